using BackCare.Guidance;

namespace BackCare.Plans;

/// <param name="Repeats">How many times, 1 to <see cref="ExerciseUse.MaxRepeats"/>.</param>
/// <param name="Way">One of the exercise's ways; null for the ordinary one.</param>
public sealed record RoutineStep(Guide Guide, int Repeats, ExerciseWay? Way = null)
{
    /// <summary>Precedes the name of a way in an address.</summary>
    public const char WayMark = '@';

    // Sets and seconds, if they differ from the exercise's page.
    private readonly ExerciseCount? own;

    /// <summary>How much to do: the count of its page, with other repeats.</summary>
    public ExerciseCount Count
    {
        get => (own ?? Guide.Exercise!.Count) with { Repeats = Repeats };
        init
        {
            Repeats = value.Repeats;
            own = value == Guide.Exercise!.Count with { Repeats = Repeats } ? null : value with { Repeats = 1 };
        }
    }

    /// <summary>The value in an address: "bridge:5", "pelvic-tilt:5@chair", or "side-plank:3x20s" if unusual.</summary>
    public string Value => $"{Guide.Slug}:{Written}{(Way is { } way ? $"{WayMark}{way.ToWord()}" : "")}";

    private string Written => Count == Guide.Exercise!.Count with { Repeats = Repeats } ? $"{Repeats}" : Count.Code;

    /// <summary>Reads how much from an address; null if it is too much or nothing.</summary>
    internal static ExerciseCount? CountOf(string written, ExerciseCount usual)
    {
        if (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var repeats))
            return ExerciseCount.Parse(written);
        var count = usual with { Repeats = repeats };
        return count.IsInReach ? count : null;
    }

    /// <summary>"Bridge" or "Pelvic tilt (in a chair)", wherever the exercise is named.</summary>
    public string Title => Way is { } way ? $"{Guide.Title} ({ExerciseUse.InWords(way)})" : Guide.Title;

    public Block.Exercise Exercise => Guide.Blocks.OfType<Block.Exercise>().First();

    public OtherWay? Other => Way is { } way ? Exercise.Ways.First(each => each.Way == way) : null;

    public KeptInstructions Keeps => Way is { } way ? Guide.Exercise!.Ways[way] : KeptInstructions.All;

    /// <summary>Its figure. A way without its own looks like the ordinary one.</summary>
    public DrawnFigure Drawn => Other is { Drawn: { Positions.IsEmpty: false } own } ? own : Exercise.Drawn;

    /// <summary>The slug in a value of an address, whether or not it exists.</summary>
    public static string SlugOf(string value) => value.Split(':', WayMark)[0];
}

/// <summary>The exercises of an address, in the order of doing them.</summary>
/// <param name="LeftOut">What the address asked for and cannot have, in words for a page.</param>
public sealed record Routine(ImmutableArray<RoutineStep> Steps, ImmutableArray<string> LeftOut)
{
    /// <summary>More than anybody does at once, so no page gets longer.</summary>
    public const int MaxExercises = 20;

    /// <summary>The name of each exercise in an address.</summary>
    public const string Key = "do";

    /// <summary>"1 exercise", "4 exercises".</summary>
    public static string InWords(int exercises) => Plural.Of(exercises, "exercise");

    /// <param name="asked">A slug, perhaps with repeats and a way, such as "pelvic-tilt:8@chair".</param>
    public static Routine Parse(IEnumerable<string> asked, IReadOnlyCollection<Guide> exercises)
    {
        var (steps, leftOut) = (ImmutableArray.CreateBuilder<RoutineStep>(), ImmutableArray.CreateBuilder<string>());
        foreach (var value in asked.Where(value => value.Length > 0))
            if (steps.Count == MaxExercises)
            {
                leftOut.Add($"You can have up to {MaxExercises} exercises. We left out the rest.");
                break;
            }
            else if (Read(value, exercises, leftOut) is { } step) steps.Add(step);
        return new(steps.ToImmutable(), [.. leftOut.Distinct()]);
    }

    private static RoutineStep? Read(string value, IReadOnlyCollection<Guide> exercises,
        ImmutableArray<string>.Builder leftOut)
    {
        var (named, parts) = (value.Split(RoutineStep.WayMark), value.Split(RoutineStep.WayMark)[0].Split(':'));
        if (exercises.FirstOrDefault(guide => guide.Slug == parts[0]) is not { Exercise: { } use } guide)
        {
            leftOut.Add("One exercise is not on this site, or not any more, so we left it out.");
            return null;
        }
        ExerciseWay? way = null;
        if (named.Length > 1)
        {
            // It may have been the only way that is safe for them.
            if (named.Length > 2 || !ExerciseUse.WayNames.TryGetValue(named[1], out var known) || !use.Ways.ContainsKey(known))
            {
                leftOut.Add($"{guide.Title}: we do not have that way to do it. We left the exercise out, "
                    + "because the ordinary way may not be right for you.");
                return null;
            }
            way = known;
        }
        if (parts.Length == 1) return new(guide, use.Count.Repeats, way);
        if (parts.Length == 2 && RoutineStep.CountOf(parts[1], use.Count) is { } count)
            return new(guide, count.Repeats, way) { Count = count };
        leftOut.Add($"{guide.Title}: the number of times has to be 1 to {ExerciseUse.MaxRepeats}. "
            + $"We set it to {use.Count.Repeats}.");
        return new(guide, use.Count.Repeats, way);
    }
}
