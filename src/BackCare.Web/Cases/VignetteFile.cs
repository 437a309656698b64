using System.Text;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Web.Cases;

/// <summary>
/// A case that somebody wrote down, as the file that they take away: what the pages give
/// for it today, in comments, above the entry for content/triage/vignettes.yaml.
/// </summary>
public sealed record VignetteFile(VignetteRun Run, Library Library)
{
    /// <summary>
    /// The id of a case is small letters, digits and hyphens, so it is safe in a header and as a name on a disk.
    /// </summary>
    public string Name => $"{Run.Vignette.Id}.yaml";

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            // One line each: what stands after a line end would no longer be a comment.
            foreach (var line in RulesSay)
                text.Append("# ").AppendJoin(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                    .Append('\n');
            return text.Append(VignetteWriter.Write(Run.Vignette)).ToString();
        }
    }

    /// <summary>What the rules make of the case today, a line each.</summary>
    internal IEnumerable<string> RulesSay
    {
        get
        {
            var decision = Run.Vignette.Walk(Library.Questionnaire).Decision!;
            yield return $"The pages give {Run.Given.Name()}. Expected {Run.Vignette.ExpectedInWords}.";
            yield return $"{Verdict}. Version {Library.Version} of the content.";
            if (Run.Direct != Run.Given.Urgency()) yield return $"The findings alone give {Run.Direct.Name()}.";
            if (decision.Fired.IsEmpty) yield return "No rule fired.";
            foreach (var rule in decision.Fired.OrderByDescending(rule => rule.Urgency))
                yield return $"Rule {rule.Id}, {rule.Urgency.Name()}, fired on {string.Join(", ", rule.FiredOn(decision.Present))}: {rule.Why}";
            if (decision.NotSure is not [])
                yield return $"Held up by “I'm not sure” on the page: {string.Join(", ", decision.NotSure)}.";
            if (Run.Vignette.Findings.Where(finding => !decision.Present.Contains(finding))
                .ToArray() is not [] and var notTaken)
                yield return $"The pages did not take these up, because the check ended before or does not offer "
                    + $"them to this person: {string.Join(", ", notTaken)}.";
        }
    }

    private string Verdict => Run switch
    {
        { AsExpected: true } => "As expected",
        { UnderTriaged: true } => "Not as expected: under-triaged",
        { OverTriaged: true } => "Not as expected: over-triaged",
        _ => "Not as expected",
    };
}
