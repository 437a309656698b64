using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Whether findings and combinations name advice of their level, as discreet as they are.</summary>
internal static class RuleAdviceCheck
{
    public static void Run(Findings findings, ImmutableArray<Rule> combinations, AdviceBlocks advice,
        TriageEntries entries)
    {
        // A file that cannot be read is one problem, not one for each name.
        if (advice.All.IsEmpty) return;
        foreach (var (kind, rule) in findings.All.Select(finding => ("finding", Rule.For(finding)))
            .Concat(combinations.Select(rule => ("combination", rule))))
        {
            var level = LevelOf(rule.Urgency, rule.HowSoon);
            var discreet = findings.AreDiscreet(rule.All.Concat(rule.Any));
            foreach (var block in rule.Advice)
                if (advice.Find(block) is not { } found)
                    Report("BC219", $"names the advice block '{block}', which does not exist",
                        Spelling.Hint(block, advice.All.Select(each => each.Id)), block);
                else if (LevelOf(found.Urgency, found.HowSoon) is var other && other != level)
                    Report("BC220", $"is {level} but its advice block '{block}' is {other}",
                        "name a block of its own level");
                else if (found.Discreet != discreet)
                    Report("BC229", $"{(discreet ? "is discreet" : "is not discreet")}, but its advice block '{block}' "
                        + (found.Discreet ? "is" : "is not"), "make both discreet or neither: what another person must "
                        + "not see is said inside such a block, and nowhere else");

            void Report(string code, string what, string mend, string? missing = null) =>
                entries.Report(kind, rule.Id, code, $"{kind} '{rule.Id}' {what}", mend, missing);
        }
    }

    // A GP's block is for any day; that of an urgent GP appointment for no other 111, which does not show it.
    private static string LevelOf(Urgency urgency, HowSoon soon) =>
        Dispositions.Of(urgency, soon) is Disposition.UrgentGpOr111 ? Disposition.UrgentGpOr111.Name() : urgency.Name();
}
