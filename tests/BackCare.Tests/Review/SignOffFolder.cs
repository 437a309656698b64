using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;
using BackCare.Signed;

namespace BackCare.Tests.Review;

/// <summary>Records that are kept in memory, and a data folder with reviewers that nobody could take for real ones.</summary>
internal sealed class SignOffFolder : IDisposable
{
    /// <summary>Has the form of a hash; no password fits it.</summary>
    public static readonly string SomeHash = Convert.ToBase64String([1, .. new byte[60]]);

    private readonly string folder = Directory.CreateTempSubdirectory("backcare-").FullName;

    public SignOffFolder(params string[] reviewers)
    {
        foreach (var id in reviewers) Reviewers.Add(folder, Reviewer(id));
    }

    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    public static DateOnly Today { get; } = new(2026, 11, 20);

    public static ReviewItem Sleep { get; } = Page("sleep", "Sleep on your side.");
    public static ReviewItem Pacing { get; } = Page("pacing", "Do a little, often.");
    public static ReviewItem Rules { get; } = new(ReviewKind.Triage, "triage", "The triage rules", TreeOf("fever: 111"), Due: null);
    public static ReviewItem[] Items { get; } = [Sleep, Pacing, Rules];

    /// <summary>The data folder.</summary>
    public string Path => folder;

    public string List => System.IO.Path.Combine(folder, Reviewers.FileName);

    /// <summary>What the site signs by.</summary>
    public SiteKey Key { get; } = SiteKey.OfNoFile();

    /// <summary>All records so far; a fact may put others in their place.</summary>
    public List<StoredRecord> Rows { get; } = [];

    /// <summary>Why nobody can tell whether these are all; null when they are.</summary>
    public string? Unsure { get; set; }

    /// <summary>Up to which number records are taken as they are.</summary>
    public long Accepted { get; set; }

    public RecordLog Log => RecordLog.Of(Rows, Key, Accepted);

    /// <summary>The records before one: what comes next takes its place.</summary>
    public RecordLog Before(int place) => RecordLog.Of(Rows[..place], Key);

    public static ReviewItem Page(string slug, params string[] lines) =>
        new(ReviewKind.Guide, $"guide:{slug}", slug, TreeOf(lines), new(2027, 11, 20));

    public static SignedTree TreeOf(params string[] lines) => new([.. lines.Select(line => new SignedNode.Entry(line))]);

    public static Reviewer Reviewer(string id) =>
        new(id, "Test Reviewer", "test profession", "Test Register", $"TEST-{id}", SomeHash);

    public (Reviews Reviews, Problems Problems) Load(DateTimeOffset? now = null,
        IReadOnlyCollection<ReviewItem>? items = null, IEnumerable<RecordBody>? unrecorded = null)
    {
        var problems = new Problems();
        return (Reviews.Of(new(Log, Unsure), folder, items ?? Items, now ?? Now, problems, unrecorded), problems);
    }

    public SignOff Record(ReviewItem item, string reviewer, SignOffDecision decision = SignOffDecision.Approve,
        DateTimeOffset? now = null, string? comment = null, Declaration? declared = null) =>
        RecordOn(Load(now).Reviews, item, reviewer, decision, now, comment, declared);

    /// <summary>As somebody records who was shown these, whatever came since: what they end, they end of these.</summary>
    public SignOff RecordOn(Reviews shown, ReviewItem item, string reviewer, SignOffDecision decision = SignOffDecision.Approve,
        DateTimeOffset? now = null, string? comment = null, Declaration? declared = null)
    {
        var made = shown.Draft(item, item.Digest, Reviewer(reviewer), decision, comment, now ?? Now, declared);
        var added = Log.Next(made.Body);
        Rows.Add(added);
        return Load(now).Reviews.SignOffs.Single(record => record.Digest == added.Hash);
    }

    /// <summary>A record that somebody adds who has the database and not the key.</summary>
    public StoredRecord Forge(RecordBody body)
    {
        using var other = SiteKey.OfNoFile();
        var forged = RecordLog.Of(Rows, other).Next(body);
        Rows.Add(forged);
        return forged;
    }

    public void Dispose()
    {
        Key.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
