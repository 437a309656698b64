using System.Diagnostics.Metrics;

namespace BackCare.Web.Tests.Hosting;

internal static class Meters
{
    /// <returns>What a gauge of this site alone says now: others run beside it.</returns>
    public static List<long> Measured(this SiteCopy site, string name)
    {
        var (found, mine) = (new List<long>(), site.Service<IMeterFactory>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name == name && instrument.Meter.Scope == mine) to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => found.Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return found;
    }
}
