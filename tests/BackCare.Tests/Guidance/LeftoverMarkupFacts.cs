namespace BackCare.Tests.Guidance;

/// <summary>Marks that no part of a page understood would be shown to people as they were typed.</summary>
public sealed class LeftoverMarkupFacts
{
    [Theory]
    // Markup of other programs.
    [InlineData("^Ask first.^", "^"), InlineData("Keep moving.\n{: .lead}", "{")]
    [InlineData("Move as you can.[^nhs]", "square bracket")]
    [InlineData("Take ~~this~~.", "~~"), InlineData("Take ==this==.", "==")]
    // Our own markup, written wrongly.
    [InlineData("Take **“the tablet”**at night.", "star"), InlineData("Do ** not ** drive.", "star")]
    [InlineData("What | When\nPillow | Night", "bar")]
    [InlineData("##Rest", "##"), InlineData("·       first", "·")]
    [InlineData("• first", "•"), InlineData("o   inner", "'o'")]
    // Notes about unfinished work.
    [InlineData("Ask TODO first.", "TODO"), InlineData("The dose is TBC.", "TBC")]
    [InlineData("[insert number]", "[insert"), InlineData("- one\n- **two [X]**", "square bracket")]
    public void Leftover_markup_is_a_problem(string text, string what)
    {
        var problem = ContentFolder.With($"A first sentence.\n\n{text}\n").OnlyProblem();
        Assert.Equal("BC090", problem.Code);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_to_fill_in_and_a_name_with_underscores_are_not_markup() =>
        Assert.Empty(ContentFolder.With("Say: “I am at [place, or town].” The cookie __Secure-check_1 is ours.[@shelf-guide]\n").Problems());

    [Fact]
    public void The_problem_of_leftover_markup_names_its_line() => Assert.Equal(ContentFolder.FrontMatterLines + 4,
        ContentFolder.With("A first sentence.\n\nOne.\nTwo ^ two.\n").OnlyProblem().Line);

    [Theory]
    [InlineData("| a | b |\n| --- | --- |\n")]
    [InlineData("| a | b |\n| --- | --- |\n| --- | --- |\n| c | d |\n")]
    public void A_table_without_a_row_or_with_two_heads_is_a_problem(string table) =>
        Assert.Equal("BC019", ContentFolder.With($"A first sentence.\n\n{table}").OnlyProblem().Code);

    [Theory]
    [InlineData("Known spinal TODO of old"), InlineData("Known *spinal* of old")]
    public void A_title_is_plain_text(string title) => Assert.Equal("BC090",
        ContentFolder.WithFront("title: Caring for a wobbly teapot", $"title: {title}").OnlyProblem().Code);
}
