using System.Collections.Immutable;
using System.Globalization;
using BackCare.Guidance;
using BackCare.Review;
using BackCare.Sittings;
using BackCare.Web.Elements;
using BackCare.Web.Review;
using BackCare.Web.Rules;

namespace BackCare.Web.Signing;

/// <summary>Something that a reviewer can do at one sitting.</summary>
/// <param name="Standing">Where it stands, without a full stop.</param>
/// <param name="IsDone">By whoever is signed in, of the text as it is; for everybody else whether it is approved.</param>
public sealed record ReviewTask(string Title, string Address, int Minutes, string Standing, bool IsDone)
{
    /// <summary>What a clinician looks for it by; null where the title says it.</summary>
    public string? ClinicalName { get; init; }

    /// <summary>Whether it closes the others of its step, and is not one of them: the signature over all parts of the rules.</summary>
    public bool IsSignature { get; init; }

    /// <summary>In how many parts it can be read.</summary>
    public int Parts { get; init; } = 1;

    public string Time => ReviewMinutes.InWords(Minutes) + (Parts > 1 ? string.Create(CultureInfo.InvariantCulture, $" in {Parts} parts") : "");

    /// <summary>What it is, before its title: a title such as that of an outcome can read like an order.</summary>
    public string? Kind { get; init; }

    /// <summary>The title as something to read, and no order.</summary>
    public string Name => Kind is null ? Title : $"{Kind} “{Title}”";
}

/// <summary>Tasks of one risk.</summary>
/// <param name="Why">Why it stands where it stands, as a sentence.</param>
public sealed record ReviewStep(string Title, string Why, ImmutableArray<ReviewTask> Tasks)
{
    /// <summary>More are folded away.</summary>
    public const int MostInSight = 8;

    // Pages, and hubs whose pages, can do most harm: a wrong dose, or a sign that nobody is told of.
    private static readonly HashSet<string> Risky =
        ["medicines", "when-to-get-help", "special-situations", "inflammatory-back-pain", "sciatica", "right-now-tonight", "stuck-on-the-floor"];

    /// <summary>Without the signature over them.</summary>
    public IEnumerable<ReviewTask> Counted => Tasks.Where(task => !task.IsSignature);

    public int Done => Counted.Count(task => task.IsDone);

    public string TimeLeft => ReviewMinutes.InWords(Tasks.Where(task => !task.IsDone).Sum(task => task.Minutes));

    /// <summary>The first task that is not done; null when all are.</summary>
    public static ReviewTask? NextOf(IEnumerable<ReviewStep> steps) =>
        steps.SelectMany(step => step.Tasks).FirstOrDefault(task => !task.IsDone);

    /// <summary>How many minutes a short sitting has, how many tasks are named for it, and how long one of them is at most.</summary>
    public const int ShortSitting = ReviewMinutes.Sitting, MostInShortSitting = 3, MostMinutesOfEach = ShortSitting / 2;

    /// <summary>
    /// Two or three small tasks that fit in ten minutes, of what is not done: each next one in the order of risk that there is
    /// still time for.
    /// </summary>
    public static IEnumerable<ReviewTask> ShortOf(IEnumerable<ReviewStep> steps)
    {
        var (left, count) = (ShortSitting, 0);
        foreach (var task in steps.SelectMany(step => step.Counted).Where(task => !task.IsDone))
        {
            if (task.Minutes > Math.Min(left, MostMinutesOfEach) || count == MostInShortSitting) continue;
            (left, count) = (left - task.Minutes, count + 1);
            yield return task;
        }
    }

    /// <summary>How soon a page is to be reviewed, by what it can harm: the place of its step, less being sooner.</summary>
    public static int RiskOf(ReviewEntry entry, Guide? guide) => entry.Item.Kind switch
    {
        ReviewKind.Outcome => 0,
        ReviewKind.Triage => 1,
        ReviewKind.Medicine => 2,
        _ => entry.Item.IsLegal ? 4 : guide is not null && IsRisky(guide) ? 2 : 3,
    };

    /// <summary>All of them, what can harm most first.</summary>
    public static ImmutableArray<ReviewStep> Of(ReviewRequest request)
    {
        var (library, board, judgement) = (request.Library, request.Board, request.Judge());
        var guides = library.Guides.Concat(library.Outcomes.Values).ToDictionary(ReviewItem.NameOf, StringComparer.Ordinal);
        var pages = board.Entries.Where(entry => entry.Item.Kind is not (ReviewKind.Triage or ReviewKind.Outcome))
            .ToLookup(entry => RiskOf(entry, guides.GetValueOrDefault(entry.Item.Name)));
        return
        [
            new("Outcomes", "What people are told at the end of the check.",
                [.. board.Entries.Where(entry => entry.Item.Kind is ReviewKind.Outcome).Select(TaskOf)]),
            new("Rules by group", "Who is sent where, and how soon. Two reviewers must agree to each part.",
                [.. request.Papers.Pieces.Select((piece, index) => PartOf(piece, judgement?.Pieces[index])), TaskOf(board.Rules) with
                {
                    Title = "Sign the rules",
                    Minutes = 2,
                    IsSignature = true,
                }]),
            new("Pages on red flags and medicines", "A missing symptom or a wrong dose can harm.", [.. pages[2].Select(TaskOf)]),
            new("All other pages", "Guidance, exercises and plans.", [.. pages[3].Select(TaskOf)]),
            new("Legal pages", "They are about the site, and stay on show whatever is signed.", [.. pages[4].Select(TaskOf)]),
        ];

        ReviewTask TaskOf(ReviewEntry entry) => new(
            entry.Item.Title, ReviewAddresses.Of(entry.Item),
            request.Papers.MinutesOf(entry.Item), Standing(entry, request.Signer), IsDone(entry, request))
        {
            Kind = entry.Item.Kind is ReviewKind.Outcome ? "Outcome page" : null,
            Parts = Math.Max(1, request.Papers.PartsOf(entry.Item).Length),
        };

        ReviewTask PartOf(RulePiece piece, JudgedPiece? judged) => new(
            piece.Title, ReviewAddresses.Of(piece), piece.Minutes,
            judged is null ? "" : GroupPage.Said(judged),
            judged is null ? board.Rules.State.IsInDate : judged.IsSettled)
        {
            ClinicalName = ClinicalNames.Of(piece),
        };
    }

    private static bool IsRisky(Guide guide) => Risky.Contains(guide.Slug) || guide.Parent is { } hub && Risky.Contains(hub);

    // Whoever asked for changes, or withdrew it, has decided too.
    private static bool IsDone(ReviewEntry entry, ReviewRequest request) => request.Signer is { } signer
        ? request.Board.Reviews.Of(entry.Item).Any(record =>
            record.Reviewer == signer.Id && record.ItemDigest == entry.Item.Digest && !record.IsAboutOffer)
        : entry.State.IsInDate;

    private static string Standing(ReviewEntry entry, Reviewer? signer)
    {
        var (state, signed) = (entry.State, entry.State.Today);
        var name = ReviewWords.Name(state.Status).ToLowerInvariant();
        if (state.IsInDate || state.Status is ReviewStatus.Overdue || signed.IsEmpty) return name;
        var how = signed.Length < entry.Item.ReviewersNeeded ? $"{signed.Length} of {entry.Item.ReviewersNeeded} signed"
            : $"{signed.Length} signed, and parts of it are within the competence of too few";
        return (state.Status is ReviewStatus.NotYetReviewed ? "" : $"{name}, ") + how
            + (signer is null || signed.Any(record => record.Reviewer == signer.Id) ? "" : ", waiting for you");
    }
}
