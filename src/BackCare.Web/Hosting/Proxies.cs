using System.Net;
using IPNetwork = System.Net.IPNetwork;

namespace BackCare.Web.Hosting;

/// <summary>Whose word on the caller's address and scheme is taken: that of the proxies that are named, and nobody else's.</summary>
public static class Proxies
{
    /// <summary>Where none is named: a proxy on this machine.</summary>
    private static readonly IPNetwork[] ThisMachine = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>The framework believes everybody once ASPNETCORE_FORWARDEDHEADERS_ENABLED is true; this comes after it.</summary>
    public static IServiceCollection AddProxies(this IServiceCollection services, Settings settings) =>
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.Proxies is { IsEmpty: false } named ? named : [.. ThisMachine])
                options.KnownIPNetworks.Add(network);
        });

    /// <summary>Where the site's own address is https, people come over https alone, whatever a proxy says or leaves
    /// out: cookies are <c>Secure</c>, and browsers are told to stay.</summary>
    public static IApplicationBuilder UseSchemeOfOrigin(this IApplicationBuilder app, Settings settings) =>
        !settings.IsHttps ? app : app.Use((context, next) =>
        {
            context.Request.Scheme = Uri.UriSchemeHttps;
            return next(context);
        });

    /// <returns>Null for what is neither an address nor a network.</returns>
    internal static IPNetwork? ParseNetwork(string text) =>
        IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(text, out var network) ? network : null;
}
