using System.Diagnostics.Metrics;

namespace BackCare.Web.Hosting;

/// <summary>What is counted instead of logged. A tag is a word of a list in here, never anything that a request
/// brought: no measurement says who asked, nor what was answered, decided or searched.</summary>
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

    /// <summary>The one name of a tag.</summary>
    public const string Result = "result";

    public void GuidanceServed() => guidance.Add(1);

    public void CheckClosed() => closings.Add(1);

    public void SignedIn(SignInOutcome result) => signIns.Add(1, new KeyValuePair<string, object?>(Result, result.ToWord()));

    /// <summary>What is so at the moment when somebody measures; nobody else asks for it.</summary>
    /// <param name="now">Null for nothing to tell.</param>
    public void Observe(string name, string unit, string description, Func<long?> now) =>
        meter.CreateObservableGauge(name,
            () => now() is { } value ? [new Measurement<long>(value)] : Array.Empty<Measurement<long>>(), unit, description);
}

public enum SignInOutcome { Good, Wrong }
