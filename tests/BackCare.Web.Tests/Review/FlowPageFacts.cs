using BackCare.Web.Rows;
using BackCare.Web.Rules;

namespace BackCare.Web.Tests.Review;

/// <summary>/review/flow: the check as a map.</summary>
public sealed class FlowPageFacts(RunningSite site)
{
    private static Questionnaire Real => RealContent.Library.Questionnaire;

    [Fact]
    public async Task Every_page_stands_in_its_place_and_part_and_leads_to_its_row()
    {
        var map = await Map();
        Assert.Equal(Real.Questions.Select((page, place) => ($"{place + 1}. {page.Words.You.ShortTitle}", $"/review/table/questions/{page.Id}")),
            map.QuerySelectorAll("li a").Select(link => (Page.Words(link), link.GetAttribute("href")!)));
        Assert.Equal(Real.Parts.Select(part => part.Name.You), map.QuerySelectorAll("h2").Select(Page.Words));
        Assert.Equal(Real.Parts.Select(part => Real.Questions.Count(page => page.Part == part.Id)),
            map.QuerySelectorAll("ol").Select(list => list.Children.Length));
    }

    [Fact]
    public async Task A_page_for_some_people_names_its_condition_and_the_answers_that_decide_it()
    {
        var map = await Map();
        foreach (var (page, words) in Real.Questions.Zip(map.QuerySelectorAll("li").Select(Page.Words)))
            Assert.Contains(page.When.Facts.Any() ? $"Only {RuleWords.Describe(page.When, "", Real)}. Decided by page" : "Asked of everyone", words,
                StringComparison.Ordinal);
        Assert.Equal(["legs 6", "medicines 6", "pregnancy 9", "pregnancy-signs 10", "first-time 1 2", "mornings 1 2"],
            MappedPage.Of(Real).Where(page => page.Deciders.Length > 0).Select(page => $"{page.Question.Id} {string.Join(' ', page.Deciders)}"));
        // A line arrives at each of them, with its head.
        Assert.Equal([1, 1, 1, 1, 2, 2],
            map.QuerySelectorAll("li").Select(row => row.QuerySelectorAll("svg svg").Length).Where(heads => heads > 0));
    }

    [Fact]
    public async Task A_page_on_which_a_check_can_end_at_999_says_so()
    {
        Assert.Equal("age duration more medicines first-time mornings",
            string.Join(' ', MappedPage.Of(Real).Where(page => !page.EndsAt999).Select(page => page.Question.Id)));
        // And every case at 999 ends on one of them.
        var ends = MappedPage.Of(Real).Where(page => page.EndsAt999).Select(page => page.Question.Id).ToHashSet();
        Assert.All(RealContent.Library.Vignettes.Where(vignette => vignette.Expected is Urgency.Call999),
            vignette => Assert.Contains(vignette.Walk(Real).Steps[^1].Question.Id, ends));
        var said = (await Map()).QuerySelectorAll("li").Select(row => row.QuerySelector("strong") is not null);
        Assert.Equal(MappedPage.Of(Real).Select(page => page.EndsAt999), said);
    }

    private async Task<IElement> Map()
    {
        var page = await site.Browse().Get("/review/flow");
        Assert.Equal((200, "Map of the check"), (page.Status, page.Heading));
        return page.Main.QuerySelector(".app-map")!;
    }
}
