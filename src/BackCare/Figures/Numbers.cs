using System.Collections.Immutable;
using System.Globalization;
using BackCare.Reading;

namespace BackCare.Figures;

/// <summary>Numbers of pose files: one, or a list of a known length.</summary>
internal static class Numbers
{
    // Nothing we draw is further away, or turned more often.
    private const double Largest = 1000;

    /// <summary>BC120 without the key, BC400 for what is no number, or not as many of them.</summary>
    /// <param name="what">What the numbers are, in their order.</param>
    /// <returns>Null when they cannot be used.</returns>
    public static ImmutableArray<double>? Read(Fields fields, string key, int least, int most, string what)
    {
        if (fields.Node(key) is not { } node)
        {
            // Says that it is missing, or has no value.
            fields.Text(key);
            return null;
        }
        if (Of(node) is not { } numbers)
            fields.Report(key, "BC400", $"'{key}' of {fields.Of} is no number, or no list of numbers",
                $"write {what}, such as -12.5, each between -1000 and 1000");
        else if (numbers.Length < least || numbers.Length > most)
            fields.Report(key, "BC400", $"'{key}' of {fields.Of} has {numbers.Length} numbers",
                $"write {(least == most ? $"{most}" : $"{least} to {most}")}: {what}");
        else return numbers;
        return null;
    }

    /// <summary>As <see cref="Read"/>, of one number.</summary>
    public static double? One(Fields fields, string key, string what) =>
        Read(fields, key, 1, 1, what) is [var number] ? number : null;

    /// <summary>As <see cref="One"/>, with what it is without the key.</summary>
    public static double? OneOr(Fields fields, string key, double otherwise, string what) =>
        fields.Has(key) ? One(fields, key, what) : otherwise;

    /// <summary>The numbers of a text or a list; null when one is none.</summary>
    public static ImmutableArray<double>? Of(YamlNode node)
    {
        IReadOnlyList<YamlNode> items = node is YamlList list ? list.Items : [node];
        var numbers = ImmutableArray.CreateBuilder<double>();
        foreach (var item in items)
        {
            if (item is not YamlText { Value: var text }
                || !double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture, out var number)
                // Written so that what is not a number is refused too.
                || !(Math.Abs(number) <= Largest)) return null;
            numbers.Add(number);
        }
        return numbers.ToImmutable();
    }
}
