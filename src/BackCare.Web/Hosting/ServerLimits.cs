using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BackCare.Web.Hosting;

/// <summary>How much one caller may send, how slowly, and how many may be connected.</summary>
public static class ServerLimits
{
    /// <summary>Larger than any form for patients, so that too much is answered with a page and not with a broken
    /// connection.</summary>
    public const long LargestBody = 1024 * 1024;

    /// <summary>Larger than any form for reviewers, whose comments are long.</summary>
    public const long LargestReviewBody = 4 * 1024 * 1024;

    /// <summary>
    /// How many may be connected at once to each address that the site listens on: about 5 kB for each that is idle. The unit in deploy/
    /// allows four times as many files, so there is always a handle to accept with, and to load a library.
    /// </summary>
    public const long MostConnections = 16_000;

    public static IWebHostBuilder UseServerLimits(this IWebHostBuilder host) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = ConnectionsWithin(FilesAllowed());
        limits.MaxRequestBodySize = LargestBody;
        // Of any script as many characters fit as search reads, at 9 bytes each, and of English some 30,000: whoever types too much is
        // answered with a page. A plan takes under 2 kB.
        limits.MaxRequestLineSize = 32 * 1024;
        // Ours are under 8 kB, and cookies of others of the same host come along. What is too much here gets no page: so it
        // is more than the 128 kB that deploy/nginx.conf lets through. A browser and two proxies add some twenty headers.
        limits.MaxRequestHeadersTotalSize = 136 * 1024;
        limits.MaxRequestHeaderCount = 256;
        // A byte of somebody else's cookie that is no text is no reason for an answer without a page.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // Longer than the minute for which nginx keeps a connection: it is the one that ends it, and no request meets an end.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        // A telephone on a bad line sends more than this; who sends a byte now and then is let go.
        limits.MinRequestBodyDataRate = limits.MinResponseDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
    });

    // The program itself holds some 330 files, and a thread that finds none left ends it.
    private const long FilesKept = 600, FewestConnections = 50;

    /// <param name="files">How many files this program may hold open; null where the system does not say.</param>
    internal static long ConnectionsWithin(long? files) =>
        files is { } all ? Math.Clamp(all - FilesKept, FewestConnections, MostConnections) : MostConnections;

    private static long? FilesAllowed() =>
        File.Exists("/proc/self/limits")
        && Regex.Match(File.ReadAllText("/proc/self/limits"), @"^Max open files\s+(\d+)", RegexOptions.Multiline) is { Success: true } limit
            ? long.Parse(limit.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>What one posted form may hold. The longest of ours has under 200 fields.</summary>
    public static IServiceCollection AddFormLimits(this IServiceCollection services) => services.Configure<FormOptions>(form =>
    {
        form.ValueCountLimit = 512;
        form.KeyLengthLimit = 256;
        form.ValueLengthLimit = (int)LargestReviewBody;
        form.MultipartHeadersCountLimit = 8;
        form.MultipartHeadersLengthLimit = 4 * 1024;
    });

    /// <summary>Raises what may be sent below one address.</summary>
    public static IApplicationBuilder UseLargerForms(this IApplicationBuilder app, string area) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(area, StringComparison.OrdinalIgnoreCase)
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = LargestReviewBody;
        return next(context);
    });
}
