namespace BackCare.Tests.TriageFiles;

/// <summary>What a file of vignettes may hold, and what is said of a slip.</summary>
public sealed class VignetteFileFacts : WithTemporaryFolder
{
    private const string Good = """
        - id: stiff-gardener
          source: composed
          about: "My back is stiff after a day of digging."
          age: 40
          pain: mild
          duration_days: 2
          trend: better
          findings: []
          not_sure: []
          expected: self-care
          acceptable: [self-care, GP]
          note: "Ordinary back pain."

        """;

    [Fact]
    public void A_case_is_read_as_written()
    {
        var (cases, problems) = Read(Good);
        Assert.Empty(problems);
        var gardener = Assert.Single(cases);
        Assert.Equal(("stiff-gardener", 1, 40, "mild", 2, "better", false),
            (gardener.Id, gardener.Line, gardener.Age, gardener.Pain, gardener.DurationDays, gardener.Trend,
                gardener.FirstEpisode));
        Assert.Null(gardener.PregnantWeeks);
        Assert.Equal(Urgency.SelfCare, gardener.Expected);
        Assert.Equal([Urgency.SelfCare, Urgency.SeeGp], gardener.Acceptable);
        // A file from before ticks and how-soon existed.
        Assert.Empty(gardener.Ticks);
        Assert.Null(gardener.HowSoon);
    }

    [Fact]
    public void The_optional_keys_of_a_case_are_read()
    {
        var lifter = Assert.Single(Read(With(
            "pregnant_weeks: 20\n  first_episode: true\n  ticks: [lift-or-twist, 16-to-44]\n  how_soon: today")).Cases);
        Assert.Equal((20, true, HowSoon.Today), (lifter.PregnantWeeks, lifter.FirstEpisode, lifter.HowSoon));
        Assert.Equal(["lift-or-twist", "16-to-44"], lifter.Ticks);
    }

    [Fact]
    public void A_case_says_if_it_is_for_coverage_and_which_level_a_study_gave()
    {
        var gardener = Assert.Single(Read(Good).Cases);
        Assert.Equal((false, null), (gardener.IsForCoverage, gardener.PublishedLevel));
        Assert.True(Assert.Single(Read(With("written_for: coverage")).Cases).IsForCoverage);
        Assert.Equal(Urgency.Call999, Assert.Single(Read(With("published_level: \"999\"")).Cases).PublishedLevel);
    }

    [Theory]
    [InlineData("written_for: practice", "BC125")]
    [InlineData("published_level: emergent", "BC125")]
    [InlineData("published_level: GP\n  written_for: coverage", "BC440")]
    public void A_case_takes_known_words_for_written_for_or_published_level_never_both(string line, string code) =>
        HasProblem(code, 12, With(line));

    [Fact]
    public void Without_acceptable_levels_only_the_expected_one_is_acceptable() =>
        Assert.Equal([Urgency.SelfCare], Assert.Single(
            Read(Good.Replace("  acceptable: [self-care, GP]\n", "")).Cases).Acceptable);

    [Theory]
    [InlineData("BC441", 9, "  findings: []\n  not_sure: []\n", "  findings: [fever]\n  not_sure: [saddle-numbness, fever]\n")]
    [InlineData("BC200", 8, "findings: []", "findings: [feaver]")]
    [InlineData("BC200", 9, "not_sure: []", "not_sure: [saddle-numbnes]")]
    [InlineData("BC200", 9, "  not_sure: []\n", "  ticks: [lift-or-twst]\n  not_sure: []\n")]
    [InlineData("BC233", 9, "  not_sure: []\n  expected: self-care\n  acceptable: [self-care, GP]\n",
        "  how_soon: today\n  not_sure: []\n  expected: self-care\n  acceptable: [self-care]\n")]
    [InlineData("BC230", 11, "acceptable: [self-care, GP]", "acceptable: [GP]")]
    public void A_bad_case_is_a_problem_on_its_line(string code, int line, string old, string replacement)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        HasProblem(code, line, Good.Replace(old, replacement));
    }

    [Fact]
    public void A_duplicate_case_id_is_a_problem_on_the_second_case() => HasProblem("BC201", 13, Good + Good);

    [Fact]
    public void A_file_that_is_no_list_and_an_entry_that_is_no_map_are_problems()
    {
        HasProblem("BC122", 1, "cases: []\n");
        HasProblem("BC122", 13, Good + "- just words\n");
    }

    private void HasProblem(string code, int line, string text)
    {
        var problem = Assert.Single(Read(text).Problems);
        Assert.Equal((code, "cases.yaml", line), (problem.Code, problem.File, problem.Line));
        Assert.False(string.IsNullOrWhiteSpace(problem.Mend));
    }

    private static string With(string line) => Good.Replace("  note:", $"  {line}\n  note:");

    private (ImmutableArray<Vignette> Cases, IReadOnlyList<Problem> Problems) Read(string text)
    {
        File.WriteAllText(folder.In("cases.yaml"), text);
        var problems = new Problems();
        return (VignetteReader.Read(folder.Path, "cases.yaml", RealContent.Questionnaire, problems), problems.All);
    }
}
