namespace BackCare.Web.Publishing;

/// <summary>What people get, with what is to be said beside it.</summary>
/// <param name="Waiting">What reviewers look at: the content of the folder, of which some may not be approved yet; the same where
/// nothing waits.</param>
/// <param name="Since">When a file of the folder was changed last.</param>
/// <param name="Problems">Why the content on disk is not the one being served; empty when it is.</param>
public sealed record SiteBuilds(SiteBuild Published, SiteBuild Waiting, DateTimeOffset Since, ImmutableArray<Problem> Problems)
{
    /// <summary>Where the rules on show come from; null while they are those of the folder.</summary>
    public Edition? Approved { get; init; }

    /// <summary>Why what was approved last is not on show while other content waits; null for nothing.</summary>
    public string? Fault { get; init; }
}

/// <summary>
/// What the site shows now. One value, so that it changes in one step or not at all: nobody sees new pages beside old
/// problems, or words about a build that could not be made.
/// </summary>
public sealed class CurrentBuilds
{
    private volatile SiteBuilds? now;

    /// <summary>Null until content has been loaded.</summary>
    public SiteBuilds? Now
    {
        get => now;
        set => now = value;
    }
}
