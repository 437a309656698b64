using BackCare.Tests.Reading;
using BackCare.Tests.Review;

namespace BackCare.Tests.Proof;

/// <summary>Content below the floor is refused whenever it is loaded, without a proof: one lowered thing each.</summary>
public sealed class ShortfallFacts : IDisposable
{
    private const string Findings = "triage/findings.yaml";
    private const string Questions = "triage/questions.yaml";
    private const string Advice = "triage/advice.yaml";

    private readonly ContentCopy content = new();

    private static Questionnaire Real => RealContent.Questionnaire;

    public void Dispose() => content.Dispose();

    [Fact]
    public void The_real_content_falls_short_in_nothing() => Assert.Empty(Shortfalls.Of(Real, Floor.Pinned));

    // Once in five times is enough, so that a busy machine is no reason to fail.
    [Fact]
    public void A_good_edit_does_not_wait_for_it() => Assert.Contains(Enumerable.Range(0, 5), _ =>
    {
        var watch = Stopwatch.StartNew();
        Shortfalls.Of(Real, Floor.Pinned);
        return watch.Elapsed < TimeSpan.FromSeconds(1);
    });

    /// <summary>Rules and pages with one thing lowered, and what is said of it, perhaps among other things.</summary>
    public static TheoryData<Func<Questionnaire>, string> LoweredRules => new()
    {
        // What the floor does not know.
        { () => Proving.With(questions: Real.Questions.Insert(0, Real["coping"] with { Id = "before-you-start" })),
            "the question 'before-you-start' is not in the floor" },
        { () => Proving.With(findings: new(Real.Findings.All.Add(Real.Findings["fever"] with { Id = "calm-sign" }), Real.Findings.Groups)),
            "the finding 'calm-sign' is not in the floor" },
        { () => Joined(["calf-swelling", "pain-on-breathing-or-breathless", "coughing-blood"], []), LieDown },
        { () => Joined(["chest-pain", "shingles-rash"], []), LieDown },
        { () => Joined(["fever"], ["one-leg-weakness", "chest-pain"]), LieDown },
        { () => Proving.With(advice: new(Real.Advice.All.Add(Make.Block("E-calm", Urgency.Call999, 200)), Real.Advice.Contacts)),
            "the advice block 'E-calm' is not in the floor" },
        { () => Proving.With(advice: new(Real.Advice.All, [Real.Advice.Contacts[0] with { Id = "quick-help" }, .. Real.Advice.Contacts])),
            "the contact 'quick-help' is not in the floor" },

        // Pages and options.
        { () => Proving.With(questions: [.. Real.Questions.Where(page => page.Id != "medicines")]),
            "there is no question 'medicines'; the floor has it" },
        { () => Narrower("mornings", "age-60-or-over"), NotAsked("mornings") },
        // Everybody of 12 to 59 is 12 or over, and who has had it for over 3 months has had it for 4 weeks. But nobody need write so.
        { () => Narrower("pregnancy", "age-12-or-over"), NotAsked("pregnancy") },
        { () => Narrower("first-time", "age-16-or-over"), NotAsked("first-time") },
        { () => Narrower("mornings", "4-weeks-or-more"), NotAsked("mornings") },
        { () => Proving.WithPage("legs", page => page with { Kind = QuestionKind.Choice }),
            "the question 'legs' takes one option; by the floor it takes any number of options, or \"not sure\"" },
        { () => Proving.WithPageAt("mornings", 1),
            "the question 'mornings' waits for 'over-3-months', which 'duration' gives only later" },
        { () => Proving.WithOption("medicines", "steroid-tablets", option => option with { Gives = option.Gives.Remove("bone-risk") }),
            "the option 'steroid-tablets' of 'medicines' does not give 'bone-risk'; by the floor it does" },
        { () => Proving.WithOption("emergency-chest-tummy", "chest-pain", option => option with { Gives = option.Gives.Add("hurt-by-someone") }),
            "the option 'chest-pain' of 'emergency-chest-tummy' gives 'hurt-by-someone' too; by the floor it does not" },
        { () => Proving.WithOption("nerves", "sexual-function-change", option => option with { When = new(["age-16-or-over"], []) }),
            "the option 'sexual-function-change' of 'nerves' is not offered to everyone whom the floor says it is offered to" },

        // What follows, the gentler part of 111, and doubts.
        { () => Proving.WithDerived("inflammatory-pattern", each => each with { AtLeast = 3 }), NotFollowing("inflammatory-pattern") },
        { () => Proving.WithDerived("blood-thinner-and-injury", each => each with { All = each.All.Add("age-12-to-59") }),
            NotFollowing("blood-thinner-and-injury") },
        // Another finding hides it.
        { () => Proving.WithDerived("not-better-after-4-weeks", each => each with { All = each.All.Add("age-16-or-over") }),
            NotFollowing("not-better-after-4-weeks") },
        { () => Proving.WithRule("fever", rule => rule with { HowSoon = HowSoon.Urgent }),
            "the finding 'fever' is 111 urgent; the floor asks for 111" },
        { () => Proving.WithRule("cancer-history", rule => rule with { HowSoon = HowSoon.Urgent }),
            "the finding 'cancer-history' is 111 urgent; the floor asks for 111" },
        { () => Proving.WithPage("medicines", page => page with { DoubtWaits = Real["health"].DoubtWaits! with { Question = "medicines" } }),
            "the question 'medicines' lets a doubt wait that by the floor is a GP today" },

        // Signs to watch for that are shown to nobody, or to fewer.
        { () => Unwatched("both-legs", null), NotWatched("both-legs") },
        { () => Unwatched("fever", null), NotWatched("fever") },
        { () => Unwatched("severe-pain", null), NotWatched("severe-pain") },
        { () => Unwatched("fever", "bone-risk"), NotWatched("fever") },
        { () => Unwatched("blood-thinner-and-injury", "bone-risk"), NotWatched("blood-thinner-and-injury") },
        { () => Unwatched("bone-risk-and-minor-injury", "bone-risk"), NotWatched("bone-risk-and-minor-injury") },
        { () => Unwatched("pregnancy-emergency", "pregnant"), NotWatched("pregnancy-emergency") },

        // Blocks and contacts.
        { () => FirstLine("E-nerve", null), NotForAll("E-nerve") },
        { () => FirstLine("E-nerve", "under-16"), NotForAll("E-nerve") },
        { () => FirstLine("U-doubt", null), NotForAll("U-doubt") },
        { () => FirstLine("U-doubt", "under-16"), NotForAll("U-doubt") },
        { () => Proving.WithBlock("E-allergy", block => block with { Urgency = Urgency.Urgent111 }),
            "the advice block 'E-allergy' is 111; the floor asks for 999" },
        { () => Proving.WithBlock("U-today", block => block with { HowSoon = HowSoon.Urgent }),
            "the advice block 'U-today' is shown at 111 urgent alone; by the floor at all of 111" },
        { () => Proving.WithBlock("U-medicine", block => block with { HowSoon = HowSoon.Urgent }),
            "the advice block 'U-medicine' is shown at 111 urgent alone; by the floor at all of 111" },
        { () => Proving.WithBlock("U-urgent", block => block with { HowSoon = HowSoon.Today }),
            "the advice block 'U-urgent' is shown at all of 111; by the floor at 111 urgent alone" },
        // At 111 its lines give way to every other block's, and a doubt about a GP sign shows the one of a GP.
        { () => Proving.With(advice: new(Real.Advice.All.Add(Make.Block("U-wait", Urgency.Urgent111, 5)), Real.Advice.Contacts)),
            "the general advice block of 111 is 'U-wait'; by the floor 'U-today'" },
        // Two of these words were joined from halves of two versions, and taken.
        { () => Proving.WithBlock("E-heart", block => block with { Words = Injury }),
            "the advice block 'E-heart' says under 'person' what 'E-injury' says" },
        { () => Saying("E-heart", Voice.Person, words => words with { Say = Injury.Person.Say }),
            "the advice block 'E-heart' says under 'person' what 'E-injury' says" },
        { () => Proving.WithContact("cancer-helpline", contact => contact with { Words = Unit }),
            "the contact 'cancer-helpline' has the name of 'maternity-unit'" },
        { () => Proving.WithContact("cancer-helpline", contact => contact with { Words = new(contact.Words.You, Unit.Person) }),
            "the contact 'cancer-helpline' has the name of 'maternity-unit'" },
        { () => Proving.With(advice: new(Real.Advice.All, [.. Real.Advice.Contacts.Where(contact => contact.Id != "shout")])),
            "there is no contact 'shout'; the floor has it" },
    };

