namespace BackCare.Tests.TriageFiles;

/// <summary>What rules rest on, by how their sources were read.</summary>
public sealed class RuleGroundsFacts
{
    private static readonly ImmutableArray<Source> Sources = [.. RealContent.Library.Sources.Values.OrderBy(source => source.Id)];

    [Fact]
    public void Every_finding_and_every_combination_has_its_grounds() =>
        Assert.Equal(RealContent.Rules.All.Select(rule => rule.Id), Real(Sources).Select(grounds => grounds.Rule.Id));

    [Fact]
    public void A_rule_on_our_own_choice_alone_a_summary_or_nothing_rests_on_our_own_choice()
    {
        Assert.True(Of("accident-checked") is { Sources: [], Rule.Sources: [Source.OwnChoice], RestsOnOwnChoice: true });
        Assert.True(Of("fever-with-leg-sign") is { Sources: [_, ..], RestsOnOwnChoice: true });
        Assert.DoesNotContain(Source.OwnChoice, Of("fever-with-leg-sign").Rule.Sources);
        Assert.DoesNotContain(Source.OwnChoice, Of("fever-with-weakened-immunity").Rule.Sources);
        Assert.False(Of("fever-with-weakened-immunity").RestsOnOwnChoice);
        Assert.Contains(Source.OwnChoice, Of("fever").Rule.Sources);
        Assert.False(Of("fever").RestsOnOwnChoice);
        Assert.Equal(["ifompt-2020"], Of("fever-with-leg-sign").Sources
            .Where(source => source.HowRead is HowRead.SummaryOnly).Select(source => source.Id));
        Assert.DoesNotContain(Of("fever-with-leg-sign").Sources, source => source.HowRead is HowRead.Read);
        Assert.Equal(Of("fever").Rule.Sources.Remove(Source.OwnChoice), Of("fever").Sources.Select(source => source.Id));
    }

    // However the sources were read: as a second, plainer reading of the rules' own lists of ids has it.
    [Fact]
    public void Only_a_source_that_was_read_lifts_a_rule_off_our_own_choice() => Prop.ForAll(Readings, readings =>
    {
        var sources = Sources.Zip(readings, (source, how) => source with { HowRead = how }).ToArray();
        string[] read = [.. sources.Where(source => source.HowRead <= HowRead.ReadAsCopy).Select(source => source.Id)];
        Assert.All(Real(sources), grounds => Assert.Equal(
            !grounds.Rule.Sources.Any(id => id != "project-proposal" && read.Contains(id)), grounds.RestsOnOwnChoice));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reading_one_more_source_changes_the_rules_that_name_it_and_no_other() => Prop.ForAll(
        Readings, Gen.Choose(0, Sources.Length - 1).ToArbitrary(), (readings, place) =>
        {
            var before = Sources.Zip(readings, (source, how) => source with { HowRead = how }).ToImmutableArray();
            var after = before.SetItem(place, before[place] with { HowRead = HowRead.Read });
            Assert.All(Real(before).Zip(Real(after)), pair =>
            {
                var (was, @is) = pair;
                Assert.False(@is.RestsOnOwnChoice && !was.RestsOnOwnChoice);
                Assert.True(was.RestsOnOwnChoice == @is.RestsOnOwnChoice
                    || (before[place].Id != Source.OwnChoice && was.Rule.Sources.Contains(before[place].Id)));
                Assert.Equal(was.Sources.Select(source => source.Id), @is.Sources.Select(source => source.Id));
            });
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<HowRead[]> Readings { get; } =
        Gen.Elements(Enum.GetValues<HowRead>()).ArrayOf(Sources.Length).ToArbitrary();

    private static RuleGrounds Of(string id) => Real(Sources).Single(grounds => grounds.Rule.Id == id);

    private static ImmutableArray<RuleGrounds> Real(IEnumerable<Source> sources) =>
        RuleGrounds.Of(RealContent.Rules, sources.ToImmutableDictionary(source => source.Id));
}
