namespace BackCare.TriageFiles;

[Entry("question", id: "question")]
public sealed record ClinicianQuestion(
    [Key("question", "A number of docs/questions-for-clinicians.md; each appears once.")] int Question,
    [Key("rules", "Ids of findings and combinations of findings.yaml whose level, how soon, words or condition its "
        + "answer could change.",
        Optional = true)] ImmutableArray<string> Rules,
    [Key("blocks", "Ids of advice blocks of advice.yaml whose words its answer could change.", Optional = true)]
        ImmutableArray<string> Blocks);

/// <summary>asked.yaml: which question for clinicians belongs to which rule. It decides nothing.</summary>
public sealed class ClinicianQuestions(ImmutableArray<ClinicianQuestion> all)
{
    private readonly ILookup<string, int> byRule = all.SelectMany(asked => asked.Rules.Select(id => (Id: id, asked.Question)))
        .ToLookup(each => each.Id, each => each.Question);

    public static ClinicianQuestions None { get; } = new([]);

    /// <summary>The sorted numbers of the questions about a finding, derived or not, or a combination.</summary>
    public ImmutableArray<int> QuestionsFor(string ruleId) => [.. byRule[ruleId].Order()];
}
