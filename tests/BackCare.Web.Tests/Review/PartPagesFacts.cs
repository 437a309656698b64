using BackCare.Guidance;
using BackCare.Sittings;

namespace BackCare.Web.Tests.Review;

/// <summary>Long pages part by part over HTTP: a reviewer can leave, and come back to where they were.</summary>
public sealed class PartPagesFacts : IDisposable
{
    private static readonly string Slug = RealContent.Library.Guides.First(guide => guide.Kind is GuideKind.Page && Count(guide) == 2).Slug,
        Item = $"/review/items/guide/{Slug}", First = $"/review/parts/guide/{Slug}/1", Second = $"/review/parts/guide/{Slug}/2";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Everybody_can_read_a_part_and_only_reviewers_keep_that_they_did()
    {
        var browser = site.Browse();
        var page = await browser.Get(First);
        Assert.Equal(200, page.Status);
        Assert.Empty(page.Main.QuerySelectorAll("form"));
        Assert.NotNull(page.Main.QuerySelector($"a[href='{Second}']"));
        Assert.Equal(303, (await browser.Post(First, new Field("digest", "0"))).Status);
        foreach (var none in new[]
        {
            "/review/parts/outcome/gp/9", $"/review/parts/guide/{Slug}/3", "/review/parts/guide/no-such/1", "/review/parts/exercise/bridge/1",
        })
            Assert.Equal(404, (await browser.Get(none)).Status);
    }

    [Fact]
    public async Task Links_within_a_page_lead_to_the_part_that_has_their_heading()
    {
        var browser = site.Browse();
        var pages = new Dictionary<string, Page>();
        foreach (var guide in RealContent.Library.Guides.Where(guide => guide.Kind is GuideKind.Page && Count(guide) > 1))
            for (var number = 1; number <= Count(guide); number++)
            {
                var address = $"/review/parts/guide/{guide.Slug}/{number}";
                pages[address] = await browser.Get(address);
            }
        var links = pages.SelectMany(page => page.Value.Main.QuerySelectorAll(".app-as-seen a")
            .Select(link => link.GetAttribute("href")!.Split('#')).Where(link => link.Length is 2 && (link[0] is "" || pages.ContainsKey(link[0])))
            .Select(link => (On: page.Key, To: link[0] is "" ? page.Key : link[0], Id: link[1]))).ToArray();
        Assert.Contains(links, link => link.To != link.On);
        Assert.All(links, link => Assert.NotNull(pages[link.To].Html.GetElementById(link.Id)));
    }

    [Fact]
    public async Task What_was_read_is_kept_for_its_reviewer_and_leads_on_and_at_last_to_the_decision()
    {
        var one = await site.SignedIn("one");
        var parts = (await one.Get(Item)).Main.QuerySelectorAll(".app-parts a").Select(link => link.GetAttribute("href")!).ToArray();
        Assert.Equal([First, Second], parts);
        Assert.Equal((303, Second), await Read(one, First));
        Assert.Contains("You have read 1 of them.", Page.Words((await one.Get(Item)).Main), StringComparison.Ordinal);
        Assert.Equal((303, $"{Item}#decide"), await Read(one, Second));
        Assert.Contains("You have read 2 of them.", Page.Words((await one.Get(Item)).Main), StringComparison.Ordinal);
        Assert.Contains("You have read 0 of them.", Page.Words((await (await site.SignedIn("two")).Get(Item)).Main), StringComparison.Ordinal);
        Assert.DoesNotContain("You have read", Page.Words((await site.Browse().Get(Item)).Main), StringComparison.Ordinal);
        Assert.Empty(site.Records());
    }

    [Fact]
    public async Task A_part_that_changed_while_the_form_was_open_is_not_kept_as_read()
    {
        var one = await site.SignedIn("one");
        var form = Page.HiddenOf((await one.Get(First)).Main.QuerySelector("form[action='" + First + "']")!)
            .Select(field => field with { Value = field.Name == "digest" ? new('0', 64) : field.Value });
        var page = await one.Post(First, [.. form]);
        Assert.Equal(409, page.Status);
        Assert.Contains("Nothing was saved", Page.Words(page.Main), StringComparison.Ordinal);
        Assert.Contains("You have read 0 of them.", Page.Words((await one.Get(Item)).Main), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_says_in_how_many_parts_a_long_page_is_read()
    {
        var link = (await site.Browse().Get("/review")).Main.QuerySelector($"li:has(a[href='{Item}'])")!;
        Assert.Matches("about 1[0-9] minutes in 2 parts$", Page.Words(link));
    }

    private static int Count(Guide guide) => PageParts.Of(guide,
        RealContent.Library.Questionnaire.Sources.ToHashSet(StringComparer.Ordinal)).Length;

    private static async Task<(int, string?)> Read(Browser browser, string part)
    {
        var answer = await browser.Post(part, [.. Page.HiddenOf((await browser.Get(part)).Main.QuerySelector($"form[action='{part}']")!)]);
        return (answer.Status, answer.Location);
    }
}
