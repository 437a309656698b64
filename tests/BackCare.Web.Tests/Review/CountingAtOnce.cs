using BackCare.Review;

namespace BackCare.Web.Tests.Review;

/// <summary>Four copies of the server that count at once, in one database of whatever kind.</summary>
internal static class CountingAtOnce
{
    private const int Copies = 4;

    /// <summary>Each adds 50 of each while others of its copy write them, and all are there.</summary>
    public static async Task LosesNone(Func<SiteStore> another)
    {
        SiteStore[] stores = [.. Enumerable.Range(0, Copies).Select(_ => another())];
        foreach (var store in stores)
            await store.Open(createIfMissing: false, cancellation: TestContext.Current.CancellationToken);
        WeeklyCounts[] all = [.. stores.Select(store => new WeeklyCounts(store, TimeProvider.System))];
        await Task.WhenAll(all.SelectMany(counts => Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            for (var times = 0; times < 10; times++)
            {
                counts.Add(CheckFunnel.All);
                await counts.Write();
            }
        }))));
        foreach (var counts in all) await counts.Write();
        var counted = (await all[0].Since(default))!.Value.GroupBy(count => count.What);
        Assert.Equal(CheckFunnel.All.Select(_ => 50 * Copies), counted.Select(what => what.Sum(count => count.Times)));
        foreach (var store in stores) store.Dispose();
    }
}
