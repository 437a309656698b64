using System.Buffers;
using BackCare.Guidance.Containers;
using BackCare.Triage;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Node = Markdig.Syntax.Block;

namespace BackCare.Guidance;

/// <summary>Walks one page's syntax tree. What the dialect does not name is a problem: it lists what is allowed.</summary>
internal sealed partial class BodyCheck(GuideFile page, GuidanceContext context, Links links, Problems problems)
{
    // Ids that the page around the guide uses, and those that an outcome has besides.
    private static readonly ImmutableArray<string> ReservedIds = ["maincontent", "menu", "provenance", "sources"];
    private static readonly ImmutableArray<string> ReservedIdsOfOutcomes =
        ["panel", "say", "why", "more-help", "advice", "your-answers"];

    internal const string NotClosedCode = "BC002";

    private static readonly SearchValues<char> Markup = SearchValues.Create("*[]<>`{}|");

    // An inner container with too many colons closes the outer one, whose own end then stands alone: one cause, one problem.
    private int straysExplained;

    public GuideFile Page => page;
    public GuidanceContext Context => context;
    public Findings Findings => context.Findings;

    public void Report(MarkdownObject at, string code, string what, string mend, string? missing = null) =>
        problems.Add(page.File, page.LineOf(at), code, what, mend, missing);

    public void Warn(MarkdownObject at, string code, string what, string mend, string? missing = null) =>
        problems.Warn(page.File, page.LineOf(at), code, what, mend);

    /// <param name="statements">What they say; of a page whose front matter cannot be used, nothing.</param>
    public void Run(ImmutableArray<Block> blocks, ImmutableArray<Statement> statements)
    {
        LooksLikeHtml();
        BeginsWithTheAnswer(blocks);
        Blocks(page.Body, inside: null, lists: 0);
        Headings();
        AfterCareCards();
        foreach (var (name, most) in new[] { ("non-urgent", 1), ("urgent", 1), ("emergency", 1), ("warning", 2) })
            foreach (var tooMany in page.Body.Descendants<ContainerNode>().Where(container => container.Info == name)
                .Skip(most))
                Report(tooMany, "BC042", $"more than {(most == 1 ? "one" : most)} \"{name}\" on the page",
                    "join them, or move one to another page");

        var exercises = page.Body.Descendants<ContainerNode>().Where(container => container.Info == "exercise").ToArray();
        if (page.FrontMatter is { Kind: GuideKind.Exercise, Status: not GuideStatus.Retired } && exercises.Length != 1)
            problems.Add(page.File, page.Place.LineOf("kind"), "BC039",
                $"a page of kind 'exercise' holds exactly one exercise; this one holds {exercises.Length}",
                "add '::: exercise name', or split the page");
        NamesItsSources(statements);
        Words(blocks);
        LeaveOutWhatFollows();
    }

    /// <summary>The text of a list item that holds one line of plain words; null when it holds anything else.</summary>
    public static string? PlainItem(ListItemBlock item) =>
        item is [ParagraphBlock { Inline: { } inlines }]
        && inlines.All(inline => inline is LiteralInline or HtmlEntityInline or MarkInline or LineBreakInline { IsHard: false })
            ? RunningText.Of(inlines) : null;

    public void LinksIn(ContainerBlock container, Func<string, bool> allowed, string what, string mend)
    {
        foreach (var link in container.Descendants<LinkInline>()
            .Where(link => !link.IsImage && !InAction(link, container) && !allowed(link.Url ?? "")))
            Report(link, "BC028", what, mend);
    }

    private void Words(ImmutableArray<Block> blocks)
    {
        TextLine[] typed = [.. RunningText.Lines(blocks).Where(line => !line.Registry)];
        TextLine[] named = [.. RunningText.Labels(blocks)];
        foreach (var line in typed) Sentences.CheckLine(line.Text.You, Warn(line.Line));
        foreach (var line in typed.Concat(named)) PlainWords.OnPages.Check(line.Text.You, Warn(line.Line));
        if (page.FrontMatter is not { } front) return;
        PlainWords.OnPages.Check(front.Title, Warn(page.Place.LineOf("title")));
        PlainWords.OnPages.Check(front.Description, Warn(page.Place.LineOf("description")));
        if (front.Kind is not GuideKind.Page) return;
        Sentences.CheckPage(blocks, typed.Concat(named), (line, code, what, mend) => Warn(line)(code, what, mend));
        MoreAdviceThanWarnings(blocks);

        Action<string, string, string> Warn(int line) => (code, what, mend) => problems.Warn(page.File, line, code, what, mend);
    }

