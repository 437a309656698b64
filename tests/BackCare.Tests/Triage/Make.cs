using System.Reflection;

namespace BackCare.Tests.Triage;

/// <summary>Values for facts that need no real content, as short as they can be.</summary>
internal static class Make
{
    /// <summary>Somebody of 30 with mild pain for three days that gets better, and nothing else.</summary>
    public static Vignette OrdinaryCase { get; } =
        new("ordinary", 1, "", 30, null, "mild", 3, "better", false, [], [],
            Urgency.SelfCare, [Urgency.SelfCare], "", "");

    public static CheckWords NoWords { get; } = YamlBinder.Empty<CheckWords>();

    public static Rule Raising(string finding, Urgency urgency) =>
        new(finding, urgency, [finding], [], "why", ["block"], ["source"]);

    public static Rule Combination(string id, Urgency urgency, string[] all, params string[] any) =>
        new(id, urgency, [.. all], [.. any], "why", ["block"], ["source"]);

    public static Finding Finding(string id, Urgency urgency, HowSoon howSoon = HowSoon.Weeks) =>
        new(id, urgency, "group", id, "why", howSoon, Picture: null,
            Both(new FindingWords(id, null, id, id, []).WithDefaults(Voice.You)),
            ["block"], ["source"]);

    public static Option Option(string id, string[] gives, params string[] onlyFor) =>
        new(id, [.. gives], new([.. onlyFor], []),
            Both(new OptionWords(id, null, $"reason of {id}", $"say {id}").WithDefaults()), Picture: null);

    public static Question Ticks(string id, params Option[] options) => new(id, QuestionKind.Ticks, Condition.Always,
        Both(new QuestionWords(id, id, null, "error", new("No", null, $"nothing of {id}"))), [.. options]);

    public static Question Choice(string id, params Option[] options) =>
        new(id, QuestionKind.Choice, Condition.Always, Both(new QuestionWords(id, id, null, "error", None: null)),
            [.. options]);

    public static Questionnaire Questionnaire(Finding[] findings, string[] facts, params Question[] questions) =>
        new([.. questions], [.. facts.Select(fact => new Fact(fact, fact))], new([.. findings]),
            new([.. findings.Select(Rule.For)], []), new([]))
        { Words = NoWords };

    public static Questionnaire But(this Questionnaire of, ImmutableArray<Question>? questions = null,
        Findings? findings = null, Rules? rules = null, AdviceBlocks? advice = null) =>
        new(questions ?? of.Questions, of.Facts, findings ?? of.Findings, rules ?? of.Rules, advice ?? of.Advice)
        { Cases = of.Cases, Words = of.Words };

    public static AdviceBlock Block(string id, Urgency level, int rank, string? position = null, string? transport = null) =>
        new(id, level, rank,
            Both(new AdviceWords([Line($"Do {id}.")], position, transport, null, [Line($"Say {id}.")],
                [Line($"do not {id}")])), ["source"]);

    public static AdviceLine Line(string text, params string[] onlyWith) => new(text, new([], [.. onlyWith]));

    public static Voiced<T> Both<T>(T words) => new(words, words);

    /// <param name="text">Of each name, such as "why told".</param>
    public static OutcomeWords Outcome(Func<string, string> text)
    {
        return (OutcomeWords)Filled(typeof(OutcomeWords), "");

        object Filled(Type type, string before) =>
            Activator.CreateInstance(type, [.. type.GetConstructors().Single().GetParameters().Select(each =>
        {
            var name = each.GetCustomAttribute<KeyAttribute>()?.Name
                ?? JsonNamingPolicy.KebabCaseLower.ConvertName(each.Name!);
            return each.ParameterType == typeof(string) ? text(before + name)
                : Filled(each.ParameterType, before + (each.GetCustomAttribute<InlineAttribute>()?.Before ?? $"{name} "));
        })])!;
    }
}
