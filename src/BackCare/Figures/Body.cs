using System.Collections.Immutable;

namespace BackCare.Figures;

public enum Hair { Cropped, Bun, Bob, Tail, Curly, Bald }

/// <summary>A person as figures draw them.</summary>
/// <param name="Height">In units; 240 are 170 cm.</param>
/// <param name="Girth">1 is the middle; it widens trunk and limbs.</param>
/// <param name="Skin">Colours as #rrggbb, as the others.</param>
/// <param name="WaistForward">How far in front of the spine the middle of the waist is.</param>
/// <param name="Belly">Forward of the waist, up, and its radius; a radius of 0 is no belly.</param>
/// <param name="Bones">Their lengths as shares of the height, by name: those of <see cref="BoneShares"/>.</param>
public sealed record Body(
    string Id, double Height, double Girth, string Skin, Hair Hair, string HairColour, string Top, string Bottoms,
    bool Glasses, double WaistForward, double WaistRadius, Spot Belly, ImmutableDictionary<string, double> Bones)
{
    internal double Length(string bone) => Bones[bone] * Height;

    /// <summary>
    /// What share of the height a bone may have, after the body segments of Winter (Biomechanics and Motor Control of
    /// Human Movement), rounded, with room for people who are built differently.
    /// </summary>
    public static ImmutableDictionary<string, (double Least, double Most)> BoneShares { get; } =
        new Dictionary<string, (double, double)>
        {
            ["pelvis"] = (.04, .06),
            ["lumbar"] = (.09, .13),
            ["thorax"] = (.11, .16),
            ["neck"] = (.04, .07),
            ["shoulders"] = (.17, .27),
            ["upper-arm"] = (.17, .2),
            ["forearm"] = (.13, .16),
            ["hand"] = (.07, .115),
            ["hips"] = (.07, .12),
            ["thigh"] = (.23, .26),
            ["shin"] = (.225, .26),
        }.ToImmutableDictionary();
}
