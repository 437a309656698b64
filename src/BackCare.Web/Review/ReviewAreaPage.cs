using BackCare.Review;
using BackCare.Web.Elements;

namespace BackCare.Web.Review;

/// <summary>What every page of the review area is given on which a reviewer can do something.</summary>
public abstract class ReviewAreaPage : ComponentBase
{
    protected static readonly IReadOnlyList<Link> Trail = [Places.Home, new("Review", ReviewAddresses.Start)];

    [Parameter, EditorRequired] public Site Site { get; set; } = null!;

    /// <summary>Who is signed in; null for everybody else, who can read all the same.</summary>
    [Parameter, EditorRequired] public Reviewer? Signer { get; set; }

    /// <summary>Who may close the checker: whoever is signed in, also while the database is away.</summary>
    [Parameter] public Reviewer? Closer { get; set; }

    /// <summary>The antiforgery token of this page's forms; empty where there is none.</summary>
    [Parameter, EditorRequired] public string Token { get; set; } = "";
}