    /// <summary>Of 100 words of a page, so many at most stand in care cards.</summary>
    public const int MostOf100InCards = 25;

    // Who is told of danger all the time stops listening. A page that begins with an emergency is about one.
    private void MoreAdviceThanWarnings(ImmutableArray<Block> blocks)
    {
        var headings = 0;
        if (blocks.TakeWhile(block => block is not Block.Heading { Level: 2 } || ++headings < 2)
            .Any(block => block is Block.CareCard { Urgency: Urgency.Call999 })) return;
        var voice = page.FrontMatter?.Voice ?? Voice.You;
        var cards = blocks.OfType<Block.CareCard>().ToArray();
        var (inCards, inAll) = (WordsIn(cards), WordsIn(blocks));
        if (100 * inCards > MostOf100InCards * inAll)
            problems.Warn(page.File, cards[0].Line, "BC079", $"{inCards} of {inAll} words of the page stand in care cards",
                $"name fewer symptoms in them, since the questions ask about all: {MostOf100InCards} of 100 words are the most");

        int WordsIn(IEnumerable<Block> some) => RunningText.Lines(some).Concat(RunningText.Labels(some))
            .Sum(line => Readability.Of(line.Text.For(voice)).Words);
    }

    // The first paragraph stands alone under the title, and is all that many people read. (An outcome has a panel there.)
    private void BeginsWithTheAnswer(ImmutableArray<Block> blocks)
    {
        if (page.FrontMatter is null or { Kind: GuideKind.Outcome } || blocks is [] or [Block.Paragraph, ..]) return;
        Report(page.Body[0], "BC084", "the page does not begin with a sentence",
            "write one sentence above it, which says in short what the page has to say");
    }

    private static bool InAction(LinkInline link, ContainerBlock within)
    {
        var root = link.Parent;
        while (root?.Parent is { } up) root = up;
        for (Node? block = root?.ParentBlock; block is not null && block != within; block = block.Parent)
            if (block is ContainerNode { Info: "action" }) return true;
        return false;
    }

    private void Blocks(ContainerBlock parent, ContainerNode? inside, int lists)
    {
        foreach (var block in parent)
            switch (block)
            {
                case HeadingBlock heading:
                    if (inside is not null || lists > 0)
                        Report(heading, "BC045", "a heading stands inside a container or a list",
                            "move it out, or write the words in bold");
                    else if (heading.IsSetext)
                        Report(heading, "BC012", "a heading is written by underlining it",
                            $"write '## {RunningText.Of(heading.Inline)}' with empty lines around it");
                    Inlines(heading.Inline, heading);
                    break;
                case ParagraphBlock paragraph: Paragraph(paragraph, inside, lists); break;
                case ListBlock list: List(list, inside, lists); break;
                case Table table: Cells(table); break;
                case ContainerNode container: Container(container, inside, lists); break;
                case LinkReferenceDefinitionGroup definitions:
                    foreach (var definition in definitions.OfType<LinkReferenceDefinition>())
                        ReportIfBad(definition, links.ToPage(definition.Url, page));
                    break;
                default: Refuse(block); break;
            }
    }

    // What the dialect has not.
    private void Refuse(MarkdownObject node)
    {
        var (code, what, mend) = node switch
        {
            CodeBlock => ("BC011", "code is not allowed here", "write plain text; do not indent a line by 4 spaces"),
            CodeInline => ("BC011", "code is not allowed here", "take out the backticks"),
            QuoteBlock => ("BC012", "quotes are not allowed here", "write plain text, or use '::: inset'"),
            ThematicBreakBlock => ("BC012", "horizontal rules are not allowed here", "use a heading to start a new part"),
            LineBreakInline => ("BC013", "hard line break", "take out the two spaces or the backslash at the end of the line"),
            EmphasisInline => ("BC012", "only **bold** is allowed; found italics or underscores", "write **bold**, or plain text"),
            LinkInline => ("BC014", "an image needs a line of its own, outside lists, tables and cards", "put empty lines around it"),
            LinkDelimiterInline => ("BC012", "a square bracket is not closed", "close it, or take it out"),
            AutolinkInline => ("BC012", "an address in < > is not allowed", "write [words](address)"),
            _ => ("BC012", $"{node.GetType().Name} is not allowed here", "write plain text"),
        };
        Report(node, code, what, mend);
    }

