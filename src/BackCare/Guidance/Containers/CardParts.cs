using System.Collections.Immutable;
using BackCare.Triage;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Node = Markdig.Syntax.Block;

namespace BackCare.Guidance.Containers;

/// <summary>One thing in a care card, in the order in which it is read.</summary>
internal abstract record CardPart;

/// <summary>A paragraph of content/triage/words.yaml; it may hold links, as those of pages do.</summary>
internal sealed record CardWordsPart(Voiced<string> Text) : CardPart
{
    public ContainerInline Inlines(Voice voice) => Markdown.Parse(Text.For(voice), Dialect.Pipeline).OfType<ParagraphBlock>().First().Inline!;
}

/// <summary>Signs as the registry says them.</summary>
/// <param name="More">Typed items that go on with them: to the reader it is one list.</param>
internal sealed record CardSignsPart(ImmutableArray<Voiced<string>> Lines, ListBlock? More) : CardPart;

internal sealed record CardTypedPart(Node Node) : CardPart;

/// <summary>Puts a care card together: its signs, what was typed, and the words that every card brings.</summary>
internal static class CardParts
{
    public static IEnumerable<CardPart> Of(GuidePage page, CustomContainer card, Urgency urgency, GuidanceContext context)
    {
        var line = FindingsLine.Of(page, card);
        var shown = line?.At(urgency, context.Findings) ?? [];
        var typed = card.Skip(line is null ? 0 : 1).ToArray();
        var more = line is not null && typed.FirstOrDefault() is ListBlock { IsOrdered: false } list ? list : null;

        var brought = line is null ? [] : Signs(line, shown, more, urgency, context.Cards)
            .Concat(line.PairsAt(urgency, context.Combinations) is { Count: > 0 } pairs ? Pairs(pairs, context) : [])
            .Concat(urgency is Urgency.SeeGp ? [Words(context.Cards, lines => lines.NotInTime)] : []);
        return brought
            .Concat(typed.Skip(more is null ? 0 : 1).Select(block => new CardTypedPart(block)))
            .Concat(context.Cards.NotesFor(shown).SelectMany(note => note.Lines.You.Zip(note.Lines.Person, (you, person) => new CardWordsPart(new(you, person)))))
            .Concat(urgency is Urgency.Urgent111 && context.Cards.TakesNorthernIreland(shown) ? [Words(context.Cards, lines => lines.NorthernIreland)] : [])
            .Concat(urgency is Urgency.Urgent111 ? [Words(context.Cards, lines => lines.Together)] : [])
            .Where(part => part is not CardWordsPart { Text.You: "" });
    }

    // On a GP card each sign stands with how soon it needs to be seen, the most pressing first.
    private static IEnumerable<CardPart> Signs(FindingsLine line, IReadOnlyList<Finding> shown, ListBlock? more, Urgency urgency, CardWords cards)
    {
        var bySoon = urgency is Urgency.SeeGp && line.WithBackPain;
        var groups = shown.GroupBy(finding => bySoon ? finding.HowSoon : shown.Max(each => each.HowSoon)).OrderByDescending(group => group.Key).ToArray();
        foreach (var group in groups)
        {
            if (line.WithBackPain) yield return Words(cards, lines => lines.BackPain);
            yield return new CardSignsPart(
                [.. group.Select(finding => new Voiced<string>(finding.Words.You.Card, finding.Words.Person.Card))], group == groups[^1] ? more : null);
            if (urgency is Urgency.SeeGp) yield return Words(cards, lines => lines.HowSoon[group.Key]);
        }
        if (groups is [] && more is not null) yield return new CardSignsPart([], more);
    }

    // Those that share their partners stand together, the longer half first: "1 of these, and this too".
    private static IEnumerable<CardPart> Pairs(IReadOnlyList<Rule> rules, GuidanceContext context)
    {
        var together = rules
            .GroupBy(rule => rule.Any.Length > 1 ? string.Join(' ', rule.Any.Order(StringComparer.Ordinal)) : rule.Id, StringComparer.Ordinal)
            .Select(group => group.First().Any is { Length: > 1 } any
                ? (One: any, Other: group.SelectMany(rule => rule.All))
                : (One: [group.First().All[0]], Other: group.First().All.Skip(1).Concat(group.First().Any)))
            .Select(pair => (One: Lines(pair.One), Other: Lines(pair.Other), Both: Lines(pair.One.Concat(pair.Other))))
            .Where(pair => pair.One.Length > 0 && pair.Other.Length > 0)
            .ToArray();
        foreach (var (one, other, _) in together.Where(pair => pair.Both.Length > 2))
        {
            var (longer, shorter) = one.Length is 1 ? (other, one) : (one, other);
            yield return Words(context.Cards, lines => lines.Pairs.OneOf);
            yield return new CardSignsPart(longer, null);
            yield return Words(context.Cards, lines => shorter.Length is 1 ? lines.Pairs.AndThis : lines.Pairs.AndOneOf);
            yield return new CardSignsPart(shorter, null);
        }
        foreach (var pair in together.Where(pair => pair.Both.Length is 2))
        {
            yield return Words(context.Cards, lines => lines.Pairs.Both);
            yield return new CardSignsPart(pair.Both, null);
        }

        // In the registry's order, and then the facts: how a combination lists them makes no difference.
        ImmutableArray<Voiced<string>> Lines(IEnumerable<string> ids) =>
        [
            .. ids.OrderBy(id => context.Findings.Find(id) is { } finding ? context.Findings.All.IndexOf(finding) : int.MaxValue)
                .SelectMany(id => context.LinesOf(id, Voice.You).Zip(context.LinesOf(id, Voice.Person), (you, person) => new Voiced<string>(you, person))),
        ];
    }

    private static CardWordsPart Words(CardWords cards, Func<CardLines, string> line) => new(new(line(cards.Lines.You), line(cards.Lines.Person)));
}
