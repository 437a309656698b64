using BackCare.Hazards;
using BackCare.Scores;
using BackCare.Web.Hazards;
using BackCare.Web.Papers;
using BackCare.Web.Review;

namespace BackCare.Web.Tests.Review;

/// <summary>/review/safety: the papers of the repository, whole but for names of tests, and a few lines of proof.</summary>
[Long]
public sealed class SafetyPageFacts(RunningSite site)
{
    [Fact]
    public async Task Every_line_of_each_paper_is_there_in_its_own_words()
    {
        var main = await Main();
        foreach (var name in SafetyPapers.Names)
        {
            var lines = await File.ReadAllLinesAsync(
                Path.Combine(Repository.Root, $"docs/safety/{name}.md"), TestContext.Current.CancellationToken);
            var shown = Plain(Page.Words(main.QuerySelector($"section[id={name}]")!));
            Assert.True(lines.Length > 10, name);
            Assert.All(lines.Where(line => !line.StartsWith("| ---", StringComparison.Ordinal)
                && !line.StartsWith("- **Evidence:**", StringComparison.Ordinal)).SelectMany(Words),
                words => Assert.Contains(words, shown, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_link_leads_somewhere()
    {
        var main = await Main();
        var links = main.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).Distinct().ToArray();
        Assert.True(links.Length > 15);
        Assert.Superset(new HashSet<string> { "/review/questions#question-1", "/review/questions#question-25" }, links.ToHashSet());
        Assert.Single((await site.Browse().Get("/review/table")).Html.QuerySelectorAll(".app-review-nav a[href='/review/safety']"),
            link => Page.Words(link) == "Safety papers");
        // Strangers are led to sign in first.
        foreach (var link in links.Where(link => link is not "/review/sign" && !link.StartsWith("https://", StringComparison.Ordinal)))
        {
            var (address, part) = link.Split('#') is [var before, var after] ? (before, after) : (link, "");
            var page = address.Length is 0 ? main.Owner! : (await site.Browse().Get(address)).Html;
            if (!address.EndsWith(".txt", StringComparison.Ordinal)) Assert.True(page.QuerySelector("h1") is not null, link);
            if (part.Length > 0) Assert.True(page.GetElementById(part) is not null, link);
        }
    }

    [Fact]
    public async Task It_opens_with_what_it_is_and_what_is_missing_and_names_no_test_of_ours()
    {
        var main = await Main();
        var words = Page.Words(main);
        foreach (var missing in new[]
        {
            "Nobody has tried it on cases that someone else wrote.", "hazards are not scored.", "Nobody is named safety officer.",
            "Nobody has decided whether it is a medical device.",
        })
            Assert.InRange(words.IndexOf(missing, StringComparison.Ordinal), 0, words.IndexOf("Intended purpose", StringComparison.Ordinal));
        Assert.Equal(SafetyPapers.Names.Length + 1, words.Split("Signed by nobody.").Length - 1);
        Assert.Contains("Prepared towards DCB0129, and nothing more.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Facts", words, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_what_the_site_does_not_have_leaves_its_words_alone()
    {
        var paper = SafetyPaper.Of("x", "# Title\n\n## Part\n\n"
            + "See [the **tests**](../../tests/x.cs) and [the flow](../flow.md). <script>x</script>\n");
        Assert.Equal("<h3>Part</h3>\n"
            + "<p>See the <strong>tests</strong> and <a href=\"/review/flow\">the flow</a>. &lt;script&gt;x&lt;/script&gt;</p>\n", paper.Html);
    }

    // What stands between marks of markdown, part by part.
    private static IEnumerable<string> Words(string line) =>
        Plain(System.Text.RegularExpressions.Regex.Replace(line, @"\]\([^)]*\)|^#+ |^- |^[0-9]+\. |\*\*|`|\[", "\n"))
            .Split('\n', '|').Select(words => words.Trim()).Where(words => words.Length > 0);

    private static string Plain(string text) => text.Replace("  ", " ", StringComparison.Ordinal);

    private async Task<IElement> Main()
    {
        var page = await site.Browse().Get("/review/safety");
        Assert.Equal((200, "Safety papers"), (page.Status, page.Heading));
        return page.Main;
    }
}