    private void Paragraph(ParagraphBlock paragraph, ContainerNode? inside, int lists)
    {
        if (FindingsLine.IsOne(page, paragraph))
        {
            if (lists == 0 && inside is { Syntax: CareCardSyntax card })
            {
                // Below other words it is the card's to report.
                if (inside.IndexOf(paragraph) == 0) FindingsLine.Check(page, paragraph, card.Urgency, context, this);
            }
            else
                Report(paragraph, "BC018", "a findings line stands here",
                    "make it the first line of a non-urgent, urgent or emergency card");
            return;
        }

        if (RunningText.OnlyLink(paragraph) is { IsImage: true } image && lists == 0
            && inside is not { Syntax: CareCardSyntax or WarningSyntax or ActionLinkSyntax })
        {
            ReportIfBad(image, links.ToImage(image.Url));
            return;
        }
        Inlines(paragraph.Inline, paragraph);
    }

    private void List(ListBlock list, ContainerNode? inside, int lists)
    {
        if (lists >= 2) Report(list, "BC015", "a list is nested more than once", "write it flatter");
        if (list.IsOrdered ? list.OrderedDelimiter != '.' || list.BulletType != '1' : list.BulletType != '-')
            Report(list, "BC015", "a list is written in another way", "start each item with '- ' or '1. '");
        else if (list is { IsOrdered: true, OrderedStart: not (null or "1") })
            Report(list, "BC015", $"a numbered list starts with {list.OrderedStart}",
                "start it with 1, or join it to the list above");
        foreach (var item in list.OfType<ListItemBlock>())
        {
            if (item.Count == 0) Report(item, "BC009", "a list item is empty", "write its text, or take it out");
            Blocks(item, inside, lists + 1);
        }
    }

    private void Cells(Table table)
    {
        // Counted in the text: the parser fills up short rows, and the head too where a row is longer.
        var columns = table.OfType<TableRow>().Select(CellsWritten).FirstOrDefault();
        if (table.Count < 2) Report(table, "BC019", "the table has a head and no row", "write its rows, or take it out");
        foreach (var row in table.OfType<TableRow>())
        {
            if (CellsWritten(row) is var cells && cells != columns)
                Report(row, "BC019", $"the row has {cells} cells, its table {columns} columns",
                    "write one cell for each column");
            foreach (var paragraph in row.OfType<TableCell>().SelectMany(cell => cell.OfType<ParagraphBlock>()))
                if (FindingsLine.IsOne(page, paragraph)) Paragraph(paragraph, inside: null, lists: 0);
                else if (RunningText.Of(paragraph.Inline) is ['-', '-', '-', ..])
                    Report(row, "BC019", "the table has a second line of dashes", "keep the one below its head");
                else Inlines(paragraph.Inline, paragraph);
        }
    }

    private int CellsWritten(TableRow row)
    {
        var line = page.Source.AsSpan(Math.Clamp(row.Span.Start, 0, page.Source.Length));
        if (line.IndexOf('\n') is var end and >= 0) line = line[..end];
        var text = line.Trim().ToString().Replace("\\|", "", StringComparison.Ordinal);
        return text.Trim('|').Split('|').Length;
    }

