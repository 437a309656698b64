using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/asked.yaml: which questions for clinicians belong to which rules.</summary>
public static class ClinicianQuestionsReader
{
    public const string File = "triage/asked.yaml";

    /// <param name="findings">The registry. Ids are not checked if it is empty because it could not be read.</param>
    /// <returns>As much of the file as can be used.</returns>
    public static ClinicianQuestions Read(string folder, Findings findings, ImmutableArray<Rule> combinations,
        AdviceBlocks advice, Problems problems)
    {
        if (YamlBinder.Read<AskedFile>(folder, File, problems) is not { Value.Asked: var entries } read)
            return ClinicianQuestions.None;

        string[] rules = [.. findings.Ids, .. combinations.Select(rule => rule.Id)];
        string[] blocks = [.. advice.All.Select(block => block.Id)];
        foreach (var asked in entries) Check(asked, read[asked], rules, blocks);
        foreach (var twice in entries.GroupBy(asked => asked.Question).SelectMany(same => same.Skip(1)))
            read[twice].Report("question", "BC272", $"question {twice.Question} appears twice",
                "keep one entry, with the rules of both");
        return new([.. entries.Where(asked => ClinicianQuestionsDocument.Numbers.Contains(asked.Question))
            .DistinctBy(asked => asked.Question)]);
    }

    private static void Check(ClinicianQuestion asked, YamlLocation location, string[] rules, string[] blocks)
    {
        var all = ClinicianQuestionsDocument.Numbers;
        if (!all.Contains(asked.Question))
            location.Report("question", "BC270",
                $"there is no question {asked.Question} in docs/questions-for-clinicians.md",
                $"write the number of one, from {all.Min} to {all.Max}, or add the question and build again");
        if (!location.Has("rules") && !location.Has("blocks")) location.ReportMissing("rules");
        // If there are no rules, their own file has the problem.
        if (rules is not []) location.CheckKnown("rules", "finding or combination", asked.Rules, rules, "BC271");
        if (blocks is not []) location.CheckKnown("blocks", "advice block", asked.Blocks, blocks, "BC219");
    }

    [Entry("the questions that are asked", "Which questions for clinicians belong to which rules and advice blocks.")]
    internal sealed record AskedFile([Key("asked")] ImmutableArray<ClinicianQuestion> Asked);
}
