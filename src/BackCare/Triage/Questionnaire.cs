namespace BackCare.Triage;

/// <summary>A fact has no urgency of its own; conditions and derived findings use it.</summary>
[Entry("fact")]
public sealed record Fact(
    [Key("id", "Not the id of a finding: a fact has no urgency.", IsId = true)] string Id, [Key("meaning")]
        string Meaning)
{
    [Key("can-begin", "It may newly happen, as a fall does: then it appears on the card \"If anything changes\".")]
    public bool CanBegin { get; init; }
}

/// <param name="given">Findings and facts given before.</param>
public delegate IReadOnlyCollection<string> AnswerStrategy(Question question, ImmutableArray<Option> offered,
    IReadOnlySet<string> given);

/// <summary>The questions in order, and the rules that decide: immutable, and checked as a whole on loading.</summary>
public sealed class Questionnaire(
    ImmutableArray<Question> questions, ImmutableArray<Fact> facts, Findings findings, Rules rules, AdviceBlocks advice)
{
    private readonly FrozenDictionary<string, Question> byId = questions.ToFrozenDictionary(question => question.Id);

    public ImmutableArray<Question> Questions { get; } = questions;

    /// <summary>The index after the last page with a 999 option of its own; from here people may leave early.</summary>
    internal int FirstIndexAfterEmergencies { get; } = 1 + Enumerable.Range(0, questions.Length)
        .LastOrDefault(place => questions[place].Options.Any(option => rules.Is999(option.Gives)), -1);

    public ImmutableArray<QuestionPart> Parts { get; init; } = [];

    public ImmutableArray<BodySystem> NotReported { get; init; } = [];
    public ImmutableArray<Fact> Facts { get; } = facts;
    public Findings Findings { get; } = findings;
    public Rules Rules { get; } = rules;
    public AdviceBlocks Advice { get; } = advice;

    /// <summary>The ids of all facts and findings that can newly begin.</summary>
    internal FrozenSet<string> Beginnings { get; } =
    [
        .. facts.Where(fact => fact.CanBegin).Select(fact => fact.Id),
        .. findings.All.Where(finding => finding.CanBegin).Select(finding => finding.Id),
    ];

    public required CheckWords Words { get; init; }

    /// <summary>The distinct ids of all sources of findings, rules, questions, advice and words.</summary>
    public IEnumerable<string> Sources => Findings.All.SelectMany(finding => finding.Sources)
        .Concat(Rules.All.SelectMany(rule => rule.Sources))
        .Concat(Questions.SelectMany(question => question.Sources))
        .Concat(Advice.All.SelectMany(block => block.Sources))
        .Concat(Advice.Contacts.SelectMany(contact => contact.Sources)).Concat(Words.Sources).Distinct();

    public ImmutableArray<CaseTicks> Cases { get; init; } = [];

    public Question this[string id] => byId.TryGetValue(id, out var question) ? question : throw new KeyNotFoundException(
        $"No question is called '{id}'. Mend the spelling, or add it to content/triage/questions.yaml.");

    public Question? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>How people say each fact: the reasons of the options that give it.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> FactLines() =>
        Facts.ToImmutableDictionary(fact => fact.Id, fact => Questions.SelectMany(question => question.Options)
            .Where(option => option.Gives.Contains(fact.Id)).Select(option => option.Words.You.Reason)
            .ToImmutableArray());

    /// <summary>Whether the answer may put somebody at risk if another person sees it.</summary>
    public bool IsDiscreet(Question question) => question.Options.Any(IsDiscreet);

    public bool IsDiscreet(Option option) => Findings.AreDiscreet(option.Gives);

    public Journey Begin(Voice voice) => new(this, voice, ImmutableDictionary<string, Answer>.Empty);
}
