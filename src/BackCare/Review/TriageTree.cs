using BackCare.Triage;

namespace BackCare.Review;

/// <summary>The rules as one tree: every word a person can see and every id a decision can turn on.</summary>
internal static class TriageTree
{
    public static SignedTreeBuilder Of(Questionnaire questionnaire) => new SignedTreeBuilder()
        .Field("item", ReviewItem.Triage)
        .Each("groups", questionnaire.Findings.Groups, (lines, group) => lines.Field(group.Id, $"{group.Name} ({group.Line})"))
        .Each("findings", questionnaire.Findings.All, (lines, finding) =>
            lines.Under(finding.Id, under => Write(under, finding)))
        .Each("rules", questionnaire.Rules.All, (lines, rule) => lines.Under(rule.Id, under => Write(under, rule)))
        .Each("facts", questionnaire.Facts, (lines, fact) => lines.Field(fact.Id,
            fact.CanBegin ? $"{fact.Meaning} (can begin)" : fact.Meaning))
        .Each("parts", questionnaire.Parts, (lines, part) => lines.Field(part.Id, $"{part.Name.You} / {part.Name.Person}"))
        .Each("questions", questionnaire.Questions, (lines, question) =>
            lines.Under(question.Id, under => Write(under, question)))
        .Each("cases", questionnaire.Cases, (lines, ticks) => lines.Under(ticks.Finding, under => under
            .List("ticks", ticks.Ticks).List("when all", ticks.When.All).List("when any", ticks.When.Any)))
        .Each("derived", questionnaire.Rules.Derived, (lines, derivation) => lines.Under(derivation.Id, under => under
            .List("all", derivation.All).List("any", derivation.Any)
            .Field("at least", derivation.AtLeast.ToString(CultureInfo.InvariantCulture)).List("of", derivation.Of)))
        .Each("not reported", questionnaire.NotReported, (lines, system) => lines.Field(system.Name, Text(system)))
        .Each("contacts", questionnaire.Advice.Contacts, (lines, contact) =>
            lines.Under(contact.Id, under => Write(under, contact)))
        .Each("advice", questionnaire.Advice.All, (lines, block) => lines.Under(block.Id, under => Write(under, block)))
        .Under("words", lines => Write(lines, questionnaire.Words));

    private static void Write(SignedTreeBuilder lines, CheckerWords words)
    {
        lines.Under("cards", cards => Write(cards, words.Cards))
            .Under("fail-safe", under => Write(under, words.FailSafe.All))
            .Under("start", under => Write(under, words.Start.All))
            .Under("changes", under => Write(under, words.Changes.All))
            .Under("outcome",
                under => Voices(under.List("sources", words.OutcomeSources), words.Outcome,
                    (voice, outcome) => Write(voice, outcome.All)));
    }

    private static void Write(SignedTreeBuilder lines, IEnumerable<(string Name, string Text)> texts)
    {
        foreach (var (name, text) in texts) lines.Field(name, text);
    }

    private static void Write(SignedTreeBuilder lines, CardWords cards)
    {
        Voices(lines, cards.Lines, (under, words) => under.Field("back pain", words.BackPain)
            .List("how soon", words.HowSoon.OrderByDescending(soon => soon.Key).Select(soon => $"{soon.Key}: {soon.Value}"))
            .Field("not in time", words.NotInTime).Field("Northern Ireland", words.NorthernIreland));
        lines.List("sources", cards.Sources).Each("notes", cards.Notes,
            (notes, note) => notes.Under(string.Join(", ", note.Findings), under => Voices(
            under.Field("Northern Ireland", note.ReplacesNorthernIreland ? "in these lines" : null)
                .List("sources", note.Sources), note.Lines, (voice, own) => voice.List("lines", own))));
    }

    private static void Write(SignedTreeBuilder lines, Finding finding) => Voices(lines
        .Field("urgency", finding.Urgency.Name()).Field("group", finding.Group).Field("meaning", finding.Meaning)
            .Field("why", finding.Why)
        .Field("how soon", finding.Urgency is Urgency.SeeGp || finding.HowSoon is HowSoon.Urgent
            ? finding.HowSoon.ToString() : null)
        .Field("can begin", finding.CanBegin ? "yes" : "no").List("shown with", finding.ShownWith)
            .Field("discreet", Yes(finding.Discreet))
        .Field("picture", finding.Picture)
            .List("contacts", finding.Contacts)
        .List("asks", finding.Asks.Select(Text)).List("advice", finding.Advice).List("sources", finding.Sources),
            finding.Words,
        (voice, words) => voice.Field("label", words.Label).Field("hint", words.Hint).Field("card", words.Card)
            .Field("short", words.ShortName).Field("reason", words.Reason)
            .Field("say", words.Say).List("also", words.Also));

