using Microsoft.AspNetCore.Http.Extensions;

namespace BackCare.Web.Publishing;

/// <summary>Every answer that is no success has a page that a person understands; never an empty body.</summary>
public static partial class ProblemPages
{
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app)
    {
        var pages = app.ApplicationServices.GetRequiredService<Pages>();
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("BackCare.Problems");
        return app.Use(async (context, next) =>
        {
            var status = await Answer(context, next, log);
            if (status < 400 || context.Response.HasStarted || context.Response.ContentType is not null) return;
            // A checker that fails is out of service, not merely in error: people get its red-flag lists in its place.
            var answer = status >= StatusCodes.Status500InternalServerError && IsCheck(context)
                ? pages.FailSafe("Sorry, the check is not working", "This is our fault, not yours.")
                : pages.Problem(status);
            await answer.ExecuteAsync(context);
        });
    }

    /// <summary>
    /// Asks for a host that there can be: a request without one, or with one that no address can have, has no address to
    /// make links from, and every page that is rendered would fail over it.
    /// </summary>
    public static IApplicationBuilder UseHostCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Host.HasValue && Uri.TryCreate(context.Request.GetEncodedUrl(), UriKind.Absolute, out _)) return next(context);
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
            return Clear(context, StatusCodes.Status500InternalServerError);
        }
    }

    private static bool IsCheck(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/check", StringComparison.OrdinalIgnoreCase);

    private static int Clear(HttpContext context, int status)
    {
        if (context.Response.HasStarted) return status;
        // The headers stay: they are the security headers, and "no-store" under /check.
        context.Response.ContentType = null;
        context.Response.ContentLength = null;
        // A component that broke half-way has set it, and the page for the fault would fail over it in its turn.
        context.Response.Headers.Remove("blazor-enhanced-nav");
        context.Response.StatusCode = status;
        return status;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed")]
    private static partial void Failed(ILogger logger, Exception exception);
}
