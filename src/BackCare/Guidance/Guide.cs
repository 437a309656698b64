using BackCare.Triage;

namespace BackCare.Guidance;

public enum GuideKind { Page, Exercise, Plan, Legal, Outcome }

/// <summary>What a guide helps with, in the order in which the list of all guides has them.</summary>
public enum Topic { Now, Causes, Course, Medicines, Treatment, Living, People, Help }

/// <summary>Only published guides are served; the address of a retired one leads on.</summary>
public enum GuideStatus { Draft, Published, Retired }

/// <summary>Everything under a heading of level 2, which the outcome page orders by their ids.</summary>
/// <param name="Id">Of the heading; empty for what stands before the first, which no library holds.</param>
public sealed record GuideSection(string Id, string Title, ImmutableArray<Block> Blocks)
{
    /// <summary>What one person reads of it, without headings that have nothing under them then. Null where nothing is left.</summary>
    public GuideSection? For(Circumstances circumstances)
    {
        Block[] theirs = [.. Blocks.Where(block =>
            block is not Block.OnlyFor some || circumstances.Match(some.When, some.Unless))];
        ImmutableArray<Block> full =
        [
            .. theirs.Where((block, at) => block is not Block.Heading heading || theirs.Skip(at + 1)
                .TakeWhile(next => next is not Block.Heading other || other.Level > heading.Level)
                .Any(next => next is not Block.Heading)),
        ];
        return full.IsEmpty ? null : this with { Blocks = full };
    }
}

