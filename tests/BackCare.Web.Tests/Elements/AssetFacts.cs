using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using BackCare.Web.Elements;

namespace BackCare.Web.Tests.Elements;

/// <summary>The style sheet, the script and the icons as the build has made them and laid them beside the program.</summary>
public sealed partial class AssetFacts
{
    private static readonly string Wwwroot = Path.Combine(AppContext.BaseDirectory, "wwwroot");
    private static readonly string Css = File.ReadAllText(Path.Combine(Wwwroot, "css", "app.css"));
    private static readonly string Script = File.ReadAllText(Path.Combine(Wwwroot, "js", "check.js"));

    [Fact]
    public void The_page_names_its_own_font() => Assert.Contains("html{font-family:arial,sans-serif}", Css);

    [Theory]
    [InlineData("@font-face")]
    [InlineData("Frutiger")]
    [InlineData("assets.nhs.uk")]
    [InlineData("url(")]
    [InlineData("@import")]
    [InlineData("position:fixed")]
    [InlineData("position:sticky")]
    [InlineData("animation")]
    [InlineData("transition")]
    public void The_style_sheet_is_without(string what) =>
        Assert.DoesNotContain(what, Css, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Every_class_that_hides_things_for_a_script_asks_whether_there_is_one() =>
        Assert.DoesNotContain(".js-enabled",
            Css); // only .nhsuk-frontend-supported, which the script sets when it can do its work

    [Fact]
    public void The_brand_colour_is_our_own_and_the_same_everywhere()
    {
        Assert.Contains(Document.BrandColour, Css);
        Assert.Contains(Document.BrandColour, File.ReadAllText(Path.Combine(Wwwroot, "icon.svg")));
        Assert.NotEqual("#005eb8", Document.BrandColour);
        Assert.DoesNotContain(".nhsuk-header{background-color:#005eb8", Css);
    }

    [Theory]
    [InlineData(Document.BrandColour, "#ffffff")] // header, care card of a GP
    [InlineData(LinkColour, "#ffffff")] // a card
    [InlineData(LinkColour, "#f0f4f5")] // the page
    [InlineData(LinkColour, "#d8dde0")] // the footer
    public void Words_stand_out_from_their_ground(string one, string other) =>
        Assert.InRange(Contrast(one, other), 4.5, 21);

    [Fact]
    public void Links_have_the_colour_that_is_measured_here() => Assert.Contains($"}}a{{color:{LinkColour};", Css);

    [Fact]
    public void The_style_sheet_is_small_enough_for_a_bad_line() => Assert.InRange(Compressed(Css), 1, 18_000);

    [Fact]
    public void The_script_is_one_file_that_loads_nothing_more()
    {
        Assert.DoesNotMatch(Loads(), Script);
        Assert.InRange(Compressed(Script), 1, 8_000);
    }

    [Theory]
    [InlineData("icon.svg")]
    [InlineData("favicon.ico")]
    [InlineData("apple-touch-icon.png")]
    public void An_icon_lies_beside_the_program(string file) => Assert.True(File.Exists(Path.Combine(Wwwroot, file)));

    [Fact]
    public void The_lock_file_names_packages_and_no_registry() =>
        Assert.DoesNotContain("\"resolved\"",
            File.ReadAllText(Path.Combine(Fixture.Package, "..", "..", "..", "..", "package-lock.json")));

    private const string LinkColour = "#0a5578";

    private static int Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return (int)bytes.Length;
    }

    // The formula of WCAG 2.2.
    private static double Contrast(string one, string other)
    {
        double[] lights = [Light(one), Light(other)];
        return (lights.Max() + 0.05) / (lights.Min() + 0.05);
    }

    private static double Light(string colour)
    {
        double Part(int at) =>
            int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var part
            && part <= 0.04045
            ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        return 0.2126 * Part(1) + 0.7152 * Part(3) + 0.0722 * Part(5);
    }

    [GeneratedRegex(@"\bimport\s*[({'""\w]|https?://(?!www\.w3\.org)|\beval\(|new Function")]
    private static partial Regex Loads();
}
