namespace BackCare.Browser.Tests;

internal static class Tabbing
{
    /// <returns>What is not reached, in order, in sight or visibly focused, at each size.</returns>
    public static async Task<IEnumerable<string>> FaultsAtEachSize(IPage page) =>
    [
        .. await Faults(page, 1280, 900),
        .. await Faults(page, 1280, 900, ForcedColors.Active),
        .. await Faults(page, 320, 640),
        .. await Faults(page, 320, 256), // 1280 by 1024 px at 400%
    ];

    private static async Task<IEnumerable<string>> Faults(IPage page, int width, int height,
        ForcedColors forced = ForcedColors.None)
    {
        await page.SetViewportSizeAsync(width, height);
        await page.EmulateMediaAsync(new() { ForcedColors = forced });
        await Look.Ready(page);
        await Look.See(page, "rest()");
        var keys = await page.Context.NewCDPSessionAsync(page);
        string[]? found;
        // The page handles the presses one by one and records the focus in between.
        do await Task.WhenAll(Enumerable.Range(0, 25).SelectMany(_ => new[] { "rawKeyDown", "keyUp" }).Select(type =>
            keys.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = type, ["key"] = "Tab", ["code"] = "Tab", ["windowsVirtualKeyCode"] = 9 })));
        while ((found = await page.EvaluateAsync<string[]?>("() => look.tabbed()")) is null);
        await keys.DetachAsync();
        // The presses went on past the end: a skip link in focus pushes down whatever is pressed next.
        await page.EvaluateAsync("() => document.activeElement.blur()");
        string[] atTheEnd = forced is ForcedColors.Active ? ["missed()", "sideways()", "lineless()"]
            : ["missed()", "sideways()"];
        var missed = await Look.See(page, atTheEnd);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
        var where = $"{await page.TitleAsync()} at {width} by {height} px{(forced is ForcedColors.Active ? " in forced colours" : "")}";
        return found.Concat(missed).Select(fault => $"{where}: {fault}");
    }
}
