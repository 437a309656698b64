using System.IO.Compression;
using BackCare.Reading;

namespace BackCare;

/// <summary>The files of a content folder by name, as one zip and back.</summary>
public static class ContentZip
{
    // Ours have 2 MB, in some 200 files. A zip of a few bytes can hold what fills a disk.
    private const long MostBytes = 64 * 1024 * 1024;
    private const int MostFiles = 4000;

    // The same files are the same zip.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ImmutableSortedDictionary<string, byte[]> FilesIn(string folder) => Library.Files(folder)
        .ToImmutableSortedDictionary(file => file.Name, file => ContentFile.BytesOf(file.Path), StringComparer.Ordinal);

    /// <summary>The SHA-256 over every file by name and bytes, as 64 hex digits; a version of content is the first 12 of them.</summary>
    public static string DigestOf(ImmutableSortedDictionary<string, byte[]> files) =>
        DigestOf(files.Select(file => (file.Key, SHA256.HashData(file.Value))));

    internal static string DigestOf(IEnumerable<(string Name, byte[] Digest)> files)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, digest) in files) all.AppendData([.. Encoding.UTF8.GetBytes(name + "\n"), .. digest]);
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    public static byte[] Of(ImmutableSortedDictionary<string, byte[]> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = Epoch;
                using var to = entry.Open();
                to.Write(content);
            }
        return bytes.ToArray();
    }

    /// <returns>Null when it is damaged, too large, or has a name that leads elsewhere.</returns>
    public static ImmutableSortedDictionary<string, byte[]>? Read(byte[] zip)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        var left = MostBytes;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip));
            if (archive.Entries.Count > MostFiles) return null;
            foreach (var entry in archive.Entries)
            {
                if (!IsPlain(entry.FullName) || files.ContainsKey(entry.FullName)) return null;
                using var from = entry.Open();
                using var to = new MemoryStream();
                var buffer = new byte[81920];
                // What it says of its own size may be a lie.
                for (int read; (read = from.Read(buffer)) > 0; to.Write(buffer, 0, read))
                    if ((left -= read) < 0) return null;
                files.Add(entry.FullName, to.ToArray());
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or NotSupportedException or IOException)
        {
            return null;
        }
        return files.ToImmutable();
    }

    /// <summary>Reads files as those of a folder, which is there for no longer than that.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static T InFolder<T>(IEnumerable<KeyValuePair<string, byte[]>> files, Func<string, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("backcare-edition-");
        try
        {
            foreach (var (name, bytes) in files)
            {
                var path = Path.Combine(folder.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, bytes);
            }
            return read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsPlain(string name) => name.Length is > 0 and < 200 && !name.Contains('\\', StringComparison.Ordinal)
        && !name.Contains('\0', StringComparison.Ordinal) && name.Split('/').All(part => part.Length > 0 && !part.StartsWith('.'));
}
