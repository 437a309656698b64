using System.Collections.Concurrent;

namespace BackCare.Guidance;

/// <summary>A sentence, table row or field value of a page, and the sources that it cites.</summary>
/// <param name="Line">The first line of its paragraph, item or row in the file, from 1.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Sources">Ids of content/sources.yaml: its own, or those of the sentence above its list.</param>
public sealed partial record Statement(int Line, string Text, ImmutableArray<string> Sources)
{
    private static readonly ConcurrentDictionary<string, bool> Needing = [];

    /// <summary>Whether somebody may act on its recommendation, or on a number, dose, limit or time in it, in digits or
    /// words. Phone numbers and labels such as "Week 2" do not count. Nor do "each day", "every day" and "daily life",
    /// which mostly say how people live, not how often to do something.</summary>
    public bool NeedsSource => Needing.GetOrAdd(Text,
        text => !Label().IsMatch(text) && Claim().IsMatch(NumberToCall().Replace(text, "")));

    /// <summary>Leaves out care cards and contacts, because the registry has their sources.</summary>
    public static ImmutableArray<Statement> FindIn(IEnumerable<Block> blocks) => [.. Collect([.. blocks])];

    public static ImmutableArray<string> SourcesOf(IEnumerable<Statement> statements) =>
        [.. statements.SelectMany(statement => statement.Sources).Distinct()];

    private static IEnumerable<Statement> Collect(ImmutableArray<Block> blocks)
    {
        ImmutableArray<string> leadIn = [];
        foreach (var block in blocks)
        {
            Statement? last = null;
            foreach (var statement in Collect(block, leadIn)) yield return last = statement;
            leadIn = block is Block.Paragraph && last is { } before && before.Text.EndsWith(':') ? before.Sources : [];
        }
    }

    private static IEnumerable<Statement> Collect(Block block, ImmutableArray<string> leadIn) => block switch
    {
        Block.Paragraph paragraph => Sentences(paragraph.Line, paragraph.Words, leadIn),
        Block.ShortLine line => Sentences(line.Line, line.Words, leadIn),
        Block.AdviceRows rows => rows.Rows.SelectMany(row => Sentences(row.Line, row.Words, [])),
        Block.ItemList list => Collect(list.Items, list is Block.DontList or Block.Sequence ? [] : leadIn),
        Block.Table table => Rows(table),
        Block.OutOf100 figures => figures.Counted.Select(each =>
            new Statement(each.Line, each.Text, [figures.SourceId])),
        Block.Exercise exercise => Values(exercise.Whom.Concat(exercise.Start)).Concat(Collect(exercise.Blocks))
            .Concat(Values(exercise.HowMuch.Concat(exercise.Pain).Concat(exercise.Ways.Select(way => way.Words)))),
        // These only name parts of the page, link elsewhere, or have words of the registry.
        Block.Heading or Block.Figure or Block.ActionLink or Block.StandardParagraph or Block.FindingList or Block.CareCard
            or Block.Contact => [],
        Block.Box box => Collect(box.Blocks),
        _ => throw new InvalidOperationException(
            $"Nobody said which statements a block of the type {block.GetType().Name} makes. Say it here."),
    };

    private static IEnumerable<Statement> Collect(ImmutableArray<ListItem> items, ImmutableArray<string> leadIn) =>
        items.SelectMany(item => item.Blocks is [Block.ShortLine line, .. var rest]
            ? Sentences(line.Line, line.Words, leadIn).Concat(Collect([.. rest]))
            : item.Blocks.SelectMany(block => Collect(block, leadIn)));

    private static IEnumerable<Statement> Rows(Block.Table table) => table.Rows.Select(row => new Statement(
        row.IsEmpty ? table.Line : row[0].Line,
        string.Join(": ", row.Select(cell => Phrase.TextOf(cell.Words)).Where(text => text.Length > 0)),
        [.. row.SelectMany(cell => Marks(cell.Words))]));

    private static IEnumerable<Statement> Values(IEnumerable<LabelledValue> values) => values.Select(
        value => new Statement(value.Line, value.Value, [.. value.Marks.Select(mark => mark.SourceId)]));

    private static IEnumerable<Statement> Sentences(int line, ImmutableArray<Phrase> words, ImmutableArray<string> leadIn)
    {
        var marks = Marks(words);
        var next = 0;
        foreach (var sentence in BetweenSentences().Split(Phrase.TextOf(words, mark: Here)))
        {
            var own = sentence.Count(letter => letter == Here);
            yield return new(line, sentence.Replace($"{Here}", "").Trim(),
                own > 0 ? [.. marks.Skip(next).Take(own)] : leadIn);
            next += own;
        }
    }

    private static ImmutableArray<string> Marks(IEnumerable<Phrase> words) => [.. Phrase.MarksIn(words).Select(mark => mark.SourceId)];

    // Our texts cannot contain it, because invisible characters are refused.
    private const char Here = '\uE000';

    private const string Number = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
        + "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";

    [GeneratedRegex(@"(?<=[.!?]['""’”)]*\uE000*)\s+")]
    private static partial Regex BetweenSentences();

    [GeneratedRegex(@"^(?:weeks?|days?|steps?|parts?) \d+(?: (?:to|and) \d+)?:?$", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:999|111|112|101|119|18000|18001|85258)\b|\b116[ -]?\d{3}\b"
        + @"|\b0\d{2,4}(?:[ -]?\d{3,4}){1,2}\b|\b(?:press|option|choose)(?:ing)? \d\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex NumberToCall();

    [GeneratedRegex(@"(?<![\p{L}\d])\d|\brecommend|\b(?:once|twice)\b
        # how many of how many
        |\bhalf\b|\b(?:a|one|two)[ ]thirds?\b(?![ ]time\b)|\b(?:a|one|three)[ ]quarters?\b(?![ ](?:turn|past|to)\b)
        |\bper[ ]?cent\b|\b(?:hundred|thousand|million|dozen)s?\b
        |\b" + Number + @"[ ](?:in|out[ ]of)[ ](?:every[ ]|each[ ])?" + Number + @"\b
        # how long and how often
        |\b(?:" + Number + @"(?:[ ](?:to|or)[ ]\w+)?|a[ ]few|several|a[ ]couple[ ]of)[ ]
            (?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|times|tablets?|capsules?|doses?)\b
        |\b(?:within|after|for|in|than|about)[ ]an?[ ](?:minute|hour|day|week|month|year)\b
        |\ban?[ ](?:minute|hour|day|week|month|year)[ ](?:at[ ](?:most|least)|or[ ](?:two|three|so))\b|\bfortnight(?:s|ly)?\b
        |\b(?:each|every)[ ](?:few[ ])?(?:minute|hour|night|week|month)s?\b|\bevery[ ]few[ ]days\b
        |\b(?:daily(?![ ](?:life|living|jobs?|tasks?)\b)|hourly|weekly|monthly|overnight)\b|\bsame[ ]day\b
        # what is advised
        |\b(?:NICE|MHRA|the[ ]NHS|guidelines?|guidance)[ ](?:(?:now|also|only|still)[ ])?(?:says?|advises?|suggests?|tells?|asks?)\b
        |\b(?:is|are)[ ](?:(?:not|now|no[ ]longer)[ ])?advised\b",
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Claim();
}