    private void Container(ContainerNode container, ContainerNode? inside, int lists)
    {
        var name = container.Info ?? "";
        if (name.Length == 0)
        {
            if (straysExplained > 0) straysExplained--;
            else Report(container, "BC004", "stray \":::\" with no name",
                "write the container's name after it, or take it out");
            Blocks(container, inside, lists);
            return;
        }

        if (container.Syntax is not { } known)
        {
            Report(container, "BC001", $"unknown container \"{name}\"",
                Spelling.Hint(name, Dialect.Containers.Select(each => each.Name)));
            Blocks(container, container, lists);
            return;
        }

        Fences(container, inside);
        HeadingOf(container, known);
        Place(container, known, inside, lists);
        if (known.Brings is var (what, written) && container.Count > 0)
            Report(container, "BC006", $"\"{name}\" brings its {what} itself", $"take out what stands in it; its {written}");
        if (container.Count == 0 && known.Brings is null)
            Report(container, "BC009", $"container \"{name}\" is empty", "write its text, or take it out");
        else known.Check(container, this);
        Blocks(container, container, lists);
    }

    private void Fences(ContainerNode container, ContainerNode? inside)
    {
        if (inside is not null && inside.OpeningFencedCharCount <= container.OpeningFencedCharCount)
        {
            // Closed by the end of an inner one, a container's own end stands alone; what has no end is open.
            if (inside.Parent!.SkipWhile(block => block != inside).Skip(1).OfType<ContainerNode>().FirstOrDefault()
                is not { Info: null or "" })
            {
                if (inside.ClosingFencedCharCount > 0) NotClosed(inside);
                return;
            }
            Report(container, "BC003",
                $"inner container needs fewer colons than the outer one ({container.OpeningFencedCharCount} inside {inside.OpeningFencedCharCount})",
                $"write {new string(':', container.OpeningFencedCharCount + 1)} before and after \"{inside.Info}\"");
            straysExplained++;
        }
        else if (container.ClosingFencedCharCount == 0 && container.Parent is not ContainerNode { Info: null or "" })
            NotClosed(container);
    }

    private void NotClosed(ContainerNode container)
    {
        var colons = new string(':', container.OpeningFencedCharCount);
        // Neither may stand in it, so it was meant to end above the first of them.
        var next = container.FirstOrDefault(block => block is HeadingBlock || (block is ContainerNode inner
            && (inner.OpeningFencedCharCount >= container.OpeningFencedCharCount || inner.Syntax is not { MayStandInside: true })));
        Report(container, NotClosedCode, $"container \"{container.Info}\" is not closed", next switch
        {
            null => $"write {colons} on a line of its own below its last line",
            ContainerNode { Info: null or "" } => $"write {colons} instead of what stands on line {page.LineOf(next)}",
            _ => $"write {colons} on a line of its own above line {page.LineOf(next)}",
        });
    }

    // All that follows was read as a part of it, whatever it is.
    private void LeaveOutWhatFollows()
    {
        if (problems.All.FirstOrDefault(problem => problem.Code == NotClosedCode) is { } open)
            problems.LeaveOut(problem => problem.Code != NotClosedCode && problem.Line >= open.Line);
    }

    private void HeadingOf(ContainerNode container, ContainerSyntax known)
    {
        var (name, heading) = (known.Name, container.Heading);
        if (known.Heading is HeadingRule.Required && heading.Length == 0)
            Report(container, "BC005", $"container \"{name}\" needs a heading",
                $"write it on the same line: ::: {name} Heading");
        if (known.Heading is HeadingRule.None && heading.Length > 0)
            Report(container, "BC007", $"container \"{name}\" takes no heading", "put the words into it, on the next line");
        if (heading.AsSpan().ContainsAny(Markup))
            Report(container, "BC016", $"the heading of \"{name}\" is not plain text",
                "take out *, [ ], < >, { } and the like");
    }

    private void Place(ContainerNode container, ContainerSyntax known, ContainerNode? inside, int lists)
    {
        var name = known.Name;
        if (lists > 0)
            Report(container, "BC008", $"container \"{name}\" stands in a list", "move it out of the list");
        else if (inside is not null && !known.MayStandInside)
            Report(container, "BC008", $"container \"{name}\" stands inside \"{inside.Info}\"",
                $"move it out; only {string.Join(", ", Dialect.Containers.Where(each => each.MayStandInside).Select(each => each.Name))} "
                + "may stand inside another container");
        else if (inside?.Parent is ContainerNode)
            Report(container, "BC008", $"container \"{name}\" stands two levels deep", "write it flatter");
        else if (known is DetailsSyntax && inside is { Syntax: CareCardSyntax })
            Report(container, "BC008", "details stand inside a care card",
                "move them out: nothing in a care card may be folded away");
    }

