using BackCare.Triage;
using SiteCopy = BackCare.Web.Tests.SiteCopy;

namespace BackCare.Browser.Tests;

/// <summary>A site with <see cref="ReviewedFolders"/> of its own, driven in a browser. Gone with its fact.</summary>
public sealed class ReviewedSiteInBrowser : IAsyncDisposable
{
    public const string Password = ReviewedFolders.Password;

    private readonly SiteFixture site;
    private readonly ReviewedFolders folders = new();
    private readonly SiteCopy server;

    public ReviewedSiteInBrowser(SiteFixture site) : this(site, "none")
    {
    }

    /// <param name="demand">What must be signed: none, rules or all.</param>
    internal ReviewedSiteInBrowser(SiteFixture site, string demand, Action<ReviewedFolders>? prepare = null)
    {
        this.site = site;
        prepare?.Invoke(folders);
        server = Server.Start(folders.Data, folders.Content, demand);
    }

    public Uri Address => server.Address;

    public string Data => folders.Data;

    internal ReviewedFolders Folders => folders;

    internal Questionnaire Questionnaire => site.Questionnaire;

    /// <summary>Somebody new, without a cookie.</summary>
    public Task<Visitor> Visit(int width = 1280, int height = 900, bool javaScript = true) =>
        site.Visit(width, height, javaScript, Address);

    /// <summary>Somebody who has a second factor, and signed in with it.</summary>
    public async Task<Visitor> SignedIn(string reviewer, bool javaScript = true)
    {
        var code = folders.RecoveryCode(reviewer);
        var visitor = await Visit(javaScript: javaScript);
        await SignIn(visitor, reviewer, Password);
        await visitor.Page.GetByLabel("A recovery code").FillAsync(code);
        await visitor.Press(visitor.Button("Sign in with a recovery code"));
        Assert.Equal("What waits for review", await visitor.Heading());
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
    /// Opens the page of an item, or of the check, writes <paramref name="comment"/> and presses a button.
    /// </summary>
    public static async Task Decide(Visitor visitor, string address, string button, string comment = "")
    {
        await visitor.Open(address);
        await visitor.Page.Locator("main textarea[name=comment]").FillAsync(comment);
        await visitor.Press(visitor.Button(button));
    }

    /// <summary>As <see cref="Decide"/>, where the decision must be recorded.</summary>
    public static async Task Record(Visitor visitor, string address, string button, string comment = "")
    {
        await Decide(visitor, address, button, comment);
        Assert.Contains("This decision is recorded: ", await visitor.Page.Locator("main").InnerTextAsync(),
            StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        folders.Dispose();
        return default;
    }
}
