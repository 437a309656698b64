namespace BackCare.Browser.Tests;

internal static class Faults
{
    /// <summary>Fails with every fault at once, so that nobody mends one and starts again to learn of the next.</summary>
    public static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all is [], $"{all.Count} faults:\n{string.Join('\n', all)}");
    }
}
