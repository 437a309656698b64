using System.Text.RegularExpressions;
using BackCare.Triage;
using BackCare.Web.Rules;

namespace BackCare.Web.Tests.Review;

/// <summary>What clinicians read: everything that the rules are made of, and what they make of a case.</summary>
public sealed class ReviewPagesFacts(RunningSite site)
{
    [Fact]
    public async Task The_rule_book_holds_every_finding_combination_derived_finding_and_advice_block()
    {
        var words = await Words("/review/rules");
        var questionnaire = RealContent.Library.Questionnaire;
        Assert.All(questionnaire.Rules.All, rule => Assert.Contains(rule.Id, words));
        Assert.All(questionnaire.Findings.All, finding => Assert.Contains(finding.Meaning, words));
        Assert.All(questionnaire.Rules.Derived, derivation => Assert.Contains(derivation.Id, words));
        Assert.All(questionnaire.Advice.All, block => Assert.Contains(block.Id, words));
    }

    [Fact]
    public async Task The_rule_book_lists_each_shortened_sign_beside_its_full_words()
    {
        var page = await site.Browse().Get("/review/rules");
        var table = page.Html.QuerySelector("#short")!.ParentElement!.QuerySelectorAll("table")
            .Single(each => Page.Words(each.QuerySelector("caption")!) == "Symptoms in short form");
        var shortened = RealContent.Library.Questionnaire.Findings.All.Where(finding => finding.ShortForm is not null).ToArray();
        Assert.NotEmpty(shortened);
        Assert.Equal(shortened.Length, table.QuerySelectorAll("tbody tr").Length);
        Assert.All(shortened.Zip(table.QuerySelectorAll("tbody tr")), pair =>
        {
            Assert.Contains(pair.First.ShortForm!, Page.Words(pair.Second), StringComparison.Ordinal);
            Assert.Contains(pair.First.Words.You.Card, Page.Words(pair.Second), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_rule_book_says_how_soon_where_a_sign_is_shown_and_what_a_helper_reads()
    {
        var page = await site.Browse().Get("/review/rules");
        var rows = page.Html.QuerySelectorAll("tr").ToLookup(row => Page.Words(row.QuerySelector("th")!).Split(' ')[^1],
            row => Page.Words(row));
        Assert.All(RealContent.Library.Questionnaire.Findings.All, finding =>
        {
            var row = string.Join(' ', rows[finding.Id]);
            Assert.Contains(finding.Disposition.Name(), row);
            Assert.Contains(finding.CanBegin ? "Can begin" : "Cannot newly begin", row);
            Assert.Equal(finding.Discreet, row.Contains("Discreet", StringComparison.Ordinal));
            Assert.All(finding.ShownWith, fact => Assert.Contains($"“{Name(fact)}”", row));
            Assert.Contains(finding.Words.Person.Label ?? "follows from other answers", row);
        });
        var words = Page.Words(page.Main);
        Assert.All(RealContent.Library.Questionnaire.Questions.SelectMany(question => question.Options),
            option => Assert.Contains(option.Words.Person.Label, words));
        Assert.All(RealContent.Library.Questionnaire.Advice.All.SelectMany(block => new[] { block.Words.You, block.Words.Person })
                .SelectMany(each => each.Do.Concat(each.DoNot).Concat(each.Say)).Select(line => line.Text),
            line => Assert.Contains(line, words, StringComparison.OrdinalIgnoreCase)); // "do not" stands in a list of such
    }

    private static string Name(string id) => RuleWords.NameOf(id, RealContent.Library.Questionnaire);

    [Fact]
    public async Task The_flow_holds_every_page_and_every_option_with_what_it_gives()
    {
        var words = await Words("/review/flow");
        foreach (var question in RealContent.Library.Questionnaire.Questions)
        {
            Assert.Contains(question.Words.You.Title, words);
            Assert.All(question.Options, option => Assert.Contains(option.Words.You.Label, words));
            Assert.All(question.Options.SelectMany(option => option.Gives), given => Assert.Contains(Name(given), words));
        }
    }

    [Fact]
    public async Task Every_vignette_is_shown_and_a_level_narrows_them_down()
    {
        var all = await Words("/review/vignettes?level=");
        Assert.All(RealContent.Library.Vignettes, vignette => Assert.Contains(vignette.Id, all));
        Assert.Contains(
            $"{RealContent.Library.Vignettes.Length} cases, {RealContent.Library.Vignettes.Length} as expected, 0 "
            + $"under-triaged, 0 over-triaged", all);

        var emergencies = Regex.Matches(await Words("/review/vignettes?level=999"), "[a-z0-9-]+")
            .Select(word => word.Value).ToHashSet(); // one id may begin as another does
        Assert.All(RealContent.Library.Vignettes,
            vignette => Assert.Equal(vignette.Expected is Urgency.Call999, emergencies.Contains(vignette.Id)));
    }

    [Fact]
    public async Task A_tried_case_shows_its_level_the_rules_that_fired_and_what_would_raise_it()
    {
        var words = await Words("/review/try?has=fever&has=small-fall-or-knock&has=no-such-thing");
        Assert.Contains("Level: 111", words);
        Assert.Contains(RuleWords.Together(RealContent.Library.Questionnaire.Rules.All.Single(rule => rule.Id == "fever-with-leg-sign"),
            RealContent.Library.Questionnaire), words);
        Assert.DoesNotContain("no-such-thing", words);
        Assert.Contains("Level: 999", await Words("/review/try?has=fever&has=one-leg-weakness"));
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
    }

    [Fact]
    public async Task Nothing_is_shown_for_a_case_without_a_tick() =>
        Assert.DoesNotContain("Level:", await Words("/review/try"));

    [Fact]
    public async Task No_page_of_the_review_area_is_kept_or_found_by_search_engines()
    {
        foreach (var address in new[] { "/review", "/review/rules", "/review/flow", "/review/proof",
            "/review/vignettes", "/review/try?has=fever", "/review/hazards", "/review/questions", "/review/vignettes/new" })
        {
            var page = await site.Browse().Get(address);
            Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        }
    }

    [Fact]
    public async Task Anybody_can_read_how_to_report_a_safety_problem()
    {
        var page = await site.Browse().Get("/safety/report");
        Assert.Equal(200, page.Status);
        Assert.Contains(RealContent.Library.Version, Page.Words(page.Main));
        Assert.NotEmpty((await site.Browse().Get("/")).Html.QuerySelectorAll("footer a[href='/safety/report']"));
        Assert.Contains("/safety/report", (await site.Browse().Get("/sitemap.xml")).Text);
    }

    private async Task<string> Words(string address)
    {
        var page = await site.Browse().Get(address);
        Assert.Equal(200, page.Status);
        return Page.Words(page.Html.QuerySelector("main")!);
    }
}
