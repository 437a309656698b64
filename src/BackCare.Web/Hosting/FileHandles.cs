using System.Globalization;

namespace BackCare.Web.Hosting;

/// <summary>How many files, sockets among them, this program may hold open, and holds.</summary>
public static class FileHandles
{
    // The libraries that are loaded later (those of the store take 45), content that is read again, logs, and connections on
    // their way out.
    internal const int KeptFree = 96;

    /// <summary>Of these, how many connections on their way out may take.</summary>
    internal const int Leaving = 16;

    /// <summary>Beyond this the memory of a small machine is the limit: about 5 kB for each that is idle.</summary>
    internal const long MostConnections = 20_000;

    /// <summary>Fewer than these, and the site turns readers away on an ordinary day.</summary>
    internal const long FewConnections = 200;

    /// <returns>Null where the system does not say.</returns>
    public static long? Limit
    {
        get
        {
            try
            {
                return LimitIn(File.ReadAllText("/proc/self/limits"));
            }
            catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <returns>Null where the system does not say.</returns>
    public static long? Held
    {
        get
        {
            try
            {
                return Directory.EnumerateFileSystemEntries("/proc/self/fd").LongCount();
            }
            catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>
    /// So many connections at once leave the program handles to work with. Without any left it can accept no connection
    /// and close none, tries again without end, and takes more memory each time.
    /// </summary>
    /// <returns>Null where the system does not say.</returns>
    public static long? Connections(long? limit, long? held) =>
        limit is { } most && held is { } now ? Math.Clamp(most - now - KeptFree, 1, MostConnections) : null;

    /// <param name="limits">What Linux writes in /proc/self/limits.</param>
    internal static long? LimitIn(string limits)
    {
        const string Name = "Max open files";
        var line = limits.Split('\n').FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["unlimited", ..] => long.MaxValue,
            [var soft, ..] when long.TryParse(soft, CultureInfo.InvariantCulture, out var most) => most,
            _ => null,
        };
    }
}
