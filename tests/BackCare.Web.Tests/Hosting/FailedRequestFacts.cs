namespace BackCare.Web.Tests.Hosting;

public sealed class FailedRequestFacts : WithTemporaryFolder
{
    [Fact]
    public async Task A_request_that_breaks_even_the_error_page_is_logged_without_its_address()
    {
        var torn = new BrokenPages();
        using (var copy = new SiteCopy(folder.Path, services: services =>
            services.AddSingleton<IComponentActivator>(torn),
            settings: [("Serilog:MinimumLevel", "Information"), ("Serilog:MinimumLevel:Override:Microsoft", "Warning")]))
        {
            torn.Page = typeof(ProblemPage);
            Assert.Equal(500, (await copy.Browse().Get("/marked?q=marked")).Status);
        }
        string[] lines = [.. SiteCopy.LogIn(folder.Path)];
        Assert.Single(lines, line => line.Contains(nameof(BrokenPages)));
        Assert.DoesNotContain(lines, line => line.Contains("marked"));
        Assert.DoesNotContain(lines, line => line.Contains("\"TraceIdentifier\":"));
    }
}
