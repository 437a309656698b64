using BackCare.Triage;

namespace BackCare.TriageFiles;

[Entry("the registry", "Every finding a person can have, and the pairs of findings that together raise the level.")]
internal sealed record FindingsFile(
    [Key("groups")] ImmutableArray<FindingGroup> Groups, [Key("findings")] ImmutableArray<Finding> Findings,
    [Key("combinations")] ImmutableArray<Rule> Combinations);

[Entry("the questions", "The symptom checker's questions in the order they are asked, the facts they give, the "
    + "findings that follow from facts, and how cases are answered.")]
internal sealed record QuestionsFile(
    [Key("facts")] ImmutableArray<Fact> Facts,
    [Key("parts", "What people are shown of how far they have come, in the order of the pages.")]
        ImmutableArray<QuestionPart> Parts,
    [Key("questions")] ImmutableArray<Question> Questions, [Key("derived")] ImmutableArray<Derivation> Derived,
    [Key("cases")] ImmutableArray<CaseTicks> Cases,
    [Key("not-reported", "What a summary to hand over names of red flags that were asked about and not reported. Each "
        + "option of tick boxes at 111 "
        + "or 999 has one name, but on pages with something discreet.")] ImmutableArray<BodySystem> NotReported);

[Entry("the advice", "Whom to contact, and what to do, to say and not to do: one block for each kind of help.")]
internal sealed record AdviceFile(
    [Key("contacts", "Contact lines, named by findings; shown near the top of an outcome of any level, in this order.")]
    ImmutableArray<ContactLine> Contacts,
    [Key("advice")] ImmutableArray<AdviceBlock> Blocks);
