using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads a file of vignettes: a list of cases in the shape of content/triage/vignettes.yaml.</summary>
public static class VignetteReader
{
    /// <summary>The cases that come with the content.</summary>
    public const string VignettesFile = "triage/vignettes.yaml";

    public static ImmutableArray<Vignette> Read(string folder, string name, Questionnaire questionnaire, Problems problems) =>
        Read(folder, name, questionnaire.Findings, questionnaire.Questions, problems);

    /// <summary>Reads cases when the registry and the pages do not make up a whole questionnaire yet.</summary>
    /// <param name="registry">All findings that a case may name.</param>
    /// <param name="questions">The pages whose options it may name; empty if they cannot be read.</param>
    public static ImmutableArray<Vignette> Read(string folder, string name, Findings registry,
        ImmutableArray<Question> questions, Problems problems)
    {
        var file = name == VignettesFile ? ContentFile.Read(folder, name, problems)
            : ContentFile.ReadAny(folder, name, problems);
        if (YamlBinder.ReadList<Vignette>(file, "vignettes", problems) is not { Value: var all } read
            || problems.IsUnparsed(name)) return [];
        var findings = registry.Ids.ToHashSet();
        var options = questions.SelectMany(question => question.Options).Select(option => option.Id).ToHashSet();
        var cases = ImmutableArray.CreateBuilder<Vignette>();
        foreach (var one in all)
        {
            var (location, vignette) = (read[one], one.Acceptable.Contains(one.Expected) ? one
                : one with { Acceptable = one.Acceptable.Add(one.Expected) });
            CheckLevels(one, vignette.Acceptable, location);
            cases.Add(vignette with { Line = location.Line });
        }
        foreach (var one in all) CheckIds(one, read[one], findings, options);
        read.CheckOnce(all, vignette => vignette.Id, "vignette id", "give each case its own");
        return cases.ToImmutable();
    }

    private static void CheckLevels(Vignette vignette, ImmutableArray<Urgency> acceptable, YamlLocation location)
    {
        if (location.Has("acceptable") && !vignette.Acceptable.Contains(vignette.Expected))
            location.Report("acceptable", "BC230",
                $"'acceptable' of {location.Subject} does not include what is expected",
                "add the expected level to it");
        if (vignette.HowSoon is not null && !acceptable.Contains(Urgency.SeeGp))
            location.Report("how_soon", "BC233",
                $"{location.Subject} says how soon a GP is expected, but expects no GP",
                "take 'how_soon' out, or let the case accept GP");
        if (vignette.FirstBlock is not null && !acceptable.Contains(Urgency.Urgent111))
            location.Report("first_block", "BC233",
                $"{location.Subject} names the first block of a 111 outcome, but expects no 111",
                "take 'first_block' out, or let the case accept 111");
        // A case with a published level cannot be one that we wrote to fit a rule.
        if (vignette is { IsForCoverage: true, PublishedLevel: not null })
            location.Report("published_level", "BC440",
                $"{location.Subject} was written for coverage and has a published level",
                "take one of the two out");
    }

    private static void CheckIds(Vignette vignette, YamlLocation location, HashSet<string> findings,
        HashSet<string> options)
    {
        Known("findings", "finding", vignette.Findings, findings);
        Known("not_sure", "finding", vignette.NotSure, findings);
        Known("ticks", "option", vignette.Ticks, options);
        // A person cannot both have a finding and be unsure of it.
        foreach (var both in vignette.Findings.Intersect(vignette.NotSure))
            location.Report("not_sure", "BC441",
                $"{location.Subject} says that '{both}' is there, and that it is not sure of it",
                "keep it in 'findings', or in 'not_sure'");

        void Known(string key, string kind, ImmutableArray<string> ids, HashSet<string> known)
        {
            if (known.Count > 0) location.CheckKnown(key, kind, ids, known);
        }
    }
}
