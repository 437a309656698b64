namespace BackCare.Tests.Medicines;

/// <summary>Each amount of a medicine that people read is held to one table, whichever file it stands in.</summary>
[Long]
public sealed class DoseFacts : CopiedContentFacts
{
    private const string Ibuprofen = "guides/ibuprofen.md", Painkillers = "guides/choosing-a-painkiller.md";
    private const string Sciatica = "guides/sciatica.md", Findings = "triage/findings.yaml";

    [Slow, Theory]
    [InlineData(Ibuprofen, "200mg or 400mg", "200mg or 4000mg")]
    [InlineData(Ibuprofen, "200mg or 400mg", "200mg or 400g")]
    [InlineData(Ibuprofen, "200mg or 400mg", "200mg or 4OOmg")]
    [InlineData(Ibuprofen, "1,200mg", "12,000mg")]
    [InlineData(Ibuprofen, "at least 6 hours", "at least 4 hours")]
    [InlineData(Ibuprofen, "uses | 4 hours", "uses | 1 hour")]
    [InlineData(Ibuprofen, "up to 3 times a day", "up to 3 times an hour")]
    [InlineData(Ibuprofen, "**Stop after 10 days**", "**Stop after 100 days**")]
    [InlineData(Ibuprofen, "Longest without advice | 2 weeks", "Longest without advice | 2 months")]
    [InlineData(Ibuprofen, "From 28 weeks", "From 38 weeks")]
    [InlineData(Painkillers, "1 or 2 tablets of 500mg", "8 tablets of 500mg")]
    [InlineData(Painkillers, "| 8 tablets of 500mg", "| eighteen tablets of 500mg")]
    [InlineData(Painkillers, "at least 4 hours", "every hour")]
    [InlineData("guides/codeine-and-co-codamol.md", "12.8mg", "128mg")]
    [InlineData(Findings, "more than 8 tablets", "more than 18 tablets")]
    [InlineData("medicines/ibuprofen.yaml", "Take tablets for 3 days", "Take tablets for 13 days")]
    public void A_dose_changed_to_one_that_no_row_has_is_refused_on_its_line(string name, string text, string instead)
    {
        content.Edit(name, text, instead);
        var problem = content.Load().All.First(problem => problem.Code is "BC469");
        Assert.Equal((name, content.LineOf(name, instead)), (problem.File, problem.Line));
    }

    // One load for all: each stands in a paragraph of its own.
    [Fact]
    public void A_dose_that_no_row_has_is_refused_however_it_is_written()
    {
        string[] doses =
        [
            "Take 4000mg of ibuprofen.",
            "Take 25 \u00B5g.",
            "Take 25 \u03BCg.",
            "Take 400 micrograms of ibuprofen, not 400 milligrams.",
            "Take 8 tablets of 500mg in 24 hours.",
            "Take ibuprofen, 8 tablets of 500mg in 24 hours.",
            "Take naproxen, 200mg or 400mg (1 or 2 tablets of 200mg).",
            "Take paracetamol every hour.",
            "Rub in the ibuprofen gel of 50%.",
            "Take some mg of paracetamol.",
            "Take 80 paracetamol tablets.",
            "Take up to ten paracetamol a day.",
            "Take 1½ tablets of paracetamol.",
            "Take paracetamol hourly.",
            "Take paracetamol every 2 hrs.",
            "Take paracetamol, 6 at a time.",
            "Take &#56;&#48;&#48;&#48;&#109;&#103; of paracetamol.",
            "Take double the usual dose of paracetamol.",
            "Take paracetamol again in the next 1 hours.",
            "Take 9999999999999999999999999999g of paracetamol.",
        ];
        content.Edit(Sciatica, "\n## ", $"\n{string.Join("\n\n", doses)}\n\n## ");
        Assert.Equal(doses.Select(dose => content.LineOf(Sciatica, dose)), RefusedIn(Sciatica));
    }

