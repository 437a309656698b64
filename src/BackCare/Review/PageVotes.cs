namespace BackCare.Review;

/// <param name="Reasons">Those that were ticked, most often first.</param>
public sealed record PageVotes(string Page, int Yes, int No, ImmutableArray<(VoteReason Reason, int Times)> Reasons)
{
    /// <summary>Of each page that somebody voted on; what was of no help to most people first.</summary>
    public static ImmutableArray<PageVotes> Group(IEnumerable<VoteCount> counts) =>
    [
        .. counts.GroupBy(count => count.Page, StringComparer.Ordinal).Select(page =>
        {
            var said = page.GroupBy(count => count.Said, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.Sum(count => count.Times), StringComparer.Ordinal);
            return new PageVotes(page.Key, said.GetValueOrDefault(HelpfulVote.Yes),
                said.GetValueOrDefault(HelpfulVote.No),
                [.. VoteReason.All.Select(reason => (reason, said.GetValueOrDefault(reason.Key))).Where(each => each.Item2 > 0)
                    .OrderByDescending(each => each.Item2)]);
        }).OrderByDescending(page => page.No).ThenBy(page => page.Page, StringComparer.Ordinal),
    ];

    /// <summary>Counts for a spreadsheet (RFC 4180). Everything is quoted, and what a spreadsheet would reckon with is not.</summary>
    public static string Csv(IEnumerable<VoteCount> counts)
    {
        var lines = new StringBuilder("\"page\",\"said\",\"week\",\"times\"\r\n");
        foreach (var (page, said, week, times) in counts)
            lines.Append(CultureInfo.InvariantCulture, $"{Cell(page)},{Cell(said)},\"{week:yyyy-MM-dd}\",\"{times}\"\r\n");
        return lines.ToString();
    }

    // What begins like a formula would be worked out, whoever wrote it.
    private static string Cell(string value) =>
        $"\"{(value.IndexOfAny(['=', '+', '-', '@', '\t', '\r']) is 0 ? "'" : "")}{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
