using BackCare.Triage;

namespace BackCare.Comparing;

/// <summary>What of the rules was raised and lowered between two versions of the checker.</summary>
/// <param name="Changes">Lowered first; then by what and by id, so that two runs read alike.</param>
public sealed record Comparison(ImmutableArray<Change> Changes)
{
    public int Raised => Count(ChangeKind.Raised);
    public int Lowered => Count(ChangeKind.Lowered);

    public string Summary => $"{Raised} raised, {Lowered} lowered";

    public static Comparison Of(Questionnaire old, Questionnaire @new) => new(
    [
        .. new ComparisonOfRules(old, @new).Run().OrderBy(change => change.Kind)
            .ThenBy(change => change.What, StringComparer.Ordinal).ThenBy(change => change.Id, StringComparer.Ordinal),
    ]);

    private int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);
}
