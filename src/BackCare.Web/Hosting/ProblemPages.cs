using BackCare.Web.Publishing;

namespace BackCare.Web.Hosting;

/// <summary>Every answer that is no success has a page that a person understands; never an empty body.</summary>
public static partial class ProblemPages
{
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app)
    {
        var pages = app.ApplicationServices.GetRequiredService<Pages>();
        var content = app.ApplicationServices.GetRequiredService<LiveContent>();
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("BackCare.Problems");
        return app.Use(async (context, next) =>
        {
            var status = await Answer(context, next, log);
            if (status < 400 || context.Response.HasStarted || context.Response.ContentType is not null) return;
            var checkerFails = status >= StatusCodes.Status500InternalServerError && IsCheck(context);
            await pages.Problem(status, checkerFails ? content.Library.Questionnaire : null).ExecuteAsync(context);
        });
    }

    /// <summary>Asks for a host: a request without one has no address to make links from.</summary>
    public static IApplicationBuilder UseHostCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Host.HasValue) return next(context);
        context.Request.Host = new("localhost");
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    private static async Task<int> Answer(HttpContext context, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(context);
            return context.Response.StatusCode;
        }
        catch (BadHttpRequestException bad)
        {
            return Clear(context, bad.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return 0; // nobody is listening any more
        }
        catch (Exception unexpected) when (!context.Response.HasStarted)
        {
            Failed(log, unexpected);
            // A checker that cannot be trusted is out of service, not merely in error: people get its red-flag lists in its place.
            return Clear(context, IsCheck(context) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
        }
    }

    private static bool IsCheck(HttpContext context) => context.Request.Path.StartsWithSegments("/check", StringComparison.OrdinalIgnoreCase);

    private static int Clear(HttpContext context, int status)
    {
        if (context.Response.HasStarted) return status;
        // The headers stay: they are the security headers, and "no-store" under /check.
        context.Response.ContentType = null;
        context.Response.ContentLength = null;
        context.Response.StatusCode = status;
        return status;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed")]
    private static partial void Failed(ILogger logger, Exception exception);
}
