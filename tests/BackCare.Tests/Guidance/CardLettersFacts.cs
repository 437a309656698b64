using BackCare.Tests.Reading;

namespace BackCare.Tests.Guidance;

/// <summary>The letters in a page's closing line, which stand for all that its care cards say.</summary>
public sealed class CardLettersFacts
{
    private const string Page = ContentFolder.FrontMatter + """

        ## First

        Some words.

        ::: emergency Call 999 if:
        findings: nerves

        [Call 999](tel:999)
        :::

        ## Then

        More words.

        ::: urgent Call 111 today if:
        findings: fever, one-leg-weakness
        :::

        """;

    private static string Good { get; } = Stamped(Page);

    [Fact]
    public void A_page_with_the_right_letters_has_no_problem() => Assert.Empty(Codes(Good));

    [Fact]
    public void The_closing_line_carries_four_letters_that_are_no_word() =>
        Assert.Matches("\n<!-- end of teapot.md: cards [bcdfghjkmnpqrstvwxyz]{4} -->\n$", Good);

    [Theory]
    [InlineData("findings: nerves", "findings: saddle-numbness")]
    [InlineData("findings: fever, one-leg-weakness", "findings: fever")]
    [InlineData("findings: nerves\n", "findings: nerves\nwith: none\n")]
    [InlineData("[Call 999](tel:999)\n", "[Phone 999](tel:999)\n")]
    [InlineData("::: urgent Call 111 today if:", "::: urgent Call 111 this week if:")]
    [InlineData("::: urgent Call 111 today if:\nfindings: fever, one-leg-weakness\n:::\n", "")]
    public void When_the_cards_say_something_else_check_tells_the_line_to_write(string old, string @new)
    {
        Assert.Contains(old, Good);
        var edited = Good.Replace(old, @new, StringComparison.Ordinal);
        using var folder = new ContentFolder().WriteAsItIs("guides/teapot.md", edited);
        var problem = Assert.Single(folder.LoadAsItIs().Problems.All);
        Assert.Equal(("BC081", "guides/teapot.md", edited.TrimEnd().Split('\n').Length),
            (problem.Code, problem.File, problem.Line));
        Assert.Matches(
            "if you changed the cards yourself, write '<!-- end of teapot.md: cards [a-z]{4} -->'; else copy the whole file again", problem.Mend);
        Assert.True(ClosingLines.Mend(folder.Path, [problem]));
        Assert.Empty(folder.LoadAsItIs().Problems.All);
    }

    [Theory]
    [InlineData("Some words.", "Other words.")]
    [InlineData("findings: fever, one-leg-weakness", "findings: one-leg-weakness, fever")]
    [InlineData("[Call 999](tel:999)", "[Call  999](tel:999)")]
    public void Other_edits_leave_the_letters_as_they_are(string old, string @new) =>
        Assert.Empty(Codes(Good.Replace(old, @new, StringComparison.Ordinal)));

    [Fact]
    public void A_card_that_only_moved_leaves_the_letters_as_they_are() => Assert.Empty(Codes(Moved));

    [Fact]
    public void A_card_of_another_level_is_another_card() =>
        Assert.Equal(["BC081"],
            Codes(Good.Replace("::: urgent Call 111 today if:\nfindings: fever, one-leg-weakness",
                "::: non-urgent Call 111 today if:\nfindings: getting-worse", StringComparison.Ordinal)));

    [Fact]
    public void A_page_without_care_cards_has_no_letters()
    {
        Assert.Empty(ContentFolder.With("Words.\n").Problems());
        Assert.Equal(["BC081"],
            Codes(Good[..Good.IndexOf("\n::: emergency", StringComparison.Ordinal)]
                + Good[Good.LastIndexOf("<!--", StringComparison.Ordinal)..]));
        Assert.Equal(["BC081"], Codes(Page + "<!-- end of teapot.md -->\n"));
    }

    [Fact]
    public void Halves_of_two_versions_that_lose_a_card_between_them_are_refused()
    {
        // The card stood at the end, and stands at the top now: between the two places neither half has it.
        var (top, bottom) =
            (Good[..Good.IndexOf("## Then", StringComparison.Ordinal)],
                Moved[Moved.IndexOf("## Then", StringComparison.Ordinal)..]);
        Assert.Equal(["BC081"], Codes(top + bottom));
    }

    [Fact]
    public void As_many_signs_as_before_are_not_the_same_signs()
    {
        // One sign has moved up, one is new below, one above is gone: half and half, a sign of both
        // versions is lost, and their number is right.
        var newer = Stamped(
            Moved.Replace("findings: nerves", "findings: both-legs, chest-pain", StringComparison.Ordinal));
        Assert.Equal(["BC081"],
            Codes(Good[..Good.IndexOf("::: emergency", StringComparison.Ordinal)]
                + newer[newer.IndexOf("::: emergency", StringComparison.Ordinal)..]));
    }

    [Fact]
    public void A_card_with_a_problem_of_its_own_is_mended_first() =>
        Assert.Equal(["BC046"], Codes(Good.Replace("findings: nerves", "findings: nervse", StringComparison.Ordinal)));

    [Fact]
    public void The_final_newline_is_looked_for_below_the_closing_line()
    {
        foreach (var text in new[] { Good.TrimEnd(), Good + "\n" })
        {
            using var folder = new ContentFolder().WriteAsItIs("guides/teapot.md", text);
            var warning = Assert.Single(folder.LoadAsItIs().Problems.Warnings);
            Assert.Equal(("BC075", Good.TrimEnd().Split('\n').Length), (warning.Code, warning.Line));
        }
    }

    // The second card, right under the first heading.
    private static string Moved
    {
        get
        {
            var card = Good[Good.IndexOf("::: urgent", StringComparison.Ordinal)..Good.LastIndexOf("<!--",
                StringComparison.Ordinal)];
            return Good.Replace(card, "", StringComparison.Ordinal).Replace("Some words.\n\n",
                $"Some words.\n\n{card.TrimEnd()}\n\n## Next\n\n", StringComparison.Ordinal);
        }
    }

    private static string[] Codes(string text)
    {
        using var folder = new ContentFolder().WriteAsItIs("guides/teapot.md", text);
        return [.. folder.LoadAsItIs().Problems.All.Select(problem => problem.Code)];
    }

    private static string Stamped(string text)
    {
        using var folder = new ContentFolder().Write("guides/teapot.md", text);
        folder.Load();
        return File.ReadAllText(Path.Combine(folder.Path, "guides", "teapot.md"));
    }
}
