using BackCare.Exercises;
using BackCare.Guidance;
using BackCare.Reading;

namespace BackCare.Plans;

/// <summary>
/// What no page can know alone: whether the exercises of a ready plan are for its people, and whether a link that fills
/// in a plan gives what it says.
/// </summary>
public static class PlanCheck
{
    /// <summary>A ready plan is this many weeks long, one row of its table each.</summary>
    public const int ReadyWeeks = 4;

    private const string ExercisePath = "/exercises/", Filled = "/plan?";

    public static void Run(IReadOnlyCollection<Guide> guides, Problems problems)
    {
        var exercises = guides.Where(guide => guide is { Kind: GuideKind.Exercise, Status: GuideStatus.Published }).ToArray();
        foreach (var guide in guides)
        {
            foreach (var link in LinkTargets.Of(guide.Blocks)) Check(guide, link, guides, exercises, problems);
            if (guide.Kind is GuideKind.Plan && guide.Status is not GuideStatus.Retired) CheckParts(guide, problems);
        }
    }

    private static void Check(Guide guide, LinkTarget link, IReadOnlyCollection<Guide> guides, Guide[] exercises,
        Problems problems)
    {
        if (!link.Target.StartsWith(Filled, StringComparison.Ordinal))
        {
            if (guide.Kind is GuideKind.Plan && link.Target.StartsWith(ExercisePath, StringComparison.Ordinal))
                CheckFits(guide, link, link.Target[ExercisePath.Length..].Split('#')[0], exercises, problems);
            return;
        }
        var unknown = ValuesOf(link.Target).Where(value => value is { Key: Routine.Key or Plan.FromKey, Value.Length: > 0 })
            .Select(value => RoutineStep.SlugOf(value.Value)).Distinct()
            .Where(slug => exercises.All(exercise => exercise.Slug != slug)).ToArray();
        foreach (var slug in unknown)
            problems.Add(guide.File, link.Line, "BC422", $"the link fills in the exercise '{slug}', which is not on this site",
                $"mend what stands behind the question mark: {(guides.FirstOrDefault(gone =>
                    gone is { Kind: GuideKind.Exercise, Status: GuideStatus.Retired } && gone.Slug == slug) is { MovedTo: { } movedTo }
                    ? $"'{movedTo}' takes its place" : Spelling.Hint(slug, exercises.Select(exercise => exercise.Slug)))}", slug);
        if (unknown is not []) return;
        var read = Plan.Of(ValuesOf(link.Target), exercises);
        foreach (var changed in read.Changed)
            problems.Add(guide.File, link.Line, "BC422", $"the link fills in a plan that cannot be had: {changed}",
                "mend what stands behind the question mark");
        if (read.Plan.Query != link.Target[Filled.Length..] && read.Changed.IsEmpty)
            problems.Add(guide.File, link.Line, "BC422", "the link fills in a plan otherwise than plans are written",
                $"write {Filled}{read.Plan.Query}");
        if (guide.Kind is GuideKind.Plan)
            foreach (var step in read.Plan.Exercises)
            {
                CheckFits(guide, link, step.Guide.Slug, exercises, problems);
                CheckWay(guide, link, step, problems);
            }
    }

    private static void CheckWay(Guide plan, LinkTarget link, RoutineStep step, Problems problems)
    {
        foreach (var need in plan.PlanFor)
            if (step.Guide.Exercise!.WaysFor.TryGetValue(need, out var way) && way != step.Way)
                problems.Add(plan.File, link.Line, "BC424",
                    $"the plan is for '{ExerciseUse.NameOf(need)}', who may do {step.Guide.Slug} in another way alone",
                    $"write {(step with { Way = way }).Value}", ExerciseUse.NameOf(way));
    }

    private static void CheckFits(Guide plan, LinkTarget link, string slug, Guide[] exercises, Problems problems)
    {
        if (exercises.FirstOrDefault(exercise => exercise.Slug == slug) is not { Exercise: { } use }) return;
        foreach (var need in plan.PlanFor.Where(need => use.NotFor.Contains(need)))
            problems.Add(plan.File, link.Line, "BC421",
                $"the plan is for '{ExerciseUse.NameOf(need)}', and {slug} is not for them",
                $"take the exercise out; content/exercises/{slug}.md says whom it is not for", slug);
    }

    private static void CheckParts(Guide guide, Problems problems)
    {
        if (!guide.Blocks.OfType<Block.Table>().Any(table => table.Rows.Length == ReadyWeeks))
            problems.Add(guide.File, 1, "BC423", $"the plan has no table of {ReadyWeeks} weeks",
                "write a table with one row for each week");
        if (!guide.Blocks.OfType<Block.ActionLink>()
            .Any(action => action.Target.StartsWith(Filled, StringComparison.Ordinal)))
            problems.Add(guide.File, 1, "BC423", "nobody can make the plan their own",
                $"add '::: action' with a link to {Filled}… that fills in its exercises");
    }

    // As the framework splits a query: what stands in content has no escapes.
    private static IEnumerable<(string Key, string Value)> ValuesOf(string target) =>
        target[Filled.Length..].Split('&').Select(pair => pair.Split('=', 2))
            .Select(pair => (pair[0], pair.Length > 1 ? pair[1] : ""));
}
