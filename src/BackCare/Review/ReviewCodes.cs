namespace BackCare.Review;

/// <summary>Every code that the checks of records and reviewers give of their own.</summary>
public static class ReviewCodes
{
    public const string UnknownItem = "BC302";
    public const string UnknownReviewer = "BC303";

    /// <summary>A record that is not what or where it was when it was added.</summary>
    public const string Unfit = "BC304";

    /// <summary>A record from more than five minutes in the future.</summary>
    public const string Future = "BC305";

    /// <summary>Nobody can tell whether more was recorded.</summary>
    public const string Unsure = "BC308";

    public const string NoPasswordHash = "BC310";
    public const string ReviewerTwice = "BC311";

    /// <summary>Two reviewers with one registration: one person would count as two.</summary>
    public const string RegistrationTwice = "BC312";

    /// <summary>A record that the site did not sign, or that was edited.</summary>
    public const string Forged = "BC314";
}
