using BackCare.Store;

namespace BackCare.Browser.Tests;

internal static class Server
{
    /// <summary>Where "Leave this site quickly" leads: no address of any network.</summary>
    public const string Elsewhere = "http://elsewhere.test/guides";

    /// <param name="data">Its own folder for its database and logs.</param>
    /// <param name="at">Where one was before it; a free port when left out.</param>
    public static SiteCopy Start(string data, string? content = null, string demand = "none", Uri? at = null)
    {
        var copy = new SiteCopy(data, content, demand: demand, services: TestAccounts.Quick,
            timeout: (int)Visitor.ReadTimeout.TotalSeconds, settings:
            [("BackCare:LeaveTo", Elsewhere), (WebHostDefaults.ServerUrlsKey, at?.ToString() ?? "http://127.0.0.1:0")]);
        // On a busy machine a slow database must not count as one that does not respond.
        copy.Service<SiteStore>().UseLongTimeouts();
        return copy;
    }
}
