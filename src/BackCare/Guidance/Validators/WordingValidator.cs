using BackCare.Triage;

namespace BackCare.Guidance.Validators;

/// <summary>Checks a page's words, whatever its markup: plain, with sources, and advice before warnings.</summary>
internal sealed class WordingValidator(GuideFile page)
{
    // At most this many in 100 words of a page may be in care cards.
    private const int MaxOf100InCards = 25;

    private const int MaxSentenceWords = 25, MaxSentences = 3;

    /// <inheritdoc cref="BodyValidator.Check"/>
    public void Check(ImmutableArray<Block> blocks, ImmutableArray<Statement> statements)
    {
        TextLine[] typed = [.. RunningText.Lines(blocks).Where(line => !line.Registry)];
        TextLine[] named = [.. RunningText.Labels(blocks)];
        foreach (var line in typed)
            foreach (var (code, what, mend) in LongIn(line.Text.You))
                Warn(line.Line)(code, what, mend);
        foreach (var line in typed.Concat(named)) DiscouragedWords.OnPages.Check(line.Text.You, Warn(line.Line));
        if (page.FrontMatter is not { } front) return;
        CheckFirstSentence(front, blocks);
        CheckSources(front, statements);
        DiscouragedWords.OnPages.Check(front.Title, Warn(page.Location.LineOf("title")));
        DiscouragedWords.OnPages.Check(front.Description, Warn(page.Location.LineOf("description")));
        if (front.Kind is GuideKind.Page) CheckShareOfCards(blocks, front.Voice);
    }

    // Readers have to read long sentences and paragraphs twice.
    private static IEnumerable<(string Code, string What, string Mend)> LongIn(string text)
    {
        var sentences = Readability.SentenceEnd().Split(text).Where(sentence => sentence.Any(char.IsLetter)).ToArray();
        foreach (var sentence in sentences)
            if (sentence.Split(' ').Count(word => word.Any(char.IsLetterOrDigit)) is var words and > MaxSentenceWords)
                yield return ("BC070", $"a sentence of {words} words: \"{sentence.Ellipsized()}\"",
                    $"split it; {MaxSentenceWords} words are the most");
        if (sentences.Length > MaxSentences)
            yield return ("BC071", $"a paragraph of {sentences.Length} sentences: \"{text.Ellipsized()}\"",
                $"split it; {MaxSentences} sentences are the most");
    }

    private Action<string, string, string> Warn(int line) =>
        (code, what, mend) => page.Problems.Warn(page.File, line, code, what, mend);

    // The first paragraph is below the title, and is all that many people read. An outcome has a panel there instead.
    private void CheckFirstSentence(Guide front, ImmutableArray<Block> blocks)
    {
        if (front.Kind is not GuideKind.Outcome && blocks is not ([] or [Block.Paragraph, ..]))
            page.Problems.Add(page.File, page.LineOf(page.Body[0]), "BC084", "the page does not begin with a sentence",
                "write one sentence above it, which says in short what the page has to say");
    }

    // Anything people may act on must cite a source. Legal pages are about the site itself, and nobody reads a draft.
    private void CheckSources(Guide front, ImmutableArray<Statement> statements)
    {
        if (front.Kind is GuideKind.Legal) return;
        Action<Problem> tell = front.Status is GuideStatus.Published ? page.Problems.Add : page.Problems.Warn;
        foreach (var statement in statements.Where(each => each.NeedsSource && each.Sources.IsEmpty))
            tell(new(page.File, statement.Line, "BC432", $"\"{statement.Text.Ellipsized(60)}\" names no source",
                "write [@id] right after it; [@project-proposal] where it is our own choice"));
    }

    // People who are warned all the time stop listening. A page that begins with an emergency is exempt.
    private void CheckShareOfCards(ImmutableArray<Block> blocks, Voice voice)
    {
        var headings = 0;
        if (blocks.TakeWhile(block => block is not Block.Heading { Level: 2 } || ++headings < 2)
            .Any(block => block is Block.CareCard { Urgency: Urgency.Call999 })) return;
        var cards = blocks.OfType<Block.CareCard>().ToArray();
        var (inCards, inAll) = (WordsIn(cards), WordsIn(blocks));
        if (100 * inCards > MaxOf100InCards * inAll)
            Warn(cards[0].Line)("BC079", $"{inCards} of {inAll} words of the page stand in care cards", "name fewer "
                + $"symptoms in them, since the questions ask about all: {MaxOf100InCards} of 100 words are the most");

        int WordsIn(IEnumerable<Block> some) => RunningText.Lines(some).Concat(RunningText.Labels(some))
            .Sum(line => Readability.Measure(line.Text.For(voice)).Words);
    }
}
