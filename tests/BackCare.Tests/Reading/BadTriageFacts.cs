namespace BackCare.Tests.Reading;

/// <summary>Triage content whose parts do not fit together: each on a copy of the real content with one edit.</summary>
public sealed class BadTriageFacts : IDisposable
{
    private const string Questions = "triage/questions.yaml";
    private const string Findings = "triage/findings.yaml";
    private const string Advice = "triage/advice.yaml";
    private const string Sources = "sources.yaml";

    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public void An_option_that_gives_an_unknown_finding_is_refused_with_the_one_that_was_meant()
    {
        content.Edit(Questions, "gives: [severe-pain]", "gives: [severe-pain, severe-pane]");
        Is("BC200", Questions, content.LineOf(Questions, "severe-pane"), "did you mean 'severe-pain'?");
    }

    [Fact]
    public void A_condition_on_an_unknown_fact_is_refused()
    {
        content.Edit(Questions, "when: { any: [pregnant] }", "when: { any: [pregnant, pregnent] }");
        Is("BC200", Questions, content.LineOf(Questions, "pregnent"), "did you mean 'pregnant'?");
    }

    [Fact]
    public void A_condition_on_a_finding_is_refused_because_conditions_are_on_facts()
    {
        content.Edit(Questions, "when: { any: [pregnant] }", "when: { any: [pregnant, pregnant-early] }");
        Is("BC200", Questions, content.LineOf(Questions, "[pregnant, pregnant-early] }"), "");
    }

    [Fact]
    public void A_derived_finding_of_an_unknown_fact_is_refused()
    {
        content.Edit(Questions, "all: [small-fall-or-knock, blood-thinner]", "all: [small-fall-or-knock, blood-thiner]");
        Is("BC200", Questions, content.LineOf(Questions, "blood-thiner]"), "did you mean 'blood-thinner'?");
    }

    [Fact]
    public void A_combination_of_an_unknown_finding_is_refused()
    {
        content.Edit(Findings, "any: [weakened-immunity]", "any: [weakened-immunity, weakend-immunity]");
        Is("BC200", Findings, content.LineOf(Findings, "weakend-immunity"), "did you mean 'weakened-immunity'?");
    }

    [Fact]
    public void An_unknown_advice_block_is_refused_at_the_finding_that_names_it()
    {
        content.Edit(Findings, "advice: U-today", "advice: U-todey", "- id: fever\n");
        Is("BC219", Findings, content.LineOf(Findings, "- id: fever\n"), "did you mean 'U-today'?");
    }

    [Fact]
    public void An_advice_block_of_another_level_is_refused_at_the_finding_that_names_it()
    {
        content.Edit(Findings, "advice: U-today", "advice: G-book", "- id: fever\n");
        Is("BC220", Findings, content.LineOf(Findings, "- id: fever\n"), "own level");
    }

    [Fact]
    public void An_advice_block_of_another_level_is_refused_at_the_combination_that_names_it()
    {
        content.Edit(Findings, "advice: E-infection", "advice: U-today", "- id: fever-with-weakened-immunity\n");
        Is("BC220", Findings, content.LineOf(Findings, "- id: fever-with-weakened-immunity\n"), "own level");
    }

    [Fact]
    public void Missing_advice_is_refused()
    {
        content.Edit(Findings, "    advice: U-today\n", "", "- id: fever\n");
        Is("BC120", Findings, content.LineOf(Findings, "- id: fever\n"), "advice");
    }

    [Fact]
    public void An_advice_block_that_findings_name_must_exist()
    {
        var text = content.Text(Advice);
        var (from, to) = (text.IndexOf("  - id: E-allergy", StringComparison.Ordinal), text.IndexOf("  - id: E-heart", StringComparison.Ordinal));
        content.Write(Advice, text.Remove(from, to - from));
        Assert.All(content.Load().All, problem => Assert.Equal(("BC219", Findings), (problem.Code, problem.File)));
        Assert.NotEmpty(content.Load().All);
    }

    [Theory]
    [InlineData(Findings, "- id: fever\n")]
    [InlineData(Findings, "- id: fever-with-leg-sign\n")]
    [InlineData(Advice, "- id: E-heart\n")]
    public void An_unknown_source_is_refused(string name, string after)
    {
        content.Edit(name, "sources: [", "sources: [no-such-source, ", after);
        Is("BC224", name, content.LineOf(name, "no-such-source"), "");
    }

    [Fact]
    public void Missing_sources_are_refused()
    {
        content.Edit(Findings, content.Text(Findings).Split('\n')[content.LineOf(Findings, "    sources: [", "- id: fever\n") - 1] + "\n", "", "- id: fever\n");
        Is("BC120", Findings, content.LineOf(Findings, "- id: fever\n"), "sources");
    }

