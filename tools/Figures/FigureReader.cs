using BackCare.Guidance;

namespace BackCare.Figures;

internal sealed record PosesFile([Key("figures")] ImmutableArray<FigureKeys> Figures);

/// <param name="Positions">A position with "from" includes the keys of the one it names.</param>
[Entry("figure")]
internal sealed record FigureKeys(
    [Key("id", IsId = true)] string Id, [Key("by-hand", Optional = true)] bool ByHand, [Key("body")] string? Body,
    [Key("camera")] Camera? Camera, [Key("tile")] string? Tile, [Key("props")] YamlNode? Props,
    [Key("positions")] YamlNode? Positions);

/// <summary>Reads the figures of one pose file; README.md explains its keys.</summary>
internal sealed class FigureReader(string file, IReadOnlyDictionary<string, Body> bodies, Problems problems)
{
    public const string NoTile = "none";

    // Suffix of a prop that is drawn at the "props" layer.
    private const string AmongLayers = "props";

    /// <returns>Null for a figure that cannot be drawn or is drawn by hand.</returns>
    public Figure? Read(FigureKeys figure, YamlLocation location)
    {
        // Somebody drew this one; the page still uses the text of its positions.
        if (figure.ByHand) return null;
        if (!bodies.TryGetValue(figure.Body ?? "", out var body))
            location.Report("body", "BC401", $"{location.Subject} has none of the bodies in {DrawnFigure.BodiesFile}",
                Spelling.Hint(figure.Body ?? "", bodies.Keys.Order(StringComparer.Ordinal)));
        var props = ReadProps(figure.Props, location);
        var (positions, maps) = (new List<Position>(), new Dictionary<string, YamlMap>());
        foreach (var own in (figure.Positions as YamlList)?.Items.OfType<YamlMap>() ?? [])
        {
            var from = (own.Entries.GetValueOrDefault("from") as YamlText)?.Value;
            var map = maps.TryGetValue(from ?? "", out var under) ? Over(own, under, "ghost", "arrows") : own;
            var read = YamlBinder.Read<Position>(file, map, problems);
            Check(read);
            maps.TryAdd(read.Value.Id, map);
            positions.Add(read.Value with
            {
                Camera = figure.Camera ?? Camera.Side,
                Props = [.. props, .. ReadProps(read.Value.OwnProps, read.Top)],
                Arrows = ReadArrows(read.Value.OwnArrows, read.Top),
                Line = read.Top.Line,
            });
        }
        var ids = positions.Select(position => position.Id).ToArray();
        foreach (var missing in positions.Select(position => position.Ghost).Append(figure.Tile).OfType<string>()
            .Where(each => each != NoTile && !ids.Contains(each)))
            location.Report("positions", "BC412", $"{location.Subject} has no position '{missing}'",
                Spelling.Hint(missing, ids));
        return body is null || ids is [] ? null : new(figure.Id, body, figure.Tile ?? ids[^1], [.. positions]);
    }

    // Overrides another position's keys. An arm or a leg is replaced whole.
    private static YamlMap Over(YamlMap own, YamlMap under, params string[] without)
    {
        var entries = under.Entries.Where(each => !without.Contains(each.Key)).ToDictionary();
        var lines = under.KeyLines.Where(each => !without.Contains(each.Key)).ToDictionary();
        foreach (var (key, value) in own.Entries)
            entries[key] = key is "left" or "right" && value is YamlMap limbs
                && entries.GetValueOrDefault(key) is YamlMap others ? Over(limbs, others) : value;
        foreach (var (key, line) in own.KeyLines) lines[key] = line;
        return own with { Entries = entries, KeyLines = lines };
    }

    private static void Check(Parsed<Position> read)
    {
        var (position, location) = (read.Value, read.Top);
        foreach (var (arm, leg) in new[] { position.Pose.Left, position.Pose.Right })
        {
            if (leg is not ({ Foot: not null } or { Thigh: not null, Shank: not null })
                && read.Locations.TryGetValue(leg, out var ofLeg))
                ofLeg.Report("leg", "BC400", $"{ofLeg.Subject} says neither where the foot is nor how the leg points",
                    "write f: [right, up], or t and s, the ways of thigh and shank");
            if (arm is not ({ Wrist: not null } or { Upper: not null, Fore: not null })
                && read.Locations.TryGetValue(arm, out var ofArm))
                ofArm.Report("arm", "BC400", $"{ofArm.Subject} says neither where the wrist is nor how the arm points",
                    "write w: [right, up], or u and f, the angles of upper arm and forearm");
        }
    }

    private List<Prop> ReadProps(YamlNode? node, YamlLocation location)
    {
        var props = new List<Prop>();
        foreach (var item in (node as YamlList)?.Items ?? [])
        {
            if (item is not YamlList { Items: [YamlText { Value: var name }, ..] }) continue;
            var (kind, isAmongLayers) = name.Split('@') is [var of, AmongLayers] ? (of, true) : (name, false);
            if (!Props.Names.Contains(kind))
                problems.Add(file, item.Line, "BC412", $"there is no prop '{kind}'", Spelling.Hint(kind, Props.Names));
            else if (Numbers.Read(item, after: 1) is { } measures && measures.Length >= Props.MinMeasuresOf(kind))
                props.Add(new(kind, isAmongLayers, measures));
            else problems.Add(file, item.Line, "BC400", $"'{kind}' of {location.Subject} lacks a number",
                $"write [{kind}, …] with at least {Props.MinMeasuresOf(kind)} numbers");
        }
        return props;
    }

    private static ImmutableArray<Arrow> ReadArrows(YamlNode? node, YamlLocation location)
    {
        var arrows = (node as YamlList)?.Items.Select(item => Numbers.Read(item)).ToArray() ?? [];
        if (arrows.All(arrow => arrow is [_, _, _, _] or [_, _, _, _, _] or [_, _, _, _, _, 0]))
            return [.. arrows.Select(arrow => arrow!.Value).Select(n =>
                new Arrow(n[0], n[1], n[2], n[3], n.ElementAtOrDefault(4), n.Length == 6))];
        location.Report("arrows", "BC400", $"'arrows' of {location.Subject} is no list of arrows",
            "write [[from right, from up, to right, to up, bow]], and a sixth number, 0, for one without a head");
        return [];
    }
}
