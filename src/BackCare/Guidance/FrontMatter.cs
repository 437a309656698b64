using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>What a page says of itself above its body.</summary>
internal static class FrontMatter
{
    public const int LongestYears = 3;
    public const int MostRelated = 4;

    // In the order in which a message lists them.
    private static readonly IReadOnlyDictionary<string, GuideKind> Kinds = EnumWords.Of<GuideKind>();
    private static readonly IReadOnlyDictionary<string, GuideStatus> Statuses = EnumWords.Of<GuideStatus>();
    private static readonly Dictionary<string, Voice> Voices = new() { ["person"] = Voice.Person };

    /// <summary>The body keeps its line numbers, with empty lines where the front matter was.</summary>
    // Done here and not by the parser: to Markdig a front matter that is never
    // closed is text, and would be shown to patients.
    public static (string Yaml, string Body)? Split(ContentFile file, Problems problems)
    {
        var isBegun = file.Text.StartsWith("---\n", StringComparison.Ordinal);
        var end = isBegun ? file.Text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (!isBegun)
            problems.Add(file.Name, 1, "BC033", "the file does not start with front matter",
                "write the line '---' first, then the keys, then '---' again");
        else if (end < 0)
            problems.Add(file.Name, 1, "BC034", "the front matter is not closed", "write a line '---' after its last key");
        else
        {
            var bodyStart = Math.Min(file.Text.Length, end + 5);
            return (file.Text[4..Math.Max(4, end)],
                new string('\n', file.Text.AsSpan(0, bodyStart).Count('\n')) + file.Text[bodyStart..]);
        }
        return null;
    }

    /// <returns>A guide without its body. Null when something without which there is none is missing; the reason is among the problems.</returns>
    public static Guide? Read(string slug, Fields fields, GuidanceContext context, Problems problems)
    {
        var (title, description) = (fields.Text("title"), fields.Text("description"));
        var (kind, status) = (fields.Choice("kind", Kinds), fields.Choice("status", Statuses));
        var (parent, movedTo) = (Slug(fields, "parent"), Slug(fields, "moved-to"));
        var order = fields.Number("order");
        var (written, due) = (fields.Date("written"), fields.Date("review-due"));
        var (sources, related, keywords) =
            (fields.OptionalTexts("sources"), fields.OptionalTexts("related"), fields.OptionalTexts("keywords"));
        var audienceNote = fields.OptionalText("audience-note");
        var icon = ReadIcon(fields, context);
        var voice = fields.Has("voice") ? fields.Choice("voice", Voices) : null;
        // A page that only leads on says no more than where to.
        var exercise = kind is GuideKind.Exercise && (status is not GuideStatus.Retired || fields.Has("position"))
            ? ExerciseUse.Read(fields, context.Exercises) : null;
        var planFor = kind is GuideKind.Plan && (status is not GuideStatus.Retired || fields.Has("for"))
            ? ExerciseUse.ReadPeople(fields) : [];
        var programme = kind is GuideKind.Plan && status is not GuideStatus.Retired ? Programme.Read(fields) : null;
        fields.Done();

        CheckWords(fields, title, description);
        CheckDates(fields, written, due, context.Today);
        if (kind is { } known) CheckKind(fields, known, status, keywords, problems);
        CheckStatus(fields, status, sources);
        foreach (var id in sources.Where(id => !context.SourceIds.Contains(id)))
            fields.Report("sources", "BC038", $"the source '{id}' is not in sources.yaml",
                Spelling.Hint(id, context.SourceIds), id);
        if (related.Length > MostRelated)
            fields.Report("related", "BC052", $"'related' names {related.Length} pages",
                $"keep the {MostRelated} that help most");
        if (status is GuideStatus.Published && due < context.Today)
            problems.Warn(fields.File, fields.LineOf("review-due"), "BC073", $"the review was due on {due:yyyy-MM-dd}",
                "review the page, then move the date");

        return title is not null && description is not null && kind is not null && status is not null
            && order is not null && written is not null && due is not null
            ? new(slug, fields.File, kind.Value, status.Value, movedTo, title, description, parent, order.Value, written.Value, due.Value,
                sources, related, keywords, audienceNote, voice ?? Voice.You, [])
            { Icon = icon, Exercise = exercise, PlanFor = planFor, Programme = programme }
            : null;
    }

