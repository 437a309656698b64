namespace BackCare.Triage;

/// <summary>In a word or two, signs of one page that were asked about and not reported.</summary>
/// <param name="Question">The id of the page.</param>
/// <param name="Options">Of a ticks page its options that are not told; of a choice the one that says no.</param>
public sealed record SignName(string Name, string Question, ImmutableArray<string> Options)
{
    /// <returns>Null where none was asked or the page is in doubt; <paramref name="other"/> before it where some were told.</returns>
    public string? Of(Step step, string other)
    {
        if (step.Response is not { } response || response.Chose(Triage.Question.NotSure))
            return null;
        if (step.Question.Kind is QuestionKind.Choice) return Options.Any(response.Chose) ? Name : null;
        var asked = Options.Where(id => step.Offered.Any(option => option.Id == id)).ToArray();
        return asked.All(response.Chose) ? null : asked.Any(response.Chose) ? $"{other} {Name}" : Name;
    }
}

/// <summary>Signs by where in the body they belong, as a summary to hand over lists what was not reported.</summary>
public sealed record BodySystem(string Name, ImmutableArray<SignName> Signs);
