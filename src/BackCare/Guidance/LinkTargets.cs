namespace BackCare.Guidance;

public readonly record struct LinkTarget(int Line, string Target);

public static class LinkTargets
{
    public static IEnumerable<LinkTarget> Of(IEnumerable<Block> blocks) => blocks.SelectMany(Of);

    private static IEnumerable<LinkTarget> Of(Block block) => block switch
    {
        Block.ActionLink action => [new(action.Line, action.Target)],
        Block.Heading heading => In(block.Line, heading.Words),
        Block.Paragraph paragraph => In(block.Line, paragraph.Words),
        Block.ShortLine line => In(block.Line, line.Words),
        Block.Table table => table.Head.Concat(table.Rows.SelectMany(row => row)).SelectMany(cell => In(block.Line, cell.Words)),
        Block.BulletList list => Of(list.Items),
        Block.NumberedList list => Of(list.Items),
        Block.SignList list => Of(list.More),
        Block.AdviceRows rows => rows.Rows.SelectMany(row => In(row.Line, row.Words)),
        Block.DontList list => Of(list.Items),
        Block.Steps steps => Of(steps.Items),
        Block.Sequence sequence => Of(sequence.Items),
        Block.CareCard card => Of(card.Blocks),
        Block.Warning warning => Of(warning.Blocks),
        Block.Inset inset => Of(inset.Blocks),
        Block.Details details => Of(details.Blocks),
        Block.Exercise exercise => Of(exercise.Blocks),
        Block.Contact contact => Of(contact.Blocks),
        Block.OnlyFor some => Of(some.Blocks),
        // What a card brings leads to numbers and to /emergency alone.
        Block.BroughtParagraph or Block.Figure or Block.OfHundred => [],
        _ => throw new InvalidOperationException(
            $"Nobody said which links a block of the type {block.GetType().Name} has. Say it here."),
    };

    private static IEnumerable<LinkTarget> Of(ImmutableArray<ListItem> items) => items.SelectMany(item => Of(item.Blocks));

    private static IEnumerable<LinkTarget> In(int line, IEnumerable<Phrase> words) => words.SelectMany(phrase => phrase switch
    {
        Phrase.Link link => [new(line, link.Target)],
        Phrase.Strong strong => In(line, strong.Words),
        _ => Enumerable.Empty<LinkTarget>(),
    });
}
