using System.Collections.Frozen;
using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BackCare.Web.Hosting;

/// <summary>
/// Metrics and traces by OTLP, where OTEL_EXPORTER_OTLP_ENDPOINT says whereto; the other settings of its standard count as
/// well. Without it nothing listens, and nothing is measured. Of the framework's own measurements and activities only the
/// tags in here leave this machine: no address that was asked for, no query, no name of a browser, no caller.
/// </summary>
public static class Telemetry
{
    /// <summary>Of this build, with its commit: from the newest tag.</summary>
    public static string? Version { get; } =
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private const string Activities = "Microsoft.AspNetCore";
    private const string Method = "http.request.method", Route = "http.route", Status = "http.response.status_code";

    // They count each request of a check, or last as long as one.
    private const string Requests = "http.server.active_requests", Connections = "kestrel.connection.duration";

    // Of all of these the values are the framework's or ours: a route is its pattern, a method that is unknown is "_OTHER".
    private static readonly string[] KeptTags =
        [Method, Route, Status, "url.scheme", "network.protocol.version", "error.type", "tls.protocol.version", Counters.End];

    private static readonly FrozenSet<string> Kept = KeptTags.ToFrozenSet(StringComparer.Ordinal);

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics().AddSingleton<Counters>();
        services.AddSingleton<DistributedContextPropagator, NoContextPropagator>();
        if (string.IsNullOrWhiteSpace(configuration[EndpointSetting])) return services;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("backcare",
                serviceVersion: Version))
            .WithMetrics(meters => meters
                .AddMeter(Counters.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
                    "Microsoft.AspNetCore.RateLimiting", "System.Runtime")
                .AddView(instrument => instrument.Name is Requests or Connections ? MetricStreamConfiguration.Drop
                    : instrument.Meter.Name is "System.Runtime" ? null : new() { TagKeys = KeptTags })
                .AddOtlpExporter(ByHttp))
            .WithTracing(traces => traces.AddSource(Activities).AddProcessor(new IdentifierRemover()).AddOtlpExporter(ByHttp));
        return services;

        void ByHttp(OtlpExporterOptions options)
        {
            if (configuration[ProtocolSetting] is null) options.Protocol = OtlpExportProtocol.HttpProtobuf;
        }
    }

    /// <summary>
    /// Tells the activity of each request what may be told of it. The framework itself tells it nothing. Of the check
    /// there is none, and no measurement.
    /// </summary>
    public static IApplicationBuilder UseTelemetry(this IApplicationBuilder app) =>
        app.ApplicationServices.GetService<TracerProvider>() is null ? app : app.Use(async (context, next) =>
        {
            var activity = Activity.Current;
            if (context.Request.IsOfCheck())
            {
                activity?.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
                if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics) metrics.MetricsDisabled = true;
            }
            try
            {
                await next(context);
            }
            finally
            {
                activity?.SetTag(Method, Logs.MethodOf(context.Request)).SetTag(Route, Logs.RouteOf(context))
                    .SetTag(Status, context.Response.StatusCode);
            }
        });

    /// <summary>Takes from each activity what a person brought, and lets none through that holds more than tags.</summary>
    private sealed class IdentifierRemover : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.ToArray())
                if (!Kept.Contains(name)) data.SetTag(name, null);
            data.DisplayName = $"{data.GetTagItem(Method)} {data.GetTagItem(Route)}".Trim();
            data.SetStatus(data.Status); // without a description
            data.TraceStateString = null;
            // What cannot be taken out again: events hold what went wrong, in words.
            if (data.Events.Any() || data.Links.Any()) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}

/// <summary>
/// Takes no trace, and nothing that goes with one, from whoever sent a request: an id from outside would join the requests
/// of one person, and its state can be any text.
/// </summary>
public sealed class NoContextPropagator : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId,
        out string? traceState) => (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        null;
}
