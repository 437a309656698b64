using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace BackCare.Web.Tests.Hosting;

/// <summary>Takes what is sent by OTLP over HTTP, and keeps the bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> taken = new();

    private Collector(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public static async Task<Collector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector.app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            collector.taken.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>What came at one path; protocol buffers hold texts as they are.</summary>
    public string At(string path) =>
        string.Join('\n', taken.Where(each => each.Path == path).Select(each => Encoding.UTF8.GetString(each.Body)));

    public string[] Paths => [.. taken.Select(each => each.Path).Distinct().Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
