namespace BackCare.Web.Tests.Review;

/// <summary>What a reviewer does on the pages of their own account.</summary>
internal static class AccountPages
{
    public const string Account = "/review/account", SecondFactor = "/review/account/second-factor";

    /// <summary>A password that nobody has yet.</summary>
    public const string Another = "marmots under eight lamps";

    public static async Task<Page> Change(Browser browser, string current, string password, string? again = null, string code = "",
        string recovery = "") => await browser.Post("/review/account/password", [(await browser.Get(Account)).Token, new("current", current),
            new("password", password), new("again", again ?? password), new("code", code), new("recovery", recovery)]);

    /// <summary>Ends a sign-in by its name, or "all".</summary>
    public static async Task<Page> End(Browser browser, string which) =>
        await browser.Post("/review/account/sign-ins", (await browser.Get(Account)).Token, new("end", which));

    /// <summary>Asks for a key of a second factor, with what the one there is needs.</summary>
    public static async Task<Page> Begin(Browser browser, string password = ReviewedSite.Password, string code = "", string recovery = "") =>
        await browser.Post(SecondFactor, (await browser.Get(SecondFactor)).Token, new("current", password), new("code", code),
            new("recovery", recovery));

    public static string Letters(Page begun) => begun.Main.QuerySelector("p code")!.TextContent;

    /// <summary>Sends the first code of the app.</summary>
    public static Task<Page> Confirm(Browser browser, Page begun, string code) =>
        browser.Post(SecondFactor, begun.Token, new("confirms", "yes"), new("code", code));

    /// <returns>The recovery codes.</returns>
    public static string[] Codes(Page confirmed)
    {
        Assert.Equal("Your second factor is set up", confirmed.Heading);
        return [.. confirmed.Main.QuerySelectorAll("ol code").Select(code => code.TextContent)];
    }

    /// <summary>Sets a second factor up with the code before that of now: whoever did can go on at once.</summary>
    public static async Task<(string Letters, string[] Codes)> SetUp(Browser browser, DateTimeOffset now)
    {
        var begun = await Begin(browser);
        var letters = Letters(begun);
        return (letters, Codes(await Confirm(browser, begun, AppCode.Of(letters, now - TimeSpan.FromSeconds(30)))));
    }
}
