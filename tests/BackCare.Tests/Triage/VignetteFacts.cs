namespace BackCare.Tests.Triage;

public sealed class VignetteFacts
{
    private static readonly Vignette Ordinary = Make.OrdinaryCase;

    [Fact]
    public void Every_case_that_ships_comes_out_as_a_clinician_expects() =>
        Assert.All(RealContent.Library.Vignettes, vignette =>
        {
            var run = Run(vignette);
            Assert.True(run.IsAsExpected, $"{vignette.Id}: {run.Actual.Name()}, expected {vignette.ExpectedInWords}");
        });

    [Fact]
    public void There_are_at_least_10_cases_at_every_level() => Assert.All(Enum.GetValues<Urgency>(),
        level => Assert.True(RealContent.Library.Vignettes.Count(vignette => vignette.Expected == level) >= 10,
            level.Name()));

    [Fact]
    public void Every_case_written_for_coverage_is_composed_and_not_published() => Assert.All(
        RealContent.Library.Vignettes.Where(vignette => vignette.IsForCoverage),
        vignette => Assert.Equal("composed", vignette.Source));

    [Fact]
    public void The_walk_of_a_case_is_never_less_urgent_than_its_findings_alone() =>
        Assert.All(RealContent.Library.Vignettes, vignette => Assert.False(Run(vignette).WalkIsLower, vignette.Id));

    [Fact]
    public void Every_single_finding_as_a_case_walks_to_its_own_level_or_above() =>
        Assert.All(RealContent.Questionnaire.Findings.All.Where(finding => !IsToldByAField(finding)), finding =>
            Assert.True(Suited(finding.Id) is var suited
                && Given(suited with { Findings = [.. suited.Findings.Append(finding.Id).Distinct()] }) >= finding.Disposition, finding.Id));

    [Fact]
    public void Every_single_doubt_as_a_case_walks_to_one_below_its_level_or_above() =>
        Assert.All(RealContent.Questionnaire.Findings.All.Where(finding => !IsToldByAField(finding)), finding =>
            // Easing pain would let a doubt about somebody's past wait.
            Assert.True(Given(Suited(finding.Id) with { NotSure = [finding.Id], Trend = "same" }) >= finding.Disposition.OneBelow(),
                finding.Id));

    [Theory]
    [InlineData("age", "under-5", 0, 4), InlineData("age", "5-to-11", 5, 11)]
    [InlineData("age", "12-to-15", 12, 15), InlineData("age", "16-to-44", 16, 44)]
    [InlineData("age", "45-to-59", 45, 59), InlineData("age", "60-to-64", 60, 64)]
    [InlineData("age", "65-or-over", 65, 103), InlineData("duration", "under-4-weeks", 0, 27)]
    [InlineData("duration", "4-weeks-to-3-months", 28, 91), InlineData("duration", "over-3-months", 92, 3650)]
    [InlineData("pregnancy", "under-13-weeks", 4, 12), InlineData("pregnancy", "13-weeks-or-more", 13, 40)]
    public void Age_days_and_weeks_of_pregnancy_choose_the_option_of_their_band(string page, string option, int first, int last) =>
        Assert.All([first, last], number => Assert.Equal([option], Chosen(page switch
        {
            "age" => Ordinary with { Age = number },
            "duration" => Ordinary with { DurationDays = number },
            _ => Ordinary with { PregnantWeeks = number },
        }, page)));

    [Fact]
    public void Only_a_pregnant_case_ticks_the_line_about_pregnancy()
    {
        Assert.Equal(["none"], Chosen(Ordinary, "about-you"));
        Assert.Equal(["may-be-pregnant"], Chosen(Ordinary with { PregnantWeeks = 8 }, "about-you"));
    }

    [Theory]
    [InlineData("more", "leg-symptoms", "one-leg-weakness")]
    [InlineData("more", "medicine-trouble", "sleepy-on-medicine")]
    public void A_case_with_a_sign_of_a_page_behind_a_line_ticks_the_line(string page, string line, string sign)
    {
        Assert.Equal([line], Chosen(Ordinary with { Findings = [sign] }, page));
        Assert.Equal([line], Chosen(Ordinary with { NotSure = [sign] }, page));
    }

