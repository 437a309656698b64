using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BackCare.Proof;
using BackCare.Triage;

namespace BackCare.Tests.Proof;

/// <summary>
/// Nothing in the floor is less than in version 1, but what a row of "What changed" in
/// docs/flow.md allows, and the floor names that row.
/// </summary>
public sealed partial class FloorLoweringFacts
{
    private static readonly FloorOfVersion1 Version1 = new();
    private static readonly Floor Pinned = Floor.Pinned;

    [Fact]
    public void Each_thing_of_which_it_asks_for_less_than_version_1_names_a_row_that_allows_it() =>
        Assert.Equal("", string.Join('\n', Version1.Faults(Pinned)));

    [Fact]
    public void The_rows_say_which_of_them_lower()
    {
        Assert.Equal(Enumerable.Range(1, 28), FloorOfVersion1.Rows.Keys.Order());
        Assert.Equal([7, 8, 13], FloorOfVersion1.Rows.Where(row => row.Value == "yes").Select(row => row.Key).Order());
        Assert.Equal([14, 15, 16, 27],
            FloorOfVersion1.Rows.Where(row => row.Value == "words").Select(row => row.Key).Order());
        Assert.All(FloorOfVersion1.Rows, row => Assert.Contains(row.Value, new[] { "yes", "words", "no" }));
    }

    // A finding that such a row names by its id, and version 1 had, stands under it.
    [Fact]
    public void Rows_that_narrow_words_are_named_by_the_findings_that_they_speak_of()
    {
        var named = from row in FloorOfVersion1.Rows
                    where row.Value == "words"
                    from Match id in Id().Matches(FloorOfVersion1.Said[row.Key])
                    where Version1.Has(id.Groups[1].Value)
                    select (row.Key, id.Groups[1].Value);
        Assert.NotEmpty(named);
        Assert.All(named,
            each => Assert.Contains($"finding {each.Value}", Pinned.Changed.Single(change => change.Row == each.Key).Items));
    }

    [Theory]
    [InlineData(16, "finding leg-weakness-getting-worse", "finding weakened-immunity", "finding fever",
        "finding cancer-history", "finding worse-with-cough-sneeze-or-poo", "option health/steroid-tablets",
        "option health/thin-bones")]
    [InlineData(27, "finding stroke-signs", "finding recent-infection-or-procedure")]
    public void What_a_row_says_in_plain_words_stands_under_it_too(int row, params string[] items) =>
        Assert.Superset(items.ToHashSet(), Pinned.Changed.Single(change => change.Row == row).Items.ToHashSet());

    [Fact]
    public void A_finding_that_is_lowered_without_a_row_is_seen() =>
        Faulty(WithFinding("calf-swelling", finding => finding with { Urgency = Urgency.SeeGp }),
            "finding calf-swelling asks for less than in version 1, without a row",
            "legs/calf-swelling was 111 and is GP, by no row that says yes");

    [Fact]
    public void A_finding_whose_row_only_narrows_its_words_cannot_be_lowered_by_it() =>
        Faulty(WithFinding("fever", finding => finding with { Urgency = Urgency.SeeGp }),
            "finding fever asks for less than in version 1, without a row",
            "illness/fever was 111 and is GP, by no row that says yes");

    [Fact]
    public void A_sign_to_watch_for_that_is_owed_to_fewer_is_seen() =>
        Faulty(WithFinding("both-legs", finding => finding with { CanBegin = false }),
            "finding both-legs asks for less than in version 1, without a row");

    [Fact]
    public void A_pair_that_is_gone_is_seen_and_so_is_one_that_is_lowered()
    {
        var place = Pinned.Pairs.IndexOf(Pinned.Pairs.Single(pair => pair is { One: "fever", Other: "one-leg-weakness" }));
        string[] seen = ["pair fever with one-leg-weakness asks for less than in version 1, without a row",
            "illness/fever and legs/one-leg-weakness was 999 and is 111, by no row that says yes"];
        Faulty(Pinned with { Pairs = Pinned.Pairs.RemoveAt(place) }, seen);
        Faulty(Pinned with
        {
            Pairs = Pinned.Pairs.SetItem(place,
            Pinned.Pairs[place] with { Urgency = Urgency.Urgent111 })
        }, seen);
    }

