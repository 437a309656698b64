using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace BackCare.Web.Hosting;

/// <summary>Where log lines go. The one place to change for Serilog.AspNetCore, where it can be restored.</summary>
public static partial class Logs
{
    private const int LargestFile = 10 * 1024 * 1024;
    private const int FilesKept = 8;

    public static ILoggingBuilder UseSerilog(this ILoggingBuilder logging, IConfiguration configuration, Settings settings) =>
        logging.ClearProviders().AddSerilog(
            new LoggerConfiguration()
                .ReadFrom.Configuration(configuration)
                .Enrich.With<NoPath>()
                .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
                .WriteTo.File(
                    new JsonFormatter(), Path.Combine(settings.Logs, "backcare-.log"), rollingInterval: RollingInterval.Day,
                    fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true, retainedFileCountLimit: FilesKept, shared: true)
                .CreateLogger(),
            dispose: true);

    /// <summary>
    /// One line a request: the route's pattern, never the path that was asked for, and no query, form value, cookie or address of the caller. Guidance
    /// is counted instead (see <see cref="Publishing.Counters"/>).
    /// </summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("BackCare.Requests");
        return app.Use(async (context, next) =>
        {
            var started = TimeProvider.System.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
                var method = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                    ? context.Request.Method
                    : "(other)";
                var milliseconds = (long)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
                Answered(log, method, route, context.Response.StatusCode, milliseconds);
            }
        });
    }

    // ASP.NET adds the path to every line written during a request; under /check it would name a journey.
    private sealed class NoPath : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} answered {Status} in {Milliseconds} ms")]
    private static partial void Answered(Microsoft.Extensions.Logging.ILogger logger, string method, string route, int status, long milliseconds);
}
