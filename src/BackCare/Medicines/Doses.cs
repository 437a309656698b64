using System.Buffers;
using BackCare.Triage;

namespace BackCare.Medicines;

/// <summary>Checks doses in content against doses.yaml and its sources. A slip can mean ten times as much.</summary>
/// <remarks>A dose is the set of all amounts in a sentence: 8 tablets are right in 24 hours, but not at a time. It
/// belongs to the medicines named in the sentence, or else in its heading and file name.</remarks>
internal sealed partial class Doses
{
    public const string File = "doses.yaml";

    internal const string UnlistedCode = "BC469", UnusedCode = "BC468";

    private const string Day = "1 day";

    // Files with what people may type or say, and files that no patient reads.
    private static readonly FrozenSet<string> Exempt =
    [
        File, Source.File, MedicineCase.File, "triage/vignettes.yaml", "triage/asked.yaml", "search/synonyms.yaml",
    ];

    private static readonly SearchValues<string> Telling = SearchValues.Create(
        [
            "mg", "mcg", "ml", "gram", "litre", "tablet", "capsule", "caplet", "pill", "sachet", "dose", "&#",
            .. Enumerable.Range(0, 10).SelectMany(digit => new[] { $"{digit}g", $"{digit} g", $"{digit}-g" }),
        ], StringComparison.OrdinalIgnoreCase);

    private readonly Dictionary<string, YamlLocation> rows = new();
    private readonly HashSet<string> used = new();
    private readonly FrozenSet<string> listed;
    private readonly FrozenSet<string> others;
    private readonly SearchValues<string> ours;

    /// <param name="others">Names of other medicines, so that they are not taken for ours.</param>
    private Doses(Parsed<DosesFile> table, IEnumerable<string> others)
    {
        foreach (var row in table.Value.Doses)
        {
            if (!rows.TryAdd(Key(Amounts().Matches(row.Dose), row.Of), table[row]))
                table[row].Report("dose", "BC201", $"the dose '{row.Dose}' appears twice", "keep one of the two");
        }
        var medicines = table.Value.Doses.SelectMany(row => row.Of).ToHashSet();
        listed = medicines.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        ours = SearchValues.Create([.. medicines], StringComparison.OrdinalIgnoreCase);
        this.others = others.Except(medicines).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public static void Check(string folder, IEnumerable<string> files, IReadOnlySet<string> sources,
        IEnumerable<string> others, Problems problems)
    {
        if (YamlBinder.Read<DosesFile>(folder, File, problems) is not { } table) return;
        table.CheckSources(sources);
        var doses = new Doses(table, others);
        // An unreadable file is reported by the code that reads its meaning.
        foreach (var name in files.Where(
            name => Path.GetExtension(name) is ".md" or ".yaml" or ".yml" && !Exempt.Contains(name)))
            if (ContentFile.ReadAny(folder, name, new()) is { } file) doses.Check(file, problems);
        foreach (var row in doses.rows.Where(row => !doses.used.Contains(row.Key)).Select(row => row.Value))
            problems.Add(File, row.Line, UnusedCode, "no sentence has this dose any more",
                "mend the sentence that had it; or take the row out");
    }

    private void Check(ContentFile file, Problems problems)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var (around, line, isTyped, isMarkdown) = (name, 0, false, file.Name.EndsWith(".md", StringComparison.Ordinal));
        foreach (var text in file.Text.Split('\n'))
        {
            line++;
            // Skips typed names up to the next key. Markdown has none.
            isTyped = !isMarkdown && (NamesLine().IsMatch(text) || (isTyped && !NextKey().IsMatch(text)));
            if (isTyped || (!isMarkdown && text.AsSpan().TrimStart().StartsWith("# "))) continue;
            if (isMarkdown && text.StartsWith('#')) around = $"{text} {name}";
            // A quick test, since most lines name no medicine. The two letters are look-alikes of micro.
            if (!text.AsSpan().ContainsAny(Telling) && !text.AsSpan().ContainsAny('\u00B5', '\u03BC')
                && !text.AsSpan().ContainsAny(ours) && !around.AsSpan().ContainsAny(ours)) continue;
            foreach (var sentence in Sentences().Split(text))
                Check(sentence, around, (what, mend) => problems.Add(file.Name, line, UnlistedCode, what, mend));
        }
    }

