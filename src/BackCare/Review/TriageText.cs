using System.Globalization;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>
/// Registry, questions, rules and advice as one text, with every word a person can see and every id a decision can turn on.
/// </summary>
internal static class TriageText
{
    public static ItemText Of(Questionnaire questionnaire) => new ItemText()
        .Line("item", ReviewItem.Triage)
        .Each("groups", questionnaire.Findings.Groups, (lines, group) => lines.Line(group.Id, $"{group.Name} ({group.Line})"))
        .Each("findings", questionnaire.Findings.All,
            (lines, finding) => lines.Under(finding.Id, under => Write(under, finding)))
        .Each("rules", questionnaire.Rules.All, (lines, rule) => lines.Under(rule.Id, under => Write(under, rule)))
        .Each("facts", questionnaire.Facts, (lines, fact) => lines.Line(fact.Id, fact.Meaning))
        .Each("parts", questionnaire.Parts, (lines, part) => lines.Line(part.Id, $"{part.Name.You} / {part.Name.Person}"))
        .Each("questions", questionnaire.Questions,
            (lines, question) => lines.Under(question.Id, under => Write(under, question)))
        .Each("cases", questionnaire.Cases,
            (lines, ticks) => lines.Under(ticks.Finding, under => Write(under.List("ticks", ticks.Ticks), ticks.When)))
        .Each("derived", questionnaire.Rules.Derived,
            (lines, derivation) => lines.Under(derivation.Id, under => Write(under, derivation)))
        .Each("not reported", questionnaire.NotReported, (lines, system) => lines.Line(system.Name, Text(system)))
        .Each("contacts", questionnaire.Advice.Contacts,
            (lines, contact) => lines.Under(contact.Id, under => Write(under, contact)))
        .Each("advice", questionnaire.Advice.All, (lines, block) => lines.Under(block.Id, under => Write(under, block)))
        .Under("words", lines => Write(lines, questionnaire.Words));

    private static void Write(ItemText lines, CheckerWords words)
    {
        lines.Under("cards", cards => Write(cards, words.Cards))
            .Under("fail-safe", under => Write(under, words.FailSafe.All))
            .Under("start", under => Write(under, words.Start.All))
            .Under("outcome",
                under => Voices(under.List("sources", words.OutcomeSources), words.Outcome,
                    (voice, outcome) => Write(voice, outcome.All)));
    }

    private static void Write(ItemText lines, IEnumerable<(string Name, string Text)> texts)
    {
        foreach (var (name, text) in texts) lines.Line(name, text);
    }

    private static void Write(ItemText lines, CardWords cards)
    {
        Voices(lines, cards.Lines, (under, words) => under
            .Line("back pain", words.BackPain)
            .List("how soon", words.HowSoon.OrderByDescending(soon => soon.Key).Select(soon => $"{soon.Key}: {soon.Value}"))
            .Line("not in time", words.NotInTime)
            .Line("Northern Ireland", words.NorthernIreland));
        lines.List("sources", cards.Sources).Each("notes", cards.Notes,
            (notes, note) => notes.Under(string.Join(", ", note.Findings), under => Voices(
            under.Line("Northern Ireland", note.ReplacesNorthernIreland ? "in these lines" : null)
                .List("sources", note.Sources), note.Lines, (voice, own) => voice.List("lines", own))));
    }

    private static void Write(ItemText lines, Finding finding) => Voices(
        lines.Line("urgency", finding.Urgency.Name())
            .Line("group", finding.Group)
            .Line("meaning", finding.Meaning)
            .Line("why", finding.Why)
            .Line("how soon", finding.Urgency is Urgency.SeeGp || finding.HowSoon is HowSoon.Urgent ? finding.HowSoon.ToString() : null)
            .Line("can begin", finding.CanBegin ? "yes" : "no")
            .List("shown with", finding.ShownWith)
            .Line("discreet", finding.Discreet ? "yes" : null)
            .Line("picture", finding.Picture)
            .Line("doubt", finding.Doubt)
            .Line("short", finding.ShortForm)
            .List("contacts", finding.Contacts)
            .List("asks", finding.Asks.Select(Text))
            .List("advice", finding.Advice)
            .List("sources", finding.Sources),
        finding.Words,
        (under, words) => under.Line("label", words.Label).Line("hint", words.Hint).Line("card", words.Card)
            .Line("reason", words.Reason).Line("say", words.Say).List("also", words.Also));

