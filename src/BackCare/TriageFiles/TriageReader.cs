using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/ into a <see cref="Questionnaire"/> and checks that its parts fit together.</summary>
/// <param name="folder">The content folder.</param>
/// <param name="sources">The ids in content/sources.yaml.</param>
/// <param name="pictures">The addresses in content/media/media.yml.</param>
public sealed class TriageReader(string folder, IReadOnlySet<string> sources, IReadOnlySet<string> pictures,
    Problems problems)
{
    public const string FindingsPath = "triage/findings.yaml";
    public const string QuestionsPath = "triage/questions.yaml";
    public const string AdvicePath = "triage/advice.yaml";

    private readonly TriageFolder files = new(folder, sources, pictures, problems);
    private readonly TriageEntries entries = new();

    /// <param name="kind">finding, combination, fact, question, option, advice block or contact.</param>
    public YamlLocation LocationOf(string kind, string id) => entries[kind, id];

    /// <returns>As much of the registry as can be read; guides need it too.</returns>
    public (Findings Findings, ImmutableArray<Rule> Combinations) ReadFindings() =>
        new FindingsReader(files, entries, problems).Read();

    public AdviceBlocks ReadAdvice() => new AdviceReader(files, entries, problems).Read();

    /// <summary>Reads questions.yaml and words.yaml, and checks all files of the rules against each other.</summary>
    /// <returns>Null if something essential is missing; the problems say what.</returns>
    public Questionnaire? ReadQuestionnaire(Findings findings, ImmutableArray<Rule> combinations, AdviceBlocks advice)
    {
        var words = WordsReader.Read(files, entries, findings);
        var references = new CrossReferenceValidator(entries);
        references.CheckAdvice(findings, combinations, advice);
        if (new QuestionsReader(files, entries, findings, problems).Read(words.NotSure)
            is not var (file, given)) return null;

        references.CheckGiven(findings, file, given);
        references.CheckKnown(findings, combinations, file, advice, words.Changes);
        ReachabilityValidator.Check(file.Questions, entries, problems);

        var rules = new Rules([.. findings.All.Select(Rule.For), .. combinations], file.Derived,
            [.. file.Questions.Select(question => question.DeferrableDoubt).OfType<DeferrableDoubt>()]);
        return new(file.Questions, file.Facts, findings, rules, advice)
        {
            Cases = file.Cases,
            Words = words,
            Parts = file.Parts,
            NotReported = file.NotReported,
        };
    }
}
