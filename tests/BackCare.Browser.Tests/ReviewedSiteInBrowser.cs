namespace BackCare.Browser.Tests;

/// <summary>A site with <see cref="ReviewedFolders"/> of its own, driven in a browser. Gone with its fact.</summary>
public sealed class ReviewedSiteInBrowser : IAsyncDisposable
{
    public const string Password = ReviewedFolders.Password;

    private readonly SiteFixture site;
    private readonly SiteCopy server;

    public ReviewedSiteInBrowser(SiteFixture site) : this(site, "none")
    {
    }

    internal ReviewedSiteInBrowser(SiteFixture site, string demand)
    {
        this.site = site;
        server = Server.Start(Folders.Data, Folders.Content, demand);
    }

    internal ReviewedFolders Folders { get; } = new();

    public Task<Visitor> Visit() => site.Visit(at: server.Address);

    public static async Task SignIn(Visitor visitor, string reviewer, string password)
    {
        await visitor.Open("/review/sign-in");
        await visitor.Page.GetByLabel("Your reviewer id").FillAsync(reviewer);
        await visitor.Page.GetByLabel("Password").FillAsync(password);
        await visitor.Press(visitor.Button("Sign in"));
    }

    /// <summary>Opens the page of an item or of the check, writes a comment and presses a button.</summary>
    public static async Task Decide(Visitor visitor, string address, string button, string comment = "")
    {
        await visitor.Open(address);
        await visitor.Page.Locator("main textarea[name=comment]").FillAsync(comment);
        await visitor.Press(visitor.Button(button));
    }

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        Folders.Dispose();
        return default;
    }
}
