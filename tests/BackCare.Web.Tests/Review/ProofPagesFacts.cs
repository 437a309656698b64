namespace BackCare.Web.Tests.Review;

/// <summary>The proof of the content on show, made while somebody waits for its page.</summary>
public sealed class ProofPagesFacts(RunningSite site)
{
    [Fact]
    public async Task The_proof_page_shows_the_proof_of_the_content_on_show()
    {
        var page = await site.Until("/review/proof",
            page => page.Html.QuerySelector("main section")!.GetAttribute("data-verdict") == "good");
        Assert.Equal("Proof", page.Heading);
        Assert.Contains("Two people in the same state have the same future.", Page.Words(page.Main));
    }

    [Fact]
    public async Task The_flow_shows_what_each_page_decides_and_a_table_of_its_options()
    {
        var page = await site.Until("/review/flow", page => page.Html.QuerySelector("#idle") is not null);
        Assert.All(RealContent.Library.Questionnaire.Questions,
            question => Assert.NotNull(page.Html.QuerySelector($"#page-{question.Id}")));
    }
}
