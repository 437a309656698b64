using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Review;

public sealed record ReviewEntry(ReviewItem Item, ReviewState State);

/// <summary>The state of every review at one moment: what the start of the reviews lists, and what decides whether the checker is open.</summary>
/// <param name="Problems">Of the records and the list of reviewers.</param>
public sealed record ReviewBoard(Reviews Reviews, ImmutableArray<ReviewEntry> Entries, CheckerGate Gate,
    ReviewDemand Demand, ImmutableArray<Problem> Problems)
{
    /// <summary>Whether lists of signs come from what was agreed: the rules were withdrawn, or lack what is demanded of
    /// them.</summary>
    public bool ShowsAgreed =>
        Rules.State.Status is ReviewStatus.Withdrawn || (Demand is not ReviewDemand.None && !Rules.State.MayBeShown);

    /// <summary>What somebody should look at, and keeps nothing from counting.</summary>
    public ImmutableArray<Problem> Warnings { get; internal init; } = [];

    private readonly Dictionary<string, ReviewEntry> byName = Entries.ToDictionary(entry => entry.Item.Name);

    /// <param name="unrecorded">Closings that are not among the records yet.</param>
    /// <param name="closedByOperator">Why whoever runs the site has closed the checker; null when they have not.</param>
    public static ReviewBoard Of(Library library, KnownRecords known, ReviewDemand demand, DateTimeOffset now, DateOnly today,
        IEnumerable<RecordBody>? unrecorded = null, string? closedByOperator = null)
    {
        var problems = new Problems();
        var reviews = Reviews.Of(known, ReviewItem.EverOf(library), now, problems, unrecorded);
        return Of(library, reviews, demand, today, closedByOperator) with { Problems = [.. problems.All], Warnings = [.. problems.Warnings] };
    }

    public static ReviewBoard Of(Library library, Reviews reviews, ReviewDemand demand, DateOnly today, string? closedByOperator)
    {
        ImmutableArray<ReviewEntry> entries = [.. ReviewItem.Of(library).Select(item => new ReviewEntry(item, reviews.StateOf(item, today)))];
        return new(reviews, entries, CheckerGate.Of(reviews, entries, demand, closedByOperator), demand, []);
    }

    /// <summary>Whether the rules and all four outcomes may be shown.</summary>
    public bool OffersCheck => Entries.Where(entry => entry.Item.IsOfCheck).All(entry => entry.State.MayBeShown);

    /// <summary>Where an item of this name stands; null when the library has no such item.</summary>
    public ReviewEntry? Find(string item) => byName.GetValueOrDefault(item);

    /// <exception cref="ArgumentException">The page is of another library.</exception>
    public ReviewEntry Of(Guide guide) =>
        Find(ReviewItem.NameOf(guide))
        ?? throw new ArgumentException($"'{guide.Slug}' is of another library.", nameof(guide));

    public ReviewEntry Rules => Entries.Single(entry => entry.Item.Kind is ReviewKind.Triage);

    /// <summary>What is to be looked at anew first, of all that was approved; null where nothing was.</summary>
    public ReviewEntry? NextDue => Entries.Where(entry => entry.State.Due is not null).OrderBy(entry => entry.State.Due)
        .ThenBy(entry => entry.Item.Name, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>What was approved, and is overdue or due within 60 days.</summary>
    public ImmutableArray<ReviewEntry> DueSoon =>
        [.. Entries.Where(entry => entry.State.Status is ReviewStatus.DueSoon or ReviewStatus.Overdue)];

    /// <summary>Whether people may read it. What was withdrawn they may not, whatever is demanded.</summary>
    public bool Offers(ReviewEntry entry) =>
        entry.State.Status is not ReviewStatus.Withdrawn
        && (Demand is not ReviewDemand.All || entry.State.MayBeShown || entry.Item.IsLegal);
}
