using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Review;

/// <param name="Id">Kebab-case, and never changed: records name it.</param>
/// <param name="Body">With whom they are registered.</param>
public sealed record Reviewer(string Id, string Name, string Profession, string Body, string Registration)
{
    /// <summary>The day since which they are no longer a reviewer here; null for everybody else.</summary>
    public DateOnly? Disabled { get; init; }

    /// <summary>
    /// Whether they were not who they said. Then their approvals and reopenings count nowhere. What they did to make
    /// things safer goes on counting: a closing that was made for a wrong reason is ended by somebody who looked.
    /// </summary>
    public bool FalseIdentity { get; init; }

    /// <summary>Whether they may sign, by whichever door.</summary>
    public bool MaySign => Disabled is null && !FalseIdentity;
}

/// <summary>Entered by whoever runs the site. Who can write to the database alone enters nobody, and clears nobody.</summary>
public sealed class Reviewers(ImmutableArray<Reviewer> all)
{
    /// <summary>The words for what records say of reviewers; their item is the reviewer's id.</summary>
    internal const string Entered = "reviewer", Ended = "disabled";

    private sealed record Entry(string? Name, string? Profession, string? Body, string? Registration);

    private sealed record Ending(bool FalseIdentity);

    /// <summary>Of an id, a name and each of the others: longer ones are no names.</summary>
    public const int Longest = 200;

    // Whoever runs the site is no reviewer.
    private const string ByOperator = "";

    public static readonly Reviewers None = new([]);

    /// <summary>In the order in which they were first entered.</summary>
    public ImmutableArray<Reviewer> All { get; } = all;

    public Reviewer? Find(string id) => All.FirstOrDefault(reviewer => reviewer.Id == id);

    /// <summary>What records that the site did not sign say counts where it takes something from a reviewer, and else not.</summary>
    public static Reviewers Of(RecordLog log)
    {
        var all = new List<Reviewer>();
        foreach (var record in log.All.Where(record => record.Body.Kind is Entered or Ended))
        {
            var (body, at, signed) = (record.Body, all.FindIndex(reviewer => reviewer.Id == record.Body.Item), log.Verifies(record));
            if (body.Kind is Entered && signed && Read(body) is { } reviewer)
            {
                if (at < 0) all.Add(reviewer);
                else all[at] = reviewer;
            }
            if (at < 0) continue;
            if (body.Kind is Ended)
                all[at] = all[at] with
                {
                    Disabled = all[at].Disabled ?? DateOnly.FromDateTime(body.Time.UtcDateTime),
                    FalseIdentity = all[at].FalseIdentity || RecordJson.Read<Ending>(body.Details) is { FalseIdentity: true },
                };
        }
        return all is [] ? None : new([.. all]);
    }

    /// <exception cref="NotRecordedException">The id or the registration is another's, or they are no id and names.</exception>
    public NewRecord Enter(Reviewer reviewer, DateTimeOffset now)
    {
        if (Find(reviewer.Id) is not null)
            throw new NotRecordedException($"There is a reviewer '{reviewer.Id}' already. Choose another id; 'backcare reviewer reset "
                + $"{reviewer.Id}' gives them a new invitation, and 'backcare reviewer correct {reviewer.Id}' mends what is said of them.");
        return Write(reviewer, now);
    }

    /// <param name="again">Whether one who was disabled may sign again, and what they approved counts again.</param>
    /// <exception cref="NotRecordedException">As of <see cref="Enter"/>; or they are nobody, or disabled.</exception>
    public NewRecord Correct(Reviewer reviewer, bool again, DateTimeOffset now) => Demand(reviewer.Id).MaySign || again ? Write(reviewer, now)
        : throw new NotRecordedException($"Nothing was changed, because '{reviewer.Id}' is no longer a reviewer here. If that was a mistake, add "
            + "--may-sign-again.");

    /// <summary>Ends somebody. What they signed still counts, but for a false identity.</summary>
    /// <exception cref="NotRecordedException">They are nobody, or it is so already.</exception>
    public NewRecord End(string id, bool falseIdentity, DateTimeOffset now)
    {
        if (Demand(id) is { MaySign: false } ended && (ended.FalseIdentity || !falseIdentity))
            throw new NotRecordedException($"'{id}' is no longer a reviewer here already. Nothing was changed.");
        return new(Body(Ended, id, now, RecordJson.Write(new Ending(falseIdentity))));
    }

    /// <exception cref="NotRecordedException">Nobody has this id.</exception>
    public Reviewer Demand(string id) => Find(id) ?? throw new NotRecordedException(
        $"Nothing was changed, because no reviewer is called '{id}'. 'backcare reviewer list' names them all.");

    private NewRecord Write(Reviewer reviewer, DateTimeOffset now)
    {
        if (!Binder.IsId(reviewer.Id) || reviewer.Id.Length > Longest)
            throw new NotRecordedException($"'{(reviewer.Id.Length > Longest ? $"{reviewer.Id[..Longest]}…" : reviewer.Id)}' is not an id. Use "
                + "small letters, digits and single hyphens.");
        var (name, profession, body, registration) = (Needed(reviewer.Name, "name"), Needed(reviewer.Profession, "profession"),
            Needed(reviewer.Body, "registration body"), Needed(reviewer.Registration, "registration number"));
        if (All.FirstOrDefault(other => other.Id != reviewer.Id && Bare(other.Body) == Bare(body)
            && Bare(other.Registration) == Bare(registration)) is { } same)
            throw new NotRecordedException(
                $"'{same.Id}' has this registration already. One person has one entry: two approvals must come from two people.");
        return new(Body(Entered, reviewer.Id, now, RecordJson.Write(new Entry(name, profession, body, registration))));
    }

    private static RecordBody Body(string kind, string id, DateTimeOffset now, string details) =>
        new(kind, id, Digest: null, ByOperator, RecordBody.Second(now)) { Details = details };

    private static Reviewer? Read(RecordBody body) => RecordJson.Read<Entry>(body.Details) is var (name, profession, with, registration)
        ? new(body.Item, name ?? "", profession ?? "", with ?? "", registration ?? "") : null;

    private static string Needed(string value, string what)
    {
        var text = PlainText.Of(value) ?? throw new NotRecordedException($"A reviewer needs a {what}.");
        return text.Length <= Longest ? text
            : throw new NotRecordedException($"The {what} is longer than {Longest} characters.");
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
