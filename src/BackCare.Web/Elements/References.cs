using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Reading;

namespace BackCare.Web.Elements;

/// <summary>
/// The sources that the sentences of a page name, numbered for its readers from 1 on. Marks lead to them in its
/// <see cref="SourceList"/>; where a page has none, its marks are not shown.
/// </summary>
public sealed record References(ImmutableArray<Source> Sources)
{
    /// <summary>Those of a guide, in the order in which its sentences name them.</summary>
    public static References Of(Guide guide, Library library) => new([.. guide.Marked.Select(id => library.Sources[id])]);

    /// <summary>The number of a source; null where the page does not list it.</summary>
    public int? NumberOf(string id) =>
        Sources.Index().FirstOrDefault(each => each.Item.Id == id) is (var at, { }) ? at + 1 : null;

    /// <summary>Where the source stands on the page.</summary>
    public static string Id(int number) => $"source-{number}";
}