    private static void Write(ItemText lines, Rule rule) => lines
        .Line("urgency", rule.Disposition.Name())
        .List("all", rule.All)
        .List("any", rule.Any)
        .Line("why", rule.Why)
        .List("asks", rule.Asks.Select(Text))
        .List("advice", rule.Advice)
        .List("sources", rule.Sources);

    private static void Write(ItemText lines, Question question)
    {
        Write(lines.Line("kind", question.Kind.ToString())
            .Line("part", question.Part)
            .List("sources", question.Sources)
            .Line("closes script", question.ClosesScript?.ToString(CultureInfo.InvariantCulture))
            .Line("history", question.History ? "yes" : null)
            .List("a doubt waits a week, but with", question.DoubtWaits?.TodayWith ?? [])
            .Line("case", question.Case?.ToString()), question.When);
        Voices(lines, question.Words, (under, words) => Write(
            under.Line("title", words.Title).Line("short", words.ShortTitle).Line("hint", words.Hint)
                .Line("why", words.Why).Line("error", words.Error).Line("not sure", words.NotSure), words.None));
        lines.Each("options", question.Options, (options, option) => options.Under(option.Id, under =>
        {
            Write(under.List("gives", option.Gives).Line("case", option.Case?.ToString())
                .Line("picture", option.Picture), option.When);
            Voices(under, option.Words, Write);
        }));
    }

    private static void Write(ItemText lines, Condition when) => lines.List("when all", when.All).List("when any", when.Any);

    private static void Write(ItemText lines, OptionWords? words) =>
        lines.Line("label", words?.Label).Line("its hint", words?.Hint).Line("reason", words?.Reason).Line("say", words?.Say);

    private static void Write(ItemText lines, Derivation derivation) => lines
        .List("all", derivation.All)
        .List("any", derivation.Any)
        .Line("at least", derivation.AtLeast.ToString(CultureInfo.InvariantCulture))
        .List("of", derivation.Of);

    private static void Write(ItemText lines, AdviceBlock block) => Voices(
        lines.Line("level", block.Urgency.Name())
            .Line("rank", block.Rank.ToString(CultureInfo.InvariantCulture))
            .Line("online", block.Online ? null : "no")
            .Line("discreet", block.Discreet ? "yes" : null)
            .Line("how soon", block.HowSoon is HowSoon.Urgent ? block.HowSoon.Name() : null)
            .Line("first contact", block.FirstContact)
            .List("sources", block.Sources),
        block.Words,
        (under, words) => under
            .Line("heading", words.Heading)
            .Line("first call", words.FirstCall)
            .List("do", words.Do.Select(Text))
            .Line("position", words.Position)
            .Line("transport", words.Transport)
            .Line("Northern Ireland", words.NorthernIreland)
            .List("say", words.Say.Select(Text))
            .List("do not", words.DoNot.Select(Text)));

    private static void Write(ItemText lines, ContactLine contact)
    {
        Write(lines.Line("link", contact.Link).List("brought by", contact.BroughtBy).List("sources", contact.Sources), contact.When);
        Voices(lines, contact.Words, (under, words) => under.Line("name", words.Name).Line("text", words.Text));
    }

    internal static string Text(BodySystem system) => string.Join("; ", system.Signs.Select(
        sign => $"{sign.Name} ({sign.Question}: {string.Join(' ', sign.Options)})"));

    private static string Text(AdviceLine line) => line.ToString();

    private static string Text(Ask ask) =>
        $"with ({string.Join(' ', ask.With)}) you: {ask.Words.You} person: {ask.Words.Person}";

    private static void Voices<T>(ItemText lines, Voiced<T> words, Action<ItemText, T> write) =>
        lines.Under("you", under => write(under, words.You)).Under("person", under => write(under, words.Person));
}
