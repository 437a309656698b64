namespace BackCare.Triage;

/// <summary>A short name for signs of one page that were asked about and not reported.</summary>
/// <param name="Question">The id of the page.</param>
[Entry("name of what was not reported", id: "name")]
public sealed record NotReportedName(
    [Key("name", "In a word or two, for clinicians: all of them are to have at most 90 words.")]
        string Name, [Key("page", IsId = true)] string Question,
    [Key("options", "Of that page: of tick boxes those that are not told, of a choice the one that says no.",
        IsId = true)]
    ImmutableArray<string> Options)
{
    /// <returns>Null if none was asked or in doubt; follows <paramref name="other"/> if some were told.</returns>
    public string? NotReportedIn(Step step, string other)
    {
        if (step.Answer is not { } answer || answer.Chose(Triage.Question.NotSure))
            return null;
        if (step.Question.Kind is QuestionKind.Choice) return Options.Any(answer.Chose) ? Name : null;
        var asked = Options.Where(id => step.Offered.Any(option => option.Id == id)).ToArray();
        if (asked.All(answer.Chose)) return null;
        return asked.Any(answer.Chose) ? $"{other} {Name}" : Name;
    }
}

/// <summary>A body system and its signs: the summary to hand over groups what was not reported by it.</summary>
[Entry("body system", id: "system")]
public sealed record BodySystem([Key("system")] string Name, [Key("signs")] ImmutableArray<NotReportedName> Findings);