    private void Inlines(ContainerInline? inlines, LeafBlock block)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
            switch (inline)
            {
                case HtmlEntityInline entity when Characters.FirstUnfit(entity.Transcoded.ToString()) is var (_, what, mend):
                    Report(entity, "BC103", what, mend);
                    break;
                case Inline open when page.FrontMatter is { Kind: GuideKind.Outcome } && (open is LinkDelimiterInline
                    || (open is LiteralInline literal && literal.Content.IndexOf('|') >= 0)):
                    Report(open, "BC263", "a mark for two voices is not closed",
                        "write [you|them], with no bracket or other bar inside");
                    break;
                case LiteralInline or HtmlEntityInline or LineBreakInline { IsHard: false }: break;
                case EmphasisInline { DelimiterChar: '*', DelimiterCount: 2 } bold: Inlines(bold, block); break;
                case LinkInline { IsImage: false } link: Link(link, block); break;
                case MarkInline mark: Mark(mark, block); break;
                case SidedInline sided: Sided(sided); break;
                case LinkInline picture when AdviceRowsSyntax.IsPicture(picture, block): break;
                default: Refuse(inline); break;
            }

        if (inlines is not null && ReferenceEquals(inlines, block.Inline) && !LooksLikeLink(inlines, block)) Understood(inlines, block);
    }

    // Where a link or an image may not lead.
    private void ReportIfBad(MarkdownObject at, LinkVerdict bad)
    {
        if (bad.Target is null) Report(at, bad.Code, bad.What, bad.Mend, bad.Missing);
    }

    private void Link(LinkInline link, LeafBlock block)
    {
        if (link.Title is { Length: > 0 })
            Report(link, "BC012", "a link has a title", "take out the words in quotes after the target");
        Inlines(link, block);
        var verdict = links.ToPage(link.Url, page);
        ReportIfBad(link, verdict);
        if (verdict.Target is not null && Links.InWords(RunningText.Of(link), verdict.Target) is var (code, what, mend))
            Report(link, code, what, mend);
    }

    private void Sided(SidedInline words)
    {
        if (string.IsNullOrWhiteSpace(words.You) || string.IsNullOrWhiteSpace(words.Person))
            Report(words, "BC263", "a mark for two voices has an empty side", "write [you|them]");
        else if (page.FrontMatter is { Kind: not GuideKind.Outcome })
            Report(words, "BC263", "a mark for two voices stands on a page that has one", "write words that fit");
    }

    private void Mark(MarkInline mark, LeafBlock block)
    {
        var before = mark.Span.Start > 0 && mark.Span.Start < page.Source.Length ? page.Source[mark.Span.Start - 1] : '\n';
        if (block is HeadingBlock || CardOf(block) is not null)
            Report(mark, "BC431", "a mark stands in a heading, a care card or a contact",
                "put it after a sentence; what a card says has its sources in the registry");
        else if (mark.Parent is LinkInline || char.IsWhiteSpace(before) || before is '|')
            Report(mark, "BC431", $"the mark '[@{mark.SourceId}]' follows no words",
                "write it right after the sentence, without a space, and after a link");
        IsOfPage(mark.SourceId, mark, $"the mark '[@{mark.SourceId}]' names no source of the page");
    }

    /// <summary>Reports a source that the page does not name.</summary>
    public void IsOfPage(string source, MarkdownObject at, string what)
    {
        if (page.FrontMatter is { } front && !front.Sources.Contains(source))
            Report(at, "BC430", what, context.SourceIds.Contains(source) ? "add it to 'sources' in the front matter"
                : Spelling.Hint(source, front.Sources), source);
    }

    private static ContainerNode? CardOf(Node block)
    {
        for (var up = block.Parent; up is not null; up = up.Parent)
            if (up is ContainerNode { Syntax: CareCardSyntax or ContactSyntax or ActionLinkSyntax } card) return card;
        return null;
    }

    // What somebody may act on names who says so. The site's own pages speak of the site, and nobody reads a draft.
    private void NamesItsSources(ImmutableArray<Statement> statements)
    {
        if (page.FrontMatter is null or { Kind: GuideKind.Legal }) return;
        Action<Problem> tell = page.FrontMatter.Status is GuideStatus.Published ? problems.Add : problems.Warn;
        foreach (var statement in statements.Where(each => each.NeedsSource && each.Sources.IsEmpty))
            tell(new(page.File, statement.Line, "BC432", $"\"{statement.Text.Ellipsized(60)}\" names no source",
                "write [@id] right after it; [@project-proposal] where it is our own choice"));
    }

    private void Understood(ContainerInline inlines, LeafBlock block)
    {
        var text = LeftOver.TextOf(inlines);
        if (LeftOver.In(text) is var (at, what, mend))
            problems.Add(page.File, page.LineOf(block) + text.AsSpan(0, at).Count('\n'), "BC090", what, mend);
    }

    // "[call](tel:0800 123)" and "see https://…" are plain text to the parser, and would be shown as they stand.
    private bool LooksLikeLink(ContainerInline inlines, LeafBlock block)
    {
        var text = string.Concat(inlines.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
        if (text.Contains("](", StringComparison.Ordinal) || text.Contains("][", StringComparison.Ordinal))
            Report(block, "BC029", "this looks like a link but is none",
                "write [words](target) without spaces in the target");
        else if (BareAddress().Match(text) is { Success: true } bare)
            Report(block, "BC029", $"the bare address \"{bare.Value}\"", "write [words](address), or only the site's name");
        else return false;
        return true;
    }

    private void Headings()
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var above = 1;
        foreach (var heading in page.Body.OfType<HeadingBlock>())
        {
            var (id, text) = (GuideFile.IdOf(heading), RunningText.Of(heading.Inline));
            if (heading.Level is 1)
                Report(heading, "BC040", "heading of level 1; the title is the only one", "write ## instead of #");
            else if (heading.Level > 4) Report(heading, "BC040", $"heading of level {heading.Level}", "use ## to ####");
            else if (heading.Level > above + 1)
                Report(heading, "BC040", $"heading level jumps from {above} to {heading.Level}",
                    $"write {new string('#', above + 1)}");
            above = Math.Clamp(heading.Level, 2, 4);

            if (id.Length == 0) Report(heading, "BC045", "a heading without text", "write its words, or take it out");
            else if (ReservedIds.Contains(id)
                || (page.FrontMatter is { Kind: GuideKind.Outcome } && ReservedIdsOfOutcomes.Contains(id)))
                Report(heading, "BC043", $"the heading's id \"{id}\" is used by the page around it", "use other words");
            else if (!ids.TryAdd(id, text))
                Report(heading, "BC044", $"two headings have the id \"{id}\"", "use other words for one of them");
        }
    }

    private void AfterCareCards()
    {
        static bool IsCard(Node block) => block is ContainerNode { Syntax: CareCardSyntax };

        foreach (var (card, next) in page.Body.Zip(page.Body.Skip(1)))
            if (IsCard(card) && !IsCard(next)
                && next is not (HeadingBlock or LinkReferenceDefinitionGroup or ContainerNode { Info: null or "" }))
                Report(next, "BC041", "text after a care card needs a heading",
                    "write a heading between the card and this text");
    }

    // With html switched off a tag is shown to patients as it was typed, a comment too.
    private void LooksLikeHtml()
    {
        var line = 0;
        foreach (var text in page.Source.EnumerateLines())
        {
            line++;
            foreach (var match in HtmlLike().EnumerateMatches(text))
            {
                problems.Add(page.File, line, "BC010",
                    $"html is not allowed; found \"{text.Slice(match.Index, Math.Min(match.Length, 40))}\"",
                    "write plain text, or the markdown for it");
                break;
            }
        }
    }

    // Not after "](": that is a link target in angle brackets. Not an address: that is reported as one.
    [GeneratedRegex(@"(?<!\]\()<(?!(?:https?|tel|mailto):)(?:[A-Za-z][^<>]*>?|/[A-Za-z][^<>]*>?|!--|![A-Za-z]|\?)")]
    private static partial Regex HtmlLike();

    [GeneratedRegex(@"(?:https?://|\bwww\.)[^\s]*", RegexOptions.IgnoreCase)]
    private static partial Regex BareAddress();
}
