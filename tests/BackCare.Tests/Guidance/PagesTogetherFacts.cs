namespace BackCare.Tests.Guidance;

public sealed class PagesTogetherFacts
{
    [Fact]
    public void Two_pages_of_a_topic_with_the_same_order_are_a_problem()
    {
        var problem = ContentFolder.With("Words.\n").Write("guides/kettle.md", ContentFolder.Page("kettle", 20)).OnlyProblem();
        Assert.Equal(("BC051", "guides/teapot.md", 5), (problem.Code, problem.File, problem.Line));
    }

    [Fact]
    public void Pages_of_different_topics_may_have_the_same_order() => Assert.Empty(ContentFolder.With("Words.\n")
        .Write("guides/kettle.md", ContentFolder.Page("kettle", 20).Replace("topic: living", "topic: now")).Problems());

    [Fact]
    public void A_link_to_a_draft_is_a_problem_for_a_published_page_only()
    {
        var draft = ContentFolder.Page("kettle", 30, "See [pots](/guides/teapot).\n").Replace("published", "draft");
        Assert.Equal("BC027",
            ContentFolder.With("See [kettles](/guides/kettle).\n").Write("guides/kettle.md", draft).OnlyProblem().Code);
        Assert.Empty(ContentFolder.With("Words.\n").Write("guides/kettle.md", draft).Problems());
    }

    [Fact]
    public void A_link_to_a_retired_page_names_the_page_that_replaces_it()
    {
        var problem = ContentFolder.With("See [kettles](/guides/kettle).\n").Write("guides/kettle.md", Moved("teapot")).OnlyProblem();
        Assert.Equal("BC027", problem.Code);
        Assert.Contains("'teapot'", problem.Mend);
    }

    [Fact]
    public void A_moved_page_must_name_its_new_page_which_must_not_have_moved()
    {
        var content = ContentFolder.With("Words.\n").Write("guides/kettle.md", Moved("teapot"));
        Assert.Empty(content.Load().Problems.All);
        var problem = content.Write("guides/urn.md", Moved("kettle")).OnlyProblem();
        Assert.Equal(("BC054", "guides/urn.md"), (problem.Code, problem.File));
        Assert.Contains("'teapot'", problem.Mend);
        problem = content.Write("guides/urn.md", "---\nstatus: retired\n---\n").OnlyProblem();
        Assert.Equal(("BC120", "guides/urn.md"), (problem.Code, problem.File));
        Assert.Contains("'moved-to'", problem.What);
    }

    private static string Moved(string to) => $"---\nstatus: retired\nmoved-to: {to}\n---\n";

    [Fact]
    public void A_related_page_must_be_published() =>
        Assert.Equal("BC052", ContentFolder.WithFront("keywords:", "related: [kettle]\nkeywords:")
            .Write("guides/kettle.md", ContentFolder.Page("kettle", 30).Replace("published", "draft"))
            .OnlyProblem().Code);

    [Theory]
    [InlineData("check"), InlineData("guides"), InlineData("review")]
    public void A_legal_page_may_not_take_an_address_of_the_site(string slug) =>
        Assert.Equal("BC055", new ContentFolder().Write($"guides/{slug}.md", Legal).OnlyProblem().Code);

    [Fact]
    public void A_legal_page_is_served_at_the_root_and_links_find_it_there()
    {
        using var folder = ContentFolder.With("See [privacy](/privacy).\n").Write("guides/privacy.md", Legal);
        var (guides, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal("/privacy", guides.Single(guide => guide.Slug == "privacy").Address);
    }

    [Fact]
    public void A_guide_that_is_not_legal_may_be_called_like_an_address_of_the_site() =>
        Assert.Empty(new ContentFolder().Write("guides/ibuprofen.md", ContentFolder.Page("ibuprofen", 30)).Problems());

    [Fact]
    public void Outcomes_lie_in_their_folder_and_have_no_address()
    {
        using var folder = new ContentFolder().Write("outcomes/gp.md", Outcome);
        var (guides, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal((GuideKind.Outcome, ""),
            guides.Where(guide => guide.Slug == "gp").Select(guide => (guide.Kind, guide.Address)).Single());
        Assert.Equal("BC039", new ContentFolder().Write("guides/gp.md", Outcome).OnlyProblem().Code);
        Assert.Equal("BC039",
            new ContentFolder().Write("outcomes/teapot.md", ContentFolder.Page("teapot", 30)).OnlyProblem().Code);
    }

    [Fact]
    public void One_slug_in_two_folders_is_a_problem() => Assert.Contains(
        ContentFolder.With("Words.\n").Write("exercises/teapot.md", ContentFolder.Page("teapot", 30)).Problems(),
        problem => problem.Code == "BC056");

    [Theory]
    [InlineData("guides/Teapot.md"), InlineData("guides/tea--pot.md"), InlineData("guides/teapot.txt")]
    [InlineData("guides/deep/teapot.md")]
    public void A_misnamed_or_misplaced_file_is_a_problem(string name) =>
        Assert.Equal("BC057", new ContentFolder().Write(name, ContentFolder.FrontMatter).OnlyProblem().Code);

    private static readonly string Legal = PageOf("legal"), Outcome = PageOf("outcome");

    private static string PageOf(string kind) =>
        ContentFolder.Kitchen.Replace("topic: living\n", "").Replace("kind: page", $"kind: {kind}");
}
