using BackCare.Guidance;

namespace BackCare.Browser.Tests;

[Slow]
public sealed class EveryPageFacts(SiteFixture site) : SurveyFacts
{
    protected override Task<Survey> Survey => site.EveryPage;

    [Fact]
    public async Task Every_guide_of_the_library_was_looked_at()
    {
        var seen = (await Survey).Looks.Select(look => look.Where).ToHashSet();
        Assert.Superset(
            site.Library.Published.Where(guide => guide.Kind is not GuideKind.Outcome).Select(guide => guide.Address)
                .ToHashSet(), seen);
        Assert.Superset(Surveys.Review.ToHashSet(), seen);
        Assert.Superset(
            new HashSet<string> { "/", "/guides", "/emergency", "/check", Surveys.Cleared, Surveys.LostJourney,
                Surveys.NoPage }, seen);
    }

    [Fact]
    public async Task No_two_pages_have_the_same_title() =>
        Faults.None(
            (await Survey).Looks.Where(look => !look.Where.Contains('?', StringComparison.Ordinal)
                    && !look.Where.StartsWith("/check/", StringComparison.Ordinal)) // one title for all of them
                .GroupBy(look => look.Title).Where(same => same.Count() > 1)
            .Select(same => $"“{same.Key}” is the title of {string.Join(" and ", same.Select(look => look.Where))}"));

    [Fact]
    public async Task Some_page_has_an_expander_to_open_on_paper() =>
        Assert.Contains((await Survey).Looks, look => look.Expanders > 0);
}
