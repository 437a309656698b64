namespace BackCare.Plans;

/// <summary>One thing to do when the usual pain gets worse for a while.</summary>
/// <param name="Id">The name in an address.</param>
/// <param name="Words">Exactly as approved in content/guides/flare-up.md; a test compares them.</param>
public sealed record FlareUpStep(string Id, string Words)
{
    /// <summary>Always first; nobody can leave it out.</summary>
    public const string First = "Check for 999 and 111 symptoms first, even if you've had a bad back for years.";

    /// <summary>The steps to choose from, in the order of doing them.</summary>
    public static readonly ImmutableArray<FlareUpStep> All =
    [
        new("move", "Move a little and often all day, even if it's only to let the dog out."),
        new("heat-or-cold", "Use heat or cold if it helps, but never on numb skin."),
        new("gentle-exercises", "Do the gentle exercises that you know, with fewer repeats."),
        new("rest", "Rest for a short while in a position that eases it."),
        new("tell-people", "Tell people at home and at work what you need."),
    ];
}
