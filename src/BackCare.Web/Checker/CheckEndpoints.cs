using BackCare.Web.Guides;
using Microsoft.AspNetCore.Antiforgery;

namespace BackCare.Web.Checker;

/// <summary>The check's requests. Each responds with a page, or with a 303 to the page where the journey goes on.
/// <see cref="Journey"/> alone decides what an answer means.</summary>
public static class CheckEndpoints
{
    private static readonly string[] PrefetchHeaders = ["Sec-Purpose", "Purpose", "X-Moz"];

    // A browser always sends these; a page cannot stop it.
    private static readonly string[] BrowserHeaders = ["Sec-Fetch-Mode", "Sec-Fetch-Site"];

    public static void MapCheck(this IEndpointRouteBuilder app)
    {
        // These stay outside the gate: people can always remove what they told us.
        app.MapMethods(CheckAddresses.Clear, HttpVerbs.GetOrHead, (Request request) => request.Page<ClearPage>());
        app.MapPost(CheckAddresses.Clear, Clear).AddEndpointFilter(ReadForm);
        app.MapMethods(CheckAddresses.Cleared, HttpVerbs.GetOrHead, (Request request) => request.Page<ClearedPage>());
        app.MapGet("/check/{journey}/leave", Leave);

        var check = app.MapGroup(CheckAddresses.Start).AddEndpointFilter(WhileOpen);
        check.MapMethods("", HttpVerbs.GetOrHead, ShowStart);
        check.MapPost("", Start).AddEndpointFilter(ReadForm);

        var journeys = check.MapGroup("/{journey}").AddEndpointFilter(FindJourney);
        journeys.MapMethods("/outcome", HttpVerbs.GetOrHead, ShowOutcome);
        journeys.MapMethods("/handover", HttpVerbs.GetOrHead, ShowHandover);
        journeys.MapPost("/remind", Remind).AddEndpointFilter(ReadForm);
        journeys.MapMethods("/{n:int}", HttpVerbs.GetOrHead, ShowQuestion);
        journeys.MapPost("/{n:int}", PostAnswer).AddEndpointFilter(ReadForm);
    }

    /// <summary>While the check is closed, the full lists of signs replace every step of it.</summary>
    private static async ValueTask<object?> WhileOpen(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        // The check may have opened or closed during the request, so both states count.
        var request = context.Arguments.OfType<Request>().Single();
        var gate = request.Board.Gate is { IsOpen: false } closedGate ? closedGate
            : services.GetRequiredService<LiveContent>().Gate;
        if (gate.IsOpen || request.IsPreview) return await next(context);
        var (title, line) = GateWords.ForPatients(gate);
        return services.GetRequiredService<PageResults>().FailSafe(title, line);
    }

    private static async ValueTask<object?> FindJourney(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.Arguments.OfType<Request>().Single();
        return request.FindJourney() ? await next(context) : request.Lost();
    }

    private static async ValueTask<object?> ReadForm(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.Arguments.OfType<Request>().Single();
        var (form, status) = await PostedForm.Read(request.Http, request.Antiforgery);
        return form is null ? request.Problem(status) : await next(context);
    }

    private static IResult ShowStart(Request request) => request.Page<StartPage>(new
    {
        Begun = request.Cookies.Offered(request.Http, request.Questionnaire, request.IsPreview)
            .Select(kept => Begun(new(kept.Id), kept.Journey)).ToArray(),
        Words = request.Questionnaire.Words.Start,
        Review = request.ReviewLine(),
    });

    private static Link Begun(CheckAddresses addresses, KeptJourney kept)
    {
        var on = addresses.Current(kept);
        var whom = kept.Journey.Voice is Voice.You ? "for yourself" : "for someone else";
        return new($"{(on == addresses.Outcome ? "See the result of" : "Continue")} the check {whom}", on);
    }

    private static IResult Start(Request request, WeeklyCounts counts)
    {
        // An empty value means "For me": its button comes first, so Enter sends it.
        if (request.Form.OneOfEach(StartPage.WhomField) is not ["" or StartPage.ForMe or StartPage.ForSomeoneElse] whom)
            return request.Problem(StatusCodes.Status400BadRequest);

        var journey = request.Questionnaire.Begin(whom is [StartPage.ForSomeoneElse] ? Voice.Person : Voice.You);
        if (!request.IsPreview) counts.Add(CheckFunnel.Started);
        return request.SeeOther(new CheckAddresses(request.Cookies.Begin(request.Http, journey, request.IsPreview)).Page(1));
    }

    /// <summary>Leaving is a link so that it works from any page. Another site cannot know a journey's id, so it cannot
    /// clear anything; our own pages still clear when their journey has been evicted.</summary>
    private static IResult Leave(string journey, Request request)
    {
        // A prefetch is not a click.
        if (PrefetchHeaders.Any(
            header => request.Http.Request.Headers[header].ToString()
                .Contains("prefetch", StringComparison.OrdinalIgnoreCase)))
            return request.Problem(StatusCodes.Status503ServiceUnavailable);
        if (JourneyCookies.Has(request.Http, journey)
            || request.Http.Request.Headers["Sec-Fetch-Site"] == "same-origin") JourneyCookies.Clear(request.Http);
        return request.SeeOther(request.Settings.LeaveTo);
    }

