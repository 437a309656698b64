namespace BackCare.Guidance;

/// <summary>Drawings by the names that content calls them by.</summary>
public static class Pictures
{
    /// <param name="name">"page/figure", "page/figure#position", "/media/name.svg" or one view of that behind a #.</param>
    /// <param name="media">By address.</param>
    /// <param name="figures">By the slug of a page and the name of the figure.</param>
    /// <returns>Null where there is none of that name.</returns>
    public static Drawing? Named(string name, IReadOnlyDictionary<string, MediaItem> media,
        IReadOnlyDictionary<string, ImmutableDictionary<string, DrawnFigure>> figures)
    {
        var (file, part) = name.Split('#') is [var before, var after] ? (before, after) : (name, null);
        if (media.TryGetValue(file, out var item)) return item.Drawn(part);
        if (file.Split('/') is not [var page, var id] || !figures.TryGetValue(page, out var its)) return null;
        var positions = its.GetValueOrDefault(id, DrawnFigure.None).Positions;
        return part is null ? positions is [var only] ? only : null
            : positions.FirstOrDefault(position => position.Address.EndsWith($"#{part}", StringComparison.Ordinal));
    }
}
