namespace BackCare.Triage;

[Entry("line", AllowText = true)]
public sealed record AdviceLine(
    [Key("text")] string Text,
    [Key("when", "Facts, findings or ids of options that must be present, or still possible because their page was "
        + "never reached. Never negated.",
        Optional = true)] Condition When)
{
    [Key("given", "Of these one must have been told: that it is still possible is not enough.", IsId = true)]
    public ImmutableArray<string> Given { get; init; } = [];

    [Key("not-with", "Whoever told one of these does not get the line.", IsId = true)]
    public ImmutableArray<string> NotWith { get; init; } = [];

    [Key("voice", "Said to the person alone, or of somebody else alone.")]
    public Voice? Voice { get; init; }

    /// <param name="possible">What is or may be true of the person.</param>
    /// <param name="certain">What is known to be true of the person.</param>
    public bool IsFor(IReadOnlySet<string> possible, IReadOnlySet<string> certain) =>
        When.Holds(possible) && (Given.IsEmpty || Given.Any(certain.Contains)) && !NotWith.Any(certain.Contains);
}

public sealed record AdviceWords(
    [Key("do", "Full sentences; what to do first comes first. A discreet block begins with how to clear the answers "
        + "and leave quickly.")]
    ImmutableArray<AdviceLine> Do,
    [Key("position", "How to lie, sit, move or keep still. Of several blocks only the first one's is shown. May hold "
        + "several short sentences.")]
    string? Position,
    [Key("transport", "How to get there, or where to wait. Of several blocks only the first one's is shown. May hold "
        + "several short sentences.")]
    string? Transport,
    [Key("northern-ireland", "Who to call in place of 111 in Northern Ireland; every 111 block has it.")]
        string? NorthernIreland,
    [Key("say", "Sentences for the phone that the block always needs, with blanks in square brackets to fill in. No "
        + "question about a diagnosis (those stand with findings), nothing that nobody ticked.", Optional = true)]
    ImmutableArray<AdviceLine> Say,
    [Key("do-not", "Each begins 'do not'.", Optional = true)] ImmutableArray<AdviceLine> DoNot)
{
    [Key("heading", "The outcome's heading where this block is the first one shown (111), or where it and others of "
        + "the same heading are the only ones (999).")]
    public string? Heading { get; init; }

    [Key("first-call", "111 blocks: whom to call first, or which option to choose, in words; appears beside the number "
        + "111.")]
    public string? FirstCall { get; init; }

    /// <summary>These words without the lines meant only for the other voice.</summary>
    public AdviceWords For(Voice voice)
    {
        return this with { Do = Own(Do), Say = Own(Say), DoNot = Own(DoNot) };

        ImmutableArray<AdviceLine> Own(ImmutableArray<AdviceLine> lines) =>
            [.. lines.Where(line => line.Voice is null || line.Voice == voice)];
    }

    /// <summary>The parts present besides "do", by their names in advice.yaml.</summary>
    public IEnumerable<string> Parts =>
        from part in new (string Name, bool Has)[]
        {
            ("heading", Heading is not null), ("first-call", FirstCall is not null), ("position", Position is not null),
            ("transport", Transport is not null), ("northern-ireland", NorthernIreland is not null),
            ("say", !Say.IsEmpty), ("do-not", !DoNot.IsEmpty),
        }
        where part.Has
        select part.Name;
}

/// <summary>What to do and say for one kind of emergency or need; findings and combinations name it.</summary>
[Entry("advice block")]
public sealed partial record AdviceBlock(
    [Key("id", "E- for 999, U- for 111, G- for GP, then a name.")] string Id,
    [Key("level", Urgencies.AboutLevel, OneOf = ["GP", "111", "999"])] Urgency Urgency,
    [Key("rank", "Higher is shown first; unique within a level. The lowest of a level, leaving out 'how-soon: "
        + "urgent', is its general block.")] int Rank,
    [Inline] Voiced<AdviceWords> Words,
    [Key("sources", "Ids of content/sources.yaml.", IsId = true)] ImmutableArray<string> Sources)
{
    [Key("how-soon", "111 blocks: shown only where the level is 111 urgent, and then alone.", OneOf = ["urgent"])]
    public HowSoon HowSoon { get; init; } = HowSoon.Today;

    [Key("online", "111 blocks: NHS 111 online is never offered where this one says no.", Default = true)]
    public bool Allows111Online { get; init; }

    [Key("discreet", "What the block says appears only inside its own section: never in the common script, the "
        + "reasons, the print or a saved copy.")]
    public bool IsDiscreet { get; init; }

    [Key("first-contact", "Id of the contact line whose number 'first-call' names. It is not said again among the "
        + "other contacts.")]
    public string? FirstContact { get; init; }

    /// <summary>A 111 block whose heading says "now": the call cannot wait until later today.</summary>
    public bool IsNow => Urgency is Urgency.Urgent111 && (SaysNow(Words.You.Heading) || SaysNow(Words.Person.Heading));

    /// <summary>A 999 block whose own heading says that going to A&amp;E is as good as a call.</summary>
    public bool CanGoToHospital =>
        Urgency is Urgency.Call999 && Words is { You.Heading: not null, Person.Heading: not null };

    public static bool SaysNow(string? heading) => heading is not null && Now().IsMatch(heading);

    public static bool SaysToday(string? heading) => heading is not null && Today().IsMatch(heading);

    [GeneratedRegex(@"\bnow\b", RegexOptions.IgnoreCase)]
    private static partial Regex Now();

    [GeneratedRegex(@"\btoday\b", RegexOptions.IgnoreCase)]
    private static partial Regex Today();
}

