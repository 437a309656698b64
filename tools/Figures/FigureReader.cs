namespace BackCare.Figures;

/// <summary>Reads the figures of one pose file: README.md says what its keys mean.</summary>
internal sealed class FigureReader(string file, IReadOnlyDictionary<string, Body> bodies, Problems problems)
{
    private const string Letters = "AaBHKLMSTWkl", Slots = "xyz", UsualOrder = "ALHlTka";

    public const string NoTile = "none";

    private static readonly string[] Parts = ["belly", "chest", "head",
        .. new[] { "knee", "hip", "ankle", "shoulder" }.SelectMany(part => new[] { $"{part}L", $"{part}R" })];

    // Each position has its own.
    private static readonly string[] Own = ["id", "alt", "from", "ghost", "arrows"];

    /// <returns>Null for what cannot be drawn, and for a figure that somebody drew by hand.</returns>
    public Figure? Read(Fields fields)
    {
        var id = fields.Id("id") ?? "";
        fields.Of = $"figure '{id}'";
        // Its positions have words, and the drawing beside them is not ours to make.
        if (fields.Has("by-hand")) return null;
        var before = problems.All.Count;
        var name = fields.Text("body") ?? "";
        if (!bodies.TryGetValue(name, out var body) && name.Length > 0)
            fields.Report("body", "BC401", $"there is no body '{name}' in {Guidance.DrawnFigure.BodiesFile}",
                Spelling.Hint(name, bodies.Keys.Order(StringComparer.Ordinal)));
        var camera = Word(fields, "camera", Camera.All.Keys, "side");
        var props = Props(fields);
        var (positions, maps) = (ImmutableArray.CreateBuilder<Position>(), new Dictionary<string, YamlMap>());
        foreach (var own in (fields.Node("positions") as YamlList)?.Items.OfType<YamlMap>() ?? [])
        {
            var map = Over(own, maps);
            maps.TryAdd((own.Entries.GetValueOrDefault("id") as YamlText)?.Value ?? "", map);
            positions.Add(Position(new(file, map, problems, "a position"), camera, props));
        }
        var tile = fields.OptionalText("tile");
        fields.Done();
        var ids = positions.Select(position => position.Id).ToArray();
        foreach (var missing in positions.Select(position => position.Ghost).Append(tile).OfType<string>()
            .Where(each => each != NoTile && !ids.Contains(each)))
            fields.Report("positions", "BC412", $"{fields.Of} has no position '{missing}'", Spelling.Hint(missing, ids));
        return body is null || positions.Count == 0 || problems.All.Count > before ? null
            : new(id, body, tile ?? ids[^1], positions.ToImmutable()) { Line = fields.Line };
    }

    /// <param name="usual">Where there is none, or none of the words.</param>
    private static string Word(Fields fields, string key, IEnumerable<string> words, string usual) =>
        fields.Has(key) ? fields.Word(key, words) ?? usual : usual;

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

    private Position Position(Fields fields, string camera, ImmutableArray<Prop> props)
    {
        var id = fields.Id("id") ?? "";
        fields.Of = $"position '{id}'";
        fields.OptionalText("alt");
        fields.OptionalText("from");
        var at = Numbers.Read(fields, "at", "the middle of the hips, [right, up] or [right, away, up]", 2, 3) ?? [0, 0, 0];
        if (!fields.Has("at")) fields.Report("id", "BC120", $"{fields.Of} has no 'at'", "write where the middle of the hips is: at: [0, 13]");
        var face = Numbers.One(fields, "face", 0);
        var turned = ((face % 360) + 360) % 360;
        var pose = new Pose(at is [var x, var up] ? new(x, 0, up) : new(at[0], at[1], at[2]), face,
            new(Numbers.One(fields, "lean", 0), Numbers.One(fields, "roll", 0), Numbers.One(fields, "turn", 0)), Spine(fields),
            Leg(fields, "left"), Arm(fields, "left"), Leg(fields, "right"), Arm(fields, "right"));
        var near = fields.OptionalText("near");
        var order = fields.OptionalText("order") ?? UsualOrder;
        if (order.Any(letter => !Letters.Contains(letter) && !Slots.Contains(letter)))
            fields.Report("order", "BC412", $"'order: {order}' has a letter that is no layer",
                $"write some of {Letters}, and {Slots} for props, the first one at the back");
        var read = new Position(id, pose, Camera.All[Word(fields, "camera", Camera.All.Keys, camera)],
            near is null ? turned is >= 90 and <= 269.9 : near is "left",
            fields.YesNo("both", otherwise: false), fields.YesNo("shoes", otherwise: false), fields.YesNo("glasses", otherwise: true),
            fields.YesNo("eyes-shut", otherwise: false), order,
            fields.OptionalText("ghost"), fields.OptionalText("ghost-parts") ?? "thsb", props.AddRange(Props(fields)), Arrows(fields))
        { Line = fields.Line };
        fields.Done();
        return read;
    }

