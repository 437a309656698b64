using BackCare.Review;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>A site with a content folder and a reviews folder of its own, and two reviewers that nobody could take for real ones. Gone with its fact.</summary>
public sealed class ReviewedSite : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    // One round: nobody guesses here.
    private static readonly PasswordHasher<Reviewer> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));

    private readonly SiteFixture site;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backcare-browser-");
    private readonly Server server;

    public ReviewedSite(SiteFixture site) : this(site, "none")
    {
    }

    /// <param name="demand">What must be signed: none, rules or all.</param>
    internal ReviewedSite(SiteFixture site, string demand, Action<string>? prepare = null)
    {
        this.site = site;
        foreach (var file in Directory.EnumerateFiles(Server.RealContent, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Content, Path.GetRelativePath(Server.RealContent, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var id in new[] { "one", "two" })
        {
            var reviewer = new Reviewer(id, $"Test Reviewer {id}", "physiotherapist", "Test Body", $"TEST-{id}", PasswordHash: null);
            Reviewers.Add(Reviews, reviewer with { PasswordHash = Hasher.HashPassword(reviewer, Password) });
        }
        prepare?.Invoke(Content);
        server = new(Data, Content, demand);
        Address = server.Start();
    }

    public Uri Address { get; }

    public string Reviews => Server.ReviewsIn(Data);

    private string Data => Path.Combine(folder.FullName, "data");

    private string Content => Path.Combine(folder.FullName, "content");

    /// <summary>Somebody new, without a cookie.</summary>
    public Task<Visitor> Visit(int width = 1280, int height = 900, bool javaScript = true) => site.Visit(width, height, javaScript, Address);

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

    /// <summary>Opens the page of an item, or of the checker, writes <paramref name="comment"/> and presses a button.</summary>
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
        Assert.Contains("This decision is recorded: ", await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Changes a file of its content, in one step: it is read at any time.</summary>
    public void Edit(string file, Func<string, string> edit) => Edit(Content, file, edit);

    public static void Edit(string content, string file, Func<string, string> edit)
    {
        var (path, made) = (Path.Combine(content, file), Path.GetTempFileName());
        var before = File.ReadAllText(path);
        File.WriteAllText(made, edit(before));
        Assert.NotEqual(before, File.ReadAllText(made));
        File.Move(made, path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
