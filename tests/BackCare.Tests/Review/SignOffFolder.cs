namespace BackCare.Tests.Review;

/// <summary>Records that are kept in memory, of reviewers that nobody could take for real ones.</summary>
internal sealed class SignOffFolder : IDisposable
{
    private readonly List<StoredRecord> entered = [];
    private string? folder;

    public SignOffFolder(params string[] reviewers)
    {
        foreach (var id in reviewers) Change(present => present.Enter(Reviewer(id), Now.AddYears(-3)));
    }

    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    public static DateOnly Today { get; } = new(2026, 11, 20);

    public static ReviewItem Sleep { get; } = Page("sleep", "Sleep on your side.");
    public static ReviewItem Pacing { get; } = Page("pacing", "Do a little, often.");
    public static ReviewItem TheRules { get; } = new(ReviewKind.Triage, "triage", "The triage rules", TreeOf("fever: 111"), Due: null);
    public static ReviewItem[] Items { get; } = [Sleep, Pacing, TheRules];

    /// <summary>A data folder, with a database once there is a reviewer in it.</summary>
    public string Path => folder ??= Made();

    /// <summary>What the site signs by.</summary>
    public SiteKey Key { get; } = SiteKey.OfNoFile();

    /// <summary>All records so far but those of reviewers; a fact may put others in their place.</summary>
    public List<StoredRecord> Rows { get; } = [];

    /// <summary>How many records enter reviewers, before all others.</summary>
    public int Entered => entered.Count;

    /// <summary>Why nobody can tell whether these are all; null when they are.</summary>
    public string? Unsure { get; set; }

    /// <summary>What is taken as it is; null for nothing.</summary>
    public AcceptedRecords? Accepted { get; set; }

    public RecordLog Log => RecordLog.Of([.. entered, .. Rows], Key, Accepted);

    /// <summary>The records before one: what comes next takes its place.</summary>
    public RecordLog Before(int place) => RecordLog.Of([.. entered, .. Rows[..place]], Key);

    public static ReviewItem Page(string slug, params string[] lines) =>
        new(ReviewKind.Guide, $"guide:{slug}", slug, TreeOf(lines), new(2027, 11, 20));

    public static SignedTree TreeOf(params string[] lines) => new([.. lines.Select(line => new SignedNode.Entry(line))]);

    public static Reviewer Reviewer(string id) =>
        new(id, "Test Reviewer", "test profession", "Test Register", $"TEST-{id}");

    public (Reviews Reviews, Problems Problems) Load(DateTimeOffset? now = null,
        IReadOnlyCollection<ReviewItem>? items = null, IEnumerable<RecordBody>? unrecorded = null)
    {
        var problems = new Problems();
        return (Reviews.Of(new(Log, Unsure), items ?? Items, now ?? Now, problems, unrecorded), problems);
    }

    public SignOff Record(ReviewItem item, string reviewer, SignOffDecision decision = SignOffDecision.Approve,
        DateTimeOffset? now = null, string? comment = null, Declaration? declared = null) =>
        RecordOn(Load(now).Reviews, item, reviewer, decision, now, comment, declared);

    /// <summary>As somebody records who was shown these, whatever came since: what they end, they end of these.</summary>
    public SignOff RecordOn(Reviews shown, ReviewItem item, string reviewer, SignOffDecision decision = SignOffDecision.Approve,
        DateTimeOffset? now = null, string? comment = null, Declaration? declared = null)
    {
        var made = shown.ToRecord(item, item.Digest, Reviewer(reviewer), decision, comment, now ?? Now, declared);
        var added = Log.Next(made.Body);
        Rows.Add(added);
        return Load(now).Reviews.SignOffs.Single(record => record.Digest == added.Hash);
    }

    /// <summary>A record that somebody adds who has the database and not the key.</summary>
    public StoredRecord Forge(RecordBody body)
    {
        using var other = SiteKey.OfNoFile();
        var forged = RecordLog.Of([.. entered, .. Rows], other).Next(body);
        Rows.Add(forged);
        return forged;
    }

    /// <summary>A record about a reviewer: before all others as long as there is none, and else after them.</summary>
    public void Change(Func<Reviewers, NewRecord> draft) =>
        (Rows is [] ? entered : Rows).Add(Log.Next(draft(Reviewers.Of(Log)).Body));

    public void Disable(string id, bool falseIdentity = false) => Change(present => present.End(id, falseIdentity, Now));

    public void Dispose()
    {
        Key.Dispose();
        if (folder is not null) Directory.Delete(folder, recursive: true);
    }

    private string Made()
    {
        var made = Directory.CreateTempSubdirectory("backcare-").FullName;
        if (entered is []) return made;
        StoreOf.Make(made);
        foreach (var each in entered) StoreOf.Add(made, each.Body);
        return made;
    }
}
