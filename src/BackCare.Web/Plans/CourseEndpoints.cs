namespace BackCare.Web.Plans;

/// <summary>A person's course through a ready-made plan. Requests and answers are neither kept nor logged.</summary>
public static class CourseEndpoints
{
    public static void MapCourses(this IEndpointRouteBuilder app)
    {
        app.MapMethods(CourseAddresses.Page, HttpVerbs.GetOrHead,
            (string slug, HttpRequest request, PublishedSite published, PageResults pages, TimeProvider time) =>
            With(slug, request, published, pages, (course, changed) => pages.Page<CoursePage>(published, new
            {
                Course = course,
                Changed = changed,
                Today = time.Today(),
            })));
        app.MapMethods(CourseAddresses.Calendar, HttpVerbs.GetOrHead,
            (string slug, HttpRequest request, PublishedSite published, PageResults pages, TimeProvider time) =>
            With(slug, request, published, pages, (course, _) =>
            {
                // Without a chosen day it begins tomorrow.
                var from = course with { WeekStart = course.WeekStart ?? time.Today().AddDays(1) };
                var days = PlanDay.AllOf(from, published.Exercises);
                return PlanEndpoints.Calendar(days, CourseAddresses.For(course.Plan), published, time);
            }));
        app.MapMethods(CourseAddresses.CheckIn, HttpVerbs.GetOrHead,
            (string slug, HttpRequest request, PublishedSite published, PageResults pages) =>
            With(slug, request, published, pages, (course, _) => Ask(published, pages, course, FormCollection.Empty, [])));
        app.MapPost(CourseAddresses.CheckIn, PostCheckIn);
    }

    private static async Task<IResult> PostCheckIn(
        string slug, HttpContext http, LiveContent content, PageResults pages)
    {
        if (!SameOrigin.IsSameOrigin(http.Request))
            return pages.Problem(content.Current, StatusCodes.Status400BadRequest);
        var (form, status) = await PostedForm.Read(http, antiforgery: null);
        var published = content.Current; // read late, so that it lacks pages withdrawn meanwhile
        if (form is null or { Files.Count: > 0 })
            return pages.Problem(published, form is null ? status : StatusCodes.Status400BadRequest);
        return With(slug, http.Request, published, pages, (course, _) =>
        {
            var (answered, faults) = CheckInForm.Read(form);
            return answered is null ? Ask(published, pages, course, form, faults)
                : pages.Page<CheckInResultPage>(published, new { Before = course, Result = answered.ResultFor(course) });
        });
    }

    private static IResult Ask(PublishedSite published, PageResults pages, Course course, IFormCollection given,
        IReadOnlyList<Link> errors) =>
        pages.Page<CheckInPage>(published, new { Course = course, Given = given, Errors = errors });

    private static IResult With(string slug, HttpRequest request, PublishedSite published, PageResults pages,
        Func<Course, IReadOnlyList<string>, IResult> show)
    {
        // The plan was merged into another, and nobody can tell which of its weeks is theirs.
        if (published.Moved.TryGetValue($"{PlanAddresses.Ready}/{slug}", out var now)) return TypedResults.Redirect(now);
        if (published.Plans.FirstOrDefault(plan => plan.Slug == slug) is not { } plan)
            return pages.Problem(published, StatusCodes.Status404NotFound);
        var (course, changed) = Course.Parse(plan, PrivateQuery.Values(request), published.Exercises);
        return show(course, changed);
    }
}
