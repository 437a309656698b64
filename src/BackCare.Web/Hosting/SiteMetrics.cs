using System.Diagnostics.Metrics;

namespace BackCare.Web.Hosting;

/// <summary>What is counted instead of logged. Tag values come from fixed lists in this class and never from a request,
/// so no measurement says who asked, or what was answered, decided or searched.</summary>
public sealed class SiteMetrics
{
    public const string MeterName = "BackCare";

    private readonly Meter meter;
    private readonly Counter<long> guidance, closings, signIns;

    public SiteMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        guidance = meter.CreateCounter<long>("backcare.guidance.hits", "{hit}", "Guidance pages and files served from memory");
        closings = meter.CreateCounter<long>("backcare.check.closings", "{closing}",
            "Times that a reviewer closed the check at this copy");
        signIns = meter.CreateCounter<long>("backcare.sign_ins", "{attempt}", "Attempts of reviewers to sign in");
    }

    /// <summary>The only tag's name.</summary>
    public const string Result = "result";

    public void GuidanceServed() => guidance.Add(1);

    public void CheckClosed() => closings.Add(1);

    public void SignedIn(SignInOutcome result) => signIns.Add(1, new KeyValuePair<string, object?>(Result, result.ToWord()));

    /// <summary>A gauge, read only when somebody measures.</summary>
    /// <param name="now">Returns null for no measurement.</param>
    public void Observe(string name, string unit, string description, Func<long?> now) =>
        meter.CreateObservableGauge(name,
            () => now() is { } value ? [new Measurement<long>(value)] : Array.Empty<Measurement<long>>(), unit, description);
}

public enum SignInOutcome { Good, Wrong }
