namespace BackCare.Hazards;

/// <summary>What a piece of evidence is: something that anybody with the repository, or with the site, can look at.</summary>
public enum EvidenceKind { Test, File, Page }

/// <param name="Reference">A test class, a path from the root of the repository, or an address of the site.</param>
public sealed record Evidence(EvidenceKind Kind, string Reference);

/// <summary>Hazards that go wrong in the same way.</summary>
/// <param name="Id">Of its place on the page of hazards.</param>
[Entry("group")]
public sealed record HazardGroup([Key("id", IsId = true)] string Id, [Key("name")] string Name);

/// <summary>Something that could go wrong and harm somebody, with what is done about it today.</summary>
/// <param name="Id">H and two digits. Stays the hazard's own when others come or go.</param>
/// <param name="EvidenceLine">Where content/hazards.yaml names the evidence.</param>
/// <param name="Missing">What is not done or not settled yet.</param>
public sealed record Hazard(
    string Id,
    string Group,
    string What,
    string Cause,
    string Effect,
    ImmutableArray<string> Controls,
    ImmutableArray<Evidence> Evidence,
    int EvidenceLine,
    ImmutableArray<string> Missing);

/// <param name="Scoring">Who scores severity and likelihood. A score is a record, and never part of the log.</param>
/// <param name="Groups">In the order in which they are read. Each hazard is in one of them.</param>
public sealed record HazardLog(string Scoring, ImmutableArray<HazardGroup> Groups, ImmutableArray<Hazard> All)
{
    public const string NotScored = "Not scored yet";

    public IEnumerable<Hazard> Of(HazardGroup group) => All.Where(hazard => hazard.Group == group.Id);

    public int Open => All.Sum(hazard => hazard.Missing.Length);

    /// <summary>A score in words, such as "4 (severity major, likelihood high)".</summary>
    public static string Describe(Score score) =>
        $"{score.Risk} (severity {score.Severity.Name()}, likelihood {score.Likelihood.Name()})";
}
