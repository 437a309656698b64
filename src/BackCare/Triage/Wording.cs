namespace BackCare.Triage;

/// <summary>One run of a text that may hold **strong words** and [links](tel:999).</summary>
/// <param name="Target">The target of a link; null for other text.</param>
public sealed partial record Wording(string Text, bool Strong = false, string? Target = null)
{
    public static IEnumerable<Wording> Parse(string text)
    {
        foreach (Match run in Run().Matches(text))
            yield return run.Groups["target"] is { Success: true } target
                ? new(run.Groups["words"].Value, Target: target.Value)
                : run.Groups["strong"] is { Success: true } strong ? new(strong.Value, Strong: true)
                : new(run.Value);
    }

    /// <summary>Turns a clause into a sentence, with a capital and a full stop.</summary>
    public static string Sentence(string clause) =>
        $"{clause.UpperFirst()}{(clause.TrimEnd(']')[^1] is '.' or '?' or '!' ? "" : ".")}";

    /// <summary>A label for use within a sentence; "I" and "TB" stay as they are.</summary>
    public static string Small(string label) =>
        label.StartsWith("A ", StringComparison.Ordinal) || (label is [_, var second, ..] && char.IsLower(second))
            ? label.LowerFirst() : label;

    /// <summary>In words up to ten.</summary>
    public static string Number(int number) =>
        number <= 10 ? NumberWords[number] : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>From nought to twenty.</summary>
    public static readonly ImmutableArray<string> NumberWords =
    [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    [GeneratedRegex(
        @"\*\*(?<strong>[^*]+)\*\*|\[(?<words>[^\]]+)\]\((?<target>[^)\s]+)\)"
        + @"|(?:(?!\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\)).)+", RegexOptions.Singleline)]
    private static partial Regex Run();
}
