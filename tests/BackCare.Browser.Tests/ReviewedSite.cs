using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>A site with <see cref="ReviewedFolders"/> of its own, driven in a browser. Gone with its fact.</summary>
public sealed class ReviewedSite : IAsyncDisposable
{
    public const string Password = ReviewedFolders.Password;

    private readonly SiteFixture site;
    private readonly ReviewedFolders folders = new();
    private readonly Server server;

    public ReviewedSite(SiteFixture site) : this(site, "none")
    {
    }

    /// <param name="demand">What must be signed: none, rules or all.</param>
    internal ReviewedSite(SiteFixture site, string demand, Action<ReviewedFolders>? prepare = null)
    {
        this.site = site;
        prepare?.Invoke(folders);
        server = new(folders.Data, folders.Content, demand);
        Address = server.Start();
    }

    public Uri Address { get; }

    public string Reviews => folders.Reviews;

    internal ReviewedFolders Folders => folders;

    /// <summary>Somebody new, without a cookie.</summary>
    public Task<Visitor> Visit(int width = 1280, int height = 900, bool javaScript = true) =>
        site.Visit(width, height, javaScript, Address);

    public async Task<Visitor> SignedIn(string reviewer)
    {
        var visitor = await Visit();
        await SignIn(visitor, reviewer, Password);
        Assert.Equal("Reviews", await visitor.Heading());
        return visitor;
    }

    public static async Task SignIn(Visitor visitor, string reviewer, string password)
    {
        await visitor.Open("/review/sign-in");
        await visitor.Page.GetByLabel("Your reviewer id").FillAsync(reviewer);
        await visitor.Page.GetByLabel("Password").FillAsync(password);
        await visitor.Press(visitor.Button("Sign in"));
    }

    /// <summary>
    /// Opens the page of an item, or of the checker, writes <paramref name="comment"/> and presses a button.
    /// </summary>
    public static async Task Decide(Visitor visitor, string address, string button, string comment = "")
    {
        await visitor.Open(address);
        await visitor.Page.Locator("main textarea").FillAsync(comment);
        await visitor.Press(visitor.Button(button));
    }

    /// <summary>As <see cref="Decide"/>, where the decision must be recorded.</summary>
    public static async Task Record(Visitor visitor, string address, string button, string comment = "")
    {
        await Decide(visitor, address, button, comment);
        if (button == "Approve") await Sign(visitor);
        Assert.Contains("This decision is recorded: ", await visitor.Page.Locator("main").InnerTextAsync(),
            StringComparison.Ordinal);
    }

    /// <summary>Declares what an approval needs, and signs.</summary>
    public static async Task Sign(Visitor visitor)
    {
        Assert.StartsWith("Sign: ", await visitor.Heading(), StringComparison.Ordinal);
        foreach (var ticked in new[] { "#read", "#levels", "#sources-2", "#competence", "#interests" })
            if (await visitor.Page.Locator(ticked).CountAsync() > 0) await visitor.Page.CheckAsync(ticked);
        await visitor.Press(visitor.Button("Sign and approve"));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folders.Dispose();
    }
}