[Entry("contact")]
public sealed record ContactLine(
    [Key("id", "Named by 'contacts' of findings.yaml.", IsId = true)] string Id,
    [Key("link", "tel:116123, sms:85258 or https://…; left out where only the person has the number.")] string? Link,
    [Key("when", "Who is shown it; everybody whose findings name it when left out.", Optional = true)] Condition When,
    [Inline] Voiced<ContactWords> Words,
    [Key("sources", "Ids of content/sources.yaml.", IsId = true)] ImmutableArray<string> Sources)
{
    [Key("brought-by", "Facts that bring it too, beside the findings that name it.", IsId = true)]
    public ImmutableArray<string> BroughtBy { get; init; } = [];
}

public sealed record ContactWords(
    [Key("name", "Who it is; the words of the link.")] string Name,
    [Key("text", "The number in words, and when it is open.")] string Text)
{
    public override string ToString() => $"{Name}: {Text}";
}

/// <summary>Advice as one person sees it: only lines that can be true of them.</summary>
public sealed record Advice(
    ImmutableArray<string> Do, string? Position, string? Transport, string? NorthernIreland, ImmutableArray<string> Say,
    ImmutableArray<string> DoNot);

public sealed class AdviceBlocks(ImmutableArray<AdviceBlock> blocks, params ImmutableArray<ContactLine> contacts)
{
    /// <summary>The block for doubt about a 999 sign; the loader requires it.</summary>
    public const string DoubtBlockId = "U-doubt";

    public ImmutableArray<AdviceBlock> All { get; } = blocks;

    public ImmutableArray<ContactLine> Contacts { get; } = contacts;

    /// <summary>The contacts that these findings name, and those that something told brings in.</summary>
    /// <param name="told">Findings, facts and options that are true of the person.</param>
    /// <param name="discreet">Whether to use the findings that another person must not see, or all the others.</param>
    public IEnumerable<ContactLine> ContactsFor(IEnumerable<Finding> findings, IReadOnlySet<string> told, bool discreet)
    {
        var named = findings.Where(finding => finding.IsDiscreet == discreet).SelectMany(finding => finding.Contacts)
            .ToHashSet();
        return Contacts.Where(contact => contact.When.Holds(told)
            && (named.Contains(contact.Id) || (!discreet && contact.BroughtBy.Any(told.Contains))));
    }

    public AdviceBlock? Find(string id) => All.FirstOrDefault(block => block.Id == id);

    /// <summary>The most general block of a level: the one of lowest rank among those for the whole level.</summary>
    public AdviceBlock? General(Urgency urgency) =>
        All.Where(block => block.Urgency == urgency && block.HowSoon is not HowSoon.Urgent).MinBy(block => block.Rank);

    /// <summary>The blocks of the rules that fired and of what is in doubt, highest rank first.</summary>
    public ImmutableArray<AdviceBlock> For(Decision decision)
    {
        var named = decision.Reasons.SelectMany(rule => rule.Advice).ToHashSet();
        // A doubt that may be 999 needs a phone call now, even when 111 is certain and could wait until later today.
        if (decision.DoubtsA999) named.Add(DoubtBlockId);
        if (!decision.DecidingDoubts.IsEmpty && decision.Urgency is Urgency.SeeGp && General(Urgency.SeeGp) is { } book)
            named.Add(book.Id);
        var shown = All.Where(block => block.Urgency == decision.Urgency && named.Contains(block.Id)
                && (decision.Disposition is Disposition.UrgentGpOr111 || block.HowSoon is not HowSoon.Urgent))
            .OrderByDescending(block => block.Rank).ToImmutableArray();
        return shown.IsEmpty && General(decision.Urgency) is { } general ? [general] : shown;
    }

    /// <summary>Merges the blocks. If two disagree about position or transport, the first one wins.</summary>
    /// <param name="possible">What is or may be true of the person; see <see cref="Journey.Possible"/>.</param>
    /// <param name="shown">All blocks of the outcome, if <paramref name="blocks"/> are only some of them.</param>
    /// <param name="certain">What was told, if <paramref name="possible"/> holds more than that.</param>
    public Advice Combine(IReadOnlyCollection<AdviceBlock> blocks, Voice voice, IReadOnlySet<string> possible,
        IReadOnlyCollection<AdviceBlock>? shown = null, IReadOnlySet<string>? certain = null)
    {
        var words = blocks.Select(block => block.Words.For(voice)).ToArray();
        // A block that says whom to call instead of 111, such as the maternity unit first, overrides the general one.
        var callers = blocks.Where(block => (shown ?? blocks).Count is 1 || block.Urgency is not Urgency.Urgent111
                || block != General(block.Urgency)).Select(block => block.Words.For(voice)).ToArray();
        return new(
            Lines(callers, each => each.Do),
            words.Select(each => each.Position).FirstOrDefault(position => position is not null),
            words.Select(each => each.Transport).FirstOrDefault(transport => transport is not null),
            callers.Select(each => each.NorthernIreland).FirstOrDefault(line => line is not null),
            Lines(words, each => each.Say),
            Lines(words, each => each.DoNot));

        ImmutableArray<string> Lines(IEnumerable<AdviceWords> of, Func<AdviceWords, ImmutableArray<AdviceLine>> part) =>
            [.. of.SelectMany(each => part(each)).Where(line => line.IsFor(possible, certain ?? possible)).Select(line => line.Text)
                .Distinct()];
    }
}
