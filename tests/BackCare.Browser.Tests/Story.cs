using BackCare.Triage;

namespace BackCare.Browser.Tests;

/// <summary>
/// What one person answers. Whatever a fact does not name is answered as somebody of 16 to 44 with a mild new pain and no sign would: that alone ends in
/// self-care.
/// </summary>
public sealed class Story(params (string Question, string[] Options)[] answers)
{
    private static readonly Dictionary<string, string> Ordinary = new()
    {
        ["age"] = "16-to-44",
        ["pregnancy"] = "no",
        ["severity"] = "mild",
        ["duration"] = "under-2-weeks",
        ["trend"] = "better",
        ["first-time"] = "no",
    };

    private readonly Dictionary<string, string[]> answers = answers.ToDictionary(answer => answer.Question, answer => answer.Options);

    public static Story OfSelfCare { get; } = new();

    /// <summary>Asks about pregnancy and about mornings too: every question but first-time.</summary>
    public static Story OfPregnancyAndLongPain { get; } = new(("age", ["45-to-59"]), ("pregnancy", ["under-13-weeks"]), ("duration", ["over-3-months"]));

    public static Story OfSomebodyOver60 { get; } = new(("age", ["60-to-64"]));

    public string[] To(string question) => answers.TryGetValue(question, out var options) ? options : [Ordinary.GetValueOrDefault(question, Question.None)];
}

/// <summary>For each outcome, one answer that brings it about in a story of self-care.</summary>
public sealed record Ending(string Outcome, string Question, string Option)
{
    public static readonly Ending Gp = new("gp", "coping", "worried-or-struggling");
    public static readonly Ending Call111 = new("111", "illness", "fever");
    public static readonly Ending Call999 = new("999", "emergency-chest-tummy", "chest-pain");

    /// <summary>The one kind of 999 whose heading sends people to A&amp;E first.</summary>
    public static readonly Ending GoToAandE = new("999", "nerves", "saddle-numbness");
}