    [Theory]
    [MemberData(nameof(LoweredRules))]
    public void What_is_less_than_the_floor_asks_for_is_said(Func<Questionnaire> edited, string what) => Assert.Contains(what, Of(edited()));

    /// <summary>One finding or pair that is less, or shown otherwise, which is the only shortfall.</summary>
    public static TheoryData<string, string, Func<Questionnaire>, string> Less => new()
    {
        { "combination", "suicidal-thoughts-with-too-many-painkillers",
            () => Proving.WithRule("suicidal-thoughts-with-too-many-painkillers", rule => rule with { Urgency = Urgency.Urgent111 }),
            "suicidal-thoughts with too-many-painkillers is 111; the floor asks for 999" },
        { "finding", "fever", () => Proving.With(rules: [.. Real.Rules.All.Where(rule => rule.Id != "fever")],
            findings: new([.. Real.Findings.All.Where(finding => finding.Id != "fever")], Real.Findings.Groups)),
            "there is no finding 'fever'; the floor has it at 111" },
        { "finding", "both-legs", () => Proving.WithFinding("both-legs", finding => finding with { Group = "other" }),
            "the finding 'both-legs' stands in the group 'other', so care cards of 'cauda-equina' would lose it; the floor has it there" },
        { "finding", "hurt-by-someone", () => Proving.WithFinding("hurt-by-someone", finding => finding with { Discreet = false }),
            NoLongerDiscreet("hurt-by-someone") },
        { "finding", "not-safe-at-home", () => Proving.WithFinding("not-safe-at-home", finding => finding with { Discreet = false }),
            NoLongerDiscreet("not-safe-at-home") },
        { "finding", "serious-accident", () => Proving.WithFinding("serious-accident", finding => finding with { Discreet = true }),
            "the finding 'serious-accident' has become discreet, so reasons, scripts and lists would leave it out; by the floor it is not" },
    };

