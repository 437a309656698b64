using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Signed;
using BackCare.Triage;

namespace BackCare.Sittings;

/// <summary>A part of a page or an outcome that is read at one sitting. The page is signed as a whole all the same.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">The first heading in it; null where it has none.</param>
/// <param name="Under">The headings of earlier parts that it stands under, from the widest.</param>
/// <param name="Sources">The ids of those to look at: that its sentences name, in their order, then some that the page names as a whole.</param>
/// <param name="Minutes">How long it takes.</param>
/// <param name="Digest">Of its lines in both voices, and its sources: that somebody has read it counts only while this stays the same.</param>
public sealed record PagePart(
    int Number, string? Title, ImmutableArray<Block.Heading> Under, ImmutableArray<Block> Blocks, ImmutableArray<string> Sources,
    int Minutes, string Digest);

/// <summary>
/// A page cut at its headings into parts of a sitting each. A section that takes longer is cut at the headings below, and
/// where there are none between its blocks: only what is one block can take longer.
/// </summary>
public static class PageParts
{
    private const int FirstLevel = 2, LastLevel = 4;

    // An edition has most pages of the one before: what was cut for that one is not cut again.
    private static readonly ConditionalWeakTable<Guide, Known> Cuts = [];

    /// <summary>One part where the page fits in a sitting. Sources that no sentence names come last.</summary>
    /// <param name="ofRules">What the rules rest on. Where no sentence of the page names it, it is looked at with the rules.</param>
    public static ImmutableArray<PagePart> Of(Guide guide, IReadOnlySet<string> ofRules)
    {
        if (Cuts.TryGetValue(guide, out var known) && known.OfRules.SetEquals(ofRules)) return known.Parts;
        var made = Made(guide, ofRules);
        Cuts.AddOrUpdate(guide, new([.. ofRules], made));
        return made;
    }

    private sealed record Known(ImmutableHashSet<string> OfRules, ImmutableArray<PagePart> Parts);

    private static ImmutableArray<PagePart> Made(Guide guide, IReadOnlySet<string> ofRules)
    {
        var parts = new List<Content>();
        foreach (var section in Sections(guide.Blocks, FirstLevel)
            .Concat(guide.Sources.Except(guide.MarkedSources).Where(id => !ofRules.Contains(id)).Select(source => new Content([], [], [source]))))
            if (parts is [.., var last] && last.With(section) is var both && both.Minutes <= ReviewMinutes.Sitting) parts[^1] = both;
            else parts.Add(section);
        return [.. parts.Select((part, index) => new PagePart(index + 1, part.Blocks.OfType<Block.Heading>().FirstOrDefault()?.Text,
            Over(parts.Take(index).SelectMany(before => before.Blocks), part.Blocks.FirstOrDefault()),
            part.Blocks, part.Sources, part.Minutes, DigestOf(part)))];

        string DigestOf(Content part) => TextDigests.Of(string.Join('\n', new[] { guide.Voice, Voice.Person }
            .SelectMany(voice => SignedLine.Of(part.Blocks, voice)).Select(line => line.Written).Concat(part.Sources)));

        IEnumerable<Content> Sections(ImmutableArray<Block> blocks, int level) =>
            Cut(blocks, level).SelectMany(section => Content.Of(section, guide.Voice) is var whole
                && (level > LastLevel || whole.Minutes <= ReviewMinutes.Sitting) ? [whole] : Sections(section, level + 1));
    }

    // What is read of blocks is looked up once: two contents are joined by what is known of each.
    private sealed record Content(ImmutableArray<Block> Blocks, ImmutableArray<string> Lines, ImmutableArray<string> Sources)
    {
        public int Minutes { get; } = ReviewMinutes.Of(Lines, Sources.Length);

        // All that is read: headings and tables too, and what is said otherwise to a helper.
        public static Content Of(ImmutableArray<Block> blocks, Voice voice) => new(blocks,
            [.. new[] { voice, Voice.Person }.SelectMany(of => SignedLine.Of(blocks, of))
                .Select(line => $"{line.Spoken} {Phrase.TextOf(line.Words)}")],
            [.. Statement.In(blocks).SelectMany(statement => statement.Sources).Distinct(StringComparer.Ordinal)]);

        public Content With(Content more) => new([.. Blocks, .. more.Blocks], [.. Lines, .. more.Lines],
            [.. Sources.Union(more.Sources, StringComparer.Ordinal)]);
    }

    private static ImmutableArray<Block.Heading> Over(IEnumerable<Block> before, Block? first)
    {
        ImmutableArray<Block.Heading> open = [];
        foreach (var heading in before.OfType<Block.Heading>()) open = [.. Above(heading.Level), heading];
        return first switch { null => [], Block.Heading heading => Above(heading.Level), _ => open };

        ImmutableArray<Block.Heading> Above(int level) => [.. open.Where(heading => heading.Level < level)];
    }

    private static List<ImmutableArray<Block>> Cut(ImmutableArray<Block> blocks, int level)
    {
        var sections = new List<ImmutableArray<Block>>();
        foreach (var block in blocks)
            if (sections is [.., var last] && !Begins(block, last[^1], level)) sections[^1] = [.. last, block];
            else sections.Add([block]);
        return sections;
    }

    // What leads into a block stays with it: its heading, and the sentence before a list.
    private static bool Begins(Block block, Block before, int level) => before is not Block.Heading && (level > LastLevel
        ? !(before is Block.Paragraph lead && Phrase.TextOf(lead.Words).EndsWith(':'))
        : block is Block.Heading heading && heading.Level <= level);
}
