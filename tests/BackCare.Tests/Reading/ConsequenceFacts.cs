namespace BackCare.Tests.Reading;

/// <summary>What cannot be used is one problem, not one for each place that names it; and it hides no other.</summary>
public sealed class ConsequenceFacts : IDisposable
{
    private const string Findings = "triage/findings.yaml";
    private const string Sciatica = "guides/sciatica.md";

    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public void A_finding_with_a_mistake_of_its_own_is_one_problem_whoever_names_it() =>
        Assert.Equal("BC125", Spoilt().OnlyProblem().Code);

    [Fact]
    public void An_id_that_the_id_of_such_a_finding_is_part_of_is_missing_all_the_same()
    {
        Spoilt().Edit(Findings, "any: [", "any: [saddle-numbness-and-more, more-saddle-numbness, ",
            after: "id: cancer-with-leg-sign");
        Assert.Equal(["saddle-numbness-and-more", "more-saddle-numbness"], Missing("BC200"));
    }

    [Fact]
    public void What_such_a_finding_names_itself_and_is_not_there_is_missing_all_the_same()
    {
        Spoilt().Edit(Findings, "sources: [", "sources: [no-such-source, ", after: "id: saddle-numbness");
        Assert.Equal(["no-such-source"], Missing("BC224"));
    }

    [Fact]
    public void A_registry_that_cannot_be_read_is_one_problem_whatever_names_its_findings() =>
        Assert.Equal(Findings, content.Edit(Findings, "findings:", "findings: [", after: "groups:").OnlyProblem().File);

    [Fact]
    public void A_page_that_cannot_be_read_is_one_problem_whoever_links_to_it() =>
        Assert.Equal("BC110", Torn().OnlyProblem().Code);

    [Fact]
    public void An_address_or_slug_that_only_looks_like_that_of_such_a_page_is_missing_all_the_same()
    {
        Torn().Edit("guides/about-back-pain.md", "(/guides/sciatica)", "(/guides/old/sciatica)")
            .Edit("guides/about.md", "related: [", "related: [my-sciatica, ");
        Assert.Equal(["/guides/old/sciatica"], Missing("BC021"));
        Assert.Contains("my-sciatica", Missing("BC052"));
    }

    // Each was a tail of up to ten, of which none named the cause.
    [Theory]
    [InlineData(Sciatica, "when it starts to ease\n:::\n", "::: do")]
    [InlineData("guides/injections-and-surgery.md", "later after all\n:::\n", "::: of-100")]
    [InlineData(Sciatica, "[Call 999](tel:999)\n:::\n", "::: emergency")]
    [InlineData(Sciatica, "[Call 111](tel:111)\n:::\n", "::: urgent")]
    [InlineData(Sciatica, "(/check)\n:::\n", "::: action")]
    [InlineData("exercises/bridge.md", "4. Lower slowly.\n:::\n", "::: exercise")]
    [InlineData("outcomes/999.md", "\n:::\n", "::: ")]
    [InlineData("plans/first-days.md", "\n:::\n", "::: ")]
    public void A_container_that_is_not_closed_is_one_problem_on_the_line_where_it_opens(string name, string closed, string opening)
    {
        content.Edit(name, closed, closed[..^":::\n".Length]);
        var problem = content.Is("BC002", name, content.LineOf(name, opening));
        Assert.StartsWith("write ::: on a line of its own ", problem.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_above_such_a_container_is_told_as_well() =>
        Assert.Equal(["BC032", "BC012", "BC002"], content.Edit(Sciatica, "written: 2026-11-24", "written: soon")
            .Edit(Sciatica, "can hurt a great deal", "can *hurt* a great deal").Edit(Sciatica, "(/check)\n:::\n", "(/check)\n")
            .Load().All.Select(problem => problem.Code));

    [Fact]
    public void Drawings_that_cannot_be_read_are_one_problem_though_their_page_shows_them() =>
        Assert.Equal("exercises/bridge.poses.yaml",
            content.Edit("exercises/bridge.poses.yaml", "    body: kofi", "    body: \"kofi").OnlyProblem().File);

    [Fact]
    public void An_exercise_that_cannot_be_read_is_one_problem_though_plans_fill_it_in() =>
        Assert.Equal("exercises/bridge.md", content.Edit("exercises/bridge.md", "title: ", "title: \"").OnlyProblem().File);

    private ContentCopy Spoilt() =>
        content.Edit(Findings, "urgency: \"999\"", "urgency: \"998\"", after: "id: saddle-numbness");

    private ContentCopy Torn() => content.Edit(Sciatica, "title: ", "title: \"");

    private string[] Missing(string code) =>
        [.. content.Load().All.Where(problem => problem.Code == code).Select(problem => problem.Missing).OfType<string>()];
}
