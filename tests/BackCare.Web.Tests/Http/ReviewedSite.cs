using BackCare.Review;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Tests.Http;

/// <summary>A site with a content folder, a reviews folder and a clock of its own, and two reviewers that nobody could take for real ones.</summary>
internal sealed class ReviewedSite : IDisposable
{
    public const string Password = "correct horse battery";

    // One round: the facts are about what the site does with a password, not about how long a guess takes.
    private static readonly PasswordHasher<Reviewer> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));

    private readonly TemporaryFolder data = new();
    private readonly TemporaryFolder content = new();
    private readonly string demand;
    private readonly List<Copy> copies = [];

    public ReviewedSite(string demand = "none")
    {
        this.demand = demand;
        RealContent.CopyTo(content.Path);
        foreach (var id in new[] { "one", "two" }) AddReviewer(id);
        Copy = Start();
    }

    public Copy Copy { get; }
    public MovableTime Time { get; } = new();
    public string Reviews => Path.Combine(data.Path, "reviews");
    public string In(params string[] names) => content.In(names);

    /// <summary>Another copy of the server on the same folders.</summary>
    public Copy Start()
    {
        var copy = new Copy(data.Path, content.Path, Time, reviews: Reviews, demand: demand);
        copies.Add(copy);
        return copy;
    }

    public Browser Browse() => Copy.Browse();

    public async Task<Browser> SignedIn(string id, Copy? copy = null)
    {
        var browser = (copy ?? Copy).Browse();
        Assert.Equal(303, (await SignIn(browser, id, Password)).Status);
        return browser;
    }

    public static async Task<Page> SignIn(Browser browser, string id, string password, string next = "/review")
    {
        var page = await browser.Get($"/review/sign-in?next={Uri.EscapeDataString(next)}");
        return await browser.Post("/review/sign-in", [.. page.Hidden, new("reviewer", id), new("password", password)]);
    }

    /// <summary>Sends the form of the page of an item, or of the checker.</summary>
    public static async Task<Page> Decide(Browser browser, string address, string decision, string comment = "") =>
        await Decide(browser, await browser.Get(address), decision, comment);

    public static Task<Page> Decide(Browser browser, Page page, string decision, string comment = "")
    {
        var form = page.Main.QuerySelectorAll("form[method=post]").Single(form => form.QuerySelector("textarea") is not null);
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(input => new Field(input.GetAttribute("name")!, input.GetAttribute("value")!));
        return browser.Post(form.GetAttribute("action")!, [.. hidden, new("comment", comment), new("decision", decision)]);
    }

    public void AddReviewer(string id)
    {
        var reviewer = new Reviewer(id, $"Test Reviewer {id}", "physiotherapist", "Test Body", $"TEST-{id}", PasswordHash: null);
        Reviewers.Add(Reviews, reviewer with { PasswordHash = Hasher.HashPassword(reviewer, Password) });
    }

    public string[] Records() => [.. Directory.EnumerateFiles(Reviews, "2*.yaml").Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        foreach (var copy in copies) copy.Dispose();
        content.Dispose();
        data.Dispose();
    }
}
