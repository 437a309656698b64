namespace BackCare.Web.Tests.Elements;

/// <summary>The lists of all signs for everybody, from the content and from what was agreed.</summary>
public sealed class RedFlagListFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    [Fact]
    public void The_content_and_the_agreement_list_the_same_signs_and_pairs()
    {
        var (content, agreed) = (RedFlagList.AllFrom(Real), RedFlagList.AllFrom(AgreedRows.Pinned));
        foreach (var (here, there) in content.Zip(agreed))
        {
            Assert.Equal(there.Urgency, here.Urgency);
            Assert.Equal(Lines(there).Order(), Lines(here).Order());
            Assert.True(Pairs(there).SequenceEqual(Pairs(here)), string.Join('\n',
                [.. Pairs(there).Except(Pairs(here)), "or", .. Pairs(here).Except(Pairs(there))]));
        }
    }

    [Fact]
    public void Being_hurt_is_named_for_everybody_and_not_safe_at_home_for_nobody()
    {
        var (hurt, unsafeAtHome) =
            (Real.Findings["hurt-by-someone"].Words.You.Card, Real.Findings["not-safe-at-home"].Words.You.Card);
        var gp = RedFlagList.From(AgreedRows.Pinned, Urgency.SeeGp);
        Assert.All([RedFlagList.AllFrom(Real), [.. RedFlagList.AllFrom(AgreedRows.Pinned), gp]], lists =>
        {
            Assert.Contains(hurt, Lines(lists.Single(list => list.Urgency is Urgency.Call999)));
            Assert.All(lists, list => Assert.DoesNotContain(unsafeAtHome, Lines(list)));
            Assert.All(lists, list => Assert.DoesNotContain(Pairs(list), pair => pair.Contains(unsafeAtHome)));
        });
    }

    [Fact]
    public void Each_wording_of_a_fact_is_listed_with_its_partners()
    {
        var pairs = Pairs(RedFlagList.AllFrom(Real)[0]);
        var weak = Real.Findings["one-leg-weakness"].Words.You.Card;
        Assert.Equal(2, Real.FactLines()["bone-risk"].Length);
        Assert.All(Real.FactLines()["bone-risk"].Concat(Real.FactLines()["blood-thinner"]), fact =>
            Assert.Contains(pairs, pair => pair.Contains(fact) && pair.Contains(weak)));
    }

    [Fact]
    public void Only_the_pair_with_an_unlisted_sign_is_left_out_of_a_combination()
    {
        var rule = Real.Rules.All.First(rule => rule is { Urgency: Urgency.Call999, All.Length: 1, Any.Length: > 1 });
        var more = new Triage.Rules([.. Real.Rules.All.Replace(rule, rule with { Any = [.. rule.Any, "not-safe-at-home"] })],
            Real.Rules.Derived);
        Assert.Equal(Pairs(RedFlagList.AllFrom(Real)[0]), Pairs(RedFlagList.AllFrom(Real.But(rules: more))[0]));
    }

    [Fact]
    public void Every_group_of_the_content_folds_under_the_short_names_of_its_signs() =>
        Assert.All(RedFlagList.AllFrom(Real).SelectMany(list => list.Groups), group =>
            Assert.True(group.Folds, group.Name));

    private static IEnumerable<string> Lines(RedFlagList list) =>
        list.Groups.SelectMany(group => group.Lines).Select(line => line.Card);

    private static string[] Pairs(RedFlagList list) =>
    [
        .. (from together in list.Together
            from one in together.OneOf
            from other in together.With
            select string.Join(" + ", new[] { one.Card, other.Card }.Order(StringComparer.Ordinal))).Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
