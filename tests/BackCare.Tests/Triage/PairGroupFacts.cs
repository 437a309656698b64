namespace BackCare.Tests.Triage;

public sealed class PairGroupFacts
{
    [Fact]
    public void Pairs_with_the_same_partners_form_one_group() =>
        Assert.Equal(["b|c with a|d"], Groups(Joined("one", "a", "b", "c"), Joined("two", "d", "c", "b")));

    [Fact]
    public void Pairs_that_share_a_finding_form_one_group_and_others_stay_as_written() =>
        Assert.Equal(["a|c with b", "d with e"], Groups(Joined("one", "a", "b"), Joined("two", "c", "b"), Joined("three", "d", "e")));

    [Fact]
    public void A_shared_finding_is_recognised_on_either_side_of_a_pair()
    {
        Assert.Equal(["b with z|q"], Groups(Joined("one", "b", "z"), Joined("two", "q", "b")));
        Assert.Equal(["a|c with b"], Groups(Joined("one", "a", "b"), Joined("two", "b", "c")));
    }

    [Fact]
    public void Pairs_that_share_the_most_partners_are_grouped_first()
    {
        Assert.Equal(["w|l with fever|weak", "weak|sick with fever"],
            Groups(Joined("one", "fever", "w", "l"), Joined("two", "fever", "weak", "sick"), Joined("three", "weak", "l", "w")));
        Assert.Equal(["a with z|y", "b with z"], Groups(Joined("one", "a", "z"), Joined("two", "a", "y"), Joined("three", "b", "z")));
    }

    [Fact]
    public void Only_the_pairs_with_an_unlisted_sign_are_left_out() => Assert.Equal(["b|c with a", "d with b"],
        Groups(Joined("one", "a", "b", "c", "hidden"), Joined("two", "d", "b", "hidden"),
            Joined("three", "hidden", "b"), Joined("alone", "c")));

    [Fact]
    public void A_combination_of_three_signs_stays_together() =>
        Assert.Equal(["c|d with a+b"], Groups(Joined("one", "a", "c", "d") with { All = ["a", "b"] }));

    [Fact]
    public void The_groups_of_all_combinations_hold_each_pair_and_no_other()
    {
        var combinations = RealContent.Rules.All.Where(rule => rule.IsCombination).ToArray();
        var grouped = from pairs in PairGroup.Group(combinations, _ => true)
                      from one in pairs.OneOf
                      from other in pairs.With
                      select Name(one.Concat(other));
        Assert.Equal(combinations.SelectMany(rule => rule.WrittenOut()).Select(pair => Name(pair)).Distinct().Order(),
            grouped.Distinct().Order());

        static string Name(IEnumerable<string> members) => string.Join('+', members.Order(StringComparer.Ordinal));
    }

    private static Rule Joined(string id, string one, params string[] any) =>
        Make.Combination(id, Urgency.Call999, [one], any);

    private static IEnumerable<string> Groups(params Rule[] rules) =>
        PairGroup.Group(rules, id => id != "hidden").Select(pairs => $"{Half(pairs.OneOf)} with {Half(pairs.With)}");

    private static string Half(ImmutableArray<ImmutableArray<string>> half) =>
        string.Join('|', half.Select(ids => string.Join('+', ids)));
}
