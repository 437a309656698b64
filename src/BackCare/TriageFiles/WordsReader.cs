using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/words.yaml: the clinical words that the program adds around findings and advice.</summary>
public static class WordsReader
{
    public const string WordsFile = "triage/words.yaml";

    // What the program fills in.
    private static readonly Dictionary<string, string> Blanks = new()
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

    private static readonly Dictionary<string, string> AboutOutcome = new()
    {
        ["say ambulance"] = "How a call to 999 begins.",
        ["say began"] = "Exactly the line of the advice blocks that asks when it began: at 999 it follows the first signs.",
        ["early"] = "The early way out.",
        ["handover"] = "The summary to hand over, which clinicians read.",
    };

    /// <summary>As much of it as can be used: a text that is missing is empty, and the reason is among the problems.</summary>
    public static CheckerWords Read(string folder, IReadOnlySet<string> sources, Findings findings, Problems problems)
    {
        if (Fields.OfFile(ContentFile.Read(folder, WordsFile, problems), "the words", problems, shown: true) is not { } fields)
            return CheckerWords.None;
        var file = new WordsMap(new("Words"), fields, findings, sources);
        var words = ReadFile(file);
        file.Done();
        return words;
    }

    /// <summary>The file as it is described for editors.</summary>
    internal static Shape Described()
    {
        var file = new WordsMap(new("Words", "Clinical words that the program adds around findings and advice."), null, new([]), null);
        ReadFile(file);
        return file.Shape;
    }

    private static CheckerWords ReadFile(WordsMap file)
    {
        var cards = file.Map("cards", ReadCards, "'cards'", "What care cards on pages bring by themselves.");
        var (failSafe, start) = (ReadFailSafe(file), file.Map("start", ReadStart, "'start'", "The first page of the check."));
        var notSure = file.Map("ticks", ticks => new Voiced<string>(ticks.Plain("you"), ticks.Plain("person")), "'ticks'",
            aboutKey: "What every page of tick boxes offers besides its own options: the doubt.");
        var (outcome, from) = file.Map("outcome", ReadOutcomes, "'outcome'", "What an outcome says around findings, advice and its own page.");
        return new(cards, failSafe, start, outcome, from) { NotSure = notSure };
    }

    private static CardWords ReadCards(WordsMap cards) => new(
        new(cards.Map("you", ReadCardLines, "'you' of the cards", name: "card-lines"),
            cards.Map("person", ReadCardLines, "'person' of the cards", name: "card-lines")),
        cards.Sources(),
        cards.Maps("notes", "card-note", "note of the cards", ReadNote, "What a card says besides when it shows one of these findings.",
            isNeeded: false));

    private static CardLines ReadCardLines(WordsMap lines) => new(
        lines.Plain("back-pain", "Before the signs of a card, where the page does not say otherwise."),
        lines.Map("how-soon", soon => HowSoons.ByName.ToImmutableDictionary(each => each.Value, each => soon.Plain(each.Key)),
            $"'how-soon' in {lines.Fields?.Of}", aboutKey: "After the signs of a GP card.", name: "card-how-soon"),
        lines.Plain("not-in-time", "At the end of a GP card: what to do when no appointment is soon enough."),
        lines.Plain("northern-ireland", "On every 111 card: whom to call where there is no 111."));

    private static CardNote ReadNote(WordsMap note)
    {
        var named = note.Texts("findings", Shapes.Ids, "Findings at one level.");
        note.Shape.Add("northern-ireland?", Form.OneOf("in-lines"), "The lines say themselves whom to call in Northern Ireland.");
        var replaces = note.Fields?.Has("northern-ireland") is true
            && note.Fields.Choice("northern-ireland", new Dictionary<string, bool> { ["in-lines"] = true }) is true;
        var you = note.CardLines("you",
            "A paragraph each, as many for \"you\" as for \"person\". A phone number is a link: [116 123](tel:116123).");
        var (person, from) = (note.CardLines("person"), note.Sources());
        if (note.Fields is { } fields) CheckNote(fields, named, you, person, note.Registry);
        return new(named, replaces, new(you, person), from);
    }

    private static void CheckNote(Fields fields, ImmutableArray<string> named, ImmutableArray<string> you, ImmutableArray<string> person,
        Findings registry)
    {
        // A registry that cannot be read is one problem, not one for each id.
        if (!registry.All.IsEmpty)
            fields.CheckKnown("findings", "finding", named, [.. registry.All.Select(finding => finding.Id)]);
        var levels = named.Select(registry.Find).OfType<Finding>().Select(finding => finding.Urgency).Distinct().ToArray();
        if (levels.Length > 1)
            fields.Report("findings", "BC228",
                $"{fields.Of} names findings at {string.Join(" and ", levels.Select(level => level.Name()))}",
                "write a note for each level: a card has one");
        if (!you.IsEmpty && !person.IsEmpty && you.Length != person.Length)
            fields.Report("person", "BC202", $"{fields.Of} has {you.Length} and {person.Length} lines",
                "write each line for \"you\" and for \"the person\"");
    }

    private static FailSafeWords ReadFailSafe(WordsMap file) => file.Map("fail-safe", words => new FailSafeWords(
        words.Map("strip", strip => new StripWords(strip.Plain("call"), strip.Plain("when"), strip.Plain("all"),
            strip.Emergencies("Findings at 999.")), "the strip", "At the top of every page."),
        words.Runs("help", "/emergency"),
        words.Map("signs", ReadSigns, "'signs'", "Around the lists of all signs."),
        words.Map("page", page => new StandInWords(page.Runs("first"), page.Runs("helper"), ReadUnder(page, "none", "text"),
            ReadUnder(page, "calls", "ways")), "the page in place of the check", "In place of the check while it cannot be trusted."),
        words.Sources()), "'fail-safe'",
        "What stands on every page and in place of the check. Its rows of agreed.csv hold it.");

