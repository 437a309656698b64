namespace BackCare.Web.Publishing;

/// <summary>The parameters of every page of a published site.</summary>
public abstract class PublishedPageBase : ComponentBase
{
    [Parameter, EditorRequired] public Site Site { get; set; } = null!;

    /// <summary>The published site that everything on the page comes from.</summary>
    [Parameter, EditorRequired] public PublishedSite Published { get; set; } = null!;

    protected Library Library => Published.Library;
    protected ReviewBoard Board => Published.Board;
    protected IReadOnlyCollection<Guide> Exercises => Published.Exercises;
}
