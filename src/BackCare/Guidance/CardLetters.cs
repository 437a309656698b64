using BackCare.Guidance.Containers;
using BackCare.Reading;
using Markdig.Syntax;

namespace BackCare.Guidance;

/// <summary>
/// Four letters that stand for all that a page's care cards say; they stand in its closing line. The first half of an
/// old version and the second half of a new one can be a good page that lost a sign, because a card moved across the
/// border. The letters came with the second half, and tell.
/// </summary>
internal static class CardLetters
{
    // No vowels, so that they are never a word.
    private const string Alphabet = "bcdfghjkmnpqrstvwxyz";
    private const int Length = 4;

    public static void Check(GuideFile page, Problems problems)
    {
        var (said, now) = (page.Closing?.Cards, Of(page));
        if (said == now || page.Closing is null
            || problems.All.Any(problem => problem.File == page.File && MayBeOfCards(problem.Code))) return;
        var what = now is null ? "the closing line speaks of care cards, but the page has none"
            : said is null ? "the closing line says nothing of the care cards"
            : $"the closing line says 'cards {said}', but that is not what the care cards say now";
        problems.Add(page.File, page.Closing.Line, "BC081", what,
            $"if you changed the cards yourself, write '{ClosingLine.LineFor(page.File, now)}'; else {ClosingLine.CopyAgain}");
    }

    // A card with a problem of its own is going to change: its letters now would be the wrong ones to write. (Where its
    // links lead makes no difference.)
    private static bool MayBeOfCards(string code) =>
        code.StartsWith("BC00", StringComparison.Ordinal) || code.StartsWith("BC01", StringComparison.Ordinal)
        || code.StartsWith("BC04", StringComparison.Ordinal) || code == "BC076";

    /// <returns>Null for a page without care cards. The order of cards, and of what they say, makes no difference.</returns>
    public static string? Of(GuideFile page)
    {
        var said = page.Body.Descendants<ContainerNode>()
            .Where(container => container is { Syntax: CareCardSyntax })
            .SelectMany(card => SaidIn(page, card).Select(words => $"{card.Info}: {words}")).Distinct()
            .Order(StringComparer.Ordinal).ToArray();
        if (said is []) return null;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', said)));
        return string.Concat(digest.Take(Length).Select(part => Alphabet[part % Alphabet.Length]));
    }

    // Findings by the names that the page gives them: what the registry says of them is the registry's.
    private static IEnumerable<string> SaidIn(GuideFile page, ContainerNode card) =>
    [
        card.Heading,
        .. FindingsLine.Of(page, card) is { } line
            ? line.Names.Select(name => $"the finding {name}").Append(line.WithBackPain ? "with back pain" : "with nothing else")
            : [],
        .. card.Descendants<ParagraphBlock>().Where(paragraph => !FindingsLine.IsOne(page, paragraph))
            .Select(paragraph => RunningText.Of(paragraph.Inline)),
    ];
}
