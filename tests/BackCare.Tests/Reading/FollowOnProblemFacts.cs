namespace BackCare.Tests.Reading;

/// <summary>What cannot be used is one problem, not one for each place that names it; and it hides no other.</summary>
[Slow]
public sealed class FollowOnProblemFacts : OnCopiedContent
{

    [Fact]
    public void An_unreadable_file_is_reported_before_problems_that_may_follow_from_it()
    {
        content.Edit("guides/about-back-pain.md", "(/guides/sciatica)", "(/guides/old/sciatica)")
            .Edit(Sciatica, "title: ", "title: \"");
        Assert.Equal([Sciatica], content.Load().All.Select(problem => problem.File).Distinct());
        content.Edit(Sciatica, "title: \"", "title: ");
        Assert.Equal(["guides/about-back-pain.md"], content.Load().All.Select(problem => problem.File).Distinct());
    }

    [Theory]
    [InlineData(Sciatica, "", "\n---\n", "\n", "BC034")]
    [InlineData(Sciatica, "", "---\n", "title\n", "BC033")]
    [InlineData(Findings, "id: fever\n", "    group:", "    grp:", "BC030")]
    [InlineData(Findings, "", "id: fever\n", "id: Fever\n", "BC123")]
    [InlineData(Findings, "", "\nfindings:\n", "\nfindngs:\n", "BC030")]
    [InlineData(Questions, "", "kind: ticks", "kind: tick", "BC125")]
    [InlineData(Questions, "", "- { id: better,", "- { idd: better,", "BC030")]
    [InlineData(Questions, "", "  - id: trend\n", "  - id: Trend\n", "BC123")]
    [InlineData(Questions, "", "\nquestions:\n", "\nqestions:\n", "BC030")]
    [InlineData("sources.yaml", "id: nhs-back-pain\n", "publisher:", "publishr:", "BC030")]
    [InlineData("sources.yaml", "", "\nsources:\n", "\nsource:\n", "BC030")]
    [InlineData(Advice, "", "    level: ", "    levl: ", "BC030")]
    [InlineData(Advice, "", "\nadvice:\n", "\nadvise:\n", "BC030")]
    [InlineData("medicines/ibuprofen.yaml", "id: under-16", "tablets:", "tablts:", "BC030")]
    [InlineData("guides/ibuprofen.md", "", "title: ", "title: \"", "BC110")]
    [InlineData("exercises/bridge.md", "", "title: ", "title: \"", "BC110")] // plans fill it in
    [InlineData("exercises/bridge.poses.yaml", "", "    body: kofi", "    body: \"kofi", "BC110")]
    [InlineData(Findings, "groups:", "findings:", "findings: [", "BC110")]
    [InlineData(Findings, "id: saddle-numbness", "urgency: \"999\"", "urgency: \"998\"", "BC125")]
    public void A_mistake_in_something_that_others_refer_to_is_one_problem_in_its_file(string name, string after, string old, string now,
        string code) => content.Edit(name, old, now, after).AssertOnlyProblem(code, name);

    [Fact]
    public void An_option_without_words_is_one_problem_wherever_it_is_named()
    {
        var text = content.Text(Findings);
        var label = text.IndexOf("    label:", text.IndexOf("  - id: fever\n", StringComparison.Ordinal), StringComparison.Ordinal);
        content.Write(Findings, text.Remove(label, text.IndexOf('\n', label) + 1 - label));
        content.AssertOnlyProblem("BC215", Questions);
    }

    [Fact]
    public void Problems_of_a_file_come_before_those_of_the_files_that_refer_to_it()
    {
        content.Edit("triage/vignettes.yaml", "expected: ", "expects: ").Edit("plans/first-days.md", "order: ", "ordr: ")
            .Edit(Sciatica, "kind: page", "kind: pgae").Edit("exercises/bridge.md", "order: ", "ordr: ")
            .Edit("triage/words.yaml", "call: Call 999", "cal: Call 999").Edit(Advice, "level: ", "levl: ")
            .Edit(Findings, "urgency: \"999\"", "urgency: \"998\"").Edit(Questions, "kind: ticks", "kind: tick")
            .Edit("sources.yaml", "publisher:", "publishr:");
        Assert.Equal(["sources.yaml", Findings, Questions, Advice,
                "triage/words.yaml", "exercises/bridge.md", Sciatica, "plans/first-days.md", "triage/vignettes.yaml"],
            content.Load().All.Select(problem => problem.File).Distinct());
    }

    [Theory]
    [InlineData("walks: 5, 8,", "walks: 5, 9,", "walks: "), InlineData("::: programme\n:::\n", "", "weeks:\n")]
    public void A_problem_of_a_plan_names_the_line_of_what_it_is_about(string old, string now, string line)
    {
        content.Edit("plans/first-days.md", old, now);
        Assert.Contains(("plans/first-days.md", content.LineOf("plans/first-days.md", line)),
            content.Load().All.Select(problem => (problem.File, problem.Line)));
    }

    [Fact]
    public void An_unpublished_exercise_is_reported_once_for_each_plan()
    {
        content.Edit("exercises/bridge.md", "status: published", "status: draft");
        var told = content.Load().All.Where(problem => problem.Code is "BC422" && problem.What.StartsWith("the plan has", StringComparison.Ordinal));
        Assert.Equal(told.Count(), told.Select(problem => problem.File).Distinct().Count());
        Assert.All(told, problem => Assert.Contains("publish its page", problem.Mend, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("guides/sleep.md", "going to bed and getting up.\n:::\n", "::: do")]
    [InlineData(Sciatica, "[Call 999](tel:999)\n:::\n", "::: emergency")]
    [InlineData(Sciatica, "(/plans/sciatica-easing)\n:::\n", "::: action")]
    [InlineData("plans/first-days.md", "\n:::\n", "::: ")]
    public void An_unclosed_container_is_one_problem_on_its_opening_line(string name, string closed, string opening)
    {
        content.Edit(name, closed, closed[..^":::\n".Length]);
        var problem = content.AssertOnlyProblem("BC002", name, content.LineOf(name, opening));
        Assert.StartsWith("write ::: on a line of its own ", problem.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_above_an_unclosed_container_are_reported_too() =>
        Assert.Equal(["BC032", "BC012", "BC002"], content.Edit(Sciatica, "written: 2026-11-29", "written: soon")
            .Edit(Sciatica, "can make your leg hurt", "can make your *leg* hurt")
            .Edit(Sciatica, "(/plans/sciatica-easing)\n:::\n", "(/plans/sciatica-easing)\n")
            .Load().All.Select(problem => problem.Code));

    [Theory]
    [InlineData("guides", "sciatica", "leg-pain"), InlineData("exercises", "bridge", "hip-lift")]
    public void A_renamed_page_must_leave_moved_to_and_each_link_is_told_the_new_name(
        string folder, string old, string now)
    {
        foreach (var path in Directory.EnumerateFiles(content.PathOf(folder), $"{old}.*").ToArray())
            File.Move(path, Path.Combine(content.PathOf(folder), now + Path.GetFileName(path)[old.Length..]));
        Assert.All(content.Load().All,
            problem => Assert.Matches(problem.Code is "BC422" ? old : "'moved-to' under the old name", $"{problem}"));

        content.Write($"{folder}/{old}.md", $"---\nstatus: retired\nmoved-to: {now}\n---\n");
        var left = content.Load().All;
        Assert.NotEmpty(left);
        Assert.All(left, problem => Assert.Contains($"'{now}'", $"{problem}"));
        Assert.DoesNotContain(left, problem => problem.File == $"{folder}/{old}.md");
    }
}
