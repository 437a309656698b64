namespace BackCare.Tests.Shared;

internal static class Debian
{
    /// <summary>Looks for a program, and installs the packages first where root on Debian has none.</summary>
    public static async Task<string> Find(Func<string?> find, string program, string packages)
    {
        var (install, tried) = ($"apt-get update && apt-get install -y --no-install-recommends {packages}", "");
        if (find() is null && Environment.IsPrivilegedProcess && File.Exists("/etc/debian_version"))
        {
            using var shell = new RunningProgram("/bin/sh", ["-c", $"({install}) 2>&1"]);
            var (exit, lines, _) = await shell.End(TimeSpan.FromMinutes(10));
            if (exit is not 0) tried = $"Trying that ended with {exit}: {string.Join('\n', lines.TakeLast(5))}";
        }
        return find() ?? throw new InvalidOperationException(
            $"The facts need {program}, and none was found. Install it with: {install} {tried}".TrimEnd());
    }
}
