using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/words.yaml: the clinical words that the program adds around findings and advice.</summary>
public sealed class WordsReader(string folder, IReadOnlySet<string> sources, Problems problems)
{
    public const string WordsFile = "triage/words.yaml";

    // What the program fills in.
    internal static readonly Dictionary<string, string> Blanks = new()
    {
        ["say not-sure"] = "{signs}",
        ["say not-sure-of-one"] = "{sign}",
        ["say doubts"] = "{count}",
        ["why not-sure"] = "{page}",
        ["safety-net because"] = "{number}",
        ["handover apart"] = "{pages}",
        ["early left"] = "{pages}",
    };

    private static readonly HashSet<string> WithLinks = ["action online", "why open", "early left"];

    public CheckerWords Read(Findings findings)
    {
        if (Fields.OfFile(ContentFile.Read(folder, WordsFile, problems), "the words", problems, shown: true) is not { } file)
            return CheckerWords.None;
        var cards = ReadCards(file.Map("cards", "'cards'"), findings);
        var failSafe = ReadFailSafe(file.Map("fail-safe", "'fail-safe'"));
        var start = ReadStart(file.Map("start", "'start'"), findings);
        var notSure = ReadNotSure(file.Map("ticks", "'ticks'"));
        var outcome = file.Map("outcome", "'outcome'");
        var (you, person) = (ReadOutcome(outcome, "you"), ReadOutcome(outcome, "person"));
        var from = outcome is null ? [] : outcome.Sources(sources);
        outcome?.Done();
        file.Done();
        if (failSafe is not null) CheckFailSafe(file.OptionalMap("fail-safe", "'fail-safe'")!, failSafe, findings);
        var none = CheckerWords.None;
        var around = new Voiced<OutcomeWords>(you ?? none.Outcome.You, person ?? none.Outcome.Person);
        return new(cards ?? none.Cards, failSafe ?? none.FailSafe, start ?? none.Start, around, from) { NotSure = notSure };
    }

    private static Voiced<string>? ReadNotSure(Fields? fields)
    {
        if (fields is null) return null;
        var (you, person) = (Plain(fields, "you"), Plain(fields, "person"));
        fields.Done();
        return you is null || person is null ? null : new(you, person);
    }

    /// <summary>What stands on every page and in place of the checker: here, and pinned in floor.yaml.</summary>
    /// <returns>Null when anything is missing; the reasons are among the problems.</returns>
    internal static FailSafeWords? ReadFailSafe(Fields? words)
    {
        if (words is null) return null;
        var strip = ReadStrip(words.Map("strip", "the strip"));
        var help = Runs(words, "help", "/emergency");
        var (signs, page, sources) =
            (ReadSigns(words.Map("signs", "'signs'")), ReadPage(words.Map("page", "the page in place of the check")),
                words.Texts("sources"));
        words.Done();
        return strip is null || help is null || signs is null || page is null || sources.IsEmpty ? null
            : new(strip, help, signs, page, sources);
    }

    private void CheckFailSafe(Fields words, FailSafeWords failSafe, Findings findings)
    {
        words.CheckSources(failSafe.Sources, sources);
        if (words.OptionalMap("strip", "the strip") is { } strip) CheckEmergency(strip, failSafe.Strip.Findings, findings);
    }

    private static StripWords? ReadStrip(Fields? strip)
    {
        if (strip is null) return null;
        var (call, when, all, findings) =
            (Plain(strip, "call"), Plain(strip, "when"), Plain(strip, "all"), strip.Texts("findings"));
        strip.Done();
        return call is null || when is null || all is null || findings.IsEmpty ? null : new(call, when, all, findings);
    }

