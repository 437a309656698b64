using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace BackCare.Web.Hosting;

/// <summary>Metrics by OTLP, where OTEL_EXPORTER_OTLP_ENDPOINT says whereto; the other settings of its standard count
/// as well. Without it nothing listens, and nothing is measured. Of the framework's own measurements only the tags in
/// here leave this machine: no address that was asked for, no query, no name of a browser, no caller. There are no
/// traces: one would join the requests of one person.</summary>
public static class Telemetry
{
    /// <summary>Of this build, with its commit: from the newest tag.</summary>
    public static string? Version { get; } =
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Of all of these the values are the framework's or ours: a route is its pattern, a method that is unknown is "_OTHER".
    private static readonly string[] KeptTags =
    [
        "http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version",
        "error.type", "tls.protocol.version", "aspnetcore.rate_limiting.policy", "aspnetcore.rate_limiting.result",
        SiteMetrics.Result,
    ];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics().AddSingleton<SiteMetrics>();
        if (string.IsNullOrWhiteSpace(configuration[EndpointSetting])) return services;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("backcare", serviceVersion: Version))
            .WithMetrics(meters => meters
                .AddMeter(SiteMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
                    "Microsoft.AspNetCore.RateLimiting", "System.Runtime")
                // The first two count each request of a check, or last as long as one.
                .AddView(instrument => instrument.Name is "http.server.active_requests" or "kestrel.connection.duration"
                    ? MetricStreamConfiguration.Drop
                    : instrument.Meter.Name is "System.Runtime" ? null : new() { TagKeys = KeptTags })
                .AddOtlpExporter(to =>
                {
                    if (configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] is null)
                        to.Protocol = OtlpExportProtocol.HttpProtobuf;
                }));
        return services;
    }

    /// <summary>Of the check there is no measurement.</summary>
    public static IApplicationBuilder UseTelemetry(this IApplicationBuilder app) =>
        app.ApplicationServices.GetService<MeterProvider>() is null ? app : app.Use((context, next) =>
        {
            if (context.Request.IsPartOfCheck() && context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
                metrics.MetricsDisabled = true;
            return next(context);
        });
}
