namespace BackCare.Reading;

/// <summary>
/// Files that somebody looks at often, to see whether they hold something else. Most looks are at names, lengths and times,
/// which is cheap. Where these differ every file is read, and at each look of <see cref="LooksUntilRead"/> too: a change may
/// keep its length and its time, as where an image was built with one time for all files. A file that is larger than any of
/// ours is never read: it is known by its length and time alone.
/// </summary>
/// <param name="paths">Which files, in one order; asked at each look.</param>
public sealed class SeenFiles(Func<IEnumerable<string>> paths)
{
    /// <summary>After so many looks all is read, whatever names, lengths and times say.</summary>
    public const int LooksUntilRead = 20;

    /// <summary>In bytes. No content is larger.</summary>
    public const long LargestRead = 2 * 1024 * 1024;

    private string? stamp;
    private string digest = "";
    private int looks;

    /// <returns>Another text once a name or a byte is another. It is for comparing alone, and never throws.</returns>
    public string Look()
    {
        try
        {
            string[] files = [.. paths()];
            var before = stamp;
            stamp = string.Join('\n', files.Select(StampOf));
            if (stamp == before && ++looks < LooksUntilRead) return digest;
            looks = 0;
            return digest = DigestOf(files);
        }
        catch (Exception passing) when (passing is IOException or UnauthorizedAccessException)
        {
            stamp = null; // a file that is being replaced; the next look reads anew
            return digest = passing.GetType().Name;
        }
    }

    private static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return $"{file.FullName} {(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks}";
    }

    private string DigestOf(string[] files)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in files)
        {
            all.AppendData(Encoding.UTF8.GetBytes($"{path}\n"));
            all.AppendData(DigestOf(path));
        }
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    // One that cannot be read, such as a link that leads nowhere, hides no change of the others; the next look tries again.
    private byte[] DigestOf(string path)
    {
        try
        {
            // Such as a copy of the folder: a look that reads it for minutes sees no withdrawal meanwhile.
            return ContentFile.LengthOf(path) > LargestRead
                ? Encoding.UTF8.GetBytes(StampOf(path)) : ContentFile.DigestOf(path);
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            stamp = null;
            return Encoding.UTF8.GetBytes(cannotRead.GetType().Name);
        }
    }
}
