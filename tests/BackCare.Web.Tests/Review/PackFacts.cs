using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using BackCare.Review;
using BackCare.Triage;
using BackCare.TriageFiles;
using BackCare.Web.Review;

namespace BackCare.Web.Tests.Review;

/// <summary>What somebody without an account takes away from /review: the pack, and the calendar of reviews due.</summary>
public sealed partial class PackFacts(RunningSite site)
{
    [Fact]
    public async Task Everybody_can_get_it_as_a_file_by_a_button_and_two_links_of_the_dashboard()
    {
        var browser = site.Browse();
        var dashboard = await browser.Get("/review");
        Assert.NotNull(dashboard.Main.QuerySelector("form[method=get][action='/review/pack'] button"));
        foreach (var (address, name, type) in new[]
        {
            ("/review/pack", "pack.html", "text/html"), ("/review/pack.txt", "pack.txt", "text/plain"),
            ("/review/due.ics", "due.ics", "text/calendar"),
        })
        {
            Assert.True(address is "/review/pack" || dashboard.Main.QuerySelector($"a[href='{address}']") is not null);
            var file = await browser.Get(address);
            Assert.Equal((200, "no-store", $"{type}; charset=utf-8"), (file.Status, file.Header("Cache-Control"), file.Header("Content-Type")));
            Assert.StartsWith($"attachment; filename={name}", file.Header("Content-Disposition"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_to_print_needs_no_other_file_and_no_script()
    {
        var page = await site.Browse().Get("/review/pack");
        Assert.Empty(page.Html.QuerySelectorAll("script, img, form, iframe, object, link:not([rel=icon]), [src], [style], [onclick]"));
        Assert.Equal("data:,", page.Html.QuerySelector("link")!.GetAttribute("href"));
        Assert.All(page.Html.QuerySelectorAll("a"),
            link => Assert.NotNull(page.Html.GetElementById(link.GetAttribute("href")![1..])));
        var style = page.Html.QuerySelector("style")!.TextContent;
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.Contains("size: A4", style, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style))),
            page.Html.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plain_text_says_word_for_word_what_the_page_says()
    {
        var page = await site.Browse().Get("/review/pack");
        var text = (await site.Browse().Get("/review/pack.txt")).Text;
        var plain = string.Concat(text.Split('\n').Where(line => !Rule().IsMatch(line))
            .Select(line => Bullet().Replace(line.TrimEnd('_'), "")));
        Assert.Equal(Closed(page.Heading + page.Main.TextContent), Closed(plain));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 78 || !line.Trim().Contains(' ', StringComparison.Ordinal), line));
    }

    [Fact]
    public async Task Its_parts_stand_in_order_and_the_first_says_that_nothing_is_signed_by_it()
    {
        var page = await site.Browse().Get("/review/pack");
        Assert.Equal(["use", "first", "rules", "changes", "cases", "pages", "sheet"],
            page.Main.QuerySelectorAll("section").Select(section => section.Id));
        var use = Page.Words(page.Html.GetElementById("use")!);
        Assert.Contains("Nothing is signed by this pack, and nothing by a sheet", use, StringComparison.Ordinal);
        Assert.Contains("may enter what you write only as a comment", use, StringComparison.Ordinal);
        Assert.Contains("Not yet reviewed by a clinician", use, StringComparison.Ordinal);
        Assert.Contains("docs/reviews.md says how", Page.Words(page.Html.GetElementById("sheet")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_to_decide_first_has_every_question_every_rule_of_our_own_choice_and_every_short_form()
    {
        var page = await site.Browse().Get("/review/pack");
        var first = Page.Words(page.Html.GetElementById("first")!);
        Assert.Equal(QuestionsForClinicians.Numbers.Order(), QuestionsForClinicians.All.Select(asked => asked.Number));
        Assert.All(QuestionsForClinicians.All, asked => Assert.Contains($"{asked.Number}. {asked.Words}", first, StringComparison.Ordinal));
        Assert.All(BackCare.Measures.RuleGrounds.Of(Questionnaire.Rules, RealContent.Library.Sources).Where(grounds => grounds.RestsOnOwnChoice),
            grounds => Assert.Contains($"[{grounds.Rule.Id}]", first, StringComparison.Ordinal));
        Assert.All(Questionnaire.Findings.All.Where(finding => finding.ShortForm is not null),
            finding => Assert.Contains($"“{finding.ShortForm}” stands for", first, StringComparison.Ordinal));
        Assert.Contains(PackContents.NotGiven, first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rule_page_block_and_case_stands_in_it()
    {
        var page = await site.Browse().Get("/review/pack");
        var rules = Page.Words(page.Html.GetElementById("rules")!);
        string[] ids = [.. Questionnaire.Rules.All.Select(rule => rule.Id), .. Questionnaire.Questions.Select(question => question.Id),
            .. Questionnaire.Questions.SelectMany(question => question.Options).Select(option => option.Id),
            .. Questionnaire.Advice.All.Select(block => block.Id)];
        Assert.All(ids, id => Assert.Contains($"[{id}]", rules, StringComparison.Ordinal));
        Assert.All(Questionnaire.Rules.Derived, each => Assert.Contains($"{each.Id} follows from ", rules, StringComparison.Ordinal));
        var cases = Page.Words(page.Html.GetElementById("cases")!);
        Assert.All(RealContent.Library.Vignettes, each => Assert.Contains($"[{each.Id}]", cases, StringComparison.Ordinal));
    }

    // Spaces and the marks of sources apart, which are written otherwise there.
    [Fact]
    public async Task Every_word_that_is_signed_of_a_page_stands_in_it()
    {
        var page = await site.Browse().Get("/review/pack");
        var pages = Closed(Named().Replace(page.Html.GetElementById("pages")!.TextContent, ""));
        foreach (var item in ReviewItem.Of(RealContent.Library).Where(item => item.Kind is not ReviewKind.Triage))
            Assert.All(item.Text.Split('\n').Where(line => line is not "words for the person:"), line => Assert.Contains(
                Closed(Named().Replace(VisibleText.Of(Mark().Replace(line, "")), "")), pages, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_calendar_of_the_site_is_that_of_its_reviews()
    {
        var today = DateOnly.FromDateTime(DateTime.Today);
        var board = ReviewBoard.Of(RealContent.Library, Path.Combine(RealContent.Folder, "nowhere"), ReviewDemand.None,
            DateTimeOffset.UtcNow, today);
        Assert.Equal(DueCalendar.Of(board.Entries, "BackCare"), (await site.Browse().Get("/review/due.ics")).Text);
    }

    private static Questionnaire Questionnaire => RealContent.Library.Questionnaire;

    private static string Closed(string text) => Space().Replace(text, "");

    [GeneratedRegex("^[-=_]+$")]
    private static partial Regex Rule();

    [GeneratedRegex("^\\* ")]
    private static partial Regex Bullet();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();

    [GeneratedRegex("\\[[a-z0-9-]+\\]")]
    private static partial Regex Named();

    [GeneratedRegex("<cite>[^<]*</cite>")]
    private static partial Regex Mark();
}
