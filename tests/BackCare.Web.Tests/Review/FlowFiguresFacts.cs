using System.Globalization;
using System.Numerics;
using BackCare.Proof;
using BackCare.Triage;
using BackCare.Web.Components.Review;
using BackCare.Web.Tests.Http;
using Bunit;

namespace BackCare.Web.Tests.Review;

/// <summary>How many situations each question decides, as the flow page shows it.</summary>
public sealed class FlowFiguresFacts : BunitContext
{
    private static readonly Questionnaire Real = RealContent.Library.Questionnaire;

    [Fact]
    public void Each_page_shows_in_how_many_situations_it_is_asked_and_decides_and_their_share()
    {
        var rows = Rows(Real, Deciders.Of(Real), "Pages at a glance");
        Assert.Equal(["1. age", "always", "37,496,494,409,164,190", "1,857,574,200,320", "under 0.01%"], rows[0]);
        Assert.Equal(["2. emergency-body", "always", "37,496,494,409,164,190", "14,060,708,241,082,098", "37.49%"], rows[1]);
        Assert.Equal(["13. duration", "always", "37,496,460,358,451,200", "0", "0%"], rows[12]);
        Assert.Equal(17, rows.Length);
    }

    [Fact]
    public void What_is_decided_and_self_care_add_up_to_all_on_the_page_itself()
    {
        var counted = Deciders.Of(Real);
        var numbers = Rows(Real, counted, "Pages at a glance").Select(row => BigInteger.Parse(row[3].Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        var decided = numbers.Aggregate(BigInteger.Zero, (sum, each) => sum + each);
        Assert.Equal(counted.Situations, decided + counted.SelfCare);
    }

    [Fact]
    public void Pages_that_end_at_999_show_how_many_situations_end_there()
    {
        var rows = Rows(Real, Deciders.Of(Real), "Pages that can end at 999");
        Assert.Equal(["2. emergency-body", "always", "1,778"], rows[0]);
        Assert.DoesNotContain(rows, row => row[2] == "0");
    }

    [Fact]
    public void A_question_that_decides_nothing_is_listed_with_what_waits_for_it() =>
        Assert.Equal(
            [["13. duration", "page mornings; derived finding not-better-after-4-weeks; derived finding inflammatory-pattern"]],
            Rows(Real, Deciders.Of(Real), "Questions that decide nothing by themselves"));

    [Fact]
    public void A_question_that_nothing_waits_for_could_be_left_out()
    {
        var severity = Real["severity"];
        var idle = severity with { Id = "idle", Options = [.. severity.Options.Select(option => option with { Gives = [] })] };
        var more = new Questionnaire(Real.Questions.Add(idle), Real.Facts, Real.Findings, Real.Rules, Real.Advice);
        Assert.Equal(["18. idle", "nothing: it could be left out"], Rows(more, Deciders.Of(more), "Questions that decide nothing by themselves")[^1]);
    }

    [Fact]
    public void Before_they_are_counted_the_pages_are_shown_without_numbers()
    {
        Assert.Equal(["5. pregnancy", "with age-12-to-59"], Rows(Real, null, "Pages at a glance")[4]);
        Assert.Contains("not counted yet", Render<FlowFigures>(it => it.Add(page => page.Questionnaire, Real)).Markup, StringComparison.Ordinal);
    }

    private string[][] Rows(Questionnaire questionnaire, Deciders? deciders, string caption)
    {
        var page = Render<FlowFigures>(it => it.Add(figures => figures.Questionnaire, questionnaire).Add(figures => figures.Deciders, deciders));
        var table = page.FindAll("table").Single(table => Page.Words(table.QuerySelector("caption")!) == caption);
        return [.. table.QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => Page.Words(cell.ChildNodes[^1])).ToArray())];
    }
}
