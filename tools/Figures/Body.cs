using System.Text.RegularExpressions;
using BackCare.Guidance;

namespace BackCare.Figures;

/// <summary>A person as figures draw them.</summary>
/// <param name="Height">In cm; bone lengths are fractions of it.</param>
/// <param name="Girth">Scales the width of trunk and limbs; 1 is average.</param>
/// <param name="Belly">How far the belly protrudes, in cm.</param>
[Entry("body")]
public sealed record Body(
    [Key("id", IsId = true)] string Id, [Key("height", Default = 170.0)] double Height,
    [Key("girth", Default = 1.0)] double Girth, [Key("belly", Optional = true)] double Belly,
    [Key("skin")] string Skin,
    [Key("hair", OneOf = ["cropped", "curly", "bob", "bun", "tail", "scarf"])] string Hair,
    [Key("hair-colour")] string HairColour, [Key("top")] string Top, [Key("bottoms")] string Bottoms,
    [Key("shoes")] string Shoes, [Key("glasses", Optional = true)] bool Glasses)
{
    public double Scale => Height / 170;
}

internal static partial class Bodies
{
    /// <summary>Bodies by id; null if any cannot be drawn, with the reason among the problems.</summary>
    public static IReadOnlyDictionary<string, Body>? Read(string contentFolder, Problems problems)
    {
        var before = problems.All.Count;
        if (YamlBinder.Read<BodiesFile>(contentFolder, DrawnFigure.BodiesFile, problems) is not { } read) return null;
        read.CheckOnce(read.Value.Bodies, body => body.Id, "body id", "give each its own");
        foreach (var body in read.Value.Bodies) Check(body, read[body]);
        return problems.All.Count == before ? read.Value.Bodies.ToDictionary(body => body.Id) : null;
    }

    private static void Check(Body body, YamlLocation location)
    {
        foreach (var (key, measure, min, max) in new[]
        {
            ("height", body.Height, 130, 200), ("girth", body.Girth, .7, 1.6), ("belly", body.Belly, 0, 20),
        })
            if (measure < min || measure > max)
                location.Report(key, "BC401", $"'{key}' of {location.Subject} is no measure of a person",
                    FormattableString.Invariant($"write a number from {min} to {max}"));
        foreach (var (key, colour) in new[]
        {
            ("skin", body.Skin), ("hair-colour", body.HairColour), ("top", body.Top), ("bottoms", body.Bottoms),
            ("shoes", body.Shoes),
        })
            if (!ColourPattern().IsMatch(colour) || colour == Ink.Accent)
                location.Report(key, "BC401", $"'{key}: {colour}' of {location.Subject} is no colour for a person",
                    $"write it as \"#7fa6ad\"; {Ink.Accent} is for arrows alone");
    }

    [GeneratedRegex("^#[0-9a-f]{6}$")]
    private static partial Regex ColourPattern();

    private sealed record BodiesFile([Key("bodies")] ImmutableArray<Body> Bodies);
}
