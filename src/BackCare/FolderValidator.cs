using System.IO.Enumeration;

namespace BackCare;

/// <summary>Asked before anything is opened: whoever may write a page must not make us read what else is there.</summary>
internal static class FolderValidator
{
    // Of any file, pictures too.
    private const long MaxBytes = 2 * 1024 * 1024;

    /// <summary>All below a folder, with its name there. What is hidden, such as the folder of Git, is no content.</summary>
    /// <remarks>A link to a folder is not followed: two that lead up make a walk without an end.</remarks>
    public static IEnumerable<(string Name, FileSystemInfo Entry)> Entries(string folder) =>
        new FileSystemEnumerable<FileSystemInfo>(folder, (ref FileSystemEntry entry) => entry.ToFileSystemInfo(),
            new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && !entry.FileName.StartsWith('.'),
        }
        .Where(entry => ContentFile.IsContent(entry.Name))
        .Select(entry => (Path.GetRelativePath(folder, entry.FullName).Replace('\\', '/'), entry));

    public static void Check(string folder, Problems problems)
    {
        foreach (var (name, entry) in Entries(folder))
            if (entry.LinkTarget is not null)
                problems.Add(name, 1, "BC109", "this is a link",
                    $"put the {(entry is DirectoryInfo ? "folder" : "file")} itself here");
            // So short is a pipe too, and whoever opens one waits for ever.
            else if (entry is FileInfo { Length: 0 })
                problems.Add(name, 1, "BC102",
                    "there is nothing in it: the file is empty, or is a pipe, a socket or a device",
                    "write what belongs in it, or delete it");
            else if (entry is FileInfo { Length: > MaxBytes })
                problems.Add(name, 1, "BC101", $"the file is larger than {MaxBytes / 1024 / 1024} MB",
                    "make it smaller, or take out what does not belong in it");
    }
}
