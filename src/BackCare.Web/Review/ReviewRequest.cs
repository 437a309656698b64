using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace BackCare.Web.Review;

/// <summary>One request to the review area and its services; it sees the same published site throughout.</summary>
public sealed record ReviewRequest(HttpContext Http, CurrentReviewer Who, PublishedSite Published, LiveContent Content,
    PageResults Pages, IAntiforgery Antiforgery, ReviewDecisionStore DecisionStore, CommentStore Comments)
{
    // The longest comment as a form encodes it: up to twelve characters for each one.
    private const int MaxFormBytes = 256 * 1024;

    // Text fields that must not be lost.
    private static readonly string[] Typed = ["comment", "instead"];

    public Library Library => Published.Library;
    public ReviewBoard Board { get; } = Published.Board with { Gate = Content.Gate };

    /// <summary>The signed-in reviewer as decisions record them; null for anybody else.</summary>
    public ReviewerSnapshot? Reviewer { get; } = Who.Reviewer?.ToSnapshot();

    /// <summary>The posted form; requires <see cref="ReadForm"/>.</summary>
    public IFormCollection Form => Http.Request.Form;

    /// <summary>The antiforgery token of the page's forms.</summary>
    public string Token { get; private set; } = "";

    /// <summary>What waits for this reviewer, most harmful first.</summary>
    public IEnumerable<ReviewEntry> Waiting => Board.Entries.Where(entry => entry.State.WaitsFor(Reviewer?.Id))
        .OrderBy(entry => PriorityOf(entry.Item)).ThenBy(entry => entry.State.Due ?? DateOnly.MinValue);

    // Minimal APIs call this for such a parameter. It refreshes, as the reviewer may have used another server.
    public static async ValueTask<ReviewRequest> BindAsync(HttpContext http)
    {
        var who = await CurrentReviewer.Find(http);
        if (who.Reviewer is not null && http.Request.Query.ContainsKey(ReviewAddresses.Recorded))
            await http.RequestServices.GetRequiredService<LiveContent>().CheckForChanges();
        return Create(http, who);
    }

    /// <summary>This request with the site that is current now.</summary>
    public async Task<ReviewRequest> Reload()
    {
        await Content.CheckForChanges();
        return Create(Http, Who);
    }

    /// <summary>Requires sign-in before anything else in the review area.</summary>
    public static async ValueTask<object?> SignInFirst(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.Arguments.OfType<ReviewRequest>().Single();
        if (request.Reviewer is not null) return await next(context);
        if (!HttpMethods.IsPost(request.Http.Request.Method))
            return request.Who.IsDatabaseUnavailable ? request.DatabaseUnavailable()
                : request.SeeOther(ReviewAddresses.SignInFor(request.Http.Request.Path + request.Http.Request.QueryString));
        // Their form ended with their session, so what they typed is shown to them again, and used for nothing else.
        var (form, status) = SameOrigin.IsSameOrigin(request.Http.Request)
            ? await PostedForm.Read(request.Http, antiforgery: null, MaxFormBytes)
            : (null, StatusCodes.Status403Forbidden);
        return request.Who.IsDatabaseUnavailable ? request.DatabaseUnavailable()
            : request.UnreadableForm(form is null ? status : StatusCodes.Status403Forbidden, TypedIn(form));
    }

    /// <summary>Reads the posted form first, and responds at once if it is refused.</summary>
    public static async ValueTask<object?> ReadForm(EndpointFilterInvocationContext context,
        EndpointFilterDelegate next)
    {
        var request = context.Arguments.OfType<ReviewRequest>().Single();
        return await request.FormRefusal() ?? await next(context);
    }

    /// <returns>Null if the form is accepted.</returns>
    public async Task<IResult?> FormRefusal()
    {
        var (form, status) = await PostedForm.Read(Http, Antiforgery, MaxFormBytes);
        return form is null ? UnreadableForm(status) : null;
    }

    /// <param name="parameters">Besides site and request; as in <see cref="ComponentRenderer"/>.</param>
    /// <param name="errors">Why the form was refused.</param>
    public IResult Page<TPage>(object? parameters = null, int status = StatusCodes.Status200OK, IReadOnlyList<Link>? errors = null)
        where TPage : ReviewPageBase
    {
        Http.Response.Headers.CacheControl =
            "no-cache, no-store"; // exactly what antiforgery sets; it warns about anything else
        Token = Antiforgery.TokenFor(Http);
        return Pages.Page<TPage>(Published, new RouteValueDictionary(parameters)
        {
            [nameof(ReviewPageBase.Request)] = this,
            [nameof(ReviewPageBase.Errors)] = errors ?? [],
        }, status);
    }

    private static ReviewRequest Create(HttpContext http, CurrentReviewer who) =>
        ActivatorUtilities.CreateInstance<ReviewRequest>(
            http.RequestServices, http, who, http.RequestServices.GetRequiredService<LiveContent>().Current);

    /// <summary>The page for a refused form; what was typed is still in the browser.</summary>
    /// <param name="typed">What was typed, if it could be read.</param>
    public IResult UnreadableForm(int status, string? typed = null) =>
        Page<UnreadableFormPage>(new { Status = status, Typed = typed }, status);

    /// <summary>The page while the database is unavailable, with what was typed.</summary>
    /// <param name="fault">The fault while recording; null if nothing was sent.</param>
    public IResult DatabaseUnavailable(Exception? fault = null) => Page<DatabaseUnavailablePage>(new
    {
        IsOutcomeUnknown = fault is DatabaseUnavailableException { IsOutcomeUnknown: true },
        Typed = TypedIn(Http.Features.Get<IFormFeature>()?.Form),
    }, StatusCodes.Status503ServiceUnavailable);

    public IResult Problem(int status) =>
        status is StatusCodes.Status400BadRequest ? UnreadableForm(status) : Pages.Problem(Published, status);

    public IResult SeeOther(string address) => Http.SeeOther(address);

    private static string? TypedIn(IFormCollection? form)
    {
        string[] typed = [.. Typed.Select(field => form?[field].ToString() ?? "").Where(words => words.Length > 0)];
        return typed is [] ? null : string.Join('\n', typed);
    }

    // The rules, then outcomes, doses, and pages where a missed finding does most harm.
    private int PriorityOf(ReviewItem item) => item.Kind switch
    {
        ReviewKind.Rules => 0,
        ReviewKind.Outcome => 1,
        ReviewKind.Medicine => 2,
        _ when item.IsLegal => 5,
        _ when Library.Guides.FirstOrDefault(guide => ReviewItem.NameOf(guide) == item.Name)
            ?.Blocks.OfType<Block.CareCard>().Any() is true => 3,
        _ => 4,
    };
}
