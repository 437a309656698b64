namespace BackCare.Web.Signing;

/// <summary>What a reviewer declares with a signature, as it was ticked and typed.</summary>
/// <param name="Read">That they read all of it, agree with it, and that it is within their competence.</param>
/// <param name="Interests">What was typed.</param>
public sealed record DeclarationForm(bool Read, SourcesChecked? Sources, bool? AnyInterests, string Interests)
{
    public static DeclarationForm Empty { get; } = new(false, null, null, "");

    public static DeclarationForm In(IFormCollection form) => new(
        form["read"] == "all",
        Declaration.HowSources.TryGetValue(form["sources"].ToString(), out var how) ? how : null,
        form["interests"].ToString() switch { "none" => false, "some" => true, _ => null },
        form["which-interests"].ToString());

    /// <summary>What is missing, each with the field to mend; nothing when it can be signed.</summary>
    public IEnumerable<Link> Missing
    {
        get
        {
            if (!Read) yield return new("Read all that you sign, then say so. Leave to others what is not within your competence", "#read");
            if (Sources is null) yield return new("Say which sources you compared", "#sources");
            if (AnyInterests is null) yield return new("Say whether you have a conflict of interest", "#interests");
            else if (AnyInterests is false && !CommentLimit.SaysNothing(Interests))
                yield return new("You said that you have no conflict of interest, and named one. Change one of them", "#which-interests");
            else if (AnyInterests is true && CommentLimit.SaysNothing(Interests))
                yield return new("Say which conflicts of interest you have", "#which-interests");
            else if (Interests.Length > Declaration.LongestInterests)
                yield return new($"Name your interests in at most {Declaration.LongestInterests} characters", "#which-interests");
        }
    }

    /// <summary>The declaration, once nothing is <see cref="Missing"/>.</summary>
    public Declaration Made() => new(Sources!.Value, [], AnyInterests is true ? Interests.Trim() : null);
}
