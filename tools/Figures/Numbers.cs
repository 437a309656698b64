namespace BackCare.Figures;

internal static class Numbers
{
    /// <summary>The numbers of a text or list; null if one is no number, or larger than anything we draw.</summary>
    public static ImmutableArray<double>? Read(YamlNode node, int after = 0)
    {
        var numbers = (node is YamlList list ? list.Items.Skip(after) : [node])
            .Select(item => item is YamlText { Value: var text } ? YamlBinder.NumberOf(text) : null).ToArray();
        return numbers.Any(number => number is null) ? null : [.. numbers.OfType<double>()];
    }

    /// <summary>As <see cref="Read(YamlNode, int)"/> for a list of fixed length; otherwise BC400 and null.</summary>
    public static ImmutableArray<double>? Read(
        YamlNode node, string key, YamlLocation location, string what, params int[] lengths)
    {
        if (Read(node) is { } numbers && lengths.Contains(numbers.Length)) return numbers;
        location.Report(key, "BC400", $"'{key}' of {location.Subject} is not {what}",
            $"write {string.Join(" or ", lengths)} {(lengths is [1] ? "number" : "numbers")}, such as "
            + (lengths[0] == 1 ? "12.5" : $"[{string.Join(", ", Enumerable.Repeat("12.5", lengths[0]))}]") + ", between -1000 and 1000");
        return null;
    }
}
