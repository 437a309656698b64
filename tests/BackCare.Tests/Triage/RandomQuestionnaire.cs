namespace BackCare.Tests.Triage;

/// <summary>Small random rules and pages of ticks: combinations, derived signs and a doubt that waits.</summary>
internal sealed class RandomQuestionnaire(Random random)
{
    private static readonly string[] Facts = ["f1", "f2", "f3"];
    private static readonly string[] Findings = ["x1", "x2", "x3", "x4"];
    private static readonly string[] DerivedFindings = ["d1", "d2"];

    public static Questionnaire FromSeed(int seed) => new RandomQuestionnaire(new(seed)).Draw();

    private Questionnaire Draw()
    {
        var pages = Enumerable.Range(1, 1 + random.Next(3)).Select(page => Make.Ticks($"p{page}",
            [.. Enumerable.Range(1, 1 + random.Next(3)).Select(option =>
                Make.Option($"o{option}", Some([.. Facts, .. Findings])))]));
        var findings = Findings.Concat(DerivedFindings)
            .Select(id => Make.Finding(id, (Urgency)random.Next(1, 4), (HowSoon)random.Next(3)))
            .Select(finding => finding.Urgency is Urgency.Urgent111 && random.Next(2) == 0
                ? finding with { HowSoon = HowSoon.Urgent } : finding).ToImmutableArray();
        var combinations = Enumerable.Range(1, random.Next(4)).Select(rule =>
            Make.Combination($"c{rule}", (Urgency)random.Next(2, 4), [Any(), Any()], random.Next(2) == 0
                ? [] : [Any(), Any()]));
        return new([.. pages], [.. Facts.Select(id => new Fact(id, id))], new(findings),
            new([.. findings.Select(Rule.For), .. combinations], Derived(),
                random.Next(2) == 0 ? [] : [new("p1", ["f1"])]), RealContent.Questionnaire.Advice)
        { Words = Make.NoWords };
    }

    private ImmutableArray<Derivation> Derived() =>
    [
        // A finding may have two lines, either of which is enough.
        .. DerivedFindings.Append("d1").Where(_ => random.Next(2) == 0).Select(id => random.Next(2) == 0
            ? new Derivation(id, [.. Some(Facts).DefaultIfEmpty("f1")], [], 0, [])
            : new Derivation(id, random.Next(2) == 0 ? ["f3"] : [], ["f1", "f2"], random.Next(3), [.. Facts])),
    ];

    private string Any() => random.Next(6) switch
    {
        0 => DerivedFindings[random.Next(2)],
        1 => Facts[random.Next(3)],
        _ => Findings[random.Next(4)],
    };

    private string[] Some(string[] ids) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => ids[random.Next(ids.Length)]).Distinct()];
}
