using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BackCare.Web.Tests.Elements;

/// <summary>One example of nhsuk-frontend's own: what its macro was given, and the markup it made of it.</summary>
/// <param name="Number">Its place in the file. Names are not unique.</param>
/// <param name="Block">What stood between the macro's call and its end, if anything.</param>
internal sealed record Fixture(string Component, int Number, string Name, JsonElement Context, string? Block, string Html)
{
    public static string Package { get; } =
        Path.Combine(Root(), "src", "BackCare.Web", "node_modules", "nhsuk-frontend", "dist", "nhsuk");

    public static IReadOnlyList<string> Components { get; } =
        [.. Directory.Exists(Package) ? Directory.GetDirectories(Path.Combine(Package, "components"))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)
            : throw new DirectoryNotFoundException(
                $"'{Package}' is missing. Build the web project once: its build installs nhsuk-frontend, which these tests compare with.")];

    public static IReadOnlyList<Fixture> Of(string component)
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Package, "components", component, "fixtures.json")));
        return [.. file.RootElement.GetProperty("fixtures").EnumerateArray().Select((fixture, number) => new Fixture(
            component, number, fixture.GetProperty("name").GetString()!, fixture.GetProperty("context").Clone(),
            fixture.TryGetProperty("callBlock", out var block) ? block.GetString() : null,
            fixture.GetProperty("html").GetString()!))];
    }

    // The tests may be built into any folder: look upwards from there, then from where this file was compiled.
    private static string Root([CallerFilePath] string here = "") =>
        new[] { AppContext.BaseDirectory, Environment.CurrentDirectory, Path.GetDirectoryName(here)! }
            .SelectMany(Upwards)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "BackCare.sln")))
        ?? throw new DirectoryNotFoundException(
            $"No folder above '{AppContext.BaseDirectory}' holds BackCare.sln. Run the tests from the repository.");

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
