using System.Globalization;
using BackCare.Proof;

namespace BackCare.Web.Tests.Review;

/// <summary>The appendix of the rule book: how many situations the proof covers, and what that number is worth.</summary>
public sealed class SituationCountsFacts(RunningSite site)
{
    [Fact]
    public async Task The_rule_book_ends_with_the_counts_by_level_and_with_what_they_do_not_mean()
    {
        var proof = SafetyProof.Of(RealContent.Library.Questionnaire, RealContent.Library.Outcomes, Floor.Pinned);
        await site.Until("/review/proof", page => page.Html.QuerySelector("main section")!.GetAttribute("data-verdict") is "good"); // makes it
        var counts = (await site.Browse().Get("/review/rules")).Html.GetElementById("situations")!;
        var words = Page.Words(counts);
        foreach (var not in new[] { "not a person", "how many people have a symptom", "how often a level is given", "whether a level is right" })
            Assert.Contains(not, words, StringComparison.Ordinal);
        Assert.All(proof.ByOutcome, entry => Assert.Contains(
            entry.Value.ToString("N0", CultureInfo.GetCultureInfo("en-GB")), words, StringComparison.Ordinal));
        Assert.Equal(proof.ByOutcome.Count + 1, counts.QuerySelectorAll("tbody tr").Length);
        Assert.Null(counts.NextElementSibling);
    }
}
