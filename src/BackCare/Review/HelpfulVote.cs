namespace BackCare.Review;

/// <summary>A reason to tick. Nobody answers, so there is no text box for people to describe their health.</summary>
/// <param name="Key">Sent and stored; it never changes once published.</param>
public sealed record VoteReason(string Key, string Words)
{
    public static readonly VoteReason SeemsWrong = new("seems-wrong", "Something on it seems wrong");

    public static readonly ImmutableArray<VoteReason> All =
    [
        new("hard-to-understand", "It's hard to understand"), new("did-not-answer", "It did not answer my question"), SeemsWrong,
        new("out-of-date", "It's out of date"), new("frightened-me", "It frightened me"),
        new("no-next-step", "I could not find what to do next"),
    ];
}

/// <summary>An anonymous vote on a page.</summary>
/// <param name="Page">Its address, from the root.</param>
/// <param name="Reasons">Reasons ticked for a page that was not helpful.</param>
public sealed record HelpfulVote(string Page, bool Helpful, ImmutableArray<VoteReason> Reasons)
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>The counts to raise: yes, or no and its reasons. So "no" counts people, reasons count ticks.</summary>
    public IEnumerable<string> Counted => Helpful ? [Yes] : [No, .. Reasons.Select(reason => reason.Key)];

    /// <param name="said">Yes or no.</param>
    /// <returns>Null for what our pages never send: another answer, a wrong or repeated reason, one with yes.</returns>
    public static HelpfulVote? Parse(string page, string? said, IReadOnlyCollection<string?> reasons)
    {
        ImmutableArray<VoteReason> known = [.. VoteReason.All.Where(reason => reasons.Contains(reason.Key))];
        return said is Yes or No && known.Length == reasons.Count && (said is No || reasons.Count is 0)
            ? new(page, said is Yes, known) : null;
    }
}

/// <param name="Key">One of <see cref="HelpfulVote.Counted"/>, or something that only a later release knows.</param>
/// <param name="Week">Its Monday.</param>
public sealed record VoteCount(string Page, string Key, DateOnly Week, int Times);
