using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Tests.Checker;

/// <summary>A journey whose cookie is gone, old, tampered with or somebody else's.</summary>
public sealed class LostJourneyFacts(SecondCopy copy) : OnSecondCopy(copy)
{
    [Theory]
    [InlineData("dropped"), InlineData("emptied"), InlineData("cut short"), InlineData("no text of ours")]
    [InlineData("tampered with at its start"), InlineData("tampered with in its middle")]
    [InlineData("swapped for another journey's"), InlineData("sealed with keys of somebody else")]
    public async Task A_page_for_any_bad_cookie_says_what_happened_and_how_to_get_help(string what)
    {
        var browser = site.Browse();
        var page = await browser.Answer(await browser.Begin(), "16-to-44");
        var (name, cookie) = (Assert.Single(browser.Journeys), browser.Cookies[Assert.Single(browser.Journeys)]);
        var stranger = site.Browse();
        await stranger.Begin();

        if (what is "dropped") browser.Cookies.Remove(name);
        else browser.Cookies[name] = what switch
        {
            "emptied" => "",
            "cut short" => cookie[..^10],
            "no text of ours" => "%F0%9F%A6%B4 {}",
            "tampered with at its start" => "AAAA" + cookie[4..],
            "tampered with in its middle" => cookie[..80] + (cookie[80] == 'x' ? 'y' : 'x') + cookie[81..],
            "swapped for another journey's" => stranger.Cookies[Assert.Single(stranger.Journeys)],
            _ => new EphemeralDataProtectionProvider().CreateProtector("BackCare.Check", page.Journey).Protect("{}"),
        };
        await AssertLost(browser, page, what);

        browser.Cookies[name] = cookie; // as it was: nothing of this has ended the journey
        Assert.Equal(page.Question, (await browser.Get(page.Path)).Question);
    }

    [Fact]
    public async Task The_page_of_a_lost_check_begins_a_new_one()
    {
        var (browser, page) = await site.Browse().WithFirstQuestion();
        browser.Cookies.Clear();
        var lost = await browser.Get(page.Path);
        var begun = await browser.Follow(await browser.Post(lost.WayForward.GetAttribute("action")!, lost.Hidden));
        Assert.Equal("age", begun.Question);
        Assert.NotEqual(page.Journey, begun.Journey);
    }

    [Fact]
    public async Task A_journey_lasts_24_hours_from_the_last_answer()
    {
        var (browser, page) = await site.Browse().WithFirstQuestion();
        site.Time.Pass(TimeSpan.FromHours(23));
        page = await browser.Answer(page, "16-to-44"); // from here the hours count anew
        site.Time.Pass(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await browser.Get(page.Path)).Status); // looking is no answer
        site.Time.Pass(TimeSpan.FromSeconds(1));
        await AssertLost(browser, page, "24 hours old");
        Assert.DoesNotContain("Continue the check", (await browser.Get("/check")).Text, StringComparison.Ordinal);
    }

    private static async Task AssertLost(PlainClient browser, Page page, string what)
    {
        foreach (var where in new[] { "1", "2", "9", "outcome", "handover" })
        {
            var path = $"/check/{page.Journey}/{where}";
            AssertSaysSo(await browser.Get(path), $"GET {path}, {what}");
            if (where is not ("outcome" or "handover"))
                AssertSaysSo(await browser.Post(path, page.Fields(page.Values.First())), $"POST {path}, {what}");
        }
        AssertSaysSo(await browser.Post($"/check/{page.Journey}/remind", page.Token), $"a date, {what}");
    }

    private static void AssertSaysSo(Page lost, string what)
    {
        Assert.True(lost.Status == 410, $"{what}: {lost.Status} instead of 410");
        Assert.Equal("We can no longer read your answers", lost.Heading);
        Assert.Equal("/check", lost.WayForward.GetAttribute("action"));
        Assert.Empty(lost.Choices);
        var words = Page.Words(lost.Main);
        Assert.All(RealContent.Questionnaire.Findings.All.Where(finding => finding.Urgency >= Urgency.Urgent111),
            finding => Assert.Contains(finding.Words.You.Card, words));
        Assert.NotEmpty(lost.Main.QuerySelectorAll("a[href='tel:999']"));
        Assert.NotEmpty(lost.Main.QuerySelectorAll("a[href='tel:111']"));
        AssertResponse.IsPrivate(lost);
    }
}
