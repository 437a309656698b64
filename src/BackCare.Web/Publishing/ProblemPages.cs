using Microsoft.AspNetCore.Http.Extensions;

namespace BackCare.Web.Publishing;

/// <summary>Every response that is no success has a page that a person understands; never an empty body.</summary>
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
            // A check that fails is out of service, not merely in error: people get its red-flag lists in its place.
            var page = status >= StatusCodes.Status500InternalServerError && context.Request.IsPartOfCheck()
                ? pages.FailSafe("Sorry, the check is not working", "This is our fault, not yours.")
                : pages.Problem(status, context.Request.IsPartOfCheck());
            await page.ExecuteAsync(context);
        });
    }

    /// <summary>Refuses what has no address: no host, one that there cannot be, or a scheme of no web page. Whatever
    /// asks for the host or makes a link would fail over it, so this comes first, with a page that is made already.
    /// Which names are ours the framework says, by AllowedHosts.</summary>
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
        // Of a name such as "xn--", which no letters make.
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<int> RunToStatus(HttpContext context, RequestDelegate next, ILogger log)
    {
        // Of "head" the framework leaves the body out as of HEAD, and the server, to which it is another method, waits for it.
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
            return 0; // nobody is listening any more
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