    [Fact]
    public void A_pair_that_moved_to_a_fact_may_not_be_lost_with_it() // row 4 moves it, and says that nothing is lower
    {
        var without =
            Pinned with
            {
                Pairs =
            [.. Pinned.Pairs.Where(pair => pair is not { One: "unsteady-walking", Other: "blood-thinner" })]
            };
        Faulty(without,
            "health/blood-thinner and legs/unsteady-walking and pain/small-fall-or-knock was 999 and is 111, by no row that says yes");
    }

    [Fact]
    public void A_page_that_is_asked_of_fewer_is_seen_and_so_is_one_that_is_gone()
    {
        Faulty(WithPage("coping", page => page with { When = new(["age-16-or-over"], []) }),
            "option coping/suicidal-thoughts asks for less than in version 1, without a row",
            "coping/suicidal-thoughts was 111 and is GP, by no row that says yes");
        Faulty(Pinned with { Pages = [.. Pinned.Pages.Where(page => page.Id != "coping")] },
            "page coping asks for less than in version 1, without a row",
            "coping/suicidal-thoughts was 111 and is self-care, by no row that says yes");
    }

    [Fact]
    public void An_option_that_gives_less_is_seen() =>
        Faulty(WithPage("duration",
            page => page with
            {
                Options =
        [.. page.Options.Select(option => option.Id == "not-sure" ? option with { Gives = [] } : option)]
            }),
            "option duration/not-sure asks for less than in version 1, without a row",
            "duration/not-sure and trend/same was GP and is self-care, by no row that says yes");

    [Fact]
    public void A_derived_finding_that_asks_for_more_is_seen() => Faulty(
        Pinned with
        {
            Derived = [
            .. Pinned.Derived.Select(
                each => each.Id == "blood-thinner-and-injury" ? each with { All = each.All.Add("age-65-or-over") } : each)]
        },
        "derived blood-thinner-and-injury asks for less than in version 1, without a row");

    [Fact]
    public void Ladders_and_limits_that_are_less_are_seen()
    {
        Faulty(Pinned with { Ladders = [.. Pinned.Ladders.Where(ladder => ladder.Id != "trend")] },
            "ladder trend asks for less than in version 1, without a row");
        Faulty(Pinned with { Before999 = Pinned.Before999.Add("fever") },
            "limit before-999 asks for less than in version 1, without a row");
    }

    [Fact]
    public void A_row_that_does_not_exist_is_seen() =>
        Faulty(Renumbered(7, 99), "there is no row 99", "row 7 lowers something, and nothing names it",
            "option health/thin-bones asks for less than in version 1, without a row");

    [Theory]
    [InlineData(7, 4, "health/thin-bones was GP and is self-care, by no row that says yes")]
    [InlineData(8, 25, "age/65-or-over and pain/lift-or-twist was 111 and is GP, by no row that says yes")]
    public void A_row_that_says_no_does_not_allow_what_truly_lowers(int row, int instead, string seen) =>
        Faulty(Renumbered(row, instead), seen);

    [Fact]
    public void A_row_without_need_is_seen() => Faulty(
        Pinned with { Changed = Pinned.Changed.Add(new(26, ["finding chest-pain", "option pain/lift-or-twist"], [])) },
        "finding chest-pain names row 26, and asks for no less than in version 1",
        "option pain/lift-or-twist names row 26, and asks for no less than in version 1");

    [Fact]
    public void What_stands_in_the_place_of_a_sign_that_is_gone_may_not_be_lower() =>
        Faulty(WithFinding("leaking-or-baby-moving-less", finding => finding with { Urgency = Urgency.SeeGp }),
            "pregnancy-signs/pregnancy-warning-signs was 111 and is GP, by no row that says yes");

    private static void Faulty(Floor floor, params string[] seen)
    {
        var faults = Version1.Faults(floor);
        Assert.All(seen, each => Assert.Contains(each, faults));
    }

    private static Floor WithFinding(string id, Func<FloorFinding, FloorFinding> edit) =>
        Pinned with { Findings = [.. Pinned.Findings.Select(finding => finding.Id == id ? edit(finding) : finding)] };

    private static Floor WithPage(string id, Func<FloorPage, FloorPage> edit) =>
        Pinned with { Pages = [.. Pinned.Pages.Select(page => page.Id == id ? edit(page) : page)] };

    private static Floor Renumbered(int row, int instead) =>
        Pinned with
        {
            Changed =
        [.. Pinned.Changed.Select(change => change.Row == row ? change with { Row = instead } : change)]
        };

    [GeneratedRegex("`([a-z0-9-]+)`")]
    private static partial Regex Id();
}
