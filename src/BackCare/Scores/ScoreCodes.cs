namespace BackCare.Scores;

/// <summary>
/// Every code that the checks of the scores give of their own. None of them shuts the checker or ends an approval.
/// </summary>
public static class ScoreCodes
{
    /// <summary>A folder or file that cannot be read.</summary>
    public const string CannotRead = "BC360";

    /// <summary>A file whose name is not that of a record.</summary>
    public const string WrongName = "BC361";

    /// <summary>A record that does not fit the digest or the time in its own name.</summary>
    public const string WrongDigest = "BC362";

    public const string UnknownReviewer = "BC363";

    /// <summary>A record that names another which is missing, or was edited.</summary>
    public const string BrokenChain = "BC364";

    /// <summary>A record from more than five minutes in the future.</summary>
    public const string Future = "BC365";

    /// <summary>A record without a valid signature of its reviewer.</summary>
    public const string NoSignature = "BC366";
}
