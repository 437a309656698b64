namespace BackCare.Population;

/// <summary>
/// Numbers that look drawn by chance and hang on three things alone: the seed, the person and a name. So the same
/// person draws the same for the same thing whatever pages ask it, in whatever order, under whatever rules: before and
/// after a change it is the same people. The mixing is SplitMix64 (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", OOPSLA 2014); names become numbers by FNV-1a (Fowler, Noll and Vo).
/// </summary>
public readonly record struct Chances
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly ulong own;

    /// <param name="person">Their number; each seed has people of its own.</param>
    public Chances(ulong seed, int person) => own = Mixed(Mixed(seed) + (ulong)person);

    /// <returns>From 0 to below 1.</returns>
    public double Of(string name) => (Mixed(own ^ NumberOf(name)) >> 11) * (1.0 / (1ul << 53));

    private static ulong NumberOf(string name)
    {
        var number = 0xCBF29CE484222325;
        foreach (var letter in name) number = (number ^ letter) * 0x100000001B3;
        return number;
    }

    private static ulong Mixed(ulong number)
    {
        number += Golden;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}
