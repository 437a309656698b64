using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>One row of agreed.csv: something that people may rely on, whatever is edited.</summary>
/// <param name="Kind">sign, pair, derived, page, option, block, contact, card, words …</param>
/// <param name="What">The property, such as "level".</param>
/// <param name="Words">For readers of the file; they are not compared.</param>
public sealed record AgreedRow(string Kind, string Id, string What, string Value, string Words = "")
{
    /// <summary>The level of a sign, a pair or a page's doubt, which may rise but never fall.</summary>
    public const string Level = "level", NotSure = "not sure alone";

    /// <summary>Lists that may gain entries anywhere.</summary>
    public const string Order = "order", Options = "options";

    public AgreedRowKey Key => new(Kind, Id, What);

    /// <summary>Whether the content's value is not less: equal, or more if it may grow.</summary>
    public bool IsKeptBy(string now) => now == Value || What switch
    {
        Level or NotSure => Disposition(now) > Disposition(Value),
        Order or Options => now.Split(' ').Where(Value.Split(' ').Contains).SequenceEqual(Value.Split(' ')),
        // New wording is allowed: the change shows in the file, which the lists in place of the check use.
        _ => ExpectedRows.IsWording(Key),
    };

    public static Disposition Disposition(string name) =>
        Enum.GetValues<Disposition>().FirstOrDefault(each => each.Name() == name);

    public override string ToString() => CsvLine.Write([Kind, Id, What, Value, Words]);
}

/// <summary>What a row is about, without the agreed value.</summary>
public readonly record struct AgreedRowKey(string Kind, string Id, string What)
{
    public override string ToString() => $"{Kind} {Id}, {What}";
}

/// <summary>A row that changed, disappeared or is new.</summary>
/// <param name="NeedsConsent">Somebody must agree: it is lower, gone, or might replace another row.</param>
public sealed record AgreedRowChange(AgreedRowKey Key, string Was, string Now, bool NeedsConsent)
{
    public string InWords => (Was, Now) switch
    {
        ("", var now) => $"{Key.What} is new, and is '{now}'",
        (var was, "") => $"{Key.What} was '{was}', and is gone",
        var (was, now) => $"{Key.What} was '{was}', and is '{now}'",
    };

    public static IEnumerable<AgreedRowChange> Between(IReadOnlyCollection<AgreedRow> before,
        IReadOnlyCollection<AgreedRow> now)
    {
        var (was, has) = (before.ToDictionary(row => row.Key), now.ToDictionary(row => row.Key));
        foreach (var row in before)
            if (!has.TryGetValue(row.Key, out var found)) yield return new(row.Key, row.Value, "", NeedsConsent: true);
            else if (found.Value != row.Value)
                yield return new(row.Key, row.Value, found.Value, !row.IsKeptBy(found.Value));
        foreach (var row in now.Where(row => !was.ContainsKey(row.Key)))
            yield return new(row.Key, "", row.Value, !MayAppear(row, was, has));
    }

    // People could tick a new option instead of an existing one, unless it stands for a new sign of its own. A line
    // that takes advice away needs consent, unless its block is new.
    private static bool MayAppear(AgreedRow row, Dictionary<AgreedRowKey, AgreedRow> was,
        Dictionary<AgreedRowKey, AgreedRow> now)
    {
        if (row.Kind is ExpectedRows.NotWith)
            return !was.ContainsKey(new(ExpectedRows.Block, row.Id, ExpectedRows.ShownAt));
        if (row.Kind is not ExpectedRows.Option) return true;
        var page = new AgreedRowKey(ExpectedRows.Page, row.Id.Split('/')[0], ExpectedRows.TakenAs);
        return !was.ContainsKey(page) || (now[page].Value == ExpectedRows.AnyNumber
            && now[new(ExpectedRows.Option, row.Id, ExpectedRows.Gives)].Value.Split(' ').Any(IsNewFinding));

        bool IsNewFinding(string id) =>
            new AgreedRowKey(ExpectedRows.Finding, id, AgreedRow.Level) is var finding
            && now.ContainsKey(finding) && !was.ContainsKey(finding);
    }
}
