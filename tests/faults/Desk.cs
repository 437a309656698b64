using AngleSharp.Dom;
using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>What reviewers do in a browser: every form is asked for first, and posted as it came.</summary>
internal static class Desk
{
    public const string Checker = "/review/checker";

    private const string SetUpAt = "/review/account/second-factor";

    private static readonly Field[] Declared = [new("read", "all"), new("sources", "some"), new("interests", "none")];

    public static async Task<Page> TryToSignIn(Browser browser, string id, string password = Ground.Password)
    {
        var page = await browser.Get("/review/sign-in");
        return await browser.Post("/review/sign-in", [.. page.Hidden, new("reviewer", id), new("password", password)]);
    }

    public static async Task<Browser> SignIn(Site site, string id)
    {
        var browser = site.Browse();
        var page = await TryToSignIn(browser, id);
        return page.Status is 303 ? browser : throw new InvalidOperationException($"'{id}' could not sign in: {page.Status} {page.Heading}");
    }

    /// <summary>The form of an item or of the checker, as it would be posted.</summary>
    /// <param name="code">Of the second factor, where one is needed.</param>
    public static (string Address, Field[] Fields) FormOn(Page page, string decision, string comment, string? code = null)
    {
        var form = page.Main.QuerySelectorAll("form[method=post]").Single(form => form.QuerySelector("textarea[name=comment]") is not null);
        return (form.GetAttribute("action")!,
            [.. Hidden(form), new("comment", comment), new("decision", decision), .. code is null ? [] : new Field[] { new("code", code) }]);
    }

    /// <summary>The form that approves an item, declared.</summary>
    public static (string Address, Field[] Fields) Signature(Page page)
    {
        var (address, fields) = FormOn(page, "approve", "");
        return (address, [.. fields, .. Declared]);
    }

    public static async Task<Page> Decide(Browser browser, string address, string decision, string comment = "", string? code = null)
    {
        var page = await browser.Get(address);
        // Whoever is not signed in gets a page without a form.
        if (page.Main.QuerySelector("form textarea") is null) return page;
        var (to, fields) = decision is "approve" ? Signature(page) : FormOn(page, decision, comment, code);
        return await browser.Post(to, fields);
    }

    /// <returns>The key of the app, as letters.</returns>
    public static async Task<string> SetUpFactor(Browser browser, Func<DateTimeOffset> clock)
    {
        var begun = await browser.Post(SetUpAt,
            [Token(await browser.Get(SetUpAt)), new("current", Ground.Password), new("code", ""), new("recovery", "")]);
        var letters = begun.Main.QuerySelector("p code")!.TextContent;
        // Of the step before: whoever sets it up can go on at once.
        var set = await browser.Post(SetUpAt, [.. begun.Main.QuerySelectorAll("form:has(#code) input[type=hidden]").Select(FieldOf),
            new("code", CodeOf(letters, clock() - TimeSpan.FromSeconds(30)))]);
        return set.Heading is "Your second factor is set up" ? letters : throw new InvalidOperationException($"no second factor: {set.Heading}");
    }

    /// <summary>What an app shows at this time.</summary>
    public static string CodeOf(string letters, DateTimeOffset now) => AppCode.Of(letters, now);

    private static Field Token(Page page) => FieldOf(page.Main.QuerySelector("input[name=__RequestVerificationToken]")!);

    private static IEnumerable<Field> Hidden(IElement form) => form.QuerySelectorAll("input[type=hidden]").Select(FieldOf);

    private static Field FieldOf(IElement input) => new(input.GetAttribute("name")!, input.GetAttribute("value")!);
}
