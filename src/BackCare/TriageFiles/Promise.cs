using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>One row of agreed.csv: something that people may rely on, whatever is edited.</summary>
/// <param name="Kind">sign, pair, derived, page, option, block, contact, card, words …</param>
/// <param name="What">Which of its properties, such as "level".</param>
/// <param name="Value">What was agreed.</param>
/// <param name="Words">For whoever reads the file; nothing is held to them.</param>
public sealed record Promise(string Kind, string Id, string What, string Value, string Words = "")
{
    /// <summary>A level, of a sign or pair, or of a page's doubt. It may grow, never fall.</summary>
    public const string Level = "level", NotSure = "not sure alone";

    /// <summary>Lists in which more may stand in between.</summary>
    public const string Order = "order", Options = "options";

    public PromiseKey Key => new(Kind, Id, What);

    /// <summary>Whether what the content gives now is no less: equal, or more of what may grow.</summary>
    public bool IsKeptBy(string now) => now == Value || What switch
    {
        Level or NotSure => Disposition(now) > Disposition(Value),
        Order or Options => now.Split(' ').Where(Value.Split(' ').Contains).SequenceEqual(Value.Split(' ')),
        // Wording: whoever writes it anew shows it in the file, which the lists that stand in place of the check go by.
        _ => Promises.IsWording(Key),
    };

    public static Disposition Disposition(string name) =>
        Enum.GetValues<Disposition>().FirstOrDefault(each => each.Name() == name);

    /// <summary>As a line of the file.</summary>
    public override string ToString() => CsvLine.Write([Kind, Id, What, Value, Words]);
}

/// <summary>What a row is about, without what was agreed.</summary>
public readonly record struct PromiseKey(string Kind, string Id, string What)
{
    public override string ToString() => $"{Kind} {Id}, {What}";
}

/// <summary>A row that is another than before, or gone, or new.</summary>
/// <param name="NeedsConsent">Whether somebody must agree: it is lower, gone, or may stand in the place of
/// another.</param>
public sealed record PromiseChange(PromiseKey Key, string Was, string Now, bool NeedsConsent)
{
    public string InWords => (Was, Now) switch
    {
        ("", var now) => $"{Key.What} is new, and is '{now}'",
        (var was, "") => $"{Key.What} was '{was}', and is gone",
        var (was, now) => $"{Key.What} was '{was}', and is '{now}'",
    };

    public static IEnumerable<PromiseChange> Between(IReadOnlyCollection<Promise> before,
        IReadOnlyCollection<Promise> now)
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
    private static bool MayAppear(Promise row, Dictionary<PromiseKey, Promise> was, Dictionary<PromiseKey, Promise> now)
    {
        if (row.Kind is Promises.NotWith) return !was.ContainsKey(new(Promises.Block, row.Id, Promises.ShownAt));
        if (row.Kind is not Promises.Option) return true;
        var page = new PromiseKey(Promises.Page, row.Id.Split('/')[0], Promises.TakenAs);
        return !was.ContainsKey(page) || (now[page].Value == Promises.AnyNumber
            && now[new(Promises.Option, row.Id, Promises.Gives)].Value.Split(' ').Any(IsNewSign));

        bool IsNewSign(string id) => new PromiseKey(Promises.Sign, id, Promise.Level) is var sign
            && now.ContainsKey(sign) && !was.ContainsKey(sign);
    }
}
