namespace BackCare.Web.Tests;

internal static class Wait
{
    /// <summary>Waits for changes that a site notices by itself.</summary>
    public static async Task Until(Func<Task<bool>> holds, int seconds = 180)
    {
        for (var waiting = Stopwatch.StartNew(); !await holds(); await Task.Delay(50))
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(seconds), "it never came to be");
    }
}
