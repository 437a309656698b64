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
        // Below a warning it writes whole addresses, in which a search stands and a journey, broken lines of requests, and
        // names of cookies. No setting of a level brings that back.
        ("Microsoft.AspNetCore", LogLevel.Warning),
        // Whose keys came and went says nothing of anybody. Below that it names what it seals, and so a journey.
        ("Microsoft.AspNetCore.DataProtection", LogLevel.Information),
        // Of requests it has nothing to say at these levels, but makes an activity and a scope of each as long as anybody
        // might listen. The id of one would join a person's requests.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        // A line for each connection that is turned away: a crowd would wash every other line out.
        // kestrel.rejected_connections counts them.
        ("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Error),
        // An error with its stack for each old cookie, pages of the check among them. Who posts with one is told so.
        ("Microsoft.AspNetCore.Antiforgery", LogLevel.None),
    ];

    /// <param name="review">What is also kept in a file of its own, for longer.</param>
    public static ILoggingBuilder AddLogs(this ILoggingBuilder logging, IConfiguration configuration, Settings settings, string review)
    {
        // For each writer there may be, and for Serilog by its name: what it says for itself goes before what is said for all.
        foreach (var (of, min) in Quiet) logging.AddFilter(of, min).AddFilter<SerilogLoggerProvider>(of, min);
        var log = new LoggerConfiguration()
            .ReadFrom.Configuration(configuration)
            .Enrich.With<IdentifierRemover>()
            // A reader of the console who stands still holds nobody up: what finds no room is dropped.
            .WriteTo.Async(to => to.Console(formatProvider: CultureInfo.InvariantCulture))
            .WriteTo.File(
                new JsonFormatter(), Path.Combine(settings.Logs, "backcare-.log"), rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: MaxFileBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: FilesKept, shared: true)
            .WriteTo.Logger(only => only.Filter.ByIncludingOnly(Matching.FromSource(review)).WriteTo.File(
                new JsonFormatter(), Path.Combine(settings.Logs, "review-.log"), rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: MaxFileBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: ReviewFilesKept, shared: true))
            .CreateLogger();
        logging.Services.AddSingleton(new DiagnosticContext(log)).Configure<RequestLoggingOptions>(options => TellOfRequests(options, log));
        // Beside the framework's loggers, not in their place: what is quiet above is quiet for each writer.
        return logging.ClearProviders().AddSerilog(log, dispose: true);
    }

    /// <summary>One line a request: the route's pattern, never the path that was asked for, and no query, form value,
    /// cookie or address of the caller. One that breaks past the page for faults has none: the server tells of it.
    /// Guidance is counted instead (see <see cref="SiteMetrics"/>). Of a check and of a vote there is none at any
    /// level.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.UseWhen(
        context => !context.Request.IsPartOfCheck() && !context.Request.Path.StartsWithSegments(SiteAddresses.Feedback),
        logged => logged.UseSerilogRequestLogging());

    /// <summary>Whether it is for a page of the check. Nothing of it is logged or timed: when the pages were asked for,
    /// and how many, tells which answer ended the questions.</summary>
    public static bool IsPartOfCheck(this HttpRequest request) => request.Path.StartsWithSegments(SiteAddresses.Check);

    private static void TellOfRequests(RequestLoggingOptions options, Serilog.ILogger log)
    {
        options.Logger = log;
        options.MessageTemplate = "{Method} {Route} answered {Status} in {Milliseconds} ms";
        // In the place of its own, which hold the path whatever the template says.
        options.GetMessageTemplateProperties = static (context, _, milliseconds, status) =>
        [
            new("Method", new ScalarValue(MethodOf(context.Request))), new("Route", new ScalarValue(RouteOf(context))),
            new("Status", new ScalarValue(status)), new("Milliseconds", new ScalarValue((long)milliseconds)),
        ];
        // What breaks on the way out the server tells, once, with where it broke.
        options.GetLevel = static (_, _, broken) => broken is null ? LogEventLevel.Information : LogEventLevel.Verbose;
    }

    private static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    private static string MethodOf(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method) || HttpMethods.IsHead(request.Method)
            ? request.Method : "(other)";

    // ASP.NET adds these to every line written during a request. The path would name a journey; the
    // ids would join the lines of one person's check.
    private sealed class IdentifierRemover : ILogEventEnricher
    {
        private static readonly string[] Joining = ["RequestPath", "RequestId", "ConnectionId", "TraceIdentifier"];

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            foreach (var name in Joining) logEvent.RemovePropertyIfPresent(name);
        }
    }
}