    private static ImmutableArray<Angles> Spine(Fields fields)
    {
        var parts = fields.Node("spine") is YamlList list ? list.Items.Select(Numbers.Of).ToArray() : [[0], [0], [0], [0]];
        if (parts.Length == 4 && parts.All(part => part is { Length: 1 or 3 }))
            return [.. parts.Select(part => new Angles(part!.Value[0], part.Value.ElementAtOrDefault(1), part.Value.ElementAtOrDefault(2)))];
        fields.Report("spine", "BC400", $"'spine' of {fields.Of} is not four bends",
            "write [lumbar, thorax, neck, head], each a number or [forward, right, left turn]");
        return [default, default, default, default];
    }

    private Leg Leg(Fields position, string side)
    {
        var none = new Leg(null, "sole", 0, null, 90, 0, null, null, new(0, null, null), new(0, null, null), null, .3);
        if (Limb(position, side, "leg") is not { } fields) return none;
        var leg = none with
        {
            Foot = Place(fields, "f"),
            Ref = Word(fields, "ref", Skeleton.Foot.Keys, "sole"),
            Depth = Numbers.One(fields, "y", 0),
            Pole = Numbers.Vector(fields, "pole"),
            Toe = Numbers.One(fields, "toe", 90),
            Out = Numbers.One(fields, "out", 0),
            Forward = Numbers.Vector(fields, "fwd"),
            Up = Numbers.Vector(fields, "up"),
            Thigh = Way(fields, "t"),
            Shank = Way(fields, "s"),
            Over = fields.Has("over") ? fields.YesNo("over") : null,
            Cut = Numbers.One(fields, "cut", .3),
        };
        if (leg.Foot is null && !(fields.Has("t") && fields.Has("s")))
            fields.Report("leg", "BC400", $"{fields.Of} says neither where the foot is nor how the leg points",
                "write f: [right, up], or t and s, the ways of thigh and shank");
        fields.Done();
        return leg;
    }

    private Arm Arm(Fields position, string side)
    {
        var none = new Arm(null, 0, null, null, new(0, null, null), new(0, null, null), null, "mitt", 0, default, .3);
        if (Limb(position, side, "arm") is not { } fields) return none;
        var hand = Numbers.Read(fields, "h", "the way of the hand, [right, up] or [right, away, up]", 2, 3);
        var arm = none with
        {
            Wrist = Place(fields, "w"),
            Depth = Numbers.One(fields, "y", 0),
            Pole = Numbers.Vector(fields, "pole"),
            Out = Numbers.Vector(fields, "out"),
            Upper = Way(fields, "u"),
            Fore = Way(fields, "f"),
            Hand = hand is [var x, var up] ? new Vec(x, 0, up) : hand is [var a, var b, var c] ? new Vec(a, b, c) : null,
            Form = Word(fields, "form", Shapes.Hands.Keys, "mitt"),
            Thumb = (int)Numbers.One(fields, "th", 0),
            Shrug = Numbers.Vector(fields, "shrug") ?? default,
            Cut = Numbers.One(fields, "cut", .3),
        };
        if (arm.Wrist is null && !(fields.Has("u") && fields.Has("f")))
            fields.Report("arm", "BC400", $"{fields.Of} says neither where the wrist is nor how the arm points",
                "write w: [right, up], or u and f, the angles of upper arm and forearm");
        fields.Done();
        return arm;
    }

