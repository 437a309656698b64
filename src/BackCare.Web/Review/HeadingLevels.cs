using System.Globalization;
using System.Text.RegularExpressions;

namespace BackCare.Web.Review;

/// <summary>Fits the rendered words of a page into another page.</summary>
internal static partial class HeadingLevels
{
    /// <summary>Each heading one level lower: h2 becomes h3.</summary>
    public static string Lower(string html) =>
        Heading().Replace(html, tag => $"{tag.Groups["start"].Value}{(Math.Min(6, tag.Groups["level"].Value[0] - '0' + 1)).ToString(CultureInfo.InvariantCulture)}");

    /// <summary>An id stands once on a page, also when the words stand twice.</summary>
    public static string WithoutIds(string html) => Id().Replace(html, "");

    [GeneratedRegex("(?<start></?h)(?<level>[1-6])(?=[ >])")]
    private static partial Regex Heading();

    [GeneratedRegex(" id=\"[^\"]*\"")]
    private static partial Regex Id();
}
