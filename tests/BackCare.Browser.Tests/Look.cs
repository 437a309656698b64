using Deque.AxeCore.Commons;

namespace BackCare.Browser.Tests;

/// <summary>One page as a browser shows it, at 1280 and at 320 px, on paper and with wider text.</summary>
/// <param name="Where">The address, or the state of the check.</param>
/// <param name="Faults">What axe (below AAA) and look.js find wrong with it.</param>
public sealed record Look(string Where, string Title, IReadOnlyList<string> Faults)
{
    // A4 in CSS pixels, less the margins of 1 cm that browsers leave.
    private const int SheetWidth = 718, SheetHeight = 1046;

    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();
    private static readonly string Script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "look.js"));

    private static readonly string Held = $"globalThis.holdsLook = () => {{ {AxeScript}\n{Script}\nreturn true }}";

    /// <summary>Whether axe looks at every page at 390 px and in the dark scheme too: three times the work.</summary>
    private static readonly bool All = Environment.GetEnvironmentVariable("BACKCARE_LOOKS") is "all";

    public static async Task<Look> At(IPage page, string where)
    {
        await ReadyForAxe(page);
        var faults = new List<string>();
        await See(320, 640, "axe()", "sideways()", "still()", "small()", "clipped()", "first()", "frame()", "fonts()");
        await See(1280, 900, "axe()", "still()");
        if (All) await SeeElsewhere();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await See(SheetWidth, SheetHeight, "paper()");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        return new(where, await page.TitleAsync(), faults);

        async Task See(int width, int height, params string[] what)
        {
            await page.SetViewportSizeAsync(width, height);
            faults.AddRange((await Look.See(page, what)).Select(fault => $"at {width} px: {fault}"));
        }

        async Task SeeElsewhere()
        {
            await See(390, 844, "axe()");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            foreach (var width in new[] { 1280, 390, 320 }) await See(width, 844, "axe()");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }
    }

    public static Task Ready(IPage page) => page.EvaluateAsync(Script);

    /// <summary>Sends the scripts to a window once, not with each page.</summary>
    public static Task Hold(IPage page) => page.AddInitScriptAsync(Held);

    public static async Task ReadyForAxe(IPage page)
    {
        if (await page.EvaluateAsync<bool>("globalThis.holdsLook?.() ?? false")) return;
        await page.EvaluateAsync(AxeScript);
        await Ready(page);
    }

    /// <returns>The faults that questions of look.js find; the page must be ready.</returns>
    public static Task<string[]> See(IPage page, params string[] what) => page.EvaluateAsync<string[]>(
        $"async () => (await Promise.all([{string.Join(", ", what.Select(one => "look." + one))}])).flat()");
}
