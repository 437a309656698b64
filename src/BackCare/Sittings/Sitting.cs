using BackCare.Reading;
using BackCare.Review;

namespace BackCare.Sittings;

/// <param name="Comment">What should change, or what they wrote beside their approval; null for nothing.</param>
/// <param name="Outside">Of an approval of the rules the ids of the subjects that it leaves to others.</param>
public sealed record SittingEntry(ReviewItem Item, SignOffDecision Decision, string? Comment, ImmutableArray<string> Outside)
{
    /// <summary>What was said against it and it would end: it is signed with a tick of its own.</summary>
    public ImmutableArray<SignOff> Ending { get; init; } = [];

    /// <summary>As the form to sign names it: what it is, exactly as it was shown.</summary>
    public string Name => NameOf(Item.Name, Item.Digest, Decision, Comment, Outside);

    /// <summary>The same of what a record says.</summary>
    public static string NameOf(SignOff record) =>
        NameOf(record.Item, record.ItemDigest, record.Decision, record.Comment, record.Declared?.Outside ?? []);

    private static string NameOf(string item, string? digest, SignOffDecision decision, string? comment, ImmutableArray<string> outside) =>
        $"{item} {digest} {TextDigests.Of($"{decision} {string.Join(' ', outside)}\n{PlainText.Of(comment)}")}";
}

/// <summary>All that a reviewer has agreed to, or wants changed, and has not signed yet: one declaration and one code sign it together.</summary>
/// <param name="Entries">The rules first.</param>
/// <param name="Ends">What the decisions end. It is another text once somebody withdrew or asked for changes meanwhile.</param>
public sealed record Sitting(Judgement Judgement, ImmutableArray<SittingEntry> Entries, string Ends)
{
    public bool NeedsCode => Entries.Any(entry => SignOff.NeedsCode(entry.Item, entry.Decision));

    public bool Approves => Entries.Any(entry => entry.Decision is SignOffDecision.Approve);

    public static Sitting Of(ReviewBoard board, Reviewer reviewer, Judgement judgement, Func<RuleRow, string> titleOf)
    {
        var rules = board.Rules.Item;
        SittingEntry?[] all =
        [
            judgement.AsksForChanges ? new(rules, SignOffDecision.AskForChanges, judgement.Words(titleOf), [])
                : judgement.Bar is null ? new(rules, SignOffDecision.Approve, judgement.Words(titleOf), judgement.Outside) : null,
            .. judgement.Pages.Select(page => page.Opinion switch
            {
                Opinion.Agree => new SittingEntry(page.What, SignOffDecision.Approve, page.Draft!.Comment, []),
                Opinion.Change => new(page.What, SignOffDecision.AskForChanges, page.Draft!.Comment, []),
                _ => null,
            }),
        ];
        ImmutableArray<SittingEntry> entries =
        [
            .. all.OfType<SittingEntry>().Where(entry => !IsSigned(entry, board.Reviews, reviewer))
                .Select(entry => entry with { Ending = EndedBy(entry, board, reviewer) }),
        ];
        return new(judgement, entries, string.Join(' ', entries.Select(entry => board.Reviews.Ends(entry.Item, entry.Decision))));
    }

    /// <summary>The same with the entries of a form alone; null where it names another one, or leaves out one that ends nothing.</summary>
    public Sitting? Only(IReadOnlyCollection<string> named) =>
        Entries.Where(entry => named.Contains(entry.Name)).ToImmutableArray() is var chosen && chosen.Length == named.Count
            && Entries.All(entry => entry.Ending is not [] || chosen.Contains(entry)) ? this with { Entries = chosen } : null;

    // They may have agreed before somebody withdrew it, or they themselves did.
    private static ImmutableArray<SignOff> EndedBy(SittingEntry entry, ReviewBoard board, Reviewer reviewer)
    {
        if (entry.Decision is not SignOffDecision.Approve) return [];
        SignOff[] own = [.. board.Reviews.Of(entry.Item).Where(record => record.Reviewer == reviewer.Id && !record.IsAboutOffer)];
        var seen = own.Where(record => record.IsSigned).SelectMany(record => record.Ends).ToHashSet();
        var state = board.Find(entry.Item.Name)!.State;
        return
        [
            .. state.Status is ReviewStatus.Withdrawn
                ? state.By.Where(record => record.Reviewer != reviewer.Id && !seen.Contains(record.Digest)) : [],
            .. own is [.., { Decision: SignOffDecision.Withdraw or SignOffDecision.AskForChanges } last] ? [last] : Array.Empty<SignOff>(),
        ];
    }

    /// <summary>Whether its reviewer signed exactly this already. What somebody withdrew since is signed anew, with that before them.</summary>
    public static bool IsSigned(SittingEntry entry, Reviews reviews, Reviewer reviewer) =>
        reviews.Of(entry.Item).LastOrDefault(record => record.Reviewer == reviewer.Id && !record.IsAboutOffer) is { IsSigned: true } last
        && (last.ItemDigest, last.Decision) == (entry.Item.Digest, entry.Decision)
        && (entry.Decision is SignOffDecision.Approve
            ? (entry.Comment is null || last.Comment == PlainText.Of(entry.Comment)) && (last.Declared?.Outside ?? []).SequenceEqual(entry.Outside)
                && reviews.Ends(entry.Item, entry.Decision).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(last.Ends.Contains)
            : last.Comment == PlainText.Of(entry.Comment));
}
