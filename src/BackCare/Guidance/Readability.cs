namespace BackCare.Guidance;

/// <summary>The Flesch-Kincaid grade: the school year, as counted in the United States, that can follow a text.</summary>
public sealed partial record Readability(int Words, int Sentences, int Syllables)
{
    private static readonly BoundedCache<string, Readability> Measured = new(most: 10_000);

    /// <summary>0 for a text without words. Very plain text falls below 0.</summary>
    public double Grade => Words == 0 ? 0 : 0.39 * Words / Sentences + 11.8 * Syllables / Words - 15.59;

    /// <param name="text">One paragraph or list item a line, which ends a sentence, with or without a full stop.</param>
    public static Readability Of(string text) => Measured.GetOrAdd(text, Measure);

    private static Readability Measure(string text)
    {
        var (words, sentences, syllables) = (0, 0, 0);
        var plain = InnerStop().Replace(text, "").AsSpan();
        foreach (var range in SentenceEnd().EnumerateSplits(plain))
        {
            var sentence = plain[range];
            if (!sentence.ContainsAnyInRange('A', 'Z') && !sentence.ContainsAnyInRange('a', 'z')) continue;
            sentences++;
            foreach (var match in Word().EnumerateMatches(sentence))
            {
                words++;
                syllables += SyllableCount.Of(sentence.Slice(match.Index, match.Length).ToString());
            }
        }
        return new(words, sentences, syllables);
    }

    // The stops of "e.g." and "2.5" end no sentence. Looked for by the stop, of which there are few.
    [GeneratedRegex("""
        \.(?: (?<=(?<![A-Za-z0-9_])(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|vs|No|St|approx|a\.m|p\.m|U\.K|U\.S)\.)
            | (?<=(?<![A-Za-z0-9_])e\.)(?=g\.) | (?<=(?<![A-Za-z0-9_])i\.)(?=e\.)
            | (?<=(?<![A-Za-z0-9_])[ap]\.)(?=m\.) | (?<=(?<![A-Za-z0-9_])U\.)(?=[KS]\.)
            | (?<=[0-9]\.)(?=[0-9]) )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex InnerStop();

    [GeneratedRegex("""(?<=[.!?…])["”’')\]]*\s+|\n+""")]
    internal static partial Regex SentenceEnd();

    [GeneratedRegex("[A-Za-zÀ-ÿ]+(?:[’'][A-Za-zÀ-ÿ]+)*(?:-[A-Za-zÀ-ÿ]+(?:[’'][A-Za-z]+)?)*|[0-9]+")]
    private static partial Regex Word();
}

/// <summary>Counts the syllables of an English word or number by rule.</summary>
/// <remarks>
/// The measure is the CMU Pronouncing Dictionary, which is too big to ship. Of the words in content/,
/// more than 99 in 100 come out as it has them; a new word that does not is added to <see cref="Unruly"/>, or to the
/// rule when others like it go wrong too.
/// </remarks>
public static partial class SyllableCount
{
    /// <summary>As they are heard; digits as they are spoken.</summary>
    public static int Of(string word)
    {
        var plain = word.Replace('’', '\'').Replace('‘', '\'').Trim('\'').ToLowerInvariant();
        return plain.Split('-', StringSplitOptions.RemoveEmptyEntries)
            .Sum(part => part.All(char.IsAsciiDigit) ? OfDigits(part) : OfPart(part));
    }

    private static int OfPart(string part)
    {
        if (Unruly.TryGetValue(part, out var known)) return known;
        if (Letters().IsMatch(part)) return part.Length;

        var owner = part.EndsWith("'s", StringComparison.Ordinal);
        var stem = owner ? part[..^2] : part.EndsWith('s') ? part[..^1] : part;
        var hiss = stem.Length < part.Length && Hiss().IsMatch(stem) ? 1 : 0;
        if (Unruly.TryGetValue(stem, out known)) return known + hiss;
        return owner ? ByRule(stem) + hiss : ByRule(part);
    }

    private static int ByRule(string word) =>
        Math.Max(1, VowelGroup().Count(word) - Silent().Count(word) + Split().Count(word));

    // Emergency numbers and long ones are spoken digit by digit, all others in words.
    private static int OfDigits(string digits) => digits is "999" or "111" or "112" ? 3
        : digits.Length > 6 ? digits.Length
        : OfNumber(int.Parse(digits, CultureInfo.InvariantCulture));

    private static int OfNumber(int number) => number switch
    {
        0 or 7 or 13 or 14 or 15 or 16 or 18 or 19 => 2,
        11 or 17 => 3,
        < 20 => 1,
        < 100 => (number / 10 == 7 ? 3 : 2) + OfRest(number % 10),
        // "two hundred and five", but "two thousand five".
        < 1000 => OfNumber(number / 100) + 2 + (number % 100 == 0 ? 0 : 1 + OfRest(number % 100)),
        _ => OfNumber(number / 1000) + 2 + OfRest(number % 1000),
    };

