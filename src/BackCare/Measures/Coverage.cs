using BackCare.Triage;

namespace BackCare.Measures;

/// <summary>What a case can decide. <see cref="Option"/> and <see cref="Doubt"/> are answers, the others rules.</summary>
public enum PartKind { Finding, Pair, Derived, Option, Doubt }

public static class PartKinds
{
    /// <summary>Of several, in small letters.</summary>
    public static string Name(this PartKind kind) => kind switch
    {
        PartKind.Finding => "findings",
        PartKind.Pair => "pairs",
        PartKind.Derived => "derived findings, by line",
        PartKind.Option => "options",
        _ => "doubts",
    };
}

/// <param name="Of">The finding, the combination of a pair, or the page of an option or doubt, by its id.</param>
/// <param name="Name">As people tell it from others of the same kind.</param>
public sealed record Part(PartKind Kind, string Of, string Name);

/// <param name="Cases">All of them for a rule; of an option or a doubt the first alone.</param>
public sealed record CoveredPart(Part Part, ImmutableArray<string> Cases)
{
    public bool IsDecided => !Cases.IsEmpty;
}

/// <summary>Which cases decide what: without it the same person would end less urgent, later or with other advice.</summary>
/// <param name="Parts">By kind, in the order of the content. Options that give nothing decide nothing.</param>
public sealed record Coverage(ImmutableArray<CoveredPart> Parts)
{
    public IEnumerable<CoveredPart> For(PartKind kind, string of) =>
        Parts.Where(each => each.Part.Kind == kind && each.Part.Of == of);

    public static Coverage Of(Questionnaire questionnaire, IEnumerable<Vignette> cases)
    {
        var told = cases.Select(vignette => new ToldCase(vignette, questionnaire)).ToImmutableArray();
        var rules = Lacking.Rules(questionnaire).Select(lacking =>
            new CoveredPart(lacking.Part, [.. told.Where(each => each.IsDecidedBy(lacking)).Select(each => each.Id)]));
        var answers = Lacking.Answers(questionnaire).Select(lacking =>
            new CoveredPart(lacking.Part,
                [.. told.Where(each => each.IsDecidedBy(lacking)).Select(each => each.Id).Take(1)]));
        return new([.. rules.Concat(answers).OrderBy(each => each.Part.Kind)]);
    }
}
