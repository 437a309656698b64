using BackCare.Review;
using BackCare.Sittings;
using BackCare.Web.Elements;

namespace BackCare.Web.Signing;

/// <summary>What a reviewer declares with an approval, as it was ticked and typed.</summary>
/// <param name="WithinCompetence">Whether all of it is; of the rules each part was asked about by itself.</param>
/// <param name="Interests">What was typed.</param>
public sealed record DeclarationForm(bool Read, bool Levels, SourcesChecked? Sources, bool WithinCompetence, bool? AnyInterests,
    string Interests)
{
    /// <summary>The field that only a form sends in which everything was asked, and its value.</summary>
    public const string Sent = "declaration", Asked = "asked";

    public static DeclarationForm Empty { get; } = new(false, false, null, false, null, "");

    public static DeclarationForm In(IFormCollection form) => new(
        form["read"] == "all",
        form["levels"] == "agreed",
        Declaration.HowSources.TryGetValue(form["sources"].ToString(), out var how) ? how : null,
        form["competence"] == "within",
        form["interests"].ToString() switch { "none" => false, "some" => true, _ => null },
        form["which-interests"].ToString());

    /// <summary>What is missing, each with the field to mend; nothing when it can be signed.</summary>
    /// <param name="item">What is signed.</param>
    public IEnumerable<Link> Missing(ReviewItem item)
    {
        if (!Read) yield return new("Read all that is signed, then say so", "#read");
        if (!Levels) yield return new("Approve only what you agree with", "#levels");
        if (Sources is null) yield return new("Say which sources you compared", "#sources");
        if (item.Kind is not ReviewKind.Triage && !WithinCompetence)
            yield return new("Approve only what is within your competence. Leave it to someone else, or ask for changes", "#competence");
        if (AnyInterests is null) yield return new("Say whether you have a conflict of interest", "#interests");
        else if (AnyInterests is true && CommentLimit.SaysNothing(Interests))
            yield return new("Say which conflicts of interest you have", "#which-interests");
        else if (Interests.Length > Declaration.LongestInterests)
            yield return new($"Name your interests in at most {Declaration.LongestInterests} characters", "#which-interests");
    }

    /// <summary>The declaration, once nothing is <see cref="Missing"/>.</summary>
    /// <param name="judgement">Of the rules what their reviewer thinks of each piece; null for other items.</param>
    public Declaration Made(Judgement? judgement) =>
        new(Sources!.Value, judgement?.Outside ?? [], AnyInterests is true ? Interests.Trim() : null);
}
