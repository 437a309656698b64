using BackCare.Triage;
using Markdig.Syntax;
using Node = Markdig.Syntax.Block;

namespace BackCare.Guidance.Containers;

/// <summary>Puts a care card together: its signs, what was typed, and the words that every card brings.</summary>
internal sealed class CardBlocks(ContainerNode card, Urgency urgency, FindingsLine? line, BlockReader reader)
{
    private readonly GuidanceContext context = reader.Context;
    private readonly int at = reader.Page.LineOf(card);

    /// <summary>The findings that the card names, in the registry's order.</summary>
    public IReadOnlyList<Finding> Shown { get; } = line?.At(urgency, reader.Context.Findings) ?? [];

    public ImmutableArray<Block> Read(Place place)
    {
        Node[] typed = [.. card.Skip(line is null ? 0 : 1)];
        var more = line is not null && typed.FirstOrDefault() is ListBlock { IsOrdered: false } list ? list : null;
        return
        [
            .. line is null ? [] : Named(line, more is null ? [] : reader.Items(more, place)),
            .. reader.Blocks(typed.Skip(more is null ? 0 : 1), place),
            .. context.Cards.NotesFor(Shown)
                .SelectMany(note => note.Lines.You.Zip(note.Lines.Person, (you, person) => Brought(new(you, person)))),
            .. urgency is Urgency.Urgent111 && context.Cards.TakesNorthernIreland(Shown)
                ? Words(lines => lines.NorthernIreland) : [],
        ];
    }

    private IEnumerable<Block> Named(FindingsLine named, ImmutableArray<ListItem> more) =>
        Signs(named, more)
            .Concat(urgency is Urgency.SeeGp && Shown.Any(finding => finding.HowSoon > HowSoon.Weeks)
                ? Words(lines => lines.NotInTime) : []);

    // Each sign stands in its short form. On a GP card they stand under how soon they need to be seen, the most pressing
    // first: after them it would read as the heading of the next ones.
    private IEnumerable<Block> Signs(FindingsLine named, ImmutableArray<ListItem> more)
    {
        var bySoon = urgency is Urgency.SeeGp && named.WithBackPain;
        var groups = Shown.GroupBy(finding => bySoon ? finding.HowSoon : Shown.Max(each => each.HowSoon))
            .OrderByDescending(group => group.Key).ToArray();
        if (named.WithBackPain && groups is not [])
            foreach (var words in Words(lines => lines.BackPain)) yield return words;
        foreach (var group in groups)
        {
            if (urgency is Urgency.SeeGp)
                foreach (var words in Words(lines => lines.HowSoon[group.Key])) yield return Bold(words);
            yield return List(
                [.. group.Select(finding => new CardSign(finding.Id,
                    new(finding.Words.You.ShortName, finding.Words.Person.ShortName)))],
                group == groups[^1] ? more : []);
        }
        if (groups is [] && !more.IsEmpty) yield return List([], more);
    }

    private Block.SignList List(ImmutableArray<CardSign> signs, ImmutableArray<ListItem> more) =>
        new(signs, more) { Line = at };

    private Block.BroughtParagraph Brought(Voiced<string> text) =>
        new(new(reader.Phrases(text.You), reader.Phrases(text.Person))) { Line = at };

    private static Block.BroughtParagraph Bold(Block.BroughtParagraph words) =>
        words with { Words = new([new Phrase.Strong(words.Words.You)], [new Phrase.Strong(words.Words.Person)]) };

    // None where the words are empty, as in content that has no words for cards yet.
    private IEnumerable<Block.BroughtParagraph> Words(Func<CardLines, string> line)
    {
        var text = new Voiced<string>(line(context.Cards.Lines.You), line(context.Cards.Lines.Person));
        return text.You.Length > 0 ? [Brought(text)] : [];
    }
}
