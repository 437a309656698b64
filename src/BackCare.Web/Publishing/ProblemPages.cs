using Microsoft.AspNetCore.Http.Extensions;

namespace BackCare.Web.Publishing;

/// <summary>Gives every error response a page that a person understands instead of an empty body.</summary>
public static partial class ProblemPages
{
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app)
    {
        var pages = app.ApplicationServices.GetRequiredService<PageResults>();
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("BackCare.Problems");
        return app.Use(async (context, next) =>
        {
            var status = await RunToStatus(context, next, log);
            if (status < 400 || context.Response.HasStarted || context.Response.ContentType is not null) return;
            // A failing check is out of service, so people get its red-flag lists instead of an error page.
            var page = status >= StatusCodes.Status500InternalServerError && context.Request.IsPartOfCheck()
                ? pages.FailSafe("Sorry, the check is not working", "This is our fault, not yours.")
                : pages.Problem(status, context.Request.IsPartOfCheck());
            await page.ExecuteAsync(context);
        });
    }

    /// <summary>Refuses requests with no host, an impossible host or a scheme that is not of the web. Code that reads
    /// the host or makes links would fail on them, so this runs first, with a page made in advance. AllowedHosts, in
    /// the framework, decides which names are ours.</summary>
    public static IApplicationBuilder UseAddressCheck(this IApplicationBuilder app)
    {
        var content = app.ApplicationServices.GetRequiredService<LiveContent>();
        return app.Use((context, next) =>
            HasAddress(context.Request) ? next(context) : content.Current.BadAddressPage.Respond(context));
    }

    private static bool HasAddress(HttpRequest request)
    {
        try
        {
            return request.Host.HasValue && request.Scheme.ToLowerInvariant() is "http" or "https"
                && Uri.TryCreate(request.GetEncodedUrl(), UriKind.Absolute, out _);
        }
        // Thrown for a name such as "xn--", which encodes no letters.
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<int> RunToStatus(HttpContext context, RequestDelegate next, ILogger log)
    {
        // The framework sends no body for "head", as for HEAD, but the server takes it for a method with one.
        var method = context.Request.Method;
        if (HttpMethods.IsHead(method) && method != HttpMethods.Head) return Clear(context, StatusCodes.Status405MethodNotAllowed);
        try
        {
            await next(context);
            return context.Response.StatusCode;
        }
        catch (BadHttpRequestException exception)
        {
            return Clear(context, exception.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return 0; // the client has gone
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            Failed(log, exception);
            return Clear(context, StatusCodes.Status500InternalServerError);
        }
    }

    private static int Clear(HttpContext context, int status)
    {
        if (context.Response.HasStarted) return status;
        // The other headers stay: security headers, and "no-store" under /check.
        context.Response.ContentType = null;
        context.Response.ContentLength = null;
        // A component that failed half-way has set this, and would make the error page fail too.
        context.Response.Headers.Remove("blazor-enhanced-nav");
        context.Response.StatusCode = status;
        return status;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed")]
    private static partial void Failed(ILogger logger, Exception exception);
}
