using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/asked.yaml: which questions for clinicians belong to which rules.</summary>
public static class AskedReader
{
    public const string AskedFile = "triage/asked.yaml";

    /// <param name="findings">The registry; empty when it cannot be read, and then nothing is said of ids.</param>
    /// <returns>As much of it as can be used.</returns>
    public static Asked Read(string folder, Findings findings, ImmutableArray<Rule> combinations, AdviceBlocks advice,
        Problems problems)
    {
        if (Fields.OfFile(ContentFile.Read(folder, AskedFile, problems), "the questions that are asked", problems) is not { } fields)
            return Asked.None;

        string[] rules = [.. findings.All.Select(finding => finding.Id), .. combinations.Select(rule => rule.Id)];
        string[] blocks = [.. advice.All.Select(block => block.Id)];
        var all = ImmutableArray.CreateBuilder<AskedQuestion>();
        foreach (var each in fields.Maps("asked", "asked question"))
            if (ReadQuestion(each, rules, blocks) is { } asked)
                if (all.Any(other => other.Question == asked.Question))
                    each.Report("question", "BC272", $"question {asked.Question} stands twice",
                        "keep one entry, with the rules of both");
                else all.Add(asked);
        fields.Done();
        return new(all.ToImmutable());
    }

    private static AskedQuestion? ReadQuestion(Fields fields, string[] rules, string[] blocks)
    {
        var number = fields.Number("question");
        if (number is { } question) fields.Of = $"question {question}";
        var about = new AskedQuestion(number ?? 0, fields.Has("blocks") ? fields.OptionalTexts("rules") : fields.Texts("rules"),
            fields.Has("blocks") ? fields.Texts("blocks") : []);
        fields.Done();
        if (number is { } unknown && !QuestionsForClinicians.Numbers.Contains(unknown))
        {
            var all = QuestionsForClinicians.Numbers;
            fields.Report("question", "BC270", $"there is no question {unknown} in docs/questions-for-clinicians.md",
                $"write the number of one, from {all.Min} to {all.Max}, or add the question and build again");
            return null;
        }
        // Without any the cause is in their own file.
        if (rules is not []) fields.CheckKnown("rules", "finding or combination", about.Rules, rules, "BC271");
        if (blocks is not []) fields.CheckKnown("blocks", "advice block", about.Blocks, blocks, "BC219");
        return number is null ? null : about with
        {
            Rules = [.. about.Rules.Intersect(rules)],
            Blocks = [.. about.Blocks.Intersect(blocks)],
        };
    }
}
