using AngleSharp.Dom;
using BackCare.Triage;
using BackCare.Web.Review;

namespace BackCare.Web.Tests.Review;

/// <summary>/review/vignettes: counts by level, and the cases that are not as expected by themselves.</summary>
public sealed class VignettesPageFacts(RunningSite site)
{
    private static VignetteRun[] Runs =>
        [.. RealContent.Library.Vignettes.Select(vignette => VignetteRun.Of(vignette, RealContent.Library.Questionnaire))];

    [Fact]
    public async Task The_counts_of_the_levels_add_up_to_all_cases()
    {
        var rows = Rows(await Rendered.Page<VignettesPage>((nameof(VignettesPage.Runs), Runs)), "Cases by expected level");
        Assert.Equal(["999", "111", "GP", "self-care"], rows.Select(row => row[0]));
        Assert.Equal(Runs.Length, rows.Sum(row => int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(rows.Select(row => row[1]), rows.Select(row => row[2]));
    }

    [Fact]
    public async Task A_case_that_is_not_as_expected_is_found_by_the_filter_and_counted()
    {
        var bad = Runs[0] with { Given = Disposition.SelfCare };
        var main = await Rendered.Page<VignettesPage>((nameof(VignettesPage.Runs), (VignetteRun[])[bad, .. Runs[1..]]),
            (nameof(VignettesPage.OnlyUnexpected), true));
        var only = Assert.Single(Rows(main, "Vignettes"));
        Assert.Equal((bad.Vignette.Id, "self-care (not as expected)"), (only[0], only[3]));
        Assert.Equal("1", Rows(main, "Cases by expected level").Single(row => row[0] == bad.Vignette.Expected.Name())[3]);
        Assert.True(main.QuerySelector("#unexpected")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task With_the_real_rules_the_filter_finds_none_and_says_so()
    {
        var page = await site.Browse().Get("/review/vignettes?level=&unexpected=only");
        Assert.Contains("No case is like that.", Page.Words(page.Main));
        Assert.DoesNotContain(RealContent.Library.Vignettes[0].Id, page.Text, StringComparison.Ordinal);
    }

    private static string[][] Rows(IElement main, string caption) =>
    [
        .. main.QuerySelectorAll("table").Single(table => Page.Words(table.QuerySelector("caption")!) == caption)
            .QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("th, td").Select(Value).ToArray()),
    ];

    // Without the column's name, which phones show in each cell.
    private static string Value(IElement cell) => Page.Words(cell)[(Page.Words(cell.FirstElementChild!).Length + 1)..];
}
