using BackCare.Triage;
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

    public string Data => folders.Data;

    internal ReviewedFolders Folders => folders;

    internal Questionnaire Questionnaire => site.Questionnaire;

    /// <summary>Somebody new, without a cookie.</summary>
    public Task<Visitor> Visit(int width = 1280, int height = 900, bool javaScript = true) =>
        site.Visit(width, height, javaScript, Address);

    public async Task<Visitor> SignedIn(string reviewer)
    {
        var visitor = await Visit();
        await SignIn(visitor, reviewer, Password);
        Assert.Equal("Reviews", await visitor.Heading());
        visitor.RecoveryCode = CodesOf(reviewer);
        return visitor;
    }

    /// <summary>Codes that stand in for those of a reviewer's app.</summary>
    public Func<string> CodesOf(string reviewer) => () => folders.RecoveryCode(reviewer);

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
        // Before the page, which asks for one only of who has a second factor.
        var code = button == "Reopen the checker" ? visitor.RecoveryCode?.Invoke() : null;
        await visitor.Open(address);
        await visitor.Page.Locator("main textarea[name=comment]").FillAsync(comment);
        await Give(visitor, code);
        await visitor.Press(visitor.Button(button));
    }

    /// <summary>As <see cref="Decide"/>, where the decision must be recorded.</summary>
    public static async Task Record(Visitor visitor, string address, string button, string comment = "")
    {
        await Decide(visitor, address, button, comment);
        Assert.Contains("This decision is recorded: ", await visitor.Page.Locator("main").InnerTextAsync(),
            StringComparison.Ordinal);
    }

    /// <summary>Declares what an approval needs, and approves an item.</summary>
    public static async Task Approve(Visitor visitor, string address)
    {
        await visitor.Open(address);
        if (await visitor.Page.Locator("#code").CountAsync() > 0 && visitor.RecoveryCode is { } next)
        {
            var code = next();
            // It may have been the first, and the page asks for one only of who has a second factor.
            await visitor.Open(address);
            await Give(visitor, code);
        }
        await visitor.Page.GetByLabel(AllRead).CheckAsync();
        foreach (var ticked in new[] { "#sources-2", "#interests" }) await visitor.Page.CheckAsync(ticked);
        await visitor.Press(visitor.Button("Approve"));
        Assert.Contains("This decision is recorded: ", await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>The declaration.</summary>
    public const string AllRead = "I have read all of it, agree with what it says and with how urgently it sends people "
        + "to help, and it is within my competence";

    private static async Task Give(Visitor visitor, string? code)
    {
        if (code is null) return;
        await visitor.Page.GetByText("You do not have your phone?").ClickAsync();
        await visitor.Page.FillAsync("#recovery", code);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folders.Dispose();
    }
}