    // Both limbs of a side are one map, of which neither half knows the other's key.
    private Fields? Limb(Fields position, string side, string limb)
    {
        if (position.Node(side) is not YamlMap map)
        {
            position.Report("id", "BC120", $"{position.Of} has no '{side}'", $"write {side}: {{arm: {{…}}, leg: {{…}}}}");
            return null;
        }
        foreach (var key in map.Entries.Keys.Where(key => key is not ("arm" or "leg") && limb is "arm"))
            problems.Add(file, map.Line, "BC030", $"unknown key '{key}' in '{side}' of {position.Of}", Spelling.Hint(key, ["arm", "leg"]));
        return new Fields(file, map, problems, $"'{side}' of {position.Of}").Map(limb, $"the {side} {limb} of {position.Of}");
    }

    private static Way Way(Fields fields, string key) =>
        Numbers.Read(fields, key, "a way: degrees, [degrees, outward] or [right, away, up]", 1, 2, 3) switch
        {
            [var x, var y, var z] => new(0, null, new Vec(x, y, z)),
            [var degrees, var outward] => new(degrees, outward, null),
            [var degrees] => new(degrees, null, null),
            _ => default,
        };

    private static Place? Place(Fields fields, string key)
    {
        if (fields.Node(key) is YamlList { Items: [YamlText { Value: var part }, ..] } list && Parts.Contains(part)
            && Numbers.Of(list with { Items = [.. list.Items.Skip(1)] }) is [var dx, var dy, var dz]) return new(part, dx, dy, dz);
        return Numbers.Read(fields, key, "a place: [right, up], [right, away, up] or [a part such as kneeR, right, away, up]", 2, 3) switch
        {
            [var x, var up] => new(null, x, null, up),
            [var x, var y, var z] => new(null, x, y, z),
            _ => null,
        };
    }

    private ImmutableArray<Prop> Props(Fields fields)
    {
        var props = ImmutableArray.CreateBuilder<Prop>();
        foreach (var node in (fields.Node("props") as YamlList)?.Items ?? [])
        {
            if (node is not YamlList { Items: [YamlText { Value: var name }, ..] } list) continue;
            var (kind, slot) = name.Split('@') is [var of, [var letter]] ? (of, letter) : (name, (char?)null);
            if (!Figures.Props.Names.Contains(kind))
                problems.Add(file, node.Line, "BC412", $"there is no prop '{kind}'", Spelling.Hint(kind, Figures.Props.Names));
            else if (Numbers.Of(list with { Items = [.. list.Items.Skip(1)] }) is { } measures && measures.Length >= Figures.Props.LeastOf(kind))
                props.Add(new(kind, slot, measures));
            else problems.Add(file, node.Line, "BC400", $"'{kind}' of {fields.Of} lacks a number",
                $"write [{kind}, …] with at least {Figures.Props.LeastOf(kind)} numbers");
        }
        return props.ToImmutable();
    }

    private static ImmutableArray<Arrow> Arrows(Fields fields)
    {
        var arrows = (fields.Node("arrows") as YamlList)?.Items.Select(Numbers.Of).ToArray() ?? [];
        if (arrows.All(arrow => arrow is { Length: 4 or 5 } || (arrow is { Length: 6 } headless && headless[5] == 0)))
            return [.. arrows.Select(arrow => arrow!.Value).Select(n => new Arrow(n[0], n[1], n[2], n[3], n.ElementAtOrDefault(4), n.Length == 6))];
        fields.Report("arrows", "BC400", $"'arrows' of {fields.Of} is no list of arrows",
            "write [[from right, from up, to right, to up, bow]], and a sixth number, 0, for one without a head");
        return [];
    }
}
