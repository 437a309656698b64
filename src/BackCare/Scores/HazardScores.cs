using BackCare.Hazards;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;

namespace BackCare.Scores;

public sealed class HazardScores
{
    public const string NobodyNamed = "Nobody is named safety officer";

    private readonly ImmutableArray<HazardScore> sound;

    private HazardScores(ImmutableArray<HazardScore> sound, Reviewers reviewers) => (this.sound, Reviewers) = (sound, reviewers);

    public Reviewers Reviewers { get; }

    /// <summary>Of somebody who was not who they said, from the future, or not signed by the site, nothing is a score.</summary>
    public static HazardScores Of(RecordLog log, Reviewers reviewers, DateTimeOffset now) => new(
    [
        .. log.All.Where(log.Verifies).Select(HazardScore.Of).OfType<HazardScore>()
            .Where(record => record.Time - now <= Reviews.FarthestAhead && reviewers.Find(record.Reviewer) is { FalseIdentity: false }),
    ], reviewers);

    /// <summary>The score of a hazard as it reads now; null when nobody has scored this text.</summary>
    public HazardScore? Of(Hazard hazard) => All(hazard) is [.., var last]
        && last.TextDigest == HazardScore.DigestOf(hazard) ? last : null;

    /// <summary>Every score of a hazard, also of an earlier text, the newest last.</summary>
    public ImmutableArray<HazardScore> All(Hazard hazard) => [.. sound.Where(record => record.Hazard == hazard.Id)];

    public bool IsOnAnotherText(Hazard hazard) => Of(hazard) is null && !All(hazard).IsEmpty;

    /// <summary>The record of this digest; null when there is none that counts.</summary>
    public HazardScore? Find(string digest) => sound.FirstOrDefault(record => record.Digest == digest);

    /// <summary>How many hazards have no score of the text that they have now.</summary>
    public int Unscored(HazardLog log) => log.All.Count(hazard => Of(hazard) is null);

    public static ReviewBoard Counted(ReviewBoard board, HazardLog log, RecordLog records, DateTimeOffset now) =>
        board with { Hazards = (Of(records, board.Reviews.Reviewers, now).Unscored(log), log.All.Length) };

    /// <exception cref="NotRecordedException">The message says why not, for them to read.</exception>
    public NewRecord ToRecord(Hazard hazard, string seen, Score initial, Score residual, string? reason, Reviewer officer,
        DateTimeOffset now)
    {
        if (Reviewers.Find(officer.Id) is not { SafetyOfficer: true, MaySign: true })
            throw new NotRecordedException(Reviewers.SafetyOfficers.IsEmpty
                ? $"Nothing was recorded. {NobodyNamed}: whoever runs the site names one with 'backcare hazard officer'."
                : $"Nothing was recorded, because '{officer.Id}' is not the safety officer.");
        if (seen != HazardScore.DigestOf(hazard))
            throw new NotRecordedException(
                "Nothing was recorded, because the text of this hazard, or the scale, changed meanwhile. Read it again.");
        if (residual.Severity > initial.Severity || residual.Likelihood > initial.Likelihood)
            throw new NotRecordedException(
                "Nothing was recorded, because the hazard would be worse with its controls than without them. Check whether "
                + "the two were mixed up; a control that does harm is a hazard of its own.");
        var plain = PlainText.Of(reason)
            ?? throw new NotRecordedException("Nothing was recorded, because the reason is empty. Say why.");
        if (plain.Length > HazardScore.LongestReason)
            throw new NotRecordedException(
                $"Nothing was recorded, because the reason has {plain.Length} characters. Write at most {HazardScore.LongestReason}.");
        return new(new HazardScore(hazard.Id, seen, initial, residual, plain, officer.Id, now).ToBody());
    }
}
