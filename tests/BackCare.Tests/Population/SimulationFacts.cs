using BackCare.Population;

namespace BackCare.Tests.Population;

/// <summary>People of the stated population answer the real pages: a simulation, not evidence.</summary>
public sealed class SimulationFacts
{
    private const int Many = 20_000;

    private static readonly StatedPopulation Stated = RealContent.Library.Population!;

    [Fact]
    public void The_same_seed_gives_the_same_figures_on_however_many_threads() =>
        Assert.Equal(Text(Simulation.Of(Stated, RealContent.Questionnaire, 600, seed: 7)),
            Text(Simulation.Of(Stated, RealContent.Questionnaire, 600, seed: 7, threads: 4)));

    [Fact]
    public void Another_seed_is_other_people() =>
        Assert.NotEqual(Text(Simulation.Of(Stated, RealContent.Questionnaire, 600, seed: 7)),
            Text(Simulation.Of(Stated, RealContent.Questionnaire, 600, seed: 8)));

    [Fact]
    public void Every_group_has_as_many_people_at_each_age_and_each_of_them_ends_somewhere()
    {
        var simulation = Simulation.Of(Stated, RealContent.Questionnaire, 601);
        Assert.Equal(606, simulation.People);
        Assert.Equal(6, simulation.Groups.Length);
        Assert.All(simulation.Groups, group => Assert.Equal((101, 101), (group.People, group.Counts.Values.Sum())));
    }

    // The long way: a journey page by page, each page answered as it stands.
    [Fact]
    public void The_figures_are_those_of_journeys_page_by_page()
    {
        var simulation = Simulation.Of(Stated, RealContent.Questionnaire, 600);
        var counted = Enumerable.Range(0, 600).GroupBy(number => number % 6)
            .Select(kind => (simulation.Groups[kind.Key], kind));
        Assert.All(counted, each =>
        {
            var (group, numbers) = each;
            var ends = numbers.Select(number => Walk(Person(group.Group, group.Age, number, Simulation.UsualSeed)));
            Assert.Equal(group.Counts.OrderBy(count => count.Key), ends.CountBy(end => end).OrderBy(count => count.Key));
        });
    }

    [Theory]
    [InlineData("no-relief-at-rest-or-worse-at-night", StatedAge.Under60, 0.14)]
    [InlineData("night-worse-than-usual", StatedAge.Under60, 0.06)]
    [InlineData("pain-on-breathing-or-breathless", StatedAge.From65, 0.08)]
    [InlineData("aortic-pattern", StatedAge.Under60, 0.005)]
    public void A_box_is_ticked_as_often_as_its_row_says(string option, StatedAge age, double share)
    {
        var page = PageOf(option);
        Assert.Equal(share, Share(StatedGroup.Ordinary, age, page, option), Tolerance(share));
        Assert.Equal(share / 2, Share(StatedGroup.HalfTheRates, age, page, option), Tolerance(share));
        Assert.Equal(share / 2, Share(StatedGroup.MildAndImproving, age, page, option), Tolerance(share));
    }

    [Fact]
    public void A_fiftieth_is_not_sure_of_a_page_of_boxes_in_every_group() =>
        Assert.All(Enum.GetValues<StatedGroup>(), group => Assert.Equal(0.02,
            Share(group, StatedAge.Under60, RealContent.Questionnaire["nerves"], Question.NotSure), Tolerance(0.02)));

    [Fact]
    public void A_sudden_new_pain_began_neither_with_a_fall_nor_with_a_lift()
    {
        var page = PageOf("sudden-new-pain");
        var all = Answers(StatedGroup.Ordinary, StatedAge.Under60, page).ToArray();
        Assert.DoesNotContain(all, chosen => chosen.Contains("sudden-new-pain")
            && (chosen.Contains("small-fall-or-knock") || chosen.Contains("lift-or-twist")));
        var others = all.Where(chosen => !chosen.Contains("small-fall-or-knock") && !chosen.Contains("lift-or-twist"))
            .ToArray();
        // Whoever ticks much is mostly among those with a known beginning, so that fewer than the row says are left.
        Assert.InRange(others.Count(chosen => chosen.Contains("sudden-new-pain")) / (double)others.Length, 0.08, 0.13);
    }

