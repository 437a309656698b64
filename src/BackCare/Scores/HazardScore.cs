using BackCare.Hazards;
using BackCare.Records;
using BackCare.Signed;

namespace BackCare.Scores;

/// <param name="Hazard">Its id.</param>
/// <param name="TextDigest">Of what was scored, by <see cref="DigestOf"/>: of another text it is no score.</param>
/// <param name="Initial">Without the controls.</param>
/// <param name="Residual">With the controls that are in place.</param>
/// <param name="Time">UTC, in whole seconds.</param>
public sealed record HazardScore(string Hazard, string TextDigest, Score Initial, Score Residual, string Reason,
    string Reviewer, DateTimeOffset Time)
{
    public const int LongestReason = 2000;

    private const string Kind = "score";

    private sealed record Besides(string? InitialSeverity, string? InitialLikelihood, string? ResidualSeverity, string? ResidualLikelihood,
        string? Reason);

    private static readonly Dictionary<string, Severity> Severities =
        RiskMatrix.Severities.ToDictionary(each => each.Name, each => each.Severity);
    private static readonly Dictionary<string, Likelihood> Likelihoods =
        RiskMatrix.Likelihoods.ToDictionary(each => each.Name, each => each.Likelihood);

    /// <summary>The hash of its record, by which addresses name it.</summary>
    public string Digest { get; private init; } = "";

    /// <summary>All that a score is about. What shows its controls is not part of it: names of tests change.</summary>
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

    internal RecordBody ToBody() => new(Kind, Hazard, TextDigest, Reviewer, RecordBody.Second(Time))
    {
        Details = RecordJson.Write(new Besides(Initial.Severity.Name(), Initial.Likelihood.Name(), Residual.Severity.Name(),
            Residual.Likelihood.Name(), Reason)),
    };

    internal static HazardScore? Of(StoredRecord record)
    {
        var body = record.Body;
        if (body.Kind != Kind || body.Digest is null || RecordJson.Read<Besides>(body.Details) is not { Reason: { } reason } said) return null;
        return Of(said.InitialSeverity, said.InitialLikelihood) is { } initial && Of(said.ResidualSeverity, said.ResidualLikelihood) is { } residual
            ? new(body.Item, body.Digest, initial, residual, reason, body.Reviewer, body.Time) { Digest = record.Hash } : null;
    }

    /// <returns>Null for words that the scale does not have.</returns>
    public static Score? Of(string? severity, string? likelihood) =>
        severity is not null && Severities.TryGetValue(severity, out var bad)
        && likelihood is not null && Likelihoods.TryGetValue(likelihood, out var often) ? new(bad, often) : null;
}
