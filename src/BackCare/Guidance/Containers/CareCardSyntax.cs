using BackCare.Triage;
using Markdig.Syntax;
using Node = Markdig.Syntax.Block;

namespace BackCare.Guidance.Containers;

internal sealed class CareCardSyntax(string name, Urgency urgency) : ContainerSyntax(name, HeadingRule.Required)
{
    public Urgency Urgency => urgency;

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        CheckHoldsOnlyText(container, validator, "lists and short text");
        if (FindingsDirective.FindMisplaced(validator.Page, container) is { } late)
        {
            if (FindingsDirective.Read(validator.Page, container) is not null)
                validator.Report(late, "BC018", "the line 'findings: …' appears twice", "join the two");
            else validator.Report(late, "BC018", "words stand before the card's findings",
                $"put 'findings: …' right below '::: {Name} …', and move the words "
                + (urgency is Urgency.SeeGp ? "below it, with an empty line between" : "below the card, under a heading"));
            return;
        }
        var named = container.Any(block =>
            block is ParagraphBlock paragraph && FindingsDirective.IsDirective(validator.Page, paragraph));
        if (!named && (urgency is not Urgency.SeeGp || !container.Any(block => block is ListBlock)))
            validator.Report(container, "BC006", $"\"{Name}\" names no signs",
                $"add the line 'findings: …'{(urgency is Urgency.SeeGp ? " or a list" : "")}");
        if (urgency is Urgency.Call999)
            CheckLinks(container, validator, url => url.Replace(" ", "") == "tel:999",
                "the only link in an emergency card is tel:999", "take it out, or move it below the card");
        CheckHeading(container, validator);
        // Typed signs are never checked, and would soon differ from the check.
        if (named && urgency is not Urgency.SeeGp)
        {
            foreach (var typed in container.Where(block =>
                block is ListBlock
                || (block is ParagraphBlock paragraph && RunningText.OnlyLink(paragraph) is not { IsImage: false }
                    && !FindingsDirective.IsDirective(validator.Page, paragraph))))
                validator.Report(typed, "BC082", $"words are typed into a card for {urgency.Name()}",
                    "name its signs with 'findings: …', and write other words below the card, under a heading");
            return;
        }

