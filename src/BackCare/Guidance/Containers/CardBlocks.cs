using System.Collections.Immutable;
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
            .. urgency is Urgency.Urgent111 ? For111() : [],
        ];
    }

    private IEnumerable<Block> Named(FindingsLine named, ImmutableArray<ListItem> more) =>
        Signs(named, more)
            .Concat(named.PairsAt(urgency, context.Combinations) is { Count: > 0 } pairs ? Pairs(pairs, named.WithBackPain) : [])
            .Concat(urgency is Urgency.SeeGp && Shown.Any(finding => finding.HowSoon > HowSoon.Weeks)
                ? Words(lines => lines.NotInTime) : []);

    private IEnumerable<Block> For111() =>
        (context.Cards.TakesNorthernIreland(Shown) ? Words(lines => lines.NorthernIreland) : []).Concat(
            Words(lines => lines.Together));

    // On a GP card each sign stands with how soon it needs to be seen, the most pressing first.
    private IEnumerable<Block> Signs(FindingsLine named, ImmutableArray<ListItem> more)
    {
        var bySoon = urgency is Urgency.SeeGp && named.WithBackPain;
        var groups = Shown.GroupBy(finding => bySoon ? finding.HowSoon : Shown.Max(each => each.HowSoon))
            .OrderByDescending(group => group.Key).ToArray();
        foreach (var group in groups)
        {
            if (named.WithBackPain)
                foreach (var words in Words(lines => lines.BackPain)) yield return words;
            yield return List(
                [.. group.Select(
                    finding => new CardSign(finding.Id, new(finding.Words.You.Card, finding.Words.Person.Card)))],
                group == groups[^1] ? more : []);
            if (urgency is Urgency.SeeGp)
                foreach (var words in Words(lines => lines.HowSoon[group.Key])) yield return words;
        }
        if (groups is [] && !more.IsEmpty) yield return List([], more);
    }

    // Those that share their partners stand together, the longer half first: "1 of these, and this too".
    private IEnumerable<Block> Pairs(IReadOnlyList<Rule> rules, bool withBackPain)
    {
        PairLines Around(CardLines lines) => withBackPain ? lines.Pairs : lines.PairsAlone;
        var together = PairGroup.Of(rules, isListed: _ => true)
            .Select(group => (One: SignsOf(group.OneOf), Other: SignsOf(group.With),
                Both: SignsOf([.. group.OneOf, .. group.With])))
            // One without words names a fact that no option gives, which is BC222.
            .Where(pair => pair.One.Length > 0 && pair.Other.Length > 0)
            .ToArray();
        foreach (var (one, other, _) in together.Where(pair => pair.Both.Length > 2))
        {
            var (longer, shorter) = one.Length is 1 ? (other, one) : (one, other);
            foreach (var words in Words(lines => Around(lines).OneOf)) yield return words;
            yield return List(longer, []);
            foreach (var words in Words(lines => shorter.Length is 1 ? Around(lines).AndThis : Around(lines).AndOneOf))
                yield return words;
            yield return List(shorter, []);
        }
        foreach (var pair in together.Where(pair => pair.Both.Length is 2))
        {
            foreach (var words in Words(lines => Around(lines).Both)) yield return words;
            yield return List(pair.Both, []);
        }
    }

    // In the registry's order, and then the facts: how a combination lists them makes no difference.
    private ImmutableArray<CardSign> SignsOf(ImmutableArray<ImmutableArray<string>> signs) =>
    [
        .. from ids in signs.OrderBy(
            ids => context.Findings.Find(ids[0]) is { } finding ? context.Findings.All.IndexOf(finding) : int.MaxValue)
           from words in ids.Select(WordsOf).Aggregate((one, other) =>
               from line in one
               from next in other
               select new Voiced<string>($"{line.You}, and {next.You}", $"{line.Person}, and {next.Person}"))
           select new CardSign(ids[0], words),
    ];

    private IEnumerable<Voiced<string>> WordsOf(string id) =>
        context.LinesOf(id, Voice.You).Zip(context.LinesOf(id, Voice.Person),
            (you, person) => new Voiced<string>(you, person));

    private Block.SignList List(ImmutableArray<CardSign> signs, ImmutableArray<ListItem> more) =>
        new(signs, more) { Line = at };

    private Block.BroughtParagraph Brought(Voiced<string> text) =>
        new(new(reader.Phrases(text.You), reader.Phrases(text.Person))) { Line = at };

    // None where the words are empty, as in content that has no words for cards yet.
    private IEnumerable<Block> Words(Func<CardLines, string> line)
    {
        var text = new Voiced<string>(line(context.Cards.Lines.You), line(context.Cards.Lines.Person));
        return text.You.Length > 0 ? [Brought(text)] : [];
    }
}
