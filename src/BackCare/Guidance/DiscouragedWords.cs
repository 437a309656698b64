using System.Buffers;
using System.Collections.Concurrent;

namespace BackCare.Guidance;

/// <summary>Warns of words that we do not write (plain-words.yaml). They may be right, so a person decides.</summary>
internal sealed class DiscouragedWords
{
    /// <summary>The file's name beside this one, and in the program.</summary>
    private const string File = "plain-words.yaml";

    private static readonly Lists All = Read();

    private readonly ImmutableArray<(Regex Found, string Mend)> entries;
    private readonly SearchValues<string> any;
    private readonly ConcurrentDictionary<string, ImmutableArray<(string What, string Mend)>> checkedTexts = [];

    private DiscouragedWords(ImmutableArray<Entry> all)
    {
        entries = [.. all.Select(entry => (RegexOf(entry), entry.Mend))];
        any = SearchValues.Create([.. all.SelectMany(entry => entry.Words).SelectMany(Forms)],
            StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The words that the files of triage/ avoid too.</summary>
    public static DiscouragedWords Everywhere { get; } = new(All.Everywhere);

    /// <summary>All the words, for text typed into a page.</summary>
    public static DiscouragedWords OnPages { get; } = new(All.Pages.AddRange(All.Everywhere));

    /// <param name="warn">Receives a code, what was found and how to mend it.</param>
    public void Check(string text, Action<string, string, string> warn)
    {
        foreach (var (what, mend) in checkedTexts.GetOrAdd(text, each => [.. In(each)])) warn("BC072", what, mend);
    }

    private IEnumerable<(string What, string Mend)> In(string text)
    {
        var plain = text.Replace('’', '\'');
        // Nearly every text has none of them.
        if (!plain.AsSpan().ContainsAny(any)) yield break;
        foreach (var (found, mend) in entries)
            if (found.Matches(plain).FirstOrDefault(match => match.Groups["words"].Success) is { } match)
                yield return ($"the word{(match.Value.Contains(' ') ? "s" : "")} "
                    + $"\"{text.Substring(match.Index, match.Length)}\"", mend);
    }

    private static Lists Read()
    {
        var problems = new Problems();
        var read = YamlBinder.Read<Lists>(new(File, EmbeddedText.Text($"BackCare.Guidance.{File}")), problems);
        return problems.All is [] ? read!.Value : throw new BadContentException(problems.All);
    }

    // Skips longer words that contain one. Letters, apostrophes and hyphens make another word; a dash or exclamation
    // mark does not. Blanks in { } are filled in by the program, so "{signs}" never matches.
    private static Regex RegexOf(Entry entry)
    {
        const string OfWord = @"[\p{L}\p{Nd}'{}-]";
        var words = entry.Words.SelectMany(Forms).Select(form => (char.IsLetter(form[0]) ? $"(?<!{OfWord})" : "")
            + Regex.Escape(form) + (char.IsLetter(form[^1]) ? $"(?!{OfWord})" : ""));
        var longer = entry.ButNot.SelectMany(Forms).Select(Regex.Escape);
        return new(string.Join('|', [.. longer, $"(?<words>{string.Join('|', words)})"]),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>Expands "tablet(|s)" to "tablet" and "tablets".</summary>
    private static IEnumerable<string> Forms(string words)
    {
        var open = words.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) return [words];
        var close = words.IndexOf(')', open);
        return words[(open + 1)..close].Split('|').SelectMany(one => Forms(words[..open] + one + words[(close + 1)..]));
    }

    [Entry("the words")]
    private sealed record Lists(
        [Key("pages")] ImmutableArray<Entry> Pages, [Key("everywhere")] ImmutableArray<Entry> Everywhere);

    /// <param name="ButNot">Longer words that may contain them.</param>
    [Entry("entry")]
    private sealed record Entry(
        [Key("words")] ImmutableArray<string> Words, [Key("but-not", Optional = true)] ImmutableArray<string> ButNot,
        [Key("mend")] string Mend);
}