    [Theory]
    [InlineData(64), InlineData(65)]
    public void A_case_with_a_fall_and_bone_risk_ticks_the_fall_and_thin_bones(int age)
    {
        var vignette = Ordinary with { Age = age, Findings = ["bone-risk-and-minor-injury"] };
        Assert.Equal(["small-fall-or-knock"], Chosen(vignette, "pain"));
        Assert.Equal(["thin-bones"], Chosen(vignette, "about-you"));
        Assert.Contains("bone-risk-and-minor-injury", vignette.Walk(RealContent.Questionnaire).Decision!.Present);
    }

    [Fact]
    public void A_case_with_a_derived_finding_ticks_the_facts_it_follows_from()
    {
        var thinner = Ordinary with { Findings = ["blood-thinner-and-injury"] };
        Assert.Equal(["small-fall-or-knock"], Chosen(thinner, "pain"));
        Assert.Equal(["blood-thinner"], Chosen(thinner, "about-you"));
        Assert.Equal(["sudden-new-pain"], Chosen(Ordinary with { Findings = ["blood-thinner-and-sudden-pain"] }, "pain"));
        Assert.Equal(["thin-bones"], Chosen(Ordinary with { Findings = ["bone-risk-no-injury"] }, "about-you"));
        Assert.Equal(["sudden-new-pain"], Chosen(Ordinary with { Age = 60, Findings = ["sudden-pain-at-60-or-over"] }, "pain"));
        var stiff = Ordinary with { DurationDays = 400, Findings = ["inflammatory-pattern"] };
        Assert.Equal(["stiff-mornings", "better-with-movement"], Chosen(stiff, "mornings"));
        Assert.Equal(["began-before-45", "stiff-mornings", "better-with-movement"],
            Chosen(stiff with { Age = 45 }, "mornings"));
    }

    [Fact]
    public void A_tick_chooses_the_option_of_its_name_on_either_kind_of_page()
    {
        var ticks = Ordinary with { Ticks = ["lift-or-twist", "thin-bones", "birth-in-last-6-weeks"] };
        Assert.Equal(["lift-or-twist"], Chosen(ticks, "pain"));
        Assert.Equal(["may-be-pregnant", "thin-bones"], Chosen(ticks, "about-you"));
        Assert.Equal(["birth-in-last-6-weeks"], Chosen(ticks, "pregnancy"));
    }

    // The content says how a case answers each page, so the code names no page.
    [Fact]
    public void A_case_walks_pages_with_other_ids_by_their_own_case_values()
    {
        var age = Make.Choice("years", Make.Option("young", []) with { Case = CaseValues.Parse("0-29") },
            Make.Option("old", ["old"]) with { Case = CaseValues.Parse("30-") }) with
        { Case = CaseField.Age };
        var pages = new Questionnaire(
            [age, Make.Ticks("signs", Make.Option("bang", ["crash"]), Make.Option("boom", ["crash"]))],
            [new("old", "old"), new("crash", "crash")], new([]), new([], []), new([]))
        {
            Words = Make.NoWords,
            Cases = [new("accident", new([], ["old"]), ["boom"]), new("accident", Condition.Always, ["bang"])],
        };
        var accident = Ordinary with { Findings = ["accident"] };
        Assert.Equal(["old bang", "old boom"], new[] { 29, 30 }.Select(years => "old "
                    + string.Join(' ', (accident with { Age = years }).Walk(pages).Steps[1].Answer!.Options)));
        Assert.Equal(["young", "old"], new[] { 29, 30 }.Select(
                years => (accident with { Age = years }).Walk(pages).Steps[0].Answer!.Options.Single()));
    }

    [Fact]
    public void An_answer_that_a_page_does_not_take_throws_a_clear_message() =>
        Assert.Matches("^The page '[a-z-]+' does not take the answer 'nowhere' \\(Foreign\\). Mend ",
            Assert.Throws<InvalidOperationException>(
                () => RealContent.Questionnaire.Begin(Voice.You).WalkToEnd((_, _, _) => ["nowhere"])).Message);

