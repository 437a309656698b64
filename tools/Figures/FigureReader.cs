namespace BackCare.Figures;

internal sealed record PosesFile([Key("figures")] ImmutableArray<FigureKeys> Figures);

/// <param name="Positions">Those that are given by another one are read with its keys.</param>
[Entry("figure")]
internal sealed record FigureKeys(
    [Key("id", IsId = true)] string Id, [Key("by-hand", Optional = true)] bool ByHand, [Key("body")] string? Body,
    [Key("camera", OneOf = ["side", "front", "mid", "high", "above"], Otherwise = "side")] string Camera,
    [Key("tile")] string? Tile, [Key("props")] YamlNode? Props, [Key("positions")] YamlNode? Positions);

[Entry("position")]
internal sealed record PositionKeys(
    [Key("id", IsId = true)] string Id, [Key("alt")] string? Alt, [Key("from")] string? From,
    [Key("at", Optional = true)] Spot At,
    [Key("face", Optional = true)] double Face, [Key("lean", Optional = true)] double Lean,
    [Key("roll", Optional = true)] double Roll, [Key("turn", Optional = true)] double Turn,
    [Key("spine")] YamlNode? Spine,
    [Key("left", Optional = true)] Limbs Left, [Key("right", Optional = true)] Limbs Right,
    [Key("near", OneOf = ["left", "right"])] string? Near,
    [Key("camera", OneOf = ["side", "front", "mid", "high", "above"])] string? Camera,
    [Key("both", Optional = true)] bool Both, [Key("shoes", Optional = true)] bool Shoes,
    [Key("glasses", Otherwise = true)] bool Glasses, [Key("eyes-shut", Optional = true)] bool EyesShut,
    [Key("order", Otherwise = FigureReader.UsualOrder)] string Order, [Key("ghost")] string? Ghost,
    [Key("ghost-parts", Otherwise = "thsb")] string GhostParts, [Key("props")] YamlNode? Props,
    [Key("arrows")] YamlNode? Arrows);

internal sealed record Limbs([Key("arm")] Arm Arm, [Key("leg")] Leg Leg);

