using System.Globalization;
using BackCare.Review;
using BackCare.Triage;
using BackCare.Web.Components.Triage;
using BackCare.Web.Forms;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Antiforgery;

namespace BackCare.Web.Check;

/// <summary>
/// The checker's requests: a form out, a response in. Each answers with a page, or with 303 to the page where the journey goes on. What a response
/// means is decided in <see cref="Journey"/> alone.
/// </summary>
public static class CheckEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCheck(this IEndpointRouteBuilder app)
    {
        // People can always remove what they told us.
        app.MapPost(CheckAddresses.Clear, Clear);
        app.MapMethods(CheckAddresses.Cleared, Reading, ShowCleared);

        var check = app.MapGroup(CheckAddresses.Start).AddEndpointFilter(WhileOffered);
        check.MapMethods("", Reading, ShowStart);
        check.MapPost("", Start);
        check.MapMethods("/{journey}/answers", Reading, ShowAnswers);
        check.MapPost("/{journey}/answers", ConfirmAnswers);
        check.MapMethods("/{journey}/outcome", Reading, ShowOutcome);
        check.MapMethods("/{journey}/{n}", Reading, ShowQuestion);
        check.MapPost("/{journey}/{n}", Respond);
    }

    /// <summary>The gate: while the checker is not offered, the complete lists of signs stand in for every step of it.</summary>
    private static async ValueTask<object?> WhileOffered(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        // What the request found when it came counts as well as what is so by now.
        var gate = context.Arguments.OfType<Request>().Single().Board.Gate is { IsOpen: false } shut ? shut : services.GetRequiredService<LiveContent>().Gate;
        if (gate.IsOpen) return await next(context);
        var (title, lines) = GateWords.ForPatients(gate);
        return services.GetRequiredService<Pages>().FailSafe(title, lines);
    }

    private static IResult ShowStart(Request request) => request.Page<StartPage>(new()
    {
        [nameof(StartPage.Unfinished)] = request.Cookies.Unfinished(request.Http, request.Questionnaire)
            .Select(kept => (new CheckAddresses(kept.Id).Current(kept.Journey), kept.Journey)).ToArray(),
        [nameof(StartPage.HasAnswers)] = JourneyCookies.Any(request.Http),
        [nameof(StartPage.Findings)] = request.Questionnaire.Findings,
        [nameof(StartPage.Review)] = request.Reviewed(),
    });

    private static async Task<IResult> Start(Request request)
    {
        var (form, status) = await PostedForm.Read(request.Http, request.Antiforgery);
        if (form is null) return request.Problem(status);
        // The first button is "For me": what a browser sends when somebody presses Enter.
        var whom = form.Only(StartPage.WhomField, out var repeated) ?? StartPage.ForMe;
        if (repeated || whom is not (StartPage.ForMe or StartPage.ForSomeoneElse)) return request.Problem(StatusCodes.Status400BadRequest);

        var journey = request.Questionnaire.Begin(whom == StartPage.ForMe ? Voice.You : Voice.Person);
        return request.SeeOther(new CheckAddresses(request.Cookies.Begin(request.Http, journey)).Page(1));
    }

    private static async Task<IResult> Clear(Request request)
    {
        var (form, status) = await PostedForm.Read(request.Http, request.Antiforgery);
        if (form is null) return request.Problem(status);
        JourneyCookies.Clear(request.Http);
        return request.SeeOther(CheckAddresses.Cleared);
    }

    private static IResult ShowCleared(Request request) => request.Page<ClearedPage>([]);

    private static IResult ShowQuestion(string journey, string n, Request request)
    {
        if (PageNumber(n) is not { } number) return request.Problem(StatusCodes.Status404NotFound);
        if (request.Find(journey) is not { } found) return request.Lost();
        var addresses = new CheckAddresses(journey);
        return found.Steps.FirstOrDefault(step => step.Number == number) is { } step
            ? request.Question(addresses, found, step, step.Earlier, fault: null)
            : request.SeeOther(addresses.Current(found));
    }

    private static async Task<IResult> Respond(string journey, string n, Request request)
    {
        if (PageNumber(n) is not { } number) return request.Problem(StatusCodes.Status404NotFound);
        if (request.Find(journey) is not { } found) return request.Lost();
        var (form, status) = await PostedForm.Read(request.Http, request.Antiforgery);
        if (form is null) return request.Problem(status);

        var asked = form.Only(QuestionPage.QuestionField, out var repeated);
        if (asked is null || repeated || found.Questionnaire.Find(asked) is null) return request.Problem(StatusCodes.Status400BadRequest);
        var addresses = new CheckAddresses(journey);
        // A tab left open on another question must not answer this one.
        if (found.Steps.FirstOrDefault(step => step.Number == number) is not { } step || step.Question.Id != asked) return request.SeeOther(addresses.Current(found));

        var chosen = form[QuestionPage.AnswerField].OfType<string>().ToArray();
        var (response, fault) = step.Question.Answer(step.Offered, chosen);
        if (fault is AnswerFault.Foreign) return request.Problem(StatusCodes.Status400BadRequest);
        if (response is null) return request.Question(addresses, found, step, chosen, fault);

        var answered = found.With(response);
        request.Cookies.Keep(request.Http, journey, answered);
        return request.SeeOther(addresses.Current(answered));
    }

    private static IResult ShowAnswers(string journey, Request request)
    {
        if (request.Find(journey) is not { } found) return request.Lost();
        var addresses = new CheckAddresses(journey);
        return addresses.Current(found) == addresses.Answers
            ? request.Page<AnswersPage>(new() { [nameof(AnswersPage.Addresses)] = addresses, [nameof(AnswersPage.Journey)] = found })
            : request.SeeOther(addresses.Current(found));
    }

    private static async Task<IResult> ConfirmAnswers(string journey, Request request)
    {
        if (request.Find(journey) is not { } found) return request.Lost();
        var (form, status) = await PostedForm.Read(request.Http, request.Antiforgery);
        if (form is null) return request.Problem(status);
        var addresses = new CheckAddresses(journey);
        return request.SeeOther(found.Decision is null ? addresses.Current(found) : addresses.Outcome);
    }

    private static IResult ShowOutcome(string journey, Request request)
    {
        if (request.Find(journey) is not { } found) return request.Lost();
        var addresses = new CheckAddresses(journey);
        return found.Decision is { } decision
            ? request.Page<OutcomePage>(new()
            {
                [nameof(OutcomePage.Addresses)] = addresses,
                [nameof(OutcomePage.Journey)] = found,
                [nameof(OutcomePage.Decision)] = decision,
                [nameof(OutcomePage.Words)] = request.Library.Outcomes[decision.Urgency],
                [nameof(OutcomePage.Version)] = request.Library.Version,
                [nameof(OutcomePage.Review)] = request.Reviewed(request.Board.Of(request.Library.Outcomes[decision.Urgency])),
                [nameof(OutcomePage.Today)] = DateOnly.FromDateTime(request.Time.GetLocalNow().DateTime),
            })
            : request.SeeOther(addresses.Current(found));
    }

    /// <returns>Null for anything that is no page number from 1.</returns>
    private static int? PageNumber(string n) =>
        n.Length <= 4 && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && n[0] != '0' ? number : null;

    /// <summary>One request with what its answer needs; the library stays the same for all of it.</summary>
    private sealed class Request(HttpContext http, LiveContent content, JourneyCookies cookies, IAntiforgery antiforgery, Pages pages, TimeProvider time)
    {
        public HttpContext Http => http;
        private readonly Edition edition = content.Current;

        public Library Library => edition.Library;
        public ReviewBoard Board => edition.Board;
        public JourneyCookies Cookies => cookies;
        public IAntiforgery Antiforgery => antiforgery;
        public TimeProvider Time => time;
        public Questionnaire Questionnaire => Library.Questionnaire;

        // Bound by minimal APIs: a parameter of this type asks for it.
        public static ValueTask<Request> BindAsync(HttpContext http)
        {
            var services = http.RequestServices;
            return ValueTask.FromResult(new Request(
                http, services.GetRequiredService<LiveContent>(), services.GetRequiredService<JourneyCookies>(), services.GetRequiredService<IAntiforgery>(),
                services.GetRequiredService<Pages>(), services.GetRequiredService<TimeProvider>()));
        }

        /// <summary>What is said of the reviews of the rules, and of the page when it has words of its own.</summary>
        public string Reviewed(ReviewEntry? page = null)
        {
            var rules = ReviewWords.Of(Board.Rules.State, Board.Reviews.Reviewers);
            var words = page is null ? rules : ReviewWords.Of(page.State, Board.Reviews.Reviewers);
            return rules == words ? $"{rules}." : $"The rules: {rules}. This page: {words}.";
        }

        public Journey? Find(string journey) => cookies.Find(http, journey, Questionnaire);

        public IResult Page<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK) where TPage : CheckPage
        {
            parameters[nameof(CheckPage.Token)] = antiforgery.TokenFor(http);
            return pages.Answer<TPage>(parameters, status);
        }

        public IResult Question(CheckAddresses addresses, Journey journey, Step step, IReadOnlyCollection<string> chosen, AnswerFault? fault) => Page<QuestionPage>(new()
        {
            [nameof(QuestionPage.Addresses)] = addresses,
            [nameof(QuestionPage.Voice)] = journey.Voice,
            [nameof(QuestionPage.Step)] = step,
            [nameof(QuestionPage.Chosen)] = chosen,
            [nameof(QuestionPage.Fault)] = fault,
            [nameof(QuestionPage.Media)] = Library.Media,
        });

        public IResult Lost() => Page<LostJourneyPage>(new() { [nameof(LostJourneyPage.Findings)] = Questionnaire.Findings }, StatusCodes.Status410Gone);

        public IResult Problem(int status) => pages.Problem(status);

        public IResult SeeOther(string address)
        {
            http.Response.Headers.Location = address;
            return Results.StatusCode(StatusCodes.Status303SeeOther);
        }
    }
}