/// <summary>One page of advice, as written in content/guides, content/exercises, content/plans or content/outcomes.</summary>
/// <param name="Slug">The file's name without its ending.</param>
/// <param name="File">Relative to the content folder, with forward slashes.</param>
/// <param name="MovedTo">The slug that replaces a retired guide.</param>
/// <param name="Topic">Of a page of advice; null for any other kind.</param>
/// <param name="Order">Among those of its topic, or of its kind.</param>
/// <param name="Keywords">Words people search for; never shown.</param>
/// <param name="Voice">Whom its cards speak of: "the person" on a page about somebody else.</param>
/// <param name="Blocks">The body without the title.</param>
public sealed record Guide(
    string Slug, string File, GuideKind Kind, GuideStatus Status, string? MovedTo, string Title, string Description,
    Topic? Topic, int Order,
    DateOnly Written, DateOnly ReviewDue, ImmutableArray<string> Sources, ImmutableArray<string> Related,
    ImmutableArray<string> Keywords,
    Voice Voice, ImmutableArray<Block> Blocks)
{
    /// <summary>The id of the heading over what to do, which each outcome has: besides what advice blocks say.</summary>
    public const string WhatToDo = "what-to-do";

    /// <summary>Since when it has read as it does, as its release has it; else the day that it names.</summary>
    public DateOnly Changed { get => field == default ? Written : field; init; }

    /// <summary>By what people choose it; null where it is no exercise.</summary>
    public ExerciseUse? Exercise { get; init; }

    /// <summary>The people a plan is for, as far as exercises ask about them; empty where it is for anybody, or no plan.</summary>
    public ImmutableArray<ExerciseNeed> PlanFor { get; init; } = [];

    /// <summary>The weeks of a plan; null where it is none.</summary>
    public Programme? Programme { get; init; }

    /// <summary>The answer: the first paragraph. What is read first on a phone.</summary>
    public ImmutableArray<Block> Lead => [.. Blocks.Take(1).Where(block => block is Block.Paragraph)];

    public ImmutableArray<Block> AfterLead => [.. Blocks.Skip(Lead.Length)];

    /// <summary>From one heading of level 2 to the next; the first has what stands before any, if only nothing.</summary>
    public ImmutableArray<ImmutableArray<Block>> ByHeading => SplitByHeading(AfterLead);

    /// <summary>The id of the heading over its first 999 card; null where there is none.</summary>
    public string? EmergencyHeadingId => ByHeading.FirstOrDefault(
            part => part.Any(block => block is Block.CareCard { Urgency: Urgency.Call999 }), [])
        is [Block.Heading { Level: 2 } heading, ..] ? heading.Id : null;

    public ImmutableArray<Statement> Statements { get; private init; } = Statement.FindIn(Blocks);

    /// <summary>The links that are typed into it, each with its line.</summary>
    public ImmutableArray<(int Line, string Target)> Links { get; init; } = [];

    /// <summary>This guide with its body, and with the sources of what that brings.</summary>
    internal Guide With(ImmutableArray<Block> body, ImmutableArray<string> sources,
        ImmutableArray<(int Line, string Target)> links) =>
        this with { Blocks = body, Sources = sources, Statements = Statement.FindIn(body), Links = links };

    /// <summary>In the order in which its sentences name them: the first is 1 to its readers.</summary>
    public ImmutableArray<string> MarkedSources => Statement.SourcesOf(Statements);

    public IEnumerable<Block.Heading> Headings => Blocks.OfType<Block.Heading>();

    /// <summary>One paragraph or list item a line, without headings, tables, summaries of details and figures.</summary>
    public Voiced<string> Text
    {
        get
        {
            ImmutableArray<TextLine> lines = [.. RunningText.Lines(Blocks)];
            return new(RunningText.From(lines, Voice), RunningText.From(lines, Voice.Person));
        }
    }

    /// <summary>The parts of an outcome, in the order of its file.</summary>
    public ImmutableArray<GuideSection> Sections => Kind is GuideKind.Outcome ? SectionsOf(Blocks) : [];

    /// <summary>The part under a heading of level 2 of this id; null where there is none.</summary>
    public GuideSection? Section(string id) => SectionsOf(Blocks).FirstOrDefault(section => section.Id == id);

    /// <summary>Where it is served. Empty for an outcome, which is shown in the check only.</summary>
    public string Address => AddressOf(Kind, Slug);

    /// <summary>A page about somebody else never says "you", whoever is asked.</summary>
    public Voice VoiceFor(Voice asked) => asked is Voice.You ? Voice : asked;

    /// <summary>A page that is no more, whose address leads on.</summary>
    internal static Guide Retired(string slug, string file, string movedTo) => new(slug, file,
        Enum.GetValues<GuideKind>().First(kind => file.StartsWith($"{FolderOf(kind)}/", StringComparison.Ordinal)),
        GuideStatus.Retired, movedTo, slug, "", null, 0, DateOnly.MinValue, DateOnly.MaxValue, [], [], [], Voice.You, []);

    internal static string AddressOf(GuideKind kind, string slug) => kind switch
    {
        GuideKind.Outcome => "",
        GuideKind.Legal => $"/{slug}",
        _ => $"/{FolderOf(kind)}/{slug}",
    };

    internal static string FolderOf(GuideKind kind) => kind switch
    {
        GuideKind.Exercise => "exercises",
        GuideKind.Plan => "plans",
        GuideKind.Outcome => "outcomes",
        _ => "guides",
    };

    private static ImmutableArray<GuideSection> SectionsOf(ImmutableArray<Block> blocks) =>
    [
        .. SplitByHeading(blocks).Where(part => part is not []).Select(part => part is [Block.Heading { Level: 2 } heading, ..]
            ? new GuideSection(heading.Id, heading.Text, part.RemoveAt(0)) : new("", "", part)),
    ];

    private static ImmutableArray<ImmutableArray<Block>> SplitByHeading(ImmutableArray<Block> blocks)
    {
        ImmutableArray<int> starts =
            [0, .. blocks.Index().Where(each => each.Item is Block.Heading { Level: 2 }).Select(each => each.Index), blocks.Length];
        return [.. starts.Zip(starts.Skip(1), (from, to) => blocks[from..to])];
    }
}
