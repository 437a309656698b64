namespace BackCare.Browser.Tests;

/// <summary>The pages of the review area that need a reviewer, and the public pages that depend on them.</summary>
internal static class ReviewSurvey
{
    private const string Sleep = "/review/items/guide/sleep", CheckState = "/review/check";

    public static async Task<Survey> OfEveryPage(SiteFixture site)
    {
        await using var reviewed = new ReviewedSiteInBrowser(site);
        await using var demanding = new ReviewedSiteInBrowser(site, "all");
        Survey[] surveys =
        [
            await Surveys.Together(() => reviewed.Visit(), SignIn,
                (visitor, looks) => Review(site.Questionnaire, reviewed, visitor, looks)),
            await Surveys.Together(() => demanding.Visit(),
                (visitor, looks) => Withheld(site.Questionnaire, visitor, looks)),
        ];
        return new([.. surveys.SelectMany(survey => survey.Looks)],
            [.. surveys.SelectMany(survey => survey.Errors)],
            [.. surveys.SelectMany(survey => survey.ForeignRequests)]);
    }

    private static async Task SignIn(Visitor visitor, ConcurrentBag<Look> looks)
    {
        await visitor.Open("/review/invitation?reviewer=one&code=none");
        await See(visitor, looks, "invitation, over");
        await ReviewedSiteInBrowser.SignIn(visitor, "two", "wrong");
        await See(visitor, looks, "sign-in, wrong password", isError: true);
    }

    private static async Task Review(Questionnaire questionnaire, ReviewedSiteInBrowser site, Visitor visitor,
        ConcurrentBag<Look> looks)
    {
        await UseInvitation(site, visitor, looks);
        var code = site.Folders.RecoveryCode("one");
        await ReviewedSiteInBrowser.SignIn(visitor, "one", ReviewedSiteInBrowser.Password);
        await visitor.Page.GetByLabel("A recovery code").FillAsync("AAAAA-AAAAA");
        await visitor.Press(visitor.Button("Sign in with a recovery code"));
        await See(visitor, looks, "sign-in, wrong code", isError: true);
        await visitor.Page.GetByLabel("A recovery code").FillAsync(code);
        await visitor.Press(visitor.Button("Sign in with a recovery code"));
        await DecidePages(site, visitor, looks);
        await Comment(visitor, looks);
        foreach (var address in new[] { "/review", "/review/feedback", "/review/account", CheckState,
            "/review/items/medicine/ibuprofen", "/review/items/rules", "/review/preview/guides/sleep",
            "/review/preview/check" })
        {
            await visitor.Open(address);
            await See(visitor, looks, address);
        }
        await Close(questionnaire, site, visitor, looks);
        await SetUpAFactor(site, looks);
    }

    private static async Task UseInvitation(ReviewedSiteInBrowser site, Visitor visitor, ConcurrentBag<Look> looks)
    {
        TestAccounts.Enter(site.Folders.Data, ReviewedFolders.Reviewer("three"), password: null);
        var code = Uri.EscapeDataString(TestAccounts.Invitation(site.Folders.Data, "three"));
        await visitor.Open($"/review/invitation?reviewer=three&code={code}");
        await visitor.Page.GetByLabel("A password that you choose").FillAsync("marmots under seven lamps");
        await visitor.Press(visitor.Button("Set the password"));
        await See(visitor, looks, "invitation, passwords that differ", isError: true);
    }

    private static async Task SetUpAFactor(ReviewedSiteInBrowser site, ConcurrentBag<Look> looks)
    {
        await using var visitor = await site.Visit();
        await ReviewedSiteInBrowser.SignIn(visitor, "two", ReviewedSiteInBrowser.Password);
        await visitor.Open("/review/account");
        await visitor.Page.GetByText("Set up a second factor").ClickAsync();
        await visitor.Page.GetByLabel("Your password").FillAsync(ReviewedSiteInBrowser.Password);
        await visitor.Press(visitor.Button("Go on"));
        await See(visitor, looks, "second factor, the key to add to an app");
        var key = TestAccounts.Key(site.Folders.Data, "two");
        await visitor.Page.GetByLabel("The code that the app shows now")
            .FillAsync(AppCode.Compute(key, DateTimeOffset.UtcNow));
        await visitor.Press(visitor.Button("Set it up"));
        await See(visitor, looks, "second factor, recovery codes");
    }

