using System.IO.Enumeration;

namespace BackCare;

/// <summary>Checks a folder before opening anything, so that a page cannot make us read other files.</summary>
internal static class FolderValidator
{
    // For any file, including pictures.
    private const long MaxBytes = 2 * 1024 * 1024;

    /// <summary>Everything below a folder, with relative names, except what is hidden, such as Git's folder.</summary>
    /// <remarks>Links to folders are not followed, because two that lead up would never end.</remarks>
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
            // A pipe also has length 0, and opening one could block for ever.
            else if (entry is FileInfo { Length: 0 })
                problems.Add(name, 1, "BC102",
                    "there is nothing in it: the file is empty, or is a pipe, a socket or a device",
                    "write what belongs in it, or delete it");
            else if (entry is FileInfo { Length: > MaxBytes })
                problems.Add(name, 1, "BC101", $"the file is larger than {MaxBytes / 1024 / 1024} MB",
                    "make it smaller, or take out what does not belong in it");
    }
}
