using Microsoft.AspNetCore.Http.Features;

namespace BackCare.Web.Hosting;

/// <summary>Limits on connections, and on the size and speed of requests.</summary>
public static class ServerLimits
{
    /// <summary>The limit for each listening address; an idle connection costs about 5 kB. The unit in deploy/ allows
    /// four times as many files, so that handles are left for accepting and for loading libraries.</summary>
    public const long MaxConnections = 16_000;

    public static IWebHostBuilder UseServerLimits(this IWebHostBuilder host) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = MaxConnections;
        // Larger than any form, so that an oversized one gets a page instead of a broken connection.
        limits.MaxRequestBodySize = 1024 * 1024;
        // Fits the longest search in any script, at 9 bytes a character, and some 30,000 characters of English; a
        // longer search gets a page. A plan takes under 2 kB.
        limits.MaxRequestLineSize = 32 * 1024;
        // Ours are under 8 kB, plus cookies of other sites on the host. Exceeding this gets no page, so it is above the
        // 128 kB that deploy/nginx.conf allows. A browser and two proxies add some twenty headers.
        limits.MaxRequestHeadersTotalSize = 136 * 1024;
        limits.MaxRequestHeaderCount = 256;
        // A foreign cookie with bytes that are not UTF-8 must not cause a bare error.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    });

    /// <summary>Limits for posted forms; our largest has under 200 fields.</summary>
    public static IServiceCollection AddFormLimits(this IServiceCollection services) =>
        services.Configure<FormOptions>(form => (form.ValueCountLimit, form.KeyLengthLimit) = (512, 256));
}
