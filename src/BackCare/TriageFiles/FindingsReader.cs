using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/findings.yaml: the registry, and the combinations that raise its findings.</summary>
internal sealed class FindingsReader(TriageFolder files, TriageEntries entries, Problems problems)
{
    private const string File = TriageReader.FindingsPath;

    /// <returns>Empty if the file cannot be read to its end.</returns>
    public (Findings Findings, ImmutableArray<Rule> Combinations) Read()
    {
        if (files.Read<FindingsFile>(File) is not { Value: var file } read) return (new([]), []);
        foreach (var finding in file.Findings) CheckHowSoon(finding.Urgency, read[finding]);
        foreach (var rule in file.Combinations) CheckHowSoon(rule.Urgency, read[rule]);
        if (problems.IsUnparsed(File)) return (new([]), []);
        var groups = entries.Add("group", file.Groups, group => group.Id, read);
        var findings = entries.Add("finding", file.Findings, finding => finding.Id, read);
        foreach (var finding in file.Findings) CheckFinding(finding, read[finding]);
        findings = [.. findings.Select(finding => finding with
        {
            Words = finding.Words.Select((words, voice) => words.WithDefaults(voice)),
        })];
        var registry = new Findings(findings, groups);
        string[] known = [.. groups.Select(group => group.Id)];
        foreach (var finding in findings)
            entries["finding", finding.Id].CheckKnown("id", "group", [finding.Group], known);
        if (findings.Length > 0) CheckDemanded(registry);
        var combinations = entries.Add("combination", file.Combinations, rule => rule.Id, read);
        foreach (var rule in file.Combinations) CheckMembers(rule, read[rule], registry);
        foreach (var rule in combinations) CheckCombination(rule, registry);
        return (registry, combinations);
    }

    // Findings and groups that pages use by name.
    private void CheckDemanded(Findings registry)
    {
        foreach (var group in Findings.NerveGroups.Where(
            group => !registry.At(Urgency.Call999).Any(finding => finding.Group == group)))
            problems.Add(File, 1, "BC227",
                $"the group '{group}' has no finding at 999, but pages show its 999 findings",
                "keep the group, or change the pages that name it in Findings.NerveGroups");
        if (registry.Find(Findings.ChildUnder5) is null)
            problems.Add(File, 1, "BC227", $"there is no finding '{Findings.ChildUnder5}', but the 111 page keeps NHS "
                + "111 online from those it names", "keep the finding, or change Findings.ChildUnder5");
    }

    private void CheckCombination(Rule rule, Findings registry)
    {
        foreach (var lone in Pairs(rule).Where(pair => pair.All(id => registry.Find(id) is null)))
            entries["combination", rule.Id].Report("id", "BC208",
                $"the combination '{rule.Id}' joins {TriageEntries.Quoted(lone)} without a finding",
                "let each of its pairs hold a finding; facts alone make a derived finding");
        if (registry.Find(rule.Id) is not null)
            entries["combination", rule.Id].Report("id", "BC204",
                $"the combination '{rule.Id}' has the id of a finding", "give it an id of its own");
    }

    private static IEnumerable<string[]> Pairs(Rule rule) => rule.All.SelectMany((one, index) =>
        (rule.Any.IsEmpty ? rule.All.Skip(index + 1) : rule.Any).Select(other => new[] { one, other }));

    private static void CheckFinding(Finding finding, YamlLocation location)
    {
        if (!finding.CanBegin && !finding.ShownWith.IsEmpty)
            location.Report("shown-with", "BC232",
                $"{location.Subject} cannot newly begin, so it is never shown as a symptom to watch for",
                "take 'shown-with' out, or write 'can-begin: \"yes\"'");
        if (finding.Words.You is { Label: null, ShortName: "", Card: "" })
            location.Report("id", "BC245", $"{location.Subject} has neither 'label' nor 'short' nor 'card'",
                "write the noun phrase that it is called by");
    }

    private static void CheckMembers(Rule rule, YamlLocation location, Findings findings)
    {
        if (rule.All.Length == 1 && rule.Any.IsEmpty)
            location.Report("all", "BC208", $"{location.Subject} names a single finding",
                "name at least two; one finding alone has its own urgency");
        if (rule.All.Intersect(rule.Any).FirstOrDefault() is { } both)
            location.Report("any", "BC208", $"{location.Subject} names '{both}' in 'all' and in 'any'",
            "keep it in one of them");
        if (rule.All.Concat(rule.Any).Select(findings.Find).OfType<Finding>()
            .FirstOrDefault(member => member.Disposition >= rule.Disposition) is { } already)
            location.Report("urgency", "BC209", $"{location.Subject} is no more urgent than its finding '{already.Id}'",
                "a combination must raise; give it a higher level, or take it out");
    }

    // A level is only complete with how soon.
    private void CheckHowSoon(Urgency urgency, YamlLocation location)
    {
        if (urgency is Urgency.Call999)
        {
            if (location.Has("how-soon"))
                location.Report("how-soon", "BC203", $"{location.Subject} is at 999 but has 'how-soon'",
                    "take it out: 999 means now");
            return;
        }
        var (word, urgent) = (location.Text("how-soon"), HowSoon.Urgent.Name());
        string[] known = urgency is Urgency.SeeGp ? [.. HowSoons.ByName.Keys] : [urgent];
        if (word is null ? urgency is Urgency.Urgent111 : known.Contains(word)) return;
        if (word is null) location.ReportMissing("how-soon");
        else location.ReportUnknownWord("how-soon", word, known);
        problems.MarkUnparsed(File);
    }
}

[Entry("the registry", "Every finding a person can have, and the pairs of findings that together raise the level.")]
internal sealed record FindingsFile(
    [Key("groups")] ImmutableArray<FindingGroup> Groups, [Key("findings")] ImmutableArray<Finding> Findings,
    [Key("combinations")] ImmutableArray<Rule> Combinations);
