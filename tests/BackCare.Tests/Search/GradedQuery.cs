namespace BackCare.Tests.Search;

/// <summary>The graded queries of tests/search, whose README says what the columns hold.</summary>
/// <param name="Pages">Addresses that answer it; one that ends in a star stands for all that begin so.</param>
internal sealed record GradedQuery(string Text, string[] Pages, string[] RedFlags, string[] MayLead)
{
    public static IEnumerable<GradedQuery> Read(string half) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "search", $"queries-{half}.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select(row => new GradedQuery(row[0], Words(row[1]), Words(row[2]), Words(row[3])));

    public bool IsAnsweredBy(string address) => Pages.Any(
        page => page.EndsWith('*') ? address.StartsWith(page[..^1], StringComparison.Ordinal) : page == address);

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
