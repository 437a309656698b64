using BackCare.Triage;

namespace BackCare.Tests.Shared;

/// <summary>Somebody of 16 to 44 with an ordinary sore back; if nothing is told, the check ends in self-care.</summary>
internal sealed class OrdinaryPerson
{
    private static readonly Dictionary<string, string> Choices = new()
    {
        ["age"] = "16-to-44",
        ["pregnancy"] = "no",
        ["severity"] = "mild",
        ["duration"] = "under-4-weeks",
        ["trend"] = "better",
        ["first-time"] = "no",
    };

    // An answer on a page that a line opens also ticks that line.
    private static readonly Dictionary<string, (string Question, string Option)> Lines = new()
    {
        ["legs"] = ("more", "leg-symptoms"),
        ["medicines"] = ("more", "medicine-trouble"),
        ["pregnancy"] = ("about-you", "may-be-pregnant"),
    };

    /// <summary>Two who together are asked every page.</summary>
    public static OrdinaryPerson[] AskedEveryPage =>
    [
        Telling("pregnancy: under-13-weeks", "duration: over-3-months", "more: leg-symptoms medicine-trouble"),
        Telling("age: 60-to-64", "duration: over-3-months"),
    ];

    private readonly ILookup<string, string> told;

    /// <param name="told">Question and option; both may stand more than once.</param>
    public OrdinaryPerson(params IEnumerable<(string Question, string Option)> told) =>
        this.told = told.SelectMany(one => Lines.TryGetValue(one.Question, out var line) && one.Option is not ("none" or "no")
            ? new[] { line, one } : [one]).Distinct().ToLookup(one => one.Question, one => one.Option);

    /// <param name="told">Each reads "legs: one-leg-weakness not-sure".</param>
    public static OrdinaryPerson Telling(params IEnumerable<string> told) => new(
        from each in told
        let parts = each.Split(": ")
        from option in parts[1].Split(' ')
        select (parts[0], option));

    /// <summary>The options that this person chooses on a page.</summary>
    public string[] Choose(string question) =>
        told.Contains(question) ? [.. told[question]] : [Choices.GetValueOrDefault(question, Question.None)];
}
