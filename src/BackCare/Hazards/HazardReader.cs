using BackCare.Reading;

namespace BackCare.Hazards;

/// <summary>
/// Reads content/hazards.yaml, and checks that the pages and files it names as evidence exist. That test classes exist
/// is for a fact to say: what ships knows nothing of them. BC254 said so here; BC257 and BC258 were about scores in the
/// file. They are never given to other problems.
/// </summary>
public static partial class HazardReader
{
    public const string HazardsFile = "hazards.yaml";

    /// <param name="addresses">Every address of the site that may be evidence.</param>
    /// <returns>The log with as much of it as can be read.</returns>
    public static HazardLog Read(string folder, IReadOnlySet<string> addresses, Problems problems)
    {
        if (Binder.Read<HazardsFileKeys>(ContentFile.Read(folder, HazardsFile, problems),
            problems) is not { Value: var file } read)
            return new("", [], []);
        read.CheckOnce(file.Groups, group => group.Id, "group id", "give each its own");
        read.CheckOnce(file.Hazards, hazard =>
            hazard.Id, "hazard id", "give each its own; an id never changes once published");
        foreach (var entry in file.Hazards)
        {
            read[entry].CheckKnown("group", "group", [entry.Group], [.. file.Groups.Select(group => group.Id)]);
            CheckEntry(entry, read[entry]);
        }
        if (read.Top.Has("hazards") && read.Top.Count("hazards") is 0)
            read.Top.Report("hazards", "BC255", "the hazard log has no hazard",
                "write what could go wrong; an empty log would say that nothing can");

        var log = new HazardLog(file.Scoring, file.Groups,
            [.. file.Hazards.Where(entry => IdPattern().IsMatch(entry.Id))
                .Select(entry => new Hazard(entry.Id, entry.Group, entry.What, entry.Cause,
                entry.Effect, entry.Controls, [.. entry.Evidence.Select(Classify).OfType<Evidence>()],
                    read[entry].LineOf("evidence"), entry.Missing))]);
        CheckPages(log, addresses, problems);
        CheckFiles(log, folder, problems);
        return log;
    }

    /// <returns>The folder above the content, when it is a clone; a published site has the content alone.</returns>
    private static string? RepositoryAround(string folder) =>
        new DirectoryInfo(folder).Parent is { } parent && File.Exists(Path.Combine(parent.FullName, "BackCare.sln"))
            ? parent.FullName : null;

    private static void CheckEntry(HazardEntry entry, MapPlace place)
    {
        if (!IdPattern().IsMatch(entry.Id))
            place.Report("id", "BC250", $"'{entry.Id}' is not the id of a hazard",
                "write H and two digits, such as H07");
        foreach (var reference in entry.Evidence.Where(reference => Classify(reference) is null))
            place.Report("evidence", "BC251", $"'{reference}' in the evidence of {place.Of} is no reference",
                "name a test class such as ReplayFacts, a file such as docs/flow.md, or a page such as /emergency");
        // Whoever may edit this file is not whom the operator named, and a score here would be of any text.
        string[] scored = [.. HazardEntry.Scores.Where(place.Has)];
        if (scored is [var first, ..])
            place.Report(first, "BC256",
                $"{place.Of} has {string.Join(", ", scored.Select(key => $"'{key}'"))}, but no score stands here",
                "take it out; the safety officer scores on the site at /review/safety, or with 'backcare hazard score'");
    }

    private static Evidence? Classify(string reference) =>
        TestName().IsMatch(reference) ? new(EvidenceKind.Test, reference)
        : PageAddress().IsMatch(reference) ? new(EvidenceKind.Page, reference)
        : FilePath().IsMatch(reference) && reference.Split('/').All(part => part.Trim('.').Length > 0)
            ? new(EvidenceKind.File, reference)
        : null;

    private static void CheckPages(HazardLog log, IReadOnlySet<string> addresses, Problems problems)
    {
        foreach (var (hazard, address) in Of(log, EvidenceKind.Page)
            .Where(evidence => !addresses.Contains(evidence.Reference) && !IsBroken(evidence.Reference)))
            Report(hazard, problems, "BC253", $"names the page '{address}', which the site does not have",
                Spelling.Hint(address, addresses), address);

        // A page that cannot be read is a problem of its own file; that it is missing here only follows.
        bool IsBroken(string address) =>
            problems.All.Any(
                problem => problem.File == "guides"
                    || problem.File.EndsWith($"/{address.Split('/')[^1]}.md", StringComparison.Ordinal));
    }

    private static void CheckFiles(HazardLog log, string folder, Problems problems)
    {
        if (RepositoryAround(folder) is not { } repository) return;
        foreach (var (hazard, path) in Of(log, EvidenceKind.File)
            .Where(evidence => !File.Exists(Path.Combine(repository, evidence.Reference))))
            Report(hazard, problems, "BC252", $"names the file '{path}', which the repository does not hold",
                "mend the path, which starts at the root of the repository, or name what shows the control now");
    }

    private static IEnumerable<(Hazard Hazard, string Reference)> Of(HazardLog log, EvidenceKind kind) =>
        from hazard in log.All
        from evidence in hazard.Evidence
        where evidence.Kind == kind
        select (hazard, evidence.Reference);

    private static void Report(Hazard hazard, Problems problems, string code, string what, string mend, string? missing = null) =>
        problems.Add(HazardsFile, hazard.EvidenceLine, code, $"the evidence of hazard '{hazard.Id}' {what}", mend, missing);

    [GeneratedRegex("^H[0-9]{2}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*Facts$")]
    private static partial Regex TestName();

    [GeneratedRegex("^/[a-z0-9-]*(/[a-z0-9-]+)*$")]
    private static partial Regex PageAddress();

    [GeneratedRegex("^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+$")]
    private static partial Regex FilePath();

    [Entry("the hazard log", "What could go wrong and harm somebody, what is done about it, and what shows that. No "
        + "score stands here: each is a "
        + "record of its own.")]
    internal sealed record HazardsFileKeys(
        [Key("scoring", "Who scores the risks, and who has; said here once for the whole log.")] string Scoring,
        [Key("groups", "Hazards that go wrong in the same way, in the order in which they are read.")]
            ImmutableArray<HazardGroup> Groups,
        [Key("hazards")] ImmutableArray<HazardEntry> Hazards);

    [Entry("hazard", Refused = ["initial", "residual", "scored-by", "scored-on"])]
    internal sealed record HazardEntry(
        [Key("id", "H and two digits. Stays the hazard's own when others come or go.")] string Id,
        [Key("group", "The id of one of the groups.")] string Group, [Key("hazard")] string What, [Key("cause")]
            string Cause,
        [Key("effect", "The harm to a person.")] string Effect,
        [Key("controls", "What is in place today, and nothing else.")] ImmutableArray<string> Controls,
        [Key("evidence", "What shows the controls. Each must exist: a test class of tests/, a file from the root of "
            + "the repository, or an "
            + "address of the site.")] ImmutableArray<string> Evidence,
        [Key("missing", "What is not done or not settled yet.", Optional = true)] ImmutableArray<string> Missing)
    {
        public static string[] Scores => RecordKeys.Of(typeof(HazardEntry)).Entry!.Refused;
    }
}
