using BackCare.Population;
using BackCare.Web.Cases;
using BackCare.Web.Review;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Tests.Review;

/// <summary>What the check does to ordinary people, in three sentences and a chart.</summary>
public sealed class OrdinaryPeopleFacts(RunningSite site)
{
    private const string Caveat = "a simulation, not evidence";

    private static readonly PopulationReport Report = PopulationReport.Of(RealContent.Library, people: 600);

    [Fact]
    public async Task It_says_that_it_is_no_evidence_how_many_are_sent_on_and_by_what()
    {
        var section = await Section(new(Report, Failed: false));
        Assert.Contains(Caveat, Page.Words(section.QuerySelector("h2")!), StringComparison.Ordinal);
        var words = Page.Words(section);
        Assert.Contains("nearly every share that they answer by is assumed", words, StringComparison.Ordinal);
        Assert.Contains($"{100 * Report.Now.ShareSentOn:0.0}% of them end above", words, StringComparison.Ordinal);
        Assert.Contains($"“{Report.NameOf(Report.Now.Alone[0].Sign)}”: {Report.Now.Alone[0].People} of 600 ({Caveat}).", words,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_bar_is_said_in_words_and_they_are_everybody()
    {
        var bars = (await Section(new(Report, Failed: false))).QuerySelectorAll("li");
        Assert.Equal([.. Simulation.Levels.Reverse().Select(level => $"{level.Name()}: {100 * Report.Now.Share(level):0.0}%")],
            bars.Select(Page.Words));
        Assert.Equal(1, Simulation.Levels.Sum(Report.Now.Share), 0.000001);
        Assert.All(bars, bar => Assert.Equal("true", bar.QuerySelector("svg")!.GetAttribute("aria-hidden")));
    }

    [Theory]
    [InlineData(false, "These figures are being worked out.")]
    [InlineData(true, "It could not be worked out.")]
    public async Task Where_there_are_no_figures_it_says_why(bool failed, string says)
    {
        var section = await Section(new(null, failed));
        Assert.Contains(says, Page.Words(section), StringComparison.Ordinal);
        Assert.Empty(section.QuerySelectorAll("li"));
    }

    [Fact]
    public async Task The_site_shows_them_once_they_are_made_and_until_then_how_to_look_again()
    {
        await Wait.Until(async () =>
        {
            var page = await site.Browse().Get("/review");
            Assert.Equal(200, page.Status);
            if (page.Main.QuerySelector("#population li") is null)
            {
                Assert.Matches("^[?]look=[0-9]+#population$", page.Main.QuerySelector("#population a")!.GetAttribute("href"));
                return false;
            }
            page.Says("48,000 made-up people");
            return true;
        });
    }

    [Fact]
    public async Task No_page_waits_for_them()
    {
        var simulations = new Simulations(TimeProvider.System, NullLogger<Simulations>.Instance, people: 6_600);
        Assert.Null((await simulations.Of(RealContent.Library, TestContext.Current.CancellationToken)).Made);
    }

    private static async Task<IElement> Section(Making<PopulationReport> making) =>
        (await Rendered.Element<OrdinaryPeople>((nameof(OrdinaryPeople.Making), making))).QuerySelector("#population")!;
}