    [Theory]
    [MemberData(nameof(Less))]
    public void A_finding_or_pair_that_is_less_is_the_only_shortfall(string kind, string id, Func<Questionnaire> edited, string what) =>
        Assert.Equal([new(kind, id, what)], Shortfalls.Of(edited(), Floor.Pinned));

    /// <summary>Help with one thing less, which is the only shortfall.</summary>
    public static TheoryData<string, string, Func<Questionnaire>, string> LostHelp => new()
    {
        { "combination", "suicidal-thoughts-with-too-many-painkillers",
            () => Proving.WithRule("suicidal-thoughts-with-too-many-painkillers", rule => rule with { Advice = ["E-medicine"] }),
            "suicidal-thoughts with too-many-painkillers does not bring the advice block 'E-mind'; by the floor it does" },
        // Lie flat, sit up, be driven: only what the first one says is kept.
        { "finding", "serious-accident",
            () => Proving.WithRule("serious-accident", rule => rule with { Advice = ["E-heart", "E-injury"] }),
            "the finding 'serious-accident' brings the advice block 'E-heart' first; by the floor 'E-injury'" },
        { "finding", "life-at-risk", () => Without("life-at-risk", "samaritans"),
            "the finding 'life-at-risk' does not bring the contact 'samaritans'; by the floor it does" },
        { "finding", "not-safe-at-home", () => Without("not-safe-at-home", "helpline-wales"),
            "the finding 'not-safe-at-home' does not bring the contact 'helpline-wales'; by the floor it does" },
        { "finding", "pregnant-early", () => Without("pregnant-early", "maternity-unit"),
            "the finding 'pregnant-early' does not bring the contact 'maternity-unit'; by the floor it does" },
        { "contact", "maternity-unit", () => Proving.WithContact("maternity-unit", contact => contact with { BroughtBy = [] }),
            "the contact 'maternity-unit' is not brought by 'birth-in-last-3-months'; by the floor it is" },
        { "contact", "cancer-helpline", () => Proving.WithContact("cancer-helpline", contact => contact with { Link = "tel:111" }),
            "the contact 'cancer-helpline' leads to tel:111; by the floor it has none" },
        { "contact", "nspcc", () => Proving.WithContact("nspcc", contact => contact with { Link = null }),
            "the contact 'nspcc' has no link; by the floor it leads to tel:08088005000" },
        { "contact", "childline", () => ShownTo("childline", "under-16"), NotShown("childline") },
        { "contact", "childline", () => ShownTo("childline", "under-16", "12-to-15"), NotShown("childline") },
        { "contact", "samaritans", () => ShownTo("samaritans", "age-12-or-over"), NotShown("samaritans") },
        { "contact", "helpline-wales", () => ShownTo("helpline-wales", "age-45-or-over"), NotShown("helpline-wales") },
        { "advice block", "U-medicine", () => Proving.WithBlock("U-medicine", block => block with { Online = true }),
            "the advice block 'U-medicine' lets 111 online be offered; by the floor it does not" },
        { "advice block", "U-mind", () => Proving.WithBlock("U-mind", block => block with { FirstContact = "samaritans" }),
            "the advice block 'U-mind' keeps 'samaritans' from the other contacts; by the floor it keeps none" },
        { "advice block", "U-cancer", () => Saying("U-cancer", Voice.Person, words => words with { FirstCall = null }),
            "the advice block 'U-cancer' has no 'first-call' under 'person'; by the floor it has" },
        { "advice block", "E-safe", () => Proving.WithBlock("E-safe", block => block with { Discreet = false }),
            "the advice block 'E-safe' is not discreet; by the floor it is" },
        { "advice block", "E-mind", () => Proving.WithBlock("E-mind", block => block with { Discreet = true }),
            "the advice block 'E-mind' is discreet; by the floor it is not" },
        { "advice block", "E-injury", () => Saying("E-injury", Voice.You, words => words with { Position = null }),
            "the advice block 'E-injury' has no 'position' under 'you'; by the floor it has" },
        { "advice block", "E-nerve", () => Saying("E-nerve", Voice.Person, words => words with { Heading = null }),
            "the advice block 'E-nerve' has no 'heading' under 'person'; by the floor it has" },
        { "advice block", "U-today", () => Saying("U-today", Voice.You, words => words with { NorthernIreland = null }),
            "the advice block 'U-today' has no 'northern-ireland' under 'you'; by the floor it has" },
        { "advice block", "E-heart", () => Saying("E-heart", Voice.Person, words => words with { Heading = "Go to A&E" }),
            "the advice block 'E-heart' has the heading 'Go to A&E'; by the floor its heading is to call 999" },
        { "advice block", "E-injury", () => Proving.WithBlock("E-injury", block => block with { Rank = 74 }),
            "the advice block 'E-injury' comes after 'E-tummy'; by the floor it comes before" },
    };

