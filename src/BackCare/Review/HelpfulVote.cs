namespace BackCare.Review;

/// <summary>Why a page was not helpful, to tick. There is nothing to write: people would write of their health where nobody answers.</summary>
/// <param name="Key">What is sent and kept; once published it stays.</param>
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

/// <summary>What somebody said of a page. It holds nothing of who they are.</summary>
/// <param name="Page">Its address, from the root.</param>
/// <param name="Reasons">Of a page that was not helpful; none where nothing was ticked.</param>
public sealed record HelpfulVote(string Page, bool Helpful, ImmutableArray<VoteReason> Reasons)
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>What goes up by one: yes, or no and each reason, so that "no" counts people and the reasons count ticks.</summary>
    public IEnumerable<string> Counted => Helpful ? [Yes] : [No, .. Reasons.Select(reason => reason.Key)];

    /// <param name="said">Yes or no.</param>
    /// <returns>Null for what no page of ours sends: something else, a reason that is none, one twice, or one beside yes.</returns>
    public static HelpfulVote? Parse(string page, string? said, IReadOnlyCollection<string?> reasons)
    {
        ImmutableArray<VoteReason> known = [.. VoteReason.All.Where(reason => reasons.Contains(reason.Key))];
        return said is Yes or No && known.Length == reasons.Count && (said is No || reasons.Count is 0)
            ? new(page, said is Yes, known) : null;
    }
}

/// <param name="Key">As in <see cref="HelpfulVote.Counted"/>; a later release may know more.</param>
/// <param name="Week">Its Monday.</param>
public sealed record VoteCount(string Page, string Key, DateOnly Week, int Times);
