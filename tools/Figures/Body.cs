using System.Text.RegularExpressions;
using BackCare.Guidance;

namespace BackCare.Figures;

/// <summary>A person as figures draw them.</summary>
/// <param name="Height">In cm; bones are shares of it.</param>
/// <param name="Girth">1 is the middle; it widens trunk and limbs.</param>
/// <param name="Belly">How far it stands out, in cm.</param>
public sealed record Body(string Id, double Height, double Girth, double Belly, string Skin, string Hair, string HairColour, string Top,
    string Bottoms, string Shoes, bool Glasses)
{
    public double Scale => Height / 170;
}

internal static partial class Bodies
{
    private static readonly string[] Colours = ["skin", "hair-colour", "top", "bottoms", "shoes"];
    private static readonly Dictionary<string, int> Hairs = Shapes.Hair.Keys.Index().ToDictionary(each => each.Item, each => each.Index);

    public static ImmutableDictionary<string, Body> Read(string contentFolder, Problems problems)
    {
        var all = ImmutableDictionary.CreateBuilder<string, Body>();
        if (FigureFiles.Map(contentFolder, DrawnFigure.BodiesFile, problems) is not { } top) return all.ToImmutable();
        foreach (var fields in top.Maps("bodies", "body"))
        {
            var id = fields.Id("id") ?? "";
            fields.Of = $"body '{id}'";
            var (height, girth, belly) = (Within(fields, "height", 130, 200), Within(fields, "girth", .7, 1.6), Within(fields, "belly", 0, 20));
            fields.Choice("hair", Hairs);
            var colours = Colours.Select(key => Colour(fields, key)).ToArray();
            var glasses = fields.YesNo("glasses", otherwise: false);
            if (!all.TryAdd(id, new(id, height, girth, belly, colours[0], fields.OptionalText("hair") ?? "", colours[1], colours[2], colours[3],
                colours[4], glasses)))
                fields.Report("id", "BC201", $"the body id '{id}' is used twice", "give each its own");
            fields.Done();
        }
        top.Done();
        return all.ToImmutable();
    }

    private static double Within(Fields fields, string key, double least, double most)
    {
        if (!fields.Has(key)) return key is "belly" ? 0 : key is "girth" ? 1 : 170;
        if (Numbers.Of(fields.Node(key)!) is [var number] && number >= least && number <= most) return number;
        fields.Report(key, "BC401", $"'{key}' of {fields.Of} is no measure of a person",
            FormattableString.Invariant($"write a number from {least} to {most}"));
        return least;
    }

    private static string Colour(Fields fields, string key)
    {
        if (fields.Text(key) is not { } colour) return "#000000";
        if (ColourPattern().IsMatch(colour) && colour != Ink.Accent) return colour;
        fields.Report(key, "BC401", $"'{key}: {colour}' of {fields.Of} is no colour for a person",
            $"write it as \"#7fa6ad\"; {Ink.Accent} is for arrows alone");
        return "#000000";
    }

    [GeneratedRegex("^#[0-9a-f]{6}$")]
    private static partial Regex ColourPattern();
}
