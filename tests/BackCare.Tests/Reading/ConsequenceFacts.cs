using BackCare.Reading;

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
    public void A_page_that_cannot_be_read_is_one_problem_whoever_links_to_it() =>
        Assert.Equal("BC110", Torn().OnlyProblem().Code);

    [Fact]
    public void An_address_or_slug_that_only_looks_like_that_of_such_a_page_is_missing_all_the_same()
    {
        Torn().Edit("guides/ibuprofen.md", "(/guides/sciatica)", "(/guides/old/sciatica)")
            .Edit("guides/about.md", "related: [", "related: [my-sciatica, ");
        Assert.Equal(["/guides/old/sciatica"], Missing("BC021"));
        Assert.Contains("my-sciatica", Missing("BC052"));
    }

    private ContentCopy Spoilt() =>
        content.Edit(Findings, "urgency: \"999\"", "urgency: \"998\"", after: "id: saddle-numbness");

    private ContentCopy Torn() => content.Edit(Sciatica, "title: ", "title: \"");

    private string[] Missing(string code) =>
        [.. content.Load().All.Where(problem => problem.Code == code).Select(problem => problem.Missing).OfType<string>()];
}
