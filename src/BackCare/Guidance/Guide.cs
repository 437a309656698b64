using BackCare.Triage;

namespace BackCare.Guidance;

public enum GuideKind { Page, Exercise, Plan, Legal, Outcome }

/// <summary>What a guide helps with, in the order of the list of all guides.</summary>
public enum Topic { Now, Causes, Course, Medicines, Treatment, Living, People, Help }

/// <summary>Only published guides are served; a retired one redirects.</summary>
public enum GuideStatus { Draft, Published, Retired }

/// <summary>Everything below a level 2 heading. The outcome page orders sections by their ids.</summary>
/// <param name="Id">The heading's id; empty for anything before the first heading, which no library contains.</param>
public sealed record GuideSection(string Id, string Title, ImmutableArray<Block> Blocks)
{
    /// <summary>What one person reads of it, without headings left empty; null if nothing is left.</summary>
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

/// <summary>One page of advice, from content/guides, content/exercises, content/plans or content/outcomes.</summary>
/// <param name="Slug">The file name without its extension.</param>
/// <param name="File">Relative to the content folder, with forward slashes.</param>
/// <param name="MovedTo">The slug that replaces a retired guide.</param>
/// <param name="Topic">Only for pages of advice; null for other kinds.</param>
/// <param name="Order">Within its topic or kind.</param>
/// <param name="Keywords">Words people search for; never shown.</param>
/// <param name="Voice">Whom its cards are about: "the person" on a page about somebody else.</param>
/// <param name="Blocks">The body without the title.</param>
public sealed record Guide(
    string Slug, string File, GuideKind Kind, GuideStatus Status, string? MovedTo, string Title, string Description,
    Topic? Topic, int Order,
    DateOnly Written, DateOnly ReviewDue, ImmutableArray<string> Sources, ImmutableArray<string> Related,
    ImmutableArray<string> Keywords,
    Voice Voice, ImmutableArray<Block> Blocks)
{
    /// <summary>The id of each outcome's heading for what to do besides the advice blocks.</summary>
    public const string WhatToDo = "what-to-do";

    /// <summary>When the text last changed, from its release; otherwise the date it was written.</summary>
    public DateOnly Changed { get => field == default ? Written : field; init; }

    /// <summary>The properties people choose an exercise by; null for other kinds.</summary>
    public ExerciseUse? Exercise { get; init; }

    /// <summary>Whom a plan is for, as far as exercises ask; empty if for anybody, or not a plan.</summary>
    public ImmutableArray<ExerciseNeed> PlanFor { get; init; } = [];

    /// <summary>The weeks of a plan; null for other kinds.</summary>
    public Programme? Programme { get; init; }

    /// <summary>The first paragraph, which answers the question and is read first on a phone.</summary>
    public ImmutableArray<Block> Lead => [.. Blocks.Take(1).Where(block => block is Block.Paragraph)];

    public ImmutableArray<Block> AfterLead => [.. Blocks.Skip(Lead.Length)];

    /// <summary>The parts between level 2 headings; the first part comes before any heading and may be empty.</summary>
    public ImmutableArray<ImmutableArray<Block>> ByHeading => SplitByHeading(AfterLead);

    /// <summary>The id of the heading above its first 999 card; null if there is none.</summary>
    public string? EmergencyHeadingId => ByHeading.FirstOrDefault(
            part => part.Any(block => block is Block.CareCard { Urgency: Urgency.Call999 }), [])
        is [Block.Heading { Level: 2 } heading, ..] ? heading.Id : null;

    public ImmutableArray<Statement> Statements { get; private init; } = Statement.FindIn(Blocks);

    /// <summary>The links typed into it, each with its line.</summary>
    public ImmutableArray<(int Line, string Target)> Links { get; init; } = [];

    /// <summary>This guide with its body, and with the sources of everything that the body adds.</summary>
    internal Guide With(ImmutableArray<Block> body, ImmutableArray<string> sources,
        ImmutableArray<(int Line, string Target)> links) =>
        this with { Blocks = body, Sources = sources, Statements = Statement.FindIn(body), Links = links };

    /// <summary>Sources in the order its sentences cite them; readers see the first as 1.</summary>
    public ImmutableArray<string> MarkedSources => Statement.SourcesOf(Statements);

    public IEnumerable<Block.Heading> Headings => Blocks.OfType<Block.Heading>();

    /// <summary>One paragraph or list item per line, without headings, tables, summaries and figures.</summary>
    public Voiced<string> Text
    {
        get
        {
            ImmutableArray<TextLine> lines = [.. RunningText.Lines(Blocks)];
            return new(RunningText.From(lines, Voice), RunningText.From(lines, Voice.Person));
        }
    }

    /// <summary>The sections of an outcome, in file order.</summary>
    public ImmutableArray<GuideSection> Sections => Kind is GuideKind.Outcome ? SectionsOf(Blocks) : [];

    /// <summary>The section below the level 2 heading with this id; null if there is none.</summary>
    public GuideSection? Section(string id) => SectionsOf(Blocks).FirstOrDefault(section => section.Id == id);

    /// <summary>Where it is served; empty for an outcome, which only the check shows.</summary>
    public string Address => AddressOf(Kind, Slug);

    /// <summary>A page about somebody else never says "you", whatever voice is asked for.</summary>
    public Voice VoiceFor(Voice asked) => asked is Voice.You ? Voice : asked;

    /// <summary>A page that no longer exists; its address redirects.</summary>
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