    private static IResult Clear(Request request)
    {
        JourneyCookies.Clear(request.Http);
        if (request.IsPreview) CheckPreview.End(request.Http);
        return request.SeeOther(CheckAddresses.Cleared);
    }

    private static IResult ShowQuestion(int n, Request request)
    {
        var (found, addresses) = request.Found;
        if (found.Journey.Steps.FirstOrDefault(step => step.Number == n) is not { } step)
            return request.SeeOther(addresses.Current(found));
        // A script requests this instead of sending an empty post, which would stay in the browser's history.
        if (request.Http.Request.Query.ContainsKey(QuestionPage.EmptyField))
            return request.Question(addresses, found, step, [], AnswerFault.Nothing);
        return request.Question(addresses, found, step, TicksToPrefill(step), fault: null);
    }

    private static IResult PostAnswer(Request request, WeeklyCounts counts)
    {
        var (found, addresses) = request.Found;
        var form = request.Form;
        if (form.OneOfEach(QuestionPage.QuestionField) is not [var id] || request.Questionnaire.Find(id) is not { } asked)
            return request.Problem(StatusCodes.Status400BadRequest);
        var chosen = form[QuestionPage.AnswerField].OfType<string>().ToArray();
        ImmutableArray<string> ticks = [.. Ticks(chosen)];
        // Find the step by the question that the form showed: another tab may have changed the page numbers.
        if (found.Journey.Steps.FirstOrDefault(step => step.Question == asked) is not { } step)
        {
            // Another tab took this page off the path, or is not there yet. The ticks are kept for when it is asked.
            if (ticks is not [] && !found.KeptOn(asked).Any())
                request.Cookies.Keep(request.Http, addresses.Journey, found = found.With(asked.AskAgainWith(ticks)));
            if (ticks is [] || found.Journey.FindOpener(asked) is not { } opener)
                return request.SeeOther(addresses.Current(found));
            step = opener;
            return AskAgain(step.Question.Kind is QuestionKind.Choice ? step.Earlier : [.. Ticks(step.Earlier)
                .Union(step.Offered.Where(option => option.Gives.Any(asked.When.Ids.Contains)).Select(option => option.Id))]);
        }
        // Ticks are filled in because they say what the person has; a "none" or "not sure" was about another page.
        if (!MatchesCurrentPage(form, step, found.Journey.Voice, request))
            return AskAgain(ticks is [] ? [.. Ticks(step.Earlier)] : ticks);

        var (answer, fault) = step.Question.Read(step.Offered, chosen, found.Journey.Voice);
        if (fault is AnswerFault.Foreign) return request.Problem(StatusCodes.Status400BadRequest);
        if (answer is null) return request.Question(addresses, found, step, chosen, fault);
        if (found.WouldUndoUnseen999(answer, form[QuestionPage.KeptField].OfType<string>()))
            return AskAgain(step.Question.Kind is QuestionKind.Ticks ? [.. TicksToPrefill(step).Union(ticks)]
                : TicksToPrefill(step));

        var answered = found.With(answer);
        request.Cookies.Keep(request.Http, addresses.Journey, answered);
        if (!request.IsPreview) counts.Add(CheckFunnel.CountedBy(found.Journey, step, answered.Journey));
        return request.SeeOther(addresses.Current(answered));

        IResult AskAgain(ImmutableArray<string> filledIn) => request.Question(addresses, found, step, filledIn, AnswerFault.OtherPage);
    }

    private static IEnumerable<string> Ticks(IEnumerable<string> chosen) => chosen.Except([Question.None, Question.NotSure]);

    // A page that is asked again may offer other options: a prefilled "none" would deny them unread.
    private static ImmutableArray<string> TicksToPrefill(Step step) =>
        step.Answer is null ? [.. Ticks(step.Earlier)] : step.Earlier;

    /// <summary>Whether the form showed what its page says now; otherwise its "none" would deny signs that nobody read.
    /// Our forms always send the fingerprint; programs may leave it out.</summary>
    private static bool MatchesCurrentPage(IFormCollection form, Step step, Voice voice, Request request) =>
        form[QuestionPage.ShownField] switch
        {
            [] => !BrowserHeaders.Any(request.Http.Request.Headers.ContainsKey),
            [var shown] => shown == step.Question.Fingerprint(step.Offered, voice),
            _ => false,
        };

    /// <summary>A calendar entry that says to call the GP surgery; it holds no answers.</summary>
    private static IResult Remind(Request request)
    {
        var (found, addresses) = request.Found;
        if (found.StandsAlone || found.Journey.Outcome is null
            || IfAnythingChanges.For(found.Journey)?.Days is not { } days)
            return request.SeeOther(addresses.Current(found));
        var words = found.Journey.Questionnaire.Words.Outcome.For(found.Journey.Voice).Changes;
        var text = CalendarFile.Write(request.Published.Site.Name, "Reminder",
            [CalendarFile.Reminder(request.Time.Today().AddDays(days), words.Reminder, request.Time.GetUtcNow())]);
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", "reminder.ics");
    }

