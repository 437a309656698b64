using Microsoft.AspNetCore.Http.Features;

namespace BackCare.Web.Hosting;

/// <summary>How much one caller may send, how slowly, and how many may be connected.</summary>
public static class ServerLimits
{
    /// <summary>How many may be connected at once to each address that the site listens on: about 5 kB for each that is
    /// idle. The unit in deploy/ allows four times as many files, so there is always a handle to accept with, and to
    /// load a library.</summary>
    public const long MaxConnections = 16_000;

    public static IWebHostBuilder UseServerLimits(this IWebHostBuilder host) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = MaxConnections;
        // Larger than any form, so that too much is answered with a page, not with a broken connection.
        limits.MaxRequestBodySize = 1024 * 1024;
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
    });

    /// <summary>What one posted form may hold. The longest of ours has under 200 fields.</summary>
    public static IServiceCollection AddFormLimits(this IServiceCollection services) =>
        services.Configure<FormOptions>(form => (form.ValueCountLimit, form.KeyLengthLimit) = (512, 256));
}
