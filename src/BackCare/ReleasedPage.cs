using System.Text.Json;

namespace BackCare;

/// <param name="Digest">The digest of its reading text.</param>
/// <param name="Changed">When it last changed.</param>
public sealed record ReleasedPage(string Digest, DateOnly Changed)
{
    internal static ImmutableSortedDictionary<string, ReleasedPage> None { get; } =
        ImmutableSortedDictionary.Create<string, ReleasedPage>(StringComparer.Ordinal);

    /// <returns>The pages of a release folder; empty if it is no release, or one that the site would refuse.</returns>
    internal static ImmutableSortedDictionary<string, ReleasedPage> Read(string folder)
    {
        var path = Path.Combine(folder, Library.ReleaseFile);
        try
        {
            if (!File.Exists(path)) return None;
            using var release = JsonDocument.Parse(File.ReadAllText(path));
            return release.RootElement.TryGetProperty("pages", out var pages)
                && pages.Deserialize<ImmutableSortedDictionary<string, ReleasedPage>>(
                    JsonSerializerOptions.Web) is { } all
                ? all.WithComparers(StringComparer.Ordinal) : None;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IOException
            or UnauthorizedAccessException)
        {
            return None;
        }
    }
}
