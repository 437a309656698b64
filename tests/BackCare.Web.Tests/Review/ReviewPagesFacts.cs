using BackCare.Web.Cases;
using BackCare.Web.Rows;

namespace BackCare.Web.Tests.Review;

/// <summary>What clinicians read: everything that the rules are made of, and what they make of a case.</summary>
public sealed class ReviewPagesFacts(RunningSite site)
{
    private static string Name(string id) => RuleWords.NameOf(id, RealContent.Library.Questionnaire);

    [Fact]
    public async Task A_tried_case_shows_its_level_the_rules_that_fired_and_what_would_raise_it()
    {
        var words = await Words("/review/try?has=fever&has=small-fall-or-knock&has=no-such-thing");
        Assert.Contains("Level: 111", words);
        Assert.Contains(RuleWords.Together(RealContent.Library.Questionnaire.Rules.All.Single(rule => rule.Id == "fever-with-leg-sign"),
            RealContent.Library.Questionnaire), words);
        Assert.DoesNotContain("no-such-thing", words);
        var page = await site.Browse().Get("/review/try?has=fever&has=one-leg-weakness");
        page.Says("Level: 999");
        Assert.NotNull(page.Main.QuerySelector("a[href='/review/table/rules/fever-with-leg-sign']"));
        Assert.Empty(page.Main.QuerySelectorAll("form[method=post]"));
    }

    [Fact]
    public async Task A_tried_case_shows_each_page_that_the_person_saw_with_what_they_chose_there()
    {
        var questionnaire = RealContent.Library.Questionnaire;
        var page = await site.Browse().Get("/review/try?has=fever&has=age-65-or-over");
        var rows = page.Main.QuerySelectorAll("table").Single(table => Page.Words(table.QuerySelector("caption")!) == "What this person answers")
            .QuerySelectorAll("tbody tr").Select(Page.Words).ToArray();
        Assert.Contains(rows, row => row.EndsWith("Answer 65 or over", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.EndsWith($"Answer {questionnaire.Findings.Find("fever")!.Words.You.Label}", StringComparison.Ordinal));
        page.DoesNotSay("did not take these up");
        var emergency = await Words("/review/try?has=saddle-numbness&has=fever");
        Assert.Contains("The pages did not take these up, because the check ended before", emergency);
        Assert.DoesNotContain("So these pages give", emergency);
    }

    [Fact]
    public async Task A_finding_that_follows_from_facts_is_not_judged_by_itself_and_what_it_follows_from_is_said()
    {
        var questionnaire = RealContent.Library.Questionnaire;
        var options = (await site.Browse().Get("/review/try")).Main.QuerySelectorAll("input[name=has]")
            .Select(input => input.GetAttribute("value")!).ToHashSet();
        foreach (var derivation in questionnaire.Rules.Derived)
        {
            Assert.DoesNotContain(derivation.Id, options);
            Assert.Superset(derivation.Facts.ToHashSet(), options);
            var words = await Words($"/review/try?has={derivation.Id}&has=one-leg-weakness");
            Assert.DoesNotContain("Level:", words);
            Assert.All(derivation.Facts,
                fact => Assert.Contains($"“{Name(fact)}”",
                    words[words.IndexOf($"{Name(derivation.Id)} follows from", StringComparison.Ordinal)..]));
        }
        Assert.Contains("Level: 999", await Words("/review/try?has=bone-risk&has=one-leg-weakness"));
    }

    [Fact]
    public async Task What_nobody_has_without_something_else_is_not_judged_without_it()
    {
        var words = await Words("/review/try?has=child-under-16&has=not-safe-at-home");
        Assert.Contains("Level: 111", words);
        Assert.Contains($"What you ticked never comes without these, so they are included: {Name("under-16")}.", words);
    }

    [Fact]
    public async Task The_level_of_a_tried_case_says_how_soon_and_at_999_nothing_would_raise_it()
    {
        Assert.Contains("Level: GP today", await Words("/review/try?has=severe-pain"));
        Assert.Contains("would raise it", await Words("/review/try?has=severe-pain"));
        Assert.DoesNotContain("would raise it too", await Words("/review/try?has=chest-pain"));
        Assert.DoesNotContain("One more finding", await Words("/review/try?has=chest-pain"));
        Assert.DoesNotContain("Level:", await Words("/review/try"));
    }

    [Fact]
    public async Task No_page_of_the_review_area_is_kept_or_found_by_search_engines()
    {
        foreach (var address in new[] { "/review", "/review/table", "/review/items/guide/sleep", "/review/site", "/review/flow", "/review/safety",
            "/review/vignettes", "/review/try?has=fever", "/review/hazards", "/review/questions" })
        {
            var page = await site.Browse().Get(address);
            Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        }
    }

    private async Task<string> Words(string address)
    {
        var page = await site.Browse().Get(address);
        Assert.Equal(200, page.Status);
        return Page.Words(page.Html.QuerySelector("main")!);
    }
}
