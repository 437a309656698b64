namespace BackCare.Tests.TriageFiles;

/// <summary>The only way to lower an agreed row: a line in given-up.csv, and <c>backcare agree</c>.</summary>
public sealed class GivenUpFacts : OnCopiedContent
{
    private const string Levels = "sign,severe-pain,level,GP today,GP week,clinicians asked for it,nhs-back-pain";

    public GivenUpFacts() => content.Edit(Findings, "how-soon: today", "how-soon: week",
        after: "- id: severe-pain\n");

    [Fact]
    public async Task A_lowered_row_that_is_not_given_up_stays_as_it_was_and_is_refused()
    {
        var (exit, lines, _) = await OnCopy("agree");
        Assert.Equal(1, exit);
        Assert.Contains(lines, line =>
            line.Contains("sign severe-pain, level: level was 'GP today', and is 'GP week'"));
        Assert.Contains("sign,severe-pain,level,GP today,", content.Text(AgreedRows.File));
        Assert.Contains("sign severe-pain", content.Load().All.Single(problem => problem.Code is "BC380").What);
    }

    [Fact]
    public async Task A_lowered_row_that_is_given_up_is_agreed_and_loads()
    {
        GiveUp(Levels);
        Assert.Equal(0, (await OnCopy("agree")).Exit);
        Assert.Contains("sign,severe-pain,level,GP week,", content.Text(AgreedRows.File));
        Assert.Empty(content.Load().All);
    }

    [Fact]
    public void An_unneeded_or_incomplete_given_up_line_is_a_problem()
    {
        (string Line, string Says)[] lines =
        [
            ("sign,severe-pain,level,GP today,GP week,,nhs-back-pain", "gives no reason"),
            ("sign,child-unwell-for-weeks,level,GP today,GP week,why,no-such-source", "unknown source"),
            ("sign,fever,level,111,GP today,why,nhs-back-pain", "is not needed"),
            ("sign,severe-pain,level,GP today", "no row of"),
        ];
        content.Edit(Findings, "how-soon: today", "how-soon: week", "- id: child-unwell-for-weeks\n");
        content.Agree();
        foreach (var (line, _) in lines) GiveUp(line);
        var problems = content.AssertProblems(
        [
            .. lines.Select(each =>
                ("BC385", GivenUpRows.File, content.LineOf(GivenUpRows.File, $"{each.Line}\n"), "")),
        ]);
        Assert.All(problems.Zip(lines), each => Assert.Contains(each.Second.Says, each.First.What));
    }

    [Fact]
    public async Task A_comparison_with_an_earlier_file_names_lowered_rows_not_given_up()
    {
        var before = content.PathOf("before.txt");
        File.Copy(content.PathOf(AgreedRows.File), before);
        Assert.Equal(0, (await OnCopy("prove", "--before", before)).Exit);
        content.Agree();
        Assert.Empty(content.Load().All);
        var (exit, lines, _) = await OnCopy("prove", "--before", before);
        Assert.Equal((1,
            "sign severe-pain, level: level was 'GP today', and is 'GP week'; triage/given-up.csv does not name it"),
            (exit, lines[0]));
        GiveUp(Levels);
        Assert.Equal(0, (await OnCopy("prove", "--before", before)).Exit);
    }

    [Fact]
    public async Task A_comparison_with_an_earlier_file_names_each_missing_row()
    {
        var before = content.PathOf("before.txt");
        File.Copy(content.PathOf(AgreedRows.File), before);
        content.Write(AgreedRows.File, string.Join('\n', content.Text(AgreedRows.File).Split('\n')
            .Where(line => !line.StartsWith("pair,child-under-5 + one-leg-weakness,", StringComparison.Ordinal))));
        var (exit, lines, _) = await OnCopy("prove", "--before", before);
        Assert.Equal(1, exit);
        Assert.Contains(lines, line =>
            line.StartsWith("pair child-under-5 + one-leg-weakness, level: level was '999', and is gone",
            StringComparison.Ordinal));
    }

    private void GiveUp(string line) => content.Append(GivenUpRows.File, $"{line}\n");
}
