using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BackCare.Reading;

namespace BackCare.Figures;

/// <summary>The people of exercises/bodies.yaml.</summary>
internal sealed partial class BodyReader
{
    private static readonly Dictionary<string, Hair> Hairs =
        Enum.GetValues<Hair>().ToDictionary(hair => hair.ToString().ToLowerInvariant());

    /// <summary>Those that can be used.</summary>
    public required ImmutableDictionary<string, Body> All { get; init; }

    /// <summary>
    /// Every id that is written, of usable bodies or not: a figure is not told of what its body
    /// lacks.
    /// </summary>
    public required ImmutableHashSet<string> Named { get; init; }

    /// <summary>The file that they stand in; empty where it cannot be read.</summary>
    public required string Text { get; init; }

    public static BodyReader Read(string contentFolder, Problems problems)
    {
        var (all, named) = (ImmutableDictionary.CreateBuilder<string, Body>(),
            ImmutableHashSet.CreateBuilder<string>());
        var file = ContentFile.Read(contentFolder, FigureFile.BodiesFile, problems);
        var top = FigureFile.ReadMap(file, problems);
        foreach (var fields in top?.Maps("bodies", "body") ?? [])
        {
            var id = fields.Id("id");
            if (id is not null) fields.Of = $"body '{id}'";
            if (id is not null && !named.Add(id))
                fields.Report("id", "BC201", $"the body id '{id}' is used twice", "give each its own");
            if (ReadOne(fields, id ?? "") is { } body) all[body.Id] = body;
            fields.Done();
        }
        top?.Done();
        return new() { All = all.ToImmutable(), Named = named.ToImmutable(), Text = file?.Text ?? "" };
    }

    private static Body? ReadOne(Fields fields, string id)
    {
        var (height, girth) = (Within(fields, "height", 180, 280), Within(fields, "girth", .7, 1.6));
        var (skin, hairColour, top, bottoms) =
            (Colour(fields, "skin"), Colour(fields, "hair-colour"), Colour(fields, "top"), Colour(fields, "bottoms"));
        var hair = fields.Choice("hair", Hairs);
        var glasses = fields.Has("glasses") ? fields.YesNo("glasses") : false;
        var waist = Numbers.Read(fields, "waist", 2, 2, "forward and radius");
        var belly = fields.Has("belly") ? Numbers.Read(fields, "belly", 3, 3, "forward, up and radius") : [0, 0, 0];
        var bones = Bones(fields);
        return height is null || girth is null || skin is null || hairColour is null || top is null || bottoms is null
            || hair is null || glasses is null || waist is null || belly is null || bones is null
            ? null
            : new(id, height.Value, girth.Value, skin, hair.Value, hairColour, top, bottoms, glasses.Value,
                waist.Value[0], waist.Value[1], new(belly.Value[0], belly.Value[1], belly.Value[2]), bones);
    }

    private static ImmutableDictionary<string, double>? Bones(Fields body)
    {
        if (body.Map("bones", $"'bones' of {body.Of}") is not { } fields) return null;
        var bones = ImmutableDictionary.CreateBuilder<string, double>();
        foreach (var (bone, (least, most)) in Body.BoneShares.OrderBy(bone => bone.Key, StringComparer.Ordinal))
            if (Within(fields, bone, least, most) is { } share) bones[bone] = share;
        fields.Done();
        return bones.Count == Body.BoneShares.Count ? bones.ToImmutable() : null;
    }

    private static double? Within(Fields fields, string key, double least, double most)
    {
        if (Numbers.One(fields, key, "one number") is not { } number) return null;
        if (number >= least && number <= most) return number;
        fields.Report(key, "BC401", PoseCheck.Say($"'{key}: {number}' of {fields.Of} is no measure of a person"),
            PoseCheck.Say($"write a number from {least} to {most}; bones are shares of the height"));
        return null;
    }

    private static string? Colour(Fields fields, string key)
    {
        if (fields.Text(key) is not { } colour) return null;
        if (ColourPattern().IsMatch(colour) && colour != Colours.Accent) return colour;
        fields.Report(key, "BC401", $"'{key}: {colour}' of {fields.Of} is no colour for a person",
            $"write it as \"#7fa6ad\"; {Colours.Accent} is for arrows alone");
        return null;
    }

    [GeneratedRegex("^#([0-9a-f]{3}|[0-9a-f]{6})$")]
    private static partial Regex ColourPattern();
}
