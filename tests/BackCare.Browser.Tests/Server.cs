using BackCare.Store;
using BackCare.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackCare.Browser.Tests;

/// <summary>One copy of the site, in this process and on a free port.</summary>
/// <param name="data">Its own folder for its database and logs.</param>
/// <param name="content">The real content when left out.</param>
/// <param name="demand">What must be signed: none, rules or all.</param>
/// <param name="at">Where one was before it; a free port when left out.</param>
internal sealed class Server(string data, string? content = null, string demand = "none",
    Uri? at = null) : WebApplicationFactory<Program>
{
    /// <summary>
    /// Where "Leave this site quickly" leads: no address of any network. <see cref="KeepingBrowser"/> knows it.
    /// </summary>
    public const string Elsewhere = "http://elsewhere.test/guides";

    /// <returns>Its address.</returns>
    public Uri Start()
    {
        UseKestrel(); // without a port: that would be set while Program may have begun to listen already
        StartServer();
        // Longer than a request waits for it on a busy machine.
        Assert.True(SpinWait.SpinUntil(() => Services.GetRequiredService<SiteStore>().IsReady, Visitor.Patience), "the database was not opened");
        // A request that waits for a busy machine is not refused as by a database that does not answer.
        Services.GetRequiredService<SiteStore>().UseLongTimeouts();
        return new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        // Of a folder that is named the database is made by hand.
        StoreOf.Make(data);
        // Program reads these before it builds its host; the factory hands host settings to it as arguments.
        builder.ConfigureHostConfiguration(settings => settings.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [WebHostDefaults.ServerUrlsKey] = at?.ToString() ?? "http://127.0.0.1:0",
            ["BackCare:Data"] = data,
            ["BackCare:Content"] = content ?? ShippedContent.Released,
            ["BackCare:Review:Demand"] = demand,
            ["BackCare:LeaveTo"] = Elsewhere,
        }));
        builder.UseEnvironment(content is null ? Environments.Production : Environments.Development);
        builder.ConfigureServices(AccountsOf.Quick);
        return base.CreateHost(builder);
    }
}
