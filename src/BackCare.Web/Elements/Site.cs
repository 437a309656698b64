namespace BackCare.Web.Elements;

/// <summary>What every page needs to know about its site.</summary>
/// <param name="Name">The product's name.</param>
/// <param name="Contact">How to report a problem: a page, an e-mail address or words; null if not set.</param>
/// <param name="Reviewed">A sentence on how much of it clinicians have reviewed.</param>
/// <param name="Origin">Scheme and host without a trailing slash; null if unknown: pages then omit their URL.</param>
public sealed record Site(string Name, string? Contact, string? Origin, AssetAddresses Assets, string Reviewed)
{
    /// <summary>The emergency words on every page and around the lists of signs: those agreed, until content is read
    /// and while it may say less.</summary>
    public FailSafeWords FailSafe { get; init; } = AgreedRows.Pinned.FailSafe;

    /// <summary>The notice at the top of a reviewer's preview; null otherwise.</summary>
    public string? Preview { get; init; }

    /// <summary>While content is edited, why newer files are not shown; empty on a published site.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>The operator's survey; null for none.</summary>
    public string? Survey { get; init; }

    /// <summary>Whether forms work; false for pages exported as files.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>The review state of the rules and of what was agreed; without a full stop.</summary>
    public string RulesReviewed { get; init; } = ReviewWords.NotKnown;
}
