using BackCare.Triage;

namespace BackCare.Tests.Plans;

/// <summary>Self-care leads to a plan: never to one whose own page says that it is for other people.</summary>
public sealed class OfferedPlanFacts
{
    // Whom a plan's page sends elsewhere, by where it sends them.
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["/plans/sciatica-easing"] = "one-leg-pain-or-tingling",
        ["/plans/thin-bones"] = "bone-risk",
        ["/plans/65-and-over"] = "age-65-or-over",
        ["/plans/in-pregnancy"] = "pregnant",
        ["/plans/after-a-birth"] = "birth-in-last-3-months",
        ["/guides/inflammatory-back-pain"] = "stiff-mornings",
    };

    // People whom a plan excludes only in words, or who are the only ones it suits.
    private static readonly (string Plan, string Words, string? Not, string? Only)[] InWords =
    [
        ("first-days", "16 or over", null, "age-16-or-over"),
        ("first-days", "pain at the top of your back", "upper-back-pain", null),
        ("pacing-and-flare-ups", "16 or over", null, "age-16-or-over"),
        ("pacing-and-flare-ups", "more than 3 months", null, "over-3-months"),
        ("65-and-over", "if you're 65 or over", null, "age-65-or-over"),
        ("65-and-over", "a fall hurt you", "small-fall-or-knock", null),
        ("65-and-over", "become unsteady", "unsteady-walking", null),
        ("thin-bones", "have osteoporosis", null, "bone-risk"),
        ("thin-bones", "with pain that's new", "up-to-3-months", null),
        ("thin-bones", "at the top of your back", "upper-back-pain", null),
    ];

    private static readonly (string Plan, ImmutableHashSet<string> Present)[] Offers =
        [.. Everybody().Select(told => Walk.On(RealContent.Questionnaire.Begin(Voice.You), told))
            .Where(journey => journey.Decision!.Urgency is Urgency.SelfCare)
            .SelectMany(journey => PlansOn(journey).Select(plan => (plan, journey.Given.ToImmutableHashSet())))];

    [Fact]
    public void Nobody_is_offered_a_plan_whose_page_says_that_it_is_not_for_them()
    {
        Assert.Equal(["65-and-over", "first-days", "pacing-and-flare-ups", "thin-bones"],
            Offers.Select(offer => offer.Plan).Distinct().Order(StringComparer.Ordinal));
        Assert.All(Offers, offer =>
        {
            Assert.Empty(offer.Present.Intersect(ExcludedBy(offer.Plan)));
            Assert.Subset(offer.Present.ToHashSet(), InWords.Where(row => row.Plan == offer.Plan)
                .Select(row => row.Only).OfType<string>().ToHashSet());
        });
    }

    [Fact]
    public void No_journey_is_offered_two_plans_or_a_plan_that_excludes_the_person() =>
        AnyJourney.Holds((journey, _) => journey.Decision!.Urgency is not Urgency.SelfCare
            || (PlansOn(journey).ToArray() is { Length: <= 1 } plans
                && plans.All(plan => !journey.Given.Overlaps(ExcludedBy(plan)))), 2000);

    [Fact]
    public void Each_plan_page_says_in_words_whom_it_leaves_out() => Assert.All(InWords,
        row => Assert.Contains(row.Words, Phrase.TextOf(Whom(row.Plan).Words), StringComparison.Ordinal));

    private static IEnumerable<string[]> Everybody() =>
        from age in RealContent.Questionnaire["age"].Options
        from duration in RealContent.Questionnaire["duration"].Options
        from besides in (string[])["about-you: none", "about-you: thin-bones", "about-you: blood-thinner",
            "pregnancy: birth-in-last-6-weeks", "pregnancy: birth-6-weeks-to-3-months-ago", "pregnancy: could-be"]
        where besides[0] is 'a' || age.Id is "16-to-44" or "45-to-59"
        from mornings in duration.Gives.Contains("over-3-months") ? (string[])["none", "stiff-mornings"] : ["none"]
        from severity in (string[])["mild", "moderate"]
        select (string[])[$"age: {age.Id}", $"duration: {duration.Id}", besides, $"mornings: {mornings}",
            $"severity: {severity}"];

    private static IEnumerable<string> PlansOn(Journey journey) =>
        RealContent.Library.Outcomes[Urgency.SelfCare].Section(Guide.WhatToDo)!
            .For(new Explanation(journey).Circumstances)!.Blocks.OfType<Block.OnlyFor>().SelectMany(some => some.Blocks)
            .OfType<Block.ActionLink>().Select(action => action.Target["/plans/".Length..]);

    private static IEnumerable<string> ExcludedBy(string plan) =>
        Whom(plan).Words.OfType<Phrase.Link>().Where(link => !link.Target.Contains('#'))
            .Select(link => Elsewhere[link.Target])
            .Concat(InWords.Where(row => row.Plan == plan).Select(row => row.Not).OfType<string>());

    private static Block.Paragraph Whom(string plan) =>
        RealContent.Library.Guides.Single(guide => guide.Kind is GuideKind.Plan && guide.Slug == plan).Blocks
            .OfType<Block.Paragraph>().Single(paragraph =>
                Phrase.TextOf(paragraph.Words).StartsWith("For you if", StringComparison.Ordinal));
}
