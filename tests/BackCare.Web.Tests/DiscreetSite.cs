using BackCare.Triage;

namespace BackCare.Web.Tests;

/// <summary>
/// A site with discreet findings: those of the real content, or while it has none two that are marked in a copy of it.
/// </summary>
public sealed class DiscreetSite : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly TemporaryFolder content = new();
    private readonly Lazy<Copy> site;

    public DiscreetSite()
    {
        ShippedContent.CopyTo(content.Path);
        if (!RealContent.Library.Questionnaire.Findings.All.Any(finding => finding.Discreet))
            Mark("overdose", "worried-or-struggling");
        site = new(() => new(data.Path, content.Path));
        var questionnaire = Library.Load(content.Path, DateOnly.FromDateTime(DateTime.Today)).Questionnaire;
        var findings = questionnaire.Findings;
        Pages = [.. questionnaire.Questions.Where(questionnaire.IsDiscreet).Select(question => question.Id)];
        At999 = findings.All.First(finding => finding is { Discreet: true, Urgency: Urgency.Call999 }).Id;
        Below999 = findings.All.First(finding => finding is { Discreet: true, Urgency: not Urgency.Call999 }).Id;
    }

    /// <summary>A discreet finding that is 999 by itself.</summary>
    public string At999 { get; }

    /// <summary>One that is not.</summary>
    public string Below999 { get; }

    /// <summary>The pages that ask discreet findings.</summary>
    public string[] Pages { get; }

    public Browser Browse() => site.Value.Browse();

    public void Dispose()
    {
        if (site.IsValueCreated) site.Value.Dispose();
        content.Dispose();
        data.Dispose();
    }

    private void Mark(params string[] findings)
    {
        var file = content.In("triage", "findings.yaml");
        var text = File.ReadAllText(file);
        foreach (var finding in findings)
            text = text.Replace($"  - id: {finding}\n", $"  - id: {finding}\n    discreet: \"yes\"\n",
                StringComparison.Ordinal);
        File.WriteAllText(file, text);
    }
}