    private static int OfRest(int number) => number == 0 ? 0 : OfNumber(number);

    // "NHS" and "mg" are read letter by letter. The s of "GPs" counts as a letter too: the grader we are held to counts so.
    [GeneratedRegex("^[^aeiouy]{2,4}s?$")]
    private static partial Regex Letters();

    // After these an s is a syllable of its own: "nurse's", "exercises".
    [GeneratedRegex("(?:[szxcg]e|[szx]|[cs]h)$")]
    private static partial Regex Hiss();

    [GeneratedRegex("[aeiouyà-æè-ïò-öø-ýÿ]+")]
    private static partial Regex VowelGroup();

    // Vowels that are written and not heard. Every pattern here and below looks only a few letters
    // around, so that time grows with length alone.
    [GeneratedRegex("""
        # the last e: "exercise", "takes", "walked"; it is heard in "muscle", "litre", "fire", "entire" and "add-ed"
        (?<=[^aeiouy])(?<![^aeiouylr]l|[bct]r|(?:^[fhtw]|qu|nt|es|mp)ir) e (?=$|(?<![szxcg]e|[cs]he)s$|(?<![td]e)d$)
        | (?<=ach)(?<![eo]ach) e (?=s$)
        # "tongue", "technique", but "argue"
        | (?:[^r]g|q)ues?$
        # an e before an ending: "safely", "movement"; or in a compound: "lifetime"
        | (?<=[aeiouy][^aeiouy]{1,4})(?<![^aeiouylr]l) e
          (?=(?:ly|li(?:er|est|hood|ness)|ness|ment|ful|less|thing|where|times|line|one|work|body)(?:s|ly|es)?$)
        | ^(?:side|life|like|home|time|some|where|there|base|safe)(?![aeiouyrn]|ver|[ds]?$) | ^safe(?=ty)
        # "ev'rything"
        | ^every(?=[btwo])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Silent();

    // Places where vowels stand side by side and both are heard, and syllables without a vowel.
    [GeneratedRegex("""
        # "triage", "sciatica", "period", "quiet", "audience", "easier", but "special", "familiar", "action", "patient"
        i(?=a)(?<![cts]i|rri(?=age)|li(?=ar|an(?!c))) | i(?=at[ei])
        | i(?=o)(?<![chstgx]i(?=on|ous)|[ln]i(?=on)) | (?<=io)i | i(?=u) | i(?=et)
        | i(?=en[ct])(?<![ctsgln]i) | (?<=^sc|cl)i(?=en) | (?<=[aeiouy][a-z]{1,3})i(?=e(?:r|st)s?$)
        # "video", "area", "reaction", "create", but "people", "surgeon", "creature"
        | (?<!g)e(?=o(?!ple)) | (?<=[aeiouy][a-z]{0,3})e(?=as?$) | (?<=^r)e(?=act|app|ass|ali) | (?<=cr|th)e(?=at(?!u))
        # "aorta", "osteoarthritis", "coordinate", "poet"
        | a(?=o) | (?<=e)o(?=a) | (?<=^c)o(?=ex|opera|ord) | (?<=p)o(?=e[mt])
        # "gradual", "fluent", "fluid", "suicide", "ruin", "intuition", but "frequent", "guide", "build"
        | (?<![gq])u(?=a|en[ct]) | (?<![bgq])u(?=ids?$) | (?<=s)u(?=ici) | (?<=r)u(?=in) | (?<=t)u(?=it)
        # "doing", "royal", "anyone", "myeloma", but "eyes", "played"
        | [aeiouy](?=ing) | (?<=[aeiou])y(?=[aeiou])(?<!^ey)(?!e[sd]?$) | y(?=one) | (?<=m|^p)y(?=[aeo])
        # "struggling", "spasm", "rhythm", "didn't", "could've", "it'll"
        | l(?=ing)(?<=[bcgptz]l)(?<!stl|sibl) | (?<=[aeiouy](?:s|th))m(?=s?$) | n't(?<=[dst]n't) | (?<=[dt])'(?=ve|ll|d$)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Split();

    // As the dictionary counts them, also where it takes letters ("NG", "CT") for a word. A plural or an 's follows its word.
    private static readonly FrozenDictionary<string, int> Unruly = new (int Count, string Words)[]
    {
        (1, "aisle ct isle ms ng st"),
        (2, "aspirin centred embed eu evening flour herpes hour ids interest leicester maybe mrs our ruined several sour uk wednesday yorkshire"),
        (3, "aaa behaviour decorative differently element hiv interested interesting lancashire mri ourselves pilates questionnaire"),
        (3, "recovery simpler temperature url usa vegetable wobbly"),
        (4, "diabetes gloucestershire"),
    }.SelectMany(line => line.Words.Split(' ').Select(word => KeyValuePair.Create(word, line.Count)))
        .ToFrozenDictionary(StringComparer.Ordinal);
}
