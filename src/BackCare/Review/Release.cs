using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackCare.Review;

/// <summary>A content folder that passed all checks. Outside development, the site starts with nothing else.</summary>
/// <param name="Version">The version of the content.</param>
/// <param name="Demand">What had to be approved for it.</param>
/// <param name="Files">The SHA-256 of each file by name.</param>
/// <param name="Commit">The commit it was made from; null without a repository.</param>
public sealed record Release(string Version, ReviewDemand Demand, ImmutableSortedDictionary<string, string> Files,
    string? Commit = null)
{
    /// <summary>When each page last changed, by file.</summary>
    public ImmutableSortedDictionary<string, ReleasedPage> Pages { get; init; } = ReleasedPage.None;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<ReviewDemand>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Release Describe(string folder, string? commit, ReviewDemand demand)
    {
        var files = FilesIn(folder);
        var version = Library.VersionOf(files.Select(file => (file.Key, Convert.FromHexString(file.Value))));
        return new(version, demand, files, commit);
    }

    /// <summary>Copies the content of a folder and its description to a new one, all or nothing.</summary>
    /// <param name="library">The valid content read from the folder.</param>
    /// <param name="folder">Must not exist yet.</param>
    /// <param name="before">The release before; pages that differ from it get today's date.</param>
    /// <exception cref="IOException">A file cannot be read or written, has changed, or the folder exists.</exception>
    public static Release Write(Library library, string folder, string? commit, ReviewDemand demand, DateOnly today,
        Release? before = null)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(full))
            throw new IOException($"{full} is there already, and no release is ever changed. Name another folder.");
        var beside = $"{full}.{Path.GetRandomFileName()}.tmp";
        try
        {
            foreach (var (name, path) in Library.Files(library.Folder))
            {
                var copy = Path.Combine(beside, name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(path, copy);
            }
            var release = Describe(beside, commit, demand) with { Pages = PagesOf(library, before, today) };
            if (release.Version != library.Version)
                throw new IOException($"{library.Folder} was changed while it was read. Do it again.");
            File.WriteAllText(Path.Combine(beside, Library.ReleaseFile), release.ToString());
            Directory.Move(beside, full);
            return release;
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    private static ImmutableSortedDictionary<string, ReleasedPage> PagesOf(Library library, Release? before, DateOnly today)
    {
        var guides = library.Guides.ToDictionary(ReviewItem.NameOf);
        return (
            from item in ReviewItem.AllIn(library)
            where guides.ContainsKey(item.Name)
            let guide = guides[item.Name]
            let page = before?.Pages.GetValueOrDefault(guide.File)
            select KeyValuePair.Create(guide.File, page?.Digest == item.Digest ? page
                // Pages that it does not know, as in a release from before there were dates, use their own date.
                : new ReleasedPage(item.Digest, page is null ? guide.Written : today)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <returns>Null and the reason, if it is no release or was changed since.</returns>
    public static (Release? Release, string? Fault) Read(string folder)
    {
        var path = Path.Combine(folder, Library.ReleaseFile);
        try
        {
            if (!File.Exists(path))
                return (null, $"{folder} is no release: it has no {Library.ReleaseFile}. Make one with 'backcare release DIR'.");
            var made = Parse(File.ReadAllText(path));
            var now = FilesIn(folder);
            var other = made.Files.Keys.Concat(now.Keys).Order(StringComparer.Ordinal)
                .FirstOrDefault(name => made.Files.GetValueOrDefault(name) != now.GetValueOrDefault(name));
            if (other is null) return (made, null);
            var why = (made.Files.ContainsKey(other), now.ContainsKey(other)) switch
            {
                (_, false) => "is missing",
                (true, _) => "is not as it was released",
                _ => "is not part of the release",
            };
            return (null, $"{Path.Combine(folder, other)} {why}. Make the release anew, or go back to the one before.");
        }
        catch (JsonException exception)
        {
            return (null, $"{path} cannot be read: {exception.Message} Make the release anew, or go back to the one before.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"{folder} cannot be read: {exception.Message}");
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, JsonOptions) + "\n";

    private static Release Parse(string text)
    {
        var read = JsonSerializer.Deserialize<Release>(text, JsonOptions) ?? throw new JsonException("It is null.");
        return read with
        {
            Files = read.Files.WithComparers(StringComparer.Ordinal),
            Pages = read.Pages.WithComparers(StringComparer.Ordinal),
        };
    }

    private static ImmutableSortedDictionary<string, string> FilesIn(string folder) =>
        Library.Files(folder).ToImmutableSortedDictionary(file => file.Name,
            file => Convert.ToHexStringLower(ContentFile.DigestOf(file.Path)));
}
