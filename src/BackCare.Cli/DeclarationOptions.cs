using BackCare.Records;
using BackCare.Review;
using BackCare.Sittings;

namespace BackCare.Cli;

/// <summary>What an approval declares, on the command line: the same as the site asks.</summary>
internal sealed class DeclarationOptions
{
    private readonly Option<bool> read = new("--read-all") { Description = "I have read every line of it that is signed" };

    private readonly Option<bool> levels = new("--agree")
    {
        Description = "I agree with what it says, and with how urgently it sends people to help",
    };

    private readonly Option<string?> sources = new("--sources")
    {
        Description = "Which of its sources I compared with what it says: all, some or none",
    };

    private readonly Option<bool> competence = new("--within-competence")
    {
        Description = "All of it is within my competence; of the rules each row is judged at /review/table",
    };

    private readonly Option<string?> interests = new("--interests") { Description = "My conflicts of interest, or none" };

    public DeclarationOptions() => sources.AcceptOnlyFromAmong([.. Declaration.HowSources.Keys]);

    public IEnumerable<Option> All => [read, levels, sources, competence, interests];

    public DeclaredOnLine In(ParseResult parsed) => new(
        parsed.GetValue(read), parsed.GetValue(levels), parsed.GetValue(sources), parsed.GetValue(competence),
        parsed.GetValue(interests));
}

/// <summary>What was declared there.</summary>
internal sealed record DeclaredOnLine(bool Read, bool Levels, string? Sources, bool WithinCompetence, string? Interests)
{
    /// <exception cref="NotRecordedException">Something is not declared that an approval needs.</exception>
    public void Demand(string item)
    {
        string[] missing =
        [
            .. new[]
            {
                Read ? null : "--read-all",
                Levels ? null : "--agree",
                Sources is null ? "--sources all|some|none" : null,
                WithinCompetence || item == ReviewItem.Triage ? null : "--within-competence",
                CommentLimit.SaysNothing(Interests) ? "--interests none, or which" : null,
            }.OfType<string>(),
        ];
        if (missing is not [])
            throw new NotRecordedException(
                $"Nothing was recorded, because an approval declares what it rests on. Add {string.Join(", ", missing)}.");
        if (Interests!.Length > Declaration.LongestInterests)
            throw new NotRecordedException(
                $"Nothing was recorded, because --interests has more than {Declaration.LongestInterests} characters.");
    }

    /// <summary>The declaration, once it was demanded.</summary>
    public Declaration Made(Judgement? judgement) => new(Declaration.HowSources[Sources!], judgement?.Outside ?? [],
        Interests!.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) ? null : Interests.Trim());
}
