using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BackCare.Tests.Proof;

/// <summary>
/// Edits that nobody catches, and why that does no harm: the rows of tests/proof/survivors.md. A
/// row names an edit by its id, where * stands for anything, and how many survivors it covers.
/// </summary>
internal sealed partial class ArguedEdits(string file)
{
    private readonly ImmutableArray<(string Id, int Number, Regex Pattern)> rows =
    [
        .. File.ReadLines(file).Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(row =>
                (row.Groups[1].Value, int.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture),
                    Pattern(row.Groups[1].Value))),
    ];

    public bool Covers(string edit) => rows.Any(row => row.Pattern.IsMatch(edit));

    /// <returns>What is wrong: survivors without a row or with two, and rows that cover another
    /// number of survivors than they say.</returns>
    public ImmutableArray<string> Compare(IReadOnlyCollection<string> survivors) =>
    [
        .. survivors.Where(survivor => !Covers(survivor)).Select(survivor => $"survives without an argument: {survivor}"),
        .. survivors.Where(survivor => rows.Count(row => row.Pattern.IsMatch(survivor)) > 1)
            .Select(survivor => $"is argued twice: {survivor}"),
        .. rows.Select(row => (row.Id, row.Number, Now: survivors.Count(survivor => row.Pattern.IsMatch(survivor))))
            .Where(row => row.Now != row.Number)
            .Select(row => $"survivors.md argues {row.Number} of '{row.Id}', but {row.Now} survive"),
    ];

    private static Regex Pattern(string id) => new($"^{Regex.Escape(id).Replace("\\*", ".*", StringComparison.Ordinal)}$");

    [GeneratedRegex(@"^\| `([^`]+)` \| (\d+) \| .+ \|$")]
    private static partial Regex Row();
}