    private static SignWords? ReadSigns(Fields? signs)
    {
        if (signs is null) return null;
        var (lead, backPain, @this, too) = (Plain(signs, "lead"), Plain(signs, "back-pain"), Plain(signs, "this"), Plain(signs, "too"));
        var levels = signs.Maps("levels", "level").Select(ReadLevel).OfType<(Urgency Urgency, SignLevelWords Words)>()
            .ToArray();
        var missing = Urgencies.OfFindings.Where(level => levels.Count(each => each.Urgency == level.Value) != 1)
            .Select(level => level.Key).ToArray();
        // A level whose own words are wrong says so itself.
        if (missing.Length > 0 && signs.Node("levels") is YamlList { Items.Count: var written } && written == levels.Length)
            signs.Report("levels", "BC262",
                $"'levels' of {signs.Of} does not have one entry for {string.Join(" and one for ", missing)}",
                "write one for each of 999, 111 and GP");
        signs.Done();
        return lead is null || backPain is null || @this is null || too is null || missing.Length > 0 ? null
            : new(lead, backPain, @this, too, levels.ToImmutableDictionary(each => each.Urgency, each => each.Words));
    }

    private static (Urgency, SignLevelWords)? ReadLevel(Fields fields)
    {
        var level = fields.Choice("level", Urgencies.OfFindings);
        if (level is not null) fields.Of = $"the words for {level.Value.Name()}";
        var (heading, call, together, how) =
            (Plain(fields, "heading"), Plain(fields, "call"), Plain(fields, "together"), fields.Texts("how"));
        foreach (var line in how) CheckRuns(fields, "how", line);
        fields.Done();
        return level is null || heading is null || call is null || together is null || how.IsEmpty ? null
            : (level.Value, new(heading, call, together, how));
    }

    private static StandInWords? ReadPage(Fields? page)
    {
        if (page is null) return null;
        var (first, helper) = (Runs(page, "first"), Runs(page, "helper"));
        var (none, calls) = (ReadUnder(page, "none", "text"), ReadUnder(page, "calls", "ways"));
        page.Done();
        return first is null || helper is null || none is null || calls is null ? null : new(first, helper, none, calls);
    }

    private StartWords? ReadStart(Fields? start, Findings findings)
    {
        if (start is null) return null;
        var emergency = ReadStartSigns(start.Map("emergency", "the short list of the start"), findings);
        var (whom, from) = (ReadUnder(start, "whom", "lines"), start.Sources(sources));
        start.Done();
        return emergency is null || whom is null ? null : new(emergency, whom, from);
    }

    private static StartSigns? ReadStartSigns(Fields? signs, Findings findings)
    {
        if (signs is null) return null;
        var (heading, call, all) = (Plain(signs, "heading"), Plain(signs, "call"), Plain(signs, "all"));
        var lines = signs.Maps("lines", "line of the short list").Select(line => ReadStartLine(line, findings)).ToArray();
        signs.Done();

        // The list stands before anybody begins: what it leaves out is not seen, and a sign in
        // two lines may be mended in one of them only.
        foreach (var finding in lines.Any(line => line is null) ? [] : findings.At(Urgency.Call999))
            if (lines.Count(line => line!.Findings.Contains(finding.Id)) is var times and not 1)
                signs.Report("lines", "BC260",
                    $"the short list of the start names '{finding.Id}' "
                    + $"{(times is 0 ? "in no line" : "in more than one line")}",
                    "name each finding at 999 in exactly one line, and let its text say it");
        return heading is null || call is null || all is null || lines.Length == 0 || lines.Any(line => line is null)
            ? null : new(heading, call, all, [.. lines.OfType<StartLine>()]);
    }

    private static StartLine? ReadStartLine(Fields fields, Findings findings)
    {
        var (text, named) = (Runs(fields, "text"), fields.Texts("findings"));
        CheckEmergency(fields, named, findings);
        fields.Done();
        return text is null || named.IsEmpty ? null : new(text, named);
    }

    private static void CheckEmergency(Fields fields, ImmutableArray<string> named, Findings findings)
    {
        foreach (var id in findings.All.Length == 0 ? [] : named)
            if (findings.Find(id) is not { } finding)
                fields.Report("findings", "BC200", $"{fields.Of} names the unknown finding '{id}'",
                    Spelling.Hint(id, findings.At(Urgency.Call999).Select(each => each.Id)), id);
            else if (finding.Urgency is not Urgency.Call999)
                fields.Report("findings", "BC228", $"{fields.Of} names '{id}', which is at {finding.Urgency.Name()}",
                    "name findings at 999 alone");
    }

