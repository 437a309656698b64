using System.Diagnostics.Metrics;

namespace BackCare.Web.Tests.Hosting;

/// <summary>What is counted of the check.</summary>
public sealed class CountersFacts
{
    // While somebody answers, a count that grows tells how many pages they were asked.
    [Fact]
    public async Task Answered_pages_are_told_once_their_day_is_over()
    {
        var time = new ManualClock();
        using var copy = new Copy(time: time);
        var (told, meters) = (new List<long>(), copy.Service<IMeterFactory>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name is "backcare.checker.steps" && instrument.Meter.Scope == meters)
                to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, steps, _, _) => told.Add(steps));
        listener.Start();

        await copy.Browse().UpTo("danger");
        for (var days = 0; days < 3; days++)
        {
            listener.RecordObservableInstruments();
            time.Pass(TimeSpan.FromDays(1));
        }
        Assert.Equal([0, 3, 0], told);
    }
}
