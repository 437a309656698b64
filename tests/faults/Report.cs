using System.Diagnostics;
using System.Globalization;

namespace BackCare.Faults;

/// <summary>A line for each result, as soon as there is one.</summary>
internal sealed class Report
{
    private readonly Stopwatch since = Stopwatch.StartNew();
    private string fault = "";

    public int Goals { get; private set; }
    public int Missed { get; private set; }

    public void Begin(string name) => fault = name;

    /// <summary>Whether a goal was met.</summary>
    /// <param name="what">The goal, in words.</param>
    /// <param name="figure">What was measured.</param>
    public void Goal(bool met, string what, string figure = "")
    {
        Goals++;
        if (!met) Missed++;
        Write(met ? "met" : "MISSED", what, figure);
    }

    /// <summary>Something that is no goal, and that whoever reads should know.</summary>
    public void Note(string what, string figure = "") => Write("note", what, figure);

    private void Write(string how, string what, string figure) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{since.Elapsed.TotalSeconds,6:0} s  {fault,-12} {how,-7} {what}{(figure is "" ? "" : $": {figure}")}"));
}
