using System.Buffers;

namespace BackCare.Guidance;

/// <summary>Warns of words that we do not write (plain-words.yaml). They may be right, so a person decides.</summary>
internal sealed class PlainWords
{
    /// <summary>Its name beside this file, and in the program.</summary>
    private const string File = "plain-words.yaml";

    private static readonly Lists All = Read();

    private readonly ImmutableArray<Entry> entries;
    private readonly SearchValues<string> any;
    private readonly BoundedCache<string, ImmutableArray<(string What, string Mend)>> checkedTexts = new(most: 20_000);

    private PlainWords(IEnumerable<Entry> all)
    {
        entries =
        [
            .. all.Select(entry => entry with
            {
                Words = [.. entry.Words.SelectMany(Forms)],
                ButNot = [.. entry.ButNot.SelectMany(Forms)],
            }),
        ];
        any = SearchValues.Create([.. entries.SelectMany(entry => entry.Words)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What does not stand in the files of triage/ either.</summary>
    public static PlainWords Everywhere { get; } = new(All.Everywhere);

    /// <summary>All of them, for what is typed into a page.</summary>
    public static PlainWords OnPages { get; } = new(All.Pages.Concat(All.Everywhere));

    /// <param name="warn">Is given a code, what was found and how to mend it.</param>
    public void Check(string text, Action<string, string, string> warn)
    {
        foreach (var (what, mend) in checkedTexts.GetOrAdd(text, each => [.. In(each)])) warn("BC072", what, mend);
    }

    private IEnumerable<(string What, string Mend)> In(string text)
    {
        var plain = text.Replace('’', '\'');
        // Nearly every text has none of them.
        if (!plain.AsSpan().ContainsAny(any)) yield break;
        foreach (var entry in entries)
            if (entry.Find(plain) is var (at, length))
                yield return ($"the word{(plain.AsSpan(at, length).Contains(' ') ? "s" : "")} \"{text.Substring(at, length)}\"", entry.Mend);
    }

    private static Lists Read()
    {
        var problems = new Problems();
        var read = Binder.Read<Lists>(new(File, EmbeddedText.Text($"BackCare.Guidance.{File}")), problems);
        return problems.All is [] ? read!.Value : throw new BadContentException(problems.All);
    }

    /// <summary>"tablet(|s)" is "tablet" and "tablets".</summary>
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

    /// <param name="ButNot">Longer words in which they may stand.</param>
    [Entry("entry")]
    private sealed record Entry(
        [Key("words")] ImmutableArray<string> Words, [Key("but-not", Optional = true)] ImmutableArray<string> ButNot,
        [Key("mend")] string Mend)
    {
        public (int At, int Length)? Find(string text)
        {
            foreach (var words in Words)
                for (var at = IndexOf(text, words, 0); at >= 0; at = IndexOf(text, words, at + 1))
                    if (StandAlone(text, at, words.Length) && !ButNot.Any(longer => IsWithin(text, at, words, longer)))
                        return (at, words.Length);
            return null;
        }

        private static int IndexOf(string text, string words, int from) =>
            text.IndexOf(words, from, StringComparison.OrdinalIgnoreCase);

        // A dash or an exclamation mark may touch letters; a word that does is another one.
        private static bool StandAlone(string text, int at, int length) =>
            !(char.IsLetter(text[at]) && at > 0 && IsOfWord(text[at - 1]))
            && !(char.IsLetter(text[at + length - 1]) && at + length < text.Length && IsOfWord(text[at + length]));

        // The program fills in what stands in { }, and "{signs}" is never read.
        private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '\'' or '-' or '{' or '}';

        private static bool IsWithin(string text, int at, string words, string longer) =>
            IndexOf(longer, words, 0) is var before and >= 0 && at >= before
            && text.AsSpan(at - before).StartsWith(longer, StringComparison.OrdinalIgnoreCase);
    }
}
