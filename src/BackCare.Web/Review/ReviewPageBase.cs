namespace BackCare.Web.Review;

/// <summary>The parameters of every page of the review area.</summary>
public abstract class ReviewPageBase : ComponentBase
{
    protected static readonly IReadOnlyList<Link> Trail = [SiteAddresses.Home, new("Review", ReviewAddresses.Start)];

    [Parameter, EditorRequired] public Site Site { get; set; } = null!;

    /// <summary>The request, with who is signed in.</summary>
    [Parameter, EditorRequired] public ReviewRequest Request { get; set; } = null!;

    /// <summary>Why a form was refused, each error linked to its field; empty if nothing was sent.</summary>
    [Parameter] public IReadOnlyList<Link> Errors { get; set; } = [];

    protected string Token => Request.Token;
    protected Library Library => Request.Library;
    protected ReviewBoard Board => Request.Board;
}
