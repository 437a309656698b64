namespace BackCare.Web.Review;

/// <summary>What became of a vote, as the status that says so.</summary>
public enum VoteResult
{
    Counted = StatusCodes.Status200OK,

    /// <summary>No page of ours sends it, or a program filled in what nobody sees.</summary>
    NotOurs = StatusCodes.Status400BadRequest,

    /// <summary>It came from a page of another site, or from no page.</summary>
    Foreign = StatusCodes.Status403Forbidden,
    NoPage = StatusCodes.Status404NotFound,
    TooLarge = StatusCodes.Status413PayloadTooLarge,
    TooMany = StatusCodes.Status429TooManyRequests,

    /// <summary>The database does not answer.</summary>
    Away = StatusCodes.Status503ServiceUnavailable,
}
