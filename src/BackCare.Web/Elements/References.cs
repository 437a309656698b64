using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Reading;

namespace BackCare.Web.Elements;

/// <summary>
/// The sources that the sentences of a page name, numbered for its readers from 1 on. Marks lead to them in its
/// <see cref="SourceList"/>; where a page has none, its marks are not shown.
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
        [.. Statement.In(shown.SelectMany(section => section.Blocks)).SelectMany(statement => statement.Sources).Distinct()
            .Select(id => sources[id]).Where(source => !source.Discreet)], Closed: true);

    /// <summary>The number of a source; null where the page does not list it.</summary>
    public int? NumberOf(string id) =>
        Sources.Index().FirstOrDefault(each => each.Item.Id == id) is (var at, { }) ? at + 1 : null;

    /// <summary>Where the source stands on the page.</summary>
    public static string Id(int number) => $"source-{number}";

    /// <summary>Where the list stands on the page.</summary>
    public const string ListId = "sources";
}