    // What an attack found: thin bones and severe pain made later, with everything still green and live at once.
    [Fact]
    public void A_GP_that_is_to_be_seen_later_is_short_and_a_case_shows_it()
    {
        Assert.All(Real.Findings.At(Urgency.SeeGp).Where(finding => finding.HowSoon > HowSoon.Weeks), finding => Assert.Equal(
            [$"the finding '{finding.Id}' is GP {(finding.HowSoon - 1).Name()}; the floor asks for GP {finding.HowSoon.Name()}"],
            Of(Proving.WithRule(finding.Id, rule => rule with { HowSoon = finding.HowSoon - 1 }))));
        foreach (var finding in new[] { "severe-pain", "bone-risk-no-injury" })
        {
            var later = Proving.WithRule(finding, rule => rule with { HowSoon = HowSoon.Weeks });
            Assert.Contains(RealContent.Library.Vignettes,
                vignette => vignette.HowSoon is not null && VignetteRun.Of(vignette, later).UnderTriaged);
        }
    }

    [Theory]
    [MemberData(nameof(LostHelp))]
    public void Help_that_is_less_is_the_only_shortfall(string kind, string id, Func<Questionnaire> edited, string what) =>
        Assert.Equal([new(kind, id, what) { OfHelp = true }], Shortfalls.Of(edited(), Floor.Pinned));

