using System.Text.Json;
using BackCare.Web.Tests.Review;

namespace BackCare.Web.Tests.Hosting;

/// <summary>The line that the log has of each request.</summary>
public sealed class RequestLogFacts
{
    [Slow]
    [Fact]
    public async Task Where_it_says_that_it_comes_from_is_where_a_setting_silences_it()
    {
        var from = Assert.Single(await Sources());
        Assert.Empty(await Sources(($"Serilog:MinimumLevel:Override:{from}", "Warning")));
    }

    // With a line for each page its time and their number would tell how a check went: 999 ends it early.
    [Fact]
    public async Task Of_a_check_and_of_a_vote_no_line_is_written_whatever_the_level()
    {
        using var data = new TemporaryFolder();
        var loud = new[] { "", ":Override:Microsoft", ":Override:System", ":Override:Microsoft.AspNetCore" }
            .Select(of => ($"Serilog:MinimumLevel{of}", "Verbose")).ToArray();
        using var copy = new SiteCopy(data.Path, settings: loud);
        Assert.Equal(200, (await (await copy.Ready()).Browse().Get("/search")).Status);
        await Wait.Until(() => Task.FromResult(Lines(data).Any(IsOfSearch)));
        var before = Lines(data).Length;

        var browser = copy.Browse();
        var outcome = await browser.Walk(await browser.Begin(), RealAnswers.PersonWith("chest-pain"));
        Assert.Equal("999", outcome.Outcome);
        Assert.Equal(410, (await browser.Get("/Check/no-such-journey/1")).Status);
        Assert.Equal(404, (await browser.Get("/check/nothing/of/the/kind")).Status);
        Assert.Equal(303, (await browser.Get($"/check/{outcome.Journey}/leave")).Status);
        Assert.Equal(200, (await copy.Vote(Voting.Yes)).Status);
        Assert.Equal(200, (await browser.Get("/search")).Status);
        await Wait.Until(() => Task.FromResult(Lines(data).Length > before));
        Assert.Equal("", string.Join('\n', Lines(data)[before..].Where(line => !IsOfSearch(line))));
    }

    private static bool IsOfSearch(string line) => line.Contains("\"/search\"", StringComparison.Ordinal);

    private static string[] Lines(TemporaryFolder data) =>
        [.. Directory.EnumerateFiles(data.In("logs")).SelectMany(File.ReadLines)];

    private static async Task<string?[]> Sources(params (string, string)[] settings)
    {
        using var data = new TemporaryFolder();
        using (var copy = new SiteCopy(data.Path, settings: [("Serilog:MinimumLevel", "Information"), .. settings]))
        {
            Assert.Equal(200, (await copy.Browse().Get("/search")).Status);
        }
        return [.. Lines(data).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("MessageTemplate").GetString()!.StartsWith("{Method} {Route}", StringComparison.Ordinal))
            .Select(line => line.GetProperty("Properties").GetProperty("SourceContext").GetString())];
    }
}