    private static WordsUnder? ReadUnder(Fields parent, string key, string lines)
    {
        if (parent.Map(key, $"'{key}' of {parent.Of}") is not { } fields) return null;
        var heading = Plain(fields, "heading");
        ImmutableArray<string> under = lines is "text" ? fields.Text("text") is { } one ? [one] : [] : fields.Texts(lines);
        foreach (var line in under) CheckRuns(fields, lines, line);
        fields.Done();
        return heading is null || under.IsEmpty ? null : new(heading, under);
    }

    private OutcomeWords? ReadOutcome(Fields? outcome, string voice)
    {
        if (outcome?.Map(voice, $"'{voice}' of the outcome's words") is not { } fields) return null;
        var parts = new Dictionary<string, Fields?>(StringComparer.Ordinal);
        var before = problems.All.Count;
        var words = OutcomeWords.Of(name =>
        {
            var place = name.Split(' ');
            var (under, key) = place is [var part, var last] ? (Part(part), last) : (fields, name);
            var text = under?.Text(key);
            if (text is not null) CheckOutcomeText(under!, key, name, text);
            return text ?? "";
        });
        foreach (var part in parts.Values.Append(fields)) part?.Done();
        return problems.All.Count > before ? null : words;

        Fields? Part(string key)
        {
            if (!parts.TryGetValue(key, out var part)) parts[key] = part = fields.Map(key, $"'{key}' of {fields.Of}");
            return part;
        }
    }

    private static void CheckOutcomeText(Fields fields, string key, string name, string text)
    {
        var blank = Blanks.GetValueOrDefault(name);
        if (blank is not null && text.Split(blank).Length != 2)
            fields.Report(key, "BC261", $"'{key}' of {fields.Of} does not have the blank '{blank}' once",
                $"write {blank} where the program puts it in");
        if ((blank is null ? text : text.Replace(blank, "", StringComparison.Ordinal)).AsSpan().IndexOfAny('{', '}') >= 0)
            fields.Report(key, "BC261", $"'{key}' of {fields.Of} has a blank that nothing fills in",
                blank is null ? "take it out" : $"keep {blank} alone");
        if (WithLinks.Contains(name)) CheckRuns(fields, key, text, "/check", "/emergency");
        else CheckPlain(fields, key, text);
    }

    private CardWords? ReadCards(Fields? cards, Findings findings)
    {
        if (cards is null) return null;
        var (you, person) =
            (ReadLines(cards.Map("you", "'you' of the cards")), ReadLines(cards.Map("person", "'person' of the cards")));
        var from = cards.Sources(sources);
        var notes = cards.Maps("notes", "note of the cards", required: false).Select(note => ReadNote(note, findings))
            .OfType<CardNote>().ToImmutableArray();
        cards.Done();
        return you is null || person is null ? null : new(new(you, person), from, notes);
    }

    private static CardLines? ReadLines(Fields? fields)
    {
        if (fields is null) return null;
        var (backPain, notInTime, northernIreland) =
            (Plain(fields, "back-pain"), Plain(fields, "not-in-time"), Plain(fields, "northern-ireland"));
        var soon = ReadHowSoon(fields.Map("how-soon", $"'how-soon' in {fields.Of}"));
        fields.Done();
        return backPain is null || soon is null || notInTime is null || northernIreland is null ? null
            : new(backPain, soon, notInTime, northernIreland);
    }

    private static ImmutableDictionary<HowSoon, string>? ReadHowSoon(Fields? fields)
    {
        if (fields is null) return null;
        var lines = HowSoons.ByName.Select(soon => (Soon: soon.Value, Line: Plain(fields, soon.Key))).ToArray();
        fields.Done();
        return lines.Any(each => each.Line is null) ? null
            : lines.ToImmutableDictionary(each => each.Soon, each => each.Line!);
    }