    private static void Write(SignedTreeBuilder lines, Rule rule) => lines.Field("urgency", rule.Disposition.Name())
        .List("all", rule.All).List("any", rule.Any).Field("why", rule.Why).List("asks", rule.Asks.Select(Text))
            .List("advice", rule.Advice)
        .List("sources", rule.Sources);

    private static void Write(SignedTreeBuilder lines, Question question)
    {
        lines.Field("kind", question.Kind.ToString()).Field("part", question.Part).List("sources", question.Sources)
            .Field("closes script", question.ClosesScript?.ToString(CultureInfo.InvariantCulture))
                .Field("history", Yes(question.History))
            .List("a doubt waits a week, but with", question.DoubtWaits?.TodayWith ?? [])
                .Field("case", question.Case?.ToString())
            .List("when all", question.When.All).List("when any", question.When.Any);
        Voices(lines, question.Words, (voice, words) =>
            Write(voice.Field("title", words.Title).Field("short", words.ShortTitle)
            .Field("hint", words.Hint).Field("why", words.Why).Field("error", words.Error)
                .Field("not sure", words.NotSure), words.None));
        lines.Each("options", question.Options, (options, option) =>
            options.Under(option.Id, each => Write(each, option)));
    }

    private static void Write(SignedTreeBuilder lines, Option option) => Voices(lines
        .List("gives", option.Gives).Field("case", option.Case?.ToString()).Field("picture", option.Picture)
        .List("when all", option.When.All).List("when any", option.When.Any), option.Words, Write);

    private static void Write(SignedTreeBuilder lines, OptionWords? words) =>
        lines.Field("label", words?.Label).Field("its hint", words?.Hint).Field("short", words?.ShortName)
            .Field("reason", words?.Reason)
            .Field("say", words?.Say);

    private static void Write(SignedTreeBuilder lines, ContactLine contact) => Voices(lines
        .Field("link", contact.Link).List("brought by", contact.BroughtBy).List("sources", contact.Sources)
        .List("when all", contact.When.All).List("when any", contact.When.Any), contact.Words,
        (voice, words) => voice.Field("name", words.Name).Field("text", words.Text));

    private static void Write(SignedTreeBuilder lines, AdviceBlock block) => Voices(lines
        .Field("level", block.Urgency.Name()).Field("rank", block.Rank.ToString(CultureInfo.InvariantCulture))
        .Field("online", block.Online ? null : "no").Field("discreet", Yes(block.Discreet))
        .Field("how soon", block.HowSoon is HowSoon.Urgent ? block.HowSoon.Name() : null)
            .Field("first contact", block.FirstContact)
        .List("sources", block.Sources), block.Words, (voice, words) => voice
            .Field("heading", words.Heading).Field("first call", words.FirstCall).List("do", words.Do.Select(Text))
            .Field("position", words.Position).Field("transport", words.Transport)
                .Field("Northern Ireland", words.NorthernIreland)
            .List("say", words.Say.Select(Text)).List("do not", words.DoNot.Select(Text)));

    private static string? Yes(bool isSo) => isSo ? "yes" : null;

    private static string Text(Ask ask) =>
        $"with ({string.Join(' ', ask.With)}) you: {ask.Words.You} person: {ask.Words.Person}";

    private static string Text(AdviceLine line)
    {
        string[] only = [.. line.When.All, .. Either(line.When.Any), .. Either(line.Given, ", told")];
        return line.Text + (only is [] ? "" : $" (only with {string.Join(" and ", only)})")
            + (line.NotWith.IsEmpty ? "" : $" (not with {string.Join(" or ", line.NotWith)})");
    }

    private static string[] Either(ImmutableArray<string> any, string how = "") =>
        any.IsEmpty ? [] : [string.Join(" or ", any) + how];

    internal static string Text(BodySystem system) => string.Join("; ", system.Signs.Select(
        sign => $"{sign.Name} ({sign.Question}: {string.Join(' ', sign.Options)})"));

    private static void Voices<T>(SignedTreeBuilder lines, Voiced<T> words, Action<SignedTreeBuilder, T> write) =>
        lines.Under("you", under => write(under, words.You)).Under("person", under => write(under, words.Person));
}