/// <summary>Reads the figures of one pose file: README.md says what its keys mean.</summary>
/// <param name="isSound">Whether nothing is wrong with what all positions of a figure share.</param>
internal sealed class FigureReader(
    string file, IReadOnlyDictionary<string, Body?> bodies, Problems problems, bool isSound)
{
    public const string NoTile = "none", UsualOrder = "ALHlTka";

    private const string Letters = "AaBHLMSTWkl", Slots = "xyz";

    // Each position has its own.
    private static readonly string[] Own = ["id", "alt", "from", "ghost", "arrows"];

    /// <returns>Null for what cannot be drawn, and for a figure that somebody drew by hand.</returns>
    public Figure? Read(FigureKeys figure, YamlLocation place)
    {
        // Its positions have words, and the drawing beside them is not ours to make.
        if (figure.ByHand) return null;
        var before = problems.All.Count;
        Body? body = null;
        if (figure.Body is not { } name) place.Missing("body");
        else if (!bodies.TryGetValue(name, out body))
            place.Report("body", "BC401", $"there is no body '{name}' in {Guidance.DrawnFigure.BodiesFile}",
                Spelling.Hint(name, bodies.Keys.Order(StringComparer.Ordinal)));
        var props = Props(figure.Props, place);
        var (positions, maps) = (ImmutableArray.CreateBuilder<Position>(), new Dictionary<string, YamlMap>());
        foreach (var own in (figure.Positions as YamlList)?.Items.OfType<YamlMap>() ?? [])
        {
            var map = Over(own, maps);
            maps.TryAdd((own.Entries.GetValueOrDefault("id") as YamlText)?.Value ?? "", map);
            positions.Add(Position(Binder.Read<PositionKeys>(file, map, problems), figure.Camera, props));
        }
        var ids = positions.Select(position => position.Id).ToArray();
        foreach (var missing in positions.Select(position => position.Ghost).Append(figure.Tile).OfType<string>()
            .Where(each => each != NoTile && !ids.Contains(each)))
            place.Report("positions", "BC412", $"{place.Of} has no position '{missing}'", Spelling.Hint(missing, ids));
        return body is null || positions.Count == 0 || !isSound || problems.All.Count > before ? null
            : new(figure.Id, body, figure.Tile ?? ids[^1], positions.ToImmutable()) { Line = place.Line };
    }

    // A position that is given by another one, with what differs; of an arm and a leg, each whole.
    private static YamlMap Over(YamlMap own, Dictionary<string, YamlMap> known)
    {
        if (own.Entries.GetValueOrDefault("from") is not YamlText from || !known.TryGetValue(from.Value, out var under)) return own;
        var (entries, lines) = (under.Entries.Where(each => !Own.Contains(each.Key)).ToDictionary(),
            under.KeyLines.Where(each => !Own.Contains(each.Key)).ToDictionary());
        foreach (var (key, value) in own.Entries)
            entries[key] = key is "left" or "right" && value is YamlMap limbs && entries.GetValueOrDefault(key) is YamlMap others
                ? limbs with { Entries = Over(others.Entries, limbs.Entries), KeyLines = Over(others.KeyLines, limbs.KeyLines) } : value;
        return own with { Entries = entries, KeyLines = Over(lines, own.KeyLines) };
    }

    private static Dictionary<string, T> Over<T>(IEnumerable<KeyValuePair<string, T>> under, IEnumerable<KeyValuePair<string, T>> own)
    {
        var all = under.ToDictionary();
        foreach (var (key, value) in own) all[key] = value;
        return all;
    }

    private Position Position(Parsed<PositionKeys> read, string camera, ImmutableArray<Prop> props)
    {
        var (keys, place) = (read.Value, read.Top);
        var turned = ((keys.Face % 360) + 360) % 360;
        var pose = new Pose(keys.At.Vec, keys.Face, new(keys.Lean, keys.Roll, keys.Turn), Spine(keys.Spine, place),
            keys.Left.Leg, keys.Left.Arm, keys.Right.Leg, keys.Right.Arm);
        if (!place.Has("at"))
            place.Report("id", "BC120", $"{place.Of} has no 'at'",
                "write where the middle of the hips is: at: [0, 13]");
        foreach (var (side, limbs) in new[] { ("left", keys.Left), ("right", keys.Right) })
        {
            if (!place.Has(side))
                place.Report("id", "BC120", $"{place.Of} has no '{side}'",
                    $"write {side}: {{arm: {{…}}, leg: {{…}}}}");
            if (read.Places.TryGetValue(limbs.Leg, out var leg) && limbs.Leg.Foot is null
                && !(leg.Has("t") && leg.Has("s")))
                leg.Report("leg", "BC400", $"{leg.Of} says neither where the foot is nor how the leg points",
                    "write f: [right, up], or t and s, the ways of thigh and shank");
            if (read.Places.TryGetValue(limbs.Arm, out var arm) && limbs.Arm.Wrist is null
                && !(arm.Has("u") && arm.Has("f")))
                arm.Report("arm", "BC400", $"{arm.Of} says neither where the wrist is nor how the arm points",
                    "write w: [right, up], or u and f, the angles of upper arm and forearm");
        }
        if (keys.Order.Any(letter => !Letters.Contains(letter) && !Slots.Contains(letter)))
            place.Report("order", "BC412", $"'order: {keys.Order}' has a letter that is no layer",
                $"write some of {Letters}, and {Slots} for props, the first one at the back");
        return new(keys.Id, pose, Camera.All[keys.Camera ?? camera],
            keys.Near is null ? turned is >= 90 and <= 269.9 : keys.Near is "left", keys.Both, keys.Shoes, keys.Glasses,
            keys.EyesShut, keys.Order, keys.Ghost, keys.GhostParts, props.AddRange(Props(keys.Props, place)), Arrows(keys.Arrows, place))
        { Line = place.Line };
    }

    private static ImmutableArray<Angles> Spine(YamlNode? node, YamlLocation place)
    {
        if (node is null) return [default, default, default, default];
        var parts = node is YamlList list ? list.Items.Select(item => Numbers.Read(item)).ToArray() : [];
        if (parts.Length == 4 && parts.All(part => part is { Length: 1 or 3 }))
            return [.. parts.Select(part => new Angles(part!.Value[0], part.Value.ElementAtOrDefault(1), part.Value.ElementAtOrDefault(2)))];
        place.Report("spine", "BC400", $"'spine' of {place.Of} is not four bends",
            "write [lumbar, thorax, neck, head], each a number or [forward, right, left turn]");
        return Spine(null, place);
    }

    private ImmutableArray<Prop> Props(YamlNode? node, YamlLocation place)
    {
        var props = ImmutableArray.CreateBuilder<Prop>();
        foreach (var item in (node as YamlList)?.Items ?? [])
        {
            if (item is not YamlList { Items: [YamlText { Value: var name }, ..] }) continue;
            var (kind, slot) = name.Split('@') is [var of, [var letter]] ? (of, letter) : (name, (char?)null);
            if (!Figures.Props.Names.Contains(kind))
                problems.Add(file, item.Line, "BC412", $"there is no prop '{kind}'",
                    Spelling.Hint(kind, Figures.Props.Names));
            else if (Numbers.Read(item, after: 1) is { } measures && measures.Length >= Figures.Props.LeastOf(kind))
                props.Add(new(kind, slot, measures));
            else problems.Add(file, item.Line, "BC400", $"'{kind}' of {place.Of} lacks a number",
                $"write [{kind}, …] with at least {Figures.Props.LeastOf(kind)} numbers");
        }
        return props.ToImmutable();
    }

    private static ImmutableArray<Arrow> Arrows(YamlNode? node, YamlLocation place)
    {
        var arrows = (node as YamlList)?.Items.Select(item => Numbers.Read(item)).ToArray() ?? [];
        if (arrows.All(arrow => arrow is { Length: 4 or 5 } || (arrow is { Length: 6 } headless && headless[5] == 0)))
            return [.. arrows.Select(arrow => arrow!.Value).Select(n => new Arrow(n[0], n[1], n[2], n[3], n.ElementAtOrDefault(4), n.Length == 6))];
        place.Report("arrows", "BC400", $"'arrows' of {place.Of} is no list of arrows",
            "write [[from right, from up, to right, to up, bow]], and a sixth number, 0, for one without a head");
        return [];
    }
}
