using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BackCare.Proof;
using BackCare.Triage;
using Effect = BackCare.Tests.Proof.FloorOfVersion2.Effect;

namespace BackCare.Tests.Proof;

/// <summary>
/// Nothing in the floor is less than in version 2, but what a row of
/// src/BackCare/Proof/changes-since-version-2.md allows, and the floor names that row.
/// </summary>
public sealed partial class FloorLoweringFacts
{
    private static readonly Floor Pinned = Floor.Pinned;

    private static readonly Lazy<ILookup<int, string>> HowFar = new(() =>
        (from lower in FloorOfVersion2.Lowered(Pinned)
         from row in lower.Rows
         select (row, What: $"{lower.Before.Name()} to {lower.After.Name()}")).Distinct().ToLookup(each => each.row, each => each.What));

    [Fact]
    public void Each_thing_of_which_it_asks_for_less_than_version_2_names_a_row_that_allows_it() =>
        Assert.Equal("", string.Join('\n', FloorOfVersion2.Faults(Pinned)));

    [Fact]
    public void The_rows_say_which_of_them_lower()
    {
        Assert.Equal(Enumerable.Range(1, 25), FloorOfVersion2.Rows.Keys.Order());
        Assert.Equal([5, 6, 7, 14, 16, 18, 19, 21], Of(Effect.Lowers));
        Assert.Equal([17, 20, 22], Of(Effect.Words));

        static IEnumerable<int> Of(Effect effect) =>
            FloorOfVersion2.Rows.Where(row => row.Value == effect).Select(row => row.Key).Order();
    }

    // Of what was told by itself, in a pair or in doubt; so a row that lowers something cannot let it fall further.
    [Theory]
    [InlineData(5, "999 to 111")]
    [InlineData(6, "999 to GP weeks", "999 to GP week")] // a child's GP within a week
    [InlineData(7, "999 to GP week", "999 to 111")] // 111 for a child, and from 13 weeks of pregnancy
    [InlineData(14, "111 to self-care", "111 to GP week")]
    [InlineData(16, "111 to 111 urgent")]
    [InlineData(18, "111 to 111 urgent", "111 to GP today", "GP week to self-care", "GP weeks to self-care")]
    [InlineData(19, "111 to GP today")]
    [InlineData(21, "GP today to GP week")]
    public void A_row_lowers_so_far_and_no_further(int row, params string[] far) => Assert.Equal(far.Order(), HowFar.Value[row].Order());

    [Fact]
    public void No_other_row_lowers_what_was_told() =>
        Assert.Equal([5, 6, 7, 14, 16, 18, 19, 21], HowFar.Value.Select(row => row.Key).Order());

    // A finding that such a row names by its id, and version 2 had, stands under it.
    [Fact]
    public void Rows_that_lower_or_narrow_are_named_by_the_findings_that_they_speak_of()
    {
        var named = from row in FloorOfVersion2.Rows
                    where row.Value is not Effect.None
                    from Match id in Id().Matches(FloorOfVersion2.Said[row.Key])
                    where FloorOfVersion2.Has(id.Groups[1].Value)
                    select (row.Key, id.Groups[1].Value);
        Assert.NotEmpty(named);
        Assert.All(named,
            each => Assert.Contains($"finding {each.Value}", Pinned.Changed.Single(change => change.Row == each.Key).Items));
    }

    [Theory]
    [InlineData(16, "finding no-relief-at-rest-or-worse-at-night", "finding worse-with-cough-sneeze-or-poo",
        "finding upper-back-pain")]
    [InlineData(17, "finding no-relief-at-rest-or-worse-at-night", "finding worse-with-cough-sneeze-or-poo")]
    [InlineData(18, "finding no-relief-at-rest-or-worse-at-night", "finding not-better-after-4-weeks",
        "finding first-episode-at-60-or-over")]
    [InlineData(19, "option health/steroid-tablets", "finding bone-risk-and-minor-injury", "finding bone-risk-no-injury")]
    [InlineData(20, "finding injected-drugs", "finding recent-infection-or-procedure")]
    [InlineData(21, "page health")]
    public void What_a_row_says_in_plain_words_stands_under_it_too(int row, params string[] items) =>
        Assert.Superset(items.ToHashSet(), Pinned.Changed.Single(change => change.Row == row).Items.ToHashSet());

