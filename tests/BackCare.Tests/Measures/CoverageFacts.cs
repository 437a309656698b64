using System.Diagnostics;
using BackCare.Measures;
using BackCare.Triage;

namespace BackCare.Tests.Measures;

public sealed class CoverageFacts
{
    [Fact]
    public void Probe()
    {
        var watch = Stopwatch.StartNew();
        var coverage = Coverage.Of(RealContent.Questionnaire, RealContent.Library.Vignettes);
        var text = $"{watch.ElapsedMilliseconds} ms; " + string.Join("\n", coverage.Undecided.Select(part => $"{part.Kind} {part.Of}: {part.Name}"));
        watch.Restart();
        Coverage.Of(RealContent.Questionnaire, RealContent.Library.Vignettes);
        Assert.Fail($"{watch.ElapsedMilliseconds} again\n" + text);
    }
}
