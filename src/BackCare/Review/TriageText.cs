using System.Globalization;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>Registry, questions, rules and advice as one text, with every word a person can see and every id a decision can turn on.</summary>
internal static class TriageText
{
    public static ItemText Of(Questionnaire questionnaire) => new ItemText()
        .Line("item", ReviewItem.Triage)
        .Each("groups", questionnaire.Findings.Groups, (lines, group) => lines.Line(group.Id, group.Name))
        .Each("findings", questionnaire.Findings.All, (lines, finding) => lines.Under(finding.Id, under => Write(under, finding)))
        .Each("rules", questionnaire.Rules.All, (lines, rule) => lines.Under(rule.Id, under => Write(under, rule)))
        .Each("facts", questionnaire.Facts, (lines, fact) => lines.Line(fact.Id, fact.Meaning))
        .Each("questions", questionnaire.Questions, (lines, question) => lines.Under(question.Id, under => Write(under, question)))
        .Each("derived", questionnaire.Rules.Derived, (lines, derivation) => lines.Under(derivation.Id, under => Write(under, derivation)))
        .Each("advice", questionnaire.Advice.All, (lines, block) => lines.Under(block.Id, under => Write(under, block)));

    private static void Write(ItemText lines, Finding finding) => Voices(
        lines.Line("urgency", finding.Urgency.Name())
            .Line("group", finding.Group)
            .Line("meaning", finding.Meaning)
            .Line("why", finding.Why)
            .Line("how soon", finding.Urgency is Urgency.SeeGp ? finding.HowSoon.ToString() : null)
            .Line("picture", finding.Picture)
            .List("advice", finding.Advice)
            .List("sources", finding.Sources),
        finding.Words,
        (under, words) => under.Line("label", words.Label).Line("hint", words.Hint).Line("card", words.Card).Line("say", words.Say).List("also", words.Also));

    private static void Write(ItemText lines, Rule rule) => lines
        .Line("urgency", rule.Urgency.Name())
        .List("all", rule.All)
        .List("any", rule.Any)
        .Line("why", rule.Why)
        .List("advice", rule.Advice)
        .List("sources", rule.Sources);

    private static void Write(ItemText lines, Question question)
    {
        Write(lines.Line("kind", question.Kind.ToString()), question.When);
        Voices(lines, question.Words, (under, words) => Write(
            under.Line("title", words.Title).Line("short", words.ShortTitle).Line("hint", words.Hint).Line("error", words.Error), words.None));
        lines.Each("options", question.Options, (options, option) => options.Under(option.Id, under =>
        {
            Write(under.List("gives", option.Gives).Line("picture", option.Picture), option.When);
            Voices(under, option.Words, Write);
        }));
    }

    private static void Write(ItemText lines, Condition when) => lines.List("when all", when.All).List("when any", when.Any);

    private static void Write(ItemText lines, OptionWords? words) => lines.Line("label", words?.Label).Line("its hint", words?.Hint).Line("reason", words?.Reason);

    private static void Write(ItemText lines, Derivation derivation) => lines
        .List("all", derivation.All)
        .List("any", derivation.Any)
        .List("and any", derivation.AndAny)
        .Line("at least", derivation.AtLeast.ToString(CultureInfo.InvariantCulture))
        .List("of", derivation.Of);

    private static void Write(ItemText lines, AdviceBlock block) => Voices(
        lines.Line("level", block.Level.Name())
            .Line("rank", block.Rank.ToString(CultureInfo.InvariantCulture))
            .Line("heading", block.Heading)
            .List("sources", block.Sources),
        block.Words,
        (under, words) => under
            .List("do", words.Do)
            .Line("position", words.Position)
            .Line("transport", words.Transport)
            .Line("Northern Ireland", words.NorthernIreland)
            .List("say", words.Say)
            .List("do not", words.DoNot));

    private static void Voices<T>(ItemText lines, Voiced<T> words, Action<ItemText, T> write) =>
        lines.Under("you", under => write(under, words.You)).Under("person", under => write(under, words.Person));
}