    private CardNote? ReadNote(Fields fields, Findings findings)
    {
        var named = fields.Texts("findings");
        // A registry that cannot be read is one problem, not one for each id.
        foreach (var unknown in named.Where(id => findings.All.Length > 0 && findings.Find(id) is null))
            fields.Report("findings", "BC200", $"{fields.Of} names the unknown finding '{unknown}'",
                Spelling.Hint(unknown, findings.All.Select(finding => finding.Id)), unknown);
        var levels = named.Select(findings.Find).OfType<Finding>().Select(finding => finding.Urgency).Distinct().ToArray();
        if (levels.Length > 1)
            fields.Report("findings", "BC228",
                $"{fields.Of} names findings at {string.Join(" and ", levels.Select(level => level.Name()))}",
                "write a note for each level: a card has one");
        var replaces = fields.Has("northern-ireland")
            && fields.Choice("northern-ireland", new Dictionary<string, bool> { ["in-lines"] = true }) is true;
        var (you, person, from) = (ReadNoteLines(fields, "you"), ReadNoteLines(fields, "person"), fields.Sources(sources));
        if (!you.IsEmpty && !person.IsEmpty && you.Length != person.Length)
            fields.Report("person", "BC202", $"{fields.Of} has {you.Length} and {person.Length} lines",
                "write each line for \"you\" and for \"the person\"");
        fields.Done();
        return named.IsEmpty || you.IsEmpty || person.IsEmpty ? null : new(named, replaces, new(you, person), from);
    }

    private static ImmutableArray<string> ReadNoteLines(Fields fields, string key)
    {
        var lines = fields.Texts(key);
        foreach (var line in lines) CheckCardRuns(fields, key, line);
        return lines;
    }

    // A card sends people to one place: it names no other site, and of this one only where all symptoms are looked at.
    private static void CheckCardRuns(Fields fields, string key, string line) => CheckRuns(fields, key, line,
        run => run.Target is "/emergency" or "/check" || IsNumber(run.Text, run.Target!),
        "write a number as '[116 123](tel:116123)'; the only pages to link to are /emergency and /check");

    private static bool IsNumber(string words, string target) =>
        target.StartsWith("tel:", StringComparison.Ordinal)
        && string.Concat(words.Where(char.IsAsciiDigit)) is { Length: > 0 } number && target[4..] == number;

    private static string? Plain(Fields fields, string key)
    {
        var text = fields.Text(key);
        if (text is not null) CheckPlain(fields, key, text);
        return text;
    }

    private static string? Runs(Fields fields, string key, params string[] pages)
    {
        var text = fields.Text(key);
        if (text is not null) CheckRuns(fields, key, text, pages);
        return text;
    }

    private static void CheckPlain(Fields fields, string key, string text)
    {
        if (text.Contains("](", StringComparison.Ordinal) || text.Contains("**", StringComparison.Ordinal))
            fields.Report(key, "BC029",
                $"'{key}' of {fields.Of} is shown as it is written, and has a link or strong words in it",
                "write plain words");
    }

    /// <param name="pages">Pages of the site that it may link to.</param>
    private static void CheckRuns(Fields fields, string key, string text, params string[] pages) => CheckRuns(
        fields, key, text,
        run => pages.Contains(run.Target) || IsNumber(run.Text, run.Target!) || IsSite(run.Text, run.Target!),
        "write a number as '[116 123](tel:116123)', or name a site of the list in src/BackCare/Guidance/Links.cs");

    private static void CheckRuns(Fields fields, string key, string text, Func<Wording, bool> mayLead, string mend)
    {
        foreach (var run in Wording.Of(text))
            // What is left of markup in a run would be read by people.
            if (run.Text.Contains("](", StringComparison.Ordinal) || run.Text.Contains("**", StringComparison.Ordinal))
                fields.Report(key, "BC029",
                    $"'{key}' of {fields.Of} has a link or strong words that do not end, or one in the other",
                    "write [words](tel:999) and **words**, each by itself");
            else if (run.Target is not null && !mayLead(run))
                fields.Report(key, "BC026",
                    $"the link '[{run.Text}]({run.Target})' leads nowhere, or elsewhere than its words say", mend);
    }

    // Its words name the site, as those of links on pages do.
    private static bool IsSite(string words, string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort && address.UserInfo.Length == 0
        && Links.Sites.TryGetValue(address.Host, out var names)
        && names.Any(name => words.Contains(name, StringComparison.OrdinalIgnoreCase));
}
