using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>Which layout a guide has, and where it is served.</summary>
public enum GuideKind { Page, Hub, Exercise, Legal, Outcome }

/// <summary>Only published guides are served outside preview; a retired one says where to go instead.</summary>
public enum GuideStatus { Draft, Published, Retired }

/// <param name="Level">2 to 4: the title is the only h1.</param>
public sealed record Heading(int Level, string Id, string Text);

/// <summary>One part of an outcome's words: everything under a heading of level 2. The outcome page puts the parts in their order by their ids.</summary>
/// <param name="Id">Of the heading; empty for what stands before the first.</param>
public sealed record GuideSection(string Id, string Title, ImmutableArray<GuidePiece> Pieces);

/// <param name="When">Whom it is for, by findings, facts or options of the checker, or by advice blocks that are shown.</param>
/// <param name="Unless">By the same names: who must not read it.</param>
public sealed record GuidePiece(Voiced<string> Html, Condition When, ImmutableArray<string> Unless);

/// <summary>One reviewed page of advice, as written in content/guides, content/exercises or content/outcomes.</summary>
/// <param name="Slug">The file's name without its ending.</param>
/// <param name="File">Relative to the content folder, with forward slashes.</param>
/// <param name="MovedTo">The slug that replaces a retired guide.</param>
/// <param name="Order">Among its siblings: in the hub, the contents list and the pagination.</param>
/// <param name="Keywords">Words people search for; never shown.</param>
/// <param name="AudienceNote">Who the page is not for.</param>
/// <param name="Html">The body without the h1, in the design system's markup.</param>
/// <param name="Text">What is read: one paragraph or list item a line, without headings, tables, summaries of details and figures.</param>
public sealed record Guide(
    string Slug, string File, GuideKind Kind, GuideStatus Status, string? MovedTo, string Title, string Description, string? Parent, int Order,
    DateOnly Written, DateOnly ReviewDue, ImmutableArray<string> Sources, ImmutableArray<string> Related, ImmutableArray<string> Keywords,
    string? AudienceNote, ImmutableArray<Heading> Headings, Voiced<string> Html, Voiced<string> Text)
{
    /// <summary>The parts of an outcome; none for other pages.</summary>
    public ImmutableArray<GuideSection> Sections { get; init; } = [];

    /// <summary>Where it is served. Empty for an outcome, which is shown in the checker only.</summary>
    public string Address => AddressOf(Kind, Slug);

    internal static string AddressOf(GuideKind kind, string slug) => kind switch
    {
        GuideKind.Outcome => "",
        GuideKind.Legal => $"/{slug}",
        GuideKind.Exercise => $"/exercises/{slug}",
        _ => $"/guides/{slug}",
    };
}
