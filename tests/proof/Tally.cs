using BackCare.Triage;

namespace BackCare.Trials;

/// <summary>What a number of random journeys came to.</summary>
internal sealed class Tally(int places)
{
    private static readonly int Ends = Enum.GetValues<Disposition>().Length;

    private readonly double[] weights = new double[Ends];
    private readonly double[] squares = new double[Ends];

    public long[] Free { get; } = new long[Ends];
    public long[] Even { get; } = new long[Ends];
    public long[] Visited { get; } = new long[places];
    public List<string> Differences { get; } = [];
    public long DifferenceCount { get; private set; }
    public long Steps { get; set; }
    public long Levels { get; set; }

    public long FreeJourneys => Free.Sum();
    public long EvenJourneys => Even.Sum();

    public void Differ(string what)
    {
        DifferenceCount++;
        if (Differences.Count < 20) Differences.Add(what);
    }

    /// <param name="weight">One over the chance of this journey: how many situations it stands for.</param>
    public void CountFree(Disposition level, double weight)
    {
        Free[(int)level]++;
        weights[(int)level] += weight;
        squares[(int)level] += weight * weight;
    }

    /// <summary>
    /// The number of situations that end at a level, as these journeys say, and the standard error of that.
    /// </summary>
    public (double Mean, double Error) Estimate(Disposition level)
    {
        var mean = weights[(int)level] / FreeJourneys;
        return (mean, Math.Sqrt((squares[(int)level] / FreeJourneys - mean * mean) / FreeJourneys));
    }

    public Tally Add(Tally other)
    {
        for (var level = 0; level < Ends; level++)
        {
            Free[level] += other.Free[level];
            Even[level] += other.Even[level];
            weights[level] += other.weights[level];
            squares[level] += other.squares[level];
        }
        for (var place = 0; place < Visited.Length; place++) Visited[place] += other.Visited[place];
        foreach (var difference in other.Differences.Take(20 - Math.Min(20, Differences.Count))) Differences.Add(difference);
        (DifferenceCount, Steps, Levels) =
            (DifferenceCount + other.DifferenceCount, Steps + other.Steps, Levels + other.Levels);
        return this;
    }
}
