using Serilog;
using Serilog.AspNetCore;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Hosting;
using Serilog.Extensions.Logging;
using Serilog.Filters;
using Serilog.Formatting.Json;

namespace BackCare.Web.Hosting;

public static class Logs
{
    private const int MaxFileBytes = 10 * 1024 * 1024;
    private const int FilesKept = 8, ReviewFilesKept = 60;

    private static readonly ImmutableArray<(string Of, LogLevel MinLevel)> Quiet =
    [
        // Below warnings it logs full URLs, which contain searches and journey ids, malformed request lines and cookie
        // names. No level setting can lower this.
        ("Microsoft.AspNetCore", LogLevel.Warning),
        // Information reports only keys. Lower levels name what is protected, and so a journey.
        ("Microsoft.AspNetCore.DataProtection", LogLevel.Information),
        // It logs nothing here, but would create an activity for each request, whose id would link a person's requests.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        // It logs each refused connection, so a crowd would drown the rest; kestrel.rejected_connections counts them.
        ("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Error),
        // It logs a stack trace for each outdated cookie, even of the check. The sender gets an explanation instead.
        ("Microsoft.AspNetCore.Antiforgery", LogLevel.None),
    ];

    /// <param name="review">Events to keep longer, in a separate file.</param>
    public static ILoggingBuilder AddLogs(this ILoggingBuilder logging, IConfiguration configuration, Settings settings, string review)
    {
        // A filter for a specific provider wins over a general one, so each is set for Serilog too.
        foreach (var (of, min) in Quiet) logging.AddFilter(of, min).AddFilter<SerilogLoggerProvider>(of, min);
        var log = new LoggerConfiguration()
            .ReadFrom.Configuration(configuration)
            .Enrich.With<IdentifierRemover>()
            // Lines are dropped if the console's reader stalls, so that logging never blocks.
            .WriteTo.Async(to => to.Console(formatProvider: CultureInfo.InvariantCulture))
            .WriteTo.File(
                new JsonFormatter(), Path.Combine(settings.Logs, "backcare-.log"), rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: MaxFileBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: FilesKept, shared: true)
            .WriteTo.Logger(only => only.Filter.ByIncludingOnly(Matching.FromSource(review)).WriteTo.File(
                new JsonFormatter(), Path.Combine(settings.Logs, "review-.log"), rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: MaxFileBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: ReviewFilesKept, shared: true))
            .CreateLogger();
        logging.Services.AddSingleton(new DiagnosticContext(log)).Configure<RequestLoggingOptions>(options => TellOfRequests(options, log));
        // Serilog is a provider rather than a replacement of the framework's loggers, so that the filters above apply.
        return logging.ClearProviders().AddSerilog(log, dispose: true);
    }

    /// <summary>Logs one line a request with the route's pattern: never the path, query, form values, cookies or the
    /// caller's address. If the error page fails too, the server logs that instead. Guidance is only counted (see
    /// <see cref="SiteMetrics"/>), and the check and votes are never logged at any level.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.UseWhen(
        context => !context.Request.IsPartOfCheck() && !context.Request.Path.StartsWithSegments(SiteAddresses.Feedback),
        logged => logged.UseSerilogRequestLogging());

    /// <summary>Whether a request belongs to the check. Those are neither logged nor timed: the number and times of its
    /// pages would reveal which answer ended the questions.</summary>
    public static bool IsPartOfCheck(this HttpRequest request) => request.Path.StartsWithSegments(SiteAddresses.Check);

    private static void TellOfRequests(RequestLoggingOptions options, Serilog.ILogger log)
    {
        options.Logger = log;
        options.MessageTemplate = "{Method} {Route} answered {Status} in {Milliseconds} ms";
        // Replaces the default properties, which include the path whatever the template says.
        options.GetMessageTemplateProperties = static (context, _, milliseconds, status) =>
        [
            new("Method", new ScalarValue(MethodOf(context.Request))),
            new("Route",
                new ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)")),
            new("Status", new ScalarValue(status)), new("Milliseconds", new ScalarValue((long)milliseconds)),
        ];
        // The server logs exceptions once, with their stack.
        options.GetLevel = static (_, _, broken) => broken is null ? LogEventLevel.Information : LogEventLevel.Verbose;
    }

    private static string MethodOf(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method) || HttpMethods.IsHead(request.Method)
            ? request.Method : "(other)";

    // ASP.NET adds these to every line of a request: the path names a journey, and the ids link a person's lines.
    private sealed class IdentifierRemover : ILogEventEnricher
    {
        private static readonly string[] Joining = ["RequestPath", "RequestId", "ConnectionId", "TraceIdentifier"];

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            foreach (var name in Joining) logEvent.RemovePropertyIfPresent(name);
        }
    }
}
