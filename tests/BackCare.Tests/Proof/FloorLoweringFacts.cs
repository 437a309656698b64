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

    /// <summary>A floor with one thing less, and what is seen of it.</summary>
    public static TheoryData<Func<Floor>, string[]> Lowered => new()
    {
        { () => WithFinding("calf-swelling", finding => finding with { Urgency = Urgency.SeeGp, HowSoon = HowSoon.Weeks }),
            [Less("finding calf-swelling"), "legs/calf-swelling was 111 and is GP weeks, by no row that lowers"] },
        { () => WithFinding("fever", finding => finding with { HowSoon = HowSoon.Urgent }),
            [Less("finding fever"), "illness/fever was 111 and is 111 urgent, by no row that lowers"] },
        { () => WithFinding("severe-pain", finding => finding with { HowSoon = HowSoon.Week }),
            [Less("finding severe-pain"), "severity/severe was GP today and is GP week, by no row that lowers"] },
        // Its row only narrows its words.
        { () => WithFinding("injected-drugs", finding => finding with { Urgency = Urgency.SeeGp, HowSoon = HowSoon.Weeks }),
            [Less("finding injected-drugs"), "health/injected-drugs was 111 and is GP weeks, by no row that lowers"] },
        // It stands in the place of a sign that was split.
        { () => WithFinding("bleeding-disorder", finding => finding with { Urgency = Urgency.SeeGp, HowSoon = HowSoon.Weeks }),
            ["medicines/blood-thinner and pain/sudden-new-pain was 111 and is GP weeks, by no row that lowers"] },
        { () => WithFinding("stroke-signs", finding => finding with { Discreet = true }), [Less("finding stroke-signs")] },
        { () => WithFinding("chest-pain", finding => finding with { CanBegin = false }), [Less("finding chest-pain")] },
        { () => WithFinding("pregnancy-emergency", finding => finding with { ShownWith = ["pregnant"] }),
            [Less("finding pregnancy-emergency")] },
        { () => Pinned with { Pairs = Pinned.Pairs.RemoveAt(FeverAndWeakness) }, [Less("pair fever with one-leg-weakness"), PairLower] },
        { () => Pinned with { Pairs = Pinned.Pairs.SetItem(FeverAndWeakness, Pinned.Pairs[FeverAndWeakness] with { Urgency = Urgency.Urgent111 }) },
            [Less("pair fever with one-leg-weakness"), PairLower] },
        { () => WithFinding("black-poo", finding => finding with { Advice = [] }), [Less("finding black-poo")] },
        { () => WithFinding("cancer-history", finding => finding with { Contacts = [] }), [Less("finding cancer-history")] },
        { () => Pinned with { Blocks = [.. Pinned.Blocks.Select(block => block with { Online = true })] }, [Less("block U-doubt")] },
        { () => Pinned with { Contacts = [.. Pinned.Contacts.Where(contact => contact.Id != "shout")] }, [Less("contact shout")] },
        { () => WithPage("coping", page => page with { When = new(["age-16-or-over"], []) }),
            [Less("option coping/suicidal-thoughts"), "coping/suicidal-thoughts was 111 and is GP week, by no row that lowers"] },
        { () => Pinned with { Pages = [.. Pinned.Pages.Where(page => page.Id != "coping")] },
            [Less("page coping"), "coping/suicidal-thoughts was 111 and is self-care, by no row that lowers"] },
        { () => WithPage("medicines", page => page with { DoubtWaits = Pinned.Page("health")!.DoubtWaits! with { Question = "medicines" } }),
            [Less("page medicines"), "medicines/black-poo, not sure on medicines, was GP today and is GP week, by no row that lowers"] },
        { () => WithOption("severity", "severe", option => option with { Gives = ["not-mild"] }),
            [Less("option severity/severe"), "severity/severe was GP today and is self-care, by no row that lowers"] },
        { () => Pinned with { Derived = [.. Pinned.Derived.Select(each =>
                each.Id == "blood-thinner-and-injury" ? each with { All = each.All.Add("age-65-or-over") } : each)] },
            [Less("derived blood-thinner-and-injury")] },
        { () => Pinned with { Ladders = [.. Pinned.Ladders.Where(ladder => ladder.Id != "trend")] }, [Less("ladder trend")] },
        { () => Pinned with { Before999 = Pinned.Before999.Add("fever") }, [Less("limit before-999")] },
        // Rows that are not there, that lower nothing, or that are named without need.
        { () => Renumbered(5, 99),
            ["there is no row 99", "row 5 lowers something, and nothing names it", Less("finding sexual-function-change")] },
        { () => Renumbered(5, 4), ["nerves/sexual-function-change was 999 and is 111, by no row that lowers"] },
        { () => Renumbered(14, 15), ["health/recent-infection-or-procedure was 111 and is self-care, by no row that lowers"] },
        { () => Renumbered(21, 23), ["health/cancer-history, not sure on health, was GP today and is GP week, by no row that lowers"] },
        { () => Pinned with { Changed = Pinned.Changed.Add(new(2, ["finding chest-pain", "option pain/lift-or-twist"], [])) },
            ["finding chest-pain names row 2, and asks for no less than in version 2",
                "option pain/lift-or-twist names row 2, and asks for no less than in version 2"] },
    };

    [Theory]
    [MemberData(nameof(Lowered))]
    public void Whatever_is_less_without_a_row_that_allows_it_is_seen(Func<Floor> floor, string[] seen)
    {
        var faults = FloorOfVersion2.Faults(floor(), seen.Select(what => what.Split(" was ")[0]).ToHashSet());
        Assert.All(seen, each => Assert.Contains(each, faults));
    }

    private const string PairLower = "illness/fever and legs/one-leg-weakness was 999 and is 111, by no row that lowers";

    private static int FeverAndWeakness =>
        Pinned.Pairs.IndexOf(Pinned.Pairs.Single(pair => pair is { One: "fever", Other: "one-leg-weakness" }));

    private static string Less(string what) => $"{what} asks for less than in version 2, without a row";

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
