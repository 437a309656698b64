using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>One part of a page: what it is and what it says. How it looks is up to the site and the review.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>Its first line in the file, from 1.</summary>
    public int Line { get; init; }

    public abstract record Box(ImmutableArray<Block> Blocks) : Block;

    public abstract record ItemList(ImmutableArray<ListItem> Items) : Block;

    /// <param name="Level">2 to 4: the title is the only h1.</param>
    /// <param name="Id">The target of links with #, made from the words.</param>
    public sealed record Heading(int Level, string Id, ImmutableArray<Phrase> Words) : Block
    {
        public string Text => Phrase.TextOf(Words);
    }

    public sealed record Paragraph(ImmutableArray<Phrase> Words) : Block;

    /// <summary>The words of a short list item or a table cell, which need no paragraph.</summary>
    public sealed record ShortLine(ImmutableArray<Phrase> Words) : Block;

    /// <summary>A paragraph that every care card adds, in the words of content/triage/words.yaml.</summary>
    public sealed record StandardParagraph(Voiced<ImmutableArray<Phrase>> Words) : Block;

    public sealed record BulletList(ImmutableArray<ListItem> Items) : ItemList(Items);

    public sealed record NumberedList(ImmutableArray<ListItem> Items) : ItemList(Items);

    /// <summary>Signs from the registry, in its words and order.</summary>
    /// <param name="More">Typed items that follow; readers see a single list.</param>
    public sealed record FindingList(ImmutableArray<CardFinding> Findings, ImmutableArray<ListItem> More) : Block;

    /// <param name="Caption">The nearest heading above.</param>
    public sealed record Table(string Caption, ImmutableArray<Cell> Head, ImmutableArray<ImmutableArray<Cell>> Rows) : Block
    {
        /// <summary>The group of the medicine table that fills the rows; null for typed rows.</summary>
        public string? Medicine { get; init; }

        /// <summary>The name of the rows after the first, if they are for later; null if all are for now.</summary>
        public string? Later { get; init; }

        /// <summary>The table as readers see it: whole, or its first row and the rest to open.</summary>
        public ImmutableArray<Block> Shown => Later is null ? [this]
            :
            [
                this with { Rows = Rows[..1], Later = null },
                new Details(Later, [this with { Caption = Later, Rows = Rows[1..], Later = null }]),
            ];
    }

    public sealed record Figure(MediaItem Media) : Block
    {
        /// <summary>The credit and next review, since media have their own dates. At the page's end.</summary>
        public string Credit => $"{Media.Credit}, {BritishDates.Day(Media.Produced)}. "
            + $"Next review due: {BritishDates.Day(Media.NextReview)}.";
    }

    /// <summary>The coloured card that sends someone to a GP, 111 or 999.</summary>
    /// <param name="Soonest">At GP level, how soon the most pressing sign needs a GP; otherwise null.</param>
    public sealed record CareCard(Urgency Urgency, HowSoon? Soonest, string Title, int Level,
        ImmutableArray<Block> Blocks) : Box(Blocks)
    {
        /// <summary>Read out before the heading, instead of the colour.</summary>
        public string Spoken => SpokenFor(LooksLike(Urgency, Soonest));

        /// <summary>The distinct ids of the findings and facts that the card shows.</summary>
        public IEnumerable<string> Shows =>
            Blocks.OfType<FindingList>().SelectMany(list => list.Findings).Select(finding => finding.Id).Distinct();

        /// <summary>The call button beside the heading; empty at GP level.</summary>
        public ImmutableArray<Block> Call => [.. Blocks.Where(IsCall)];

        public ImmutableArray<Block> BelowCall => [.. Blocks.Where(block => !IsCall(block))];

        private static bool IsCall(Block block) =>
            block is Paragraph { Words: [Phrase.Link { Target: "tel:999" or "tel:111" }] };

        /// <summary>The urgency whose colour the card has. "Non-urgent" above "today" would send people home.</summary>
        public static Urgency LooksLike(Urgency urgency, HowSoon? soonest) =>
            soonest is HowSoon.Today ? Urgency.Urgent111 : urgency;

        /// <summary>Read out before the heading of a card that looks like this.</summary>
        /// <exception cref="InvalidOperationException">Self-care has no card, as it sends nobody anywhere.</exception>
        public static string SpokenFor(Urgency look) => look switch
        {
            Urgency.SeeGp => "Non-urgent advice: ",
            Urgency.Urgent111 => "Urgent advice: ",
            Urgency.Call999 => "Immediate action required: ",
            _ => throw new InvalidOperationException(
                $"A care card sends someone to a GP, 111 or 999; {look} needs none. Write it as ordinary text."),
        };
    }

    /// <summary>What to do, one row for each thing.</summary>
    /// <param name="Title">Null if the heading above introduces the rows.</param>
    /// <param name="ForToday">Rows can be ticked off, on the reader's own device and until midnight.</param>
    public sealed record AdviceRows(string? Title, int Level, bool ForToday, ImmutableArray<AdviceRow> Rows) : Block;

    /// <summary>What not to do. Each item says "do not" itself, because nobody hears a cross.</summary>
    public sealed record DontList(string Title, int Level, ImmutableArray<ListItem> Items) : ItemList(Items)
    {
        public const string UsualTitle = "Leave out";
    }

    public sealed record Warning(string Title, int Level, ImmutableArray<Block> Blocks) : Box(Blocks)
    {
        /// <summary>Read out before the heading; empty if the heading says it.</summary>
        public string Spoken => Title.Contains("important", StringComparison.OrdinalIgnoreCase) ? "" : "Important: ";
    }

    public sealed record Inset(ImmutableArray<Block> Blocks) : Box(Blocks)
    {
        public const string Spoken = "Information: ";

        /// <summary>The rule for pain that the words are, so that it looks alike everywhere; otherwise null.</summary>
        public PainRule? Pain { get; init; }
    }

    /// <summary>Words to open with a press. Many people will not, so it is not for what most people need.</summary>
    public sealed record Details(string Summary, ImmutableArray<Block> Blocks) : Box(Blocks);

    /// <param name="Title">Null if the words above introduce the steps.</param>
    public sealed record Steps(string? Title, int Level, ImmutableArray<ListItem> Items) : ItemList(Items);

    /// <param name="Whom">What it is for, what it helps, who must not do it and who asks first.</param>
    /// <param name="HowMuch">How many, how often, how it grows, how to move, and when to stop.</param>
    /// <param name="Ways">Easier, harder, in a chair.</param>
    public sealed record Exercise(
        string Title, int Level, ImmutableArray<LabelledValue> Whom, DrawnFigure Drawn,
        ImmutableArray<LabelledValue> Start, ImmutableArray<Block> Blocks, ImmutableArray<LabelledValue> HowMuch,
        ImmutableArray<LabelledValue> Pain, ImmutableArray<OtherWay> Ways) : Block
    {
        internal const string HelpsLabel = "Helps", NotForLabel = "Not for you if:", StopIfLabel = "Stop if:", HowManyLabel = "How many",
            HowOftenLabel = "How often:", MoreLabel = "When it gets easier:";

        public const string PainTitle = "How much pain is all right, from 0 to 10?", WaysTitle = "Other ways";

        /// <summary>The things people can do better because of it, as a clause.</summary>
        public string Helps => Whom.Single(value => value.Label == HelpsLabel).Value;

        /// <summary>People who must not do it, or only in another way.</summary>
        public string NotFor => Whom.Single(value => value.Label == NotForLabel).Value;

        public bool EachStepIsDrawn => Drawn.Positions.Length > 3
            && Blocks is [NumberedList steps] && steps.Items.Length == Drawn.Positions.Length;
    }

    /// <param name="Items">One for each position, in the same order.</param>
    public sealed record Sequence(string Title, int Level, DrawnFigure Drawn, ImmutableArray<ListItem> Items)
        : ItemList(Items);

    /// <summary>A source's count in 100 people.</summary>
    /// <param name="Title">The question that the figures answer.</param>
    /// <param name="People">Whom they are about, as in "people with sciatica".</param>
    /// <param name="SourceId">The source that counted: an id of content/sources.yaml.</param>
    /// <param name="Year">When the figures were published.</param>
    public sealed record OutOf100(string Title, int Level, string People, ImmutableArray<OutOf100Row> Rows,
        string SourceId, string Year) : Block
    {
        public const int All = 100;

        public string Lead => $"Of 100 {People}:";

        /// <summary>The words below the figures, which are about others and not the reader's own chance.</summary>
        public Voiced<string> Caption => new($"Figures of {Year}. They cannot tell how it will be for you.",
            $"Figures of {Year}. They cannot tell how it will be for one person.");

        /// <summary>The source's figures, as people read them below the heading.</summary>
        internal IEnumerable<(int Line, string Text)> Counted => [(Line, Lead), .. Rows.Select(row => (row.Line, row.Text))];
    }

    public sealed record Contact(string Title, int Level, ImmutableArray<LabelledValue> Fields,
        ImmutableArray<Block> Blocks) : Block;

    /// <param name="Target">Same as for a <see cref="Phrase.Link"/>.</param>
    public sealed record ActionLink(string Target, string Words) : Block;

    /// <summary>Words of an outcome that are true only for some people.</summary>
    /// <param name="When">The people who read them, by findings, facts or options of the check.</param>
    /// <param name="Unless">People who must not read them, by the same names or ids of advice blocks.</param>
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
    /// <summary>Its line in the file, from 1.</summary>
    public int Line { get; init; }

    public string Text => $"{Number} {Words}";
}

