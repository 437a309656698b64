namespace BackCare.Tests.Medicines;

/// <summary>Each amount of a medicine that people read is held to one table, whichever file it stands in.</summary>
[Long]
public sealed class DoseFacts : OnCopiedContent
{
    private const string Ibuprofen = "guides/ibuprofen.md", Painkillers = "guides/choosing-a-painkiller.md";
    private const string FirstDays = "plans/first-days.md", SelfCare = "outcomes/self-care.md";
    private const string Families = "exercises/families.yaml";

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

    private static readonly string[] Unknown =
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

    private static readonly string[] Known =
    [
        "Take ibuprofen, 0.2g or 400 mg (1 or 2 tablets of 200mg).",
        "Take ibuprofen, 200 milligrams or 0.4g (one to two tablets of 200mg).",
        "Take ibuprofen up to three times daily.",
        "Wait at least six hours between doses of ibuprofen.",
        "Hold for 5 seconds, 3 times each side, for 10 minutes a day.",
        "Wait up to 12 hours at A&E, and lift 2kg after 6 weeks.",
        "At 16 or 17, see a GP within 3 days.",
        "Of 100 people, 60% were better after 2 months.",
    ];

    // Loading is slow, so it is done once.
    private static readonly Lazy<(string File, string Line)[]> Refused = new(() =>
    {
        using ContentCopy content = new(), other = new();
        string[] paragraphs = ["names: paracetamol.", .. Unknown, .. Known];
        content.Edit(Sciatica, "\n## ", $"\n{string.Join("\n\n", paragraphs)}\n\n## ");
        // Apart, because lookalike characters are reported before everything else.
        other.Edit(FirstDays, "\n## ", $"\n{Unknown[0]}\n\n## ").Edit(SelfCare, "\n## ", $"\n{Unknown[0]}\n\n## ")
            .Edit(Families, "Try 6, then 8, 10 and 12.", Unknown[0])
            .Edit(Advice, "Keep the packets. [Take|Give them] no more painkillers until 111 agrees.", Unknown[0]);
        return [.. new[] { content, other }.SelectMany(copy => copy.Load().All
            .Where(problem => problem.Code is "BC469")
            .Select(problem => (problem.File, copy.Text(problem.File).Split('\n')[problem.Line - 1])))];
    });

    public static TheoryData<string> UnknownDoses => new(Unknown);

    public static TheoryData<string> KnownDoses => new(Known);

    [Theory]
    [MemberData(nameof(UnknownDoses))]
    public void A_dose_that_no_row_has_is_refused_however_it_is_written(string dose) =>
        Assert.Contains((Sciatica, dose), Refused.Value);

    [Theory]
    [InlineData(Advice), InlineData(Families), InlineData(SelfCare), InlineData(FirstDays)]
    public void A_dose_that_no_row_has_is_refused_in_each_kind_of_file(string name) =>
        Assert.Single(Refused.Value.Distinct(), refused => refused.File == name && refused.Line.Contains(Unknown[0]));

    [Theory]
    [MemberData(nameof(KnownDoses)), InlineData("names: paracetamol.")]
    public void A_dose_that_a_row_has_or_an_amount_of_something_else_is_no_problem(string words) =>
        Assert.DoesNotContain((Sciatica, words), Refused.Value);

    [Fact]
    public void The_problem_of_an_unknown_dose_says_which_row_to_add()
    {
        content.Edit(Ibuprofen, "200mg or 400mg", "200mg or 4000mg");
        var mend = content.Load().All.Single(problem => problem.Code is "BC469").Mend;
        const string Row =
            "- { dose: \"200mg, 4000mg, 1 or 2 tablets, 200mg\", of: [ibuprofen], sources: [nhs-ibuprofen-dose] }";
        Assert.Contains(Row, mend);
        const string Unused = "- { dose: 4000mg, of: ibuprofen, sources: nice-ng65 }";
        content.Edit("doses.yaml", "doses:\n", $"doses:\n  {Row}\n  {Unused}\n").AssertProblems(
            ("BC468", "doses.yaml", content.LineOf("doses.yaml", Unused), "take the row out"),
            ("BC468", "doses.yaml", content.LineOf("doses.yaml", "200mg or 400mg"), "take the row out")); // used before
    }

    [Fact]
    public void A_dose_on_an_unknown_source_is_one_problem() =>
        content.Edit("doses.yaml", "sources: nhs-ibuprofen-dose", "sources: nobody-read")
            .AssertOnlyProblem("BC224", "doses.yaml", content.LineOf("doses.yaml", "nobody-read"));
}
