using System.Diagnostics;
using System.Globalization;

namespace BackCare.Faults;

/// <summary>A line for each result, as soon as there is one.</summary>
internal sealed class Report
{
    private readonly Stopwatch since = Stopwatch.StartNew();
    private string fault = "";

    private readonly List<string> missed = [];

    public int Goals { get; private set; }
    public int Missed => missed.Count;

    public void Begin(string name) => fault = name;

    /// <summary>Whether a goal was met.</summary>
    /// <param name="what">The goal, in words.</param>
    /// <param name="figure">What was measured.</param>
    public void Goal(bool met, string what, string figure = "")
    {
        Goals++;
        var line = Write(met ? "met" : "MISSED", what, figure);
        if (!met) missed.Add(line);
    }

    /// <summary>The last lines: who reads only the end of a long run sees there what was missed.</summary>
    public void End()
    {
        missed.ForEach(Console.WriteLine);
        Console.WriteLine($"{Goals} goals, {Missed} missed");
    }

    /// <summary>Something that is no goal, and that whoever reads should know.</summary>
    public void Note(string what, string figure = "") => Write("note", what, figure);

    private string Write(string how, string what, string figure)
    {
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{since.Elapsed.TotalSeconds,6:0} s  {fault,-12} {how,-7} {what}{(figure is "" ? "" : $": {figure}")}");
        Console.WriteLine(line);
        return line;
    }
}
