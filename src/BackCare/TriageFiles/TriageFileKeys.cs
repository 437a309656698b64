using BackCare.Triage;

namespace BackCare.TriageFiles;

[Entry("the registry", "Every finding a person can have, and the pairs of findings that together raise the level.")]
internal sealed record FindingsKeys(
    [Key("groups")] ImmutableArray<FindingGroup> Groups, [Key("findings")] ImmutableArray<Finding> Findings,
    [Key("combinations")] ImmutableArray<Rule> Combinations);

[Entry("the questions", "The symptom checker's questions in the order they are asked, the facts they give, the "
    + "findings that follow from facts, "
    + "and how cases are answered.")]
internal sealed record QuestionsKeys(
    [Key("facts")] ImmutableArray<Fact> Facts,
    [Key("parts", "What people are shown of how far they have come, in the order of the pages.")]
        ImmutableArray<QuestionPart> Parts,
    [Key("questions")] ImmutableArray<Question> Questions, [Key("derived")] ImmutableArray<Derivation> Derived,
    [Key("cases")] ImmutableArray<CaseTicks> Cases,
    [Key("not-reported", "What a summary to hand over names of red flags that were asked about and not reported. Each "
        + "option of tick boxes at 111 "
        + "or 999 has one name, but on pages with something discreet.")] ImmutableArray<BodySystem> NotReported);

[Entry("the advice", "Whom to contact, and what to do, to say and not to do: one block for each kind of help.")]
internal sealed record AdviceKeys(
    [Key("contacts", "Contact lines, named by findings; shown near the top of an outcome of any level, in this order.")]
    ImmutableArray<ContactLine> Contacts,
    [Key("advice")] ImmutableArray<AdviceBlock> Blocks);

[Entry("the words", "Clinical words that the program adds around findings and advice.")]
internal sealed record WordsKeys(
    [Key("cards", "What care cards on pages bring by themselves.")] CardWords Cards,
    [Key("fail-safe", "What stands on every page and in place of the check. Its rows of agreed.csv hold it.")]
        FailSafeKeys FailSafe,
    [Key("start", "The first page of the check.")] StartWords Start,
    [Key("ticks", "What every page of tick boxes offers besides its own options: the doubt.")] Voiced<string> Ticks,
    [Key("changes", "Which signs stand on the card \"If anything changes\".")] ChangeSigns Changes,
    [Key("outcome", "What an outcome says around findings, advice and its own page.")] OutcomeKeys Outcome);

internal sealed record FailSafeKeys(
    [Key("strip", "At the top of every page.")] StripWords Strip, [Key("help", Links = ["/emergency"])] string Help,
    [Key("signs", "Around the lists of all signs.")] SignKeys Signs,
    [Key("page", "In place of the check while it cannot be trusted.")] StandInKeys Page,
    [Key("sources", "Ids of content/sources.yaml.", IsId = true)] ImmutableArray<string> Sources);

internal sealed record SignKeys(
    [Key("lead")] string Lead, [Key("back-pain")] string BackPain, [Key("this", "Over the first halves of pairs.")]
        string This,
    [Key("too", "Over the second halves of pairs.")] string Too, [Key("levels")] ImmutableArray<SignLevelKeys> Levels);

[Entry("level", id: "level")]
internal sealed record SignLevelKeys([Key("level", OneOf = ["GP", "111", "999"])] Urgency Level,
    [Inline] SignLevelWords Words);

internal sealed record StandInKeys(
    [Key("first", Links = [])] string First, [Key("helper", Links = [])] string Helper, [Key("none")]
        NoneKeys None, [Key("calls")] CallsKeys Calls);

internal sealed record NoneKeys([Key("heading")] string Heading, [Key("text", Links = [])] string Text);

internal sealed record CallsKeys([Key("heading")] string Heading,
    [Key("ways", Links = [])] ImmutableArray<string> Ways);

internal sealed record OutcomeKeys(
    [Inline] Voiced<OutcomeWords> Words, [Key("sources", "Ids of content/sources.yaml.", IsId = true)]
        ImmutableArray<string> Sources);
