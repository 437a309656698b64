namespace BackCare.Tests.TriageFiles;

/// <summary>What the writer writes, the reader reads: a case on paper is the case that was meant.</summary>
public sealed class VignetteWriterFacts : IDisposable
{
    private static readonly string[] Pieces =
    [
        "\"", "'", "\\", ":", ": ", "\n", "\n\n", "\n- id: other", "\n---\n", " #", "#", "- ", "? ", "[", "]", "{", "}",
        "&a", "*a", "!tag", "|", ">", "%", "@", "`", ",", "\t", " ", "é", "’", "🙂",
        "true", "null", "999", "\\n", "\\\"", "\u0085", "\u00A0", "\u2028", "\u200B", "\uFEFF", "\u0007", "\uD83D",
        "\uFFFE", "words",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("backcare-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_case_that_ships_is_read_again_as_it_was()
    {
        var cases = RealContent.Library.Vignettes;
        var again = Read(string.Concat(cases.Select(VignetteWriter.Write)));
        Assert.Equal(cases.Select(Plain), again.Select(Plain));
    }

    [Fact]
    public void Any_text_is_read_again_as_it_was_but_for_space_around_it_and_halves_of_characters()
    {
        var pieces = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        var texts = Gen.OneOf(pieces, ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));
        var one = RealContent.Library.Vignettes[0];

        Prop.ForAll(texts.ToArbitrary(), texts.ToArbitrary(), (about, note) =>
        {
            var written = one with { About = about, Note = note };
            var read = Assert.Single(Read(VignetteWriter.Write(written)));
            return (Whole(about), Whole(note)) == (read.About, read.Note);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void A_text_full_of_open_brackets_does_not_look_like_deep_nesting()
    {
        var text = new string('[', 200) + new string('{', 200);
        Assert.Equal(text,
            Assert.Single(Read(VignetteWriter.Write(RealContent.Library.Vignettes[0] with { About = text }))).About);
    }

    [Fact]
    public void Each_key_is_one_line_whatever_the_text() =>
        Assert.All([(HowSoon?)null, HowSoon.Week], soon =>
        {
            var vignette = RealContent.Library.Vignettes[0] with
            {
                PregnantWeeks = null,
                FirstEpisode = true,
                About = "a\nb\u2028c\u0085d",
                HowSoon = soon,
                Ticks = soon is null ? [] : ["lift-or-twist"]
            };
            Assert.Equal(soon is null ? 13 : 15,
                VignetteWriter.Write(vignette).TrimEnd('\n').Split('\n', '\u2028', '\u0085').Length);
        });

    [Fact]
    public void A_plain_id_stays_plain_and_others_stand_in_quotes()
    {
        Assert.StartsWith("- id: stiff-gardener\n", Written("stiff-gardener"), StringComparison.Ordinal);
        Assert.StartsWith("- id: \"true\"\n", Written("true"), StringComparison.Ordinal);
        Assert.StartsWith("- id: \"12\"\n", Written("12"), StringComparison.Ordinal);

        static string Written(string id) => VignetteWriter.Write(RealContent.Library.Vignettes[0] with { Id = id });
    }

    // Lists are compared by their words, and where a case stands in its file does not matter.
    private static string Plain(Vignette vignette) => string.Join('|',
        vignette.Id, vignette.About, vignette.Age, vignette.PregnantWeeks, vignette.Pain, vignette.DurationDays,
        vignette.Trend, vignette.FirstEpisode,
        string.Join(',', vignette.Findings), string.Join(',', vignette.Ticks), string.Join(',', vignette.NotSure),
        vignette.HowSoon, vignette.Expected, string.Join(',', vignette.Acceptable), vignette.Source, vignette.Note,
        vignette.ForCoverage, vignette.PublishedLevel);

    private static string Whole(string text) => string.Concat(text.Trim().EnumerateRunes());

    private ImmutableArray<Vignette> Read(string yaml)
    {
        File.WriteAllText(Path.Combine(folder, "cases.yaml"), yaml);
        var problems = new Problems();
        var cases = VignetteReader.Read(folder, "cases.yaml", RealContent.Questionnaire, problems);
        Assert.True(problems.All.Count == 0, string.Join('\n', problems.All) + "\n" + yaml);
        return cases;
    }
}
