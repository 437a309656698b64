using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace BackCare.Web.Tests;

/// <summary>A site with <see cref="ReviewedFolders"/> and a clock of its own, driven over HTTP.</summary>
internal sealed class ReviewedSite : IDisposable
{
    public const string Password = ReviewedFolders.Password;

    private const string CheckState = "/review/check";

    private readonly ReviewedFolders folders = new();
    private readonly string demand;
    private readonly List<SiteCopy> copies = [];

    /// <param name="raised">Whether two findings are 999 together that nobody agreed to be.</param>
    public ReviewedSite(string demand = "none", bool raised = false)
    {
        this.demand = demand;
        if (raised) folders.Raise();
        Copy = Start();
    }

    public SiteCopy Copy { get; }
    public ManualClock Time { get; } = new();
    public string Data => folders.Data;

    public ReviewDecision[] Decisions => TestDatabase.Decisions(Data);

    public string In(params string[] names) => Path.Combine([folders.Content, .. names]);

    public void Lower() => folders.Lower();

    /// <param name="waits">Whether it waits until it has read decisions.</param>
    public SiteCopy Start(bool waits = true)
    {
        var copy = new SiteCopy(folders.Data, folders.Content, Time, demand: demand, makesStore: waits, waits: waits,
            services: services =>
        {
            BehindProxy(services);
            TestAccounts.Quick(services);
        });
        copies.Add(copy);
        return copy;
    }

    public PlainClient Browse() => Copy.Browse();

    /// <summary>Until this is disposed of the database answers nobody else, and the first copy hardly waits.</summary>
    public IDisposable HoldDatabase()
    {
        var (store, held) = (Copy.Service<SiteStore>(), TestDatabase.Hold(Data));
        var (reads, writes) = (store.ReadTimeout, store.WriteTimeout);
        store.ReadTimeout = store.WriteTimeout = TimeSpan.FromMilliseconds(50);
        return new Held(() =>
        {
            held.Dispose();
            (store.ReadTimeout, store.WriteTimeout) = (reads, writes);
        });
    }

    private sealed class Held(Action letGo) : IDisposable
    {
        public void Dispose() => letGo();
    }

    /// <summary>Makes it see now what changed on disk.</summary>
    public Task Look() => Copy.Service<LiveContent>().CheckForChanges();

    /// <param name="withCode">Whether they have a second factor; whoever has one signs in with it.</param>
    public async Task<PlainClient> SignedIn(string id, SiteCopy? copy = null, bool withCode = false)
    {
        if (withCode) folders.SetUpFactor(id);
        var browser = (copy ?? Copy).Browse();
        var page = await SignIn(browser, id, Password);
        Assert.Equal(303, page.Status);
        if (page.Location!.StartsWith("/review/sign-in/code", StringComparison.Ordinal))
        {
            var asked = await browser.Get(page.Location!);
            page = await browser.Post("/review/sign-in/code",
                [.. asked.Hidden, new("recovery", folders.RecoveryCode(id))]);
            Assert.Equal(303, page.Status);
        }
        return browser;
    }

    public static async Task<Page> SignIn(PlainClient browser, string id, string password, string next = "/review")
    {
        var page = await browser.Get($"/review/sign-in?next={Uri.EscapeDataString(next)}");
        return await browser.Post("/review/sign-in", [.. page.Hidden, new("reviewer", id), new("password", password)]);
    }

    public static async Task<Page> SignInFrom(string address, PlainClient browser, string id, string password)
    {
        var page = await browser.Get("/review/sign-in");
        var form = PlainClient.Form([.. page.Hidden, new("reviewer", id), new("password", password)]);
        return await browser.Send(HttpMethod.Post, "/review/sign-in", form,
            headers => headers.Add("X-Forwarded-For", address));
    }

    public static async Task<bool> IsSignedIn(PlainClient browser) =>
        await browser.Get(CheckState) is { Status: 200 } page && Page.Words(page.Main).Contains("Signed in as");

    public static async Task<Page> SignOut(PlainClient browser)
    {
        var form = (await browser.Get(CheckState)).Main.QuerySelector("form[action='/review/sign-out']")!;
        return await browser.Post("/review/sign-out", Page.HiddenOf(form));
    }

    public static async Task<Page> Decide(PlainClient browser, string address, string decision, string comment = "") =>
        await Decide(browser, await browser.Get(address), decision, comment);

    /// <inheritdoc cref="Decide(PlainClient, string, string, string)"/>
    public static async Task<Page> Decide(PlainClient browser, Page page, string decision, string comment = "")
    {
        var form = page.Main.QuerySelector("form:has(textarea[name=comment])")!;
        return await browser.Post(form.GetAttribute("action")!, [.. Page.HiddenOf(form), new("comment", comment), new("decision", decision)]);
    }

    /// <returns>The code in the link.</returns>
    public string Invite(string id)
    {
        AddReviewer(id, password: null);
        return TestAccounts.Invitation(Data, id);
    }

    public void Disable(string id) => TestAccounts.Disable(Data, id);

    public void AddReviewer(string id, string? password = Password) => TestAccounts.Enter(Data, ReviewedFolders.Reviewer(id), password);

    public static async Task<Page> UseInvitation(PlainClient browser, string id, string code, string password,
        string? again = null)
    {
        var page = await browser.Get(InvitationLink(id, code));
        return await browser.Post("/review/invitation", [.. page.Hidden, new("password", password), new("again", again ?? password)]);
    }

    public static string InvitationLink(string id, string code) => $"/review/invitation?reviewer={id}&code={Uri.EscapeDataString(code)}";

    // This machine is trusted as a proxy.
    private static void BehindProxy(IServiceCollection services) =>
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor)
            .AddSingleton<IStartupFilter, Forwarded>();

    private sealed class Forwarded : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app => next(app.UseForwardedHeaders());
    }

    public void Dispose()
    {
        foreach (var copy in copies) copy.Dispose();
        folders.Dispose();
    }
}
