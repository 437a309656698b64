using System.IO.Enumeration;
using BackCare.Reading;

namespace BackCare;

/// <summary>
/// What a content folder is made of, asked before anything in it is opened: whoever may write a page must not make the
/// program read what else is on the machine, walk in circles, or take a file into memory that fills it.
/// </summary>
internal static class FolderCheck
{
    /// <summary>Of any file, pictures too.</summary>
    public const long LargestBytes = 2 * 1024 * 1024;

    /// <summary>Every file below a folder. A link to a folder is not followed: two that lead up make a walk without an end.</summary>
    public static IEnumerable<string> FilesIn(string folder) => In(folder, folders: false);

    public static IEnumerable<string> FoldersIn(string folder) => In(folder, folders: true);

    public static void Run(string folder, Problems problems)
    {
        try
        {
            var root = WhereItIs(new DirectoryInfo(folder));
            foreach (var path in In(folder, folders: null).Order(StringComparer.Ordinal))
                Check(path, Path.GetRelativePath(folder, path).Replace('\\', '/'), root, problems);
        }
        catch (Exception passing) when (passing is IOException or UnauthorizedAccessException)
        {
            // Whoever reads the files says which of them it cannot read.
        }
    }

    private static void Check(string path, string name, string root, Problems problems)
    {
        if (name.StartsWith("reviews/", StringComparison.Ordinal) || !ContentFile.IsContent(Path.GetFileName(path))) return;
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
        if (file.Exists && file.Length > LargestBytes)
            problems.Add(name, 1, "BC101", $"the file is larger than {LargestBytes / 1024 / 1024} MB",
                "make it smaller, or take out what does not belong in it");
    }

    // Links above it are as good as the way itself: a release may be one.
    private static string WhereItIs(FileSystemInfo place)
    {
        var whole = Path.TrimEndingDirectorySeparator(place.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? place.FullName);
        return Path.GetDirectoryName(whole) is { } above
            ? Path.Combine(WhereItIs(new DirectoryInfo(above)), Path.GetFileName(whole)) : whole;
    }

    /// <param name="folders">Whether folders or files are wanted; null for both.</param>
    private static FileSystemEnumerable<string> In(string folder, bool? folders) => new(folder,
        (ref FileSystemEntry entry) => entry.ToFullPath(),
        new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false, MatchType = MatchType.Simple })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => folders is null || entry.IsDirectory == folders,
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };
}
