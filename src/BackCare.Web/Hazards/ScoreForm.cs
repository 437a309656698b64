using BackCare.Hazards;
using BackCare.Scores;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;

namespace BackCare.Web.Hazards;

/// <summary>A score as it was sent. What is wrong with it is said beside it, and nothing of it is lost.</summary>
/// <param name="Text">The digest of what its sender had before them.</param>
/// <param name="Newest">The digest of the newest score that they had before them; null for none.</param>
public sealed record ScoreForm(string Text, string? Severity, string? Likelihood, string? ResidualSeverity,
    string? ResidualLikelihood, string Reason, string? Newest = null)
{
    public const string Changed =
        "Nothing was recorded: the text of this hazard, or the scale, changed while you scored it. Read it again, then send it again";

    private const string Choose = "Choose how";

    /// <summary>The names of its fields.</summary>
    public const string SeverityField = "severity", LikelihoodField = "likelihood",
        ResidualSeverityField = "residual-severity", ResidualLikelihoodField = "residual-likelihood",
        ReasonField = "reason", TextField = "text", NewestField = "newest";

    public Score? Initial => HazardScore.Of(Severity, Likelihood);

    public Score? Residual => HazardScore.Of(ResidualSeverity, ResidualLikelihood);

    public static ScoreForm Empty(Hazard hazard) => new(HazardScore.DigestOf(hazard), null, null, null, null, "");

    /// <summary>The same on the text that the hazard has now.</summary>
    public ScoreForm On(Hazard hazard) => this with { Text = HazardScore.DigestOf(hazard) };

    /// <returns>Null for what no form of ours sends: a field twice, no text, or a word that the scale does not have.</returns>
    internal static ScoreForm? Of(IFormCollection sent)
    {
        var many = false;
        string? Only(string field)
        {
            var value = sent.Only(field, out var repeated);
            many |= repeated;
            return value;
        }

        var (text, severity, likelihood) = (Only(TextField), Only(SeverityField), Only(LikelihoodField));
        var (worst, often, reason, newest) =
            (Only(ResidualSeverityField), Only(ResidualLikelihoodField), Only(ReasonField), Only(NewestField));
        var known = new[] { severity, worst }.OfType<string>().All(word => HazardScore.Of(word, "low") is not null)
            && new[] { likelihood, often }.OfType<string>().All(word => HazardScore.Of("minor", word) is not null);
        return many || text is null || !known ? null : new(text, severity, likelihood, worst, often, reason ?? "", newest);
    }

    /// <summary>What is not said yet.</summary>
    public IReadOnlyList<Link> Errors =>
    [
        .. new (string? Said, string Field, string Missing)[]
        {
            (Severity, SeverityField, $"{Choose} bad it would be without the controls"),
            (Likelihood, LikelihoodField, $"{Choose} likely it would be without the controls"),
            (ResidualSeverity, ResidualSeverityField, $"{Choose} bad it would be with the controls"),
            (ResidualLikelihood, ResidualLikelihoodField, $"{Choose} likely it would be with the controls"),
            (Reason.Trim() is { Length: > 0 } reason ? reason : null, ReasonField, "Say why"),
        }.Where(each => each.Said is null).Select(each => new Link(each.Missing, $"#{each.Field}")),
    ];

    /// <summary>What is wrong with a field, in the words of the summary of errors.</summary>
    public static string? At(string field, IReadOnlyList<Link> errors) =>
        errors.FirstOrDefault(error => error.Href == $"#{field}")?.Text;
}
