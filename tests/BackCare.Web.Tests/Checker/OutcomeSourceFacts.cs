using AngleSharp.Dom;
using BackCare.Reading;
using BackCare.Web.Tests.Guides;

namespace BackCare.Web.Tests.Checker;

/// <summary>What the sections of an outcome rest on: a line under each, and a list at the end.</summary>
public sealed class OutcomeSourceFacts
{
    [Fact]
    public void Each_source_that_is_listed_is_named_under_a_section_and_each_number_is_in_the_list() =>
        Assert.All(Ended.Each, ended =>
        {
            var sections = ended.Main.QuerySelectorAll("section[id] .app-from").Select(Page.Words).ToArray();
            var listed = ended.Main.QuerySelectorAll("#sources li").Select(Page.Words).ToArray();
            Assert.Equal(Enumerable.Range(1, listed.Length), sections.SelectMany(ReferenceLine.Numbers).Distinct().Order());
            foreach (var line in sections)
            {
                var named = ReferenceLine.Numbers(line).Select(number => Listed(listed[number - 1]).InWords).Distinct();
                Assert.Equal(named.Order(StringComparer.OrdinalIgnoreCase),
                    ReferenceLine.Names(line).Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
            }
        });

    [Fact]
    public void Nothing_leads_to_the_list_or_on_from_it_and_no_sentence_has_a_number() =>
        Assert.All(Ended.Each, ended => Assert.Empty(ended.Main.QuerySelectorAll("sup, .app-from a, #sources a")));

    // On paper there is no list.
    [Fact]
    public void No_line_is_printed() =>
        Assert.All(Ended.Each, ended => Assert.Empty(ended.Main.QuerySelectorAll(".app-from:not(.app-no-print)")));

    [Fact]
    public void No_discreet_source_is_listed()
    {
        var discreet = RealContent.Library.Sources.Values.Where(source => source.Discreet).ToArray();
        Assert.NotEmpty(discreet);
        Assert.All(Ended.Each, ended => Assert.All(ended.Main.QuerySelectorAll("#sources li"),
            line => Assert.All(discreet, source => Assert.DoesNotContain(source.Title, line.TextContent))));
    }

    private static Source Listed(string line) => RealContent.Library.Sources.Values.First(
        source => line.StartsWith($"{source.Title}. {source.Publisher}", StringComparison.Ordinal)
            && (source.Date is not { } date || line.Contains(date[..4], StringComparison.Ordinal)));
}