    [Fact]
    public void The_line_of_row_22_is_gone_for_each_finding_of_version_2_that_alone_is_a_GP_in_weeks() => Assert.Equal(
        Pinned.Findings.Where(finding => finding.Disposition is Disposition.GpInWeeks && FloorOfVersion2.Has(finding.Id))
            .Select(finding => $"finding {finding.Id}").Order(),
        Pinned.Changed.Single(change => change.Row == 22).Items.Order());

    [Fact]
    public void A_finding_that_is_lowered_without_a_row_is_seen() =>
        Faulty(WithFinding("calf-swelling", finding => finding with { Urgency = Urgency.SeeGp }),
            "finding calf-swelling asks for less than in version 2, without a row",
            "legs/calf-swelling was 111 and is GP weeks, by no row that lowers");

    [Fact]
    public void A_gentler_panel_and_a_later_GP_without_a_row_are_seen()
    {
        Faulty(WithFinding("fever", finding => finding with { HowSoon = HowSoon.Urgent }),
            "finding fever asks for less than in version 2, without a row",
            "illness/fever was 111 and is 111 urgent, by no row that lowers");
        Faulty(WithFinding("severe-pain", finding => finding with { HowSoon = HowSoon.Week }),
            "finding severe-pain asks for less than in version 2, without a row",
            "severity/severe was GP today and is GP week, by no row that lowers");
    }

    [Fact]
    public void A_finding_whose_row_only_narrows_its_words_cannot_be_lowered_by_it() =>
        Faulty(WithFinding("injected-drugs", finding => finding with { Urgency = Urgency.SeeGp }),
            "finding injected-drugs asks for less than in version 2, without a row",
            "health/injected-drugs was 111 and is GP weeks, by no row that lowers");

    [Fact]
    public void A_sign_to_watch_for_that_is_owed_to_fewer_is_seen()
    {
        Faulty(WithFinding("stroke-signs", finding => finding with { Discreet = true }),
            "finding stroke-signs asks for less than in version 2, without a row");
        Faulty(WithFinding("chest-pain", finding => finding with { CanBegin = false }),
            "finding chest-pain asks for less than in version 2, without a row");
        Faulty(WithFinding("pregnancy-emergency", finding => finding with { ShownWith = ["pregnant"] }),
            "finding pregnancy-emergency asks for less than in version 2, without a row");
    }

    [Fact]
    public void A_pair_that_is_gone_is_seen_and_so_is_one_that_is_lowered()
    {
        var place = Pinned.Pairs.IndexOf(Pinned.Pairs.Single(pair => pair is { One: "fever", Other: "one-leg-weakness" }));
        string[] seen = ["pair fever with one-leg-weakness asks for less than in version 2, without a row",
            "illness/fever and legs/one-leg-weakness was 999 and is 111, by no row that lowers"];
        Faulty(Pinned with { Pairs = Pinned.Pairs.RemoveAt(place) }, seen);
        Faulty(Pinned with { Pairs = Pinned.Pairs.SetItem(place, Pinned.Pairs[place] with { Urgency = Urgency.Urgent111 }) },
            seen);
    }

    [Fact]
    public void Help_that_is_gone_is_seen()
    {
        Faulty(WithFinding("black-poo", finding => finding with { Advice = [] }),
            "finding black-poo asks for less than in version 2, without a row");
        Faulty(WithFinding("cancer-history", finding => finding with { Contacts = [] }),
            "finding cancer-history asks for less than in version 2, without a row");
        Faulty(Pinned with { Blocks = [.. Pinned.Blocks.Select(block => block with { Online = true })] },
            "block U-doubt asks for less than in version 2, without a row");
        Faulty(Pinned with { Contacts = [.. Pinned.Contacts.Where(contact => contact.Id != "shout")] },
            "contact shout asks for less than in version 2, without a row");
    }

    [Fact]
    public void A_page_that_is_asked_of_fewer_is_seen_and_so_is_one_that_is_gone()
    {
        Faulty(WithPage("coping", page => page with { When = new(["age-16-or-over"], []) }),
            "option coping/suicidal-thoughts asks for less than in version 2, without a row",
            "coping/suicidal-thoughts was 111 and is GP week, by no row that lowers");
        Faulty(Pinned with { Pages = [.. Pinned.Pages.Where(page => page.Id != "coping")] },
            "page coping asks for less than in version 2, without a row",
            "coping/suicidal-thoughts was 111 and is self-care, by no row that lowers");
    }

