using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>Reads the front matter above the body of a page.</summary>
internal static partial class FrontMatterReader
{
    public const int MaxYears = 3;
    public const int MaxRelated = 4;

    /// <summary>Splits off the front matter. Empty lines replace it, so the body keeps its line numbers.</summary>
    // Markdig cannot do this: it takes unclosed front matter for text, which patients would see.
    public static (string Yaml, string Body)? Split(ContentFile file, Problems problems)
    {
        var (begin, end) = (Begin().Match(file.Text), Match.Empty);
        // Starts at the end of the first line, because the front matter may be empty.
        if (begin.Success) end = End().Match(file.Text, begin.Length - 1);
        if (!begin.Success)
            problems.Add(file.Name, 1, "BC033", "the file does not start with front matter",
                "write the line '---' first, then the keys, then '---' again");
        else if (!end.Success)
            problems.Add(file.Name, 1, "BC034", "the front matter is not closed", "write a line '---' after its last key");
        else
        {
            var bodyStart = end.Index + end.Length;
            return (file.Text[begin.Length..Math.Max(begin.Length, end.Index)],
                new string('\n', file.Text.AsSpan(0, bodyStart).Count('\n')) + file.Text[bodyStart..]);
        }
        problems.MarkUnparsed(file.Name);
        return null;
    }

    /// <returns>A guide without its body; null if something essential is missing, which the problems name.</returns>
    public static Guide? Read(string slug, string file, YamlMap map, GuidanceContext context, Problems problems)
    {
        if (Word("status") is "retired")
        {
            var gone = YamlBinder.Read<RetiredFront>(file, map, problems).Value.MovedTo;
            return gone is null ? null : Guide.Retired(slug, file, gone);
        }
        var kind = Word("kind");
        if (kind is "exercise")
        {
            var exercise = YamlBinder.Read<ExerciseFront>(file, map, problems);
            var use = ExerciseUse.From(exercise, context.Exercises);
            return MakeGuide(slug, exercise.Value.Page, exercise.Top, context) is { } guide
                ? guide with { Exercise = use } : null;
        }
        if (kind is "plan")
        {
            var plan = YamlBinder.Read<PlanFront>(file, map, problems);
            ExerciseUse.CheckPeople(plan.Top, "for", "BC420", "the plan does not say whom it is for",
                "'for: […]' with the names that exercises have in 'not-for',");
            var programme = Programme.From(plan);
            return MakeGuide(slug, plan.Value.Page, plan.Top, context) is { } guide
                ? guide with { PlanFor = plan.Value.For, Programme = programme } : null;
        }
        var read = YamlBinder.Read<FrontKeys>(file, map, problems);
        return MakeGuide(slug, read.Value, read.Top, context);

        string? Word(string key) =>
            map.Entries.GetValueOrDefault(key) is YamlText { Value: var text } ? text.Trim() : null;
    }

    private static Guide? MakeGuide(string slug, FrontKeys front, YamlLocation location, GuidanceContext context)
    {
        CheckWords(location, front.Title, front.Description);
        CheckDates(location, front.Written, front.ReviewDue, context.Today);
        if (front.Kind is { } known) CheckKind(location, known);
        if (front.Status is GuideStatus.Published && front.Sources.IsEmpty)
            location.Report("sources", "BC038", "a published page needs at least one source",
                "add the line 'sources: [id]' with ids of sources.yaml");
        location.CheckSources(context.SourceIds);
        if (front.Related.Length > MaxRelated)
            location.Report("related", "BC052", $"'related' names {front.Related.Length} pages",
                $"keep the {MaxRelated} that help most");
        if (front.Status is GuideStatus.Published && front.ReviewDue < context.Today)
            location.Warn("review-due", "BC073", $"the review was due on {front.ReviewDue:yyyy-MM-dd}",
                "review the page, then move the date");
        return front is
        {
            Title: { } title, Description: { } description, Kind: { } kind, Status: { } status, Order: { } order,
            Written: { } written, ReviewDue: { } due,
        }
            ? new(slug, location.File, kind, status, null, title, description, front.Topic, order, written, due,
                front.Sources, front.Related, front.Keywords, front.Voice ?? Voice.You, [])
            : null;
    }

    private static void CheckWords(YamlLocation location, string? title, string? description)
    {
        foreach (var (key, words) in new[] { ("title", title), ("description", description) })
            if (words is not null && LeftoverMarkup.FindFirst(words) is var (_, what, mend))
                location.Report(key, "BC090", $"in '{key}' {what}", mend);
        if (title is { Length: < 3 or > 65 })
            location.Report("title", "BC035", $"the title has {title.Length} characters", "write 3 to 65");
        if (title?.EndsWith('.') is true)
            location.Report("title", "BC035", "the title ends in a full stop", "take it out");
        if (description is { Length: < 50 or > 160 })
            location.Report("description", "BC035", $"the description has {description.Length} characters",
                "write 50 to 160");
    }

    // Missing or malformed dates are null here and already reported, so only real dates are compared.
    private static void CheckDates(YamlLocation location, DateOnly? written, DateOnly? due, DateOnly today)
    {
        if (written > today)
            location.Report("written", "BC036", $"'written: {written:yyyy-MM-dd}' is in the future",
                "give the day on which the text was last changed in meaning, or set the clock of this machine right");
        if (due <= written)
            location.Report("review-due", "BC031", "'review-due' must be after 'written'",
                "give the day a review is next due");
        // Compares parts of dates, because AddYears fails for the last years of the calendar.
        if (written is { } from && due is { } until
            && (until.Year - MaxYears, until.Month, until.Day).CompareTo((from.Year, from.Month, from.Day)) > 0)
            location.Report("review-due", "BC031", $"'review-due' is more than {MaxYears} years after 'written'",
                "give an earlier day");
    }

    private static void CheckKind(YamlLocation location, GuideKind kind)
    {
        if (kind is GuideKind.Page && !location.Has("topic"))
            location.Report("topic", "BC037", $"a page of kind '{kind.ToWord()}' needs a topic",
                $"add the line 'topic: …' with one of {string.Join(", ", Enum.GetValues<Topic>().Select(topic => topic.ToWord()))}");
        if (kind is not GuideKind.Page && location.Has("topic"))
            location.Report("topic", "BC037", $"a page of kind '{kind.ToWord()}' has no topic", "take the line out");
    }

    // Ignores white space that an editor may leave after the dashes.
    [GeneratedRegex(@"\A---[ \t]*\n")]
    private static partial Regex Begin();

    [GeneratedRegex(@"\n---[ \t]*(?:\n|\z)")]
    private static partial Regex End();
}
