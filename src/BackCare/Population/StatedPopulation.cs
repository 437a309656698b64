using BackCare.Triage;

namespace BackCare.Population;

/// <summary>The ages of which shares are stated: the columns of the table.</summary>
public enum StatedAge { Under60, From65 }

/// <summary>The groups of people that are simulated, those with the most signs first.</summary>
public enum StatedGroup { Ordinary, HalfTheRates, MildAndImproving }

public static class StatedNames
{
    public static string Name(this StatedAge age) => age is StatedAge.Under60 ? "under 60" : "65 or over";

    public static string Name(this StatedGroup group) => group switch
    {
        StatedGroup.Ordinary => "ordinary",
        StatedGroup.HalfTheRates => "half the rates",
        _ => "mild and improving",
    };
}

/// <summary>How common one thing is at one age; both are parts of 1.</summary>
/// <param name="Truly">Of people who have it.</param>
/// <param name="Mistaken">Of people who tick it by mistake.</param>
public readonly record struct Rate(double Truly, double Mistaken)
{
    public double Sum => Truly + Mistaken;
}

/// <param name="Line">Of the table, from 1.</param>
/// <param name="Question">The page of one choice that it belongs to; null for a tick box.</param>
/// <param name="Basis">What the shares rest on: mostly "assumed".</param>
public sealed record StatedShare(int Line, string? Question, string Option, Rate Under60, Rate From65, string Basis)
{
    public string Name => Question is null ? Option : $"{Question}/{Option}";

    public Rate At(StatedAge age) => age is StatedAge.Under60 ? Under60 : From65;
}

/// <summary>Adults with an ordinary back, as population.csv states them: mostly assumed. A simulation, not evidence.</summary>
public sealed class StatedPopulation
{
    /// <summary>Stands beside every figure.</summary>
    public const string Caveat = "a simulation, not evidence";

    /// <summary>How often a page of tick boxes is answered with "I'm not sure" by somebody of factor 1.</summary>
    public const double NotSure = 0.02;

    /// <summary>However many things somebody ticks, none is ticked by more than this part of people like them.</summary>
    public const double MostTicked = 0.95;

    // What the third group chooses, and what nobody ticks who ticks one of two others.
    internal const string SuddenNewPain = "sudden-new-pain";
    internal static readonly ImmutableArray<string> KnownBeginnings = ["small-fall-or-knock", "lift-or-twist"];
    internal static readonly ImmutableArray<string> MildAndImproving =
        ["severity/mild", "trend/better", "duration/under-4-weeks"];

    /// <summary>Rows that must be there: groups and people are told apart by them.</summary>
    internal static IEnumerable<string> Named => [.. MildAndImproving, SuddenNewPain, .. KnownBeginnings];

    private readonly Dictionary<string, StatedShare> ticks;
    private readonly ILookup<string, StatedShare> choices;

    public StatedPopulation(ImmutableArray<StatedShare> shares)
    {
        Shares = shares;
        ticks = shares.Where(share => share.Question is null).ToDictionary(share => share.Option);
        choices = shares.Where(share => share.Question is not null).ToLookup(share => share.Question!);
    }

    public ImmutableArray<StatedShare> Shares { get; }

    /// <summary>How common a tick is before a person's own factor; nothing where the table does not name it.</summary>
    public double TickRate(string option, StatedGroup group, StatedAge age) =>
        ticks.TryGetValue(option, out var share)
            ? share.At(age).Sum * (group is StatedGroup.Ordinary ? 1 : 0.5) : 0;

    /// <summary>What people of a group choose on a page of one choice, and how common each is among them.</summary>
    /// <returns>Nothing where the table does not speak of the page.</returns>
    public IEnumerable<(string Option, double Share)> Choices(string question, StatedGroup group, StatedAge age)
    {
        var all = choices[question];
        // The third group's pages are stated for it; on all others it is like everybody.
        var own = group is StatedGroup.MildAndImproving
            ? all.Where(share => MildAndImproving.Contains(share.Name)).ToArray() : [];
        return (own is [] ? all : own).Select(share => (share.Option, share.At(age).Truly));
    }
}
