using System.Text.Json.Nodes;
using BackCare.Tests.Proof;
using static BackCare.Tests.Proof.HarmfulEdit;

namespace BackCare.Tests.TriageFiles;

/// <summary>What was agreed is what content gives at each load, row by row.</summary>
public sealed class AgreedFacts : OnCopiedContent
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    [Fact]
    public void The_agreed_file_matches_what_agree_writes_for_the_shipped_content() =>
        Assert.Equal(AgreedRows.TextOf(RealContent.Library.RowsToAgree), content.Text(AgreedRows.File));

    [Fact]
    public void The_agreed_rows_give_the_fail_safe_words_of_the_content()
    {
        Assert.Equal(Real.Words.FailSafe.All, RealContent.Library.AgreedRows!.FailSafe.All);
        Assert.Equal(Real.Words.FailSafe.All, AgreedRows.Pinned.FailSafe.All);
    }

    // Loading is slow, so it is done once. Each edit is of a row of its own.
    private static readonly Lazy<string[]> RefusedOfSlyEdits = new(() =>
    {
        using var content = new ContentCopy();
        Change(content, "sly edits", TriageReader.QuestionsPath, root =>
        {
            var mild = Option(root, "severity", "mild").DeepClone().AsObject();
            mild["id"] = "rather-not-say";
            mild.Remove("case");
            Say(mild);
            List(Page(root, "severity"), "options").Add(mild);
            // This ends the questions before a discreet page.
            List(Option(root, "about-you", "thin-bones"), "gives").Add("saddle-numbness");
            Remove(Page(root, "about-you")["doubt"], "today-with", "not-mild");
            Option(root, "more", "fever")["with"] = new JsonArray("under-16");
            var other = new JsonObject { ["id"] = "only-mild", ["gives"] = new JsonArray() };
            Say(other);
            List(Page(root, "nerves"), "options").Add(other);
        });
        return [.. content.Load().All.Where(problem => problem.Code is "BC380").Select(problem => problem.What)];
    });

    // None of these lowers a level, but each could withhold advice.
    [Theory]
    [InlineData("a new choice that gives nothing", "option severity/rather-not-say", "gives is new")]
    [InlineData("an option that gives more", "option about-you/thin-bones", "gives was 'bone-risk'")]
    [InlineData("a doubt that waits longer", "page about-you", "doubt waits was")]
    [InlineData("an option that is offered to fewer", "option more/fever", "when was")]
    [InlineData("a new tick that gives nothing of its own", "option nerves/only-mild", "gives is new")]
    public void A_harmful_edit_that_lowers_no_level_is_refused_too(string edit, string row, string because)
    {
        var refused = RefusedOfSlyEdits.Value.Where(
            what => what.StartsWith($"agreed for {row}: ", StringComparison.Ordinal)).ToArray();
        Assert.True(refused is [var what] && what.Contains(because), $"{edit}: {string.Join('\n', refused)}");
    }

    [Fact]
    public void A_page_before_the_page_that_gives_its_fact_is_refused()
    {
        Change("page moved", TriageReader.QuestionsPath, root => Move(root, "mornings", before: "age"));
        Assert.Contains(content.Load().All, problem => problem.Code is "BC210");
    }

    // In a file these two would also cause another problem.
    [Fact]
    public void Ticks_that_become_a_choice_are_refused()
    {
        var ticks = Real.Questions.Single(page => page.Id is "danger");
        var changes = AgreedRowChange.Between(RealContent.Library.RowsToAgree,
            ExpectedRows.List(Real.But([.. Real.Questions.Select(page => page == ticks
            ? page with { Kind = QuestionKind.Choice } : page)]), []));
        Assert.Contains(changes, change =>
            change is { NeedsConsent: true, Key: { Id: "danger", What: ExpectedRows.TakenAs } });
    }

    [Fact]
    public void A_page_at_111_before_one_at_999_is_refused()
    {
        var milder = Real.Questions.Single(page => page.Id is "more");
        var moved = Real.But(Real.Questions.Remove(milder).Insert(2, milder));
        Assert.Contains(SafeOrderValidator.Check(moved), fault => fault is { Code: "BC387", Id: "nerves" });
        Assert.Contains(AgreedRowChange.Between(RealContent.Library.RowsToAgree, ExpectedRows.List(moved, [])),
            change => change is { NeedsConsent: true, Key.What: AgreedRow.Order });
        Assert.Empty(SafeOrderValidator.Check(Real));
    }

    [Fact]
    public void The_problem_of_a_lowered_row_says_what_changed_and_how_to_go_on()
    {
        content.Edit(Findings, "urgency: \"111\"", "urgency: GP\n    how-soon: today", after: "- id: fever\n")
            .Edit(Findings, "advice: U-today", "advice: G-book", after: "- id: fever\n");
        var problem = content.Load().All.First(each => each.What.Contains("sign fever"));
        Assert.Equal(("BC380", AgreedRows.File, content.LineOf(AgreedRows.File, "sign,fever,level,")),
            (problem.Code, problem.File, problem.Line));
        Assert.Contains("sign fever: level was '111', and is 'GP today'", problem.What);
        Assert.Contains("undo the edit; or name the row in triage/given-up.csv", problem.Mend);
    }

    [Fact]
    public void Changed_wording_loads_with_a_warning_that_it_is_not_agreed_yet()
    {
        content.Edit("triage/words.yaml", "call: Call 999\n", "call: Ring 999\n", "strip:")
            .Edit(Findings, "card: new leaking", "card: often new leaking");
        var (library, problems) = LoadBoth();
        Assert.Empty(problems.All);
        Assert.Contains("2 rows of the content not agreed yet",
            Assert.Single(problems.Warnings, each => each.Code is "BC384").What);
        Assert.Equal(["sign loss-of-bladder-or-bowel-control, line", "words strip call, text"],
            AgreedRowChange.Between(RealContent.Library.RowsToAgree, library.RowsToAgree)
                .Select(each => each.Key.ToString()));
    }

    [Fact]
    public void Changed_signs_on_a_card_and_a_line_that_removes_advice_are_refused()
    {
        Change("line taken away", TriageReader.AdvicePath, root => List(Find(root, "advice", "U-today"), "do")
            .Add(new JsonObject { ["text"] = "Keep warm.", ["not-with"] = new JsonArray("fever") }));
        // Without its row nobody would be told to watch for the sign.
        var problems = content.Edit("guides/sciatica.md", "findings: ", "findings: fever, ", after: "::: urgent")
            .Edit("triage/words.yaml", "urgent: [fever, one-leg-weakness,", "urgent: [fever,").AssertProblems(
                ("BC380", AgreedRows.File, 1, ""), // it has no row yet
                ("BC380", AgreedRows.File, content.LineOf(AgreedRows.File, "\nchanges,urgent,") + 1, ""),
                ("BC380", AgreedRows.File, content.LineOf(AgreedRows.File, "card,guides/sciatica,111,"), ""));
        Assert.Contains("not-with U-today", problems[0].What);
        Assert.Contains("changes urgent", problems[1].What);
        Assert.Contains("card guides/sciatica: 111 was '", problems[2].What);
    }

    [Fact]
    public void An_agreed_file_without_rows_is_refused() =>
        content.Write(AgreedRows.File, "kind,id,what,value,words\n").AssertOnlyProblem("BC383", AgreedRows.File);

    [Fact]
    public void A_missing_agreed_file_is_refused() =>
        content.Delete(AgreedRows.File).AssertOnlyProblem("BC100", AgreedRows.File);

    [Theory]
    [InlineData("sign,fever,level,111", "sign,fever,level", "not a row of")]
    [InlineData("sign,fever,level,", "sign,chills,level,", "is missing")]
    [InlineData("sign,fever,level,111,", "sign,fever,level,11l,", "'11l' is not a level")]
    [InlineData("page,age,doubt waits,no,", "page,age,doubt waits,nein,", "")]
    [InlineData("and 2 of (better", "and two of (better", "")]
    public void A_row_that_cannot_be_read_or_is_gone_is_a_problem(string old, string replacement, string says)
    {
        var problems = new Problems();
        Assert.Null(AgreedRows.Parse(content.Edit(AgreedRows.File, old, replacement).Text(AgreedRows.File), problems));
        var problem = Assert.Single(problems.All);
        Assert.Equal(("BC383", AgreedRows.File), (problem.Code, problem.File));
        Assert.Contains(says, problem.What);
        Assert.NotEmpty(problem.Mend);
    }

    [Fact]
    public void A_pair_that_is_added_loads_with_a_warning_that_it_is_not_agreed_yet()
    {
        content.Append(Findings, """

              - id: calf-swelling-with-getting-worse
                urgency: "999"
                all: [calf-swelling]
                any: [getting-worse]
                why: In these rules the two together are more urgent.
                advice: E-nerve
                sources: [project-proposal]

            """);
        var (library, problems) = LoadBoth();
        Assert.Empty(problems.All);
        Assert.Contains(problems.Warnings, warning => warning is { Code: "BC384", File: AgreedRows.File });
        content.Write(AgreedRows.File, AgreedRows.TextOf(library.RowsToAgree));
        Assert.DoesNotContain(content.Load().Warnings, warning => warning.Code is "BC384");
        content.Edit(Findings, "any: [getting-worse]", "any: [fever]",
            after: "- id: calf-swelling-with-getting-worse");
        Assert.Contains("pair calf-swelling + getting-worse: level was '999', and is gone",
            content.AssertOnlyProblem("BC380", AgreedRows.File).What);
    }

    private (Library Library, Problems Problems) LoadBoth()
    {
        var problems = new Problems();
        return (Library.Load(content.Path, RealContent.Today, problems)!, problems);
    }

    private void Change(string what, string file, Action<JsonObject> change) => Change(content, what, file, change);

    private static void Change(ContentCopy content, string what, string file, Action<JsonObject> change) =>
        content.Write(file, HarmfulEdit.OfTree(what, file, file, change).Apply(content.Text(file)));

    private static JsonObject Page(JsonObject root, string id) => Find(root, "questions", id)!;

    private static JsonObject Option(JsonObject root, string page, string id) => Find(Page(root, page), "options", id)!;

    private static void Say(JsonObject option)
    {
        foreach (var key in new[] { "hint", "say", "short" }) option.Remove(key);
        (option["label"], option["reason"]) = ("Something else", "something else");
    }

    private static void Move(JsonObject root, string id, string before)
    {
        var (pages, page) = (List(root, "questions"), Page(root, id));
        pages.Remove(page);
        pages.Insert(pages.IndexOf(Page(root, before)), page);
    }
}
