using System.IO.Enumeration;

namespace BackCare;

/// <summary>Asked before anything is opened: whoever may write a page must not make us read what else is there.</summary>
internal static class FolderCheck
{
    /// <summary>Of any file, pictures too.</summary>
    public const long LargestBytes = 2 * 1024 * 1024;

    // Ours are some 500.
    private const int MostFiles = 4000;

    /// <summary>Every file below a folder. A link to a folder is not followed: two that lead up make a walk without an end.</summary>
    /// <remarks>Nor is a hidden one gone into, such as that of Git: nothing in it is content.</remarks>
    public static IEnumerable<string> FilesIn(string folder) => IsHidden(Path.GetFileName(folder.AsSpan())) ? []
        : new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(),
            new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false, MatchType = MatchType.Simple })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && !IsHidden(entry.FileName),
        };

    public static void Run(string folder, Problems problems)
    {
        if (Reading(".", () => WhereItIs(new DirectoryInfo(folder)), problems) is not { } root) return;
        var names = new List<string>();
        Walk(folder, "", root, names, problems);
        if (names.Count > MostFiles)
            problems.Add(".", 1, "BC101", $"there are {names.Count} files, and {MostFiles} are the most",
                "name the content folder itself, or take out what does not belong in it");
        foreach (var same in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            problems.Add(same.Last(), 1, "BC118", $"the name differs from '{same.First()}' in capitals alone",
                "rename one: on many machines they are one file");
    }

    private static void Walk(string folder, string above, string root, List<string> names, Problems problems)
    {
        var entries = Reading(above is "" ? "." : above.TrimEnd('/'),
            () => new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal).ToArray(), problems);
        foreach (var entry in entries ?? [])
        {
            var name = above + entry.Name;
            if (IsHidden(entry.Name)) continue;
            if (ContentFile.IsContent(entry.Name))
            {
                names.Add(name);
                Reading(name, () => Check(entry.FullName, name, root, problems), problems);
            }
            if (entry is DirectoryInfo && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                Walk(entry.FullName, name + "/", root, names, problems);
        }
    }

    // One that cannot be read must not keep the others from being looked at.
    private static T? Reading<T>(string name, Func<T> read, Problems problems)
    {
        try
        {
            return read();
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            problems.Add(name, 1, "BC105", $"it cannot be read ({cannotRead.Message})", "check that it is there and that this program may read it");
            return default;
        }
    }

    private static bool Check(string path, string name, string root, Problems problems)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
        {
            if (Directory.Exists(path))
                problems.Add(name, 1, "BC109", "this is a link to a folder", "put the folder itself here");
            else if (file.ResolveLinkTarget(returnFinalTarget: true) is { } target
                && !WhereItIs(target).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                problems.Add(name, 1, "BC109", "this is a link to a file outside the content folder", "put the file itself here");
            if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } found) file = found;
        }
        // So short is a pipe too, and whoever opens one waits for ever.
        if (file is { Exists: true, Length: 0 })
            problems.Add(name, 1, "BC102",
                "there is nothing in it: the file is empty, or is a pipe, a socket or a device",
                "write what belongs in it, or delete it");
        if (file.Exists && file.Length > LargestBytes)
            problems.Add(name, 1, "BC101", $"the file is larger than {LargestBytes / 1024 / 1024} MB",
                "make it smaller, or take out what does not belong in it");
        return true;
    }

    // Links above it are as good as the way itself: a release may be one.
    private static string WhereItIs(FileSystemInfo place)
    {
        var whole = Path.TrimEndingDirectorySeparator(place.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? place.FullName);
        return Path.GetDirectoryName(whole) is { } above
            ? Path.Combine(WhereItIs(new DirectoryInfo(above)), Path.GetFileName(whole)) : whole;
    }

    private static bool IsHidden(ReadOnlySpan<char> name) => name.StartsWith('.');
}