    [Fact]
    public void A_dose_that_no_row_has_is_refused_in_pages_exercises_and_advice()
    {
        const string Dose = "Take 4000mg of ibuprofen.";
        foreach (var name in new[] { "guides/sciatica", "plans/first-days", "outcomes/self-care" })
            content.Edit($"{name}.md", "\n## ", $"\n{Dose}\n\n## ");
        content.Edit("exercises/families.yaml", "Try 6, then 8, 10 and 12.", Dose);
        content.Edit("triage/advice.yaml", "Keep the packets. [Take|Give them] no more painkillers until 111 agrees.", Dose);
        var refused = content.Load().All.Where(problem => problem.Code is "BC469");
        Assert.Equal(5, refused.Select(problem => problem.File).Distinct().Count());
    }

    [Theory]
    [InlineData("200mg or 400mg", "0.2g or 400 mg")]
    [InlineData("200mg or 400mg (1 or 2 tablets", "200 milligrams or 0.4g (one to two tablets")]
    public void A_dose_written_another_way_is_the_same(string text, string instead)
    {
        content.Edit(Ibuprofen, text, instead).Edit(Ibuprofen, "up to 3 times a day", "up to three times daily")
            .Edit(Ibuprofen, "at least 6 hours", "at least six hours");
        Assert.Empty(RefusedIn(Ibuprofen));
    }

    [Fact]
    public void What_is_no_dose_is_left_alone()
    {
        string[] others =
        [
            "Hold for 5 seconds, 3 times each side, for 10 minutes a day.",
            "Wait up to 12 hours at A&E, and lift 2kg after 6 weeks.",
            "At 16 or 17, see a GP within 3 days.",
            "Of 100 people, 60% were better after 2 months.",
        ];
        content.Edit(Sciatica, "\n## ", $"\n{string.Join("\n\n", others)}\n\n## ");
        Assert.Empty(RefusedIn(Sciatica));
    }

    private IEnumerable<int> RefusedIn(string name) => content.Load().All
        .Where(problem => problem.Code is "BC469" && problem.File == name).Select(problem => problem.Line).Distinct();

    [Fact]
    public void The_problem_of_an_unknown_dose_says_which_row_to_add()
    {
        content.Edit(Ibuprofen, "200mg or 400mg", "200mg or 4000mg");
        var mend = content.Load().All.Single(problem => problem.Code is "BC469").Mend;
        const string Row =
            "- { dose: \"200mg, 4000mg, 1 or 2 tablets, 200mg\", of: [ibuprofen], sources: [nhs-ibuprofen-dose] }";
        Assert.Contains(Row, mend);
        content.Edit("doses.yaml", "doses:\n", $"doses:\n  {Row}\n");
        Assert.All(content.Load().All, problem => Assert.Equal("BC468", problem.Code)); // of the row that was used before
    }

    [Fact]
    public void A_row_of_doses_rests_on_sources_that_are_known_and_on_one_at_least() =>
        content.Edit("doses.yaml", "sources: nhs-ibuprofen-dose", "sources: nobody-read")
            .AssertOnlyProblem("BC224", "doses.yaml", content.LineOf("doses.yaml", "nobody-read"));

    [Fact]
    public void A_file_that_is_no_map_is_one_problem_and_no_dose_is_said_to_be_gone() =>
        content.Write("triage/questions.yaml", "- one\n- two\n")
            .AssertOnlyProblem("BC122", "triage/questions.yaml", 1, "key: value");

    [Fact]
    public void A_row_of_doses_that_no_sentence_has_is_refused()
    {
        content.Edit("doses.yaml", "doses:\n", "doses:\n  - { dose: 4000mg, of: ibuprofen, sources: nice-ng65 }\n");
        var problem = content.Load().All.Single(problem => problem.Code is "BC468");
        Assert.Equal(("doses.yaml", 4), (problem.File, problem.Line));
    }
}
