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

    private static readonly string[] ScoreKeys = ["initial", "residual", "scored-by", "scored-on"];

    /// <param name="addresses">Every address of the site that may be evidence.</param>
    /// <returns>The log with as much of it as can be read.</returns>
    public static HazardLog Read(string folder, IReadOnlySet<string> addresses, Problems problems)
    {
        if (Fields.OfFile(ContentFile.Read(folder, HazardsFile, problems), "the hazard log", problems, shown: true) is not { } fields)
            return new("", [], []);
        var scoring = fields.Text("scoring");
        ImmutableArray<HazardGroup> groups = [.. fields.Named("groups", "group").Select(group => new HazardGroup(group.Id, group.Name))];
        var hazards = ImmutableArray.CreateBuilder<Hazard>();
        foreach (var each in fields.Maps("hazards", "hazard"))
        {
            if (ReadOne(each) is not { } hazard) continue;
            if (groups.All(group => group.Id != hazard.Group))
                each.Report("group", "BC200", $"hazard '{hazard.Id}' names the unknown group '{hazard.Group}'",
                    Spelling.Hint(hazard.Group, groups.Select(group => group.Id)), hazard.Group);
            if (hazards.Any(other => other.Id == hazard.Id))
                each.Report("id", "BC201", $"the hazard id '{hazard.Id}' is used twice",
                    "give each its own; an id never changes once published");
            hazards.Add(hazard);
        }
        if (fields.Node("hazards") is YamlList { Items.Count: 0 })
            fields.Report("hazards", "BC255", "the hazard log has no hazard",
                "write what could go wrong; an empty log would say that nothing can");
        fields.Done();

        var log = new HazardLog(scoring ?? "", groups, hazards.ToImmutable());
        CheckPages(log, addresses, problems);
        CheckFiles(log, folder, problems);
        return log;
    }

    /// <returns>The folder above the content, when it is a clone; a published site has the content alone.</returns>
    private static string? RepositoryAround(string folder) =>
        new DirectoryInfo(folder).Parent is { } parent && File.Exists(Path.Combine(parent.FullName, "BackCare.sln"))
            ? parent.FullName : null;

    private static Hazard? ReadOne(Fields fields)
    {
        var id = fields.Text("id");
        if (id is not null) fields.Of = $"hazard '{id}'";
        if (id is not null && !IdPattern().IsMatch(id))
        {
            fields.Report("id", "BC250", $"'{id}' is not the id of a hazard", "write H and two digits, such as H07");
            id = null;
        }
        var group = fields.Text("group");
        var (what, cause, effect) = (fields.Text("hazard"), fields.Text("cause"), fields.Text("effect"));
        var (controls, evidence) =
            (fields.Texts("controls"), fields.Texts("evidence").Select(reference => Classify(reference, fields))
                .OfType<Evidence>().ToImmutableArray());
        var missing = fields.Has("missing") ? fields.Texts("missing") : [];
        RefuseScores(fields);
        fields.Done();
        return id is null || group is null || what is null || cause is null || effect is null ? null
            : new(id, group, what, cause, effect, controls, evidence, fields.LineOf("evidence"), missing);
    }

    // Whoever may edit this file is not whom the operator named, and a score here would be of any text.
    private static void RefuseScores(Fields fields)
    {
        string[] scored = [.. ScoreKeys.Where(fields.Has)];
        foreach (var key in scored) fields.Node(key);
        if (scored is [var first, ..])
            fields.Report(first, "BC256", $"{fields.Of} has {string.Join(", ", scored.Select(key => $"'{key}'"))}, but no score stands here",
                "take it out; the safety officer scores on the site at /review/safety, or with 'backcare hazard score'");
    }

    private static Evidence? Classify(string reference, Fields fields)
    {
        if (TestName().IsMatch(reference)) return new(EvidenceKind.Test, reference);
        if (PageAddress().IsMatch(reference)) return new(EvidenceKind.Page, reference);
        if (FilePath().IsMatch(reference) && reference.Split('/').All(part => part.Trim('.').Length > 0))
            return new(EvidenceKind.File, reference);
        fields.Report("evidence", "BC251", $"'{reference}' in the evidence of {fields.Of} is no reference",
            "name a test class such as ReplayFacts, a file such as docs/flow.md, or a page such as /emergency");
        return null;
    }

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
}