    [Fact]
    public void An_unknown_group_is_refused_at_the_finding_that_names_it()
    {
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n");
        Is("BC200", Findings, content.LineOf(Findings, "- id: fever\n"), "did you mean 'infection'?");
    }

    [Fact]
    public void An_unknown_level_is_refused()
    {
        content.Edit(Findings, "urgency: \"111\"", "urgency: \"112\"", "- id: fever\n");
        Has("BC125", Findings, content.LineOf(Findings, "\"112\""), "did you mean '111'?");
    }

    [Fact]
    public void A_question_that_no_path_reaches_is_refused()
    {
        content.Edit(Questions, "when: { any: [pregnant] }", "when: { all: [pregnant, age-60-or-over] }");
        Is("BC210", Questions, content.LineOf(Questions, "- id: pregnancy-signs"), "when");
    }

    [Fact]
    public void A_question_on_a_fact_that_only_a_later_page_gives_is_refused()
    {
        content.Edit(Questions, "    kind: ticks\n", "    kind: ticks\n    when: { any: [over-3-months] }\n", "- id: legs\n");
        Is("BC210", Questions, content.LineOf(Questions, "- id: legs"), "when");
    }

    [Fact]
    public void An_option_that_nobody_is_offered_is_refused()
    {
        content.Edit(Questions, "- { id: both-legs, gives: [both-legs] }", "- { id: both-legs, gives: [both-legs], when: { all: [over-3-months] } }");
        Is("BC211", Questions, content.LineOf(Questions, "- { id: both-legs"), "");
    }

    [Fact]
    public void A_finding_that_no_option_gives_is_refused()
    {
        content.Edit(Questions, "      - { id: calf-swelling, gives: [calf-swelling] }\n", "");
        Is("BC221", Findings, content.LineOf(Findings, "- id: calf-swelling"), "give it");
    }

    [Fact]
    public void A_fact_that_no_option_gives_is_refused()
    {
        content.Edit(Questions, "gives: [blood-thinner]", "gives: []");
        Is("BC222", Questions, content.LineOf(Questions, "- { id: blood-thinner,"), "give it");
    }

    [Theory]
    [InlineData("finding", Findings, "  - id: saddle-numbness", "  - id: fever\n", "  - id: saddle-numbness\n")]
    [InlineData("question", Questions, "  - id: legs", "  - id: illness\n", "  - id: legs\n")]
    [InlineData("advice block", Advice, "  - id: E-allergy", "  - id: E-heart\n", "  - id: E-allergy\n")]
    [InlineData("combination", Findings, "  - id: fever-with-leg-sign", "  - id: fever-with-infection-risk\n", "  - id: fever-with-leg-sign\n")]
    public void An_id_that_stands_twice_is_refused(string kind, string name, string first, string old, string twice)
    {
        content.Edit(name, old, twice);
        var problem = Assert.Single(content.Load().All, problem => problem.Code == "BC201");
        Assert.Equal(name, problem.File);
        Assert.Equal(first, content.Text(name).Split('\n')[problem.Line - 1]);
        Assert.Contains(kind, problem.What);
    }

    [Fact]
    public void An_option_that_stands_twice_on_its_page_is_refused()
    {
        content.Edit(Questions, "- { id: both-legs, gives: [both-legs] }", "- { id: both-legs, gives: [both-legs] }\n      - { id: both-legs, gives: [both-legs] }");
        Assert.Equal("BC201", content.OnlyProblem().Code);
    }

    [Fact]
    public void A_source_that_stands_twice_is_refused_on_its_second_line()
    {
        content.Append(Sources, "  - id: nhs-back-pain\n    title: Again\n    publisher: Again\n    how-read: read\n");
        Is("BC201", Sources, content.LineOf(Sources, "  - id: nhs-back-pain\n    title: Again"), "own");
    }

    [Fact]
    public void A_combination_with_the_id_of_a_finding_is_refused()
    {
        content.Edit(Findings, "  - id: fever-with-leg-sign\n", "  - id: chest-pain\n");
        Is("BC204", Findings, content.LineOf(Findings, "  - id: chest-pain\n", "combinations:"), "own");
    }

    [Fact]
    public void A_combination_that_raises_nothing_is_refused()
    {
        content.Edit(Findings, "urgency: \"999\"", "urgency: \"111\"", "- id: fever-with-weakened-immunity\n").Edit(Findings, "advice: E-infection", "advice: U-today", "- id: fever-with-weakened-immunity\n");
        Is("BC209", Findings, content.LineOf(Findings, "urgency: \"111\"", "- id: fever-with-weakened-immunity\n"), "raise");
    }