    [Fact]
    public void A_doubt_that_waits_on_another_page_is_seen()
    {
        var waits = Pinned.Page("health")!.DoubtWaits!;
        Faulty(WithPage("medicines", page => page with { DoubtWaits = waits with { Question = "medicines" } }),
            "page medicines asks for less than in version 2, without a row",
            "medicines/black-poo, not sure on medicines, was GP today and is GP week, by no row that lowers");
    }

    [Fact]
    public void An_option_that_gives_less_is_seen() =>
        Faulty(WithOption("severity", "severe", option => option with { Gives = ["not-mild"] }),
            "option severity/severe asks for less than in version 2, without a row",
            "severity/severe was GP today and is self-care, by no row that lowers");

    [Fact]
    public void A_derived_finding_that_asks_for_more_is_seen() => Faulty(
        Pinned with
        {
            Derived = [.. Pinned.Derived.Select(
                each => each.Id == "blood-thinner-and-injury" ? each with { All = each.All.Add("age-65-or-over") } : each)]
        },
        "derived blood-thinner-and-injury asks for less than in version 2, without a row");

    [Fact]
    public void Ladders_and_limits_that_are_less_are_seen()
    {
        Faulty(Pinned with { Ladders = [.. Pinned.Ladders.Where(ladder => ladder.Id != "trend")] },
            "ladder trend asks for less than in version 2, without a row");
        Faulty(Pinned with { Before999 = Pinned.Before999.Add("fever") },
            "limit before-999 asks for less than in version 2, without a row");
    }

    [Fact]
    public void A_row_that_does_not_exist_is_seen() =>
        Faulty(Renumbered(5, 99), "there is no row 99", "row 5 lowers something, and nothing names it",
            "finding sexual-function-change asks for less than in version 2, without a row");

    [Theory]
    [InlineData(5, 4, "nerves/sexual-function-change was 999 and is 111, by no row that lowers")]
    [InlineData(14, 15, "health/recent-infection-or-procedure was 111 and is self-care, by no row that lowers")]
    [InlineData(21, 23, "health/cancer-history, not sure on health, was GP today and is GP week, by no row that lowers")]
    public void A_row_that_lowers_nothing_does_not_allow_what_truly_lowers(int row, int instead, string seen) =>
        Faulty(Renumbered(row, instead), seen);

    [Fact]
    public void A_row_without_need_is_seen() => Faulty(
        Pinned with { Changed = Pinned.Changed.Add(new(2, ["finding chest-pain", "option pain/lift-or-twist"], [])) },
        "finding chest-pain names row 2, and asks for no less than in version 2",
        "option pain/lift-or-twist names row 2, and asks for no less than in version 2");

    [Fact]
    public void What_stands_in_the_place_of_a_sign_that_was_split_may_not_be_lower() =>
        Faulty(WithFinding("bleeding-disorder", finding => finding with { Urgency = Urgency.SeeGp }),
            "medicines/blood-thinner and pain/sudden-new-pain was 111 and is GP weeks, by no row that lowers");

    private static void Faulty(Floor floor, params string[] seen)
    {
        var faults = FloorOfVersion2.Faults(floor, seen.Select(what => what.Split(" was ")[0]).ToHashSet());
        Assert.All(seen, each => Assert.Contains(each, faults));
    }

    private static Floor WithFinding(string id, Func<FloorFinding, FloorFinding> edit) =>
        Pinned with { Findings = [.. Pinned.Findings.Select(finding => finding.Id == id ? edit(finding) : finding)] };

    private static Floor WithPage(string id, Func<FloorPage, FloorPage> edit) =>
        Pinned with { Pages = [.. Pinned.Pages.Select(page => page.Id == id ? edit(page) : page)] };

    private static Floor WithOption(string page, string id, Func<BareOption, BareOption> edit) =>
        WithPage(page, each => each with
        {
            Options = [.. each.Options.Select(option => option.Id == id ? edit(option) : option)]
        });

    private static Floor Renumbered(int row, int instead) =>
        Pinned with
        {
            Changed = [.. Pinned.Changed.Select(change => change.Row == row ? change with { Row = instead } : change)]
        };

    [GeneratedRegex("`([a-z0-9-]+)`")]
    private static partial Regex Id();
}
