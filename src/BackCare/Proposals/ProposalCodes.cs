namespace BackCare.Proposals;

/// <summary>Every code that the checks of the proposals give of their own. None of them shuts the checker or ends an approval.</summary>
public static class ProposalCodes
{
    /// <summary>A record without a valid signature of its reviewer.</summary>
    public const string NoSignature = "BC349";

    /// <summary>A folder or file that cannot be read.</summary>
    public const string CannotRead = "BC350";

    /// <summary>A file whose name is not that of a record.</summary>
    public const string WrongName = "BC351";

    /// <summary>A record that does not fit the digest or the time in its own name.</summary>
    public const string WrongDigest = "BC352";

    public const string UnknownReviewer = "BC353";

    /// <summary>A record that names another which is missing, or was edited.</summary>
    public const string BrokenChain = "BC354";

    /// <summary>A record from more than five minutes in the future.</summary>
    public const string Future = "BC355";

    /// <summary>A text that is missing, and that nobody erased.</summary>
    public const string TextMissing = "BC356";

    /// <summary>A text that does not fit the digest in its name.</summary>
    public const string EditedText = "BC357";

    /// <summary>A record about another that is not there.</summary>
    public const string AboutNothing = "BC358";

    /// <summary>A text that was erased, or that no record names, and still lies there.</summary>
    public const string TextLeft = "BC359";
}
