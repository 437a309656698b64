using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using BackCare.Review;
using BackCare.Signed;
using BackCare.Triage;
using BackCare.TriageFiles;
using BackCare.Web.Papers;
using BackCare.Web.Rules;

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
            Assert.Equal($"attachment; filename=\"{name}\"", file.Header("Content-Disposition"));
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
    public async Task The_sheet_comes_right_after_a_page_that_says_how_and_that_nothing_is_signed_by_it()
    {
        var page = await site.Browse().Get("/review/pack");
        Assert.Equal(["use", "sheet", "first", "questions", "rules", "changes", "cases", "pages", "sources"],
            page.Main.QuerySelectorAll("section").Select(section => section.Id));
        var use = Page.Words(page.Html.GetElementById("use")!);
        Assert.Contains("This pack signs nothing, and neither does a sheet", use, StringComparison.Ordinal);
        Assert.Contains("may enter what you write on the site, but only as a comment", use, StringComparison.Ordinal);
        Assert.Contains("Not yet reviewed by a clinician", use, StringComparison.Ordinal);
        Assert.Contains("which only reviewers who are signed in can read", use, StringComparison.Ordinal);
        var sheet = Page.Words(page.Html.GetElementById("sheet")!);
        Assert.Contains("a comment, not a signature", sheet, StringComparison.Ordinal);
        // Whoever reads on paper has neither our files nor our commands.
        Assert.All(new[] { ".md", ".yaml", "docs/", "“backcare" }, ours => Assert.DoesNotContain(ours, use + sheet, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_opens_with_a_list_of_contents_that_leads_to_every_group_and_page_as_the_sheet_does()
    {
        var page = await site.Browse().Get("/review/pack");
        string[] headings = [.. page.Main.QuerySelectorAll("h3[id]").Select(heading => $"#{heading.Id}")];
        Assert.True(headings.Length > 100);
        var led = page.Html.QuerySelectorAll("nav a").Select(link => link.GetAttribute("href")).ToHashSet(StringComparer.Ordinal);
        Assert.All(headings.Concat(page.Main.QuerySelectorAll("section").Select(section => $"#{section.Id}")), place => Assert.Contains(place, led));
        Assert.Equal(headings.Order(StringComparer.Ordinal), page.Html.GetElementById("sheet")!.QuerySelectorAll("a")
            .Select(link => link.GetAttribute("href")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_stays_short_enough_to_print()
    {
        // A page of A4 holds some 6,000 letters of it.
        Assert.InRange((await site.Browse().Get("/review/pack.txt")).Text.Length, 400_000, 1_000_000);
        var sources = Page.Words((await site.Browse().Get("/review/pack")).Html.GetElementById("sources")!);
        Assert.All(RealContent.Library.Sources.Keys, id => Assert.Equal(2, sources.Split($"[{id}]").Length));
    }

    [Fact]
    public async Task What_to_decide_first_has_every_rule_of_our_own_choice_and_is_read_in_ten_minutes()
    {
        var first = Page.Words((await site.Browse().Get("/review/pack")).Html.GetElementById("first")!);
        Assert.All(BackCare.Measures.RuleGrounds.Of(Questionnaire.Rules, RealContent.Library.Sources).Where(grounds => grounds.RestsOnOwnChoice),
            grounds => Assert.Contains($"[{grounds.Rule.Id}]", first, StringComparison.Ordinal));
        Assert.Contains(PackContents.NotGiven, first, StringComparison.Ordinal);
        Assert.InRange(first.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 1500, 2000);
        Assert.Contains("All questions stand in the part after this one.", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_question_and_every_short_form_stands_in_the_part_after_it()
    {
        var page = await site.Browse().Get("/review/pack");
        var first = Page.Words(page.Html.GetElementById("questions")!);
        Assert.Equal(QuestionsForClinicians.Numbers.Order(), QuestionsForClinicians.All.Select(asked => asked.Number));
        Assert.All(QuestionsForClinicians.All, asked => Assert.Contains($"{asked.Number}. {asked.Words}", first, StringComparison.Ordinal));
        Assert.All(Questionnaire.Findings.All.Where(finding => finding.ShortForm is not null),
            finding => Assert.Contains($"“{finding.ShortForm}” stands for", first, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_rule_page_block_and_case_stands_in_it()
    {
        var page = await site.Browse().Get("/review/pack");
        var rules = Page.Words(page.Html.GetElementById("rules")!);
        string[] ids = [.. Questionnaire.Rules.All.Select(rule => rule.Id), .. Questionnaire.Questions.Select(question => question.Id),
            .. Questionnaire.Advice.All.Select(block => block.Id)];
        Assert.All(ids, id => Assert.Contains($"[{id}]", rules, StringComparison.Ordinal));
        Assert.All(Questionnaire.Questions.SelectMany(question => question.Options),
            option => Assert.Contains(option.Id, rules, StringComparison.Ordinal));
        Assert.All(Questionnaire.Rules.Derived, each => Assert.Contains(
            $"{RuleWords.NameOf(each.Id, Questionnaire)} follows from ", rules, StringComparison.Ordinal));
        var cases = Page.Words(page.Html.GetElementById("cases")!);
        Assert.All(RealContent.Library.Vignettes, each => Assert.Contains($"[{each.Id}]", cases, StringComparison.Ordinal));
    }

    // Spaces, numbers of sources and "you" or "they" apart. What stands with the rules stands in it once.
    [Fact]
    public async Task Every_word_that_is_signed_of_a_page_stands_in_it()
    {
        var text = (await site.Browse().Get("/review/pack.txt")).Text;
        var said = Said(Wrapped().Replace(text, " ").Replace("(→ ", "(link to ", StringComparison.Ordinal));
        foreach (var item in ReviewItem.Of(RealContent.Library).Where(item => item.Kind is not ReviewKind.Triage))
        {
            var lines = SignedTree.Walk(item.Tree.Nodes).Select(each => each.Node).OfType<SignedNode.Line>().ToArray();
            string[] columns =
                [.. lines.SkipWhile(line => line.Kind != "thead").Where(line => line.Kind is "th").Select(line => Said(Read.Of(line)))];
            Assert.All(item.Tree.Nodes.Where(node => node.NamedAs is "description").Concat(lines), line =>
            {
                var words = Said(Read.Of(line));
                Assert.True(said.Contains(words, StringComparison.Ordinal) || columns.Any(column =>
                    words.StartsWith(column, StringComparison.Ordinal) && said.Contains(words[column.Length..], StringComparison.Ordinal)),
                    $"{item.Name}: {line}");
            });
        }
    }

    [Theory]
    [InlineData("You have a fever, and your back hurts.", "The person has a fever, and their back hurts.", true)]
    [InlineData("Call your midwife.", "Call their midwife.", true)]
    [InlineData("If you cannot pee at all, say that first.", "If they cannot pee at all, say that first.", true)]
    [InlineData("Select any that are new.", "Ask them.", false)]
    [InlineData("You have pain.", "The person has no pain.", false)]
    public void Words_for_a_helper_are_left_out_only_where_whom_they_speak_of_is_all_that_differs(string you, string person, bool same) =>
        Assert.Equal(same, PackVoices.SameButForWhom(you, person));

    [Fact]
    public async Task The_calendar_of_the_site_is_that_of_its_reviews()
    {
        var today = DateOnly.FromDateTime(DateTime.Today);
        var board = ReviewBoard.Of(RealContent.Library, StoreOf.Nothing, ReviewDemand.None, DateTimeOffset.UtcNow, today);
        Assert.Equal(DueCalendar.Of(board.Entries, "BackCare"), (await site.Browse().Get("/review/due.ics")).Text);
    }

    private static Questionnaire Questionnaire => RealContent.Library.Questionnaire;

    private static readonly ReadText Read = ReadText.Plain with { Mark = _ => "", Picture = picture => $"Picture: {picture.Alt}" };

    private static string Said(string text) => Closed(Named().Replace(PackVoices.Of(text), ""));

    private static string Closed(string text) => Space().Replace(text, "");

    [GeneratedRegex("^[-=_]+$")]
    private static partial Regex Rule();

    [GeneratedRegex("^\\* ")]
    private static partial Regex Bullet();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();

    [GeneratedRegex("\\s+(\\* )?")]
    private static partial Regex Wrapped();

    [GeneratedRegex("\\[[a-z0-9-]+\\]")]
    private static partial Regex Named();
}
