using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>What must be signed before it is shown to people (the setting BackCare:Review:Demand).</summary>
public enum ReviewDemand
{
    /// <summary>Nothing: what nobody has reviewed says so.</summary>
    None,

    /// <summary>The checker is open only while its rules are signed and in date.</summary>
    Rules,

    /// <summary>So is each page, and the checker only while its outcomes are too. Pages of kind legal stay.</summary>
    All,
}

/// <summary>Why the checker is open or is not.</summary>
public enum GateReason { Open, Closed, Withdrawn, NotSigned, FolderUnreadable }

/// <summary>Whether the checker is open, and if not, why.</summary>
/// <param name="Item">What was withdrawn or is not signed; null when that is not the reason.</param>
/// <param name="By">The closing or withdrawal, when there is one.</param>
public sealed record CheckerGate(GateReason Reason, ReviewItem? Item, SignOff? By)
{
    public bool IsOpen => Reason is GateReason.Open;

    internal static CheckerGate Of(Reviews reviews, IReadOnlyCollection<ReviewEntry> entries, ReviewDemand demand)
    {
        if (reviews.Closings is [.., var closing]) return new(GateReason.Closed, null, closing);
        // A folder that is there and cannot be read may hold a closing.
        if (!reviews.IsReadable) return new(GateReason.FolderUnreadable, null, null);

        // The rules, and the outcomes' words: what a person reads at the end of a check.
        var needed = entries.Where(entry => entry.Item.Kind is ReviewKind.Triage or ReviewKind.Outcome).ToArray();
        if (needed.FirstOrDefault(entry => entry.State.Status is ReviewStatus.Withdrawn) is { } withdrawn)
            return new(GateReason.Withdrawn, withdrawn.Item, withdrawn.State.By[0]);
        var unsigned = needed.FirstOrDefault(
            entry => !entry.State.IsInDate
                && (demand, entry.Item.Kind) is (ReviewDemand.All, _) or (ReviewDemand.Rules, ReviewKind.Triage));
        return unsigned is null ? new(GateReason.Open, null, null) : new(GateReason.NotSigned, unsigned.Item, null);
    }
}

/// <summary>An item with where its review stands.</summary>
public sealed record ReviewEntry(ReviewItem Item, ReviewState State)
{
    /// <summary>When it is to be looked at: when its approval runs out, else the day that it names itself.</summary>
    public DateOnly? Due => State.Due ?? Item.Due;
}

/// <summary>The state of every review at one moment: what the dashboard lists, and what decides whether the checker is open.</summary>
/// <param name="Problems">Of the reviews folder.</param>
public sealed record ReviewBoard(Reviews Reviews, ImmutableArray<ReviewEntry> Entries, CheckerGate Gate,
    ReviewDemand Demand, ImmutableArray<Problem> Problems)
{
    /// <summary>
    /// Whether the lists of signs come from the floor, for the rules may say less: something is demanded of them and
    /// not there, or they were withdrawn.
    /// </summary>
    public bool ShowsFloor =>
        Rules.State.Status is ReviewStatus.Withdrawn || (Demand is not ReviewDemand.None && !Rules.State.IsInDate);

    private readonly Dictionary<string, ReviewEntry> byName =
        Entries.ToDictionary(entry => entry.Item.Name, StringComparer.Ordinal);

    /// <summary>Reads the reviews folder, and says how it stands with everything in the library.</summary>
    /// <param name="expected">Whether the folder must be there.</param>
    /// <param name="remembered">Closings that were seen before.</param>
    public static ReviewBoard Of(
        Library library, string folder, ReviewDemand demand, DateTimeOffset now, DateOnly today, bool expected = false,
        IEnumerable<SignOff>? remembered = null)
    {
        var problems = new Problems();
        var items = ReviewItem.Of(library);
        var reviews = Reviews.Load(folder, ReviewItem.EverOf(library), now, problems, expected, remembered);
        ImmutableArray<ReviewEntry> entries = [.. items.Select(item => new ReviewEntry(item, reviews.StateOf(item, today)))];
        return new(reviews, entries, CheckerGate.Of(reviews, entries, demand), demand, [.. problems.All]);
    }

    /// <summary>Where an item of this name stands; null when the library has no such item.</summary>
    public ReviewEntry? Find(string item) => byName.GetValueOrDefault(item);

    /// <summary>Where a page stands.</summary>
    /// <exception cref="ArgumentException">The page is of another library.</exception>
    public ReviewEntry Of(Guide guide) =>
        Find(ReviewItem.NameOf(guide))
        ?? throw new ArgumentException($"'{guide.Slug}' is of another library.", nameof(guide));

    /// <summary>Of registry, questions and rules as one.</summary>
    public ReviewEntry Rules => Entries.Single(entry => entry.Item.Kind is ReviewKind.Triage);

    /// <summary>Whether people may read it. What was withdrawn they may not, whatever is demanded.</summary>
    public bool Offers(ReviewEntry entry) =>
        entry.State.Status is not ReviewStatus.Withdrawn
        && (Demand is not ReviewDemand.All || entry.State.IsInDate || entry.Item.IsLegal);
}
