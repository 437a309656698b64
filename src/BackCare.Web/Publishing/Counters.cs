using System.Diagnostics.Metrics;

namespace BackCare.Web.Publishing;

/// <summary>What is counted instead of logged. No measurement has a tag that says who asked or what was answered.</summary>
public sealed class Counters(IMeterFactory meters)
{
    public const string MeterName = "BackCare";

    private readonly Counter<long> guidance =
        meters.Create(MeterName).CreateCounter<long>("backcare.guidance.hits",
            description: "Guidance pages and files served from memory");

    public void GuidanceServed() => guidance.Add(1);
}
