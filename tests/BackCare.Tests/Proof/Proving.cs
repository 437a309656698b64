namespace BackCare.Tests.Proof;

/// <summary>Proofs of the real content, as it is and with one edit.</summary>
internal static class Proving
{
    public static IReadOnlyDictionary<Urgency, Guide> Outcomes { get; } = RealContent.Library.Outcomes;

    public static Lazy<SafetyProof> Real { get; } = new(
        () => SafetyProof.Of(RealContent.Questionnaire, Outcomes, Floor.Pinned));

    /// <summary>
    /// With the checker taken to every end and to some states in between: of many proofs, each need not look at all of them.
    /// </summary>
    public static SafetyProof Of(Questionnaire questionnaire) =>
        SafetyProof.Of(questionnaire, Outcomes, Floor.Pinned, replays: 100);

    /// <param name="of">What is edited: the real content, where it is left out.</param>
    public static Questionnaire With(ImmutableArray<Question>? questions = null, ImmutableArray<Rule>? rules = null,
        ImmutableArray<Derivation>? derived = null, Findings? findings = null, AdviceBlocks? advice = null, Questionnaire? of = null)
    {
        of ??= RealContent.Questionnaire;
        return new(questions ?? of.Questions, of.Facts, findings ?? of.Findings,
            new(rules ?? of.Rules.All, derived ?? of.Rules.Derived, RealContent.Rules.Waiting), advice ?? of.Advice)
        {
            Cases = of.Cases,
        };
    }

    /// <summary>Another finding in the registry; its rule stays.</summary>
    public static Questionnaire WithFinding(string id, Func<Finding, Finding> edit, Questionnaire? of = null) => With(findings: new(
        [.. (of ?? RealContent.Questionnaire).Findings.All.Select(finding => finding.Id == id ? edit(finding) : finding)],
        RealContent.Questionnaire.Findings.Groups), of: of);

    public static Questionnaire WithBlock(string id, Func<AdviceBlock, AdviceBlock> edit) => With(advice: new(
        [.. RealContent.Questionnaire.Advice.All.Select(block => block.Id == id ? edit(block) : block)],
        RealContent.Questionnaire.Advice.Contacts));

    public static Questionnaire WithContact(string id, Func<ContactLine, ContactLine> edit) => With(advice: new(
        RealContent.Questionnaire.Advice.All,
        [.. RealContent.Questionnaire.Advice.Contacts.Select(contact => contact.Id == id ? edit(contact) : contact)]));

    public static Questionnaire WithPage(string id, Func<Question, Question> edit, Questionnaire? of = null) => With(
        questions: [.. (of ?? RealContent.Questionnaire).Questions.Select(question => question.Id == id ? edit(question) : question)], of: of);

    public static Questionnaire WithOption(string page, string id, Func<Option, Option> edit, Questionnaire? of = null) =>
        WithPage(page, question => question with
        {
            Options = [.. question.Options.Select(option => option.Id == id ? edit(option) : option)],
        }, of);

    public static Questionnaire WithRule(string id, Func<Rule, Rule> edit, Questionnaire? of = null) =>
        With(rules: [.. (of ?? RealContent.Questionnaire).Rules.All.Select(rule => rule.Id == id ? edit(rule) : rule)], of: of);

    public static Questionnaire WithDerived(string id, Func<Derivation, Derivation> edit, Questionnaire? of = null) =>
        With(derived: [.. (of ?? RealContent.Questionnaire).Rules.Derived.Select(each => each.Id == id ? edit(each) : each)], of: of);

    public static Questionnaire WithPageAt(string id, int place, Questionnaire? of = null)
    {
        var questions = (of ?? RealContent.Questionnaire).Questions;
        var question = questions.Single(each => each.Id == id);
        return With(questions: questions.Remove(question).Insert(place, question), of: of);
    }

    public static Journey Replay(Questionnaire questionnaire, IEnumerable<PageResponse> responses)
    {
        var journey = questionnaire.Begin(Voice.You);
        foreach (var (page, chosen) in responses.Select(response => (response.Question, response.Options)))
        {
            Assert.Equal(page, journey.Next!.Question.Id);
            journey = journey.With(journey.Next.Question.Answer(journey.Next.Offered, chosen).Response!);
        }
        return journey;
    }
}
