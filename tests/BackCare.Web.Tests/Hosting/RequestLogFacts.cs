using System.Text.Json;
using BackCare.Web.Tests.Feedback;

namespace BackCare.Web.Tests.Hosting;

/// <summary>The line that the log has of each request.</summary>
public sealed class RequestLogFacts
{
    [Fact]
    public async Task Where_it_says_that_it_comes_from_is_where_a_setting_silences_it()
    {
        var from = Assert.Single(await Sources());
        Assert.Empty(await Sources(($"Serilog:MinimumLevel:Override:{from}", "Warning")));
    }

    private static async Task<string?[]> Sources(params (string, string)[] settings)
    {
        using var data = new TemporaryFolder();
        using (var copy = new Copy(data.Path, settings: [("Serilog:MinimumLevel", "Information"), .. settings]))
        {
            Assert.Equal(200, (await copy.Browse().Get("/check")).Status);
            // Of a vote there is none: the time of it might tell whose it was.
            Assert.Equal(200, (await (await copy.Ready()).Vote(Voting.Yes)).Status);
        }
        return [.. Directory.EnumerateFiles(data.In("logs")).SelectMany(File.ReadLines).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("MessageTemplate").GetString()!.StartsWith("{Method} {Route}", StringComparison.Ordinal))
            .Select(line => line.GetProperty("Properties").GetProperty("SourceContext").GetString())];
    }
}
