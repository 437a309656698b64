using System.Collections.Immutable;
using System.Globalization;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Triage;

namespace BackCare.Web.Signing;

/// <summary>One line of the dashboard.</summary>
/// <param name="Risk">Its place by what it can harm, as the start of the review area has it.</param>
/// <param name="Grade">Flesch-Kincaid grade of the running text; of the rules the mean over their question pages.</param>
/// <param name="Sources">How many were read, themselves or as a copy, of how many. Its page says how each was.</param>
public sealed record DashboardRow(ReviewEntry Entry, int Risk, double Grade, string Sources)
{
    public static ImmutableArray<DashboardRow> Of(Library library, ReviewBoard board)
    {
        var guides = library.Guides.Concat(library.Outcomes.Values).ToDictionary(ReviewItem.NameOf, StringComparer.Ordinal);
        return [.. board.Entries.Select(entry => guides.TryGetValue(entry.Item.Name, out var guide)
            ? new DashboardRow(entry, ReviewStep.RiskOf(entry, guide), Readability.Of(guide.Text.You).Grade, Described(guide.Sources, library))
            : entry.Item.Kind is ReviewKind.Medicine
            ? new DashboardRow(entry, ReviewStep.RiskOf(entry, guide: null),
                Readability.Of(string.Join('\n', library.Ibuprofen.Rows.Select(row => $"{row.Words}. {row.Note}"))).Grade,
                Described(library.Ibuprofen.Sources, library))
            : new DashboardRow(entry, ReviewStep.RiskOf(entry, guide: null),
                library.Questionnaire.Questions.Average(
                    question => Readability.Of(question.RunningText(Voice.You)).Grade),
                Described(library.Questionnaire.Sources, library)))];
    }

    private static string Described(IEnumerable<string> ids, Library library)
    {
        Source[] sources = [.. ids.Select(id => library.Sources[id])];
        var read = sources.Count(source => source.HowRead is HowRead.Read or HowRead.ReadAsCopy);
        return sources is [] ? "none" : string.Create(CultureInfo.InvariantCulture, $"{read} of {sources.Length}");
    }
}

/// <summary>
/// What of the dashboard is shown and in which order, as its address says. Whatever is unknown counts as not said.
/// </summary>
/// <param name="Find">Words of a title, each of which it must hold; empty for all.</param>
public sealed record DashboardView(string Find, ReviewKind? Kind, ReviewStatus? Status, string Sort)
{
    public static readonly ImmutableArray<(string Value, string Text)> Sorts =
        [("risk", "what can harm most, first"), ("name", "name"), ("state", "state"), ("due", "next review"),
            ("grade", "reading grade, hardest first")];

    public static DashboardView Of(IQueryCollection query) => new(
        query["find"].ToString().Trim(),
        Enum.TryParse<ReviewKind>(Named(query["kind"]), ignoreCase: true, out var kind) ? kind : null,
        Enum.TryParse<ReviewStatus>(Named(query["state"]), ignoreCase: true, out var status) ? status : null,
        Sorts.Any(sort => sort.Value == query["sort"]) ? query["sort"].ToString() : Sorts[0].Value);

    public IEnumerable<DashboardRow> Of(IEnumerable<DashboardRow> rows)
    {
        var words = Find.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        var shown = rows.Where(row => (Kind is null || row.Entry.Item.Kind == Kind)
            && (Status is null || row.Entry.State.Status == Status)
            && words.All(word => row.Entry.Item.Title.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return Sort switch
        {
            "state" => shown.OrderBy(row => row.Entry.State.Status).ThenBy(row => row.Entry.Item.Name,
                StringComparer.Ordinal),
            "due" => shown.OrderBy(row => row.Entry.Due ?? DateOnly.MaxValue).ThenBy(row => row.Entry.Item.Name,
                StringComparer.Ordinal),
            "grade" => shown.OrderByDescending(row => row.Grade),
            // In the order of the board, as at the start of the review area.
            "risk" => shown.OrderBy(row => row.Risk),
            _ => shown.OrderBy(row => row.Entry.Item.Kind is ReviewKind.Triage ? 0 : 1)
                .ThenBy(row => row.Entry.Item.Kind).ThenBy(row => row.Entry.Item.Title, StringComparer.OrdinalIgnoreCase),
        };
    }

    // A number would be taken for a name too.
    private static string? Named(string? text) => text is { Length: > 0 } && char.IsLetter(text[0]) ? text : null;
}
