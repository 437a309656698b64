using BackCare.Web.Publishing;
using Microsoft.AspNetCore.WebUtilities;

namespace BackCare.Web.Exercises;

/// <summary>Exercises by what somebody needs, and routines of them. What is asked for is kept nowhere.</summary>
public static class ExerciseEndpoints
{
    public static void MapExercises(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ExerciseAddresses.Finder, Reads.Methods, ShowFinder);
        app.MapMethods(ExerciseAddresses.Start, Reads.Methods, ShowRoutine);
    }

    private static IResult ShowFinder(HttpRequest request, SiteBuild build, Pages pages) =>
        pages.Answer<FinderPage>(build, new { Build = build, Wish = ExerciseWish.Of(PrivateQuery.Of(request)) });

    private static IResult ShowRoutine(HttpRequest request, SiteBuild build, Pages pages)
    {
        var routine = Routine.Of(request.Query[Routine.Key].Select(value => value ?? ""), build.Exercises);
        if (Changed(request, routine) is var (query, at))
        {
            // What of the address could not be had is said on the page: another address would say nothing of it.
            if (routine.LeftOut.IsEmpty) return Results.Redirect(ExerciseAddresses.RoutineWith(query) + at);
            routine = routine with { Steps = Routine.Of(ValuesOf(query), build.Exercises).Steps };
        }
        return pages.Answer<RoutinePage>(build, new { Build = build, Routine = routine });
    }

    private static IEnumerable<string> ValuesOf(string query) =>
        QueryHelpers.ParseQuery(query)[Routine.Key].Select(value => value ?? "");

    // The query of what a button asks for, and where on its page the exercise is then, or the one that takes its place;
    // null where none was pressed, or the address does not have that place.
    private static (string Query, string At)? Changed(HttpRequest request, Routine routine)
    {
        return At(ExerciseAddresses.MoreKey) is { } more
                ? (routine.With(more, routine.Steps[more].Repeats + 1) ?? routine.Query, Of(more))
            : At(ExerciseAddresses.FewerKey) is { } fewer
                ? (routine.With(fewer, routine.Steps[fewer].Repeats - 1) ?? routine.Query, Of(fewer))
            : At(ExerciseAddresses.EarlierKey) is { } earlier
                ? (routine.Earlier(earlier) ?? routine.Query, Of(Math.Max(0, earlier - 1)))
            : At(ExerciseAddresses.WithoutKey) is { } without
                ? (routine.Without(without), routine.Steps.Length is 1 ? "" : Of(Math.Min(without, routine.Steps.Length - 2)))
            : request.Query[ExerciseAddresses.WayKey].FirstOrDefault()?.Split(RoutineStep.WayMark) is [var place, var name]
                && Place(place) is { } other
                ? (WayOf(name) is var (way, known) && known && routine.In(other, way) is { } query ? query : routine.Query, Of(other))
            : null;

        static string Of(int at) => $"#{ExerciseAddresses.IdOf(at)}";

        static (ExerciseWay? Way, bool Known) WayOf(string name) =>
            name.Length == 0 ? (null, true) : ExerciseUse.WayNames.TryGetValue(name, out var way) ? (way, true) : (null, false);

        int? At(string key) => Place(request.Query[key].FirstOrDefault());

        int? Place(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && place >= 1 && place <= routine.Steps.Length ? place - 1 : null;
    }
}
