using System.Text;
using BackCare.Plans;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Plans;

/// <summary>Somebody's own way through a ready plan. What is asked for and answered is kept nowhere, and stands in no log.</summary>
public static class CourseEndpoints
{
    public static void MapCourses(this IEndpointRouteBuilder app)
    {
        app.MapMethods(CourseAddresses.Page, Reads.Methods, (string slug, HttpRequest request, LiveContent content, Pages pages, TimeProvider time) =>
            With(slug, request, content, pages, (edition, course, changed) => pages.Answer<CoursePage>(edition, new()
            {
                [nameof(CoursePage.Course)] = course,
                [nameof(CoursePage.Changed)] = changed,
                [nameof(CoursePage.Exercises)] = edition.Exercises,
                [nameof(CoursePage.Pain)] = edition.Library.Exercises.Pain,
                [nameof(CoursePage.Always)] = edition.Library.Exercises.Always,
                [nameof(CoursePage.Today)] = Today(time),
            })));
        app.MapMethods(CourseAddresses.Calendar, Reads.Methods,
            (string slug, HttpRequest request, LiveContent content, Pages pages, TimeProvider time) =>
            With(slug, request, content, pages, (edition, course, _) =>
            {
                // Whoever has not chosen a day begins tomorrow.
                var from = course with { First = course.First ?? Today(time).AddDays(1) };
                var text = PlanCalendar.Of(PlanEvent.Of(from, edition.Exercises), time.GetUtcNow(), edition.Site.Name);
                return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", "plan.ics");
            }));
        app.MapMethods(CourseAddresses.CheckIn, Reads.Methods, (string slug, HttpRequest request, LiveContent content, Pages pages) =>
            With(slug, request, content, pages, (edition, course, _) => Ask(edition, pages, course, new Dictionary<string, string>(), [])));
        app.MapPost(CourseAddresses.CheckIn, Answer);
    }

    private static async Task<IResult> Answer(string slug, HttpContext http, LiveContent content, Pages pages)
    {
        if (!SameOrigin.Sent(http.Request)) return pages.Problem(content.Current, StatusCodes.Status400BadRequest);
        var (form, status) = await PostedForm.Read(http, antiforgery: null);
        if (form is null or { Files.Count: > 0 })
            return pages.Problem(content.Current, form is null ? status : StatusCodes.Status400BadRequest);
        return With(slug, http.Request, content, pages, (edition, course, _) =>
        {
            var given = CheckInForm.Of(form);
            var (answered, faults) = CheckInForm.Read(given);
            return answered is not null ? pages.Answer<AfterCheckInPage>(edition, new()
            {
                [nameof(AfterCheckInPage.Before)] = course,
                [nameof(AfterCheckInPage.Result)] = answered.From(course),
                [nameof(AfterCheckInPage.Exercises)] = edition.Exercises,
            }) : Ask(edition, pages, course, given, faults);
        });
    }

    private static IResult Ask(Edition edition, Pages pages, Course course, IReadOnlyDictionary<string, string> given, IReadOnlyList<Fault> faults) =>
        pages.Answer<CheckInPage>(edition, new()
        {
            [nameof(CheckInPage.Course)] = course,
            [nameof(CheckInPage.Given)] = given,
            [nameof(CheckInPage.Faults)] = faults,
        });

    private static IResult With(string slug, HttpRequest request, LiveContent content, Pages pages,
        Func<Edition, Course, IReadOnlyList<string>, IResult> show)
    {
        var edition = content.Current;
        if (Edition.PlansOf(edition.Library, edition.Board).FirstOrDefault(plan => plan.Slug == slug) is not { } plan)
            return pages.Problem(edition, StatusCodes.Status404NotFound);
        var (course, changed) = Course.Of(plan, PrivateQuery.Of(request), edition.Exercises);
        return show(edition, course, changed);
    }

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
