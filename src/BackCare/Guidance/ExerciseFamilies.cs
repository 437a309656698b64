using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>What an exercise does, which determines how much of it is right.</summary>
public enum ExerciseFamily { Loosen, Strengthen, Balance, Walk, Rest }

/// <summary>How much of an exercise to begin with.</summary>
/// <param name="Repeats">In each set, 1 to <see cref="ExerciseUse.MaxRepeats"/>.</param>
/// <param name="Seconds">How long each one is held; null if it is not timed.</param>
public sealed partial record ExerciseCount(
    [Key("repeats")] int Repeats, [Key("sets", Default = 1)] int Sets, [Key("seconds")] int? Seconds)
{
    // The most that anybody is asked to do.
    private const int MaxSets = 3, MaxSeconds = 60;

    public bool IsInReach =>
        Repeats is >= 1 and <= ExerciseUse.MaxRepeats && Sets is >= 1 and <= MaxSets && Seconds is null or (>= 1 and <= MaxSeconds);

    /// <summary>"5 times"; "2 sets of 5"; "3 holds of 10 seconds"; "once".</summary>
    public string InWords => (Sets, Repeats, Seconds) switch
    {
        (1, _, { } held) => $"{Plural.Of(Repeats, "hold")} of {held} seconds",
        (_, _, { } held) => $"{Sets} sets of {Plural.Of(Repeats, "hold")} of {held} seconds",
        ( > 1, _, null) => $"{Sets} sets of {Repeats}",
        (_, 1, null) => "once",
        _ => $"{Repeats} times",
    };

    /// <summary>"2x8" or "3x20s", as plans and addresses write it.</summary>
    public string Code => Seconds is { } held ? $"{Repeats}x{held}s" : $"{Sets}x{Repeats}";

    /// <summary>Reads "2x8", "3x20s" or just a number of times; null if it is none of these, or too much.</summary>
    public static ExerciseCount? Parse(string words)
    {
        if (Written().Match(words) is not { Success: true } match) return null;
        var (many, sets) = (Number("many") ?? 0, Number("sets") ?? 1);
        var count = match.Groups["held"].Success ? new ExerciseCount(sets, 1, many) : new(many, sets, Seconds: null);
        return count.IsInReach ? count : null;

        int? Number(string group) =>
            match.Groups[group] is { Success: true } digits ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"^(?:(?<sets>[0-9]{1,2})x)?(?<many>[0-9]{1,2})(?<held>s)?$")]
    private static partial Regex Written();

    /// <summary>Stands in for a family that could not be read, which is a problem.</summary>
    internal static readonly ExerciseCount Once = new(1, 1, null);

    /// <summary>Whether it is a reasonable count to begin with.</summary>
    internal bool Check(YamlLocation location)
    {
        foreach (var (key, number, max) in new[]
        {
            ("repeats", Repeats, ExerciseUse.MaxRepeats), ("sets", Sets, MaxSets),
            ("seconds", Seconds ?? 1, MaxSeconds),
        })
            if (number < 1 || number > max)
                location.Report(key, "BC086", $"'{key}: {number}' is nothing to begin with", $"give 1 to {max}");
        return IsInReach;
    }
}

/// <param name="Purpose">"to loosen", after "How many".</param>
/// <param name="More">How it grows; null if it does not.</param>
[Entry("family", id: "family")]
public sealed record FamilyDose(
    [Key("family")] ExerciseFamily Family, [Inline] ExerciseCount Count, [Key("purpose")] string Purpose,
    [Key("how-many")] string HowMany, [Key("how-often")] string HowOften, [Key("more")] string? More,
    [Key("sources", AllowScalar = true)] ImmutableArray<string> Sources);

/// <param name="Score">"0 to 3".</param>
/// <param name="Or">What counts the same as the score, shown after it; null for nothing.</param>
/// <param name="Brief">Two or three words, beside the other bands.</param>
[Entry("band", id: "score")]
public sealed record PainBand(
    [Key("score")] string Score, [Key("or")] string? Or, [Key("brief")] string Brief, [Key("does")] string Does);

