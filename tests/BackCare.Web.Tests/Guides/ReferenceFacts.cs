using BackCare.Web.Blocks;
using BackCare.Web.Elements;
using BackCare.Web.Review;

namespace BackCare.Web.Tests.Guides;

/// <summary>The line under each section that says where it comes from, and the list that it leads to.</summary>
public sealed class ReferenceFacts(RunningSite site)
{
    private static readonly string[] Pages =
    [
        .. RealContent.Library.Published.Where(
            guide => guide.Kind is not (GuideKind.Exercise or GuideKind.Plan) && guide.MarkedSources is not []).Select(guide => guide.Address),
    ];

    [Fact]
    public async Task Each_section_names_every_source_that_its_sentences_mark_once_and_in_words()
    {
        Assert.NotEmpty(Pages);
        foreach (var path in Pages)
        {
            var guide = RealContent.Library.Published.Single(guide => guide.Address == path);
            var main = (await site.Browse().Get(path)).Main;
            var lines = main.QuerySelectorAll(".app-from");
            // Counted here from the statements, by the heading that each stands under.
            var expected = guide.ByHeading.Select((part, at) => (
                    Heading: part is [Block.Heading heading, ..] ? heading.Text : guide.Title,
                    Ids: Statement.SourcesOf(Statement.In(at is 0 ? [.. guide.Lead, .. part] : part))))
                .Where(section => section.Ids is not []).ToArray();
            Assert.Equal(expected.Select(section => section.Heading), lines.Select(HeadingOver));
            Assert.Equal(guide.MarkedSources.Order(), expected.SelectMany(section => section.Ids).Distinct().Order());
            foreach (var (line, section) in lines.Zip(expected, (line, section) => (Page.Words(line), section)))
            {
                Assert.Equal(section.Ids.Select(id => guide.MarkedSources.IndexOf(id) + 1).Order(), ReferenceLine.Numbers(line));
                Assert.Equal(section.Ids.Select(id => RealContent.Library.Sources[id].InWords).Distinct().Order(StringComparer.OrdinalIgnoreCase),
                    ReferenceLine.Names(line).Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
            }
            // No sentence has a number, and the last words of a line lead to the list.
            Assert.Empty(main.QuerySelectorAll("sup"));
            Assert.All(lines, line =>
            {
                var link = Assert.Single(line.QuerySelectorAll("a"));
                Assert.Equal("#sources", link.GetAttribute("href"));
                Assert.EndsWith(Page.Words(link), Page.Words(line), StringComparison.Ordinal);
            });
            // A source has its title, its publisher and where it is, but not how we read it.
            var list = main.QuerySelectorAll("#sources.app-sources ol li").ToArray();
            Assert.Equal(guide.MarkedSources.Length, list.Length);
            foreach (var (line, id) in list.Zip(guide.MarkedSources))
            {
                var source = RealContent.Library.Sources[id];
                Assert.Contains($"{source.Title}. {source.Publisher}", Page.Words(line));
                Assert.Equal(source.Address, line.QuerySelector("a")?.GetAttribute("href"));
                Assert.DoesNotContain("How we read", Page.Words(line));
            }
        }
    }

    [Theory]
    [InlineData("Source 4", 4)]
    [InlineData("Sources 4 and 5", 4, 5)]
    [InlineData("Sources 1 to 3", 1, 2, 3)]
    [InlineData("Sources 1 to 3 and 7", 1, 2, 3, 7)]
    [InlineData("Sources 1, 3, 5 to 8 and 12", 1, 3, 5, 6, 7, 8, 12)]
    public void Numbers_in_a_row_are_said_as_a_row(string words, params int[] numbers) =>
        Assert.Equal(words, References.Numbered([.. numbers]));

    [Theory]
    [InlineData("NHS", null, null, "NHS")]
    [InlineData("NHS (pharmacy copies)", null, "2024-09-23", "NHS, 2024")]
    [InlineData("NEJM 2007; BMJ 2008", "NEJM", "2007", "NEJM, 2007")]
    public void A_source_in_words_is_its_short_name_and_its_year(string publisher, string? name, string? date, string words) =>
        Assert.Equal(words, new Source("id", "Title", publisher, date, Address: null, Reading.HowRead.Read, Note: null) { Name = name }.InWords);

    [Fact]
    public async Task Who_made_a_picture_and_its_next_review_stand_at_the_end_of_its_page()
    {
        var picture = RealContent.Library.Media.Values.Single(item => item.File == "sciatica.svg");
        var main = (await site.Browse().Get("/guides/sciatica")).Main;
        var credit = main.QuerySelectorAll(".app-sources ~ p, footer ~ p").Select(Page.Words).First();
        Assert.StartsWith($"Picture: {picture.Credit}, ", credit, StringComparison.Ordinal);
        Assert.EndsWith($"Next review due: {picture.NextReview.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}.", credit,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_choice_is_named_last_as_our_own_advice()
    {
        Source[] sources = [RealContent.Library.Sources[Source.OwnChoice], RealContent.Library.Sources["nhs-999"]];
        Assert.Equal("NHS; our own advice", new References([.. sources]).InWords([1, 2]));
    }

    // Years are those of the source, whatever calendar the machine goes by.
    [Fact]
    public void The_day_of_a_source_is_the_same_under_every_culture()
    {
        var here = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");
            Assert.Equal("21 February 2013", ReviewWords.Date("2013-02-21"));
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }
    }

    [Fact]
    public async Task A_routine_has_no_list_and_no_lines()
    {
        var page = await site.Browse().Get("/exercises/routine?do=bridge:5&do=knee-rolls:5");
        Assert.Empty(page.Main.QuerySelectorAll("sup, .app-from, .app-sources"));
    }

    private static string HeadingOver(IElement line)
    {
        var over = line.PreviousElementSibling;
        while (over is not null && over.LocalName is not ("h1" or "h2")) over = over.PreviousElementSibling;
        return Page.Words(over ?? line.Owner!.QuerySelector("h1")!);
    }
}
