using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>
/// One page as a browser shows it, at 1280 and at 320 px, on paper and with wider
/// text. A list is empty when nothing is wrong.
/// </summary>
/// <param name="Where">The address, or the state of the checker.</param>
/// <param name="Frame">What is wrong with its language, main, h1 or tab order.</param>
/// <param name="Axe">Violations of every rule of axe that is not of level AAA, best practices and experiments too.</param>
/// <param name="Sideways">What makes it scroll sideways at 320 px.</param>
/// <param name="Fixed">What may cover something: it stays where it is while the page scrolls.</param>
/// <param name="SmallTargets">What is hard to hit at 320 px: buttons and choices under 24 px, links outside text with
/// less than 24 px to themselves.</param>
/// <param name="Clipped">What loses text when lines, letters and words are spaced as WCAG 1.4.12 has it.</param>
/// <param name="FirstScreen">What ought to be in sight at 320 by 640 px without scrolling, and is not: the 999 signs;
/// on an outcome what to do and the number.</param>
/// <param name="OnPaper">What is printed though nobody can press it, or is missing,
/// unreadable or cut off on a sheet of A4.</param>
public sealed record Look(
    string Where, string Title, ImmutableArray<string> Fonts, ImmutableArray<string> Frame, ImmutableArray<string> Axe,
    ImmutableArray<string> Sideways,
    ImmutableArray<string> Fixed, ImmutableArray<string> SmallTargets, ImmutableArray<string> Clipped,
    ImmutableArray<string> FirstScreen,
    ImmutableArray<string> OnPaper)
{
    // A4 in CSS pixels, less the margins of 1 cm that browsers leave.
    private const int SheetWidth = 718;
    private const int SheetHeight = 1046;

    /// <summary>As a browser writes it: the phone's own reading face, nothing to load.</summary>
    public const string Font = "figtree, -apple-system, \"Segoe UI\", roboto, arial, sans-serif";

    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();
    private static readonly string Script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "look.js"));

    // Nothing of it runs on a page that nobody looks at.
    private static readonly string Held = $"globalThis.holdsLook = () => {{ {AxeScript}\n{Script}\nreturn true }}";

    /// <summary>Whether axe looks at every page at 320, 390 and 1280 px in both schemes: six times the work.</summary>
    internal static readonly bool All = Environment.GetEnvironmentVariable("BACKCARE_LOOKS") is "all";

    /// <summary>All that is wrong with it, for a fact about one page.</summary>
    public IEnumerable<string> Faults =>
        [.. Frame, .. Axe, .. Sideways, .. Fixed, .. SmallTargets, .. Clipped, .. FirstScreen, .. OnPaper,
            .. Fonts.Remove(Font)];

    // What any page had before it. Colours and targets are most of axe's work, and the same for what is alike.
    private static readonly ConcurrentDictionary<string, bool> SeenWide = new(), SeenNarrow = new();

    /// <summary>
    /// Looks at the page that is open: at all of it at 320 px, and there at the colours and at how big targets are, at 1280 px at the rest, of
    /// whatever no page before it had.
    /// </summary>
    public static async Task<Look> At(IPage page, string where)
    {
        await ReadyForAxe(page);
        await page.SetViewportSizeAsync(320, 640);
        var shapes = (await See(page, "shapes()"))[0];
        var narrow = await See(page, All ? "axe()" : $"axeAndShapes({New(shapes, SeenNarrow)})", "sideways()",
            "still()", "small()", "clipped()", "first()", "frame()", "fonts()");
        await page.SetViewportSizeAsync(1280, 900);
        var wideShapes = (await See(page, "shapes()"))[0];
        var atDesk = await See(page, All ? "axe()" : $"axeOf({New(wideShapes, SeenWide)}, {JsonSerializer.Serialize(shapes)})",
            "still()");
        var elsewhere = All ? await AxeElsewhere(page) : [];
        await page.SetViewportSizeAsync(SheetWidth, SheetHeight);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var paper = await See(page, "paper()");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        return new(
            where, await page.TitleAsync(), narrow[7], narrow[6], [.. At(1280, atDesk[0]), .. At(320, narrow[0]), .. elsewhere],
            narrow[1], [.. At(1280, atDesk[1]), .. At(320, narrow[2])],
            narrow[3], narrow[4], narrow[5], paper[0]);
    }

    private static string New(ImmutableArray<string> shapes, ConcurrentDictionary<string, bool> seen) =>
        JsonSerializer.Serialize(shapes.Where(shape => seen.TryAdd(shape, true)));

    // The widths and the scheme that a daily run leaves out.
    private static async Task<ImmutableArray<string>> AxeElsewhere(IPage page)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        await page.SetViewportSizeAsync(390, 844);
        faults.AddRange(At(390, (await See(page, "axe()"))[0]));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        foreach (var width in new[] { 1280, 390, 320 })
        {
            await page.SetViewportSizeAsync(width, 844);
            faults.AddRange(At(width, (await See(page, "axe()"))[0]).Select(fault => $"dark, {fault}"));
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return faults.ToImmutable();
    }

    /// <summary>Makes the questions of look.js known to the page that is open.</summary>
    public static Task Ready(IPage page) => page.EvaluateAsync(Script);

    /// <summary>For a window in which many pages are looked at: the scripts are sent to it once, and not with each page.</summary>
    public static Task Hold(IPage page) => page.AddInitScriptAsync(Held);

    /// <summary>And those of axe.</summary>
    public static async Task ReadyForAxe(IPage page)
    {
        if (await page.EvaluateAsync<bool>("globalThis.holdsLook?.() ?? false")) return;
        await page.EvaluateAsync(AxeScript);
        await Ready(page);
    }

    private static IEnumerable<string> At(int width, ImmutableArray<string> faults) =>
        faults.Select(fault => $"at {width} px: {fault}");

    /// <returns>For each question of look.js, the faults found; the page must be ready.</returns>
    public static async Task<ImmutableArray<ImmutableArray<string>>> See(IPage page, params string[] what) =>
        JsonSerializer.Deserialize<ImmutableArray<ImmutableArray<string>>>(
            await page.EvaluateAsync<string>(
                $"async () => JSON.stringify(await Promise.all([{string.Join(", ", what.Select(one => "look." + one))}]))"))!;
}
