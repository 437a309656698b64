using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>What words.yaml, asked.yaml and vignettes.yaml are made of.</summary>
internal static class ShapesOfWords
{
    private static readonly Form Lines = Form.List(Form.Text);

    private static readonly Dictionary<string, string> AboutOutcome = new()
    {
        ["say ambulance"] = "How a call to 999 begins.",
        ["say began"] = "Exactly the line of the advice blocks that asks when it began: at 999 it follows the first signs.",
        ["early"] = "The early way out.",
        ["handover"] = "The summary to hand over, which clinicians read.",
    };

    public static Shape<CardLines> CardLines { get; } = new("card-lines")
    {
        { "back-pain", Form.Text, lines => lines.BackPain, "Before the signs of a card, where the page does not say otherwise." },
        { "how-soon", Form.Map(Texts("card-how-soon", HowSoons.ByName.Keys)),
            lines => lines.HowSoon.OrderByDescending(soon => soon.Key).Select(soon => $"{soon.Key}: {soon.Value}"),
            "After the signs of a GP card." },
        { "not-in-time", Form.Text, lines => lines.NotInTime,
            "At the end of a GP card: what to do when no appointment is soon enough." },
        { "northern-ireland", Form.Text, lines => lines.NorthernIreland, "On every 111 card: whom to call where there is no 111." },
    };

    private static readonly Shape CardNote = new("card-note", "What a card says besides when it shows one of these findings.")
    {
        { "findings", Shapes.Ids, "Findings at one level." },
        { "northern-ireland?", Form.OneOf("in-lines"), "The lines say themselves whom to call in Northern Ireland." },
        { "you", Lines, "A paragraph each, as many for \"you\" as for \"person\". A phone number is a link: [116 123](tel:116123)." },
        { "person", Lines },
        { "sources", Shapes.Ids, Shapes.AboutSources },
    };

    private static readonly Shape Cards = new("cards", "What care cards on pages bring by themselves.")
    {
        { "you", Form.Map(CardLines) },
        { "person", Form.Map(CardLines) },
        { "sources", Shapes.Ids, Shapes.AboutSources },
        { "notes?", Form.List(Form.Map(CardNote)) },
    };

    private static readonly Shape Strip = new("strip", "At the top of every page.")
    {
        { "call", Form.Text },
        { "when", Form.Text },
        { "all", Form.Text },
        { "findings", Shapes.Ids, "Findings at 999." },
    };

    private static readonly Shape SignLevel = new("sign-level")
    {
        { "level", Shapes.Level },
        { "heading", Form.Text },
        { "call", Form.Text },
        { "together", Form.Text },
        { "how", Lines },
    };

    private static readonly Shape Signs = new("signs", "Around the lists of all signs.")
    {
        { "lead", Form.Text },
        { "back-pain", Form.Text },
        { "this", Form.Text, "Over the first halves of pairs." },
        { "too", Form.Text, "Over the second halves of pairs." },
        { "levels", Form.List(Form.Map(SignLevel), least: 3) },
    };

    private static readonly Shape Page = new("page", "In place of the check while it cannot be trusted.")
    {
        { "first", Form.Text },
        { "helper", Form.Text },
        { "none", Form.Map(Under("none", "text", Form.Text)) },
        { "calls", Form.Map(Under("calls", "ways", Lines)) },
    };

    private static readonly Shape FailSafe = new("fail-safe",
        "What stands on every page and in place of the check. src/BackCare/Proof/floor.yaml has the same under the same key.")
    {
        { "strip", Form.Map(Strip) },
        { "help", Form.Text },
        { "signs", Form.Map(Signs) },
        { "page", Form.Map(Page) },
        { "sources", Shapes.Ids, Shapes.AboutSources },
    };

    private static readonly Shape StartLine = new("start-line")
    {
        { "text", Form.Text },
        { "findings", Shapes.Ids, "Findings at 999." },
    };

    private static readonly Shape Emergency = new("emergency", "The short list: each finding at 999 stands in exactly one line.")
    {
        { "heading", Form.Text },
        { "call", Form.Text },
        { "all", Form.Text },
        { "lines", Form.List(Form.Map(StartLine)) },
    };

    private static readonly Shape Start = new("start", "The first page of the check.")
    {
        { "emergency", Form.Map(Emergency) },
        { "whom", Form.Map(Under("whom", "lines", Lines)) },
        { "sources", Shapes.Ids, Shapes.AboutSources },
    };

