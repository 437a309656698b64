namespace BackCare.Browser.Tests;

/// <summary>
/// What stands in for the checker while a clinician has closed it, or while its rules must be signed and are not.
/// </summary>
public sealed class ShutCheckerFacts(SiteFixture site)
{
    private const string Rules = "/review/items/triage";
    private const string Checker = "/review/checker";

    [Fact]
    public async Task A_closed_checker_is_a_page_of_every_sign_at_every_step_and_loses_no_answer()
    {
        await using var reviewed = new ReviewedSite(site);
        await using var reviewer = await reviewed.SignedIn("one");
        await using var patient = await reviewed.Visit(320, 640);
        await patient.Begin();
        await patient.Answer("16-to-44");
        await patient.AnswerAsUsual();
        var (step, asked) = (patient.Page.Url, await patient.Question());

        await ReviewedSite.Record(reviewer, Checker, "Close the checker now", "A word on the page about the legs is wrong.");
        await patient.Choice("none").CheckAsync();
        await patient.Press(patient.Continue);
        await IsFailSafe(patient, "a step of a closed check");
        Assert.Equal(503, (await patient.Open("/check"))!.Status);
        await IsFailSafe(patient, "the start of a closed check");
        Assert.DoesNotContain("about the legs is wrong", await patient.Page.Locator("body").InnerTextAsync(),
            StringComparison.Ordinal); // for clinicians

        await ReviewedSite.Record(reviewer, Checker, "Reopen the checker", "It is mended.");
        Assert.Equal(200, (await patient.Open(step))!.Status);
        Assert.Equal(asked, await patient.Question());
        await patient.Answer("none");
        Assert.Equal("emergency-illness", await patient.Question());
    }

    [Fact]
    public async Task A_checker_whose_rules_must_be_signed_is_a_page_of_every_sign()
    {
        await using var reviewed = new ReviewedSite(site, "rules");
        await using var patient = await reviewed.Visit(320, 640);
        Assert.Equal(503, (await patient.Open("/check"))!.Status);
        await IsFailSafe(patient, "a check whose rules are not signed");
    }

    private async Task IsFailSafe(Visitor patient, string where)
    {
        Faults.None([.. (await Look.At(patient.Page, where)).Faults, .. patient.Errors, .. patient.ForeignRequests]);
        // In sight, not only in the source.
        var words = await patient.Page.Locator("main").InnerTextAsync();
        var redFlags = site.Questionnaire.Findings.All.Where(finding => finding.IsRedFlag);
        Assert.All(redFlags, finding => Assert.Contains(finding.Words.You.Card, words, StringComparison.Ordinal));
        Assert.True(
            words.IndexOf("Call 999", StringComparison.Ordinal) < words.IndexOf("Call 111", StringComparison.Ordinal));
        Assert.NotEqual(0, await patient.Page.Locator("main a[href='tel:999']").CountAsync());
    }
}