    [Theory]
    [InlineData("BC121", "fever-with-infection-risk", "    all: []\n", "all: []")]
    [InlineData("BC120", "fever-with-infection-risk", "", "- id: ")]
    [InlineData("BC121", "fever-with-weakened-immunity", "    all: []\n", "all: []")]
    [InlineData("BC120", "fever-with-weakened-immunity", "", "- id: ")]
    public void A_combination_without_findings_is_refused_once(string code, string combination, string replacement, string at)
    {
        content.Edit(Findings, "    all: [fever]\n", replacement, $"- id: {combination}\n");
        Is(code, Findings, content.LineOf(Findings, at, $"- id: {combination}\n"), "");
    }

    [Fact]
    public void A_combination_of_a_single_finding_is_refused()
    {
        content.Edit(Findings, "    any: [weakened-immunity]\n", "", "- id: fever-with-weakened-immunity\n");
        Is("BC208", Findings, content.LineOf(Findings, "all: [fever]", "- id: fever-with-weakened-immunity\n"), "two");
    }

    [Fact]
    public void A_derived_finding_that_would_follow_for_everyone_is_refused()
    {
        content.Edit(Questions, "blood-thinner-and-injury, all: [small-fall-or-knock, blood-thinner]", "blood-thinner-and-injury");
        Is("BC216", Questions, content.LineOf(Questions, "blood-thinner-and-injury"), "name the facts");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("0")]
    public void At_least_must_be_possible_and_at_least_1(string atLeast)
    {
        content.Edit(Questions, "at-least: 2", $"at-least: {atLeast}");
        Is("BC217", Questions, content.LineOf(Questions, "at-least:"), "at least 1");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("not-sure")]
    public void A_page_of_ticks_may_not_take_a_reserved_id(string id)
    {
        content.Edit(Questions, "- { id: both-legs, gives: [both-legs] }",
            $"- {{ id: both-legs, gives: [both-legs] }}\n      - id: {id}\n        gives: []\n        you: {{ label: Label, reason: reason }}\n        person: {{ label: Label, reason: reason }}");
        Is("BC214", Questions, content.LineOf(Questions, $"- id: {id}\n"), "take it out");
    }

    [Fact]
    public void A_fact_that_is_a_finding_too_is_refused()
    {
        content.Edit(Questions, "facts:\n", "facts:\n  - { id: calf-swelling, meaning: A calf is swollen. }\n");
        Is("BC207", Questions, content.LineOf(Questions, "- { id: calf-swelling, meaning"), "one list");
    }

    [Fact]
    public void Two_advice_blocks_of_one_level_with_one_rank_are_refused()
    {
        content.Edit(Advice, "rank: 90", "rank: 100");
        Is("BC205", Advice, content.LineOf(Advice, "- id: E-heart"), "its own");
    }

    [Fact]
    public void Words_in_one_voice_only_are_refused()
    {
        var person = content.Text(Questions).Split('\n')[(content.LineOf(Questions, "        person:", "- id: steroid-tablets") - 1)..].Take(4);
        content.Edit(Questions, string.Join('\n', person) + "\n", "", "- id: steroid-tablets");
        Has("BC202", Questions, content.LineOf(Questions, "- id: steroid-tablets"), "for .the person.");
    }

    [Fact]
    public void How_soon_belongs_to_GP_findings_only()
    {
        content.Edit(Findings, "    group: infection\n", "    group: infection\n    how-soon: week\n", "- id: fever\n");
        Is("BC203", Findings, content.LineOf(Findings, "how-soon: week", "- id: fever\n"), "take it out");
    }

    // Somebody on a page without a choice to make could never go on, and would get no outcome.
    [Fact]
    public void A_choice_page_that_offers_somebody_nothing_is_refused()
    {
        foreach (var (after, gives) in new[] { ("- id: better\n", "[]"), ("- id: same\n", "[not-better]"), ("- id: worse\n", "[not-better, getting-worse]"), ("reason: the pain is getting worse", "[not-better]") })
            content.Edit(Questions, $"gives: {gives}\n", $"gives: {gives}\n        when: {{ any: [age-12-or-over] }}\n", after);
        var problem = content.OnlyProblem();
        Assert.Equal((Questions, content.LineOf(Questions, "- id: trend")), (problem.File, problem.Line));
    }

    [Fact]
    public void An_option_without_gives_is_refused()
    {
        content.Edit(Questions, "      - id: mild\n        gives: []\n", "      - id: mild\n");
        Is("BC120", Questions, content.LineOf(Questions, "- id: mild\n"), "gives: ..");
    }