    [Fact]
    public void A_case_without_a_matching_option_throws_instead_of_choosing_another()
    {
        var young = Make.Option("young", []) with { Case = CaseValues.Parse("0-29") };
        var old = Make.Option("old", ["old"]) with { Case = CaseValues.Parse("30-"), When = new([], ["grey"]) };
        var age = Make.Choice("years", young, old) with { Case = CaseField.Age };
        var pages = new Questionnaire([age], [new("old", "old"), new("grey", "grey")], new([]), new([], []), new([]))
        { Words = Make.NoWords };
        Assert.Equal("Vignette 'ordinary' has no answer for the page 'years': no option that it is offered is for what the case says. "
            + "Mend the 'case' of the page's options.",
            Assert.Throws<InvalidOperationException>(() => (Ordinary with { Age = 30 }).Walk(pages)).Message);
    }

    [Theory]
    [InlineData("5-11", "5", true), InlineData("5-11", "11", true)]
    [InlineData("5-11", "12", false), InlineData("5-11", "4", false)]
    [InlineData("5-11", null, false), InlineData("65-", "64", false), InlineData("65-", "1000000", true)]
    [InlineData("none", null, true), InlineData("none", "0", false)]
    [InlineData("mild", "mild", true), InlineData("mild", "severe", false), InlineData("5-x", "5", false)]
    public void The_values_that_choose_an_option_are_a_range_a_word_or_nothing(string written, string? value, bool chosen)
    {
        Assert.Equal(chosen, CaseValues.Parse(written).Includes(value));
        Assert.Equal(written, CaseValues.Parse(written).ToString());
    }

    [Theory]
    [InlineData("mild", "", "mild"), InlineData("moderate", "", "moderate")]
    [InlineData("severe", "", "severe")]
    [InlineData("moderate", "stops-daily-activities", "stops-daily-activities")]
    [InlineData("severe", "stops-daily-activities", "severe")]
    public void A_case_with_severe_pain_chooses_severe_even_if_it_stops_the_day(string pain, string finding, string option) =>
        Assert.Equal([option], Chosen(Ordinary with { Pain = pain, Findings = finding is "" ? [] : [finding] }, "severity"));

    [Theory]
    [InlineData(true, "yes"), InlineData(false, "no")]
    public void A_case_of_60_or_over_answers_whether_it_is_a_first_episode(bool first, string option) =>
        Assert.Equal([option], Chosen(Ordinary with { Age = 60, FirstEpisode = first }, "first-time"));

    [Fact]
    public void A_doubt_in_a_case_ticks_not_sure_beside_the_ticks_of_its_page() =>
        Assert.Equal(["both-legs", "not-sure"],
            Chosen(Ordinary with { Findings = ["both-legs"], NotSure = ["saddle-numbness"] }, "nerves"));

    [Theory]
    [InlineData("pregnancy", "pregnant-second-or-third-trimester", 30, 3)]
    [InlineData("first-time", "first-episode-at-60-or-over", 60, 3)]
    [InlineData("trend", "getting-worse", 30, 3)]
    public void A_doubt_in_a_case_about_a_choice_page_chooses_its_not_sure(
        string page, string finding, int age, int days) =>
        Assert.Equal(["not-sure"], Chosen(Ordinary with { Age = age, DurationDays = days, NotSure = [finding] }, page));

    [Fact]
    public void A_case_without_anything_for_a_page_answers_none() => Assert.Equal(["none"], Chosen(Ordinary, "nerves"));

    // A GP later than the case says is under-triage, even if 111 is acceptable too; sooner is as expected.
    [Theory]
    [InlineData("GP 111", HowSoon.Weeks, Disposition.Call999, "over")]
    [InlineData("GP 111", HowSoon.Weeks, Disposition.Urgent111, "as expected")]
    [InlineData("GP 111", HowSoon.Weeks, Disposition.SelfCare, "under")]
    [InlineData("GP 111", HowSoon.Week, Disposition.GpInWeeks, "under")]
    [InlineData("GP", HowSoon.Week, Disposition.GpInWeeks, "under")]
    [InlineData("GP", HowSoon.Week, Disposition.GpInAWeek, "as expected")]
    [InlineData("GP", HowSoon.Week, Disposition.SelfCare, "under")]
    [InlineData("GP", HowSoon.Week, Disposition.UrgentGpOr111, "over")]
    [InlineData("GP self-care", null, Disposition.GpToday, "as expected")]
    [InlineData("GP 111", null, Disposition.GpInAWeek, "as expected")]
    [InlineData("self-care 111", null, Disposition.GpToday, "")] // between two that are acceptable
    public void A_run_is_judged_by_every_acceptable_level_and_how_soon(string acceptable, HowSoon? soon, Disposition given, string judged)
    {
        ImmutableArray<Urgency> levels = [.. acceptable.Split(' ').Select(name => Urgencies.ByName[name])];
        var run = new VignetteRun(Ordinary with { Expected = levels[0], Acceptable = levels, HowSoon = soon }, given, Urgency.SelfCare);
        Assert.Equal((judged is "as expected", judged is "over", judged is "under"),
            (run.IsAsExpected, run.IsOverTriaged, run.IsUnderTriaged));
    }

