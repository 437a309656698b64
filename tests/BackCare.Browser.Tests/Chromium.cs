namespace BackCare.Browser.Tests;

/// <summary>
/// The machine's own Chromium; nothing is downloaded. A run without a browser fails, for it has looked at nothing.
/// </summary>
internal static class Chromium
{
    private const string Install = "apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation";

    private static string? Installed => Array.Find(
        [Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome"], File.Exists);

    /// <exception cref="InvalidOperationException">There is none, and this program may not install one.</exception>
    public static async Task<string> Find()
    {
        if (Installed is { } path) return path;
        var tried = Environment.IsPrivilegedProcess && File.Exists("/etc/debian_version") ? await Run(Install) : "";
        return Installed ?? throw new InvalidOperationException(
            $"The browser facts need Chromium, and none was found. Install it with: {Install} "
            + $"(or name another with CHROMIUM_PATH). {tried}".TrimEnd());
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
