using System.Net;
using IPNetwork = System.Net.IPNetwork;

namespace BackCare.Web.Hosting;

/// <summary>Trusts forwarded addresses and schemes only from configured proxies.</summary>
public static class Proxies
{
    /// <summary>The default: a proxy on this machine.</summary>
    private static readonly IPNetwork[] ThisMachine = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>Overrides ASPNETCORE_FORWARDEDHEADERS_ENABLED, with which the framework trusts everybody.</summary>
    public static IServiceCollection AddProxies(this IServiceCollection services, Settings settings) =>
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.Proxies is { IsEmpty: false } named ? named : [.. ThisMachine])
                options.KnownIPNetworks.Add(network);
        });

    /// <summary>If the site's origin is https, every request counts as https, whatever a proxy forwards: cookies are
    /// <c>Secure</c>, and HSTS is sent.</summary>
    public static IApplicationBuilder UseSchemeOfOrigin(this IApplicationBuilder app, Settings settings) =>
        !settings.IsHttps ? app : app.Use((context, next) =>
        {
            context.Request.Scheme = Uri.UriSchemeHttps;
            return next(context);
        });

    /// <returns>Null if it is neither an address nor a network.</returns>
    internal static IPNetwork? ParseNetwork(string text) =>
        IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(text, out var network) ? network : null;
}
