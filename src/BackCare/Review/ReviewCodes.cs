namespace BackCare.Review;

/// <summary>Every code that the checks of the reviews folder give of their own.</summary>
public static class ReviewCodes
{
    /// <summary>A file whose name is not that of a record.</summary>
    public const string WrongName = "BC300";

    /// <summary>A record that does not fit the digest or the time in its own name.</summary>
    public const string WrongDigest = "BC301";

    public const string UnknownItem = "BC302";
    public const string UnknownReviewer = "BC303";

    /// <summary>A record that names another which is missing, or was edited.</summary>
    public const string BrokenChain = "BC304";

    /// <summary>A record from more than five minutes in the future.</summary>
    public const string Future = "BC305";

    public const string NoDigest = "BC306";
    public const string NoTime = "BC307";

    /// <summary>A reviews folder that cannot be read.</summary>
    public const string CannotRead = "BC308";

    /// <summary>A copy of what was signed that does not fit the digest in its name.</summary>
    public const string EditedCopy = "BC309";

    public const string NoPasswordHash = "BC310";
    public const string ReviewerTwice = "BC311";

    /// <summary>Two reviewers with one registration: one person would count as two.</summary>
    public const string RegistrationTwice = "BC312";

    /// <summary>A file that was never finished: a program ended while it wrote it.</summary>
    public const string Unfinished = "BC313";

    /// <summary>A record without a valid signature of its reviewer.</summary>
    public const string NoSignature = "BC314";

    /// <summary>A key of a reviewer that is none.</summary>
    public const string NoKey = "BC315";

    /// <summary>An encrypted key without the public one that belongs to it, or more than one that sign now.</summary>
    public const string KeysDiffer = "BC316";

    internal const string Restore = "restore the file from version control";
}
