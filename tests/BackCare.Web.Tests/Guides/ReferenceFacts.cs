namespace BackCare.Web.Tests.Guides;

public sealed class ReferenceFacts(RunningSite site)
{
    private static readonly string[] Pages =
    [
        .. RealContent.Library.Published.Where(
            guide => guide.Kind is not (GuideKind.Exercise or GuideKind.Plan) && guide.MarkedSources is not []).Select(guide => guide.Address),
    ];

    [Fact]
    public async Task Every_page_ends_with_the_sources_that_its_sentences_mark()
    {
        Assert.NotEmpty(Pages);
        await Assert.AllAsync(Pages, async path =>
        {
            var guide = RealContent.Library.Published.Single(guide => guide.Address == path);
            var main = (await site.Browse().Get(path)).Main;
            Assert.Empty(main.QuerySelectorAll("sup"));
            var said = main.WordsOf("#sources summary");
            Assert.StartsWith("Based on ", said, StringComparison.Ordinal);
            Assert.Equal(guide.MarkedSources.Contains(Source.OwnChoice), said.EndsWith("our own advice", StringComparison.Ordinal));
            var list = main.QuerySelectorAll("#sources.app-sources ol li").ToArray();
            Assert.Equal(guide.MarkedSources.Length, list.Length);
            foreach (var (line, id) in list.Zip(guide.MarkedSources))
            {
                var source = RealContent.Library.Sources[id];
                Assert.Contains($"{source.Title}. {source.Publisher}", Page.Words(line));
                Assert.Equal(source.Address, line.QuerySelector("a")?.GetAttribute("href"));
                Assert.DoesNotContain("How we read", Page.Words(line));
            }
        });
    }

    [Theory]
    [InlineData("Based on our own advice", Source.OwnChoice)]
    [InlineData("Based on A", "a")]
    [InlineData("Based on A and B, and our own advice", "a", Source.OwnChoice, "b")]
    [InlineData("Based on B, A and 2 more", "a", "b", "b-2", "c", "d")]
    public void The_reference_line_names_each_publisher_once_and_the_most_cited_first(
        string said, params string[] ids) => Assert.Equal(said, new References([.. ids.Select(id =>
            new Source(id, "Title", $"{char.ToUpperInvariant(id[0])}", null, Address: null, Reading.HowRead.Read, Note: null))]).InALine);

    [Theory]
    [InlineData("NHS", null, null, "NHS")]
    [InlineData("NHS (pharmacy copies)", null, "2024-09-23", "NHS, 2024")]
    [InlineData("NEJM 2007; BMJ 2008", "NEJM", "2007", "NEJM, 2007")]
    public void A_source_in_words_is_its_short_name_and_its_year(string publisher, string? name, string? date, string words) =>
        Assert.Equal(words, new Source("id", "Title", publisher, date, Address: null, Reading.HowRead.Read, Note: null) { Name = name }.InWords);

    [Fact]
    public async Task The_end_of_a_page_names_the_maker_and_next_review_of_its_picture()
    {
        var picture = RealContent.Library.Media.Values.Single(item => item.File == "sciatica.svg");
        var main = (await site.Browse().Get("/guides/sciatica")).Main;
        var credit = main.LinesOf(".app-sources ~ p, footer ~ p").First();
        Assert.StartsWith($"Picture: {picture.Credit}, ", credit, StringComparison.Ordinal);
        Assert.EndsWith($"Next review due: {picture.NextReview.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}.", credit,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_choice_is_named_last_as_our_own_advice()
    {
        Source[] sources = [RealContent.Library.Sources[Source.OwnChoice], RealContent.Library.Sources["nhs-999"]];
        Assert.Equal("NHS; our own advice", References.InWords(sources));
    }

    [Fact]
    public async Task A_personal_plan_lists_no_sources()
    {
        var page = await site.Browse().Get("/plan?do=bridge:5&do=knee-rolls:5");
        Assert.Empty(page.Main.QuerySelectorAll("sup, .app-sources"));
    }
}
