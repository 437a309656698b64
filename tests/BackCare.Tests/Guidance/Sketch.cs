namespace BackCare.Tests.Guidance;

/// <summary>A care card in short: "P: words" for a paragraph, "UL: one, two" for a list.</summary>
internal static class Sketch
{
    public static string[] Of(Block.CareCard card, Voice voice) => [.. card.Blocks.Select(block => block switch
    {
        Block.Paragraph paragraph => $"P: {Phrase.TextOf(paragraph.Words)}",
        Block.StandardParagraph brought => $"P: {Phrase.TextOf(brought.Words.For(voice))}",
        Block.FindingList or Block.BulletList => $"UL: {string.Join(", ", Items(block, voice))}",
        _ => block.GetType().Name,
    })];

    public static IEnumerable<string> Items(Block list, Voice voice) => list switch
    {
        Block.FindingList signs => signs.Findings.Select(finding => finding.Words.For(voice))
            .Concat(signs.More.Select(Words)),
        Block.BulletList bullets => bullets.Items.Select(Words),
        _ => [],
    };

    public static IEnumerable<Block.CareCard> CardsOf(Guide guide) => guide.Blocks.OfType<Block.CareCard>();

    private static string Words(ListItem item) =>
        string.Join(' ', item.Blocks.OfType<Block.ShortLine>().Select(line => Phrase.TextOf(line.Words)));
}
