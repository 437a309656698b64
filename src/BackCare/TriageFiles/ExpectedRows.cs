using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>The rows that agreed.csv should have, worked out from the content files alone, and their values.</summary>
public static class ExpectedRows
{
    public const string Finding = "sign", Pair = "pair", Derived = "derived", Pages = "pages", Page = "page",
        Option = "option", Block = "block", NotWith = "not-with", Contact = "contact", Group = "group", Fact = "fact",
        FailSafe = "words", Card = "card", Changes = "changes";

    public const string TakenAs = "takes", When = "when", DeferrableDoubt = "doubt waits", Gives = "gives",
        Ends = "ends the questions", From = "follows from", Brings = "brings", Contacts = "contacts",
        FindingCanBegin = "watched for", Discreet = "discreet", InGroup = "group", Line = "line", Name = "name",
        Text = "text", Signs = "signs", FactCanBegin = "can begin", ShownAt = "shown at",
        Rank = "rank", Online = "111 online", First = "first contact",
        Parts = "parts", General = "general", Link = "link", BroughtBy = "brought by", Early = "may be left from";

    public const string AnyNumber = "any number, none or not sure", One = "one";

    public const string Yes = "yes", No = "no", Everybody = "everybody", AWeek = "a week, today with ";

    /// <summary>Whether a row holds wording, which may be improved.</summary>
    public static bool IsWording(AgreedRowKey key) => key.Kind is FailSafe || key.What is Line or Name
        || (key.Kind == Fact && key.What != FactCanBegin);

    /// <param name="cards">One row for each care card on a page, with the signs that it names.</param>
    public static ImmutableArray<AgreedRow> List(Questionnaire questionnaire, IEnumerable<AgreedRow> cards) =>
    [
        .. questionnaire.Findings.All.SelectMany(finding => FindingRows(finding, questionnaire)),
        .. questionnaire.Findings.Groups.Select(group => new AgreedRow(Group, group.Id, Name, group.Name)),
        .. PairRows(questionnaire),
        .. FactRows(questionnaire),
        // Facts that can newly begin are on the card "If anything changes".
        .. questionnaire.Facts.Where(fact => fact.CanBegin)
            .Select(fact => new AgreedRow(Fact, fact.Id, FactCanBegin, Yes)),
        .. questionnaire.Rules.Derived.GroupBy(each => each.Id)
            .Select(lines =>
                new AgreedRow(Derived, lines.Key, From, string.Join("; ", lines.Select(ConditionText.Write)))),
        .. PageRows(questionnaire),
        .. questionnaire.Advice.All.SelectMany(BlockRows),
        .. new[] { Urgency.Call999, Urgency.Urgent111, Urgency.SeeGp }
            .Select(urgency =>
                new AgreedRow(Block, urgency.Name(), General, questionnaire.Advice.General(urgency)?.Id ?? "")),
        .. questionnaire.Advice.Contacts.SelectMany(ContactRows),
        .. questionnaire.Words.Changes.All.Select(line => new AgreedRow(Changes, line.Name, Signs, line.Text)),
        .. questionnaire.Words.FailSafe.All.Select(text => new AgreedRow(FailSafe, text.Name, Text, text.Text)),
        .. cards,
    ];

    private static IEnumerable<AgreedRow> FindingRows(Finding finding, Questionnaire questionnaire)
    {
        var alone = questionnaire.Rules.Decide([finding.Id]);
        yield return new(Finding, finding.Id, AgreedRow.Level, alone.Disposition.Name(),
            finding.Words.You.ShortName);
        yield return new(Finding, finding.Id, Line, finding.Words.You.Card);
        yield return new(Finding, finding.Id, InGroup, finding.Group);
        yield return new(Finding, finding.Id, FindingCanBegin, !finding.CanBegin ? No
            : finding.ShownWith.IsEmpty ? Everybody : ConditionText.Write(new Condition([], finding.ShownWith)));
        yield return new(Finding, finding.Id, Discreet, finding.IsDiscreet ? Yes : No);
        yield return new(Finding, finding.Id, Brings, BlockIds(alone, questionnaire));
        yield return new(Finding, finding.Id, Contacts, ConditionText.Write(finding.Contacts));
    }

