namespace BackCare.Tests.Triage;

/// <summary>That a person is hurt or not safe is said in its own block alone (rule 12 of docs/flow.md).</summary>
public sealed class DiscreetFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;
    private static readonly Finding[] Discreet = [.. Real.Findings.All.Where(finding => finding.IsDiscreet)];

    [Fact]
    public void Only_the_safety_findings_and_their_blocks_are_discreet()
    {
        Assert.NotEmpty(Discreet);
        Assert.Equal(AgreedRows.Pinned.Findings.Where(finding => finding.IsDiscreet)
            .Select(finding => finding.Id).Order(), Discreet.Select(finding => finding.Id).Order());
        var named = Real.Rules.All.Where(
            rule => rule.All.Concat(rule.Any).Any(id => Discreet.Any(finding => finding.Id == id)))
            .SelectMany(rule => rule.Advice);
        Assert.Equal(named.Distinct().Order(),
            Real.Advice.All.Where(block => block.IsDiscreet).Select(block => block.Id).Order());
    }

    [Fact]
    public void Each_discreet_finding_uses_only_discreet_blocks_and_cannot_newly_begin() =>
        Assert.All(Discreet, finding =>
        {
            Assert.False(finding.CanBegin);
            Assert.All(finding.Advice, block => Assert.True(Real.Advice.Find(block)!.IsDiscreet));
        });

    [Fact]
    public void No_reason_script_question_or_list_names_a_discreet_finding_in_any_voice() => AnyJourney.Holds((journey, explanation) =>
    {
        var told = Outside(explanation).ToArray();
        return Words[journey.Voice].All(words => told.All(text => !text.Contains(words)));
    }, 2000);

    [Fact]
    public void A_discreet_block_is_separate_and_other_blocks_never_mention_it()
    {
        var explanation = new Explanation(Walk.Through("age: 5-to-11", "more: fever", "coping: not-safe-at-home"));
        Assert.Equal(["U-safe"], explanation.Blocks(discreet: true).Select(block => block.Id));
        Assert.Equal(["U-today"], explanation.Blocks(discreet: false).Select(block => block.Id));
        Assert.Equal(["fever"], explanation.Reasons.Select(reason => reason.Id));
        Assert.Empty(explanation.Panel.Advice.Do.Intersect(explanation.Panel.DiscreetAdvice!.Do));
    }

    private static IEnumerable<string> Outside(Explanation explanation) => explanation.Panel.IsDiscreet ? Lists(explanation) :
    [
        .. Lists(explanation), .. explanation.FullScript, .. Says(explanation.Panel.Advice),
        .. explanation.Panel.AfterCall,
    ];

    private static IEnumerable<string> Lists(Explanation explanation) =>
    [
        .. explanation.Reasons.SelectMany(reason => reason.Choices.Append(reason.Why).Append(reason.Id)),
        .. explanation.Script, .. explanation.NotSureAbout.SelectMany(signs => signs), .. explanation.PhoneQuestions,
        .. explanation.Also,
        .. (explanation.Changes?.Lines ?? []).SelectMany(line => line.Options).SelectMany(sign =>
            sign.Gives.Append(sign.Id).Append(sign.Words.You.ShortName).Append(sign.Words.Person.ShortName)),
        .. explanation.Contacts(discreet: false)
            .SelectMany(contact => new[] { contact.Id, contact.Words.You.Name, contact.Words.Person.Name }),
        .. explanation.Blocks(discreet: false).Select(block => block.Id),
    ];

    internal static readonly Dictionary<Voice, string[]> Words =
        Enum.GetValues<Voice>().ToDictionary(voice => voice, WordsFor);

    private static string[] WordsFor(Voice voice)
    {
        var combinations = Real.Rules.All.Where(
            rule => rule.All.Concat(rule.Any).Any(id => Discreet.Any(finding => finding.Id == id)));
        var elsewhere = Real.Advice.All.Where(block => !block.IsDiscreet)
            .SelectMany(block => Says(block.Words.For(voice))).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Discreet.SelectMany(Says),
            .. combinations.SelectMany(
                rule => new[] { rule.Id, rule.Why }.Concat(rule.PhoneQuestions.Select(ask => ask.Words.For(voice)))),
            .. Discreet.SelectMany(finding => finding.PhoneQuestions).Select(ask => ask.Words.For(voice)),
            .. Real.Advice.All.Where(block => block.IsDiscreet).Select(block => block.Id),
            .. Real.Advice.All.Where(block => block.IsDiscreet).SelectMany(block => Says(block.Words.For(voice)))
                .Where(text => !elsewhere.Contains(text)),
            .. Real.Advice.Contacts.Where(contact => Real.Findings.All
                    .Where(finding => finding.Contacts.Contains(contact.Id)).All(finding => finding.IsDiscreet))
                .Where(contact => Discreet.Any(finding => finding.Contacts.Contains(contact.Id)))
                .Select(contact => contact.Words.For(voice).Name),
        ];
    }

    private static IEnumerable<string> Says(Finding finding) =>
        new[] { finding.Words.You, finding.Words.Person }.SelectMany(
            words => new[] { words.Label, words.Hint, words.Card, words.Say, words.Reason }.Concat(words.Also))
            .Append(finding.Why).Append(finding.Id).OfType<string>();

    private static IEnumerable<string> Says(AdviceWords words) =>
        words.Do.Concat(words.Say).Concat(words.DoNot).Select(line => line.Text)
            .Concat(new[] { words.Position, words.Transport, words.NorthernIreland }.OfType<string>());

    private static IEnumerable<string> Says(Advice advice) => advice.Do.Concat(advice.Say).Concat(advice.DoNot)
            .Concat(new[] { advice.Position, advice.Transport, advice.NorthernIreland }.OfType<string>());
}
