using BackCare.Proof;
using BackCare.Tests.Triage;
using BackCare.Triage;
using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Tests.Proof;

/// <summary>The pinned floor is what clinicians settled, and stands apart from the content.</summary>
public sealed class FloorFacts
{
    private static readonly Floor Pinned = Floor.Pinned;

    [Fact]
    public void It_has_the_settled_findings_at_their_urgency() =>
        Assert.Equal(SettledRegistry.Findings.Select(finding => (finding.Id, finding.Urgency)), Pinned.Findings.Select(finding => (finding.Id, finding.Urgency)));

    [Fact]
    public void It_has_the_44_settled_pairs_at_their_level()
    {
        Assert.Equal(44, Pinned.Pairs.Length);
        Assert.Equal(SettledRegistry.Pairs, Pinned.Pairs.Select(pair => (pair.One, pair.Other, pair.Urgency)));
    }

    [Fact]
    public void It_has_the_settled_pages_in_their_order() =>
        Assert.Equal(
            SettledFlow.Pages.Select(page => $"{page.Id} {page.Kind} {Set(page.When)}"),
            Pinned.Pages.Select(page => $"{page.Id} {(page.Kind is QuestionKind.Choice ? "choice" : "ticks")} {All(page.When)}"));

    [Fact]
    public void It_has_the_settled_options_with_what_they_give_and_who_is_offered_them() =>
        Assert.Equal(
            SettledFlow.Pages.SelectMany(page => page.Options.Select(option => $"{page.Id}/{option.Id} {Set(option.Gives)} {Set(option.OfferedTo)}")),
            Pinned.Pages.SelectMany(page => page.Options.Select(option => $"{page.Id}/{option.Id} {Set(option.Gives)} {All(option.When)}")));

    [Fact]
    public void It_derives_what_was_settled() =>
        Assert.Equal(SettledFlow.Derived, Pinned.Derived.Select(each => $"{each.Id}: all of {Set(each.All)}; one of {Set(each.Any)}; one of {Set(each.AndAny)}; {each.AtLeast} of {Set(each.Of)}"));

    [Fact]
    public void What_it_asks_for_a_journey_is_what_the_settled_tables_say() =>
        Prop.ForAll(AnyJourney.Tapes, tape =>
        {
            var journey = new AnyJourney(tape).Walk();
            var told = journey.Steps.SelectMany(step => SettledFlow.Pages.Single(page => page.Id == step.Question.Id).Options.Where(option => step.Response!.Options.Contains(option.Id))).SelectMany(option => option.Gives);
            var demand = Pinned.For(journey);
            return demand.Present.SetEquals(SettledFlow.WithDerived(told))
                && Urgencies.MoreUrgent(demand.OfFindings, demand.OfPairs) == SettledRegistry.Level(demand.Present)
                && demand.Least == journey.Decision!.Urgency;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("findings: [fever, one-leg-weakness]", "findings: [fevre, one-leg-weakness]", "'fevre' is no finding of the floor")]
    [InlineData("gives: [pregnant-early, pregnant]", "gives: [pregnant-early]", null)]
    [InlineData("when: { all: [age-60-or-over] }", "when: { all: [age-61-or-over] }", "'age-61-or-over' is given by no option")]
    [InlineData("gives: [chest-pain]", "gives: []", "'chest-pain' can be told nowhere")]
    [InlineData("lowest: 16-to-44", "lowest: 17-to-44", "'17-to-44' is no option of its page")]
    [InlineData("{ id: fever, urgency: \"111\",", "{ id: fever, urgency: \"112\",", "'urgency: 112'")]
    [InlineData("most-pages: 16", "most-pages: many", "'most-pages: many' is not a whole number")]
    [InlineData("most-pages: 16", "mots-pages: 16", "unknown key 'mots-pages'")]
    public void A_misspelt_name_in_its_file_is_a_problem(string written, string instead, string? problem)
    {
        var text = Text();
        Assert.Contains(written, text);
        var (problems, place) = (new Problems(), text.IndexOf(written, StringComparison.Ordinal));
        var floor = FloorReader.Read(string.Concat(text.AsSpan(0, place), instead, text.AsSpan(place + written.Length)), problems);
        if (problem is null) Assert.NotNull(floor);
        else Assert.Contains(problems.All, each => each.What.Contains(problem, StringComparison.Ordinal));
        Assert.Equal(problem is null, floor is not null);
    }

    [Fact]
    public void Its_canonical_form_changes_with_every_line_that_means_something()
    {
        var forms = new[]
        {
            Pinned, Pinned with { MostPages = 17 }, Pinned with { Pairs = Pinned.Pairs.RemoveAt(3) }, Pinned with { Derived = Pinned.Derived.RemoveAt(0) }, Pinned with { Before999 = [] },
            Pinned with { Findings = Pinned.Findings.SetItem(0, Pinned.Findings[0] with { Urgency = Urgency.SeeGp }) }, Pinned with { Ladders = Pinned.Ladders.RemoveAt(0) },
            Pinned with { Pages = Pinned.Pages.SetItem(5, Pinned.Pages[5] with { When = Condition.Always }) },
        };
        Assert.Equal(forms.Length, forms.Select(floor => floor.Canonical()).Distinct().Count());
    }

    private static string Text()
    {
        using var reader = new StreamReader(typeof(Floor).Assembly.GetManifestResourceStream("BackCare.Proof.floor.yaml")!);
        return reader.ReadToEnd();
    }

    private static string All(Condition condition)
    {
        Assert.Empty(condition.Any);
        return Set(condition.All);
    }

    private static string Set(IEnumerable<string> ids) => $"({string.Join(", ", ids.Order(StringComparer.Ordinal))})";
}
