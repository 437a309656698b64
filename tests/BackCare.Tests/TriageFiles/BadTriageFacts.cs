using System.Text.RegularExpressions;
using BackCare.Reading;
using BackCare.Tests.Reading;

namespace BackCare.Tests.TriageFiles;

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
        content.Edit(Questions, "gives: [severe-pain, not-mild]", "gives: [severe-pain, severe-pane, not-mild]");
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
        content.Edit(Findings, "any: [weakened-immunity, very-weak-immunity]",
            "any: [weakened-immunity, very-weak-immunity, weakend-immunity]");
        Is("BC200", Findings, content.LineOf(Findings, "- id: fever-with-weakened-immunity\n"),
            "did you mean 'weakened-immunity'?");
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

    // It would not be shown, and nothing said in its place.
    [Theory]
    [InlineData("fever", "U-today", "U-urgent")]
    [InlineData("upper-back-pain", "U-urgent", "U-today")]
    public void The_block_of_an_urgent_GP_appointment_is_for_no_other_111_and_no_other_is_for_it(string finding, string old, string now)
    {
        content.Edit(Findings, $"advice: {old}", $"advice: {now}", $"- id: {finding}\n");
        Is("BC220", Findings, content.LineOf(Findings, $"- id: {finding}\n"), "own level");
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
        var (from, to) =
            (text.IndexOf("  - id: E-allergy", StringComparison.Ordinal),
                text.IndexOf("  - id: E-heart", StringComparison.Ordinal));
        content.Write(Advice, text.Remove(from, to - from));
        var problems = content.Load().All;
        Assert.Equal([("BC200", "outcomes/999.md"), ("BC219", Findings)],
            problems.Select(problem => (problem.Code, problem.File)).Distinct().Order());
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
        content.Edit(Findings,
            content.Text(Findings).Split('\n')[content.LineOf(Findings, "    sources: [", "- id: fever\n") - 1] + "\n",
            "", "- id: fever\n");
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
        content.Edit(Questions, "when: { any: [pregnant, birth-in-last-3-months] }",
            "when: { all: [pregnant, age-60-or-over] }");
        Is("BC210", Questions, content.LineOf(Questions, "- id: pregnancy-signs"), "when");
    }

    [Fact]
    public void A_question_on_a_fact_that_only_a_later_page_gives_is_refused()
    {
        content.Edit(Questions, "    kind: ticks\n", "    kind: ticks\n    when: { any: [blood-thinner] }\n", "- id: legs\n");
        Is("BC210", Questions, content.LineOf(Questions, "- id: legs"), "when");
    }

    [Fact]
    public void An_option_that_nobody_is_offered_is_refused()
    {
        content.Edit(Questions, "- { id: both-legs, gives: [both-legs] }",
            "- { id: both-legs, gives: [both-legs], when: { all: [blood-thinner] } }");
        Is("BC211", Questions, content.LineOf(Questions, "- { id: both-legs"), "");
    }

    [Fact]
    public void A_finding_that_no_option_gives_is_refused()
    {
        content.Edit(Questions, "      - { id: calf-swelling, gives: [calf-swelling] }\n", "");
        Has("BC221", Findings, content.LineOf(Findings, "- id: calf-swelling"), "give it");
    }

    [Theory]
    [InlineData("      why: ", "BC120")]
    [InlineData("    part: ", "BC120")]
    [InlineData("    sources: ", "BC120")]
    public void A_page_that_does_not_say_why_it_asks_what_that_rests_on_or_of_which_part_it_is_is_refused(string key, string code)
    {
        var line = content.Text(Questions).Split('\n').SkipWhile(text => text != "  - id: legs")
            .First(text => text.StartsWith(key, StringComparison.Ordinal));
        content.Edit(Questions, line + "\n", "", "  - id: legs\n");
        var missing = $"'{key.Trim(' ', ':')}'";
        Assert.Contains(content.Load().All, problem => problem.Code == code && problem.What.Contains(missing, StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_of_an_unknown_part_is_refused_with_the_one_that_was_meant()
    {
        content.Edit(Questions, "part: pain", "part: pane", "- id: trend\n");
        Is("BC200", Questions, content.LineOf(Questions, "- id: trend\n"), "did you mean 'pain'?");
    }

    [Theory]
    [InlineData("part: pain", "part: coping", "- id: severity\n")] // comes again after another
    [InlineData("part: coping", "part: pain", "- id: coping\n")] // a part without a page
    public void Pages_that_do_not_follow_the_parts_are_refused(string old, string now, string after)
    {
        content.Edit(Questions, old, now, after);
        Is("BC248", Questions, content.LineOf(Questions, "parts:\n"), "follow one another");
    }

    [Theory]
    [InlineData("      - { name: fever, page: illness, options: [fever] }\n", "", "BC249", "name it")]
    [InlineData("options: [fever] }", "options: [fever, unexplained-weight-loss] }", "BC249", "one name")]
    [InlineData("name: fever, page: illness, options: [fever]",
        "name: fever, page: illness, options: [fever] }\n      - { name: mood, page: coping, options: [suicidal-thoughts]", "BC249", "take it out")]
    [InlineData("options: [fever] }", "options: [fever, feaver] }", "BC200", "did you mean 'fever'?")]
    [InlineData("page: illness, options: [fever]", "page: ilness, options: [fever]", "BC200", "did you mean 'illness'?")]
    public void What_was_not_reported_has_one_name_for_each_red_flag_and_none_for_what_is_discreet(string old, string now, string code, string mend)
    {
        content.Edit(Questions, old, now, "not-reported:\n");
        var problems = content.Load().All.Where(problem => problem.Code == code && problem.File == Questions);
        Assert.Contains(mend, Assert.Single(problems).Mend, StringComparison.Ordinal);
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
    [InlineData("combination", Findings, "  - id: fever-with-leg-sign", "  - id: fever-with-infection-risk\n",
        "  - id: fever-with-leg-sign\n")]
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
        content.Edit(Questions, "- { id: both-legs, gives: [both-legs] }",
            "- { id: both-legs, gives: [both-legs] }\n      - { id: both-legs, gives: [both-legs] }");
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
        content.Edit(Findings, "  - id: fever-with-sickle-cell\n", "  - id: chest-pain\n");
        Is("BC204", Findings, content.LineOf(Findings, "  - id: chest-pain\n", "combinations:"), "own");
    }

    [Fact]
    public void A_combination_that_raises_nothing_is_refused()
    {
        content.Edit(Findings, "urgency: \"999\"", "urgency: \"111\"", "- id: fever-with-sickle-cell\n")
            .Edit(Findings, "advice: E-infection", "advice: U-today", "- id: fever-with-sickle-cell\n");
        Is("BC209", Findings, content.LineOf(Findings, "urgency: \"111\"", "- id: fever-with-sickle-cell\n"), "raise");
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
    public void A_pair_of_an_unknown_fact_is_refused_with_the_one_that_was_meant()
    {
        content.Edit(Findings, "all: [blood-thinner]", "all: [blood-thiner]", "- id: blood-thinner-with-leg-sign\n");
        Is("BC200", Findings, content.LineOf(Findings, "- id: blood-thinner-with-leg-sign\n"),
            "did you mean 'blood-thinner'?");
    }

    [Theory]
    [InlineData("any: [one-leg-weakness, one-leg-loss-of-feeling, unsteady-walking]", "any: [bone-risk, unsteady-walking]")]
    [InlineData("any: [one-leg-weakness, one-leg-loss-of-feeling, unsteady-walking]", "any: [age-65-or-over]")]
    public void A_pair_without_a_finding_is_refused(string old, string replacement)
    {
        content.Edit(Findings, old, replacement, "- id: blood-thinner-with-leg-sign\n");
        Is("BC208", Findings, content.LineOf(Findings, "- id: blood-thinner-with-leg-sign\n"),
            "facts alone make a derived finding");
    }

    [Fact]
    public void A_combination_of_a_single_finding_is_refused()
    {
        content.Edit(Findings, "    any: [weakened-immunity, very-weak-immunity]\n", "", "- id: fever-with-weakened-immunity\n");
        Is("BC208", Findings, content.LineOf(Findings, "all: [fever]", "- id: fever-with-weakened-immunity\n"), "two");
    }

    [Fact]
    public void A_derived_finding_that_would_follow_for_everyone_is_refused()
    {
        content.Edit(Questions, "blood-thinner-and-injury, all: [small-fall-or-knock, blood-thinner]",
            "blood-thinner-and-injury");
        Is("BC216", Questions, content.LineOf(Questions, "blood-thinner-and-injury"), "name the facts");
    }

    [Theory]
    [InlineData("  - { id: bone-risk-and-minor-injury, all: [lift-or-twist, bone-risk] }\n")]
    [InlineData("  - { id: bone-risk-and-minor-injury, all: [bone-risk, lift-or-twist] }\n")]
    public void A_finding_that_is_derived_twice_by_the_same_facts_is_refused(string line)
    {
        content.Edit(Questions, "derived:\n", $"derived:\n{line}");
        Is("BC201", Questions, content.LineOf(Questions, "- { id: bone-risk-and-minor-injury,"), "take one of them out");
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
            $"- {{ id: both-legs, gives: [both-legs] }}\n      - id: {id}\n        gives: []\n        you: {{ label: "
            + $"Label, reason: reason }}\n        person: {{ label: Label, reason: reason }}");
        Is("BC214", Questions, content.LineOf(Questions, $"- id: {id}\n", "- { id: both-legs"), "take it out");
    }

    [Fact]
    public void A_fact_that_is_a_finding_too_is_refused()
    {
        content.Edit(Questions, "facts:\n", "facts:\n  - { id: calf-swelling, meaning: A calf is swollen. }\n");
        Is("BC207", Questions, content.LineOf(Questions, "- { id: calf-swelling, meaning"), "one list");
    }

    // Care cards say it too, and must be able to tell which of the two it is.
    [Theory]
    [InlineData("heading: Call 111 now about the medicine", "heading: Call 111 about the medicine")]
    [InlineData("heading: Call 111 now about the medicine", "heading: Call 111 now or today about the medicine")]
    [InlineData("heading: Call 111 now about the medicine", "heading: Call 111 today about the medicine")]
    [InlineData("      heading: Call 111 now about the medicine\n", "")]
    public void A_111_block_whose_headings_do_not_both_say_now_or_today_is_refused(string old, string replacement)
    {
        content.Edit(Advice, old, replacement);
        Is("BC246", Advice, content.LineOf(Advice, "    you:", "- id: U-medicine"), "the same in both voices");
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
        var person =
            content.Text(Questions).Split(
                '\n')[(content.LineOf(Questions, "        person:", "- id: steroid-tablets") - 1)..].Take(4);
        content.Edit(Questions, string.Join('\n', person) + "\n", "", "- id: steroid-tablets");
        Has("BC202", Questions, content.LineOf(Questions, "- id: steroid-tablets"), "for .the person.");
    }

    [Theory]
    [InlineData(Findings, "- id: saddle-numbness\n", "      say: ", "BC120")]
    [InlineData(Advice, "- id: E-nerve\n", "      do:\n", "BC120")]
    public void Words_that_are_missing_in_one_voice_are_refused(string name, string after, string key, string code)
    {
        // Of the second voice.
        var person = $"{after}{Between(content.Text(name), after, "    person:\n")}    person:\n";
        content.Edit(name, key,
            key.Replace("say", "sya", StringComparison.Ordinal).Replace("do:", "od:", StringComparison.Ordinal), person);
        var problems = content.Load().All;
        Assert.Contains(problems, problem => problem.Code == code && problem.File == name);
        Assert.Contains(problems, problem => problem.Code == "BC030");
    }

    [Fact]
    public void An_advice_block_without_words_for_a_voice_is_refused()
    {
        var text = content.Text(Advice);
        var from = text.IndexOf("    person:\n", text.IndexOf("- id: E-allergy\n", StringComparison.Ordinal),
            StringComparison.Ordinal);
        content.Write(Advice, text.Remove(from, text.IndexOf("    sources:", from, StringComparison.Ordinal) - from));
        Is("BC120", Advice, content.LineOf(Advice, "- id: E-allergy\n"), "add the line 'person: …'");
    }

    [Theory]
    [InlineData("    can-begin: \"yes\"\n", "", "BC120", "add the line 'can-begin: …'")]
    [InlineData("    can-begin: \"yes\"\n", "    can-begin: \"maybe\"\n", "BC125", "yes")]
    [InlineData("    can-begin: \"yes\"\n", "    can-begin: \"no\"\n    shown-with: [bone-risk]\n", "BC232",
        "take 'shown-with' out")]
    [InlineData("    can-begin: \"yes\"\n", "    can-begin: \"yes\"\n    shown-with: [bone-rsk]\n", "BC200",
        "did you mean 'bone-risk'?")]
    [InlineData("    can-begin: \"yes\"\n", "    can-begin: \"yes\"\n    shown-with: [cancer-history]\n", "BC200", "")]
    [InlineData("    can-begin: \"yes\"\n", "    can-begin: \"yes\"\n    discreet: maybe\n", "BC125", "yes")]
    [InlineData("    can-begin: \"yes\"\n", "    can-begin: \"yes\"\n    discreet: \"yes\"\n", "BC229",
        "inside such a block")]
    [InlineData("    can-begin: \"yes\"\n", "    can-begin: \"yes\"\n    contacts: [samaritens]\n", "BC200",
        "did you mean 'samaritans'?")]
    [InlineData("    can-begin: \"yes\"\n",
        "    can-begin: \"yes\"\n    asks: [{ with: [pregnent], you: Is it?, person: Is it? }]\n", "BC200",
        "did you mean 'pregnant'?")]
    [InlineData("    can-begin: \"yes\"\n", "    can-begin: \"yes\"\n    asks: [{ you: Is it? }]\n", "BC120",
        "add the line 'person: …'")]
    public void What_a_finding_says_of_whom_it_is_shown_to_must_fit(string old, string replacement, string code, string mend)
    {
        content.Edit(Findings, old, replacement, "- id: black-poo\n");
        var problem = Assert.Single(content.Load().All, problem => problem.File == Findings);
        Assert.Equal(code, problem.Code);
        Assert.InRange(problem.Line, content.LineOf(Findings, "- id: black-poo\n"),
            content.LineOf(Findings, "- id: black-poo\n") + 6);
        Assert.Matches(mend.Replace("?", "\\?", StringComparison.Ordinal), problem.Mend);
    }

    [Fact]
    public void A_discreet_finding_names_discreet_advice()
    {
        content.Edit(Findings, "advice: E-safe", "advice: [E-safe, E-mind]", "- id: hurt-by-someone\n");
        Is("BC229", Findings, content.LineOf(Findings, "- id: hurt-by-someone\n"), "both discreet or neither");
    }

    [Fact]
    public void A_combination_with_a_discreet_finding_names_discreet_advice()
    {
        content.Edit(Findings, "advice: U-safe", "advice: U-today", "- id: not-safe-at-home-under-16\n");
        Is("BC229", Findings, content.LineOf(Findings, "- id: not-safe-at-home-under-16\n"), "both discreet or neither");
    }

    [Theory]
    [InlineData("116123")]
    [InlineData("tel:")]
    [InlineData("tel:116 123")]
    [InlineData("tel:one")]
    [InlineData("phone:116123")]
    [InlineData("http://plain.example")]
    [InlineData("https://plain")]
    [InlineData("https://plain.example/two words")]
    [InlineData("javascript:alert(1)")]
    public void A_link_of_a_contact_that_is_no_address_is_refused(string link)
    {
        content.Edit(Advice, "link: tel:116123", $"link: \"{link}\"");
        Is("BC234", Advice, content.LineOf(Advice, $"link: \"{link}\""), "tel:116123");
    }

    [Theory]
    [InlineData("when: { any: [under-16, 16-to-44] }", "when: { any: [under-16, 17-to-44] }", "BC200",
        "did you mean '16-to-44'?")]
    [InlineData("when: { any: [under-16, 16-to-44] }", "when: {}", "BC218", "take 'when' out")]
    [InlineData("      name: Childline\n", "", "BC120", "add the line 'name: …'")]
    public void A_contact_must_say_who_answers_and_whom_it_is_for(string old, string replacement, string code, string mend)
    {
        content.Edit(Advice, old, replacement, "- id: childline\n");
        Assert.Contains(content.Load().All,
            problem => problem.Code == code && problem.File == Advice
                && problem.Mend.Contains(mend, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("when: { any: [pregnant] }", "when: { any: [pregnent] }", "BC200", "did you mean 'pregnant'?")]
    [InlineData("when: { any: [pregnant] }", "when: { none: [pregnant] }", "BC030", "")]
    public void A_line_of_advice_is_for_people_whom_the_checker_knows(string old, string replacement, string code,
        string mend)
    {
        content.Edit(Advice, old, replacement, "- id: E-allergy\n");
        Assert.Contains(content.Load().All,
            problem => problem.Code == code && problem.File == Advice
                && problem.Mend.Contains(mend, StringComparison.Ordinal));
    }

    [Fact]
    public void The_advice_for_doubt_about_a_999_sign_must_be_there()
    {
        var problem = content.Edit(Advice, "- id: U-doubt\n", "- id: U-unsure\n").Load().All.Single(each => each.Code == "BC206");
        Assert.Equal((Advice, 1, true), (problem.File, problem.Line, problem.Mend.Contains("keep it", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("case: \"5-11\"", "case: \"5-10\"", "a case with 11 has no option on page 'age'")]
    [InlineData("case: \"5-11\"", "case: \"5-12\"", "a case with 12 has the options '5-to-11' and '12-to-15' on page 'age'")]
    [InlineData("case: \"5-11\"", "case: \"11-5\"", "a case with 5 has no option on page 'age'")]
    [InlineData("case: \"65-\"", "case: \"65-120\"", "a case with a number however large has no option on page 'age'")]
    [InlineData("case: \"92-\"", "case: \"92-999\"", "a case with a number however large has no option on page 'duration'")]
    [InlineData("case: \"none\"", "case: \"nothing\"", "a case with nothing has no option on page 'pregnancy'")]
    [InlineData("case: mild\n", "case: mildly\n", "a case with mild has no option on page 'severity'")]
    [InlineData("        case: mild\n", "", "a case with mild has no option on page 'severity'")]
    [InlineData("case: mild\n", "case: moderate\n", "a case with mild has no option on page 'severity'")]
    [InlineData("case: \"true\"", "case: \"yes\"", "a case with true has no option on page 'first-time'")]
    [InlineData("    case: trend\n", "    case: pain\n", "a case with mild has no option on page 'trend'")]
    public void Each_value_of_a_field_of_cases_has_one_option(string old, string replacement, string what)
    {
        content.Edit(Questions, old, replacement);
        var problem = Assert.Single(content.Load().All, problem => problem.What == what);
        Assert.Equal(("BC237", Questions), (problem.Code, problem.File));
        Assert.Contains("give each value one option", problem.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_no_case_can_have_chooses_no_option()
    {
        content.Edit(Questions, "- id: stops-daily-activities\n        gives",
            "- id: stops-daily-activities\n        case: agony\n        gives");
        Is("BC237", Questions, content.LineOf(Questions, "- id: stops-daily-activities\n"),
            "take it out where only a named finding or tick chooses");
    }

    [Fact]
    public void An_option_that_answers_cases_is_offered_to_everybody()
    {
        content.Edit(Questions, "      - id: moderate\n", "      - id: moderate\n        when: { any: [age-65-or-over] }\n");
        Assert.Contains(content.Load().All,
            problem => problem is { Code: "BC237", File: Questions }
                && problem.Mend.Contains("take its 'when' out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("    case: trend\n", "", "BC120", "add the line 'case: …'")]
    [InlineData("    case: trend\n", "    case: trent\n", "BC125", "did you mean 'trend'?")]
    public void A_choice_says_which_field_of_a_case_answers_it(string old, string replacement, string code, string mend)
    {
        content.Edit(Questions, old, replacement);
        Assert.Contains(content.Load().All,
            problem => problem.Code == code && problem.File == Questions
                && problem.Mend.Contains(mend, StringComparison.Ordinal));
    }

    [Fact]
    public void A_tick_box_is_told_by_its_name_and_by_no_field()
    {
        content.Edit(Questions, "      - id: thin-bones\n", "      - id: thin-bones\n        case: mild\n");
        Is("BC235", Questions, content.LineOf(Questions, "case: mild", "- id: thin-bones\n"), "take it out");
    }

    [Theory]
    [InlineData("{ finding: bone-risk-no-injury, ticks: [thin-bones, sudden-new-pain] }",
        "{ finding: bone-risk-no-injry, ticks: [thin-bones, sudden-new-pain] }", "did you mean 'bone-risk-no-injury'?")]
    [InlineData("{ finding: bone-risk-no-injury, ticks: [thin-bones, sudden-new-pain] }",
        "{ finding: fever, ticks: [fever] }", "")]
    [InlineData("{ finding: bone-risk-no-injury, ticks: [thin-bones, sudden-new-pain] }",
        "{ finding: bone-risk-no-injury, ticks: [thin-bone, sudden-new-pain] }", "did you mean 'thin-bones'?")]
    [InlineData("{ finding: bone-risk-no-injury, ticks: [thin-bones, sudden-new-pain] }",
        "{ finding: bone-risk-no-injury, ticks: [severe] }", "")]
    [InlineData("{ finding: bone-risk-no-injury, ticks: [thin-bones, sudden-new-pain] }",
        "{ finding: bone-risk-no-injury, when: { any: [age-65-or-ovr] }, ticks: [thin-bones] }",
        "did you mean 'age-65-or-over'?")]
    public void How_cases_tell_a_derived_finding_must_fit_the_pages(string old, string replacement, string mend)
    {
        content.Edit(Questions, old, replacement);
        Is("BC200", Questions, content.LineOf(Questions, replacement), mend);
    }

    // A case that is told by a name that is gone would be walked with something milder, or end in a stack trace.
    [Theory]
    [InlineData("age", "16-to-44")]
    [InlineData("age", "65-or-over")]
    [InlineData("pregnancy", "birth-in-last-6-weeks")]
    [InlineData("severity", "stops-daily-activities")]
    [InlineData("duration", "over-3-months")]
    [InlineData("trend", "worse")]
    [InlineData("health", "thin-bones")]
    [InlineData("pain", "sudden-new-pain")]
    [InlineData("medicines", "blood-thinner")]
    public void An_option_that_is_renamed_is_a_problem_and_every_case_still_has_an_end(string page, string option)
    {
        content.Edit(Questions, $"- id: {option}\n", $"- id: {option}-renamed\n", $"  - id: {page}\n");
        var problems = new Problems();
        var library = Library.Load(content.Path, Triage.RealContent.Today, problems);
        Assert.NotEmpty(problems.All);
        Assert.All(problems.All,
            problem => Assert.True(
                (problem.What.Contains($"'{option}'", StringComparison.Ordinal)
                    || problem.What.Contains($"'{option}-renamed'", StringComparison.Ordinal)) && problem.Line > 0
                && problem.Mend.Length > 0, $"{problem}"));
        Assert.All(library!.Vignettes, vignette => Assert.NotNull(vignette.Walk(library.Questionnaire).Decision));
    }

    [Fact]
    public void An_option_that_gives_something_and_says_nothing_is_refused()
    {
        var say = content.Text(Questions).Split('\n')
            .Where(line => line.StartsWith("          say: ", StringComparison.Ordinal)
                && line.Contains("steroid tablets", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, say.Length);
        foreach (var line in say) content.Edit(Questions, line + "\n", "", "- id: steroid-tablets\n");
        Is("BC236", Questions, content.LineOf(Questions, "- id: steroid-tablets\n"), "on the phone");
    }

    [Fact]
    public void What_to_say_in_one_voice_only_is_refused()
    {
        content.Edit(Questions, "          say: \"my painkillers do not help\"\n", "");
        Has("BC202", Questions, content.LineOf(Questions, "- id: painkillers-do-not-help\n"), "for .the person.");
    }

    [Theory]
    [InlineData("outcomes/gp.md", "## Safety net", "## Watch out", "BC238", "write '## safety net'")]
    [InlineData("outcomes/gp.md", "## Have this ready", "## Why", "BC043", "use other words")]
    [InlineData("outcomes/gp.md", "## While you wait", "Call them.\n\n## While you wait", "BC238", "under a heading")]
    [InlineData("outcomes/gp.md", "## While you wait\n",
        "## While you wait\n\n::: when any under-16\n- Wait.\n:::\n\n## More\n",
        "BC238", "write what belongs under it")]
    [InlineData("outcomes/999.md", "## If it gets worse", "## Worse", "BC238", "write '## if it gets worse'")]
    [InlineData("outcomes/self-care.md", "## What to do", "## Do this", "BC238", "write '## what to do'")]
    [InlineData("outcomes/gp.md", "::: when any pregnant\n", "::: when any pregnent\n",
        "BC200", "did you mean 'pregnant'?")]
    [InlineData("outcomes/gp.md", "::: when any under-16\n", "::: when under-16\n", "BC083", "'::: when any one other'")]
    [InlineData("outcomes/gp.md", "::: when any under-16\n", "::: when any\n", "BC083", "'::: when any one other'")]
    [InlineData("outcomes/gp.md", "::: unless any child-under-5\n", "::: unless child-under-5\n", "BC083",
        "'::: unless any one other'")]
    [InlineData("outcomes/gp.md", "::: unless any child-under-5\n", "::: unless any child-under-50\n", "BC200",
        "child-under-5")]
    [InlineData("triage/advice.yaml", "first-contact: maternity-unit\n", "first-contact: maternity-units\n", "BC200",
        "maternity-unit")]
    [InlineData("guides/sleep.md", "## ", "::: unless any pregnant\nWords.\n:::\n\n## ", "BC083", "in outcomes only")]
    [InlineData("guides/sleep.md", "## ", "::: when any pregnant\nWords.\n:::\n\n## ", "BC083", "in outcomes only")]
    public void An_outcome_has_the_parts_that_its_page_shows_and_names_people_whom_the_checker_knows(string name,
        string old, string replacement, string code, string mend)
    {
        content.Edit(name, old, replacement);
        var problem = Assert.Single(content.Load().All);
        Assert.Equal((code, name), (problem.Code, problem.File));
        Assert.Contains(mend, problem.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public void A_fact_that_only_an_outcome_asks_for_is_used(bool notByGp, bool notBySelfCare, bool warned)
    {
        if (notByGp) content.Edit("outcomes/gp.md", "::: when any painkillers-do-not-help", "::: when any pregnant");
        if (notBySelfCare)
            content.Edit("outcomes/self-care.md", "::: when any painkillers-do-not-help", "::: when any pregnant");
        var problems = content.Load();
        Assert.Empty(problems.All);
        Assert.Equal(warned ? ["nothing uses the fact 'painkillers-do-not-help'"] : [],
            problems.Warnings.Where(problem => problem.Code == "BC223").Select(problem => problem.What));
    }

    [Theory]
    [InlineData("advice.yaml", "      do:\n", "      do:\n        - { text: Rest., when: { any: [idle] } }\n")]
    [InlineData("advice.yaml", "    link: tel:116123\n", "    link: tel:116123\n    when: { any: [idle] }\n")]
    [InlineData("findings.yaml", "    can-begin: \"yes\"\n", "    can-begin: \"yes\"\n    shown-with: [idle]\n")]
    [InlineData("findings.yaml", "    asks:\n", "    asks:\n      - { with: [idle], you: Is it?, person: Is it? }\n")]
    public void A_fact_that_advice_a_contact_a_sign_or_a_question_for_the_phone_asks_for_is_used(string name,
        string old, string replacement)
    {
        content.Edit(Questions, "facts:\n", "facts:\n  - { id: idle, meaning: Does nothing. }\n")
            .Edit(Questions, "gives: [blood-thinner]", "gives: [blood-thinner, idle]");
        Assert.Contains(content.Load().Warnings,
            problem => problem is { Code: "BC223", What: "nothing uses the fact 'idle'" });
        content.Edit($"triage/{name}", old, replacement);
        Assert.DoesNotContain(content.Load().Warnings, problem => problem.Code == "BC223");
    }

    [Fact]
    public void Words_that_we_do_not_write_are_a_warning_where_people_read_them()
    {
        content.Edit(Questions, "short: How bad it is\n      hint: ", "short: How bad it is\n      hint: \"Each sign of harm.\" # ")
            .Edit(Findings, "    meaning: \"", "    meaning: \"A sign. ");
        var problems = content.Load();
        Assert.Empty(problems.All);
        var warning = Assert.Single(problems.Warnings, warning => warning is { Code: "BC072", What: "the word \"sign\"" }
            && warning.File is Questions or Findings);
        Assert.Equal((Questions, content.LineOf(Questions, "Each sign of harm.")), (warning.File, warning.Line));
        Assert.StartsWith("write 'symptom'", warning.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gentle walking after dinner can settle a sore back before you go to bed.", "", "6.7")]
    [InlineData("Gentle walking after dinner can settle a painful back before you go to bed.", "BC241", "7.6")]
    [InlineData("Gentle exercising after dinner can settle a painful back before you go to bed.", "BC240", "9.3")]
    public void A_page_above_grade_7_is_a_warning_and_above_8_a_problem(string sentence, string code, string grade)
    {
        const string page = "guides/after-dinner.md";
        var front = content.Text("guides/waiting.md");
        front = Regex.Replace(front[..(front.IndexOf("\n---\n", StringComparison.Ordinal) + 5)], @"order: \d+", "order: 999");
        Assert.Equal(grade, BackCare.Guidance.Readability.Of(sentence).Grade.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));

        content.Write(page, ClosingLines.Closed(page, $"{front}\n{sentence}\n"));
        var problems = content.Load();
        Assert.Equal(code is "BC240" ? [code] : [], problems.All.Select(problem => problem.Code));
        var found = problems.All.Concat(problems.Warnings.Where(warning => warning.File == page)).ToArray();
        Assert.Equal(code is "" ? [] : [(code, page, 1)], found.Select(problem => (problem.Code, problem.File, problem.Line)));
        Assert.All(found, problem => Assert.Contains($"reads at grade {grade}", problem.What, StringComparison.Ordinal));
        Assert.All(found, problem => Assert.Contains("shorter words", problem.Mend, StringComparison.Ordinal));
    }

    [Fact]
    public void How_soon_a_111_is_can_only_be_urgent()
    {
        content.Edit(Findings, "    group: infection\n", "    group: infection\n    how-soon: week\n", "- id: fever\n");
        Is("BC125", Findings, content.LineOf(Findings, "how-soon: week", "- id: fever\n"), "use one of: urgent");
    }

    [Fact]
    public void A_999_finding_does_not_say_how_soon()
    {
        content.Edit(Findings, "    urgency: \"999\"\n", "    urgency: \"999\"\n    how-soon: urgent\n", "- id: chest-pain\n");
        Is("BC203", Findings, content.LineOf(Findings, "how-soon: urgent", "- id: chest-pain\n"), "take it out");
    }

    [Fact]
    public void A_999_combination_does_not_say_how_soon()
    {
        content.Edit(Findings, "    all: [fever]\n", "    how-soon: week\n    all: [fever]\n", "- id: fever-with-leg-sign\n");
        Is("BC203", Findings, content.LineOf(Findings, "how-soon: week", "- id: fever-with-leg-sign\n"), "take it out");
    }

    [Fact]
    public void A_GP_finding_says_how_soon()
    {
        content.Edit(Findings, "    how-soon: today\n", "", "- id: severe-pain\n");
        Is("BC120", Findings, content.LineOf(Findings, "- id: severe-pain\n"), "how-soon");
    }

    // Somebody on a page without a choice to make could never go on, and would get no outcome.
    [Fact]
    public void A_choice_page_that_offers_somebody_nothing_is_refused()
    {
        foreach (var (after, gives) in new[] { ("- id: better\n", "[]"), ("- id: same\n", "[not-better]"),
            ("- id: worse\n", "[not-better, getting-worse]"), ("reason: the pain is getting worse", "[not-better]") })
            content.Edit(Questions, $"gives: {gives}\n", $"gives: {gives}\n        when: {{ any: [age-12-or-over] }}\n",
                after);
        var problem = content.OnlyProblem();
        Assert.Equal((Questions, content.LineOf(Questions, "- id: trend")), (problem.File, problem.Line));
    }

    [Fact]
    public void An_option_without_gives_is_refused()
    {
        content.Edit(Questions, "      - id: mild\n        case: mild\n        gives: []\n",
            "      - id: mild\n        case: mild\n");
        Is("BC120", Questions, content.LineOf(Questions, "- id: mild\n"), "gives: ..");
    }

    [Fact]
    public void An_option_with_words_of_its_own_beside_its_finding_s_is_refused()
    {
        content.Edit(Questions, "- { id: both-legs, gives: [both-legs] }",
            "- { id: both-legs, gives: [both-legs], you: { label: Sore knees, reason: you have sore knees, say: I "
            + "have sore knees. }, person: { label: Sore knees, reason: they have sore knees, say: They have sore knees. } }");
        Has("BC243", Questions, content.LineOf(Questions, "id: both-legs"), "one place");
    }

    [Fact]
    public void Conditions_that_tell_too_many_groups_of_people_apart_are_refused_at_once()
    {
        var facts = Enumerable.Range(0, 40).Select(n => $"box-{n}").ToArray();
        var given = 0;
        var text = Regex.Replace(File.ReadAllText(content.PathOf(Questions)), @"gives: \[([a-z-]+)\] }",
            found => given < facts.Length ? $"gives: [{found.Groups[1].Value}, {facts[given++]}] }}" : found.Value);
        text = text.Replace("\nquestions:\n",
            $"{string.Concat(facts.Select(fact => $"  - {{ id: {fact}, meaning: One of many. }}\n"))}\nquestions:\n",
            StringComparison.Ordinal);
        File.WriteAllText(content.PathOf(Questions),
            text.Replace("  - id: coping\n", $"  - id: coping\n    when: {{ any: [{string.Join(", ", facts)}] }}\n",
                StringComparison.Ordinal));
        Assert.Equal(facts.Length, given);
        Has("BC244", Questions, 1, "fewer of them");
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

    [Theory]
    [InlineData("http://plain.example")]
    [InlineData("www.plain.example")]
    [InlineData("https://")]
    [InlineData("https://plain")]
    [InlineData("https://plain.example/two words")]
    [InlineData("tel:111")]
    public void An_address_of_a_source_that_is_none_is_refused(string address)
    {
        content.Append(Sources,
            $"  - id: plain\n    title: Plain\n    publisher: Plain\n    address: {address}\n    how-read: read\n");
        Is("BC225", Sources, content.LineOf(Sources, $"address: {address}\n"), "https://");
    }

    [Fact]
    public void A_fifth_outcome_is_refused()
    {
        content.Write("outcomes/222.md",
            content.Text("outcomes/999.md").Replace("order: 10", "order: 50", StringComparison.Ordinal)
                .Replace("end of 999", "end of 222", StringComparison.Ordinal));
        Is("BC231", "outcomes/222.md", 1, "999, 111, gp and self-care");
    }

    // It would be asked for by no gate.
    [Fact]
    public void A_retired_outcome_is_refused()
    {
        content.Edit("outcomes/999.md", "status: published", "status: retired\nmoved-to: about-back-pain");
        Is("BC231", "outcomes/999.md", 1, "status: published");
    }

    [Fact]
    public void A_question_page_in_words_too_hard_to_read_is_refused()
    {
        content.Edit(Questions, "short: How bad it is\n      hint: ",
            "short: How bad it is\n      hint: \"Characteristically incapacitating discomfort "
            + "necessitates comprehensive multidisciplinary musculoskeletal "
            + "investigation, notwithstanding considerable interindividual heterogeneity, particularly regarding "
            + "neuropathological complications and psychological vulnerability.\" # ");
        var problem = content.OnlyProblem();
        Assert.Equal(("BC240", Questions), (problem.Code, problem.File));
        Assert.Contains("'severity'", problem.What);
    }

    [Theory]
    [InlineData("written: 2026-11-24", "written: soon", "BC032")]
    [InlineData("written: 2026-11-24", "written: 2026-02-30", "BC032")]
    [InlineData("written: 2026-11-24", "written: 20/11/2026", "BC032")]
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
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n")
            .Edit(Questions, "when: { any: [pregnant] }", "when: { any: [pregnant, pregnent] }")
            .Edit(Advice, "sources: [", "sources: [no-such-source, ").Edit("outcomes/999.md", "written: 2026-11-24",
                "written: soon");
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
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n")
            .Edit(Findings, "advice: E-heart", "advice: E-hart");
        Assert.Equal(["BC200", "BC219"], content.Load().All.Select(problem => problem.Code).Order());
    }

    [Fact]
    public void A_problem_reads_as_file_line_code_what_and_mend()
    {
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n");
        Assert.Matches(
            "^triage/findings\\.yaml:[0-9]+: BC200 finding 'fever' names the unknown group 'infektion'; did you mean "
            + "'infection'\\?$", content.OnlyProblem().ToString());
    }

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
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
