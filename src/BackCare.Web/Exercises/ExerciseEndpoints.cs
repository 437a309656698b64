using BackCare.Exercises;
using BackCare.Guidance;
using BackCare.Web.Elements;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;

namespace BackCare.Web.Exercises;

/// <summary>Exercises by what somebody needs, and routines of them. What is asked for is kept nowhere.</summary>
public static class ExerciseEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapExercises(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ExerciseAddresses.Finder, Reading, ShowFinder);
        app.MapMethods(ExerciseAddresses.Start, Reading, ShowRoutine);
    }

    private static IResult ShowFinder(HttpRequest request, LiveContent content, Pages pages)
    {
        var edition = content.Current;
        return pages.Answer<FinderPage>(edition, new()
        {
            [nameof(FinderPage.Exercises)] = edition.Exercises,
            [nameof(FinderPage.Wish)] = ExerciseWish.Of(PrivateQuery.Of(request)),
        });
    }

    private static IResult ShowRoutine(HttpRequest request, LiveContent content, Pages pages)
    {
        var edition = content.Current;
        return pages.Answer<RoutinePage>(edition, new()
        {
            [nameof(RoutinePage.Routine)] = Routine.Of(
                request.Query[Routine.Key].Select(value => value ?? ""), edition.Exercises),
        });
    }
}
