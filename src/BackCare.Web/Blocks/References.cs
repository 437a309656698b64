namespace BackCare.Web.Blocks;

/// <summary>
/// The sources that the sentences of a page name, numbered from 1 on. Readers find them in words under each section
/// (<see cref="FromLine"/>) and as a list at the end (<see cref="SourceList"/>), reviewers by a number after each sentence.
/// </summary>
/// <param name="Closed">Whether the list is one of an outcome: closed, and nothing leads to it or on from it, since there
/// only what helps is to be pressed.</param>
public sealed record References(ImmutableArray<Source> Sources, bool Closed = false)
{
    /// <summary>Those of a guide, in the order in which its sentences name them.</summary>
    public static References Of(Guide guide, Library library) =>
        new([.. guide.MarkedSources.Select(id => library.Sources[id])]);

    /// <summary>
    /// Those of the parts of an outcome that one person is shown. Others may look on where somebody ends a check: no
    /// discreet source is listed.
    /// </summary>
    public static References OfOutcome(IEnumerable<GuideSection> shown, IReadOnlyDictionary<string, Source> sources) => new(
        [.. NamedIn(shown.SelectMany(section => section.Blocks)).Select(id => sources[id]).Where(source => !source.Discreet)],
        Closed: true);

    /// <summary>The number of a source; null where the page does not list it.</summary>
    public int? NumberOf(string id) =>
        Sources.Index().FirstOrDefault(each => each.Item.Id == id) is (var at, { }) ? at + 1 : null;

    /// <summary>The numbers of those that these blocks name, from low to high.</summary>
    public ImmutableArray<int> NumbersIn(IEnumerable<Block> blocks) => [.. NamedIn(blocks).Select(NumberOf).OfType<int>().Order()];

    /// <summary>Those of these numbers in words, each once, our own advice last: "NHS, 2024; our own advice".</summary>
    public string InWords(IEnumerable<int> numbers) => InWords(numbers.Select(number => Sources[number - 1]));

    /// <summary>The same of any sources.</summary>
    public static string InWords(IEnumerable<Source> sources) => string.Join("; ",
        sources.OrderBy(source => source.Id is Source.OwnChoice).Select(source => source.InWords).Distinct(StringComparer.Ordinal));

    /// <summary>"Source 4", "Sources 4 and 5" or "Sources 1 to 3 and 7".</summary>
    public static string Numbered(ImmutableArray<int> numbers)
    {
        // Of numbers in a row, all are as far ahead of their places.
        string[] rows = [.. numbers.Index().GroupBy(each => each.Item - each.Index, each => each.Item)
            .SelectMany(row => row.Count() < 3 ? row.Select(number => $"{number}") : [$"{row.First()} to {row.Last()}"])];
        return rows is [var one] && numbers is [_] ? $"Source {one}"
            : rows is [.. var first, var last] && first is not [] ? $"Sources {string.Join(", ", first)} and {last}"
            : $"Sources {rows[0]}";
    }

    /// <summary>Where the source stands on a page for reviewers.</summary>
    public static string Id(int number) => $"source-{number}";

    /// <summary>Where the list stands on the page.</summary>
    public const string ListId = "sources";

    private static ImmutableArray<string> NamedIn(IEnumerable<Block> blocks) => Statement.SourcesOf(Statement.In(blocks));
}
