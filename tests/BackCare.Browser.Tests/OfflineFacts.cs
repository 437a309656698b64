using BackCare.Reading;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BackCare.Browser.Tests;

/// <summary>Pages kept on a phone: the network is cut by ending the server, and comes back with a new one.</summary>
[Long]
public sealed class OfflineFacts(SiteFixture site) : IAsyncLifetime
{
    private const string Plan = "/plan?do=bridge:5&day=mon&start=2026-11-23&weeks=4";
    private const string Other = "/plan?do=bird-dog:5", AsItWas = "This is the page as it was on";
    private readonly TemporaryFolder data = new();
    private readonly ContentCopy content = new();
    private SiteCopy? server;
    private Uri? address;

    public ValueTask InitializeAsync()
    {
        Connect();
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await Cut();
        data.Dispose();
        content.Dispose();
    }

    [Fact]
    public async Task Kept_pages_open_offline_with_their_date_words_and_pictures()
    {
        await using var visitor = await VisitWithPlan();
        var day = BritishDates.Day(TimeProvider.System.Today());
        await Cut();
        foreach (var path in new[] { "/emergency", "/guides/sleep", "/exercises/bridge", "/plans/first-days", "/exercises", "/", Plan })
        {
            await visitor.Open(path);
            Assert.Contains($"{AsItWas} {day}.", await Note(visitor));
            Assert.True(await IsStyled(visitor), $"{path} has its style sheet");
            Assert.True(await Is(visitor,
                await visitor.Page.EvaluateAsync<string>("new URL(document.styleSheets[0].href).pathname")));
        }
        Assert.Contains("Bridge", await visitor.Page.Locator("main").InnerTextAsync());
        await visitor.Open("/exercises/bridge");
        Assert.True(await visitor.Page.Locator("main img").First.EvaluateAsync<bool>("one => one.decode().then(() => one.naturalWidth > 0)"));
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task Only_kept_pages_open_offline_whatever_their_address_carries()
    {
        await using var visitor = await VisitWithPlan();
        await Cut();
        await IsNotKept(visitor, Other);
        await IsKept(visitor, "/emergency/?utm_source=friend");
        await visitor.Open("/guides/sleep");
        await visitor.Page.GoBackAsync();
        Assert.Contains(AsItWas, await Note(visitor));
        await IsNotKept(visitor, "/search?q=numb");
        Assert.Equal("/emergency", await visitor.Page.Locator(".app-offline a").First.GetAttributeAsync("href"));
        foreach (var never in new[] { "/check", "/review", "/check/cleared", "/review/sign-in" })
            await Assert.ThrowsAsync<PlaywrightException>(() => visitor.Open(never));
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task Opening_a_link_from_somebody_replaces_no_kept_page()
    {
        await using var visitor = await Visit();
        await visitor.Open("/plan/diary?do=bridge:5");
        Assert.Equal("/offline", await visitor.Link("Save this page on this device").GetAttributeAsync("href"));
        await Keep(visitor);
        await KeepThis(visitor, Plan, "plan");
        await KeepThis(visitor, "/plan/diary?do=bridge:5", "page");
        foreach (var sent in new[] { Other, "/plan/diary?do=bird-dog:5", $"{Other}&change=yes" })
        {
            await visitor.Open(sent);
            await visitor.Open("/offline"); // the worker has done what it does after a page
        }
        await Cut();
        foreach (var kept in new[] { Plan, "/plan/diary?do=bridge:5" })
        {
            await IsKept(visitor, kept);
            Assert.Equal(0, await visitor.Page.Locator("main :is([data-keep-own], .app-link-button):visible").CountAsync());
        }
        Connect();
        await KeepThis(visitor, Other, "plan", "Saved on this device, instead of the one before.");
        await Cut();
        await IsKept(visitor, Other);
        await IsNotKept(visitor, Plan);
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task Home_and_the_plan_form_link_to_the_kept_plan_until_a_press_removes_it()
    {
        await using var visitor = await VisitWithPlan();
        foreach (var page in new[] { "/", "/plan" })
        {
            await visitor.Open(page);
            await Assertions.Expect(visitor.Page.Locator(".app-carry a")).ToHaveAttributeAsync("href", Plan);
        }
        await visitor.Open("/offline");
        await visitor.Button("Remove them all").ClickAsync();
        await Says(visitor, "No pages are on this device yet.");
        await Assertions.Expect(visitor.Button("Save these pages on this device")).ToBeFocusedAsync();
        Assert.Equal(0, await Caches(visitor));
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("navigator.serviceWorker.getRegistrations().then(all => all.length)"));
        await visitor.Open("/");
        Assert.False(await visitor.Page.Locator(".app-carry").IsVisibleAsync());
        Assert.Equal(0, await Caches(visitor));
        Assert.Empty(visitor.Errors);
        await Cut();
        await Assert.ThrowsAsync<PlaywrightException>(() => visitor.Open("/emergency"));
    }

    [Slow, Fact]
    public async Task A_plan_that_cannot_be_saved_says_so_and_leaves_the_earlier_one()
    {
        const string NotSaved = "It was not saved, because that needs internet. Press again when you have it.";
        await using var visitor = await VisitWithPlan();
        await visitor.Open(Other);
        using var client = new HttpClient();
        var blank = await client.GetStringAsync(new Uri(address!, "/plan"), TestContext.Current.CancellationToken);
        await Cut();
        await using (await Proxy(blank)) await KeepThisOpen(visitor, "plan", NotSaved);
        await visitor.Page.EvaluateAsync("document.querySelectorAll('[role=status]').forEach(each => { each.textContent = '' })");
        await KeepThisOpen(visitor, "plan", NotSaved);
        await IsKept(visitor, Plan);
        Assert.Contains("Bridge", await visitor.Page.Locator("main").InnerTextAsync());
    }

    // Only the site can change a plan, so offline no change is offered and an earlier press loses nothing.
    [Slow, Fact]
    public async Task A_kept_plan_offers_no_change_offline_and_says_why()
    {
        await using var visitor = await VisitWithPlan();
        var more = visitor.Page.Locator("button[name=more][value=bridge]");
        Assert.True(await more.IsVisibleAsync());
        await Cut();

        await visitor.Press(more);
        Assert.Contains("Nothing has changed, because that needs internet.", await Note(visitor));
        Assert.Contains("sets of 5", await visitor.Page.Locator("main").InnerTextAsync());
        await visitor.Open(Plan);
        Assert.Contains("To change it, you need internet.", await Note(visitor));
        Assert.NotEqual(0, await visitor.Page.Locator(".app-change button").CountAsync());
        Assert.Equal(0, await visitor.Page
            .Locator("main :is(.app-change button, form.app-plan-form, [data-needs-network] summary):visible").CountAsync());
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task Going_online_keeps_the_newest_pages_in_place_of_the_older_ones()
    {
        await using var visitor = await VisitWithPages();
        await Cut();
        content.Edit("guides/flare-up.md", "title: ", "title: New ").Agree();
        Connect();
        await TakesOver(visitor, () => visitor.Page.EvaluateAsync<bool>(
            "async () => (await (await caches.match('/guides/flare-up')).text()).includes('<title>New ')"));
        await Cut();
        await IsKept(visitor, "/guides/flare-up");
        Assert.StartsWith("New ", await visitor.Heading(), StringComparison.Ordinal);
    }

    [Slow, Fact]
    public async Task Going_online_drops_removed_and_moved_pages()
    {
        await using var visitor = await VisitWithPages();
        await Cut();
        content.Delete("plans/pacing-and-flare-ups.md")
            .Edit("guides/long-term-pain.md", "/plans/pacing-and-flare-ups", "/plans/older")
            .Edit("plans/first-days.md", "/plans/pacing-and-flare-ups", "/plans/older")
            .Edit("plans/first-days.md", "/plans/65-and-over", "/plans/older")
            .Edit("outcomes/self-care.md", "/plans/pacing-and-flare-ups", "/plans/older")
            .Edit("outcomes/self-care.md", "/plans/65-and-over", "/plans/older")
            .Edit("guides/older-people.md", "/plans/65-and-over", "/plans/older")
            .Write("plans/older.md", content.Text("plans/65-and-over.md"))
            .Edit("plans/older.md", "/plans/65-and-over#", "/plans/older#")
            .Edit("plans/older.md", "/plans/65-and-over#", "/plans/older#")
            .Write("plans/65-and-over.md", "---\nstatus: retired\nmoved-to: older\n---\n").Agree();
        Connect();
        await TakesOver(visitor,
            async () => await Is(visitor, "/plans/older") && !await Is(visitor, "/plans/65-and-over"));
        Assert.False(await Is(visitor, "/plans/pacing-and-flare-ups"));
        await Cut();
        await IsNotKept(visitor, "/plans/pacing-and-flare-ups");
        await IsNotKept(visitor, "/plans/65-and-over");
        await IsKept(visitor, "/plans/older");

        Connect();
        await visitor.Open("/plans/65-and-over");
        Assert.Equal("/plans/older", new Uri(visitor.Page.Url).AbsolutePath);
        Assert.Equal(0, await visitor.Page.Locator(".app-offline").CountAsync());
        Assert.False(await Is(visitor, "/plans/65-and-over"));
    }

    [Fact]
    public async Task No_page_is_kept_before_somebody_asks_and_none_of_a_check_ever()
    {
        await using var visitor = await Visit();
        await visitor.Open("/offline");
        await visitor.Open("/guides/sleep");
        Assert.Equal(0, await Caches(visitor));
        await Keep(visitor);
        await visitor.Begin();
        await visitor.AnswerAsUsual();
        await visitor.Open("/search?q=sleep");
        await visitor.Open("/exercises?need=pregnant");
        foreach (var pressedNothing in new[] { Plan, "/plan/diary?do=bridge:5" }) await visitor.Open(pressedNothing);
        await visitor.Open("/guides");
        var kept = await visitor.Page.EvaluateAsync<string[]>(
            """
            async () => (await Promise.all((await caches.keys()).map(async name =>
              (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()
            """);
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(kept, url => new Uri(url).AbsolutePath.StartsWith("/check", StringComparison.Ordinal)
            || new Uri(url).AbsolutePath.StartsWith("/review", StringComparison.Ordinal) || url.Contains('?'));
    }

    [Slow, Fact]
    public async Task An_interrupted_save_keeps_no_false_page_and_can_be_removed_or_resumed()
    {
        await using var visitor = await Visit();
        await visitor.Open("/offline");
        var save = visitor.Button("Save these pages on this device");
        await visitor.Page.Context.RouteAsync("**/guides/sleep", route =>
            route.FulfillAsync(new() { ContentType = "text/html", Body = "<main>Log in to our network</main>" }));
        await save.ClickAsync();
        await Says(visitor, "The connection dropped.");
        Assert.False(await Is(visitor, "/guides/sleep"));
        await visitor.Open("/offline");
        await visitor.Button("Remove them all").ClickAsync();
        await Says(visitor, "No pages are on this device yet.");
        Assert.Equal(0, await Caches(visitor));
        await visitor.Page.Context.UnrouteAsync("**/guides/sleep");

        await visitor.Open("/offline");
        await Cut();
        await save.ClickAsync();
        await Says(visitor, "The connection dropped.");
        Connect();

        var browser = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        var origin = address!.ToString().TrimEnd('/');
        await browser.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = origin, ["quotaSize"] = 200_000 });
        await save.ClickAsync();
        await Says(visitor, "There is no room left on this device.");
        await browser.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = origin });
        await save.ClickAsync();
        await Says(visitor, "pages are on this device, as they were on");
    }

    [Slow, Fact]
    public async Task A_browser_that_forbids_storage_says_so_without_an_error()
    {
        await using var visitor = await Visit();
        await visitor.Page.AddInitScriptAsync(
            """
            for (const name of ['has', 'match', 'open', 'keys', 'delete'])
              CacheStorage.prototype[name] = () => Promise.reject(new DOMException('no', 'SecurityError'))
            """);
        await visitor.Open("/offline");
        await Says(visitor, "This browser does not let us save pages.");
        Assert.Empty(visitor.Errors);
    }

    private Task<Visitor> Visit() => site.Visit(at: address);

    private async Task<Visitor> VisitWithPages()
    {
        var visitor = await Visit();
        await Keep(visitor);
        return visitor;
    }

    private async Task<Visitor> VisitWithPlan()
    {
        var visitor = await VisitWithPages();
        await KeepThis(visitor, Plan, "plan");
        return visitor;
    }

    private static async Task IsKept(Visitor visitor, string path)
    {
        await visitor.Open(path);
        Assert.Contains(AsItWas, await Note(visitor));
    }

    private static async Task IsNotKept(Visitor visitor, string path)
    {
        await visitor.Open(path);
        Assert.Contains("not on this device", await Note(visitor));
    }

    private static async Task TakesOver(Visitor visitor, Func<Task<bool>> isDone)
    {
        await visitor.Open("/emergency");
        Assert.Equal(0, await visitor.Page.Locator(".app-offline").CountAsync());
        for (var tries = 0; !await isDone(); tries++)
        {
            Assert.True(tries < 100, "what has changed is not taken over");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static Task<int> Caches(Visitor visitor) =>
        visitor.Page.EvaluateAsync<int>("caches.keys().then(all => all.length)");

    private static async Task Keep(Visitor visitor)
    {
        await visitor.Open("/offline");
        await visitor.Button("Save these pages on this device").ClickAsync();
        await Says(visitor, "pages are on this device, as they were on");
    }

    private static async Task KeepThis(Visitor visitor, string path, string what, string says = "Saved on this device.")
    {
        await visitor.Open(path);
        await KeepThisOpen(visitor, what, says);
    }

    private static async Task KeepThisOpen(Visitor visitor, string what, string says)
    {
        var button = visitor.Button($"Save this {what} on this device");
        await button.ClickAsync();
        await Assertions.Expect(button.Locator("xpath=..").GetByRole(AriaRole.Status)).ToHaveTextAsync(says);
        await Assertions.Expect(button).ToBeFocusedAsync();
    }

    // Answers with files while no copy of the site runs. A route of the browser does not always see what a worker asks.
    private async Task<WebApplication> Proxy(string blank)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address!.ToString());
        var proxy = builder.Build();
        proxy.MapGet("/plan", () => Results.Content(blank, "text/html; charset=utf-8"));
        await proxy.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    private static Task Says(Visitor visitor, string words) =>
        Assertions.Expect(visitor.Page.Locator("[data-offline=state]")).ToContainTextAsync(words);

    private static Task<string> Note(Visitor visitor) => visitor.Page.Locator("main .app-offline").InnerTextAsync();

    private static Task<bool> IsStyled(Visitor visitor) => visitor.Page.EvaluateAsync<bool>("document.styleSheets[0]?.cssRules.length > 50");

    private static Task<bool> Is(Visitor visitor, string path) =>
        visitor.Page.EvaluateAsync<bool>("async path => Boolean(await caches.match(path))", path);

    private void Connect()
    {
        server = Server.Start(data.Path, content.Path, at: address);
        address = server.Address;
    }

    private async Task Cut()
    {
        if (server is null) return;
        server.Dispose();
        server = null;
        using var probe = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => probe.ConnectAsync(address!.Host, address.Port));
    }
}
