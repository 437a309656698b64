using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>One row of agreed.csv: something that people may rely on, whatever is edited.</summary>
/// <param name="Kind">sign, pair, derived, page, option, block, contact, card, words …</param>
/// <param name="What">Which of its properties, such as "level".</param>
/// <param name="Value">What was agreed.</param>
/// <param name="Words">For whoever reads the file; nothing is held to them.</param>
public sealed record AgreementRow(string Kind, string Id, string What, string Value, string Words = "")
{
    /// <summary>A level, of a sign or pair, or of a page's doubt. It may grow, never fall.</summary>
    public const string Level = "level", NotSure = "not sure alone";

    /// <summary>Lists in which more may stand in between.</summary>
    public const string Order = "order", Options = "options";

    public AgreementRowKey Key => new(Kind, Id, What);

    /// <summary>Whether what the content gives now is no less: equal, or more of what may grow.</summary>
    public bool IsKeptBy(string now) => now == Value || What switch
    {
        Level or NotSure => Disposition(now) > Disposition(Value),
        Order or Options => now.Split(' ').Where(Value.Split(' ').Contains).SequenceEqual(Value.Split(' ')),
        // Wording: whoever writes it anew shows it in the file, which the lists that stand in place of the check go by.
        _ => AgreementRows.IsWording(Key),
    };

    public static Disposition Disposition(string name) =>
        Enum.GetValues<Disposition>().FirstOrDefault(each => each.Name() == name);

    /// <summary>As a line of the file.</summary>
    public override string ToString() => CsvLine.Write([Kind, Id, What, Value, Words]);
}

/// <summary>What a row is about, without what was agreed.</summary>
public readonly record struct AgreementRowKey(string Kind, string Id, string What)
{
    public override string ToString() => $"{Kind} {Id}, {What}";
}

/// <summary>A row that is another than before, or gone, or new.</summary>
/// <param name="NeedsConsent">Whether somebody must agree: it is lower, gone, or may stand in the place of
/// another.</param>
public sealed record AgreementRowChange(AgreementRowKey Key, string Was, string Now, bool NeedsConsent)
{
    public string InWords => (Was, Now) switch
    {
        ("", var now) => $"{Key.What} is new, and is '{now}'",
        (var was, "") => $"{Key.What} was '{was}', and is gone",
        var (was, now) => $"{Key.What} was '{was}', and is '{now}'",
    };

    public static IEnumerable<AgreementRowChange> Between(IReadOnlyCollection<AgreementRow> before,
        IReadOnlyCollection<AgreementRow> now)
    {
        var (was, has) = (before.ToDictionary(row => row.Key), now.ToDictionary(row => row.Key));
        foreach (var row in before)
            if (!has.TryGetValue(row.Key, out var found)) yield return new(row.Key, row.Value, "", NeedsConsent: true);
            else if (found.Value != row.Value)
                yield return new(row.Key, row.Value, found.Value, !row.IsKeptBy(found.Value));
        foreach (var row in now.Where(row => !was.ContainsKey(row.Key)))
            yield return new(row.Key, "", row.Value, !MayAppear(row, was, has));
    }

    // An option beside others could be ticked in the place of what is meant, unless it stands for a sign of its own.
    // A line that takes advice away is agreed by itself, unless its block is new.
    private static bool MayAppear(AgreementRow row, Dictionary<AgreementRowKey, AgreementRow> was,
        Dictionary<AgreementRowKey, AgreementRow> now)
    {
        if (row.Kind is AgreementRows.NotWith)
            return !was.ContainsKey(new(AgreementRows.Block, row.Id, AgreementRows.ShownAt));
        if (row.Kind is not AgreementRows.Option) return true;
        var page = new AgreementRowKey(AgreementRows.Page, row.Id.Split('/')[0], AgreementRows.TakenAs);
        return !was.ContainsKey(page) || (now[page].Value == AgreementRows.AnyNumber
            && now[new(AgreementRows.Option, row.Id, AgreementRows.Gives)].Value.Split(' ').Any(IsNewFinding));

        bool IsNewFinding(string id) =>
            new AgreementRowKey(AgreementRows.Finding, id, AgreementRow.Level) is var finding
            && now.ContainsKey(finding) && !was.ContainsKey(finding);
    }
}