    /// <summary>As much as the floor asks for, or more.</summary>
    public static TheoryData<Func<Questionnaire>> Enough => new()
    {
        () => Joined(["calf-swelling", "getting-worse"], []),
        () => Proving.WithRule("fever", rule => rule with { Urgency = Urgency.Call999 }),
        () => Proving.WithRule("serious-accident", rule => rule with { Advice = ["E-injury", "E-tummy"] }),
        () => Proving.WithBlock("E-injury", block => block with { Rank = 76 }), // other ranks, the same order
        () => Proving.WithPage("health", page => page with { DoubtWaits = null }),
        () => Proving.WithPage("mornings", page => page with { When = Condition.Always }),
        // An option may say once more what its page waits for.
        () => Proving.WithPage("mornings", page => page with
        {
            Options = [.. page.Options.Select(option => option with { When = option.When with { All = option.When.All.Add("over-3-months") } })],
        }),
        () => ShownTo("childline"),
        () => ShownTo("childline", "under-16", "16-to-44", "age-60-or-over"),
    };

    [Theory]
    [MemberData(nameof(Enough))]
    public void More_urgent_and_asked_of_or_shown_to_more_is_never_short(Func<Questionnaire> edited) => Assert.Empty(Of(edited()));

    [Fact]
    public void A_doubt_that_waits_asks_for_a_GP_today_with_each_fact_that_the_floor_names()
    {
        var waits = Real["health"].DoubtWaits!;
        Assert.NotEmpty(waits.TodayWith);
        Assert.All(waits.TodayWith, fact => Assert.Contains("the question 'health' lets a doubt wait that by the floor is a GP today",
            Of(Proving.WithPage("health", page => page with { DoubtWaits = waits with { TodayWith = waits.TodayWith.Remove(fact) } }))));
    }

    [Theory]
    [InlineData(Findings, "urgency: \"111\"", "urgency: \"112\"", "  - id: fever\n", "BC380")]
    [InlineData(Advice, "rank: 90", "rank: ninety", "", "BC382")]
    public void What_cannot_be_read_whole_is_mended_first(string file, string old, string slip, string after, string code) =>
        Assert.DoesNotContain(content.Edit(file, old, slip, after).Load().All, problem => problem.Code == code);

    [Fact]
    public void A_lowered_finding_is_a_problem_on_its_own_line()
    {
        content.Edit(Findings, "urgency: \"111\"", "urgency: GP\n    how-soon: today", "  - id: fever\n")
            .Edit(Findings, "advice: U-today", "advice: G-book", "  - id: fever\n");
        // Words of a search that lead to it are a problem of their own file.
        var problem = Assert.Single(content.Load().All, problem => problem.File == Findings
            && problem.What.StartsWith("the finding", StringComparison.Ordinal));
        Assert.Equal(("BC380", Findings, content.LineOf(Findings, "- id: fever\n")),
            (problem.Code, problem.File, problem.Line));
        Assert.Equal("the finding 'fever' is GP today; the floor asks for 111", problem.What);
        Assert.Contains("src/BackCare/Proof/floor.yaml", problem.Mend);
    }