/// <summary>One thing to do. Its beginning is strong, and the row reads as one sentence.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Picture">Shows what the words say, so screen readers skip it; null if nothing is drawn.</param>
public sealed record AdviceRow(int Line, Drawing? Picture, ImmutableArray<Phrase> Words);

/// <summary>A list item: a <see cref="Block.ShortLine"/>, or blocks as on a page.</summary>
public sealed record ListItem(ImmutableArray<Block> Blocks);

/// <param name="Id">The id of the finding or fact.</param>
/// <param name="Words">How people say it, as a clause.</param>
public sealed record CardFinding(string Id, Voiced<string> Words);

/// <param name="IsNumber">Numbers are aligned right.</param>
public sealed record Cell(ImmutableArray<Phrase> Words, bool IsNumber)
{
    /// <summary>The line of its row in the file, from 1.</summary>
    public int Line { get; init; }
}

/// <summary>A value with a name that people see, such as "Phone".</summary>
/// <param name="Target">Where the value leads, such as to a call; null for plain words.</param>
public sealed record LabelledValue(int Line, string Label, string Value, string? Target)
{
    public ImmutableArray<Phrase.Mark> Marks { get; init; } = [];

    /// <summary>Tells who must not do an exercise, or when to stop; shown prominently.</summary>
    public bool IsCareful => IsStop || Label is Block.Exercise.NotForLabel;

    public bool IsStop => Label is Block.Exercise.StopIfLabel;

    /// <summary>Tells what an exercise is for; shown below the page title.</summary>
    public bool IsHelp => Label is Block.Exercise.HelpsLabel;

    /// <summary>How an exercise grows, which people need only later.</summary>
    public bool IsMore => Label is Block.Exercise.MoreLabel;

    public bool IsHowOften => Label is Block.Exercise.HowOftenLabel;

    public bool IsHowMany => Label.StartsWith(Block.Exercise.HowManyLabel, StringComparison.Ordinal);
}