        foreach (var item in container.Descendants<ListItemBlock>())
            if (item.FirstOrDefault() is ParagraphBlock paragraph
                && Plain(RunningText.From(paragraph.Inline)) is var line
                && validator.Context.Findings.All.FirstOrDefault(finding => Plain(finding.Words.You.Card) == line
                    || Plain(finding.Words.Person.Card) == line) is { Id: var id })
                validator.Report(item, "BC049", $"the line repeats the finding '{id}' of the registry",
                    $"take it out and write 'findings: {id}'");
    }

    // A sign must not be "now" on one page and "today" on another, so the heading must match the advice blocks.
    private void CheckHeading(ContainerNode container, BodyValidator validator)
    {
        var advice = FindingsDirective.Read(validator.Page, container)?.AdviceAt(urgency, validator.Context) ?? [];
        if (advice is [] || container.Heading is not { Length: > 0 } heading) return;
        var (now, today) = (AdviceBlock.SaysNow(heading), AdviceBlock.SaysToday(heading));
        if (urgency is Urgency.Urgent111)
        {
            var isNow = advice.FirstOrDefault(block => block.IsNow);
            if ((now, today) == (isNow is not null, isNow is null)) return;
            validator.Report(container, "BC076",
                $"the heading says {Describe(now, today)}, but {(isNow is null ? "every sign of the card means 111 today"
                    : $"a sign of the card means 111 now, by the advice block '{isNow.Id}'")}",
                isNow is null ? "write 'Call 111 today if:', or other words with 'today' and without 'now'"
                    : "write 'Call 111 now if:', or other words with 'now' and without 'today'");
        }
        else if (urgency is Urgency.Call999)
        {
            var call = advice.FirstOrDefault(block => !block.CanGoToHospital);
            if (HospitalFirst(heading) == call is null) return;
            validator.Report(container, "BC076",
                call is null ? "every sign of the card is for A&E, but the heading does not say so first"
                    : $"the heading sends people to A&E first, but the advice block '{call.Id}' of a sign says to call 999",
                call is null ? "write 'Go to A&E now, or call 999, if:'"
                    : "write 'Call 999 or go to A&E now if:', or 'Call 999 now if:'");
        }
    }

    private static string Describe(bool now, bool today) => (now, today) switch
    {
        (true, true) => "both 'now' and 'today'",
        (true, false) => "'now'",
        (false, true) => "'today'",
        _ => "neither 'now' nor 'today'",
    };

    private static bool HospitalFirst(string heading) =>
        heading.IndexOf("A&E", StringComparison.OrdinalIgnoreCase) is var hospital and >= 0
        && (heading.IndexOf("999", StringComparison.Ordinal) is var call && (call < 0 || hospital < call));

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place)
    {
        var card = new CardBlocks(container, urgency, FindingsDirective.Read(reader.Page, container), reader);
        HowSoon? soonest = urgency is Urgency.SeeGp && card.Shown is not [] ? card.Shown.Max(finding => finding.HowSoon)
            : null;
        return new Block.CareCard(urgency, soonest, container.Heading, place.OwnLevel, card.Read(place));
    }

    public override IEnumerable<string> SourcesOf(GuideFile page, ContainerNode container, GuidanceContext context)
    {
        var shown = FindingsDirective.Read(page, container)?.At(urgency, context.Findings) ?? [];
        return shown.SelectMany(finding => finding.Sources)
            .Concat(context.Cards.NotesFor(shown).SelectMany(note => note.Sources))
            .Concat(context.Cards.Sources);
    }

    private static string Plain(string line) =>
        WhiteSpace.Collapse(line.Replace('’', '\'').ToLowerInvariant()).TrimEnd('.', ',', ';', ':', ' ');

    /// <summary>Puts a care card together: its signs, typed words, and the words that every card adds.</summary>
    private sealed class CardBlocks(ContainerNode card, Urgency urgency, FindingsDirective? line, BlockReader reader)
    {
        private readonly GuidanceContext context = reader.Context;
        private readonly int at = reader.Page.LineOf(card);

        /// <summary>The findings that the card names, in the registry's order.</summary>
        public IReadOnlyList<Finding> Shown { get; } = line?.At(urgency, reader.Context.Findings) ?? [];

        public ImmutableArray<Block> Read(OutlinePlace place)
        {
            Node[] typed = [.. card.Skip(line is null ? 0 : 1)];
            var more = line is not null && typed.FirstOrDefault() is ListBlock { IsOrdered: false } list ? list : null;
            return
            [
                .. FindingBlocks(more is null ? [] : reader.Items(more, place)),
                .. reader.Blocks(typed.Skip(more is null ? 0 : 1), place),
                .. context.Cards.NotesFor(Shown)
                    .SelectMany(note =>
                        note.Lines.You.Zip(note.Lines.Person, (you, person) => ToParagraph(new(you, person)))),
                .. urgency is Urgency.Urgent111 && context.Cards.TakesNorthernIreland(Shown)
                    ? Words(lines => lines.NorthernIreland) : [],
            ];
        }

        // Signs use their short form. GP cards group them under how soon to be seen, most pressing first; below its
        // group, such a line would read as the heading of the next group.
        private IEnumerable<Block> FindingBlocks(ImmutableArray<ListItem> more)
        {
            if (line is null) yield break;
            var bySoon = urgency is Urgency.SeeGp && line.WithBackPain;
            var groups = Shown.GroupBy(finding => bySoon ? finding.HowSoon : Shown.Max(each => each.HowSoon))
                .OrderByDescending(group => group.Key).ToArray();
            if (line.WithBackPain && groups is not [])
                foreach (var words in Words(lines => lines.BackPain)) yield return words;
            foreach (var group in groups)
            {
                if (urgency is Urgency.SeeGp)
                    foreach (var words in Words(lines => lines.HowSoon[group.Key])) yield return Bold(words);
                yield return List(
                    [.. group.Select(finding => new CardFinding(finding.Id,
                        new(finding.Words.You.ShortName, finding.Words.Person.ShortName)))],
                    group == groups[^1] ? more : []);
            }
            if (groups is [] && !more.IsEmpty) yield return List([], more);
            if (urgency is Urgency.SeeGp && Shown.Any(finding => finding.HowSoon > HowSoon.Weeks))
                foreach (var words in Words(lines => lines.NotInTime)) yield return words;
        }

        private Block.FindingList List(ImmutableArray<CardFinding> findings, ImmutableArray<ListItem> more) =>
            new(findings, more) { Line = at };

        private Block.StandardParagraph ToParagraph(Voiced<string> text) =>
            new(new(reader.Phrases(text.You), reader.Phrases(text.Person))) { Line = at };

        private static Block.StandardParagraph Bold(Block.StandardParagraph words) =>
            words with { Words = new([new Phrase.Strong(words.Words.You)], [new Phrase.Strong(words.Words.Person)]) };

        // Empty if there are no words, as in content without card words yet.
        private IEnumerable<Block.StandardParagraph> Words(Func<CardLines, string> line)
        {
            var text = new Voiced<string>(line(context.Cards.Lines.You), line(context.Cards.Lines.Person));
            return text.You.Length > 0 ? [ToParagraph(text)] : [];
        }
    }
}
