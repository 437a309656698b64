using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BackCare.Web.Publishing;

/// <summary>
/// Razor components as the answer to one request. Each says of the site what the build of the
/// request says, and without one what needs no content.
/// </summary>
public sealed class Pages(CurrentBuild shown, PageRenderer renderer)
{
    /// <summary>How the name of a cookie begins that holds somebody's answers.</summary>
    public const string AnswersCookie = "check-";

    /// <param name="parameters">As in <see cref="PageRenderer"/>. Without the site, which is then that of the build.</param>
    /// <param name="build">The one that the parameters come from: what is on show may be another one by now.</param>
    public IResult Answer<TPage>(SiteBuild? build, object? parameters, int status = StatusCodes.Status200OK) where TPage : IComponent
    {
        var given = new RouteValueDictionary(parameters);
        given.TryAdd(nameof(Site), build?.Site ?? renderer.Blank);
        return new RazorComponentResult<TPage>(given) { StatusCode = status, ContentType = "text/html; charset=utf-8" };
    }

    /// <summary>The same in its turn: for a page that takes long to make and that anybody may ask for.</summary>
    /// <param name="parameters">Found in its turn as well. Without the site, which is then that of the build.</param>
    /// <param name="always">As in <see cref="RenderThrottle.Make"/>.</param>
    public IResult AnswerInTurn<TPage>(RenderThrottle throttle, SiteBuild build, Func<object?> parameters,
        int status = StatusCodes.Status200OK, bool always = false) where TPage : IComponent =>
        new AnswerMadeInTurn(throttle, build, status, new("text/html; charset=utf-8"), always, async compressed =>
        {
            var made = new MemoryStream();
            var given = new RouteValueDictionary(parameters());
            await using (var to = compressed?.CreateStream(made) ?? made)
                await renderer.Render<TPage>(to, given[nameof(Site)] as Site ?? build.Site, given);
            return made.ToArray();
        });

    /// <summary>The page for an answer that is no success: what happened, what to do, and where to get help.</summary>
    public IResult Problem(SiteBuild? build, int status, bool ofCheck = false) =>
        Answer<ProblemPage>(build, new { Status = status, OfCheck = ofCheck }, status);

    /// <summary>The same for a request that nobody took, or that failed.</summary>
    public IResult Problem(int status, bool ofCheck) => Problem(shown.Now, status, ofCheck);

    /// <summary>
    /// Stands in for the checker while it cannot be trusted: its complete red-flag lists, answered with 503.
    /// </summary>
    /// <param name="lines">Why the checker is closed, in plain words.</param>
    public IResult FailSafe(string title, params string[] lines) =>
        new FailSafeAnswer(shown.Now, renderer, title, lines);

    // Made and compressed as a whole before any of it is sent: somebody who takes it slowly keeps nobody waiting, and holds
    // little more of the memory than what they are sent.
    private sealed class AnswerMadeInTurn(RenderThrottle throttle, SiteBuild build, int status, FileKind kind, bool always,
        Func<ICompressionProvider?, Task<byte[]>> make) : IResult
    {
        // Else those who ask again at once would cost more than those who wait.
        private static readonly TimeSpan BeforeTurnedAway = TimeSpan.FromSeconds(1);

        // The server takes a copy of what it has not sent yet, of no more than one of these.
        private const int Slice = 16 * 1024;

        public async Task ExecuteAsync(HttpContext context)
        {
            var response = context.Response;
            response.ContentType = kind.ContentType;
            var compression = context.RequestServices.GetRequiredService<IResponseCompressionProvider>();
            var compressed = compression.ShouldCompressResponse(context) ? compression.GetCompressionProvider(context) : null;
            var made = await throttle.Make(context.Connection.RemoteIpAddress, () => make(compressed), always, context.RequestAborted);
            if (made is null)
            {
                await TurnAway(context);
                return;
            }
            response.StatusCode = status;
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            if (compressed is not null) response.Headers.ContentEncoding = compressed.EncodingName;
            if (kind.Name is not null) response.Headers.ContentDisposition = $"attachment; filename=\"{kind.Name}\"";
            response.ContentLength = made.Length;
            if (HttpMethods.IsHead(context.Request.Method)) return;
            for (var sent = 0; sent < made.Length; sent += Slice)
                await response.Body.WriteAsync(made.AsMemory(sent, Math.Min(Slice, made.Length - sent)), context.RequestAborted);
        }

        private async Task TurnAway(HttpContext context)
        {
            context.RequestServices.GetRequiredService<Counters>().TurnedAway();
            await Task.Delay(BeforeTurnedAway, context.RequestAborted);
            context.Response.Headers.RetryAfter = "10";
            await build.TurnedAway.Answer(context);
        }
    }

    // Made apart from the request and its services: whatever is broken there has no part in it.
    private sealed class FailSafeAnswer(SiteBuild? build, PageRenderer renderer, string title, string[] lines) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var site = build?.Site ?? renderer.Blank;
            string html;
            try
            {
                // Nothing on it comes from the content, its strip neither.
                html = await renderer.Render<FailSafePage>(site with { Says = Agreed.Pinned.FailSafe }, new
                {
                    Title = title,
                    Lines = lines,
                    HasAnswers = context.Request.Cookies.Keys.Any(name => name.StartsWith(AnswersCookie, StringComparison.Ordinal)),
                });
            }
            catch (Exception broken) when (build is not null && broken is not OperationCanceledException)
            {
                html = build.LastResort;
            }
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.RetryAfter = "120";
            if (StringValues.IsNullOrEmpty(context.Response.Headers.CacheControl))
                context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync(html, context.RequestAborted);
        }
    }
}

/// <param name="ContentType">With its encoding, where it is a text.</param>
/// <param name="Name">Of the file that the browser saves: letters, digits, dots and hyphens only, since it stands in a header as it
/// is. Null for what it shows.</param>
public sealed record FileKind(string ContentType, string? Name = null);
