using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Plans;

/// <summary>Checks that a plan's exercises suit its people, and grow no faster than allowed.</summary>
public sealed class PlanValidator(IReadOnlyCollection<Guide> guides, Problems problems)
{
    // The most that an exercise in one way may grow by, and begin with: our choice, question 109 for clinicians.
    private const int MoreRepeats = 3, MoreSeconds = 10, MoreSets = 1, MoreMinutes = 3, FirstRepeats = 10, FirstSeconds = 20, FirstSets = 2;

    private const string ExercisePath = "/exercises/";

    private readonly Guide[] exercises =
        [.. guides.Where(guide => guide is { Kind: GuideKind.Exercise, Status: GuideStatus.Published })];

    public void Check()
    {
        foreach (var plan in guides.Where(guide => guide is { Kind: GuideKind.Plan, Status: not GuideStatus.Retired }))
        {
            foreach (var (line, target) in plan.Links)
                if (target.StartsWith(ExercisePath, StringComparison.Ordinal))
                    CheckFits(plan, line, target[ExercisePath.Length..].Split('#')[0]);
            CheckWeeks(plan);
        }
    }

    private Guide? Exercise(string slug) => Array.Find(exercises, exercise => exercise.Slug == slug);

    private void CheckWay(Guide plan, int line, RoutineStep step)
    {
        foreach (var need in plan.PlanFor)
            if (step.Guide.Exercise!.WaysFor.TryGetValue(need, out var way) && way != step.Way)
                problems.Add(plan.File, line, "BC424",
                    $"the plan is for '{need.ToWord()}', who may do {step.Guide.Slug} in another way alone",
                    $"write {(step with { Way = way }).Value}");
    }

    private void CheckFits(Guide plan, int line, string slug)
    {
        if (Exercise(slug) is not { Exercise: { } use }) return;
        foreach (var need in plan.PlanFor.Where(need => use.NotFor.Contains(need)))
            problems.Add(plan.File, line, "BC421",
                $"the plan is for '{need.ToWord()}', and {slug} is not for them",
                $"take the exercise out; content/exercises/{slug}.md says whom it is not for");
    }

    private void CheckWeeks(Guide plan)
    {
        // The reason has been reported.
        if (plan.Programme is not { } programme) return;
        if (!plan.Blocks.OfType<Block.Table>().Any())
            problems.Add(plan.File, programme.WeeksLine, "BC423", "the plan does not show its weeks",
                "add '::: programme' and ':::' where its table is to stand");
        foreach (var missing in new[] { Course.AskId, Course.FlareId, Course.AfterId, Course.HelpId }.Where(id => plan.Section(id) is null))
            problems.Add(plan.File, plan.Blocks.Select(block => block.Line).LastOrDefault(1), "BC423", $"the plan has no part '{missing}'",
                $"add '## {missing.Replace('-', ' ').UpperFirst()}'");
        foreach (var (move, row) in programme.Rows.SelectMany(row => row.Moves.Select(move => (move, row)))
            .Where(each => Exercise(each.move.Slug) is null).DistinctBy(each => each.move.Slug))
            problems.Add(plan.File, row.Line, "BC422", $"the plan has the exercise '{move.Slug}', which is not on this site",
                HintFor(move.Slug));
        foreach (var (row, before) in programme.Rows.Zip(programme.Rows.Prepend(null)))
        {
            foreach (var move in row.Moves) CheckMove(plan, row, move, before);
            if (plan.PlanFor.Intersect([ExerciseNeed.Older, ExerciseNeed.ThinBones]).Any()
                && row.Moves.All(move => Exercise(move.Slug) is { Exercise.Family: not ExerciseFamily.Balance }))
                problems.Add(plan.File, row.Line, "BC426", $"nothing in the weeks from {row.From} is for balance",
                    "add an exercise of the family 'balance', such as one-leg-stand or side-steps");
        }
        foreach (var (week, (now, before)) in programme.Walks.Skip(1).Zip(programme.Walks).Index())
            if (now > before + MoreMinutes)
                problems.Add(plan.File, programme.WalksLine, "BC426",
                    $"the walks of week {week + 2} are {now - before} minutes longer than a week before",
                    $"let 'walks' grow by at most {MoreMinutes} minutes a week");
    }

    private void CheckMove(Guide plan, ProgrammeRow row, ProgrammeMove move, ProgrammeRow? before)
    {
        if (Exercise(move.Slug) is not { Exercise: { } use } exercise) return;
        if (move.Way is { } way && !use.Ways.ContainsKey(way))
        {
            problems.Add(plan.File, row.Line, "BC422", $"{move.Slug} has no way '{way.ToWord()}'",
                Spelling.Hint(way.ToWord(), use.Ways.Keys.Select(each => each.ToWord())));
            return;
        }
        CheckFits(plan, row.Line, move.Slug);
        CheckWay(plan, row.Line, new RoutineStep(exercise, use.Count.Repeats, move.Way));
        var now = move.Count ?? use.Count;
        var then = before?.Moves.FirstOrDefault(each => each.Slug == move.Slug && each.Way == move.Way) is { } same
            ? same.Count ?? use.Count : null;
        var max = then is null || then.Seconds is null != now.Seconds is null
            ? new ExerciseCount(FirstRepeats, FirstSets, FirstSeconds)
            : new ExerciseCount(then.Repeats + MoreRepeats, then.Sets + MoreSets, (then.Seconds ?? 0) + MoreSeconds);
        if (move.Count is not null && (now.Repeats > max.Repeats || now.Seconds > max.Seconds || now.Sets > max.Sets))
            problems.Add(plan.File, row.Line, "BC426",
                $"{move.Slug} is done {now.InWords} in the weeks from {row.From}, "
                    + (then is null ? "to begin with" : $"after {then.InWords}"),
                now.Seconds is null ? $"give at most {max.Sets} sets, and {max.Repeats} times"
                    : $"give at most {max.Repeats} holds, and {max.Seconds} seconds");
    }

    private string HintFor(string slug) =>
        guides.FirstOrDefault(other => other.Kind is GuideKind.Exercise && other.Slug == slug) switch
        {
            null => Spelling.Hint(slug, exercises.Select(exercise => exercise.Slug)),
            { MovedTo: { } movedTo } => $"'{movedTo}' takes its place",
            _ => "publish its page, or name another exercise",
        };
}