    private void Check(string sentence, string around, Action<string, string> report)
    {
        // Removes ids of sources, addresses and bold marks.
        var plain = Marks().Replace(sentence, "");
        var amounts = Amounts().Matches(plain).ToArray();
        foreach (var odd in UnreadableUnit().Matches(plain).Cast<Match>().Where(odd => !amounts.Any(
            amount => amount.Index <= odd.Index && odd.Index < amount.Index + amount.Length)))
            report($"'{odd.Value}' is no amount that can be read", "write it in digits with its unit, such as 400mg");
        if (amounts.All(amount => Normalize(amount) is Day)) return;
        var medicines = MedicinesIn(plain);
        if (!medicines.Any(name => listed.Contains(name) && name is not "gel"))
            medicines = [.. medicines.Union(MedicinesIn(around))];
        if (!medicines.Any(listed.Contains) && !amounts.Any(amount => amount.Groups["dose"].Success)) return;
        var key = Key(amounts, medicines);
        if (rows.ContainsKey(key))
        {
            used.Add(key);
            return;
        }
        var written = string.Join(", ", amounts.Select(amount => amount.Value));
        var ids = string.Join(", ", SourceIds().Matches(sentence).Select(id => id.Groups[1].Value).Distinct());
        if (medicines is [])
            report($"'{written}' is a dose of no medicine that is named", "name the medicine in the same sentence");
        else
            report($"'{written}' of {string.Join(" and ", medicines)} is no dose of {File}",
                $"mend the dose; or look it up in the source, and add to {File} the row "
                + $"- {{ dose: \"{written}\", of: [{string.Join(", ", medicines)}], sources: [{ids}] }}");
    }

    private string[] MedicinesIn(string text) =>
        [.. listed.Where(name => Contains(text, name))
            .Concat(WordPattern().Matches(text).Select(word => word.Value.ToLowerInvariant()).Where(others.Contains))
            .Distinct().Order(StringComparer.Ordinal)];

    private static bool Contains(string text, string name)
    {
        for (var from = 0; text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase) is var at and >= 0; from = at + 1)
            if (!IsLetter(at - 1) && !IsLetter(at + name.Length)) return true;
        return false;

