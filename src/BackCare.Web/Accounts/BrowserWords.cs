namespace BackCare.Web.Accounts;

/// <summary>
/// A browser in a few plain words, such as "Firefox on Windows", so that somebody knows their own again. All else that
/// it says of itself is kept nowhere.
/// </summary>
public static class BrowserWords
{
    public const string Unknown = "a browser that is not known";

    // The order matters: nearly every browser also says that it is others.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Chromium/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("CrOS", "a Chromebook"), ("Windows", "Windows"),
        ("Macintosh", "a Mac"), ("Linux", "Linux"),
    ];

    /// <param name="agent">The header User-Agent, as it was sent.</param>
    public static string Of(string? agent) => (Name(Browsers, agent), Name(Systems, agent)) switch
    {
        (null, null) => Unknown,
        (null, { } system) => $"a browser on {system}",
        ({ } browser, null) => browser,
        ({ } browser, { } system) => $"{browser} on {system}",
    };

    private static string? Name((string Sign, string Name)[] all, string? agent) =>
        agent is null ? null : all.FirstOrDefault(each => agent.Contains(each.Sign, StringComparison.Ordinal)).Name;
}
