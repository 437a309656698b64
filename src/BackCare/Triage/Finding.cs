using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BackCare.Triage;

/// <summary>The words for one finding in one voice.</summary>
/// <param name="Label">Of its tick box; null for a finding that no tick box names (it follows from age, duration and the like).</param>
/// <param name="Hint">Under the label.</param>
/// <param name="Card">A clause without full stop that reads after "Call 999 if:" and after "You told us that".</param>
/// <param name="Say">A clause that reads after "I have back pain and" (or "The person has back pain and").</param>
/// <param name="Also">What to do besides the advice block's own lines, for this finding alone.</param>
public sealed record FindingWords(string? Label, string? Hint, string Card, string Say, ImmutableArray<string> Also);

/// <summary>How soon a GP should be seen. Meaningful for findings at <see cref="Urgency.SeeGp"/> only; most pressing last.</summary>
public enum HowSoon { Weeks, Week, Today }

/// <summary>One thing a person can have, as written in content/triage/findings.yaml.</summary>
/// <param name="Id">Kebab-case. Never changed once published: questions, guides and vignettes refer to it.</param>
/// <param name="Meaning">One sentence for clinicians.</param>
/// <param name="Why">One sentence for patients: what it can mean.</param>
/// <param name="Picture">Address of a small drawing, where words are hard.</param>
/// <param name="Advice">Ids of the advice blocks shown when this finding decides the level.</param>
/// <param name="Sources">At least one id of content/sources.yaml.</param>
public sealed record Finding(
    string Id, Urgency Urgency, string Group, string Meaning, string Why, HowSoon HowSoon, string? Picture, Voiced<FindingWords> Words, ImmutableArray<string> Advice, ImmutableArray<string> Sources)
{
    public bool IsRedFlag => Urgency >= Urgency.Urgent111;
}

/// <summary>Findings that belong together on a page, under one heading.</summary>
public sealed record FindingGroup(string Id, string Name);

/// <summary>Every finding the service knows, in the order of the registry.</summary>
public sealed class Findings(ImmutableArray<Finding> findings, params ImmutableArray<FindingGroup> groups)
{
    // Names that pages use. The loader demands them: a page that finds nothing under a name would show an empty 999 card.
    public const string CaudaEquina = "cauda-equina";
    public const string HeartAndVessels = "heart-and-vessels";
    public const string ChildUnder5 = "child-under-5";

    public static ImmutableArray<string> GroupsOnPages { get; } = [CaudaEquina, HeartAndVessels];

    private readonly FrozenDictionary<string, Finding> byId = findings.ToFrozenDictionary(finding => finding.Id);

    public ImmutableArray<Finding> All { get; } = findings;

    public Finding this[string id] => byId.TryGetValue(id, out var finding) ? finding : throw new KeyNotFoundException(
        $"No finding is called '{id}'. Mend the spelling, or add it to content/triage/findings.yaml with its sources.");

    public Finding? Find(string id) => byId.GetValueOrDefault(id);

    public ImmutableArray<FindingGroup> Groups { get; } = groups;

    public string GroupName(string id) => Groups.FirstOrDefault(group => group.Id == id)?.Name ?? throw new KeyNotFoundException(
        $"No group is called '{id}'. Mend the spelling, or add it to 'groups' of content/triage/findings.yaml.");

    public IEnumerable<Finding> At(Urgency urgency) => All.Where(finding => finding.Urgency == urgency);
}
