using BackCare.Triage;

namespace BackCare.Web.Tests.Http;

/// <summary>A checker that cannot be trusted: people get its complete red-flag lists in its place, never a bare error.</summary>
public sealed class FailingCheckerFacts : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly FailingClock clock = new();
    private readonly Copy site;

    public FailingCheckerFacts() => site = new(data.Path, time: clock);

    [Fact]
    public async Task Every_step_that_fails_answers_503_with_every_999_and_111_sign_and_every_pair()
    {
        var browser = site.Browse();
        var page = await browser.Begin();
        clock.Fails = true;
        foreach (var failed in new[]
        {
            await browser.Get("/check"), await browser.Get(page.Path), await browser.Submit(page, "16-to-44"),
            await browser.Get($"/check/{page.Journey}/answers"), await browser.Get($"/check/{page.Journey}/outcome"),
        })
        {
            Assert.Equal(503, failed.Status);
            var words = Page.Words(failed.Main);
            Assert.All(Findings.All.Where(finding => finding.IsRedFlag), finding => Assert.Contains(finding.Words.You.Card, words));
            Assert.All(Pairs, finding => Assert.Contains(Findings[finding].Words.You.Card, words));
            Assert.Equal(["tel:999", "tel:111"], failed.Main.QuerySelectorAll("a[href^='tel:']").Select(link => link.GetAttribute("href")));
            Assert.Null(failed.Outcome);
            CheckerPrivacyFacts.AssertPrivate(failed);
        }
    }

    [Fact]
    public async Task Answers_given_before_the_fault_are_not_lost()
    {
        var browser = site.Browse();
        var page = await browser.Answer(await browser.Begin(), "16-to-44");
        clock.Fails = true;
        Assert.Equal(503, (await browser.Submit(page, "none")).Status);
        clock.Fails = false;
        Assert.Equal(page.Question, (await browser.Get(page.Path)).Question);
    }

    public void Dispose()
    {
        site.Dispose();
        data.Dispose();
    }

    private static Findings Findings => RealContent.Library.Questionnaire.Findings;

    private static IEnumerable<string> Pairs =>
        RealContent.Library.Questionnaire.Rules.All.Where(rule => rule.IsCombination && rule.Urgency >= Urgency.Urgent111).SelectMany(rule => rule.All.Concat(rule.Any));

    // A real fault in a real part: whatever asks for the time gets none.
    private sealed class FailingClock : TimeProvider
    {
        public bool Fails { get; set; }

        public override DateTimeOffset GetUtcNow() => Fails ? throw new InvalidOperationException("The clock has stopped.") : base.GetUtcNow();
    }
}
