using System.Collections.Immutable;
using System.Globalization;
using BackCare.Reading;
using BackCare.Web.Review;

namespace BackCare.Web.Papers;

/// <summary>Every source by a number: said once at the end of the pack, and by its number wherever it is named.</summary>
internal sealed class PackSources(Library library)
{
    private readonly ImmutableArray<Source> all =
        [.. library.Sources.Values.OrderBy(source => source.Id, StringComparer.Ordinal)];

    private readonly Dictionary<string, string> numbers = library.Sources.Keys.Order(StringComparer.Ordinal).Index()
        .ToDictionary(id => id.Item, id => (id.Index + 1).ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The list of them.</summary>
    public IEnumerable<PackLine> Lines => all.Select(source => new PackLine(PackLineKind.Item, string.Join(", ", new[]
    {
        $"{source.Title} ({source.Publisher})", source.Date, source.Address, SourceRead.How(source.HowRead),
    }.OfType<string>()), source.Id)
    { Label = Number(source.Id) });

    /// <summary>Its number; its id when there is no such source.</summary>
    public string Number(string id) => numbers.GetValueOrDefault(id, id);

    /// <summary>What something rests on, by who published it and how it was read.</summary>
    public string Grounds(IEnumerable<string> ids) => string.Join("; ", ids.Select(id => library.Sources[id])
        .Select(source => $"{source.Publisher} [{Number(source.Id)}] {SourceRead.How(source.HowRead)}"));
}
