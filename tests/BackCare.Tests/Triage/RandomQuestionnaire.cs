namespace BackCare.Tests.Triage;

/// <summary>Small random questionnaires: every kind of page, condition, combination, derived sign and doubt that
/// waits.</summary>
internal sealed class RandomQuestionnaire(Random random)
{
    private static readonly string[] Facts = ["f1", "f2", "f3"];
    private static readonly string[] Findings = ["x1", "x2", "x3", "x4"];
    private static readonly string[] DerivedFindings = ["d1", "d2"];

    public static Questionnaire FromSeed(int seed) => new RandomQuestionnaire(new(seed)).Draw();

    private Questionnaire Draw()
    {
        var questions = Enumerable.Range(1, 2 + random.Next(3)).Select(Page).ToImmutableArray();
        var waits = questions.FirstOrDefault(page => page.DeferrableDoubt is not null);
        questions = [.. questions.Select(page => page == waits ? page : page with { DeferrableDoubt = null })];
        var findings = Findings.Concat(DerivedFindings)
            .Select(id => Make.Finding(id, (Urgency)random.Next(1, 4), (HowSoon)random.Next(3)))
            .Select(finding => finding.Urgency is Urgency.Urgent111 && random.Next(2) == 0
                ? finding with { HowSoon = HowSoon.Urgent } : finding).ToImmutableArray();
        var combinations = Enumerable.Range(1, random.Next(4)).Select(rule =>
            Make.Combination($"c{rule}", (Urgency)random.Next(2, 4), [Any(), Any()], random.Next(2) == 0
                ? [] : [Any(), Any()]));
        return new(questions, [.. Facts.Select(id => new Fact(id, id))], new(findings),
            new([.. findings.Select(Rule.For), .. combinations], Derived(),
                [.. questions.Select(page => page.DeferrableDoubt).OfType<DeferrableDoubt>()]),
                RealContent.Questionnaire.Advice);
    }

    private Question Page(int page)
    {
        var ticks = random.Next(3) > 0;
        var options = Enumerable.Range(1, ticks ? 1 + random.Next(3) : 2 + random.Next(2)).Select(option =>
            Make.Option($"o{option}", Some([.. Facts, .. Findings])) with { When = ticks ? When(5) : Condition.Always })
                .ToArray();
        // The first option is always offered, so that nobody is stuck.
        options[0] = options[0] with { When = Condition.Always };
        return (ticks ? Make.Ticks($"p{page}", options) : Make.Choice($"p{page}", options)) with
        {
            When = page == 1 ? Condition.Always : When(2),
            DeferrableDoubt = ticks && random.Next(3) == 0 ? new($"p{page}", ["f1"]) : null,
        };
    }

    private ImmutableArray<Derivation> Derived() =>
    [
        // One may stand twice: either line is enough.
        .. DerivedFindings.Append("d1").Where(_ => random.Next(2) == 0).Select(id => random.Next(2) == 0
            ? new Derivation(id, [.. Some(Facts).DefaultIfEmpty("f1")], [], 0, [])
            : new Derivation(id, random.Next(2) == 0 ? ["f3"] : [], ["f1", "f2"], random.Next(3), [.. Facts])),
    ];

    private Condition When(int oneIn) =>
        random.Next(oneIn) > 0 ? Condition.Always : random.Next(2) == 0
            ? new([.. Some(Facts)], []) : new([], [.. Some(Facts)]);

    private string Any() => random.Next(6) switch
    {
        0 => DerivedFindings[random.Next(2)],
        1 => Facts[random.Next(3)],
        _ => Findings[random.Next(4)],
    };

    private string[] Some(string[] ids) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => ids[random.Next(ids.Length)]).Distinct()];
}
