namespace BackCare.Tests.Guidance;

public sealed class GuidanceWarningFacts
{
    private static readonly string Words25 = string.Join(' ', Enumerable.Repeat("tea", 25)) + ".";

    public static TheoryData<string, string, string> Rules { get; } = new()
    {
        // code, bad, good
        { "BC070", "Hot " + Words25 + "\n", Words25 + "\n" },
        { "BC071", "One. Two. Three. Four.\n", "One. Two. Three.\n" },
        { "BC072", "It is easy.\n", "It is easier.\n" },
        { "BC072", "Ask your GP.\n", "Ask a GP.\n" },
        { "BC072", "Ask your GP to see you.\n", "Ask your GP surgery to see you.\n" },
        { "BC072", "- You cannot simply stop.\n", "- You cannot stop.\n" },
        { "BC072", "Don’t stop.\n", "Do not stop. You’re fine.\n" },
        { "BC072", "It helps 10% of pots.[@shelf-guide]\n", "It helps 1 in 10 pots.[@shelf-guide]\n" },
        { "BC072", "Take your medication.\n", "Take your medicine.\n" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Words_that_are_hard_to_read_are_a_warning_and_no_problem(string code, string bad, string good)
    {
        var warning = Assert.Single(ContentFolder.With(bad).Warnings());
        Assert.Equal((code, "guides/teapot.md", ContentFolder.FrontMatterLines + 1),
            (warning.Code, warning.File, warning.Line));
        Assert.Empty(ContentFolder.With(bad).Problems());
        Assert.Empty(ContentFolder.With(good).Warnings());
    }

    [Fact]
    public void An_overdue_review_is_a_warning()
    {
        Assert.Equal(("BC073", 9),
            Assert.Single(
                ContentFolder.WithFront("review-due: 2028-01-12", "review-due: 2026-11-19").Warnings()) is var warning
                ? (warning.Code, warning.Line) : default);
        Assert.Empty(ContentFolder.WithFront("review-due: 2028-01-12", "review-due: 2026-11-20").Warnings());
    }

    [Fact]
    public void A_page_without_keywords_is_a_warning_and_a_hub_without_is_none() =>
        Assert.Equal(["BC074"],
            ContentFolder.WithFront("keywords: [shaky pot]\n", "").Warnings().Select(warning => warning.Code));

    [Fact]
    public void Words_of_the_registry_are_not_warned_about_on_each_page() =>
        Assert.Empty(ContentFolder.With("::: urgent Call 111 if:\nfindings: all\n:::\n").Warnings());

    [Fact]
    public void Media_whose_review_is_overdue_are_a_warning()
    {
        var folder = new ContentFolder().WithImage();
        var list = File.ReadAllText(Path.Combine(folder.Path, "media", "media.yml"));
        folder.Write("media/media.yml", list.Replace("2029-01-01", "2026-11-19", StringComparison.Ordinal));
        Assert.Equal("BC073", Assert.Single(folder.Warnings()).Code);
    }
}
