using System.Collections;

namespace BackCare.Browser.Tests;

/// <summary>The machine's Chromium, with fonts of our own so that pages measure alike everywhere.</summary>
internal static class Chromium
{
    // The headless shell needs half the processor time, but keeps no pages for Back.
    private const string Shell = "/usr/bin/chromium-headless-shell";

    /// <summary>Nobody looks at the screen, and no page lives long enough to compile its scripts well.</summary>
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-software-rasterizer", "--js-flags=--no-opt --no-maglev"];

    private static string? Installed => Array.Find(
        [Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome"], File.Exists);

    /// <param name="keepsPages">Whether it must be able to keep pages whole for its Back button.</param>
    public static async Task<BrowserTypeLaunchOptions> Options(bool keepsPages = false) => new()
    {
        ExecutablePath = await Find(keepsPages),
        Args = Arguments,
        // These replace the inherited environment.
        Env = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(each => KeyValuePair.Create((string)each.Key, (string)each.Value!))
            .Append(new("FONTCONFIG_FILE", Path.Combine(await Npm.Install("fonts"), "fonts.conf"))),
    };

    private static async Task<string> Find(bool keepsPages)
    {
        var whole = await Debian.Find(() => Installed, "Chromium (or another that CHROMIUM_PATH names)",
            "chromium chromium-headless-shell");
        return !keepsPages && whole is "/usr/bin/chromium" && File.Exists(Shell) ? Shell : whole;
    }
}