    [Fact]
    public void The_third_group_is_mild_better_and_under_4_weeks_and_like_everybody_else_otherwise()
    {
        Assert.Equal(["mild"], Choices("severity"));
        Assert.Equal(["better"], Choices("trend"));
        Assert.Equal(["under-4-weeks"], Choices("duration"));
        Assert.Equal(["16-to-44", "45-to-59"], Choices("age"));

        IEnumerable<string> Choices(string page) => Answers(StatedGroup.MildAndImproving, StatedAge.Under60,
            RealContent.Questionnaire[page]).Select(chosen => Assert.Single(chosen)).Distinct()
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_choice_is_made_as_often_as_its_row_says() =>
        Assert.Equal(0.11, Share(StatedGroup.Ordinary, StatedAge.From65, RealContent.Questionnaire["severity"],
            "stops-daily-activities"), Tolerance(0.11));

    [Fact]
    public void The_same_person_says_the_same_whatever_else_is_offered()
    {
        var page = PageOf("upper-back-pain");
        foreach (var number in Enumerable.Range(0, 300))
        {
            var person = Person(StatedGroup.Ordinary, StatedAge.From65, number, 1);
            var fewer = page.Options.RemoveAll(option => option.Id is "lump-or-shape-change");
            Assert.Equal(person.Choose(page, page.Options).Contains("upper-back-pain"),
                person.Choose(page, fewer).Contains("upper-back-pain"));
        }
    }

    [Fact]
    public void Who_is_sent_on_ends_above_what_age_and_pain_alone_ask_for()
    {
        var simulation = Simulation.Of(WithoutTicks(), RealContent.Questionnaire, 1200);
        // Only doubts are left, and they send few on.
        Assert.All(simulation.Groups, group => Assert.InRange(group.ShareSentOn, 0.01, 0.3));
        Assert.All(simulation.Alone, sign => Assert.EndsWith("/not-sure", sign.Sign, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_one_sign_alone_it_is_counted_how_many_it_sends_on()
    {
        var simulation = Simulation.Of(WithoutTicks("fever"), RealContent.Questionnaire, 6000);
        Assert.Equal("fever", simulation.Alone[0].Sign);
        // Nearly everybody has it; some are in doubt of something as pressing, or of something more.
        Assert.InRange(simulation.ShareOf("fever"), 0.3, 0.6);
    }

    private static StatedPopulation WithoutTicks(string but = "") => new([.. Stated.Shares.Select(share =>
        share.Question is not null ? share
            : share with { Under60 = Of(share.Option == but), From65 = Of(share.Option == but) })]);

    private static Rate Of(bool present) => new(present ? 0.9 : 0, 0);

    private static SimulatedPerson Person(StatedGroup group, StatedAge age, int number, ulong seed) =>
        new(Stated, group, age, new(seed, number));

    private static Urgency Walk(SimulatedPerson person)
    {
        var journey = RealContent.Questionnaire.Begin(Voice.You);
        while (journey.Next is { } step)
        {
            var chosen = person.Choose(step.Question, step.Offered);
            journey = journey.With(step.Question.Answer(step.Offered, chosen).Response!);
        }
        return journey.Decision!.Urgency;
    }

    private static Question PageOf(string option) =>
        RealContent.Questionnaire.Questions.Single(page => page.Options.Any(each => each.Id == option));

    private static IEnumerable<ImmutableArray<string>> Answers(StatedGroup group, StatedAge age, Question page) =>
        Enumerable.Range(0, Many).Select(number => Person(group, age, number, 3).Choose(page, page.Options));

    private static double Share(StatedGroup group, StatedAge age, Question page, string option) =>
        Answers(group, age, page).Count(chosen => chosen.Contains(option)) / (double)Many;

    // Six times what chance alone moves a share of so many people.
    private static double Tolerance(double share) => 6 * Math.Sqrt(share / Many);

    private static string Text(Simulation simulation) => string.Join('\n', simulation.Groups.Select(group =>
        $"{group.Group} {group.Age} {string.Join(' ', group.Counts.OrderBy(count => count.Key))} {group.SentOn} "
        + string.Join(' ', group.Alone)));
}
