namespace BackCare.Reading;

/// <summary>A file that is there as a whole, or as it was before: another program may read it at any time.</summary>
public static class AtomicFile
{
    /// <summary>Written beside, flushed and renamed, and the folder flushed too: what was written stays when the power fails.</summary>
    /// <exception cref="IOException">The disk is full, or the path is no file's.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not write there.</exception>
    public static void Write(string path, string text)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        // A name that starts with a dot is read by nobody.
        var beside = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        DurableFolder.Make(folder);
        try
        {
            using (var file = new FileStream(beside, Options(FileMode.CreateNew, FileAccess.Write, ownerOnly: false)))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
            DurableFolder.Flush(folder);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>For a file that nobody else opens meanwhile.</summary>
    /// <inheritdoc cref="Write"/>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, bool ownerOnly)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (ownerOnly && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
