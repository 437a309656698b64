using System.Collections.Immutable;

namespace BackCare.Plans;

/// <summary>One thing to do when the usual pain gets worse for a while.</summary>
/// <param name="Id">As it stands in an address.</param>
/// <param name="Words">Word for word as content/guides/long-term-pain.md has it, where they are signed; a fact holds it.</param>
public sealed record FlareUpStep(string Id, string Words)
{
    /// <summary>Always first, and nobody's to leave out.</summary>
    public const string First = "Check the 999 and 111 signs, even if your back problem is old.";

    /// <summary>What people choose from, in the order in which it is done.</summary>
    public static readonly ImmutableArray<FlareUpStep> All =
    [
        new("do-less", "Do a bit less for a day or two. Keep moving gently."),
        new("heat-or-cold", "Use heat or cold if it helps you."),
        new("gentle-exercises", "Do the gentle exercises that you know."),
        new("medicines", "Check your medicines. Ask a pharmacist if you are not sure."),
        new("tell-people", "Tell people at work and at home what you need."),
        new("build-up", "Then build back up, a bit each day."),
    ];
}
