namespace BackCare.Tests.Guidance;

/// <summary>One bad and one good front matter for each rule: a line of the good one is replaced.</summary>
public sealed class FrontMatterFacts
{
    private const string Title = "title: Caring for a wobbly teapot", Kind = "kind: page", Status =
        "status: published", TopicLine = "topic: living\n", Sources = "sources: [shelf-guide]";
    private const string Keywords = "keywords: [shaky pot]", Written = "written: 2026-01-12", Due =
        "review-due: 2028-01-12", Order = "order: 20";
    private const string Description =
        "description: What to do when your teapot wobbles, when to ask the potter, and three gentle things to try.";

    public static TheoryData<string, int, string, string, string> Rules { get; } = new()
    {
        // code, line, what is replaced, bad, good
        { "BC030", 11, Keywords, "keyword: [shaky pot]", "keywords: [shaky pot, 'no: pot']" },
        { "BC120", 2, Title + "\n", "", Title + "\n" },
        { "BC110", 2, Title, "title: \"open", "title: \"closed\"" },
        { "BC031", 9, Due, "review-due: 2026-01-12", "review-due: 2026-11-21" },
        { "BC031", 9, Due, "review-due: 2029-01-13", "review-due: 2029-01-12" },
        { "BC031", 9, Due, "review-due: 9999-12-31", "review-due: 2029-01-12" },
        { "BC036", 8, Written, "written: 2026-11-21", "written: 2026-11-20" },
        { "BC035", 2, Title, "title: Ab", "title: Abc" },
        { "BC035", 2, Title, "title: " + "A teapot ".PadRight(66, 'x'), "title: " + "A teapot ".PadRight(65, 'x') },
        { "BC035", 2, Title, Title + ".", Title + "?" },
        { "BC035", 3, Description, "description: Too short to help", "description: " + "A teapot ".PadRight(50, 'x') },
        { "BC035", 3, Description, "description: " + "A teapot ".PadRight(161, 'x'),
            "description: " + "A teapot ".PadRight(160, 'x') },
        { "BC037", 2, TopicLine, "", TopicLine },
        { "BC037", 4, Kind, "kind: legal", Kind },
        { "BC038", 2, Sources + "\n", "", Sources + "\n" },
        { "BC224", 10, Sources, "sources: [shelf-gide]", "sources: [shelf-guide, pot-book]" },
        { "BC039", 6, Kind, "kind: outcome", Kind },
        { "BC052", 11, Keywords, Keywords.Insert(0, "related: [teapot]\n"), Keywords.Insert(0, "related: [kitchen]\n") },
        { "BC052", 11, Keywords, Keywords.Insert(0, "related: [kitchn]\n"), Keywords.Insert(0, "related: [kitchen]\n") },
        { "BC030", 11, Keywords, "moved-to: kitchen\n" + Keywords, Keywords },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Front_matter_that_breaks_a_rule_is_a_problem_on_its_line(string code, int line,
        string replaced, string bad, string good)
    {
        var problems = ContentFolder.WithFront(replaced, bad).Problems();
        Assert.Contains(problems, problem => (problem.Code, problem.File, problem.Line) == (code, "guides/teapot.md", line));
        Assert.Empty(ContentFolder.WithFront(replaced, good).Problems());
    }

    [Fact]
    public void Every_value_of_the_front_matter_reaches_the_guide()
    {
        var guide = ContentFolder.WithFront("keywords:", "related: [kettle]\nkeywords:", "## One & two\n\nWords.\n")
            .Write("guides/kettle.md", ContentFolder.Page("kettle", 30)).Teapot();
        Assert.Equal(("guides/teapot.md", GuideKind.Page, GuideStatus.Published, "Caring for a wobbly teapot", 20),
            (guide.File, guide.Kind, guide.Status, guide.Title, guide.Order));
        Assert.Equal((Topic.Living, new DateOnly(2026, 1, 12), new DateOnly(2028, 1, 12), "/guides/teapot"),
            (guide.Topic, guide.Written, guide.ReviewDue, guide.Address));
        Assert.Equal(["shelf-guide"], guide.Sources);
        Assert.Equal(["kettle"], guide.Related);
        Assert.Equal(["shaky pot"], guide.Keywords);
        Assert.Equal([(2, "one--two", "One & two")],
            guide.Headings.Select(heading => (heading.Level, heading.Id, heading.Text)));
    }

    [Fact]
    public void A_file_without_front_matter_is_one_problem() =>
        Assert.Equal("BC033", new ContentFolder().Write("guides/teapot.md", "Words.\n").OnlyProblem().Code);

    [Fact]
    public void Front_matter_that_is_never_closed_is_one_problem_and_never_a_page()
    {
        using var folder = new ContentFolder().Write("guides/teapot.md", "---\ntitle: Teapot\n\nWords.\n");
        var (guides, problems) = folder.Load();
        Assert.Equal("BC034", Assert.Single(problems.All).Code);
        Assert.DoesNotContain(guides, guide => guide.Slug == "teapot");
    }

    [Fact]
    public void A_byte_order_mark_and_spaces_after_the_dashes_are_ignored() =>
        Assert.Empty(new ContentFolder().Write("guides/teapot.md", "\uFEFF" + ContentFolder.FrontMatter
            .Replace("---\n", "---  \n")).Problems());

    [Fact]
    public void A_second_front_matter_is_a_problem() =>
        Assert.NotEmpty(ContentFolder.With("---\ntitle: Other\n---\n").Problems());

    [Fact]
    public void More_than_4_related_pages_are_a_problem()
    {
        var folder = ContentFolder.WithFront("keywords:", "related: [a, b, c, d, e]\nkeywords:")
            .Write("guides/a.md", ContentFolder.Page("a", 100)).Write("guides/b.md", ContentFolder.Page("b", 101))
            .Write("guides/c.md", ContentFolder.Page("c", 102)).Write("guides/d.md", ContentFolder.Page("d", 103))
            .Write("guides/e.md", ContentFolder.Page("e", 104));
        Assert.Equal("BC052", folder.OnlyProblem().Code);
    }

    [Fact]
    public void A_body_is_checked_even_when_its_front_matter_is_broken() =>
        Assert.Contains(new ContentFolder().Write("guides/teapot.md", "---\ntitle: [\n---\n<b>\n").Problems(),
            problem => problem.Code == "BC090" && problem.Line == 4);
}
