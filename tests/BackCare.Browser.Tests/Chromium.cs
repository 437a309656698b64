using System.Collections;

namespace BackCare.Browser.Tests;

/// <summary>The machine's own Chromium, with fonts of the facts' own, so that pages measure alike on every machine. A
/// run without a browser fails, for it has looked at nothing.</summary>
internal static class Chromium
{
    private const string Install =
        "apt-get update && apt-get install -y --no-install-recommends chromium chromium-headless-shell";

    // The same engine without windows: it needs about half the processor, and keeps no pages for Back.
    private const string Shell = "/usr/bin/chromium-headless-shell";

    /// <summary>Nobody looks at the screen itself: what is drawn for one is an eighth of the work. And no page lives
    /// long enough for its scripts to be worth compiling well: a fifth.</summary>
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-software-rasterizer", "--js-flags=--no-opt --no-maglev"];

    private static string? Installed => Array.Find(
        [Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome"], File.Exists);

    /// <summary>How to start it.</summary>
    /// <param name="keepsPages">Whether it must be able to keep pages whole for its Back button.</param>
    /// <exception cref="InvalidOperationException">There is no browser, or there are no fonts, and this program may not or
    /// cannot install them.</exception>
    public static async Task<BrowserTypeLaunchOptions> Options(bool keepsPages = false) => new()
    {
        ExecutablePath = await Find(keepsPages),
        Args = Arguments,
        // These take the place of all that it would inherit.
        Env = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(each => KeyValuePair.Create((string)each.Key, (string)each.Value!))
            .Append(new("FONTCONFIG_FILE", Path.Combine(await Npm.Install("fonts"), "fonts.conf"))),
    };

    private static async Task<string> Find(bool keepsPages)
    {
        var tried = "";
        if (Installed is null && Environment.IsPrivilegedProcess && File.Exists("/etc/debian_version"))
            tried = await Run(Install);
        var whole = Installed ?? throw new InvalidOperationException(
            $"The browser facts need Chromium, and none was found. Install it with: {Install} "
            + $"(or name another with CHROMIUM_PATH). {tried}".TrimEnd());
        return !keepsPages && whole is "/usr/bin/chromium" && File.Exists(Shell) ? Shell : whole;
    }

    /// <returns>What went wrong; empty when nothing did.</returns>
    private static async Task<string> Run(string command)
    {
        using var shell = new RunningProgram("/bin/sh", ["-c", $"({command}) 2>&1"]);
        var (exit, lines, _) = await shell.End(TimeSpan.FromMinutes(10));
        var said = string.Join('\n', lines);
        return exit is 0 ? "" : $"Trying that ended with {exit}: {said[Math.Max(0, said.Length - 500)..].Trim()}";
    }
}
