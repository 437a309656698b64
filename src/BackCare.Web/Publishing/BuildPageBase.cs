namespace BackCare.Web.Publishing;

/// <summary>What every page that is made of a build is given.</summary>
public abstract class BuildPageBase : ComponentBase
{
    [Parameter, EditorRequired] public Site Site { get; set; } = null!;

    /// <summary>The one that all else on the page comes from.</summary>
    [Parameter, EditorRequired] public PublishedSite Build { get; set; } = null!;

    protected Library Library => Build.Library;
    protected ReviewBoard Board => Build.Board;
    protected IReadOnlyCollection<Guide> Exercises => Build.Exercises;
}
