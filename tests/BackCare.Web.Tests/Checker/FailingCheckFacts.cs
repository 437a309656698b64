using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Antiforgery;

namespace BackCare.Web.Tests.Checker;

/// <summary>A check that cannot be trusted gives its complete red-flag lists, never a bare error.</summary>
public sealed class FailingCheckFacts : IDisposable
{
    private readonly StrongBox<bool> noTokens = new();
    private readonly SiteCopy site;

    public FailingCheckFacts() => site = new(services: BreakTokens);

    [Fact]
    public async Task Every_step_that_fails_answers_503_with_every_sign_and_every_pair()
    {
        var asked = new HashSet<string>();
        foreach (var person in OrdinaryPerson.AskedEveryPage)
        {
            var (browser, start) = await site.Browse().WithPage("/check");
            await Fails(() => browser.Get("/check"), () => browser.Submit(start));
            var page = await browser.Follow(await browser.Submit(start));
            for (; page.IsQuestion; page = await browser.Answer(page, person.Choose(page.Question)))
            {
                asked.Add(page.Question);
                await Fails(() => browser.Get(page.Path), () => browser.Submit(page, person.Choose(page.Question)));
            }
            Assert.NotNull(page.Outcome);
            await Fails(() => browser.Get(page.Path));
            var clear = await browser.Get("/check/clear");
            await Fails(() => browser.Get(page.Path), () => browser.Post("/check/clear", clear.Token),
                () => browser.Get("/check/cleared"));
        }
        Assert.Equal(RealContent.Questionnaire.Questions.Select(question => question.Id).Order(), asked.Order());
    }

    [Fact]
    public async Task Milder_content_does_not_make_the_fail_safe_lists_milder()
    {
        using var content = new ContentCopy();
        // A sign is worded as if it could wait. (Removing a pair would be a problem.)
        content.Edit("triage/findings.yaml", "card: new leaking of pee or poo, even a little",
            "card: new and lasting leaking of pee or poo");
        using var other = new SiteCopy(content: content.Path, services: BreakTokens);
        Assert.NotEqual(Page.Words((await site.Browse().Get("/emergency")).Main),
            Page.Words((await other.Browse().Get("/emergency")).Main));

        noTokens.Value = true;
        var failed = await other.Browse().Get("/check");
        AssertFailSafe(failed);
        Assert.Equal(Page.Words((await site.Browse().Get("/check")).Main), Page.Words(failed.Main));
    }

    public void Dispose() => site.Dispose();

    private async Task Fails(params Func<Task<Page>>[] steps)
    {
        foreach (var step in steps)
        {
            noTokens.Value = true;
            var failed = await step();
            noTokens.Value = false;
            AssertFailSafe(failed);
        }
    }

    private static void AssertFailSafe(Page failed)
    {
        AssertResponse.IsProblem(503, failed, failed.Path);
        FailSafeSigns.AssertComplete(failed.Main);
        Assert.Equal("120", failed.Header("Retry-After"));
        Assert.Null(failed.Outcome);
        Assert.Equal(CheckPrivacyFacts.Title, failed.Html.Title);
    }

    private void BreakTokens(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.AddSingleton<IAntiforgery>(
            provider => new Tokens((IAntiforgery)ActivatorUtilities.CreateInstance(provider, real), noTokens));
    }

    private sealed class Tokens(IAntiforgery real, StrongBox<bool> broken) : IAntiforgery
    {
        private IAntiforgery Real => broken.Value ? throw new InvalidOperationException("There are no tokens.") : real;

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => Real.GetAndStoreTokens(httpContext);
        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => Real.GetTokens(httpContext);
        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Real.IsRequestValidAsync(httpContext);
        public Task ValidateRequestAsync(HttpContext httpContext) => Real.ValidateRequestAsync(httpContext);
        public void SetCookieTokenAndHeader(HttpContext httpContext) => Real.SetCookieTokenAndHeader(httpContext);
    }
}
