using System.Collections.Immutable;
using System.Text;
using BackCare.Hazards;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Signed;

namespace BackCare.Scores;

/// <summary>
/// What a safety officer judged of one hazard, as it is kept in a file of its own. A record is never changed: a new one
/// is added.
/// </summary>
/// <param name="Hazard">Its id.</param>
/// <param name="TextDigest">Of what was scored, by <see cref="DigestOf"/>: of another text it is no score.</param>
/// <param name="Initial">Without the controls.</param>
/// <param name="Residual">With the controls that are in place.</param>
/// <param name="Reviewer">The id of the safety officer.</param>
/// <param name="Time">UTC, in whole seconds.</param>
/// <param name="Heads">The digests of the newest records before this one, as of a <see cref="SignOff"/>.</param>
public sealed record HazardScore(string Hazard, string TextDigest, Score Initial, Score Residual, string Reason,
    string Reviewer, DateTimeOffset Time, ImmutableArray<string> Heads) : IChained
{
    public const int LongestReason = 2000;

    /// <summary>As problems name a record.</summary>
    internal const string What = "score";

    private static readonly Dictionary<string, Severity> Severities =
        RiskMatrix.Severities.ToDictionary(each => each.Name, each => each.Severity);
    private static readonly Dictionary<string, Likelihood> Likelihoods =
        RiskMatrix.Likelihoods.ToDictionary(each => each.Name, each => each.Likelihood);

    /// <summary>The SHA-256 of the record's file, line ends and the signature apart. It is part of the file's name.</summary>
    public string Digest { get; private init; } = "";

    /// <inheritdoc/>
    public string? Signature { get; internal init; }

    /// <summary>The name that the file must have: its time and digest.</summary>
    public string FileName => RecordFile.NameOf(this);

    /// <summary>
    /// Of all that a score is about: the hazard, what is done about it, what is missing, and the scale. What shows its
    /// controls is not part of it: names of tests change, and what they show does not.
    /// </summary>
    public static string DigestOf(Hazard hazard)
    {
        var tree = new SignedTreeBuilder().Field("hazard", hazard.Id).Field("what", hazard.What).Field("cause", hazard.Cause)
            .Field("effect", hazard.Effect).List("controls", hazard.Controls).List("missing", hazard.Missing)
            .List("severities", RiskMatrix.Severities.Select(each => $"{each.Name}: {each.Meaning}"))
            .List("likelihoods", RiskMatrix.Likelihoods.Select(each => $"{each.Name}: {each.Meaning}"))
            .List("risks", RiskMatrix.Likelihoods.Select(row => string.Join(' ',
                RiskMatrix.Severities.Select(column => RiskMatrix.Of(column.Severity, row.Likelihood)))))
            .List("risks ask for", RiskMatrix.Meanings);
        return tree.Tree.Digest;
    }

    internal HazardScore WithDigest() => this with { Digest = TextDigests.Of(Body()) };

    /// <summary>The record as its file holds it.</summary>
    internal string ToText() => Signatures.Join(Body(), Signature);

    private string Body()
    {
        var text = new StringBuilder("# A score of a hazard. It is never edited, renamed or removed.\n")
            .Append("hazard: ").Append(Hazard).Append('\n')
            .Append("text: ").Append(QuotedText.Of(TextDigest)).Append('\n');
        Write("initial", Initial);
        Write("residual", Residual);
        text.Append("reason: ").Append(QuotedText.Of(Reason)).Append('\n')
            .Append("reviewer: ").Append(Reviewer).Append('\n')
            .Append("time: ").Append(RecordFile.Written(Time)).Append('\n')
            .Append(Heads.IsEmpty ? "heads: []\n" : "heads:\n");
        foreach (var head in Heads) text.Append("  - ").Append(QuotedText.Of(head)).Append('\n');
        return text.ToString();

        void Write(string key, Score score) => text.Append(key).Append(":\n  severity: ").Append(score.Severity.Name())
            .Append("\n  likelihood: ").Append(score.Likelihood.Name()).Append('\n');
    }

    /// <returns>Null when the file cannot be read as a record; the reason is then among the problems.</returns>
    internal static HazardScore? Read(ContentFile file, Problems problems)
    {
        if (RecordFile.FieldsOf(file, What, problems) is not { } fields) return null;
        var (hazard, digest) = (fields.Text("hazard"), RecordFile.Digested(fields, "text", fields.Text("text")));
        var (initial, residual) = (ReadScore(fields, "initial"), ReadScore(fields, "residual"));
        var (reason, reviewer) = (fields.Text("reason"), fields.Text("reviewer"));
        var (time, heads) = (RecordFile.Time(fields), fields.OptionalTexts("heads"));
        var sound = heads.All(head => RecordFile.Digested(fields, "heads", head) is not null);
        var (own, signature) = RecordFile.Signed(file, fields);
        fields.Done();
        return hazard is null || digest is null || initial is null || residual is null || reason is null || reviewer is null
            || time is null || !sound
            ? null
            : new(hazard, digest, initial, residual, reason, reviewer, time.Value, heads)
            { Digest = own, Signature = signature };
    }

    private static Score? ReadScore(Fields score, string key)
    {
        if (score.OptionalMap(key, $"'{key}' of the score") is not { } fields)
        {
            if (!score.Has(key)) score.Text(key); // says that it is missing
            return null;
        }
        var (severity, likelihood) = (fields.Choice("severity", Severities), fields.Choice("likelihood", Likelihoods));
        fields.Done();
        return severity is null || likelihood is null ? null : new(severity.Value, likelihood.Value);
    }

    /// <returns>Null for words that the scale does not have.</returns>
    public static Score? Of(string? severity, string? likelihood) =>
        severity is not null && Severities.TryGetValue(severity, out var bad)
        && likelihood is not null && Likelihoods.TryGetValue(likelihood, out var often) ? new(bad, often) : null;
}
