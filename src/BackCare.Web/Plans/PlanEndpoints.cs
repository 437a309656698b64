namespace BackCare.Web.Plans;

/// <summary>The exercise finder, and a personal plan as page, calendar and diary. Requests are not kept.</summary>
public static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ExerciseAddresses.Finder, HttpVerbs.GetOrHead, ShowFinder);
        app.MapMethods(PlanAddresses.Own, HttpVerbs.GetOrHead, ShowPlan);
        app.MapMethods(PlanAddresses.Calendar, HttpVerbs.GetOrHead, DownloadCalendar);
        app.MapMethods(PlanAddresses.Diary, HttpVerbs.GetOrHead, ShowDiary);
    }

    private static IResult ShowFinder(HttpRequest request, PublishedSite published, PageResults pages) =>
        pages.Page<FinderPage>(published, new { Filter = ExerciseFilter.Parse(PrivateQuery.Values(request)) });

    internal static IResult Calendar(IEnumerable<PlanDay> days, string page, PublishedSite published, TimeProvider time)
    {
        var site = published.Site;
        var text = PlanCalendar.Write(days, site.Origin is null ? null : site.Origin + page, time.GetUtcNow(), site.Name);
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", "plan.ics");
    }

    private static IResult ShowPlan(HttpRequest request, PublishedSite published, PageResults pages)
    {
        var read = ReadPlan(request, published);
        if (Changed(request, read.Plan) is var (changed, step))
        {
            // A redirect would lose the message about parts of the address that could not be read.
            if (read.Changed.IsEmpty)
                return Results.Redirect(changed.IsEmpty ? PlanAddresses.Own
                    : $"{PlanAddresses.With(PlanAddresses.Own, changed)}#{PlanAddresses.IdOf(step)}");
            read = read with { Plan = changed };
        }
        return pages.Page<PlanPage>(published, new
        {
            Read = read,
            Changing = request.Query.ContainsKey(PlanAddresses.ChangeKey),
            IsSent = request.Query.ContainsKey(Plan.WeeksKey), // always sent by the form
        });
    }

    // The changed plan and the exercise to return to; null if no button was pressed, or the plan lacks that exercise.
    private static (Plan Changed, RoutineStep At)? Changed(HttpRequest request, Plan plan)
    {
        if (Asked(PlanAddresses.MoreKey) is { } more) return (plan.Repeating(more, +1), more);
        if (Asked(PlanAddresses.FewerKey) is { } fewer) return (plan.Repeating(fewer, -1), fewer);
        if (Asked(PlanAddresses.EarlierKey) is { } earlier) return (plan.Earlier(earlier), earlier);
        if (Asked(PlanAddresses.WithoutKey) is not { } without) return null;
        return (plan.Without(without), plan.Exercises.FirstOrDefault(step => step != without, without));

        RoutineStep? Asked(string key) =>
            plan.Exercises.FirstOrDefault(step => step.Guide.Slug == request.Query[key].FirstOrDefault());
    }

    // A calendar needs something to do, so the form asks for it.
    private static IResult DownloadCalendar(HttpRequest request, PublishedSite published, TimeProvider time)
    {
        var plan = ReadPlan(request, published).Plan;
        if (!plan.IsForCalendar) return Results.Redirect(PlanAddresses.Change(plan, Routine.Key));
        return Calendar(PlanDay.AllOf(plan.Dated(time.Today().AddDays(1))), PlanAddresses.Own, published, time);
    }

    private static IResult ShowDiary(HttpRequest request, PublishedSite published, PageResults pages) =>
        pages.Page<DiaryPage>(published, new { Read = ReadPlan(request, published) });

    private static ParsedPlan ReadPlan(HttpRequest request, PublishedSite published) =>
        Plan.Parse(PrivateQuery.Values(request), published.Exercises);
}
