using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Comparing;

/// <summary>What changed in meaning between two versions of the content.</summary>
/// <param name="Changes">Lowered first.</param>
public sealed record Comparison(ImmutableArray<Change> Changes)
{
    public int Raised => Count(ChangeKind.Raised);
    public int Lowered => Count(ChangeKind.Lowered);
    public int Reworded => Count(ChangeKind.Reworded);

    public string Summary => $"{Raised} raised, {Lowered} lowered, {Reworded} reworded";

    /// <summary>Everything: the checker, the guides and outcomes, pictures, sources and cases.</summary>
    public static Comparison Of(Library old, Library @new)
    {
        var changes = new Changes();
        AddChecker(old.Questionnaire, @new.Questionnaire, changes);
        new ComparisonOfGuides(old, @new, changes).Run();
        return new(changes.InOrder);
    }

    /// <summary>The checker alone: rules and words.</summary>
    public static Comparison Of(Questionnaire old, Questionnaire @new)
    {
        var changes = new Changes();
        AddChecker(old, @new, changes);
        return new(changes.InOrder);
    }

    /// <summary>
    /// Where people end, and nothing else: of earlier rules words and registry are not read, so signs to watch for cannot
    /// be compared.
    /// </summary>
    public static Comparison OfRulesAlone(Questionnaire old, Questionnaire @new)
    {
        var changes = new Changes();
        new ComparisonOfRules(old, @new, changes).Run();
        return new(changes.InOrder);
    }

    private static void AddChecker(Questionnaire old, Questionnaire @new, Changes changes)
    {
        new ComparisonOfRules(old, @new, changes).Run();
        new ComparisonOfWords(old, @new, changes).Run();
    }

    private int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);
}
