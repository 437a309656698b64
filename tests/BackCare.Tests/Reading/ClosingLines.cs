using System.Text.RegularExpressions;
using BackCare.Reading;

namespace BackCare.Tests.Reading;

/// <summary>Closing lines for files that facts write or edit.</summary>
internal static partial class ClosingLines
{
    /// <summary>The text with the line that a file of this name ends in, whatever it ended in before.</summary>
    public static string Closed(string name, string text)
    {
        if (ClosingLine.LineFor(name) is not { } line) return text;
        text = Own().Replace(text, "");
        return $"{text}{(text.Length == 0 || text.EndsWith('\n') ? "" : "\n")}{line}\n";
    }

    /// <summary>Inserts a text at the end, above the closing line.</summary>
    public static string Append(string name, string text, string more)
    {
        var place = ClosingLine.LineFor(name) is null ? text.Length : text.TrimEnd().LastIndexOf('\n') + 1;
        return text.Insert(place, more);
    }

    /// <summary>Does what check says about the letters of care cards, as somebody does who means their edit.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public static bool Mend(string folder, IEnumerable<Problem> problems)
    {
        var stale = problems.Where(problem => problem.Code == "BC081").ToArray();
        foreach (var problem in stale)
        {
            var path = Path.Combine(folder, problem.File);
            var lines = File.ReadAllText(path).TrimEnd().Split('\n');
            lines[^1] = Told().Match(problem.Mend).Groups[1].Value;
            File.WriteAllText(path, string.Join('\n', lines) + "\n");
        }
        return stale is not [];
    }

    [GeneratedRegex("^(?:# end of .*|<!-- end of .* -->)\n?", RegexOptions.Multiline)]
    private static partial Regex Own();

    [GeneratedRegex("'(<!-- .* -->)'")]
    private static partial Regex Told();
}