        bool IsLetter(int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]);
    }

    private static string Key(IEnumerable<Match> amounts, IEnumerable<string> medicines) =>
        $"{InOrder(amounts.Select(Normalize))} of {InOrder(medicines)}";

    private static string InOrder(IEnumerable<string> texts) => string.Join(", ", texts.Order(StringComparer.Ordinal));

    // 0.4g, 400 mg and 400mg are the same.
    private static string Normalize(Match amount)
    {
        if (amount.Groups["each"] is { Success: true, Value: var each }) return $"1 {each.ToLowerInvariant()}";
        if (amount.Value.ToLowerInvariant() is "daily") return Day;
        if (amount.Value.ToLowerInvariant() is ("once" or "twice" or "double") and var often)
            return often is "once" ? "1 time" : "2 time";
        if (amount.Value.ToLowerInvariant() is "hourly") return "1 hour";
        var unit = amount.Groups["unit"].Value.ToLowerInvariant();
        var (times, name) = unit switch
        {
            "mcg" or "\u00B5g" or "\u03BCg" or "microgram" or "micrograms" => (0.001m, "mg"),
            "mg" or "milligram" or "milligrams" => (1, "mg"),
            "g" or "gram" or "grams" or "gramme" or "grammes" => (1000, "mg"),
            "hourly" or "hr" or "hrs" => (1, "hour"),
            "min" or "mins" => (1, "minute"),
            "wk" or "wks" => (1, "week"),
            "per cent" => (1, "%"),
            "millilitre" or "millilitres" => (1, "ml"),
            "patches" => (1, "patch"),
            _ => (1m, unit.TrimEnd('s')),
        };
        var numbers = amount.Groups["number"].Captures.Select(number => Number(number.Value.ToLowerInvariant(), times));
        return $"{string.Join('-', numbers)} {name}";
    }

    private static string Number(string written, decimal times) =>
        Wording.NumberWords.IndexOf(written) is var word and >= 0 ? $"{word}"
            : decimal.TryParse(written.Replace(",", ""), NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var number) && number < MaxWritten
                ? (number * times).ToString("0.######", CultureInfo.InvariantCulture) : written;

    private const decimal MaxWritten = 1_000_000;

    // Words such as "of paracetamol" between a number and its unit.
    private const string AnyWords = "(?:(?!times|tablets?|capsules?|caplets?|pills?|doses?|hours?|days?)[a-z]+ ){0,2}";

    private const string AnyNumber = @"(?<number>[0-9]*[½¼¾]|[0-9][0-9,.]*(?<![,.])|half(?: an?)?|an(?= hour)|one|two|three|four|five|six|"
        + "seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|hundred|"
        + "thousand|dozen)";

    // No weights, ages or seconds.
    [GeneratedRegex(@"(?<![\w.,-])"
        + AnyNumber + "(?: ?(?:to|or|and|-|–|/) ?" + AnyNumber + ")?[ -]?"
        + "(?:(?<=[ -])" + AnyWords + "(?=tablet|capsule|caplet|pill|a day|at a time|at once))?"
        + "(?<unit>(?<dose>mg|mcg|[\u00B5\u03BC]g|g|(?:milli|micro)?gramm?e?s?"
        + "|ml|millilitres?|tablets?|capsules?|caplets?|pills?|sachets?|doses?)|%|per cent|times|min(?:ute)?s?|h(?:ou)?rs?|hourly"
        + @"|a day|at a time|at once|days?|w(?:ee)?ks?|months?|extra|puffs?|drops?|patch(?:es)?|units?|iu)(?!\w)"
        + @"|\b(?:an?|per|each|every) (?<each>day|hour)\b|\b(?:daily|hourly|(?:once|twice|double)(?= (?:a|daily|each|every|in|the)))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Amounts();

    [GeneratedRegex(@"\b(?:mg|mcg|[\u00B5\u03BC]g|ml|(?:milli|micro)grams?|millilitres?)\b"
        + @"|\b(?=[a-z]*[0-9])\w*(?<!k)g\b|\b(?:milli|micro) grams?\b|&#\w+;", RegexOptions.IgnoreCase)]
    private static partial Regex UnreadableUnit();

    [GeneratedRegex("^ *names: ")]
    private static partial Regex NamesLine();

    [GeneratedRegex("^ *(?:- )?[a-z-]+: ")]
    private static partial Regex NextKey();

    [GeneratedRegex(@"(?<=[.!?](?:\[@[a-z0-9-]+\])*[""”]?) +")]
    private static partial Regex Sentences();

    // Also removes how long a pain lasted or somebody waits, which is no dose.
    [GeneratedRegex(@"\[@[a-z0-9-]+\]|\]\([^()\]]*\)|[*\[]|(?:lasted over|in the (?:next|last)) [0-9]+(?: to [0-9]+)? (?:weeks?|months?)")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\[@([a-z0-9-]+)\]")]
    private static partial Regex SourceIds();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex WordPattern();

    [Entry("the table of doses", "Every dose, limit and time of a medicine that content may say.")]
    internal sealed record DosesFile([Key("doses")] ImmutableArray<DoseRow> Doses);

    [Entry("dose", id: "dose")]
    internal sealed record DoseRow(
        [Key("dose", "All amounts of one sentence.")] string Dose,
        [Key("of", "Names of medicines.", AllowScalar = true)]
            ImmutableArray<string> Of,
        [Key("sources", "Ids of sources.yaml.", AllowScalar = true)] ImmutableArray<string> Sources);
}