    [Theory]
    // Of a pair that a combination lost, the line of the first of the two.
    [InlineData("BC380", Findings, "  - id: cancer-with-leg-sign\n", ", stenosis-pattern]", "]", "- id: cancer-history\n",
        "cancer-history with stenosis-pattern is 111; the floor asks for 999")]
    [InlineData("BC382", Findings, "  - id: saddle-numbness\n", "advice: E-nerve", "advice: E-cord", "- id: saddle-numbness\n",
        "the finding 'saddle-numbness' does not bring the advice block 'E-nerve'; by the floor it does")]
    [InlineData("BC382", Advice, "", "tel:116123", "tel:08088088000", "- id: samaritans\n",
        "the contact 'samaritans' leads to tel:08088088000; by the floor it leads to tel:116123")]
    // On paper there is no link.
    [InlineData("BC382", Advice, "", "116 123, free, at any time, for them or for you", "0808 808 8000, free, at any time, for them or for you",
        "- id: samaritans\n",
        "the contact 'samaritans' says '0808 808 8000, free, at any time, for them or for you', where its number 116123 is not")]
    [InlineData("BC381", "triage/words.yaml", "", "your bottom or private parts go numb, ", "", "fail-safe:\n", null)]
    [InlineData("BC381", "triage/words.yaml", "", " If it gets worse while you wait, call 999.\n      - level: GP", "\n      - level: GP",
        "fail-safe:\n", null)]
    public void What_was_lowered_in_a_file_is_a_problem_on_its_own_line(string code, string file, string after, string old, string now,
        string at, string? what)
    {
        var problem = content.Edit(file, old, now, after).Is(code, file, content.LineOf(file, at));
        if (what is not null) Assert.Equal(what, problem.What);
        if (file == Findings && code is "BC382") Assert.Contains("src/BackCare/Proof/floor.yaml", problem.Mend);
    }

    // Somebody of 3 who would rather not say their age is asked about nothing that children are asked, and was sent home.
    [Fact]
    public void An_option_that_only_stands_in_the_place_of_an_answer_is_a_problem()
    {
        string[] pages = ["age", "severity", "nerves"];
        foreach (var page in pages)
        {
            var shortfall = Assert.Single(Shortfalls.Of(More(page, "rather-not-say", []), Floor.Pinned));
            Assert.Equal(("option", $"{page}/rather-not-say"), (shortfall.Kind, shortfall.Id));
        }
        // "Yes, but only mild", for somebody with numb private parts.
        Assert.Equal(["the option 'only-mild' of 'nerves' is not in the floor: it may stand in the place of an answer"],
            Of(More("nerves", "only-mild", ["painkillers-do-not-help"])));
        // One proof for all.
        var all = pages.Aggregate(More("nerves", "only-mild", ["painkillers-do-not-help"]), (of, page) => More(page, "rather-not-say", [], of));
        var told = Proving.Of(all).Violations.Where(violation => violation.Property == "can-be-told").Select(violation => violation.What).ToArray();
        Assert.All([.. pages.Select(page => $"'rather-not-say' of '{page}'"), "'only-mild' of 'nerves'"],
            option => Assert.Contains(told, what => what.Contains(option, StringComparison.Ordinal)));

        static Questionnaire More(string page, string id, ImmutableArray<string> gives, Questionnaire? of = null) => Proving.WithPage(page,
            question => question with
            {
                Options = question.Options.Add(question.Options[0] with { Id = id, Gives = gives, When = Condition.Always }),
            }, of);
    }

    [Fact]
    public void A_999_page_that_comes_after_milder_ones_is_a_problem()
    {
        var late = Shortfalls.Of(Proving.WithPageAt("nerves", Real.Questions.Length - 1), Floor.Pinned);
        Assert.All(late, shortfall => Assert.Equal(("question", "nerves"), (shortfall.Kind, shortfall.Id)));
        Assert.Contains(late,
            shortfall =>
                shortfall.What == "the question 'nerves', which asks about 999, comes after 'illness', "
                    + "which asks about less; by the floor it comes before");
    }