    private static IResult ShowOutcome(Request request)
    {
        var (found, addresses) = request.Found;
        if (found.Outcome is not { } urgency) return request.SeeOther(addresses.Current(found));
        var words = request.Library.Outcomes[urgency];
        return request.Page<OutcomePage>(new
        {
            View = new OutcomeView(found, addresses, words, request.Library.Sources)
            {
                Today = request.Time.Today(),
                Version = request.Library.Version,
                Review = request.ReviewLine(request.Board.EntryFor(words)),
            },
            Leave = found.MayTellDiscreet() ? addresses.Leave : null,
        });
    }

    private static IResult ShowHandover(Request request)
    {
        var (found, addresses) = request.Found;
        if (found.Outcome is null) return request.SeeOther(addresses.Current(found));
        // The pages of a 999 that stands alone have changed, so a summary would be false.
        return !found.StandsAlone && Handover.From(found.Journey) is { } handover
            ? request.Page<HandoverPage>(new
            {
                Addresses = addresses,
                Handover = handover,
                Voice = found.Journey.Voice,
                Now = request.Time.Now(),
                // Always there: it must not reveal to a reader whether something discreet was told.
                Leave = addresses.Leave,
            })
            : request.SeeOther(addresses.Outcome);
    }

    /// <summary>One request and its services; it sees the same published site throughout.</summary>
    internal sealed record Request(HttpContext Http, PublishedSite Published, JourneyCookies Cookies,
        IAntiforgery Antiforgery, PageResults Pages, TimeProvider Time, Settings Settings)
    {
        /// <summary>Whether a reviewer sees the check as it would be published.</summary>
        public bool IsPreview => Published.Site.Preview is not null;

        public Library Library => Published.Library;
        public ReviewBoard Board => Published.Board;
        public Questionnaire Questionnaire => Library.Questionnaire;

        // Minimal APIs call this for every parameter of this type.
        public static ValueTask<Request> BindAsync(HttpContext http) =>
            ValueTask.FromResult(ActivatorUtilities.CreateInstance<Request>(http.RequestServices, http, PublishedFor(http)));

        private static PublishedSite PublishedFor(HttpContext http)
        {
            var services = http.RequestServices;
            var content = services.GetRequiredService<LiveContent>();
            var current = content.Current;
            // A reviewer's own check stays an ordinary one during a preview.
            if (http.GetRouteValue("journey") is string journey
                && !JourneyCookies.IsForPreview(journey)) return current;
            return !services.GetRequiredService<CheckPreview>().IsOn(http) ? current
                : services.GetRequiredService<SiteBuilder>().Preview(current,
                    (content.Gate.IsOpen ? "People see the check as it is here." : "The check is closed for everyone else.")
                    + " Clear your answers to leave the preview.");
        }

        /// <summary>The review state of the rules, and of the page if that differs.</summary>
        public string ReviewLine(ReviewEntry? page = null)
        {
            var rules = ReviewWords.For(Board.Rules.State);
            var words = page is null ? rules : ReviewWords.For(page.State);
            return rules == words ? $"{rules}." : $"The rules: {rules}. This page: {words}.";
        }

        /// <summary>The posted form; requires <see cref="ReadForm"/>.</summary>
        public IFormCollection Form => Http.Request.Form;

        /// <summary>The journey that the address names; requires <see cref="FindJourney"/>.</summary>
        public (KeptJourney Journey, CheckAddresses Addresses) Found { get; private set; }

        /// <returns>Whether this browser keeps the journey that the address names.</returns>
        public bool FindJourney()
        {
            var journey = Http.GetRouteValue("journey")!.ToString()!;
            if (JourneyCookies.IsForPreview(journey) != IsPreview
                || Cookies.Find(Http, journey, Questionnaire) is not { } kept) return false;
            Found = (kept, new(journey));
            return true;
        }

        public IResult Page<TPage>(object? parameters = null, int status = StatusCodes.Status200OK)
            where TPage : CheckPageBase =>
            Pages.Page<TPage>(Published, new RouteValueDictionary(parameters)
            {
                [nameof(CheckPageBase.Token)] = Antiforgery.TokenFor(Http),
            }, status);

        public IResult Question(CheckAddresses addresses, KeptJourney found, Step step,
            IReadOnlyCollection<string> chosen, AnswerFault? fault) => Page<QuestionPage>(new
            {
                Addresses = addresses,
                found.Journey,
                Step = step,
                Chosen = chosen,
                Fault = fault,
                // An answer cannot take back a 999 whose ticks its form does not show.
                Kept = TicksToPrefill(step).All(chosen.Contains) ? found.KeptOn(step.Question) : [],
                Leave = Questionnaire.IsDiscreet(step.Question) ? addresses.Leave : null,
            });

        public IResult Lost() => Page<LostJourneyPage>(status: StatusCodes.Status410Gone);

        public IResult Problem(int status) => Pages.Problem(Published, status, isPartOfCheck: true);

        public IResult SeeOther(string address) => Http.SeeOther(address);
    }
}
