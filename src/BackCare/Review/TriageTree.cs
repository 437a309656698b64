using BackCare.Signed;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Review;

/// <summary>The rules as one tree: every word a person can see and every id a decision can turn on.</summary>
internal static class TriageTree
{
    public static SignedTreeBuilder Of(Questionnaire questionnaire) => new SignedTreeBuilder()
        .Field("item", ReviewItem.Triage)
        .Each("groups", questionnaire.Findings.Groups, (lines, group) => lines.Field(group.Id, $"{group.Name} ({group.Line})"))
        .Each("findings", questionnaire.Findings.All,
            (lines, finding) => lines.Under(finding.Id, under => Write(under, Shapes.Finding, finding)))
        .Each("rules", questionnaire.Rules.All, (lines, rule) => lines.Under(rule.Id, under => Write(under, Shapes.Combination, rule)))
        .Each("facts", questionnaire.Facts, (lines, fact) => lines.Field(fact.Id, fact.Meaning))
        .Each("parts", questionnaire.Parts, (lines, part) => lines.Field(part.Id, $"{part.Name.You} / {part.Name.Person}"))
        .Each("questions", questionnaire.Questions,
            (lines, question) => lines.Under(question.Id, under => Write(under, Shapes.Question, question)
                .Each("options", question.Options,
                    (options, option) => options.Under(option.Id, each => Write(each, Shapes.Option, option)))))
        .Each("cases", questionnaire.Cases,
            (lines, ticks) => lines.Under(ticks.Finding, under => Write(under, Shapes.Case, ticks)))
        .Each("derived", questionnaire.Rules.Derived,
            (lines, derivation) => lines.Under(derivation.Id, under => Write(under, Shapes.Derived, derivation)))
        .Each("not reported", questionnaire.NotReported, (lines, system) => lines.Field(system.Name, Text(system)))
        .Each("contacts", questionnaire.Advice.Contacts,
            (lines, contact) => lines.Under(contact.Id, under => Write(under, Shapes.Contact, contact)))
        .Each("advice", questionnaire.Advice.All, (lines, block) => lines.Under(block.Id, under => Write(under, Shapes.Block, block)))
        .Under("words", lines => Write(lines, questionnaire.Words));

    private static void Write(SignedTreeBuilder lines, CheckerWords words)
    {
        lines.Under("cards", cards => Write(cards, words.Cards))
            .Under("fail-safe", under => Write(under, words.FailSafe.All))
            .Under("start", under => Write(under, words.Start.All))
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

    // The words of both voices stand last.
    private static SignedTreeBuilder Write<T>(SignedTreeBuilder lines, Shape<T> shape, T item)
    {
        Values(lines, Voice.You, isVoiced: false);
        if (shape.Values.Any(said => said.IsVoiced))
            foreach (var voice in Enum.GetValues<Voice>()) lines.Under(voice.Id(), under => Values(under, voice, isVoiced: true));
        return lines;

        void Values(SignedTreeBuilder under, Voice voice, bool isVoiced)
        {
            foreach (var said in shape.Values.Where(said => said.IsVoiced == isVoiced))
                if (said.Signed(item, voice) is var values && said.IsList) under.List(said.Name, values);
                else under.Field(said.Name, values.FirstOrDefault());
        }
    }

    internal static string Text(BodySystem system) => string.Join("; ", system.Signs.Select(
        sign => $"{sign.Name} ({sign.Question}: {string.Join(' ', sign.Options)})"));

    private static void Voices<T>(SignedTreeBuilder lines, Voiced<T> words, Action<SignedTreeBuilder, T> write) =>
        lines.Under("you", under => write(under, words.You)).Under("person", under => write(under, words.Person));
}
