using System.Collections.Immutable;
using BackCare.Reading;

namespace BackCare.Figures;

/// <summary>The props of a figure or a position.</summary>
internal static class PropReader
{
    public static readonly Dictionary<string, Layer> Layers = new()
    {
        ["far-arm"] = Layer.FarArm,
        ["far-leg"] = Layer.FarLeg,
        ["head"] = Layer.Head,
        ["trunk"] = Layer.Trunk,
        ["near-leg"] = Layer.NearLeg,
        ["near-arm"] = Layer.NearArm,
    };

    public static ImmutableArray<Prop> Read(Fields fields) =>
        [.. fields.Maps("props", "prop", required: false).Select(ReadOne).OfType<Prop>()];

    private static Prop? ReadOne(Fields fields)
    {
        var kind = fields.Text("kind");
        if (kind is not null) fields.Of = $"prop '{kind}'";
        var before = fields.Has("before") ? fields.Choice("before", Layers) : null;
        if (kind is null || !Props.Kinds.Contains(kind))
        {
            if (kind is not null)
                fields.Report("kind", "BC412", $"nothing draws a prop '{kind}'", Spelling.Hint(kind, Props.Kinds));
            return null;
        }
        var (least, most, measures) = Props.MeasuresOf(kind);
        var numbers = Numbers.Read(fields, "measures", least, most, measures);
        fields.Done();
        return numbers is { } all ? new(kind, all, before) : null;
    }
}