    private static readonly Shape Outcome = new("outcome", "What an outcome says around findings, advice and its own page.")
    {
        { "you", Form.Map(OutcomeShape()) },
        { "person", Form.Map(OutcomeShape()) },
        { "sources", Shapes.Ids, Shapes.AboutSources },
    };

    public static Shape WordsFile { get; } = new("Words", "Clinical words that the program adds around findings and advice.")
    {
        { "cards", Form.Map(Cards) },
        { "fail-safe", Form.Map(FailSafe) },
        { "start", Form.Map(Start) },
        { "ticks", Form.Map(Texts("ticks", [Voices.You, Voices.Person])),
            "What every page of tick boxes offers besides its own options: the doubt." },
        { "outcome", Form.Map(Outcome) },
    };

    private static readonly Shape AskedQuestion = new("question")
    {
        { "question", Form.Places, "A number of docs/questions-for-clinicians.md; each stands once." },
        { "rules?", Shapes.Ids, "Ids of findings and combinations of findings.yaml whose level, how soon, words or condition its answer could "
            + "change." },
        { "blocks?", Lines, "Ids of advice blocks of advice.yaml whose words its answer could change." },
        Shapes.Some("rules", "blocks"),
    };

    public static Shape AskedFile { get; } = new("Questions asked about rules",
        "Which questions for clinicians belong to which rules and advice blocks.")
    {
        { "asked", Form.List(Form.Map(AskedQuestion)) },
    };

    private static readonly Form AnyLevel = Form.OneOf(Urgencies.ByName.Keys);
    private static readonly Form AnyIds = Form.List(Form.Id, least: 0);

    public static Shape Vignette { get; } = new("vignette")
    {
        { "id", Form.Text },
        { "source?", Form.Text, "Title of the published case, or composed." },
        { "about?", Form.Text, "The story, in our own words." },
        { "age", Form.Number, "In years." },
        { "pregnant_weeks?", Form.Number, "Left out when not pregnant." },
        { "pain", Form.OneOf(VignetteReader.Pains) },
        { "duration_days", Form.Number },
        { "trend", Form.OneOf(VignetteReader.Trends) },
        { "first_episode?", new("""{ "type": "boolean" }"""), "false when left out." },
        { "findings?", AnyIds, "Findings that the story supports. Those that follow from the other fields are not listed." },
        { "ticks?", AnyIds, "Options that the person would choose and that no finding names, such as lift-or-twist, blood-thinner or "
            + "flare-under-4-weeks. None when left out." },
        { "not_sure?", AnyIds, "Findings that the person could not rule out." },
        { "expected", AnyLevel },
        { "how_soon?", Form.OneOf(HowSoons.ByName.Keys),
            "How soon a case at GP is to be seen; later is under-triaged. Only where GP is accepted." },
        { "first_block?", Form.Text, "The first advice block of an outcome at 111, such as U-urgent." },
        { "acceptable?", Form.List(AnyLevel), "Levels that a safe clinician would also take; includes what is expected." },
        { "published_level?", AnyLevel, "The level that a published study gives this case." },
        { "written_for?", Form.OneOf(VignetteReader.WrittenFor.Keys), "Written so that a rule is decided by a case: no measure counts it." },
        { "note?", Form.Text, "What the expected level rests on." },
    };

    private static Shape Texts(string name, IEnumerable<string> keys)
    {
        var shape = new Shape(name);
        foreach (var key in keys) shape.Add(key, Form.Text);
        return shape;
    }

    private static Shape Under(string name, string lines, Form form) => new(name) { { "heading", Form.Text }, { lines, form } };

    // Its own names are the table: a text such as "why told" is the key told of a map why.
    private static Shape OutcomeShape()
    {
        var words = new Shape("outcome-words");
        foreach (var part in OutcomeWords.None.All.Select(text => text.Name.Split(' ')).GroupBy(name => name[0]))
        {
            var texts = new Shape($"outcome-{part.Key}");
            foreach (var name in part.Where(name => name.Length > 1).Select(name => string.Join(' ', name)))
                texts.Add(name[(part.Key.Length + 1)..], FormOf(name), AboutOf(name));
            words.Add(part.Key, texts.Any() ? Form.Map(texts) : FormOf(part.Key), AboutOf(part.Key));
        }
        return words;
    }

    private static string AboutOf(string name) => AboutOutcome.GetValueOrDefault(name, "");

    private static Form FormOf(string name) => WordsReader.Blanks.GetValueOrDefault(name) is { } blank
        ? Form.Matching($@"^[^{{}}]*\{{{blank[1..^1]}\}}[^{{}}]*$") : Form.Text;
}
