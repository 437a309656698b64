namespace BackCare.Tests;

/// <summary>deploy/bill-of-materials.json is what the script of that name makes of the lock files.</summary>
public sealed class BillOfMaterialsFacts
{
    private static readonly JsonElement Bill = Json("deploy/bill-of-materials.json");

    [Fact]
    public void The_bill_of_materials_names_every_package_of_the_lock_files_and_no_other()
    {
        var locked = new[] { "BackCare", "BackCare.Web", "BackCare.Cli" }
            .SelectMany(project => Json($"src/{project}/packages.lock.json").GetProperty("dependencies").EnumerateObject())
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => $"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}")
            .Concat(Json("src/BackCare.Web/package-lock.json").GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0)
                .Select(package => $"pkg:npm/{Bare(package.Name).Replace("@", "%40")}@"
                    + $"{package.Value.GetProperty("version").GetString()}"));
        Assert.Equal(locked.Distinct().Order(StringComparer.Ordinal),
            Components.Select(component => Text(component, "purl")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_package_has_a_licence_and_every_published_one_a_digest()
    {
        Assert.Equal("CycloneDX", Text(Bill, "bomFormat"));
        Assert.All(Components, component => Assert.NotEqual(0, component.GetProperty("licenses").GetArrayLength()));
        Assert.DoesNotContain("none named", Bill.GetRawText(), StringComparison.Ordinal);
        Assert.NotEmpty(Published);
        Assert.All(Published, component =>
            Assert.Equal(128, Text(component.GetProperty("hashes")[0], "content").Length));
    }

    [Fact]
    public void The_notice_names_every_package_that_is_published_or_named_for_tests()
    {
        var notice = File.ReadAllText(Path.Combine(Repository.Root, "NOTICE.md"));
        var named = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion");
        Assert.All(named, package => Assert.Contains(package.Attribute("Include")!.Value, notice, StringComparison.Ordinal));
        Assert.All(Published, component => Assert.Contains(Text(component, "name"), notice, StringComparison.Ordinal));
    }

    private static IEnumerable<JsonElement> Published =>
        Components.Where(component => Text(component, "scope") is "required");

    private static IEnumerable<JsonElement> Components => Bill.GetProperty("components").EnumerateArray();

    private static string Bare(string path) => path[(path.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement Json(string path)
    {
        using var read = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, path)));
        return read.RootElement.Clone();
    }
}