    private static async Task DecidePages(ReviewedSiteInBrowser site, Visitor visitor, ConcurrentBag<Look> looks)
    {
        await ReviewedSiteInBrowser.Decide(visitor, Sleep, "Approve"); // what was approved is kept
        await ReviewedSiteInBrowser.Decide(visitor, Sleep, "Ask for changes");
        await See(visitor, looks, "item, changes asked for without a comment", isError: true);
        site.Folders.Edit("guides/sleep.md", text => text.Replace(
            "Bad nights are one", "Turn over slowly. Bad nights are one"));
        await visitor.Press(visitor.Button("Approve"));
        Assert.Contains("Turn over slowly", await visitor.Page.Locator(".app-diff ins").First.InnerTextAsync(),
            StringComparison.Ordinal);
        await See(visitor, looks, "item, changed while its form was open", isError: true);
        await ReviewedSiteInBrowser.Decide(visitor, Sleep, "Approve");
        await See(visitor, looks, "item, approved");
        await ReviewedSiteInBrowser.Decide(visitor, "/review/items/guide/exercise-and-sport", "Withdraw",
            "A number is wrong.");
        Assert.Equal(410, (await visitor.Open("/guides/exercise-and-sport"))!.Status);
        await See(visitor, looks, "page, withdrawn");
    }

    private static async Task Comment(Visitor visitor, ConcurrentBag<Look> looks)
    {
        await visitor.Open(Sleep);
        await visitor.Press(visitor.Page.Locator(".app-facts dd a").Nth(5));
        await visitor.Press(visitor.Button("Save"));
        await See(visitor, looks, "comment, words as they were and nothing said", isError: true);
        await visitor.Page.GetByLabel("Change to").FillAsync("Which way is best? اكتب هنا 痛い");
        await visitor.Press(visitor.Button("Save"));
        await visitor.Open("/review/comments");
        await See(visitor, looks, "comments, one as a difference");
    }

    private static async Task Close(Questionnaire questionnaire, ReviewedSiteInBrowser site, Visitor visitor,
        ConcurrentBag<Look> looks)
    {
        await using var patient = await site.Visit();
        await patient.Begin();
        var step = patient.Page.Url;
        await ReviewedSiteInBrowser.Decide(visitor, CheckState, "Close the check now");
        await See(visitor, looks, "checker, closed without a reason", isError: true);
        await ReviewedSiteInBrowser.Decide(visitor, CheckState, "Close the check now", "A word is wrong.");
        await See(visitor, looks, "checker, closed, form to reopen it");
        await SeeEverySign(questionnaire, patient, looks, "/check", "start of a closed check");
        await SeeEverySign(questionnaire, patient, looks, step, "step of a closed check");
    }

    private static async Task Withheld(Questionnaire questionnaire, Visitor visitor, ConcurrentBag<Look> looks)
    {
        Assert.Equal(503, (await visitor.Open("/guides/sleep"))!.Status);
        await See(visitor, looks, "page, not shown until it is approved");
        await SeeEverySign(questionnaire, visitor, looks, "/check", "check whose rules are not approved");
    }

    private static async Task SeeEverySign(Questionnaire questionnaire, Visitor visitor, ConcurrentBag<Look> looks,
        string address, string state)
    {
        await visitor.Page.SetViewportSizeAsync(320, 640);
        Assert.Equal(503, (await visitor.Open(address))!.Status);
        var words = await visitor.Page.Locator("main").InnerTextAsync();
        Assert.All(questionnaire.Findings.All.Where(finding => finding.Urgency >= Urgency.Urgent111),
            finding => Assert.Contains(finding.Words.You.Card, words, StringComparison.Ordinal));
        await See(visitor, looks, state);
        Faults.None([.. visitor.Errors, .. visitor.ForeignRequests]);
    }

    // Only the title of an error says that there is one.
    private static async Task See(Visitor visitor, ConcurrentBag<Look> looks, string state, bool isError = false)
    {
        var look = await Look.At(visitor.Page, state);
        Assert.True(isError == look.Title.StartsWith("Error: ", StringComparison.Ordinal), $"{state} is titled “{look.Title}”");
        looks.Add(look);
        await visitor.Page.SetViewportSizeAsync(1280, 900);
    }
}
