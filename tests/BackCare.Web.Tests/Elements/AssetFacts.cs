using System.IO.Compression;
using Document = BackCare.Web.Layout.Document;

namespace BackCare.Web.Tests.Elements;

public sealed partial class AssetFacts
{
    private static readonly string Wwwroot = Path.Combine(AppContext.BaseDirectory, "wwwroot");
    private static readonly string Css = File.ReadAllText(Path.Combine(Wwwroot, "css", "app.css"));
    private static readonly string Script = File.ReadAllText(Path.Combine(Wwwroot, "js", "check.js"));

    [Fact]
    public void The_style_sheet_names_no_file_but_the_font() =>
        Assert.Equal(["figtree.woff2"], System.Text.RegularExpressions.Regex.Matches(Css, @"url\(""?([^)""]*)")
            .Select(match => match.Groups[1].Value));

    [Theory]
    [InlineData("Frutiger"), InlineData("assets.nhs.uk"), InlineData("@import")]
    [InlineData("position:fixed"), InlineData("animation"), InlineData("transition:")]
    public void The_style_sheet_has_no_NHS_design_import_movement_or_fixed_element(string what) =>
        Assert.DoesNotContain(what, Css, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Every_class_that_hides_things_for_a_script_asks_whether_there_is_one() =>
        Assert.DoesNotContain(".js-enabled",
            Css); // only .nhsuk-frontend-supported, which the script sets when it can do its work

    [Fact]
    public void The_colours_of_the_browser_s_frame_are_those_of_the_page()
    {
        Assert.Equal(Document.Paper, Colours(dark: false)["paper"]);
        Assert.Equal(Document.DarkPaper, Colours(dark: true)["paper"]);
        Assert.Contains(Colours(dark: false)["brand"], File.ReadAllText(Path.Combine(Wwwroot, "icon.svg")));
        Assert.DoesNotContain("#005eb8", Css); // the NHS's own blue
    }

    // What is read at length reaches AAA (7:1), all other words AA (4.5:1), edges of what can be pressed 3:1.
    [Theory]
    [InlineData("ink", "paper card tint rust-pale red-pale", 7)]
    [InlineData("quiet", "paper card tint", 6.4)]
    [InlineData("link", "paper card tint", 6.9)]
    [InlineData("seen", "paper card", 7)]
    [InlineData("over", "paper card", 7)]
    [InlineData("brand", "paper card tint", 7)]
    [InlineData("on-brand", "brand", 7)]
    [InlineData("on-brand", "brand-deep", 7)]
    [InlineData("red-words", "red-pale paper card", 7)]
    [InlineData("good", "tint", 4.5), InlineData("edge", "paper card", 3)]
    [InlineData("red-line", "paper card", 3)]
    [InlineData("rust-line", "paper card", 3)]
    [InlineData("calm-line", "paper card", 3)]
    [InlineData("focus-ink", "focus", 7)]
    [InlineData("pale-ink", "pale pale-over", 7)]
    [InlineData("on-level", "red red-deep rust calm", 4.5)]
    public void Text_has_enough_contrast_in_both_colour_schemes(string words, string grounds, double min) =>
        Assert.All(
            from dark in new[] { false, true } from ground in grounds.Split(' ') select (dark, ground), pair =>
                Assert.InRange(Contrast(Colours(pair.dark)[words], Colours(pair.dark)[pair.ground]), min, 21));

    // Pictures are drawn once for both schemes; figures bring the panel of each.
    [Theory]
    [InlineData(false), InlineData(true)]
    public void Lines_and_arrows_of_pictures_have_enough_contrast_in_both_schemes(bool dark)
    {
        var panel = Colours(dark)["sand"];
        var figures = File.ReadAllText(Path.Combine(ShippedContent.Folder, DrawnFigure.TilesFile))
            .Split("prefers-color-scheme")[dark ? 1 : 0];
        Assert.Contains($".p{{fill:{panel}}}", figures);
        var floor = Floor().Match(figures).Groups[1].Value;
        var media = Directory.GetFiles(Path.Combine(ShippedContent.Folder, "media"), "*.svg").Select(File.ReadAllText);
        string[] drawn = [figures, figures[figures.IndexOf(".a", StringComparison.Ordinal)..]];
        Assert.All(from svg in drawn.Concat(media) from ground in new[] { panel, floor } select (svg, ground), each =>
            Assert.InRange(Contrast(Stroke().Match(each.svg).Groups[1].Value, each.ground), 3, 21));
    }

    [Fact]
    public void The_style_sheet_is_small_enough_for_a_bad_line() => Assert.InRange(Compressed(Css), 1, 9_050);

    [Fact]
    public void The_script_is_one_file_that_loads_nothing_more()
    {
        Assert.DoesNotMatch(Loads(), Script);
        Assert.InRange(Compressed(Script), 1, 8_000);
    }

    [Fact]
    public void The_lock_file_names_packages_and_no_registry() => Assert.DoesNotContain("\"resolved\"",
        File.ReadAllText(Path.Combine(Repository.Root, "src/BackCare.Web/package-lock.json")));

    // As the style sheet names them: --ink: #212b32. The dark scheme changes some.
    private static Dictionary<string, string> Colours(bool dark)
    {
        var at = Css.IndexOf("(prefers-color-scheme: dark)", StringComparison.Ordinal);
        var colours = new Dictionary<string, string>();
        foreach (var part in dark ? new[] { Css[..at], Css[at..Css.IndexOf("}}", at, StringComparison.Ordinal)] } : [Css[..at]])
            foreach (Match colour in Colour().Matches(part).Where(colour => !colours.ContainsKey(colour.Groups[1].Value)
                || part.StartsWith("(prefers", StringComparison.Ordinal)))
                colours[colour.Groups[1].Value] = Long(colour.Groups[2].Value);
        return colours;
    }

    private static string Long(string colour) => colour.Length is 4 ? $"#{string.Concat(colour[1..].Select(c => $"{c}{c}"))}" : colour;

    [GeneratedRegex(@"--([a-z-]+): ?(#(?:[0-9a-f]{6}|[0-9a-f]{3}))\b")]
    private static partial Regex Colour();

    private static int Compressed(string text)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return (int)bytes.Length;
    }

    private static double Contrast(string one, string other)
    {
        double[] lights = [Light(one), Light(other)];
        return (lights.Max() + 0.05) / (lights.Min() + 0.05);
    }

    private static double Light(string colour)
    {
        double Part(int at) =>
            int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var part
            && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        return 0.2126 * Part(1) + 0.7152 * Part(3) + 0.0722 * Part(5);
    }

    [GeneratedRegex(@"stroke[:=]""?(#[0-9a-f]{6})")]
    private static partial Regex Stroke();

    [GeneratedRegex(@"\.o{fill:(#[0-9a-f]{6})")]
    private static partial Regex Floor();

    [GeneratedRegex(@"\bimport\s*[({'""\w]|https?://(?!www\.w3\.org)|\beval\(|new Function")]
    private static partial Regex Loads();
}
