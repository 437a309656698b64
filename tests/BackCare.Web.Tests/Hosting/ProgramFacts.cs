namespace BackCare.Web.Tests.Hosting;

/// <summary>The site as whoever runs it meets it: how it refuses to start, and what it says then.</summary>
[Long]
public sealed class ProgramFacts : OnStartedProgram
{
    [Fact]
    public async Task The_site_does_not_start_on_bad_content_and_lists_every_problem()
    {
        using var content = new ContentCopy().Append("triage/findings.yaml", "\nhoroscope: 1\n")
            .Edit("guides/sciatica.md", "title: ", "titel: ").Delete("outcomes/999.md");
        using var site = new SiteProcess(nowhere.Path, data.Path, content.Path);

        Assert.Equal(1, await site.Exited());
        var expected = content.Load();
        Assert.True(expected.All.Count >= 3, "three files are bad");
        Assert.All(expected.All, problem => Assert.Contains(problem.ToString(), site.Output));
        Assert.DoesNotContain("   at ", site.Output, StringComparison.Ordinal); // words, no stack trace
    }

    [Fact]
    public void A_data_folder_that_the_site_makes_is_open_to_its_owner_alone()
    {
        var settings = With(("BackCare:Content", ShippedContent.Folder), ("BackCare:Data", nowhere.In("data")));
        Assert.Null(Startup.SettingsFault(settings));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(settings.Data));
    }

    [Fact]
    public async Task The_site_does_not_start_on_rules_weaker_than_agreed()
    {
        using var content = new ContentCopy().Edit("triage/findings.yaml",
            "    any: [injected-drugs, recent-infection-or-procedure]\n", "    any: [injected-drugs]\n");
        Assert.Contains("BC380 agreed for pair fever + recent-infection-or-procedure: level was '999', and is gone",
            await Refused(content.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_content_folder_the_site_says_which_one_it_looked_for() =>
        Assert.Contains("nothing-here", await Refused(nowhere.In("nothing-here")), StringComparison.Ordinal);

    private static async Task<string> Refused(string content) => (await Assert.ThrowsAsync<BadContentException>(
        () => Startup.Load(With(("BackCare:Content", content)), Library.Load))).Message;

    [Fact]
    public void Outside_development_the_site_starts_only_on_a_release()
    {
        using var content = new ContentCopy().Delete(Library.ReleaseFile);
        Assert.Contains("is no release", Fault("none"), StringComparison.Ordinal);
        Assert.Contains("Development", Fault("none"), StringComparison.Ordinal);
        ShippedContent.Release(content.Path);
        Assert.Null(Fault("all"));
        content.Append("guides/sleep.md", "\n");
        Assert.Contains($"{content.PathOf("guides/sleep.md")} is not as it was released", Fault("none"), StringComparison.Ordinal);
        Assert.DoesNotContain("Development", Fault("none"), StringComparison.Ordinal);
        Assert.Null(Startup.ReleaseFault(SettingsOf("none") with { WatchesContent = true }));

        var made = Release.Describe(content.Path, commit: null, ReviewDemand.Rules);
        content.Write(Library.ReleaseFile, made.ToString());
        Assert.Null(Fault("rules"));
        Assert.Contains("is all, and", Fault("all"), StringComparison.Ordinal);

        string? Fault(string demand) => Startup.ReleaseFault(SettingsOf(demand));
        Settings SettingsOf(string demand) =>
            With(("BackCare:Content", content.Path), (Settings.DemandSetting, demand));
    }

    [Fact]
    public async Task A_mistaken_setting_stops_the_start_with_a_sentence()
    {
        using var site = new SiteProcess(nowhere.Path, data.Path, settings: ("BackCare__Review__Demand", "rule"));
        Assert.Equal(1, await site.Exited());
        Assert.Contains("Set it to none, rules or all.", site.Output, StringComparison.Ordinal);
        Assert.Single(site.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)); // words, no stack trace
    }

    [Theory]
    [InlineData("BackCare:Orgin", "https://backcare.example", "did you mean 'BackCare:Origin'?")]
    [InlineData("BackCare:Demand", "rules", "did you mean 'BackCare:Review:Demand'?")]
    [InlineData("BackCare:Review", "rules", "No setting is called BackCare:Review:")]
    [InlineData("BackCare:Origin", "backcare.example", "BackCare:Origin")]
    [InlineData("BackCare:Origin", "https://backcare.example/back", "BackCare:Origin")]
    [InlineData("AllowedHosts", "backcare.example;https://backcare.example", "AllowedHosts holds 'https://backcare.example'")]
    [InlineData("AllowedHosts", "backcare.example:443", "AllowedHosts holds 'backcare.example:443'")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "yes", "ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    public void A_mistaken_setting_is_reported_in_a_sentence(string setting, string value, string says) =>
        Assert.Contains(says, Fault(setting, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://backcare.example", "https://backcare.example")]
    [InlineData(" http://localhost:5080/ ", "http://localhost:5080")]
    [InlineData("backcare.example", null)]
    [InlineData("ftp://backcare.example", null)]
    [InlineData("https://backcare.example/?from=here", null)]
    [InlineData("https://somebody@backcare.example", null)]
    [InlineData("https://backcare.example/#top", null)]
    public void An_origin_is_only_a_scheme_and_a_host(string setting, string? origin) =>
        Assert.Equal(origin, Web.Hosting.Settings.ParseOrigin(setting));

    [Theory]
    [InlineData("AllowedHosts", "backcare.example;*.backcare.example;[::1];127.0.0.1")]
    [InlineData("AllowedHosts", "*"), InlineData("AllowedHosts", "")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "False")]
    public void A_plausible_setting_is_accepted(string setting, string value) => Assert.Null(Fault(setting, value));

    [Slow, Fact]
    public async Task A_site_that_cannot_listen_says_so_with_warnings_and_no_stack_trace()
    {
        // An address reserved for documentation.
        using var site = new SiteProcess(nowhere.Path, data.Path,
            settings: ("Kestrel__Endpoints__One__Url", "http://192.0.2.1:8080"));
        Assert.Equal(1, await site.Exited());
        Assert.Contains("The site cannot listen: ", site.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", site.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("BackgroundService failed", site.Output, StringComparison.Ordinal);
        Assert.Contains("Set BackCare:Contact before anyone relies on it", site.Output, StringComparison.Ordinal);
        Assert.Contains("Name its own in AllowedHosts", site.Output, StringComparison.Ordinal);
        Assert.Contains("Set BackCare:Origin to the site's own address", site.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_is_listed_once_in_the_operations_table()
    {
        var operations = File.ReadAllText(Path.Combine(Repository.Root, "docs/operations.md"));
        Assert.All(SettingFaults.Known, setting => Assert.Equal(2, operations.Split($"\n| `{setting}` |").Length));
    }

    [Theory]
    [InlineData("BackCare:Proxies", "10.0.0.7;192.168.4.0/24;::1", "proxy.example")]
    [InlineData("BackCare:Proxies", "", "10.0.0.7,10.0.0.8")]
    [InlineData("BackCare:StopPause", "0", "-1")]
    [InlineData("BackCare:StopPause", "2.5", "5 s")]
    [InlineData("BackCare:StopPause", "60", "61")]
    [InlineData("BackCare:LeaveTo", "https://www.bbc.co.uk/weather", "weather")]
    [InlineData("BackCare:LeaveTo", "http://elsewhere.example", "javascript:alert(1)")]
    [InlineData("BackCare:LeaveTo", "", "/guides")]
    [InlineData("BackCare:SecurityContact", "https://backcare.example/holes", "http://backcare.example/holes")]
    [InlineData("BackCare:SecurityContact", "security@backcare.example", "somebody")]
    public void A_setting_with_an_impossible_value_is_named(string setting, string good, string bad)
    {
        Assert.Null(Fault(setting, good));
        Assert.Contains(setting, Fault(setting, bad), StringComparison.Ordinal);
    }

    private static string? Fault(string setting, string value) => With((setting, value)).Fault;

    private static Settings With(params IEnumerable<(string Name, string? Value)> settings) =>
        Settings.From(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Name, each.Value))).Build());

    [Fact]
    public void Without_a_place_for_keys_the_site_does_not_start()
    {
        var file = nowhere.In("a-file");
        File.WriteAllText(file, "");
        var settings = With(("BackCare:Content", ShippedContent.Folder), ("BackCare:Data", file));
        Assert.Contains("BackCare__Data", Startup.SettingsFault(settings), StringComparison.Ordinal);
    }
}
