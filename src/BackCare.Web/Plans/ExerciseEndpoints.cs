using BackCare.Web.Publishing;

namespace BackCare.Web.Plans;

/// <summary>Exercises by what somebody needs. What is asked for is kept nowhere.</summary>
public static class ExerciseEndpoints
{
    public static void MapExercises(this IEndpointRouteBuilder app) =>
        app.MapMethods(ExerciseAddresses.Finder, HttpVerbs.GetOrHead, ShowFinder);

    private static IResult ShowFinder(HttpRequest request, SiteBuild build, Pages pages) =>
        pages.Answer<FinderPage>(build, new { Build = build, Wish = ExerciseWish.Parse(PrivateQuery.Values(request)) });
}