    private static SignWords ReadSigns(WordsMap signs)
    {
        var (lead, backPain, @this, too) = (signs.Plain("lead"), signs.Plain("back-pain"),
            signs.Plain("this", "Over the first halves of pairs."), signs.Plain("too", "Over the second halves of pairs."));
        var levels = signs.Maps("levels", "sign-level", "level", ReadLevel, least: 3);
        var missing = Urgencies.OfFindings.Where(level => levels.Count(each => each.Urgency == level.Value) != 1)
            .Select(level => level.Key).ToArray();
        // A level that is none says so itself.
        if (missing is not [] && signs.Fields is { } fields && fields.Node("levels") is YamlList { Items.Count: var written }
            && written == levels.Count(each => each.Urgency is not null))
            fields.Report("levels", "BC262",
                $"'levels' of {fields.Of} does not have one entry for {string.Join(" and one for ", missing)}",
                "write one for each of 999, 111 and GP");
        return new(lead, backPain, @this, too, levels.Where(each => each.Urgency is not null).DistinctBy(each => each.Urgency)
            .ToImmutableDictionary(each => each.Urgency!.Value, each => each.Words));
    }

    private static (Urgency? Urgency, SignLevelWords Words) ReadLevel(WordsMap words)
    {
        words.Shape.Add("level", Shapes.Level);
        var level = words.Fields?.Choice("level", Urgencies.OfFindings);
        if (level is { } named) words.Fields!.Of = $"the words for {named.Name()}";
        return (level, new(words.Plain("heading"), words.Plain("call"), words.Plain("together"), words.Lines("how")));
    }

    private static StartWords ReadStart(WordsMap start) => new(
        start.Map("emergency", ReadStartSigns, "the short list of the start",
            "The short list: each finding at 999 stands in exactly one line."),
        ReadUnder(start, "whom", "lines"), start.Sources());

    private static StartSigns ReadStartSigns(WordsMap signs)
    {
        var (heading, call, all) = (signs.Plain("heading"), signs.Plain("call"), signs.Plain("all"));
        var lines = signs.Maps("lines", "start-line", "line of the short list",
            line => new StartLine(line.Runs("text"), line.Emergencies("Findings at 999.")));

        // The list stands before anybody begins: what it leaves out is not seen, and a sign in
        // two lines may be mended in one of them only.
        foreach (var finding in lines.Any(line => line is { Text: "" } or { Findings.IsEmpty: true }) ? [] : signs.Registry.At(Urgency.Call999))
            if (lines.Count(line => line.Findings.Contains(finding.Id)) is var times and not 1)
                signs.Fields?.Report("lines", "BC260",
                    $"the short list of the start names '{finding.Id}' {(times is 0 ? "in no line" : "in more than one line")}",
                    "name each finding at 999 in exactly one line, and let its text say it");
        return new(heading, call, all, lines);
    }

    private static WordsUnder ReadUnder(WordsMap parent, string key, string lines) => parent.Map(key, words =>
        new WordsUnder(words.Plain("heading"), lines is not "text" ? words.Lines(lines) : words.Runs("text") is { Length: > 0 } one ? [one] : []));

    private static (Voiced<OutcomeWords>, ImmutableArray<string>) ReadOutcomes(WordsMap outcome) => (
        new(outcome.Map("you", ReadOutcome, "'you' of the outcome's words", name: "outcome-words"),
            outcome.Map("person", ReadOutcome, "'person' of the outcome's words", name: "outcome-words")),
        outcome.Sources());

    // Its own names are the table: a text such as "why told" is the key told of a map why.
    private static OutcomeWords ReadOutcome(WordsMap words)
    {
        var parts = new Dictionary<string, WordsMap>();
        var all = OutcomeWords.Of(name => name.Split(' ') is [var part, var key] ? ReadText(Part(part), key, name) : ReadText(words, name, name));
        foreach (var part in parts.Values) part.Done();
        return all;

        WordsMap Part(string key) => parts.TryGetValue(key, out var known) ? known
            : parts[key] = words.Part(key, aboutKey: AboutOutcome.GetValueOrDefault(key, ""), name: $"outcome-{key}");
    }

    private static string ReadText(WordsMap words, string key, string name)
    {
        var blank = Blanks.GetValueOrDefault(name);
        var form = blank is null ? Form.Text : Form.Matching($@"^[^{{}}]*\{{{blank[1..^1]}\}}[^{{}}]*$");
        return words.Text(key, form, AboutOutcome.GetValueOrDefault(name, ""), text =>
        {
            var fields = words.Fields!;
            if (blank is not null && text.Split(blank).Length != 2)
                fields.Report(key, "BC261", $"'{key}' of {fields.Of} does not have the blank '{blank}' once",
                    $"write {blank} where the program puts it in");
            if ((blank is null ? text : text.Replace(blank, "", StringComparison.Ordinal)).AsSpan().IndexOfAny('{', '}') >= 0)
                fields.Report(key, "BC261", $"'{key}' of {fields.Of} has a blank that nothing fills in",
                    blank is null ? "take it out" : $"keep {blank} alone");
            if (WithLinks.Contains(name)) words.CheckRuns(key, text, "/check", "/emergency");
            else words.CheckPlain(key, text);
        });
    }
}
