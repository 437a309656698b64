using BackCare.Comparing;
using BackCare.Reading;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Tests.Review;

/// <summary>What changed since earlier rules, of which nothing but the rules was read.</summary>
public sealed class RulesAloneFacts
{
    [Fact]
    public void Rules_that_are_the_same_have_nothing_to_tell() => Assert.Empty(Since(RealContent.Folder).Changes);

    [Fact]
    public void What_was_more_urgent_is_lowered_and_what_was_less_is_raised()
    {
        using var earlier = new ContentCopy();
        earlier.Edit("triage/findings.yaml", "urgency: \"111\"", "urgency: \"999\"", "- id: calf-swelling\n")
            .Edit("triage/questions.yaml", "at-least: 2", "at-least: 3");
        var changes = Since(earlier.Path).Changes;
        Assert.Contains(changes, change => $"{change}" == "lowered: finding calf-swelling: 999 -> 111");
        var raised = Assert.Single(changes, change => change.Kind is ChangeKind.Raised);
        Assert.Equal("derived finding inflammatory-pattern", $"{raised.What} {raised.Id}");
    }

    [Fact]
    public void A_GP_sooner_is_more_urgent_there_too()
    {
        using var earlier = new ContentCopy();
        var finding = RealContent.Questionnaire.Findings.All.First(each => each.Disposition is Disposition.GpInWeeks);
        earlier.Edit("triage/findings.yaml", "how-soon: weeks", "how-soon: today", $"- id: {finding.Id}\n");
        Assert.Equal($"lowered: finding how-soon {finding.Id}: GP today -> GP weeks",
            $"{Assert.Single(Since(earlier.Path).Changes, change => change.What is "finding how-soon")}");
    }

    private static Comparison Since(string folder)
    {
        var problems = new Problems();
        var rules = EarlierRules.Read(folder, problems);
        Assert.Empty(problems.All);
        return Comparison.OfRulesAlone(rules!, RealContent.Questionnaire);
    }
}
