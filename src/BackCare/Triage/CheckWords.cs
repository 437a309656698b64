namespace BackCare.Triage;

/// <summary>Words that the program adds around findings and advice, from content/triage/words.yaml.</summary>
[Entry("the words", "Clinical words that the program adds around findings and advice.")]
public sealed record CheckWords(
    [Key("cards", "What care cards on pages bring by themselves.")] CardWords Cards,
    [Key("fail-safe", "What appears on every page and in place of the check. Its rows of agreed.csv hold it.")]
        FailSafeWords FailSafe,
    [Key("start", "The first page of the check.")] StartWords Start,
    [Key("ticks", "What every page of tick boxes offers besides its own options: the doubt.")] Voiced<string> NotSure,
    [Key("changes", "Which signs stand on the card \"If anything changes\".")] ChangeFindings Changes,
    [Key("outcome", "What an outcome says around findings, advice and its own page.")] VoicedOutcomeWords OfOutcomes)
{
    public Voiced<OutcomeWords> Outcome => OfOutcomes.Words;

    public IEnumerable<string> Sources =>
    [
        .. Cards.Sources, .. Cards.Notes.SelectMany(note => note.Sources), .. FailSafe.Sources, .. Start.Sources,
        .. OfOutcomes.Sources,
    ];
}

/// <summary>The words of an outcome to the person, or about somebody else.</summary>
public sealed record VoicedOutcomeWords(
    [Inline] Voiced<OutcomeWords> Words, [Key("sources", "Ids of content/sources.yaml.", IsId = true)]
        ImmutableArray<string> Sources);

/// <summary>Lines that care cards add by themselves, so that no page can leave them out.</summary>
/// <param name="Sources">Sources of the lines; each note has its own.</param>
public sealed record CardWords(
    [Inline] Voiced<CardLines> Lines, [Key("sources", "Ids of content/sources.yaml.", IsId = true)]
        ImmutableArray<string> Sources,
    [Key("notes", "What a card says besides when it shows one of these findings.", Optional = true)]
        ImmutableArray<CardNote> Notes)
{
    public IEnumerable<CardNote> NotesFor(IReadOnlyCollection<Finding> shown) =>
        Notes.Where(note => shown.Any(finding => note.Findings.Contains(finding.Id)));

    /// <summary>Whether to show the usual Northern Ireland line; false if every sign brings its own.</summary>
    public bool TakesNorthernIreland(IReadOnlyCollection<Finding> shown) =>
        shown.Count is 0
        || shown.Any(finding => Notes.All(note => !note.ReplacesNorthernIreland || !note.Findings.Contains(finding.Id)));
}

public sealed record CardLines(
    [Key("back-pain", "Before the signs of a card, where the page does not say otherwise.")] string BackPain,
    [Key("how-soon", "After the signs of a GP card.", OneOf = ["weeks", "week", "today"])]
        ImmutableSortedDictionary<HowSoon, string> HowSoon,
    [Key("not-in-time", "At the end of a GP card: what to do when no appointment is soon enough.")] string NotInTime,
    [Key("northern-ireland", "On every 111 card: whom to call where there is no 111.")] string NorthernIreland);

/// <summary>A note on cards that show one of these findings: a number to call, or what not to do.</summary>
/// <param name="Lines">One paragraph each. Phone numbers in them become links, as on pages.</param>
[Entry("note")]
public sealed record CardNote(
    [Key("findings", "Findings at one level.", IsId = true)] ImmutableArray<string> Findings,
    [Key("northern-ireland", "The lines say themselves whom to call in Northern Ireland.", OneOf = ["in-lines"],
        Optional = true)]
    bool ReplacesNorthernIreland,
    [Key("lines")] Voiced<ImmutableArray<string>> Lines, [Key("sources", "Ids of content/sources.yaml.", IsId = true)]
        ImmutableArray<string> Sources);
