using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>One part of a page: what it is and says. How it looks is the site's matter, how it is read in a
/// review the review's.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>Where it begins in its file, from 1.</summary>
    public int Line { get; init; }

    /// <summary>What holds other blocks.</summary>
    public abstract record Box(ImmutableArray<Block> Blocks) : Block;

    /// <summary>What holds items.</summary>
    public abstract record ItemList(ImmutableArray<ListItem> Items) : Block;

    /// <param name="Level">2 to 4: the title is the only h1.</param>
    /// <param name="Id">Where a link with # leads; made of the words.</param>
    public sealed record Heading(int Level, string Id, ImmutableArray<Phrase> Words) : Block
    {
        public string Text => Phrase.TextOf(Words);
    }

    public sealed record Paragraph(ImmutableArray<Phrase> Words) : Block;

    /// <summary>The words of a short list item or of a cell, which are no paragraph of their own.</summary>
    public sealed record ShortLine(ImmutableArray<Phrase> Words) : Block;

    /// <summary>A paragraph that a care card brings by itself, in the words of content/triage/words.yaml.</summary>
    public sealed record StandardParagraph(Voiced<ImmutableArray<Phrase>> Words) : Block;

    public sealed record BulletList(ImmutableArray<ListItem> Items) : ItemList(Items);

    public sealed record NumberedList(ImmutableArray<ListItem> Items) : ItemList(Items);

    /// <summary>Signs of the registry, in its words and its order.</summary>
    /// <param name="More">Typed items that go on with them: to the reader it is one list.</param>
    public sealed record FindingList(ImmutableArray<CardFinding> Findings, ImmutableArray<ListItem> More) : Block;

    /// <param name="Caption">The nearest heading above.</param>
    public sealed record Table(string Caption, ImmutableArray<Cell> Head, ImmutableArray<ImmutableArray<Cell>> Rows) : Block
    {
        /// <summary>The group of the table of a medicine that its rows are; null for rows that are typed here.</summary>
        public string? Medicine { get; init; }

        /// <summary>What the rows after its first are called, where they are for later; null where all are for now.</summary>
        public string? Later { get; init; }

        /// <summary>As it is read: itself, or its first row and the others to open.</summary>
        public ImmutableArray<Block> Shown => Later is null ? [this]
            : [this with { Rows = Rows[..1], Later = null }, new Details(Later, [this with { Caption = Later, Rows = Rows[1..], Later = null }])];
    }

    public sealed record Figure(MediaItem Media) : Block
    {
        /// <summary>Who made it and when it is looked at again: media have dates of their own. It stands at the page's end.</summary>
        public string Credit => $"{Media.Credit}, {BritishDates.Day(Media.Produced)}. Next review due: {BritishDates.Day(Media.NextReview)}.";
    }

    /// <summary>The coloured card that sends someone to a GP, 111 or 999.</summary>
    /// <param name="Soonest">At GP level how soon its most pressing sign needs to be seen; null elsewhere, and without signs.</param>
    public sealed record CareCard(Urgency Urgency, HowSoon? Soonest, string Title, int Level,
        ImmutableArray<Block> Blocks) : Box(Blocks)
    {
        /// <summary>What those hear before the heading who cannot see a card's colour.</summary>
        public string Spoken => SpokenFor(LooksLike(Urgency, Soonest));

        /// <summary>Ids of the findings and facts that the card shows, each once.</summary>
        public IEnumerable<string> Shows =>
            Blocks.OfType<FindingList>().SelectMany(list => list.Findings).Select(finding => finding.Id).Distinct();

        /// <summary>The button that calls, which stands beside the heading; nothing at GP level.</summary>
        public ImmutableArray<Block> Call => [.. Blocks.Where(IsCall)];

        public ImmutableArray<Block> BelowCall => [.. Blocks.Where(block => !IsCall(block))];

        private static bool IsCall(Block block) =>
            block is Paragraph { Words: [Phrase.Link { Target: "tel:999" or "tel:111" }] };

        /// <summary>The urgency by whose colour a card is shown. "Non-urgent" over "today" would send people home.</summary>
        public static Urgency LooksLike(Urgency urgency, HowSoon? soonest) =>
            soonest is HowSoon.Today ? Urgency.Urgent111 : urgency;

        /// <summary>What is heard before the heading of a card of this look.</summary>
        /// <exception cref="InvalidOperationException">Nobody is sent anywhere for self-care, so no card says it.</exception>
        public static string SpokenFor(Urgency look) => look switch
        {
            Urgency.SeeGp => "Non-urgent advice: ",
            Urgency.Urgent111 => "Urgent advice: ",
            Urgency.Call999 => "Immediate action required: ",
            _ => throw new InvalidOperationException(
                $"A care card sends someone to a GP, 111 or 999; {look} needs none. Write it as ordinary text."),
        };
    }

    /// <summary>What to do, a row for each thing.</summary>
    /// <param name="Title">Null where the heading above says what the rows are.</param>
    /// <param name="ForToday">Each can be ticked off, on the reader's own device and until midnight.</param>
    public sealed record AdviceRows(string? Title, int Level, bool ForToday, ImmutableArray<AdviceRow> Rows) : Block;

    /// <summary>Each item of what not to do says "do not" itself: a cross alone is not heard.</summary>
    public sealed record DontList(string Title, int Level, ImmutableArray<ListItem> Items) : ItemList(Items)
    {
        public const string UsualTitle = "Leave out";
    }

    public sealed record Warning(string Title, int Level, ImmutableArray<Block> Blocks) : Box(Blocks)
    {
        /// <summary>What is heard before the heading; empty where the heading says it.</summary>
        public string Spoken => Title.Contains("important", StringComparison.OrdinalIgnoreCase) ? "" : "Important: ";
    }

    public sealed record Inset(ImmutableArray<Block> Blocks) : Box(Blocks)
    {
        public const string Spoken = "Information: ";

        /// <summary>The rule that the words are, which looks alike wherever it stands; null for any others.</summary>
        public PainRule? Pain { get; init; }
    }

    /// <summary>Words that open at a press. Not for what most people need, since many will not open it.</summary>
    public sealed record Details(string Summary, ImmutableArray<Block> Blocks) : Box(Blocks);

    /// <param name="Title">Null where the words above say what the steps are for.</param>
    public sealed record Steps(string? Title, int Level, ImmutableArray<ListItem> Items) : ItemList(Items);

    /// <param name="Whom">What it is for, what it is good for, who must not do it and who asks first.</param>
    /// <param name="HowMuch">How many, how often and how it grows, how to move, and when to stop.</param>
    /// <param name="Ways">Easier, harder, in a chair.</param>
    public sealed record Exercise(
        string Title, int Level, ImmutableArray<LabelledValue> Whom, DrawnFigure Drawn,
        ImmutableArray<LabelledValue> Start, ImmutableArray<Block> Blocks, ImmutableArray<LabelledValue> HowMuch,
        ImmutableArray<LabelledValue> Pain, ImmutableArray<OtherWay> Ways) : Block
    {
        internal const string HelpsLabel = "Helps", NotForLabel = "Not for you if:", StopIfLabel = "Stop if:", HowManyLabel = "How many",
            HowOftenLabel = "How often:", MoreLabel = "When it gets easier:";

        /// <summary>What stands above <see cref="Pain"/>, and above <see cref="Ways"/>.</summary>
        public const string PainTitle = "How much pain is all right, from 0 to 10?", WaysTitle = "Other ways";

        /// <summary>What somebody can do better for it, as a clause.</summary>
        public string Helps => Whom.Single(value => value.Label == HelpsLabel).Value;

        /// <summary>Who must not do it, or only in another way.</summary>
        public string NotFor => Whom.Single(value => value.Label == NotForLabel).Value;

        /// <summary>Whether each step has a position of its own, and shows it.</summary>
        public bool EachStepIsDrawn => Drawn.Positions.Length > 3
            && Blocks is [NumberedList steps] && steps.Items.Length == Drawn.Positions.Length;
    }

    /// <param name="Items">As many as there are positions, and in their order.</param>
    public sealed record Sequence(string Title, int Level, DrawnFigure Drawn, ImmutableArray<ListItem> Items)
        : ItemList(Items);

    /// <summary>What a source counted, of 100 people.</summary>
    /// <param name="Title">The question that the figures answer.</param>
    /// <param name="People">Whom they are about, as in "people with sciatica".</param>
    /// <param name="SourceId">Who counted: an id of content/sources.yaml.</param>
    /// <param name="Year">When the figures were published.</param>
    public sealed record OutOf100(string Title, int Level, string People, ImmutableArray<OutOf100Row> Rows,
        string SourceId, string Year) : Block
    {
        public const int All = 100;

        public string Lead => $"Of 100 {People}:";

        /// <summary>What stands after them. They are others' figures, and nobody's own chance.</summary>
        public Voiced<string> Caption => new($"Figures of {Year}. They cannot tell how it will be for you.",
            $"Figures of {Year}. They cannot tell how it will be for one person.");

        /// <summary>What the source says, as it is read under the heading.</summary>
        internal IEnumerable<(int Line, string Text)> Counted => [(Line, Lead), .. Rows.Select(row => (row.Line, row.Text))];
    }

    public sealed record Contact(string Title, int Level, ImmutableArray<LabelledValue> Fields,
        ImmutableArray<Block> Blocks) : Block;

    /// <param name="Target">As that of a <see cref="Phrase.Link"/>.</param>
    public sealed record ActionLink(string Target, string Words) : Block;

    /// <summary>Words of an outcome that are true only of some people.</summary>
    /// <param name="When">Whom they are for, by findings, facts or options of the check.</param>
    /// <param name="Unless">By the same names or those of advice blocks: who must not read them.</param>
    public sealed record OnlyFor(Condition When, ImmutableArray<string> Unless, ImmutableArray<Block> Blocks)
        : Box(Blocks)
    {
        public const string End = "everybody";
    }
}

