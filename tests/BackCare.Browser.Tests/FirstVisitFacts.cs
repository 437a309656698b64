using System.Globalization;

namespace BackCare.Browser.Tests;

/// <summary>What a first visit costs on a weak signal: all that a phone asks for before the page is scrolled.</summary>
public sealed class FirstVisitFacts(SiteFixture site)
{
    [Slow, Theory]
    [InlineData("/"), InlineData("/check"), InlineData("/emergency")]
    [InlineData("/guides/first-few-days"), InlineData("/guides/sciatica")]
    [InlineData("/guides/exercise-and-sport"), InlineData("/exercises"), InlineData("/exercises/bridge")]
    [InlineData("/exercises/getting-down-and-up")]
    [InlineData("/plan"), InlineData("/plan/diary"), InlineData("/offline")]
    public async Task A_first_visit_is_small_and_in_12_requests(string path)
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        var wire = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await wire.SendAsync("Network.enable");
        var (asked, came) = (new ConcurrentDictionary<string, string>(), new ConcurrentDictionary<string, double>());
        wire.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
            asked[sent!.Value.GetProperty("requestId").GetString()!] =
                sent.Value.GetProperty("request").GetProperty("url").GetString()!;
        wire.Event("Network.loadingFinished").OnEvent += (_, done) =>
            came[done!.Value.GetProperty("requestId").GetString()!] =
                done.Value.GetProperty("encodedDataLength").GetDouble();
        await visitor.Open(path);
        // Half a second without a request. Playwright's own event for that is sometimes lost.
        var timeout = Task.Delay(Visitor.ReadTimeout, TestContext.Current.CancellationToken);
        for (var before = 0; asked.Count != before || came.Count < before; await Task.Delay(500, TestContext.Current.CancellationToken))
        {
            Assert.False(timeout.IsCompleted, $"{asked.Count} requests, of which {came.Count} came");
            before = asked.Count;
        }
        var visit = string.Join('\n', came.Select(each => string.Create(CultureInfo.InvariantCulture,
            $"{asked.GetValueOrDefault(each.Key)}: {each.Value:0} bytes")));
        Assert.True(asked.Count is > 1 and <= 12, $"{asked.Count} requests:\n{visit}");
        Assert.Equal(asked.Count, came.Count);
        Assert.Empty(visitor.ForeignRequests);
        if (path is not "/check") Assert.Empty(await visitor.Page.Context.CookiesAsync());
        // All exercises share one sheet of drawings.
        Assert.True(came.Values.Sum() <= (path is "/plan" or "/exercises" ? 50_000 : 46_000),
            $"{came.Values.Sum():0} bytes:\n{visit}");
    }
}
