using System.Globalization;
using System.Numerics;
using BackCare.Proof;
using BackCare.Triage;
using BackCare.Web.Rules;
using Bunit;

namespace BackCare.Web.Tests.Review;

/// <summary>How many situations each question decides, as the flow page shows it.</summary>
public sealed class FlowFiguresFacts : BunitContext
{
    private static readonly Questionnaire Real = RealContent.Library.Questionnaire;

    [Fact]
    public void Each_page_shows_in_how_many_situations_it_is_asked_and_decides_and_their_share()
    {
        var counted = Deciders.Of(Real);
        var rows = Rows(Real, counted, "Pages at a glance");
        Assert.Equal(
            counted.Questions.Select(
                (each, place) => ($"{place + 1}. {Real[each.Question].Words.You.ShortTitle}", Figure(each.Asked), Figure(each.Decides))),
            rows.Select(row => (row[0], row[2], row[3])));
        Assert.Equal(("always", "under 0.01%"), (rows[0][1], rows[0][4]));
        Assert.All(rows, row => Assert.EndsWith("%", row[4], StringComparison.Ordinal));

        static string Figure(BigInteger number) => number.ToString("N0", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void What_is_decided_and_self_care_add_up_to_all_on_the_page_itself()
    {
        var counted = Deciders.Of(Real);
        var numbers = Rows(Real, counted, "Pages at a glance")
            .Select(row => BigInteger.Parse(row[3].Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        var decided = numbers.Aggregate(BigInteger.Zero, (sum, each) => sum + each);
        Assert.Equal(counted.Situations, decided + counted.SelfCare);
    }

    [Fact]
    public void Pages_that_end_at_999_show_how_many_situations_end_there()
    {
        var counted = Deciders.Of(Real);
        var rows = Rows(Real, counted, "Pages that can end at 999");
        Assert.Equal(
            counted.Questions.Where(each => !each.EndsAt999.IsZero)
                .Select(each => each.EndsAt999.ToString("N0", CultureInfo.InvariantCulture)), rows.Select(row => row[2]));
        Assert.DoesNotContain(rows, row => row[2] == "0");
    }

    [Fact]
    public void A_question_that_decides_nothing_is_listed_with_what_waits_for_it() =>
        Assert.Equal(
            [[$"2. {Real["duration"].Words.You.ShortTitle}",
                string.Join("; ", Deciders.Of(Real).Questions.Single(each => each.Question == "duration").Awaited)]],
            Rows(Real, Deciders.Of(Real), "Questions that decide nothing by themselves"));

    [Fact]
    public void A_question_that_nothing_waits_for_could_be_left_out()
    {
        var severity = Real["severity"];
        var idle = severity with
        {
            Id = "idle",
            Options = [.. severity.Options.Select(option => option with { Gives = [] })]
        };
        var more = new Questionnaire(Real.Questions.Add(idle), Real.Facts, Real.Findings, Real.Rules, Real.Advice);
        Assert.Equal([$"{Real.Questions.Length + 1}. {severity.Words.You.ShortTitle}", "nothing: it could be left out"],
            Rows(more, Deciders.Of(more), "Questions that decide nothing by themselves")[^1]);
    }

    [Fact]
    public void Before_they_are_counted_the_pages_are_shown_without_numbers()
    {
        Assert.Equal(
            [$"7. {Real["pregnancy"].Words.You.ShortTitle}", $"with “{RuleWords.NameOf("age-12-to-59", Real)}”"],
            Rows(Real, null, "Pages at a glance")[6]);
        Assert.Contains("not counted yet", Render<FlowFigures>(it => it.Add(page => page.Questionnaire, Real)).Markup,
            StringComparison.Ordinal);
    }

    private string[][] Rows(Questionnaire questionnaire, Deciders? deciders, string caption)
    {
        var page = Render<FlowFigures>(
            it => it.Add(figures => figures.Questionnaire, questionnaire).Add(figures => figures.Deciders, deciders));
        var table = page.FindAll("table").Single(table => Page.Words(table.QuerySelector("caption")!) == caption);
        return [.. table.QuerySelectorAll("tbody tr")
            .Select(row => row.Children.Select(cell => Page.Words(cell.ChildNodes[^1])).ToArray())];
    }
}
