namespace BackCare.Web.Elements;

/// <summary>What every page needs to know of the site it belongs to.</summary>
/// <param name="Name">The product's name.</param>
/// <param name="Contact">How to report a problem: an address of a page, an e-mail
/// address, or words; null when none is set.</param>
/// <param name="Reviewed">A sentence on how much of it clinicians have reviewed.</param>
/// <param name="Origin">Scheme and host without a slash at the end; null when unknown: then a page
/// names no absolute address of its own.</param>
public sealed record Site(string Name, string? Contact, string? Origin, AssetAddresses Assets, string Reviewed)
{
    /// <summary>What is said on every page, and around the lists of all signs: what was agreed until content has been
    /// read, and while the content may say less.</summary>
    public FailSafeWords FailSafe { get; init; } = Agreement.Pinned.FailSafe;

    /// <summary>What is said at the head of a page that only its reviewer sees so; null for all others.</summary>
    public string? Preview { get; init; }

    /// <summary>Why newer content of the folder is not on show, while it is being written; empty on a published site.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>A survey of whoever runs the site; null for none.</summary>
    public string? Survey { get; init; }

    /// <summary>Whether somebody answers forms: not where pages lie as files.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>What is to be said of the reviews of the rules, and of what was agreed of them; without a full
    /// stop.</summary>
    public string RulesReviewed { get; init; } = ReviewWords.NotKnown;
}
