using System.Diagnostics;

namespace BackCare.Web.Tests;

internal static class Wait
{
    /// <summary>For what a site comes to see by itself. The limit is that of a hang.</summary>
    public static async Task Until(Func<Task<bool>> holds)
    {
        for (var waiting = Stopwatch.StartNew(); !await holds(); await Task.Delay(50))
            Assert.True(waiting.Elapsed < TimeSpan.FromMinutes(3), "it never came to be");
    }
}
