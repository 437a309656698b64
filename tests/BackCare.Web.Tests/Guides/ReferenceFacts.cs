using System.Globalization;
using AngleSharp.Dom;
using BackCare.Reading;
using BackCare.Web.Elements;
using BackCare.Web.Review;

namespace BackCare.Web.Tests.Guides;

/// <summary>The small numbers after sentences, and the list that they lead to.</summary>
public sealed class ReferenceFacts(RunningSite site)
{
    private static readonly string[] Pages =
        [.. RealContent.Library.Published.Where(guide => guide.MarkedSources is not []).Select(guide => guide.Address)];

    [Fact]
    public async Task Each_number_leads_to_its_source_and_each_source_of_the_list_is_named_by_a_sentence()
    {
        Assert.NotEmpty(Pages);
        foreach (var path in Pages)
        {
            var main = (await site.Browse().Get(path)).Main;
            var listed = main.QuerySelectorAll(".app-sources li").Select(source => $"#{source.Id}").ToArray();
            var named = main.QuerySelectorAll("sup a").ToArray();
            Assert.Equal(Enumerable.Range(1, listed.Length).Select(number => $"#source-{number}"), listed);
            Assert.Equal(listed, named.Select(number => number.GetAttribute("href")).Distinct().Order(ByNumber), StringComparer.Ordinal);
            Assert.All(named, number => Assert.Equal($"#source-{number.TextContent.Trim('[', ']')}", number.GetAttribute("href")));
            Assert.All(named, number => Assert.Equal(number.TextContent, $"[{number.GetAttribute("aria-label")!["Source ".Length..]}]"));
        }
    }

    [Fact]
    public async Task A_source_has_its_title_its_publisher_and_where_it_is_but_not_how_we_read_it()
    {
        foreach (var path in Pages)
        {
            var guide = RealContent.Library.Published.Single(guide => guide.Address == path);
            var list = (await site.Browse().Get(path)).Main.QuerySelectorAll(".app-sources li").ToArray();
            Assert.Equal(guide.MarkedSources.Length, list.Length);
            foreach (var (line, id) in list.Zip(guide.MarkedSources))
            {
                var source = RealContent.Library.Sources[id];
                Assert.Contains($"{source.Title}. {source.Publisher}", Page.Words(line));
                Assert.Equal(source.Address, line.QuerySelector("a")?.GetAttribute("href"));
                Assert.DoesNotContain(HowRead(source), Page.Words(line));
            }
        }
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
    public async Task A_routine_has_no_list_and_so_no_numbers()
    {
        var page = await site.Browse().Get("/exercises/routine?do=bridge:5&do=knee-rolls:5");
        Assert.Empty(page.Main.QuerySelectorAll("sup, .app-sources"));
    }

    private static string HowRead(Source source) => source.HowRead is Reading.HowRead.Read ? "How we read" : DashboardRow.How(source.HowRead);

    private static readonly IComparer<string?> ByNumber =
        Comparer<string?>.Create((one, other) => Number(one).CompareTo(Number(other)));

    private static int Number(string? href) => int.Parse(href!["#source-".Length..], CultureInfo.InvariantCulture);
}
