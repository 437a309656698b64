namespace BackCare.Triage;

/// <summary>How soon a person needs care, least urgent first. Rules compare by <see cref="Disposition"/>.</summary>
[Words(typeof(Urgencies))]
public enum Urgency { SelfCare, SeeGp, Urgent111, Call999 }

public static class Urgencies
{
    internal const string AboutLevel = "How soon a person needs care. In quotes, so that every YAML reader takes it "
        + "as text.";

    public static IReadOnlyDictionary<string, Urgency> ByName { get; } = new Dictionary<string, Urgency>
    {
        ["self-care"] = Urgency.SelfCare,
        ["GP"] = Urgency.SeeGp,
        ["111"] = Urgency.Urgent111,
        ["999"] = Urgency.Call999,
    };

    /// <summary>The levels of findings and combinations; something that needs no care is not a finding.</summary>
    public static IReadOnlyDictionary<string, Urgency> ForFindings { get; } =
        ByName.Where(entry => entry.Value is not Urgency.SelfCare).ToDictionary(entry => entry.Key, entry => entry.Value);

    /// <summary>The name in content files: self-care, GP, 111 or 999.</summary>
    public static string Name(this Urgency urgency) => ByName.Single(entry => entry.Value == urgency).Key;

    /// <summary>The name in content addresses and page markup: self-care, gp, 111 or 999.</summary>
    public static string Id(this Urgency urgency) => urgency is Urgency.SeeGp ? "gp" : urgency.Name();
}
