namespace BackCare.Figures;

internal static class Numbers
{
    /// <summary>The numbers of a text or a list; null when one is none, or larger than anything we draw.</summary>
    public static ImmutableArray<double>? Of(YamlNode node)
    {
        var numbers = (node is YamlList list ? list.Items : [node]).Select(item => item is YamlText { Value: var text }
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= 1000 ? number : double.NaN).ToImmutableArray();
        return numbers.Any(double.IsNaN) ? null : numbers;
    }

    /// <summary>As <see cref="Of"/>, of a list of a known length; BC400 where it is not that, and null.</summary>
    public static ImmutableArray<double>? Read(Fields fields, string key, string what, params int[] lengths)
    {
        if (fields.Node(key) is not { } node) return null;
        if (Of(node) is { } numbers && lengths.Contains(numbers.Length)) return numbers;
        fields.Report(key, "BC400", $"'{key}' of {fields.Of} is not {what}",
            $"write {string.Join(" or ", lengths)} {(lengths is [1] ? "number" : "numbers")}, such as "
            + (lengths[0] == 1 ? "12.5" : $"[{string.Join(", ", Enumerable.Repeat("12.5", lengths[0]))}]") + ", between -1000 and 1000");
        return null;
    }

    public static double One(Fields fields, string key, double otherwise) => Read(fields, key, "a number", 1) is [var number] ? number : otherwise;

    public static Vec? Vector(Fields fields, string key) =>
        Read(fields, key, "a way, [right, away, up]", 3) is [var x, var y, var z] ? new(x, y, z) : null;
}