/// <summary>The one rule for how much pain is all right.</summary>
/// <param name="More">Follows the bands: for people with much pain already, and when to stop at any score.</param>
/// <param name="StopIf">The shortest version, after "Stop if".</param>
public sealed partial record PainRule(
    [Key("begin")] string Begin, [Key("bands")] ImmutableArray<PainBand> Bands,
    [Key("more", AllowScalar = true)] ImmutableArray<string> More, [Key("stop-if")] string StopIf,
    [Key("sources", AllowScalar = true)] ImmutableArray<string> Sources)
{
    /// <param name="line">Its line in the file, from 1.</param>
    public Block.Inset FullInset(int line) => new(
    [
        ToParagraph(Begin),
        new Block.BulletList(
            [.. Bands.Select(band => new ListItem(
                [new Block.ShortLine(Phrases($"**{band.Score}{band.Or}:** {band.Does}")) { Line = line }]))]),
        .. More.Select(ToParagraph),
    ]);

    /// <summary><see cref="BriefLines"/>, for a page that has more to read than the rule.</summary>
    /// <inheritdoc cref="FullInset"/>
    public Block.Inset BriefInset(int line) => new(
        [ToParagraph(Block.Exercise.PainTitle),
        .. BriefLines(line).Select(value => ToParagraph($"**{value.Label}** {value.Value}"))])
    { Pain = this };

    /// <summary>The bands in two or three words, and when to stop: to be read before trying a move.</summary>
    /// <inheritdoc cref="FullInset"/>
    public ImmutableArray<LabelledValue> BriefLines(int line)
    {
        return [.. Bands.Select(band => Of(band.Score, band.Brief)), Of(Block.Exercise.StopIfLabel, StopIf)];

        LabelledValue Of(string label, string words) =>
            new(line, label, words, null) { Marks = [.. Sources.Select(source => new Phrase.Mark(source))] };
    }

    private Block ToParagraph(string words) => new Block.StandardParagraph(new(Phrases(words), Phrases(words)));

    // Each sentence names its source.
    private ImmutableArray<Phrase> Phrases(string words) =>
    [
        .. BetweenSentences().Split(words).SelectMany(sentence => Wording.Parse(sentence)
            .Select(run => (Phrase)(run.Strong ? new Phrase.Strong([new Phrase.Plain(run.Text)]) : new Phrase.Plain(run.Text)))
            .Concat(Sources.Select(source => new Phrase.Mark(source))).Append(new Phrase.Plain(" "))),
    ];

    [GeneratedRegex(@"(?<=[.?!]) ")]
    private static partial Regex BetweenSentences();
}

/// <summary>Something that helps to know about pain, shown in one week of every plan.</summary>
[Entry("sentence of a week", id: "words")]
public sealed record WeekMessage(
    [Key("words")] string Words, [Key("sources", AllowScalar = true)] ImmutableArray<string> Sources);

/// <summary>What the page of every exercise adds, written once in <see cref="File"/>.</summary>
/// <param name="AskFirst">The people who ask first, whatever the exercise.</param>
/// <param name="WeekMessages">One for each week of a plan.</param>
[Entry("what every exercise says")]
public sealed record ExerciseFamilies(
    [Key("families")] ImmutableArray<FamilyDose> Families, [Key("always")] string Always,
    [Key("ask-first")] string AskFirst, [Key("sources", AllowScalar = true)] ImmutableArray<string> Sources,
    [Key("pain")] PainRule Pain, [Key("weeks")] ImmutableArray<WeekMessage> WeekMessages)
{
    public const string File = "exercises/families.yaml";

    /// <summary>For content without the file.</summary>
    public static readonly ExerciseFamilies None = new([], "", "", [], new("", [], [], "", []), []);

    public static readonly ImmutableSortedDictionary<string, ExerciseFamily> Names = EnumWords.Sorted<ExerciseFamily>();

    /// <summary>Doses that can be used; if a family occurs twice, the first one.</summary>
    public ImmutableDictionary<ExerciseFamily, FamilyDose> Doses { get; } = Families
        .Where(dose => dose.Count.IsInReach).DistinctBy(dose => dose.Family).ToImmutableDictionary(dose => dose.Family);

    internal ExerciseCount CountOf(ExerciseFamily family) =>
        Doses.TryGetValue(family, out var dose) ? dose.Count : ExerciseCount.Once;

    /// <returns>As much of it as can be used.</returns>
    public static ExerciseFamilies Read(string folder, IReadOnlySet<string> sources, Problems problems)
    {
        if (YamlBinder.Read<ExerciseFamilies>(folder, File, problems) is not { Value: var file } read) return None;
        foreach (var twice in file.Families.GroupBy(dose => dose.Family).SelectMany(same => same.Skip(1)))
            read[twice].Report("family", "BC201", "the family appears twice", "keep one of the two");
        foreach (var dose in file.Families) dose.Count.Check(read[dose]);
        foreach (var missing in Names.Where(name => !file.Doses.ContainsKey(name.Value)))
            read.Top.Report("families", "BC086", $"nothing says how much of the family '{missing.Key}' is right",
                "write its entry under 'families'");
        read.CheckSources(sources);
        if (file.WeekMessages.Length != Programme.Weeks)
            read.Top.Report("weeks", "BC086", $"'weeks' has {file.WeekMessages.Length} sentences",
                $"give one for each of the {Programme.Weeks} weeks of a plan");
        return file;
    }
}