    [Theory]
    [InlineData("999", "what-else-to-do", false)]
    [InlineData("self-care", "safety-net", false)]
    [InlineData("self-care", "safety-net", true)]
    public void A_part_of_an_outcome_with_nothing_under_its_heading_is_a_problem(string outcome, string section,
        bool forNobody)
    {
        var file = System.IO.Path.Combine(content.Path, "outcomes", $"{outcome}.md");
        var lines = File.ReadAllLines(file).ToList();
        var from = lines.FindIndex(
            line => line.StartsWith("## ", StringComparison.Ordinal)
                && line[3..].Replace("’", "", StringComparison.Ordinal).Replace(' ', '-')
                    .Equals(section, StringComparison.OrdinalIgnoreCase));
        var to = lines.FindIndex(from + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
        if (forNobody)
        {
            lines.Insert(to - 1, ":::");
            lines.InsertRange(from + 1, ["", "::: unless any age-12-or-over under-16"]);
        }
        else
            lines.RemoveRange(from + 1, to - from - 2);
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
        Assert.Contains(content.Load().All,
            problem => problem.Code == "BC238"
                && problem.What == $"nothing stands under the heading '{section}' for everyone");
    }

    [Fact]
    public void An_option_that_is_gone_is_a_problem_on_the_line_of_its_page()
    {
        content.Edit(Questions, "      - { id: both-legs, gives: [both-legs] }\n", "")
            .Edit(Questions, "gives: [saddle-numbness]", "gives: [saddle-numbness, both-legs]")
            .Edit(Questions, "      - { name: both legs, page: nerves, options: [both-legs] }\n", "");
        var problem = content.Load().All.Single(
            problem => problem.What == "the question 'nerves' does not offer 'both-legs'; by the floor it does");
        Assert.Equal(("BC380", Questions, content.LineOf(Questions, "- id: nerves\n")),
            (problem.Code, problem.File, problem.Line));
    }

    [Fact]
    public void Content_below_the_floor_throws_where_a_site_would_start()
    {
        content.Edit(Findings, ", stenosis-pattern]", "]", "  - id: cancer-with-leg-sign\n");
        Assert.Contains("BC380",
            Assert.Throws<BadContentException>(() => Library.Load(content.Path, RealContent.Today)).Message);
        Assert.NotNull(content.Read()); // to compare it with the old, it can be read
    }

    [Fact]
    public void Two_lowered_urgencies_are_two_shortfalls() => Assert.Equal(
        ["the finding 'fever' is GP today; the floor asks for 111",
            "the finding 'black-poo' is GP today; the floor asks for 111"],
        Of(Proving.With(
            rules: [.. Real.Rules.All.Select(
                rule => rule.Id is "fever" or "black-poo" ? rule with { Urgency = Urgency.SeeGp } : rule)]))
            .Where(what => what.StartsWith("the finding '", StringComparison.Ordinal)
                && what.Contains("asks for 111", StringComparison.Ordinal)));

    [Fact]
    public void Of_several_facts_of_which_one_must_be_there_each_must_do()
    {
        var owed = new Condition([], ["age-60-or-over", "pregnant"]);
        var floor = Floor.Pinned with { Pages = [.. Floor.Pinned.Pages.Select(page => page.Id == "legs" ? page with { When = owed } : page)] };
        Assert.Empty(Shortfalls.Of(Asked(owed), floor));
        Assert.Empty(Shortfalls.Of(Asked(new([], ["pregnant", "under-16", "age-60-or-over"])), floor));
        Assert.NotEmpty(Shortfalls.Of(Asked(new(["age-16-or-over"], [])), floor));
        Assert.NotEmpty(Shortfalls.Of(Asked(new([], ["age-60-or-over"])), floor));

        static Questionnaire Asked(Condition when) => Proving.WithPage("legs", page => page with { When = when });
    }

    [Fact]
    public void A_block_that_a_combination_lost_is_a_problem_for_each_pair_on_its_own_line()
    {
        content.Edit(Findings, "advice: E-cord", "advice: E-nerve", "  - id: upper-back-pain-with-leg-sign\n");
        var problems = content.Load().All;
        Assert.All(problems,
            problem => Assert.Equal(("BC382", content.LineOf(Findings, "- id: upper-back-pain-with-leg-sign\n")),
                (problem.Code, problem.Line)));
        Assert.Contains(problems,
            problem => problem.What == "upper-back-pain with one-leg-weakness does not bring the advice block 'E-cord'; by the floor it does");
    }

    [Fact]
    public void A_block_that_is_gone_is_missed_with_all_that_bring_it()
    {
        var gone = Proving.With(
            advice: new([.. Real.Advice.All.Where(block => block.Id != "E-allergy")], Real.Advice.Contacts));
        Assert.Equal(
            ["the finding 'severe-allergic-reaction' does not bring the advice block 'E-allergy'; by the floor it does",
                "there is no advice block 'E-allergy'; the floor has it at 999"], Of(gone));
    }

    private const string LieDown = "the combination 'lie-down' is neither made of pairs of the floor nor more urgent than each of its members";

    private static Voiced<AdviceWords> Injury => Real.Advice.Find("E-injury")!.Words;

    private static Voiced<ContactWords> Unit => Real.Advice.Contacts.Single(contact => contact.Id == "maternity-unit").Words;

    private static string NoLongerDiscreet(string finding) =>
        $"the finding '{finding}' is no longer discreet, so lists and scripts would show it to whoever looks; by the floor it is";

    private static string NotAsked(string page) => $"the question '{page}' is not asked of everyone whom the floor says it is asked of";

    private static string NotFollowing(string id) => $"'{id}' does not follow from everything that it follows from by the floor";

    private static string NotWatched(string sign) =>
        $"the finding '{sign}' is not shown as a symptom to watch for to everyone whom the floor says it is shown to";

    private static string NotForAll(string block) =>
        $"the first line of 'do' of '{block}' is not for everyone under 'person'; it is the one that says whom to call";

    private static string NotShown(string contact) => $"the contact '{contact}' is not shown to everyone whom the floor says it is shown to";

    private static Questionnaire Joined(ImmutableArray<string> all, ImmutableArray<string> any) => Proving.With(rules: Real.Rules.All.Add(
        Real.Rules.All.First(rule => rule.IsCombination) with { Id = "lie-down", All = all, Any = any }));

    private static Questionnaire Narrower(string page, string fact) =>
        Proving.WithPage(page, question => question with { When = question.When with { All = question.When.All.Add(fact) } });

    private static Questionnaire Unwatched(string sign, string? onlyWith) =>
        Proving.WithFinding(sign, finding => onlyWith is null ? finding with { CanBegin = false } : finding with { ShownWith = [onlyWith] });

    // Without the line, or with one for some people alone.
    private static Questionnaire FirstLine(string id, string? onlyFor) => Saying(id, Voice.Person, words => words with
    {
        Do = onlyFor is null ? [] : [words.Do[0] with { When = new([onlyFor], []) }, .. words.Do.Skip(1)],
    });

    private static Questionnaire Saying(string id, Voice voice, Func<AdviceWords, AdviceWords> edit) => Proving.WithBlock(id, block => block with
    {
        Words = voice is Voice.You ? new(edit(block.Words.You), block.Words.Person) : new(block.Words.You, edit(block.Words.Person)),
    });

    private static Questionnaire Without(string finding, string contact) =>
        Proving.WithFinding(finding, each => each with { Contacts = each.Contacts.Remove(contact) });

    private static Questionnaire ShownTo(string id, params string[] any) =>
        Proving.WithContact(id, contact => contact with { When = new([], [.. any]) });

    private static ImmutableArray<string> Of(Questionnaire edited) =>
        [.. Shortfalls.Of(edited, Floor.Pinned).Select(shortfall => shortfall.What)];
}