    [Fact]
    public void An_option_without_words_is_refused()
    {
        content.Edit(Questions, "- { id: both-legs, gives: [both-legs] }", "- { id: two-legs, gives: [both-legs] }");
        Has("BC215", Questions, content.LineOf(Questions, "id: two-legs"), "write 'you'");
    }

    [Fact]
    public void An_unknown_picture_is_refused()
    {
        content.Edit(Findings, "/media/calf.svg", "/media/calve.svg");
        Is("BC022", Findings, content.LineOf(Findings, "calve.svg"), "add it there");
    }

    [Fact]
    public void An_address_of_a_source_that_is_not_https_is_refused()
    {
        content.Append(Sources, "  - id: plain\n    title: Plain\n    publisher: Plain\n    how-read: read\n    url: http://plain.example\n");
        Is("BC225", Sources, content.LineOf(Sources, "url: http://"), "https://");
    }

    [Fact]
    public void A_fifth_outcome_is_refused()
    {
        content.Write("outcomes/222.md", content.Text("outcomes/999.md").Replace("order: 10", "order: 50", StringComparison.Ordinal));
        Is("BC231", "outcomes/222.md", 1, "999, 111, gp and self-care");
    }

    [Fact]
    public void A_question_page_in_words_too_hard_to_read_is_refused()
    {
        content.Edit(Questions, "short: How bad it is\n      hint: ", "short: How bad it is\n      hint: \"Characteristically incapacitating discomfort necessitates comprehensive multidisciplinary musculoskeletal "
            + "investigation, notwithstanding considerable interindividual heterogeneity, particularly regarding neuropathological complications and psychological vulnerability.\" # ");
        var problem = content.OnlyProblem();
        Assert.Equal(("BC240", Questions), (problem.Code, problem.File));
        Assert.Contains("'severity'", problem.What);
    }

    [Theory]
    [InlineData("written: 2026-11-20", "written: soon", "BC032")]
    [InlineData("written: 2026-11-20", "written: 2026-02-30", "BC032")]
    [InlineData("written: 2026-11-20", "written: 20/11/2026", "BC032")]
    [InlineData("review-due: 2027-11-20", "review-due: 2026-11-20", "BC031")]
    [InlineData("review-due: 2027-11-20", "review-due: 2026-11-19", "BC031")]
    public void A_page_of_words_needs_real_dates_in_order(string old, string replacement, string code)
    {
        content.Edit("outcomes/999.md", old, replacement);
        Is(code, "outcomes/999.md", content.LineOf("outcomes/999.md", replacement), "");
    }

    [Fact]
    public void Problems_in_several_files_are_all_listed_at_once()
    {
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n").Edit(Questions, "when: { any: [pregnant] }", "when: { any: [pregnant, pregnent] }")
            .Edit(Advice, "sources: [", "sources: [no-such-source, ").Edit("outcomes/999.md", "written: 2026-11-20", "written: soon");
        Assert.Equal(
            [("BC032", "outcomes/999.md"), ("BC200", Findings), ("BC200", Questions), ("BC224", Advice)],
            content.Load().All.Select(problem => (problem.Code, problem.File)).Order());

        var thrown = Assert.Throws<BadContentException>(() => Library.Load(content.Path, Triage.RealContent.Today));
        Assert.Equal(4, thrown.Problems.Count);
        Assert.All(thrown.Problems, problem => Assert.Contains(problem.ToString(), thrown.Message));
    }

    [Fact]
    public void Two_problems_in_one_file_are_both_listed()
    {
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n").Edit(Findings, "advice: E-heart", "advice: E-hart");
        Assert.Equal(["BC200", "BC219"], content.Load().All.Select(problem => problem.Code).Order());
    }

    [Fact]
    public void A_problem_reads_as_file_line_code_what_and_mend()
    {
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n");
        Assert.Matches("^triage/findings\\.yaml:[0-9]+: BC200 finding 'fever' names the unknown group 'infektion'; did you mean 'infection'\\?$", content.OnlyProblem().ToString());
    }

    private void Is(string code, string name, int line, string mend)
    {
        var problem = content.OnlyProblem();
        Assert.Equal((code, name, line), (problem.Code, problem.File, problem.Line));
        Assert.Matches(mend.Replace("?", "\\?", StringComparison.Ordinal), problem.Mend);
    }

    // For an edit that takes a whole finding or option out, which the rest of the content then misses.
    private void Has(string code, string name, int line, string mend)
    {
        var problem = Assert.Single(content.Load().All, problem => problem.Code == code && problem.File == name);
        Assert.Equal(line, problem.Line);
        Assert.Matches(mend.Replace("?", "\\?", StringComparison.Ordinal), problem.Mend);
    }
}
