using BackCare.Review;

namespace BackCare.Cli;

/// <summary>What an approval declares, on the command line: the same as the site asks.</summary>
internal sealed record DeclaredOnLine(bool Read, bool Levels, string? Sources, bool WithinCompetence, string? Interests)
{
    private const string ReadAll = "--read-all", Agree = "--agree", Which = "--sources", Competence = "--within-competence",
        Conflicts = "--interests";

    public static IEnumerable<Option> Options()
    {
        var sources = Verb.Option<string?>(Which, "Which of its sources I compared with what it says: all, some or none");
        sources.AcceptOnlyFromAmong([.. Declaration.HowSources.Keys]);
        return
        [
            Verb.Option<bool>(ReadAll, "I have read every line of it that is signed"),
            Verb.Option<bool>(Agree, "I agree with what it says, and with how urgently it sends people to help"),
            sources,
            Verb.Option<bool>(Competence, "All of it is within my competence"),
            Verb.Option<string?>(Conflicts, "My conflicts of interest, or none"),
        ];
    }

    public static DeclaredOnLine In(ParseResult parsed) => new(
        parsed.GetValue<bool>(ReadAll), parsed.GetValue<bool>(Agree), parsed.GetValue<string?>(Which), parsed.GetValue<bool>(Competence),
        parsed.GetValue<string?>(Conflicts));

    /// <exception cref="NotRecordedException">Something is not declared that an approval needs.</exception>
    public void Demand()
    {
        string[] missing =
        [
            .. new[]
            {
                Read ? null : ReadAll,
                Levels ? null : Agree,
                Sources is null ? $"{Which} all|some|none" : null,
                WithinCompetence ? null : Competence,
                CommentLimit.SaysNothing(Interests) ? $"{Conflicts} none, or which" : null,
            }.OfType<string>(),
        ];
        if (missing is not [])
            throw new NotRecordedException(
                $"Nothing was recorded, because an approval declares what it rests on. Add {string.Join(", ", missing)}.");
        if (Interests!.Length > Declaration.LongestInterests)
            throw new NotRecordedException(
                $"Nothing was recorded, because {Conflicts} has more than {Declaration.LongestInterests} characters.");
    }

    /// <summary>The declaration, once it was demanded.</summary>
    public Declaration Made() => new(Declaration.HowSources[Sources!], [],
        Interests!.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) ? null : Interests.Trim());
}
