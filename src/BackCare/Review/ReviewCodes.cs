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

    /// <summary>A record that the site did not sign, or that was edited.</summary>
    public const string Forged = "BC314";

    /// <summary>The keys that seal checks cannot be used.</summary>
    public const string KeysLost = "BC317";

    /// <summary>The database was made by a newer version of the program.</summary>
    public const string Newer = "BC318";
}
