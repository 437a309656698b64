namespace BackCare.Web.Review;

/// <summary>What every page of the review area is given.</summary>
public abstract class ReviewPageBase : ComponentBase
{
    protected static readonly IReadOnlyList<Link> Trail = [SiteAddresses.Home, new("Review", ReviewAddresses.Start)];

    [Parameter, EditorRequired] public Site Site { get; set; } = null!;

    /// <summary>What it answers, with who is signed in.</summary>
    [Parameter, EditorRequired] public ReviewRequest Request { get; set; } = null!;

    /// <summary>Why what was sent was not taken, each at its field; nothing when nothing was sent.</summary>
    [Parameter] public IReadOnlyList<Link> Errors { get; set; } = [];

    protected string Token => Request.Token;
    protected Library Library => Request.Library;
    protected ReviewBoard Board => Request.Board;
}
