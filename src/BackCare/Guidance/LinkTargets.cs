namespace BackCare.Guidance;

public readonly record struct LinkTarget(int Line, string Target);

public static class LinkTargets
{
    public static IEnumerable<LinkTarget> In(IEnumerable<Block> blocks) => blocks.SelectMany(In);

    private static IEnumerable<LinkTarget> In(Block block) => block switch
    {
        Block.ActionLink action => [new(action.Line, action.Target)],
        Block.Heading heading => In(block.Line, heading.Words),
        Block.Paragraph paragraph => In(block.Line, paragraph.Words),
        Block.ShortLine line => In(block.Line, line.Words),
        Block.Table table => table.Head.Concat(table.Rows.SelectMany(row => row)).SelectMany(cell => In(block.Line, cell.Words)),
        Block.BulletList list => In(list.Items),
        Block.NumberedList list => In(list.Items),
        Block.SignList list => In(list.More),
        Block.AdviceRows rows => rows.Rows.SelectMany(row => In(row.Line, row.Words)),
        Block.DontList list => In(list.Items),
        Block.Steps steps => In(steps.Items),
        Block.Sequence sequence => In(sequence.Items),
        Block.CareCard card => In(card.Blocks),
        Block.Warning warning => In(warning.Blocks),
        Block.Inset inset => In(inset.Blocks),
        Block.Details details => In(details.Blocks),
        Block.Exercise exercise => In(exercise.Blocks),
        Block.Contact contact => In(contact.Blocks),
        Block.OnlyFor some => In(some.Blocks),
        // What a card brings leads to numbers and to /emergency alone.
        Block.BroughtParagraph or Block.Figure or Block.OfHundred => [],
        _ => throw new InvalidOperationException(
            $"Nobody said which links a block of the type {block.GetType().Name} has. Say it here."),
    };

    private static IEnumerable<LinkTarget> In(ImmutableArray<ListItem> items) => items.SelectMany(item => In(item.Blocks));

    private static IEnumerable<LinkTarget> In(int line, IEnumerable<Phrase> words) => words.SelectMany(phrase => phrase switch
    {
        Phrase.Link link => [new(line, link.Target)],
        Phrase.Strong strong => In(line, strong.Words),
        _ => Enumerable.Empty<LinkTarget>(),
    });
}
