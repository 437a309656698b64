namespace BackCare.Web.Tests.Hosting;

/// <summary>What a container asks itself with, by the exit code of the program.</summary>
public sealed class HealthProbeFacts : OnStartedProgram
{
    [Slow, Fact]
    public async Task A_site_is_healthy_while_it_is_ready_and_says_why_it_is_not()
    {
        using var site = new SiteProcess(nowhere.Path, data.Path);
        await site.Ready();
        var address = (await site.Address()).ToString();
        Assert.Equal((0, ""), await Asked(address));
        var gone = nowhere.In("gone");
        Directory.Move(data.Path, gone);
        await Wait.Until(async () => await Asked(address) is (1, var why) && why.Contains("answers 503"));
        Directory.Move(gone, data.Path);
        site.Kill();
        await site.Exited();
        var (exit, said) = await Asked(address);
        Assert.Equal(1, exit);
        Assert.Contains("does not respond", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost"), InlineData("ftp://localhost")]
    public async Task The_health_probe_answers_a_wrong_address_in_one_line(string address)
    {
        var (exit, said) = await Asked(address);
        Assert.Equal(1, exit);
        Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<(int Exit, string Said)> Asked(string address)
    {
        using var program = new RunningProgram("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "BackCare.Web.dll"), "--healthy", address], nowhere.Path);
        var end = await program.End(TimeSpan.FromMinutes(1), cancel: TestContext.Current.CancellationToken);
        return (end.Exit, end.Errors);
    }
}
