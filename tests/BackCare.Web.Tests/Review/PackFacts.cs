using System.Security.Cryptography;
using BackCare.Signed;
using BackCare.Sittings;
using BackCare.TriageFiles;
using BackCare.Web.Papers;
using BackCare.Web.Rows;

namespace BackCare.Web.Tests.Review;

/// <summary>What somebody without an account takes away from /review: the pack.</summary>
public sealed partial class PackFacts(RunningSite site)
{
    [Fact]
    public async Task Everybody_can_get_it_as_a_file_by_a_link_of_the_start()
    {
        var browser = site.Browse();
        Assert.NotNull((await browser.Get("/review")).Main.QuerySelector("a[href='/review/pack']"));
        var file = await browser.Get("/review/pack");
        Assert.Equal((200, "no-store", "text/html; charset=utf-8"), (file.Status, file.Header("Cache-Control"), file.Header("Content-Type")));
        Assert.Equal("attachment; filename=\"pack.html\"", file.Header("Content-Disposition"));
        // To print it needs no other file and no script.
        Assert.Empty(file.Html.QuerySelectorAll("script, img, form, iframe, object, link:not([rel=icon]), [src], [style], [onclick]"));
        Assert.Equal("data:,", file.Html.QuerySelector("link")!.GetAttribute("href"));
        Assert.All(file.Html.QuerySelectorAll("a"),
            link => Assert.NotNull(file.Html.GetElementById(link.GetAttribute("href")![1..])));
        var style = file.Html.QuerySelector("style")!.TextContent;
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.Contains("size: A4", style, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style))),
            file.Html.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"), StringComparison.Ordinal);
        // A page of A4 holds some 6,000 letters of it.
        Assert.InRange(Page.Words(file.Main).Length, 200_000, 1_000_000);
    }

    [Fact]
    public async Task It_opens_with_how_to_use_it_and_a_list_of_contents_and_says_that_it_signs_nothing()
    {
        var page = await site.Browse().Get("/review/pack");
        var sections = page.Main.QuerySelectorAll("section").Select(section => section.Id!).ToArray();
        Assert.Equal(["use", .. Pack.Parts, "sources"], sections);
        var use = Page.Words(page.Html.GetElementById("use")!);
        foreach (var said in new[] { "It signs nothing, and neither does what you write on it.", "only as a comment", "Not yet reviewed by" })
            Assert.Contains(said, use, StringComparison.Ordinal);
        // Whoever reads on paper has neither our files nor our commands.
        Assert.All(new[] { ".md", ".yaml", "docs/", "“backcare" }, ours => Assert.DoesNotContain(ours, use, StringComparison.Ordinal));
        var led = page.Html.QuerySelectorAll("nav a").Select(link => link.GetAttribute("href")).ToHashSet(StringComparer.Ordinal);
        Assert.All(page.Main.QuerySelectorAll("h3[id], section").Select(place => $"#{place.Id}"), place => Assert.Contains(place, led));
        // Each source is named once.
        var sources = page.Html.GetElementById("sources")!.QuerySelectorAll("p b").Select(Page.Words).ToArray();
        Assert.Equal(RealContent.Library.Sources.Values.Select(source => $"{source.InWords}:").Order(StringComparer.Ordinal),
            sources.Order(StringComparer.Ordinal));
        // What is read in ten minutes begins with cauda equina.
        var first = page.Html.GetElementById("first")!;
        Assert.Equal(RuleWords.TitleOf(RealContent.Rows[0], Questionnaire), Page.Words(first.QuerySelector("h4")!));
        Assert.Equal(Findings.CaudaEquina, RealContent.Rows[0].Subject.Id);
        Assert.InRange(Page.Words(first).Split(' ').Length, 1500, 2750);
    }

    [Fact]
    public async Task Every_row_and_page_stands_in_it_once_with_boxes_and_the_questions_that_are_open()
    {
        var page = await site.Browse().Get("/review/pack");
        var boxes = page.Main.QuerySelectorAll("#table .boxes, #pages .boxes").Select(Page.Words).ToArray();
        Assert.Equal(RealContent.Rows.Select(row => row.Digest).Concat(ReviewItem.Of(RealContent.Library)
            .Where(item => item.Kind is not ReviewKind.Triage).Select(item => item.Digest))
            .Select(digest => digest[..12]).Order(StringComparer.Ordinal),
            boxes.Select(line => line[^13..^1]).Order(StringComparer.Ordinal));
        var table = Page.Words(page.Html.GetElementById("table")!);
        var asked = Questionnaire.Rules.All.SelectMany(rule => RealContent.Library.Asked.QuestionsFor(rule.Id)).ToHashSet();
        Assert.NotEmpty(asked);
        Assert.All(QuestionsForClinicians.All.Where(question => asked.Contains(question.Number)),
            question => Assert.Contains($"{question.Number}. {question.Words}", table, StringComparison.Ordinal));
    }

    // Whom they speak of, and numbers of sources, apart. What stood before it stands in it once.
    [Fact]
    public async Task Every_word_that_is_signed_of_a_page_stands_in_it()
    {
        var page = await site.Browse().Get("/review/pack");
        foreach (var apart in page.Main.QuerySelectorAll("p b, small").ToArray()) apart.Remove();
        var said = page.Main.QuerySelectorAll("h3, h4, p").Select(line => OneVoice.Of(Page.Words(line))).ToHashSet(StringComparer.Ordinal);
        Assert.All(ReviewItem.Of(RealContent.Library).Where(item => item.Kind is not ReviewKind.Triage), item =>
            // Whom words are for is said by plain names there.
            Assert.All(SignedTree.Walk(item.Tree.Nodes).Select(each => each.Node).OfType<SignedNode.Line>()
                .Where(line => line.Kind is not "only").Select(line => Single(Read.Of(line))), words =>
                Assert.True(words.Length is 0 || said.Contains(OneVoice.Of(words)), $"{item.Name}: {words}")));
    }

    [Theory]
    [InlineData("You have a fever, and your back hurts.", "The person has a fever, and their back hurts.", true)]
    [InlineData("Call your midwife.", "Call their midwife.", true)]
    [InlineData("If you cannot pee at all, say that first.", "If they cannot pee at all, say that first.", true)]
    [InlineData("Ask your midwife.", "Ask your midwife.", false)]
    [InlineData("Select any that are new.", "Ask them.", false)]
    [InlineData("You have pain.", "The person has no pain.", false)]
    public void Words_are_the_same_only_where_whom_they_speak_of_is_all_that_differs(string you, string person, bool same) =>
        Assert.Equal(same, OneVoice.Of(you) == OneVoice.OfHelper(person));

    private static Questionnaire Questionnaire => RealContent.Library.Questionnaire;

    private static readonly ReadText Read =
        new(_ => "", target => RowLines.Target(target, RealContent.Library), picture => $"Picture: {picture.Alt}");

    private static string Single(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
