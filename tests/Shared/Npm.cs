using System.ComponentModel;

namespace BackCare.Tests.Shared;

/// <summary>Packages from npm that only tests need, installed on first use.</summary>
internal static class Npm
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string[] Arguments =
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

    /// <summary>Two calls at once would each remove what the other installs.</summary>
    public static async Task<string> Install(string folder)
    {
        var path = Path.Combine(Repository.Root, "tests", "Shared", folder);
        // npm writes it last.
        var stamp = File.GetLastWriteTimeUtc(Path.Combine(path, "node_modules", ".package-lock.json"));
        if (stamp >= File.GetLastWriteTimeUtc(Path.Combine(path, "package-lock.json"))) return path;
        var said = "";
        try
        {
            using var npm = new RunningProgram("npm", Arguments, path);
            var end = await npm.End(Limit);
            if (end.Exit is 0) return path;
            said = end.Errors.Trim();
        }
        catch (Exception none) when (none is Win32Exception or TimeoutException)
        {
            said = none.Message;
        }
        throw new InvalidOperationException($"The facts need packages that npm could not install. In tests/Shared/{folder}, run: "
            + $"npm {string.Join(' ', Arguments)} (npm comes with Node.js, https://nodejs.org). {said}");
    }
}
