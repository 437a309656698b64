using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>
/// What somebody ticked on /review/try, made into what a person can have: nobody is under 5 without being under 16.
/// </summary>
/// <param name="Ticked">Findings and facts that pages can give; others are left out.</param>
/// <param name="Whole">These, and what nobody has them without.</param>
/// <param name="Following">
/// Findings that follow from facts. Without the rules on their facts they would come out
/// milder than for any person: they stop the case.
/// </param>
public sealed record TriedCase(ImmutableArray<string> Ticked, ImmutableArray<string> Whole,
    ImmutableArray<Derivation> Following)
{
    public static TriedCase Of(IEnumerable<string?> ids, Questionnaire questionnaire)
    {
        var named = ids.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        ImmutableArray<string> ticked = [.. named.Where(IsAsked)];
        ImmutableArray<Derivation> following = [
            .. questionnaire.Rules.Derived.Where(
                derivation => named.Contains(derivation.Id) && !ticked.Contains(derivation.Id))];
        return new(ticked, WithCompany(ticked, questionnaire), following);

        bool IsAsked(string id) =>
            questionnaire.Findings.Find(id) is { } finding ? IsTold(finding, questionnaire)
                : questionnaire.Facts.Any(fact => fact.Id == id);
    }

    /// <summary>Where a case stands with these ticked.</summary>
    public static string AddressOf(IEnumerable<string?> ids, string page = ReviewAddresses.Try) =>
        $"{page}?{string.Join('&', ids.OfType<string>().Select(id => $"has={Uri.EscapeDataString(id)}"))}";

    /// <summary>Whether a page asks for it, rather than that it follows from facts.</summary>
    public static bool IsTold(Finding finding, Questionnaire questionnaire) =>
        questionnaire.Questions.Any(
            question => question.Options.Any(option => option.Gives.Contains(finding.Id, StringComparer.Ordinal)));

    /// <summary>Null for a case without a tick, and for one that cannot be judged.</summary>
    public Decision? Decide(Triage.Rules rules) => Ticked.IsEmpty || !Following.IsEmpty ? null : rules.Decide(Whole);

    private static ImmutableArray<string> WithCompany(ImmutableArray<string> ticked, Questionnaire questionnaire)
    {
        var whole = ticked.ToList();
        for (var next = 0; next < whole.Count; next++)
            whole.AddRange(CompanyOf(whole[next], questionnaire).Except(whole).ToArray());
        return [.. whole];
    }

    // What each way to tell it brings along, and asks for.
    private static IEnumerable<string> CompanyOf(string id, Questionnaire questionnaire) => questionnaire.Questions
        .SelectMany(question => question.Options
            .Where(option => option.Gives.Contains(id, StringComparer.Ordinal))
            .Select(option => option.Gives.Concat(Needed(question.When)).Concat(Needed(option.When))))
        .DefaultIfEmpty([]).Aggregate((some, others) => some.Intersect(others));

    private static IEnumerable<string> Needed(Condition condition) =>
        condition.Any.Length == 1 ? condition.Facts : condition.All;
}
