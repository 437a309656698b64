namespace BackCare.Tests.Review;

/// <summary>What holds for every comparison of rules. Edits are drawn at random: see <see cref="ComparisonEdit"/>.</summary>
public sealed class ComparisonBothWaysFacts
{
    private const int People = 60;

    // Of 1,000: one of 60 options, or a doubt, for most people, so that all levels are common.
    private const int Ticks = 14;

    [Fact]
    public void What_lowers_one_way_raises_the_other_way() => Holds(any =>
    {
        var (old, @new) = Two(any);
        var (there, back) = (Comparison.Of(old, @new), Comparison.Of(@new, old));
        return Told(there, ChangeKind.Lowered) == Told(back, ChangeKind.Raised)
            && Told(there, ChangeKind.Raised) == Told(back, ChangeKind.Lowered)
            && there.Changes.Length == back.Changes.Length;
    }, 400);

    [Fact]
    public void Nothing_changes_between_a_questionnaire_and_itself() =>
        Holds(any => Two(any).New is var edited && Comparison.Of(edited, edited).Changes.IsEmpty, 50);

    [Fact]
    public void Whoever_ends_less_urgent_or_more_something_is_listed_that_lets_them() => Holds(any =>
    {
        var (old, @new) = Two(any);
        var comparison = Comparison.Of(old, @new);
        return (comparison.Lowered > 0 && comparison.Raised > 0) || Enumerable.Range(0, People).All(person =>
            (LevelOf(person, old), LevelOf(person, @new)) is var (was, now) && (now >= was || comparison.Lowered > 0)
            && (now <= was || comparison.Raised > 0));
    }, 300);

    [Fact]
    public void Random_edits_do_lower_and_raise_random_people()
    {
        var random = new Random(20261120);
        var ends = Enumerable.Range(0, 150).SelectMany(_ =>
        {
            var (old, @new) = Two(new AnyJourney([.. Enumerable.Range(0, 160).Select(_ => random.Next(10_000))]));
            return Enumerable.Range(0, People).Select(person => (Was: LevelOf(person, old), Now: LevelOf(person, @new)));
        }).ToArray();
        Assert.True(ends.Count(end => end.Now < end.Was) > 20);
        Assert.True(ends.Count(end => end.Now > end.Was) > 20);
        Assert.Superset(
            new HashSet<Disposition> { Disposition.GpInAWeek, Disposition.GpToday, Disposition.Urgent111,
                Disposition.Call999 }, ends.Select(end => end.Was).ToHashSet());
    }

    private static Questionnaire Real => ComparisonEdit.Real;

    private static (Questionnaire Old, Questionnaire New) Two(AnyJourney any)
    {
        var old = any.Next(2) == 0 ? Real : ComparisonEdit.AtRandom(Real, any);
        return (old, ComparisonEdit.AtRandom(old, any));
    }

    private static string Told(Comparison comparison, ChangeKind kind) =>
        string.Join('\n',
            comparison.Changes.Where(change => change.Kind == kind).Select(change => $"{change.What} {change.Id}")
                .Order(StringComparer.Ordinal));

    // One person on any version of the pages: how much they would choose an option does not hang on what stands beside it.
    private static Disposition LevelOf(int person, Questionnaire questionnaire)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        var doubts = new List<Doubt>();
        foreach (var question in questionnaire.Questions)
        {
            if (!question.When.Holds(given)) continue;
            var offered = question.OfferedTo(given);
            var chosen = question.Kind is QuestionKind.Choice
                ? offered.OrderBy(option => Draw(question, option.Id)).Take(1).ToArray()
                : [.. offered.Where(option => Draw(question, option.Id) < Ticks)];
            given.UnionWith(chosen.SelectMany(option => option.Gives));
            if (question.Kind is QuestionKind.Ticks && Draw(question, Question.NotSure) < Ticks)
                doubts.Add(new(question.Id, [.. offered.Except(chosen).SelectMany(option => option.Gives)]));
        }
        return questionnaire.Rules.Decide(given, [.. doubts]).Disposition;

        // The same number from 0 to 999 in every run, unlike a string's hash code.
        uint Draw(Question question, string option) =>
            $"{person} {question.Id} {option}".Aggregate(2166136261u,
                (hash, letter) => unchecked((hash ^ letter) * 16777619u)) / 7 % 1000;
    }

    private static void Holds(Func<AnyJourney, bool> property, int cases) =>
        Prop.ForAll(AnyJourney.Tapes, tape => property(new AnyJourney(tape)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases));
}
