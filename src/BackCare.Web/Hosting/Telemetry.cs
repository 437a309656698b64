using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace BackCare.Web.Hosting;

/// <summary>Sends metrics by OTLP if OTEL_EXPORTER_OTLP_ENDPOINT is set, with the other standard settings; otherwise
/// nothing is measured. Of the framework's metrics only the tags listed here leave this machine: no path, query, user
/// agent or caller. There are no traces, since one would link a person's requests.</summary>
public static class Telemetry
{
    /// <summary>The version of this build, from the newest tag and its commit.</summary>
    public static string? Version { get; } =
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // All values of these come from the framework or from us: a route is its pattern, an unknown method "_OTHER".
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
                // The first two would count each request of a check, or last as long as one.
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

    /// <summary>The check is not measured.</summary>
    public static IApplicationBuilder UseTelemetry(this IApplicationBuilder app) =>
        app.ApplicationServices.GetService<MeterProvider>() is null ? app : app.Use((context, next) =>
        {
            if (context.Request.IsPartOfCheck() && context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
                metrics.MetricsDisabled = true;
            return next(context);
        });
}
