using BackCare.Guidance;

namespace BackCare.Plans;

/// <summary>Reads an address, and says in plain words what it cannot use. Nothing in it is an error.</summary>
internal sealed class PlanReader(IEnumerable<(string Key, string Value)> asked, IReadOnlyCollection<Guide> exercises)
{
    // Browsers send empty form fields too.
    private readonly ILookup<string, string> values =
        asked.Where(each => each.Value.Length > 0).ToLookup(each => each.Key, each => each.Value);

    private readonly List<string> changed = [];

    public ParsedPlan Read()
    {
        var weeks = Number(Plan.WeeksKey, 1, Plan.MaxWeeks, Plan.UsualWeeks, "The number of weeks") ?? Plan.UsualWeeks;
        var plan = new Plan(
            ReadExercises(),
            [
                .. Known(Plan.DayKey, Plan.DayNames, each => each.Name,
                    "One day was not a day of the week, so we left it out.").Select(each => each.Day),
            ],
            ReadStart(), weeks, ReadWalking(),
            Known(Plan.FlareUpKey, FlareUpStep.All, step => step.Id,
                "One step for a flare-up is not one of ours, so we left it out."));
        return new(plan, [.. changed.Distinct()]);
    }

    private ImmutableArray<RoutineStep> ReadExercises()
    {
        var ways = ReadWays();
        // Entries beyond the length of a plan are not read, even if there are thousands.
        var routine = Routine.Parse(values[Routine.Key].GroupBy(RoutineStep.SlugOf)
            .Select(same => ResolveWay([.. same], [.. ways[same.Key]])).OfType<string>(), exercises);
        changed.AddRange(routine.LeftOut);
        return routine.Steps;
    }

    // A way chosen in the form replaces the one in the exercise.
    private ILookup<string, string> ReadWays()
    {
        var asked = values[Plan.WayKey].Distinct().ToLookup(value =>
            value.Contains(RoutineStep.WayMark) && exercises.Any(guide => guide.Slug == RoutineStep.SlugOf(value)));
        if (asked[false].Any()) changed.Add("One way to do an exercise was for an exercise that we do not have, so we left it out.");
        return asked[true].ToLookup(RoutineStep.SlugOf, WayMarkOf);
    }

    // An unclear way is left out, because one of the two could be the only safe one.
    private string? ResolveWay(string[] same, string[] chosen)
    {
        if ((chosen.Length > 0 ? chosen : same.Select(WayMarkOf)).Distinct().Count() > 1)
        {
            changed.Add("One exercise had two different ways to do it, so we left it out.");
            return null;
        }
        if (same.Length > 1) changed.Add("One exercise was there twice. It is in your plan once.");
        return chosen is [var way, ..] ? same[0].Split(RoutineStep.WayMark)[0] + way : same[0];
    }

    // Includes the mark; empty for the ordinary way.
    private static string WayMarkOf(string value) =>
        value.IndexOf(RoutineStep.WayMark, StringComparison.Ordinal) is >= 0 and var at ? value[at..] : "";

    private DateOnly? ReadStart()
    {
        if (SingleValue(Plan.StartKey) is not { } value) return null;
        if (Plan.DayOf(value) is { } day) return day;
        changed.Add("The first day is not a real date, or it is too far away. Choose it again.");
        return null;
    }

    private WalkingGoal? ReadWalking()
    {
        if (Number(Plan.WalkKey, 1, WalkingGoal.MaxMinutes, null, "The number of minutes to walk") is not { } minutes) return null;
        var more = Number(Plan.WalkMoreKey, 0, WalkingGoal.MaxMore, 0, "The number of minutes added each week");
        var days = Number(Plan.WalkDaysKey, 1, WalkingGoal.MaxDays, WalkingGoal.MaxDays, "The number of days to walk");
        return new(minutes, more ?? 0, days ?? WalkingGoal.MaxDays);
    }

    private ImmutableArray<T> Known<T>(string key, ImmutableArray<T> all, Func<T, string> nameOf, string otherwise)
    {
        var asked = values[key].ToHashSet();
        if (!asked.IsSubsetOf(all.Select(nameOf))) changed.Add(otherwise);
        return [.. all.Where(each => asked.Contains(nameOf(each)))];
    }

    // Accepts only ASCII digits: no sign, no space, no other scripts.
    private int? Number(string key, int min, int max, int? usual, string what)
    {
        if (SingleValue(key) is not { } value) return null;
        if (value.All(char.IsAsciiDigit) && int.TryParse(value, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max) return number;
        changed.Add($"{what} has to be {min} to {max}. "
            + (usual is { } instead ? $"We set it to {instead}." : "We left out the walking goal."));
        return usual;
    }

    private string? SingleValue(string key)
    {
        var all = values[key].Distinct().Take(2).ToArray();
        if (all.Length > 1) changed.Add("Something was there twice that a plan has only once. We used the first.");
        return all.FirstOrDefault();
    }
}
