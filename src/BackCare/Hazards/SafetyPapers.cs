using BackCare.Reading;

namespace BackCare.Hazards;

/// <summary>The papers of docs/safety that clinicians read on the site too. They travel inside the program.</summary>
public static class SafetyPapers
{
    public const string IntendedPurpose = "intended-purpose";
    public const string DeviceStatus = "device-status";
    public const string SafetyCase = "safety-case";
    public const string Cases = "cases";
    public const string OverTriage = "over-triage";

    /// <summary>In the order in which they are read: what it is for comes before whether it is good at that.</summary>
    public static ImmutableArray<string> Names { get; } = [IntendedPurpose, OverTriage, Cases, SafetyCase, DeviceStatus];

    public static string TextOf(string name) => EmbeddedPaper.Text($"docs/safety/{name}.md");
}