    [Fact]
    public void Two_acceptable_levels_are_written_with_an_or_between() => Assert.Equal("GP week or 111",
        (Ordinary with { Acceptable = [Urgency.Urgent111, Urgency.SeeGp], HowSoon = HowSoon.Week }).ExpectedInWords);

    [Fact]
    public void A_finding_ticks_the_option_of_its_name_and_no_other_that_gives_it() =>
        Assert.Equal(["crash"], (Ordinary with { Findings = ["crash"] }).Walk(Make.Questionnaire([Make.Finding("crash", Urgency.SeeGp)], [],
            Make.Ticks("signs", Make.Option("crash", ["crash"]), Make.Option("bang", ["crash"])))).Steps[0]
                .Answer!.Options);

    [Fact]
    public void A_case_that_names_its_first_111_block_must_get_it_and_its_disposition()
    {
        var vignette = RealContent.Library.Vignettes.First(each => each.FirstBlock is "U-urgent");
        var run = Run(vignette);
        Assert.Equal(("U-urgent", Disposition.UrgentGpOr111, true), (run.FirstBlock, run.Wanted, run.IsAsExpected));
        Assert.False((run with { FirstBlock = "U-today" }).IsAsExpected);
        Assert.True((run with { Actual = Disposition.Urgent111 }).IsOverTriaged);
        Assert.All(new string[][] { [], ["keeps-coming-back"], ["saddle-numbness"] }, told =>
        {
            var other = Run(Ordinary with { Findings = [.. told] });
            Assert.Equal((null, null), (other.FirstBlock, other.Wanted));
        });
    }

    [Fact]
    public void A_111_without_advice_has_no_first_block() =>
        Assert.Null(VignetteRun.Execute(Ordinary with { Findings = ["crash"] },
            Make.Questionnaire([Make.Finding("crash", Urgency.Urgent111)], [],
            Make.Ticks("signs", Make.Option("crash", ["crash"])))).FirstBlock);

    private static Vignette Suited(string finding) => finding switch
    {
        _ when RealContent.Questionnaire["pregnancy-signs"].Options.Any(option => option.Id == finding) =>
            Ordinary with { PregnantWeeks = 8 },
        "child-limp-or-not-walking" or "child-pale-or-bruised" or "child-unwell-for-weeks" => Ordinary with { Age = 8 },
        "first-episode-at-60-or-over" => Ordinary with { Age = 60, FirstEpisode = true },
        "sudden-pain-at-60-or-over" or "lift-at-60-or-over" => Ordinary with { Age = 60 },
        "fall-at-65-or-over" => Ordinary with { Age = 65 },
        "sore-scalp-or-jaw" => Ordinary with { Age = 45 },
        "pregnant-second-or-third-trimester" => Ordinary with { PregnantWeeks = 20 },
        "inflammatory-pattern" => Ordinary with { DurationDays = 400 },
        "not-better-after-4-weeks" => Ordinary with { DurationDays = 28, Trend = "same" },
        _ => Ordinary,
    };

    // Age and weeks of pregnancy are told by their fields alone.
    private static bool IsToldByAField(Finding finding) => finding.Group is "age"
        || RealContent.Questionnaire["pregnancy"].Options.Any(option => option.Gives.Contains(finding.Id));

    private static VignetteRun Run(Vignette vignette) => VignetteRun.Execute(vignette, RealContent.Questionnaire);

    private static Disposition Given(Vignette vignette) => vignette.Walk(RealContent.Questionnaire).Decision!.Disposition;

    private static ImmutableArray<string> Chosen(Vignette vignette, string page) =>
        vignette.Walk(RealContent.Questionnaire).Steps.Single(step => step.Question.Id == page).Answer!.Options;
}