    // One file holds all icons, so that a page fetches one: the name after # is that of a view in it.
    private static string? ReadIcon(Fields fields, GuidanceContext context)
    {
        if (fields.OptionalText("icon") is not { } icon) return null;
        var (file, view) = icon.Split('#') is [var before, var after] ? (before, after) : (icon, null);
        if (!context.Media.TryGetValue(file, out var item))
            fields.Report("icon", "BC060", $"there is no drawing {file}", "list it in media/media.yml, or take out 'icon'", file);
        else if (view is not null
            && !Encoding.UTF8.GetString(item.Bytes.AsSpan()).Contains($"<view id=\"{view}\"", StringComparison.Ordinal))
            fields.Report("icon", "BC060", $"{file} has no view '{view}'", "mend the name after #, or draw it");
        else return icon;
        return null;
    }

    private static void CheckWords(Fields fields, string? title, string? description)
    {
        foreach (var (key, words) in new[] { ("title", title), ("description", description) })
            if (words?.Contains("[@", StringComparison.Ordinal) is true)
                fields.Report(key, "BC431", $"a mark stands in '{key}'", "take it out; put it after a sentence of the page");
        if (title is { Length: < 3 or > 65 })
            fields.Report("title", "BC035", $"the title has {title.Length} characters", "write 3 to 65");
        if (title?.EndsWith('.') is true)
            fields.Report("title", "BC035", "the title ends in a full stop", "take it out");
        if (description is { Length: < 50 or > 160 })
            fields.Report("description", "BC035", $"the description has {description.Length} characters", "write 50 to 160");
    }

    // A missing or malformed date is null here and already reported; only real dates are compared.
    private static void CheckDates(Fields fields, DateOnly? written, DateOnly? due, DateOnly today)
    {
        if (written > today)
            fields.Report("written", "BC036", $"'written: {written:yyyy-MM-dd}' is in the future",
                "give the day on which the text was last changed in meaning, or set the clock of this machine right");
        if (due <= written)
            fields.Report("review-due", "BC031", "'review-due' must be after 'written'", "give the day a review is next due");
        // Compared so that no year is too late to be counted on from.
        if (written is { } from && due is { } until
            && (until.Year - LongestYears, until.Month, until.Day).CompareTo((from.Year, from.Month, from.Day)) > 0)
            fields.Report("review-due", "BC031", $"'review-due' is more than {LongestYears} years after 'written'",
                "give an earlier day");
    }

    private static void CheckKind(
        Fields fields, GuideKind kind, GuideStatus? status, ImmutableArray<string> keywords, Problems problems)
    {
        var needsParent = kind is GuideKind.Page;
        if (needsParent && !fields.Has("parent"))
            fields.Report("parent", "BC037", $"a page of kind '{kind.Word()}' needs a parent",
                "add the line 'parent: …' with the slug of its hub");
        if (!needsParent && fields.Has("parent"))
            fields.Report("parent", "BC037", $"a page of kind '{kind.Word()}' has no parent", "take the line out");
        if (kind is GuideKind.Page or GuideKind.Exercise or GuideKind.Plan && keywords.IsEmpty && status is not GuideStatus.Retired)
            problems.Warn(fields.File, fields.LineOf("keywords"), "BC074", "the page has no keywords",
                "add words that people search for, such as 'slipped disc'");
    }

    private static void CheckStatus(Fields fields, GuideStatus? status, ImmutableArray<string> sources)
    {
        if (status is GuideStatus.Retired && !fields.Has("moved-to"))
            fields.Report("status", "BC054", "a retired page needs 'moved-to'",
                "add the line 'moved-to: …' with the slug of the page that replaces it");
        if (status is GuideStatus.Draft or GuideStatus.Published && fields.Has("moved-to"))
            fields.Report("moved-to", "BC054", "only a retired page has 'moved-to'",
                "take the line out, or write 'status: retired'");
        if (status is GuideStatus.Published && sources.IsEmpty)
            fields.Report("sources", "BC038", "a published page needs at least one source",
                "add the line 'sources: [id]' with ids of sources.yaml");
    }

    private static string? Slug(Fields fields, string key) => fields.Has(key) ? fields.Id(key) : fields.OptionalText(key);
}
