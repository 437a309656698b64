namespace BackCare.Web.Tests.Hosting;

public sealed class RequestLogFacts
{
    // A log line for each page would reveal how a check went, since 999 ends it early.
    [Fact]
    public async Task A_check_and_a_vote_write_no_log_line_at_any_log_level()
    {
        using var data = new TemporaryFolder();
        var loud = new[] { "", ":Override:Microsoft", ":Override:System", ":Override:Microsoft.AspNetCore" }
            .Select(of => ($"Serilog:MinimumLevel{of}", "Verbose")).ToArray();
        using var copy = new SiteCopy(data.Path, settings: loud);
        Assert.Equal(200, (await (await copy.Ready()).Browse().Get("/search")).Status);
        await Wait.Until(() => Task.FromResult(Lines(data).Any(IsOfSearch)));
        var before = Lines(data).Length;

        var (browser, outcome) = await copy.Browse().WithOutcome(RealAnswers.PersonWith("chest-pain"));
        Assert.Equal("999", outcome.Outcome);
        Assert.Equal(410, (await browser.Get("/Check/no-such-journey/1")).Status);
        Assert.Equal(404, (await browser.Get("/check/nothing/of/the/kind")).Status);
        Assert.Equal(303, (await browser.Get($"/check/{outcome.Journey}/leave")).Status);
        Assert.Equal(200, (await copy.Vote(Voting.Yes)).Status);
        Assert.Equal(200, (await browser.Get("/search")).Status);
        await Wait.Until(() => Task.FromResult(Lines(data).Length > before));
        Assert.Equal("", string.Join('\n', Lines(data)[before..].Where(line => !IsOfSearch(line))));
    }

    private static bool IsOfSearch(string line) => line.Contains("\"/search\"");

    private static string[] Lines(TemporaryFolder data) => [.. SiteCopy.LogIn(data.Path)];
}
