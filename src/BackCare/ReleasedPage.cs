using System.Text.Json;

namespace BackCare;

/// <summary>A page as a release has it.</summary>
/// <param name="Digest">Of its reading text.</param>
/// <param name="Changed">The day since when it reads so.</param>
public sealed record ReleasedPage(string Digest, DateOnly Changed)
{
    internal static ImmutableSortedDictionary<string, ReleasedPage> None { get; } =
        ImmutableSortedDictionary.Create<string, ReleasedPage>(StringComparer.Ordinal);

    /// <param name="release">What a release says of itself.</param>
    /// <returns>By file; none where it says nothing of pages.</returns>
    internal static ImmutableSortedDictionary<string, ReleasedPage> In(JsonElement release) =>
        !release.TryGetProperty("pages", out var pages) ? None : pages.EnumerateObject().ToImmutableSortedDictionary(
            page => page.Name, page => new ReleasedPage(page.Value.GetProperty("digest").GetString()!,
                DateOnly.Parse(page.Value.GetProperty("changed").GetString()!, CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    /// <returns>Of a folder of content; none where it is no release, or one that a start refuses.</returns>
    internal static ImmutableSortedDictionary<string, ReleasedPage> Read(string folder)
    {
        var path = Path.Combine(folder, Library.ReleaseFile);
        try
        {
            if (!File.Exists(path)) return None;
            using var release = JsonDocument.Parse(File.ReadAllText(path));
            return In(release.RootElement);
        }
        catch (Exception cut) when (cut is JsonException or KeyNotFoundException or InvalidOperationException
            or ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }
}
