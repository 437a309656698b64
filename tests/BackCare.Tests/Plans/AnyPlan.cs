namespace BackCare.Tests.Plans;

internal static class AnyPlan
{
    public static readonly Guide[] Exercises =
        [.. RealContent.Library.Published.Where(guide => guide.Kind is GuideKind.Exercise)];

    public static readonly Guide[] Choosable =
        [.. Exercises.Where(guide => guide.Exercise is { Position: not ExercisePosition.Walking })];

    public static readonly Guide[] Ready =
        [.. RealContent.Library.Published.Where(guide => guide.Kind is GuideKind.Plan)];

    public static Guide Named(string slug) => Ready.Single(guide => guide.Slug == slug);

    public static ParsedPlan Read(string query) => Plan.Parse(ValuesOf(query), Exercises);

    public static IEnumerable<(string Key, string Value)> ValuesOf(string query) =>
        from pair in query.Split('&')
        let parts = pair.Split('=', 2)
        select (parts[0], Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));

    public static Arbitrary<Plan> All() => (
        from exercises in Gen.SubListOf(Choosable)
        from repeats in Gen.Choose(1, ExerciseUse.MaxRepeats).ListOf(Choosable.Length)
        from days in Gen.SubListOf(Plan.DayNames.Select(each => each.Day).ToArray())
        from start in Gen.Choose(0, Plan.Starts.To.DayNumber - Plan.Starts.From.DayNumber)
        from hasStart in Gen.Elements(true, false)
        from weeks in Gen.Choose(1, Plan.MaxWeeks)
        from walks in Gen.Elements(true, false)
        from minutes in Gen.Choose(1, WalkingGoal.MaxMinutes)
        from more in Gen.Choose(0, WalkingGoal.MaxMore)
        from daysAWeek in Gen.Choose(1, WalkingGoal.MaxDays)
        from steps in Gen.SubListOf(FlareUpStep.All.ToArray())
        from ways in Gen.Choose(0, Enum.GetValues<ExerciseWay>().Length).ListOf(Choosable.Length)
        select new Plan(
            [.. exercises.Select((guide, at) => new RoutineStep(guide, repeats[at],
                guide.Exercise!.Ways.Keys.Select(way => (ExerciseWay?)way).ElementAtOrDefault(ways[at] - 1)))], [.. days],
            hasStart ? Plan.Starts.From.AddDays(start) : null, weeks,
            walks ? new(minutes, more, daysAWeek) : null, [.. steps])).ToArbitrary();
}
