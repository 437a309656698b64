namespace BackCare.Tests.Guidance;

public sealed class GuidanceWarningFacts
{
    private static readonly string Words25 = Words(25);
    private static readonly string Words6 = Words(6);

    public static TheoryData<string, string, string> Rules { get; } = new()
    {
        // code, bad, good
        { "BC070", "Hot " + Words25 + "\n", Words25 + "\n" },
        { "BC071", $"{Words6} {Words6} {Words6} {Words6}\n", $"{Words6} {Words6} {Words6}\n" },
        { "BC072", "It is easy.\n", "It is easier.\n" },
        { "BC072", "Ask your GP.\n", "Ask a GP.\n" },
        { "BC072", "Ask your GP to see you.\n", "Ask your GP surgery to see you.\n" },
        { "BC072", "- You cannot simply stop.\n", "- You cannot stop.\n" },
        { "BC072", "Don’t stop.\n", "Do not stop, as you’re fine.\n" },
        { "BC072", "It helps 10% of pots.[@shelf-guide]\n", "It helps 1 in 10 pots.[@shelf-guide]\n" },
        { "BC072", "Take your medication.\n", "Take your medicine.\n" },
        { "BC072", "It is no sign of a crack.\n", "It is a good sign, in British Sign Language too.\n" },
        { "BC072", "## The signs\n", "## The symptoms\n" },
        { "BC072", "| Pot | Lid |\n| --- | --- |\n| thin bones | none |\n", "| Pot | Lid |\n| --- | --- |\n| weak bones | none |\n" },
        { "BC072", "::: details Which line fits\nAll of it.\n:::\n", "::: details Which lid fits\nAll of it.\n:::\n" },
        { "BC072", "It breaks, with lost height.\n", "It breaks if you have lost height.\n" },
        { "BC072", "Stop!\n", "Stop.\n" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Words_that_are_hard_to_read_are_a_warning_and_not_a_problem(string code, string bad, string good)
    {
        var warning = Assert.Single(ContentFolder.With(bad).Warnings());
        Assert.Equal((code, "guides/teapot.md", ContentFolder.FrontMatterLines + 1 + (bad.StartsWith('|') ? 2 : 0)),
            (warning.Code, warning.File, warning.Line));
        Assert.Empty(ContentFolder.With(bad).Problems());
        Assert.Empty(ContentFolder.With(good).Warnings());
    }

    [Theory]
    [InlineData("It is a thin bone.", "the words \"thin bone\"", "write 'osteoporosis (weak bones)', then 'osteoporosis'")]
    [InlineData("SIGNS can come later.", "the word \"SIGNS\"", "write 'symptom', or 'it does not mean' for 'no sign of'")]
    [InlineData("Look for each line that fits you.", "the words \"each line that fits\"",
        "say what applies to the person: 'if any of these apply to you'")]
    public void A_word_that_we_do_not_write_is_named_with_what_to_write_instead(string sentence, string what, string mend)
    {
        var warning = Assert.Single(ContentFolder.With(sentence + "\n").Warnings());
        Assert.Equal((what, mend), (warning.What, warning.Mend));
    }

    [Theory]
    [InlineData("Caring for a wobbly teapot", "Signs of a wobbly teapot", 2)]
    [InlineData("and three gentle things to try", "and signs to look for each day", 3)]
    public void Words_of_a_title_or_a_description_are_warned_about_too(string old, string replacement, int line)
    {
        var warning = Assert.Single(ContentFolder.WithFront(old, replacement).Warnings());
        Assert.Equal(("BC072", line), (warning.Code, warning.Line));
    }

    private const string Card = "::: urgent Call 111 if:\nfindings: all\n:::\n";

    [Fact]
    public void A_page_with_over_a_quarter_of_its_words_in_care_cards_is_a_warning()
    {
        var warning = Assert.Single(ContentFolder.With(Card).Warnings());
        Assert.Equal(("BC079", "guides/teapot.md", ContentFolder.FrontMatterLines + 1), (warning.Code, warning.File, warning.Line));
        // The heading and three symptoms of the registry; the page has 5 words besides.
        Assert.Equal("14 of 19 words of the page stand in care cards", warning.What);
        Assert.Contains("name fewer symptoms", warning.Mend, StringComparison.Ordinal);
        Assert.Single(ContentFolder.With(Paragraphs(3, 12) + Card).Warnings());
        Assert.Empty(ContentFolder.With(Paragraphs(4, 12) + Card).Warnings());
    }

    [Theory]
    [InlineData("", false), InlineData("## First\n\n", false)]
    [InlineData("## First\n\nTea.\n\n## Next\n\n", true)]
    public void An_emergency_card_at_the_start_of_a_page_causes_no_warning(string before, bool warned) => Assert.Equal(warned,
        ContentFolder.With(before + Card.Replace("urgent Call 111", "emergency Call 999")).Warnings()
            .Any(warning => warning.Code is "BC079"));

    [Fact]
    public void No_page_that_ships_has_a_warning_about_how_it_is_written() => Assert.Empty(RealContent.Library.Warnings.Where(
        warning => warning.Code is "BC070" or "BC071" or "BC072" or "BC079" or "BC241"
            && warning.File.EndsWith(".md", StringComparison.Ordinal)).Select(warning => warning.ToString()));

    private static string Words(int number) => string.Join(' ', Enumerable.Repeat("tea", number)) + ".";

    private static string Paragraphs(int number, int words) => string.Concat(Enumerable.Repeat(Words(words) + "\n\n", number));

    [Fact]
    public void An_overdue_review_is_a_warning()
    {
        var warning = Assert.Single(ContentFolder.WithFront("review-due: 2028-01-12", "review-due: 2026-11-19").Warnings());
        Assert.Equal(("BC073", 9), (warning.Code, warning.Line));
        Assert.Empty(ContentFolder.WithFront("review-due: 2028-01-12", "review-due: 2026-11-20").Warnings());
    }

    [Fact]
    public void Words_of_the_registry_are_not_warned_about_on_each_page() =>
        Assert.DoesNotContain(ContentFolder.With(Card).Warnings(), warning => warning.Code is "BC072");

    [Fact]
    public void Media_whose_review_is_overdue_are_a_warning() => Assert.Equal("BC073",
        Assert.Single(ContentFolder.WithImageListed("2029-01-01", "2026-11-19").Warnings()).Code);
}
