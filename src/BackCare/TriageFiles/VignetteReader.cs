using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads a file of vignettes: a list of cases in the shape of content/triage/vignettes.yaml.</summary>
public static class VignetteReader
{
    /// <summary>The content's own cases. Somebody else's need no closing line.</summary>
    public const string VignettesFile = "triage/vignettes.yaml";

    internal static readonly string[] Pains = ["mild", "moderate", "severe"];
    internal static readonly string[] Trends = ["better", "same", "worse"];
    private static readonly Dictionary<string, bool> YesNo = new() { ["true"] = true, ["false"] = false };
    internal static readonly Dictionary<string, bool> WrittenFor = new() { ["coverage"] = true };

    public static ImmutableArray<Vignette> Read(string folder, string name, Questionnaire questionnaire, Problems problems) =>
        Read(folder, name, questionnaire.Findings, questionnaire.Questions, problems);

    /// <summary>The same for a registry and pages that make no whole questionnaire yet.</summary>
    /// <param name="registry">All findings that a case may name.</param>
    /// <param name="questions">The pages whose options it may name; empty when they cannot be read.</param>
    public static ImmutableArray<Vignette> Read(string folder, string name, Findings registry,
        ImmutableArray<Question> questions, Problems problems)
    {
        var findings = registry.All.Select(finding => finding.Id).ToHashSet();
        var options = questions.SelectMany(question => question.Options).Select(option => option.Id).ToHashSet();
        var read = name == VignettesFile ? ContentFile.Read(folder, name, problems)
            : ContentFile.ReadAny(folder, name, problems);
        if (read is not { } file || Yaml.Read(name, file.Text, 1, problems) is not { } root) return [];
        if (root is not YamlList list)
        {
            problems.Add(name, root.Line, "BC122", "a file of vignettes must be a list", "write one '- id: …' for each case");
            return [];
        }

        var seen = new HashSet<string>();
        var cases = ImmutableArray.CreateBuilder<Vignette>();
        foreach (var item in list.Items)
        {
            if (item is not YamlMap map)
                problems.Add(name, item.Line, "BC122", "a vignette must be a map of keys and values",
                    "write 'key: value' lines");
            else if (ReadOne(new(name, map, problems, "vignette"), findings, options) is { } vignette)
            {
                if (!seen.Add(vignette.Id))
                    problems.Add(name, vignette.Line, "BC201", $"the vignette id '{vignette.Id}' is used twice",
                        "give each case its own");
                cases.Add(vignette);
            }
        }
        return cases.ToImmutable();
    }

    private static Vignette? ReadOne(Fields fields, HashSet<string> findings, HashSet<string> options)
    {
        var id = fields.Text("id");
        if (id is not null) fields.Of = $"vignette '{id}'";
        var (source, about, note) =
            (fields.OptionalText("source"), fields.OptionalText("about"), fields.OptionalText("note"));
        var (age, weeks, days) =
            (Number(fields, "age", Vignette.OldestAge),
                fields.Node("pregnant_weeks") is null ? null : Number(fields, "pregnant_weeks", Vignette.MostPregnantWeeks),
                Number(fields, "duration_days", Vignette.MostDays));
        var (pain, trend) = (fields.Word("pain", Pains), fields.Word("trend", Trends));
        var first = fields.Node("first_episode") is null ? false : fields.Choice("first_episode", YesNo);
        var (present, notSure) = (Ids(fields, "findings", findings, "finding"), Ids(fields, "not_sure", findings, "finding"));
        // Nobody can answer so.
        foreach (var both in present.Intersect(notSure))
            fields.Report("not_sure", "BC441", $"{fields.Of} says that '{both}' is there, and that it is not sure of it",
                "keep it in 'findings', or in 'not_sure'");
        var ticks = Ids(fields, "ticks", options, "option");
        var expected = fields.Choice("expected", Urgencies.ByName);
        var soon = fields.OptionalChoice("how_soon", HowSoons.ByName);
        var firstBlock = fields.OptionalText("first_block");
        var acceptable = fields.OptionalTexts("acceptable").Select(level => Level(fields, level)).OfType<Urgency>()
            .ToImmutableArray();
        if (expected is { } level && !acceptable.Contains(level))
        {
            if (fields.Has("acceptable"))
                fields.Report("acceptable", "BC230", $"'acceptable' of {fields.Of} does not include what is expected",
                    "add the expected level to it");
            acceptable = acceptable.Add(level);
        }
        if (soon is not null && !acceptable.Contains(Urgency.SeeGp))
            fields.Report("how_soon", "BC233", $"{fields.Of} says how soon a GP is expected, but expects no GP",
                "take 'how_soon' out, or let the case accept GP");
        if (firstBlock is not null && !acceptable.Contains(Urgency.Urgent111))
            fields.Report("first_block", "BC233", $"{fields.Of} names the first block of a 111 outcome, but expects no 111",
                "take 'first_block' out, or let the case accept 111");
        var (forCoverage, published) = Origin(fields);
        fields.Done();
        return id is null || age is null || days is null || pain is null || trend is null || first is null || expected is null
            ? null
            : new(id, fields.Line, about ?? "", age.Value, weeks, pain, days.Value, trend, first.Value, present,
                notSure, expected.Value, acceptable, source ?? "", note ?? "")
            {
                Ticks = ticks,
                HowSoon = soon,
                FirstBlock = firstBlock,
                ForCoverage = forCoverage,
                PublishedLevel = published,
            };
    }

    // A level that somebody else gave a case, and a case that we wrote to fit a rule, are never the same one.
    private static (bool ForCoverage, Urgency? Published) Origin(Fields fields)
    {
        var forCoverage = fields.OptionalChoice("written_for", WrittenFor) is true;
        var published = fields.OptionalChoice("published_level", Urgencies.ByName);
        if (forCoverage && published is not null)
            fields.Report("published_level", "BC440", $"{fields.Of} was written for coverage and has a published level",
                "take one of the two out");
        return (forCoverage, published);
    }

    private static int? Number(Fields fields, string key, int most)
    {
        var number = fields.Number(key);
        if (number is null || number <= most) return number;
        fields.Report(key, "BC442", $"'{key}: {number}' of {fields.Of} is more than anyone can have",
            string.Create(CultureInfo.InvariantCulture, $"write a number from 0 to {most:N0}"));
        return null;
    }

    private static Urgency? Level(Fields fields, string text)
    {
        if (Urgencies.ByName.TryGetValue(text, out var level)) return level;
        fields.Report("acceptable", "BC125",
            $"'{text}' in 'acceptable' of {fields.Of} is not a level", Spelling.Hint(text, Urgencies.ByName.Keys));
        return null;
    }

    private static ImmutableArray<string> Ids(Fields fields, string key, HashSet<string> known, string kind)
    {
        var ids = fields.OptionalTexts(key);
        foreach (var unknown in ids.Where(id => known.Count > 0 && !known.Contains(id)))
            fields.Report(key, "BC200", $"'{key}' of {fields.Of} names the unknown {kind} '{unknown}'",
                Spelling.Hint(unknown, known), unknown);
        return ids;
    }
}