public sealed record OtherWay(ExerciseWay Way, LabelledValue Words, DrawnFigure Drawn);

/// <param name="Number">How many of 100, from 0 to 100.</param>
public sealed record OutOf100Row(int Number, string Words)
{
    /// <summary>Where it stands in its file, from 1.</summary>
    public int Line { get; init; }

    public string Text => $"{Number} {Words}";
}

/// <summary>One thing to do: what stands first is strong, and the row reads as one sentence.</summary>
/// <param name="Line">Where it stands in its file, from 1.</param>
/// <param name="Picture">Shows what the words say, so nobody has to hear it; null where nothing is drawn.</param>
public sealed record AdviceRow(int Line, Drawing? Picture, ImmutableArray<Phrase> Words);

/// <summary>One item of a list: a <see cref="Block.ShortLine"/>, or blocks as a page has them.</summary>
public sealed record ListItem(ImmutableArray<Block> Blocks);

/// <param name="Id">The finding or the fact.</param>
/// <param name="Words">How people say it, as a clause.</param>
public sealed record CardFinding(string Id, Voiced<string> Words);

/// <param name="IsNumber">Numbers stand at the right.</param>
public sealed record Cell(ImmutableArray<Phrase> Words, bool IsNumber)
{
    /// <summary>Where its row stands in its file, from 1.</summary>
    public int Line { get; init; }
}

/// <summary>A value under a name that people see, such as "Phone".</summary>
/// <param name="Target">Where the value leads, such as to a call; null for plain words.</param>
public sealed record LabelledValue(int Line, string Label, string Value, string? Target)
{
    public ImmutableArray<Phrase.Mark> Marks { get; init; } = [];

    /// <summary>Who must not do an exercise, and when to stop: it stands out.</summary>
    public bool IsCareful => IsStop || Label is Block.Exercise.NotForLabel;

    public bool IsStop => Label is Block.Exercise.StopIfLabel;

    /// <summary>What an exercise is for: it stands under the title of its page.</summary>
    public bool IsHelp => Label is Block.Exercise.HelpsLabel;

    /// <summary>How an exercise grows, which is for later.</summary>
    public bool IsMore => Label is Block.Exercise.MoreLabel;

    public bool IsHowOften => Label is Block.Exercise.HowOftenLabel;

    public bool IsHowMany => Label.StartsWith(Block.Exercise.HowManyLabel, StringComparison.Ordinal);
}
