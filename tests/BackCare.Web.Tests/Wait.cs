using System.Diagnostics;

namespace BackCare.Web.Tests;

internal static class Wait
{
    /// <summary>For what a site comes to see by itself, within seconds.</summary>
    public static async Task Until(Func<Task<bool>> holds)
    {
        for (var waiting = Stopwatch.StartNew(); !await holds(); await Task.Delay(50))
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(30), "it never came to be");
    }
}