    // One row for each pair, whichever combination of the file it comes from.
    private static IEnumerable<AgreedRow> PairRows(Questionnaire questionnaire) =>
        from members in questionnaire.Rules.All.Where(rule => rule.IsCombination).SelectMany(rule => rule.WrittenOut())
            .DistinctBy(members => ConditionText.Write(members))
        let id = string.Join(" + ", members)
        let together = questionnaire.Rules.Decide(members)
        let said = string.Join(", and ", members.Select(member => questionnaire.Findings.Find(member)?.Words.You.ShortName ?? member))
        from row in new AgreedRow[]
        {
            new(Pair, id, AgreedRow.Level, together.Disposition.Name(), said),
            new(Pair, id, Brings, BlockIds(together, questionnaire)),
        }
        select row;

    private static string BlockIds(Decision decision, Questionnaire questionnaire) =>
        string.Join(' ', questionnaire.Advice.For(decision).Select(block => block.Id));

    // The words that lists use for facts in pairs, one line for each option that gives the fact.
    private static IEnumerable<AgreedRow> FactRows(Questionnaire questionnaire)
    {
        var lines = questionnaire.FactLines();
        return from fact in questionnaire.Facts
               where questionnaire.Rules.All.Any(rule => rule.All.Contains(fact.Id) || rule.Any.Contains(fact.Id))
               from line in lines[fact.Id].Index()
               select new AgreedRow(Fact, fact.Id, $"{Line} {line.Index + 1}", line.Item);
    }

    private static IEnumerable<AgreedRow> PageRows(Questionnaire questionnaire)
    {
        var (pages, rules) = (questionnaire.Questions, questionnaire.Rules);
        yield return new(Pages, "all", AgreedRow.Order, string.Join(' ', pages.Select(page => page.Id)));
        yield return new(Pages, "all", Early, questionnaire.FirstIndexAfterEmergencies is > 0 and var index
            ? pages.ElementAtOrDefault(index)?.Id ?? "" : "");
        foreach (var page in pages)
        {
            yield return new(Page, page.Id, TakenAs, page.Kind is QuestionKind.Ticks
                ? AnyNumber : One, page.Words.You.ShortTitle);
            yield return new(Page, page.Id, When, ConditionText.Write(page.When));
            yield return new(Page, page.Id, AgreedRow.Options,
                string.Join(' ', page.Options.Select(option => option.Id)));
            yield return new(Page, page.Id, DeferrableDoubt, page.DeferrableDoubt is { } doubt
                ? AWeek + ConditionText.Write(doubt.TodayWith) : No);
            if (page.Kind is QuestionKind.Ticks)
                yield return new(Page, page.Id, AgreedRow.NotSure, rules.Decide(
                    [], [new(page.Id, [.. page.Options.SelectMany(option => option.Gives)])]).Disposition.Name());
            foreach (var option in page.Options)
            {
                var id = $"{page.Id}/{option.Id}";
                yield return new(Option, id, Gives, ConditionText.Write(option.Gives), option.Words.You.Label);
                yield return new(Option, id, When, ConditionText.Write(option.When));
                yield return new(Option, id, Ends, rules.Is999(option.Gives) ? Yes : No);
            }
        }
    }

    private static IEnumerable<AgreedRow> BlockRows(AdviceBlock block)
    {
        yield return new(Block, block.Id, ShownAt, Dispositions.From(block.Urgency, block.HowSoon).Name(),
            block.Words.You.Do.FirstOrDefault()?.Text ?? "");
        yield return new(Block, block.Id, Rank, $"{block.Rank}");
        yield return new(Block, block.Id, Online, block.Allows111Online ? Yes : No);
        yield return new(Block, block.Id, Discreet, block.IsDiscreet ? Yes : No);
        yield return new(Block, block.Id, First, block.FirstContact ?? "");
        foreach (var voice in Enum.GetValues<Voice>())
        {
            var words = block.Words.For(voice);
            yield return new(Block, block.Id, $"{Parts}, {voice.Id()}", string.Join(' ', words.Parts));
            foreach (var (part, lines) in new[] { ("do", words.Do), ("say", words.Say), ("do-not", words.DoNot) })
                foreach (var line in lines.Where(line => !line.NotWith.IsEmpty))
                    yield return new(NotWith, block.Id, $"{part}, {voice.Id()}: {line.Text}",
                        ConditionText.Write(line.NotWith));
        }
    }

    private static IEnumerable<AgreedRow> ContactRows(ContactLine contact)
    {
        yield return new(Contact, contact.Id, Link, contact.Link ?? "", contact.Words.You.Name);
        yield return new(Contact, contact.Id, When, ConditionText.Write(contact.When));
        yield return new(Contact, contact.Id, BroughtBy, ConditionText.Write(contact.BroughtBy));
    }
}
