namespace BackCare.Review;

/// <param name="Reasons">The reasons ticked, most frequent first.</param>
public sealed record PageVotes(string Page, int Yes, int No, ImmutableArray<(VoteReason Reason, int Times)> Reasons)
{
    /// <summary>Every page with votes, those with the most "no" votes first.</summary>
    public static ImmutableArray<PageVotes> Group(IEnumerable<VoteCount> counts) =>
    [
        .. counts.GroupBy(count => count.Page).Select(page =>
        {
            var times = page.GroupBy(count => count.Key)
                .ToDictionary(same => same.Key, same => same.Sum(count => count.Times));
            return new PageVotes(page.Key, times.GetValueOrDefault(HelpfulVote.Yes),
                times.GetValueOrDefault(HelpfulVote.No),
                [.. VoteReason.All.Select(reason => (reason, times.GetValueOrDefault(reason.Key)))
                    .Where(each => each.Item2 > 0).OrderByDescending(each => each.Item2)]);
        }).OrderByDescending(page => page.No).ThenBy(page => page.Page, StringComparer.Ordinal),
    ];

    /// <summary>Counts for a spreadsheet (RFC 4180).</summary>
    public static string Csv(IEnumerable<VoteCount> counts) => string.Concat(
        counts.Select(count => CsvLine.Write([count.Page, count.Key, $"{count.Week:yyyy-MM-dd}", $"{count.Times}"]))
            .Prepend("page,said,week,times").Select(line => $"{line}\r\n"));
}
