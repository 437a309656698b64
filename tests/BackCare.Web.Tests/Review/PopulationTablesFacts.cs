using AngleSharp.Dom;
using BackCare.Population;
using BackCare.TriageFiles;
using BackCare.Web.Cases;
using BackCare.Web.Review;
using BackCare.Web.Tests.Guides;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Tests.Review;

/// <summary>The part of /review/vignettes that shows what the rules make of the stated population.</summary>
public sealed class PopulationTablesFacts(RunningSite site)
{
    private const string Caveat = "a simulation, not evidence";

    private static readonly PopulationReport Report = PopulationReport.Of(RealContent.Library, earlier: null, people: 600);

    [Fact]
    public async Task Every_heading_table_and_figure_of_it_says_that_it_is_no_evidence()
    {
        var section = await Section(Report);
        Assert.Contains(Caveat, Page.Words(section.QuerySelector("h2")!), StringComparison.Ordinal);
        Assert.All(section.QuerySelectorAll("caption"),
            caption => Assert.Contains(Caveat, Page.Words(caption), StringComparison.Ordinal));
        Assert.Contains($"“{Report.NameOf(Report.Now.Alone[0].Sign)}” alone: {Report.Now.Alone[0].People} of 600 ({Caveat})",
            Page.Words(section), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_group_and_age_is_a_row()
    {
        var rows = Rows(await Section(Report));
        Assert.Equal(Report.Now.Groups.Select(group => group.Group.Name()), rows.Select(row => row[0]));
        Assert.Equal(["under 60", "65 or over"], rows.Select(row => row[1]).Distinct());
        Assert.All(rows, row => Assert.Equal("now", row[2]));
    }

    [Fact]
    public async Task Earlier_rules_stand_below_each_row()
    {
        var report = PopulationReport.Of(RealContent.Library, RealContent.Library.Folder, people: 600);
        var rows = Rows(await Section(report));
        Assert.Equal(12, rows.Length);
        Assert.Equal(["now", "before"], rows[..2].Select(row => row[2]));
        Assert.Equal(rows[0][3..], rows[1][3..]);
    }

    [Fact]
    public async Task Earlier_rules_that_cannot_be_read_are_told_and_today_s_are_shown()
    {
        var report = PopulationReport.Of(RealContent.Library, Path.Combine(RealContent.Library.Folder, "nowhere"), 600);
        var section = await Section(report);
        Assert.Contains("BC100", Page.Words(section), StringComparison.Ordinal);
        Assert.Equal(6, Rows(section).Length);
    }

    [Fact]
    public async Task A_folder_of_earlier_rules_that_was_mended_is_read_again()
    {
        using var earlier = new TemporaryFolder();
        var simulations = new Simulations(
            StaticSiteFacts.Settings(RealContent.Folder) with { EarlierContent = earlier.Path }, TimeProvider.System,
            NullLogger<Simulations>.Instance, people: 600);
        Assert.NotEmpty((await Made(simulations)).Problems);
        Directory.CreateDirectory(earlier.In("triage"));
        foreach (var name in new[] { TriageReader.FindingsFile, TriageReader.QuestionsFile })
            File.Copy(Path.Combine(RealContent.Folder, name), earlier.In(name));
        var mended = await Made(simulations);
        Assert.Empty(mended.Problems);
        Assert.NotNull(mended.Before);
    }

    [Theory]
    [InlineData(false, "These figures are being worked out.")]
    [InlineData(true, "It could not be worked out.")]
    public async Task Where_there_are_no_figures_it_says_why(bool failed, string says)
    {
        var section = await Section(new Making<PopulationReport>("today", Last: null, failed));
        Assert.Contains(says, Page.Words(section), StringComparison.Ordinal);
        Assert.Empty(section.QuerySelectorAll("table"));
    }

    [Fact]
    public async Task The_figures_of_other_content_are_not_shown() =>
        Assert.Empty((await Section(new Making<PopulationReport>("today", new("before", Report, default), Failed: false)))
            .QuerySelectorAll("table"));

    [Fact]
    public async Task The_site_shows_them_once_they_are_made_and_until_then_how_to_look_again()
    {
        for (var tries = 1; ; tries++)
        {
            var page = await site.Browse().Get("/review/vignettes");
            Assert.Equal(200, page.Status);
            if (page.Main.QuerySelector("#population table") is not null)
            {
                Assert.Contains("48,000 people", Page.Words(page.Main), StringComparison.Ordinal);
                return;
            }
            Assert.Matches("^/review/vignettes[?]look=[0-9]+#population$", page.Main.QuerySelector("#population a")!.GetAttribute("href"));
            await Later(tries);
        }
    }

    [Fact]
    public async Task No_page_waits_for_them()
    {
        var simulations = new Simulations(
            StaticSiteFacts.Settings(RealContent.Folder), TimeProvider.System, NullLogger<Simulations>.Instance, people: 6_600);
        Assert.Null((await simulations.Of(RealContent.Library, TestContext.Current.CancellationToken)).Last);
    }

    private static async Task<PopulationReport> Made(Simulations simulations)
    {
        for (var tries = 1; ; tries++)
        {
            var making = await simulations.Of(RealContent.Library, TestContext.Current.CancellationToken);
            if (making.Current is { } made) return made.Value;
            Assert.False(making.Failed);
            await Later(tries);
        }
    }

    // A busy machine may take a minute.
    private static async Task Later(int tries)
    {
        Assert.True(tries < 400, "the figures were never made");
        await Task.Delay(500, TestContext.Current.CancellationToken);
    }

    private static Task<IElement> Section(PopulationReport report) =>
        Section(new Making<PopulationReport>("today", new("today", report, default), Failed: false));

    private static async Task<IElement> Section(Making<PopulationReport> making) =>
        (await Rendered.Page<VignettesPage>((nameof(VignettesPage.Runs), Array.Empty<Triage.VignetteRun>()),
            (nameof(VignettesPage.Overview), true), (nameof(VignettesPage.Population), making))).QuerySelector("#population")!;

    private static string[][] Rows(IElement section) =>
    [
        .. section.QuerySelector("table")!.QuerySelectorAll("tbody tr")
            .Select(row => row.QuerySelectorAll("th, td").Select(Value).ToArray()),
    ];

    // Without the column's name, which phones show in each cell.
    private static string Value(IElement cell) => Page.Words(cell)[(Page.Words(cell.FirstElementChild!).Length + 1)..];
}
