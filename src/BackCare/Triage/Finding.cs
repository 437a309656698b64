namespace BackCare.Triage;

/// <summary>The words of a sign. Its label is a noun phrase; another text is written only where the label will not do,
/// and <see cref="WithDefaults"/> fills in the rest.</summary>
public sealed record FindingWords(
    [Key("label", "Its noun phrase, and the line to tick. Left out when no tick box names the finding.")]
        string? Label,
    [Key("hint", "Under the label, in at most 18 words.")] string? Hint,
    [Key("card", "After 'Call 999 if you have back pain and:', where short or label will not do. It begins small.",
        Optional = true)] string Card,
    [Key("say", "For the phone, where 'I have' and the card will not do: a sentence without a full stop. Blanks to "
        + "fill in stand in square brackets.", Optional = true)] string Say,
    [Key("also", "What to do besides the advice block's lines, for this finding alone.", Optional = true)]
        ImmutableArray<string> Also)
{
    [Key("reason", "Under 'Why', where short or label will not do. It begins small.")]
    public string? Reason { get; init; }

    /// <summary>The name in lists: signs to watch for, signs in doubt, the summary to hand over.</summary>
    [Key("short", "Its name in a list, where the label will not do. It begins small.", Optional = true)]
    public string ShortName { get; init; } = "";

    /// <summary>Fills gaps: short from the label, card and reason from short, and say from card.</summary>
    public FindingWords WithDefaults(Voice voice)
    {
        var brief = ShortName is "" ? Wording.Small(Label ?? Card) : ShortName;
        var card = Card is "" ? brief : Card;
        return this with
        {
            ShortName = brief,
            Card = card,
            Reason = Reason ?? brief,
            Say = Say is "" ? $"{(voice is Voice.You ? "I have" : "they have")} {card}" : Say,
        };
    }
}

[Entry("question", "A question to ask on the phone. The most particular first: the first entry without 'with', or "
    + "with something of it present, is used.", AllowText = true)]
public sealed record PhoneQuestion(
    [Key("with", "Ids of findings, facts or options, one of which must be present. Left out when it is for everybody.",
        IsId = true, Optional = true)]
    ImmutableArray<string> With,
    [Key("text", "The question.")] Voiced<string> Words);

/// <summary>One thing a person can have, as written in content/triage/findings.yaml.</summary>
/// <param name="Id">Kebab-case. It never changes once published: questions, guides and vignettes refer to it.</param>
/// <param name="Advice">Ids of the advice blocks shown when this finding decides the level.</param>
[Entry("finding")]
public sealed record Finding(
    [Key("id", IsId = true)] string Id,
    [Key("urgency", Urgencies.AboutLevel, OneOf = ["GP", "111", "999"])] Urgency Urgency,
    [Key("group", "A group of this file.", IsId = true)]
        string Group, [Key("meaning", "One sentence for clinicians.")] string Meaning,
    [Key("why", "One sentence for the reader: what it can mean.")] string Why,
    [Key("how-soon", "How soon a GP should be seen: at GP level, and there always. At 111 only urgent, where an "
        + "urgent GP appointment will do as well.",
        Default = HowSoon.Today)] HowSoon HowSoon,
    [Key("picture", "Address of a drawing that content/media/media.yml lists.")] string? Picture,
    [Inline] Voiced<FindingWords> Words,
    [Key("advice", "Ids of advice blocks in advice.yaml, of the same level.", AllowScalar = true)]
        ImmutableArray<string> Advice,
    [Key("sources", "Ids of content/sources.yaml.", IsId = true)] ImmutableArray<string> Sources,
    [Key("can-begin", "\"no\" for what cannot newly begin, as age and history: it is no sign to watch for.")]
        bool CanBegin = true,
    [Key("discreet", "It is said only inside its own advice block: somebody may look over a shoulder.")]
        bool IsDiscreet = false)
{
    /// <summary>Questions for the phone; only the first one meant for the person is asked.</summary>
    [Key("asks")]
    public ImmutableArray<PhoneQuestion> PhoneQuestions { get; init; } = [];

    [Key("shown-with", "Facts of questions.yaml, one of which a person must have to be shown it as a sign to watch "
        + "for. Only with can-begin \"yes\".",
        IsId = true)]
    public ImmutableArray<string> ShownWith { get; init; } = [];

    [Key("contacts", "Ids of contacts in advice.yaml, shown with it at every level.", IsId = true)]
    public ImmutableArray<string> Contacts { get; init; } = [];

    public Disposition Disposition => Dispositions.From(Urgency, HowSoon);

    /// <summary>Whether lists for everybody show it (emergency signs, the page in place of the check). They show
    /// discreet findings only at 999, where nobody can tell that they are; lists about one person never do.</summary>
    public bool IsListed => IsListedAt(Urgency, IsDiscreet);

    public static bool IsListedAt(Urgency urgency, bool discreet) => !discreet || urgency is Urgency.Call999;
}

/// <summary>Findings that a page shows together under one heading.</summary>
[Entry("group")]
public sealed record FindingGroup([Key("id", IsId = true)] string Id,
    [Key("name", "Heading above its findings.")] string Name)
{
    [Key("line", "A shorter name, where there is one.")]
    public string Line { get; init; } = Name;
}

public sealed class Findings(ImmutableArray<Finding> findings, params ImmutableArray<FindingGroup> groups)
{
    // The loader requires these names because a page that finds nothing under one would show an empty 999 card.
    public const string CaudaEquina = "cauda-equina";
    public const string Nerves = "nerves";
    public const string ChildUnder5 = "child-under-5";

    /// <summary>Groups for nerves in danger; short lists show each of their 999 signs separately.</summary>
    public static ImmutableArray<string> NerveGroups { get; } = [CaudaEquina, Nerves];

    private readonly FrozenDictionary<string, Finding> byId = findings.ToFrozenDictionary(finding => finding.Id);

    public ImmutableArray<Finding> All { get; } = findings;

    public IEnumerable<string> Ids => All.Select(finding => finding.Id);

    public Finding this[string id] => byId.TryGetValue(id, out var finding) ? finding : throw new KeyNotFoundException(
        $"No finding is called '{id}'. Mend the spelling, or add it to content/triage/findings.yaml with its sources.");

    public Finding? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Whether any of the ids, which may include facts, is a discreet finding.</summary>
    public bool AreDiscreet(IEnumerable<string> ids) => ids.Any(id => Find(id) is { IsDiscreet: true });

    public ImmutableArray<FindingGroup> Groups { get; } = groups;

    public string GroupName(string id) =>
        Groups.FirstOrDefault(group => group.Id == id)?.Name ?? throw new KeyNotFoundException(
        $"No group is called '{id}'. Mend the spelling, or add it to 'groups' of content/triage/findings.yaml.");

    public IEnumerable<Finding> At(Urgency urgency) => All.Where(finding => finding.Urgency == urgency);
}
