using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using BackCare.Triage;

namespace BackCare.Browser.Tests;

/// <summary>The states of the review area that only a reviewer brings about, and what people see of them.</summary>
internal static class ReviewSurvey
{
    private const string Sleep = "guide/sleep";
    private const string Disc = "guide/spinal-stenosis";
    private const string Pacing = "guide/flare-up";
    private const string Yoga = "guide/exercise-and-sport";
    private const string Recovery = "guide/recovery";
    private const string Causes = "guide/inflammatory-back-pain";
    private const string Rules = "triage";
    private const string Checker = "/review/check";

    public static async Task<Survey> OfEveryState(SiteFixture site)
    {
        await using var reviewed = new ReviewedSiteInBrowser(site, "none", Prepare);
        await using var demanding = new ReviewedSiteInBrowser(site, "all");
        var surveys = await Task.WhenAll(
            Surveys.Together(() => reviewed.Visit(), SignIn, (visitor, looks) => Decide(reviewed, visitor, looks)),
            Surveys.Together(() => demanding.Visit(), (visitor, looks) => Withheld(demanding, visitor, looks)));
        return new(
            [.. surveys.SelectMany(survey => survey.Looks)],
            [.. surveys.SelectMany(survey => survey.Errors)],
            [.. surveys.SelectMany(survey => survey.ForeignRequests)]);
    }

    private static async Task SignIn(Visitor visitor, ConcurrentBag<Look> looks)
    {
        await visitor.Open("/review/invitation?reviewer=one&code=none");
        await See(visitor, looks, "invitation, over");
        await visitor.Open("/review/sign-in?after=set");
        await See(visitor, looks, "sign-in, after a new password");
        await ReviewedSiteInBrowser.SignIn(visitor, "two", "wrong");
        await See(visitor, looks, "sign-in, wrong password", isError: true);
    }

    private static async Task Decide(ReviewedSiteInBrowser site, Visitor visitor, ConcurrentBag<Look> looks)
    {
        await visitor.Open(InvitationOf(site));
        await visitor.Page.GetByLabel("A password that you choose").FillAsync("marmots under seven lamps");
        await See(visitor, looks, "invitation");
        await visitor.Press(visitor.Button("Set the password"));
        await See(visitor, looks, "invitation, passwords that differ", isError: true);
        var code = site.Folders.RecoveryCode("one");
        await ReviewedSiteInBrowser.SignIn(visitor, "one", ReviewedSiteInBrowser.Password);
        await See(visitor, looks, "sign-in, code");
        await visitor.Page.GetByLabel("A recovery code").FillAsync("AAAAA-AAAAA");
        await visitor.Press(visitor.Button("Sign in with a recovery code"));
        await See(visitor, looks, "sign-in, wrong code", isError: true);
        await visitor.Page.GetByLabel("A recovery code").FillAsync(code);
        await visitor.Press(visitor.Button("Sign in with a recovery code"));
        await See(visitor, looks, "start, signed in");
        foreach (var address in new[] { "/review/feedback", "/review/account", "/review/items/medicine/ibuprofen" })
        {
            await visitor.Open(address);
            await See(visitor, looks, address);
        }
        await DecidePages(visitor, looks);
        await Comment(visitor, looks);
        await ApproveRules(site, visitor, looks);
        await ChangeWhatWasApproved(site, visitor, looks);
        await CloseAndReopen(site, visitor, looks);
        await SetUpAFactor(site, looks);
    }

    private static string InvitationOf(ReviewedSiteInBrowser site)
    {
        TestAccounts.Enter(site.Data, ReviewedFolders.Reviewer("three"), password: null);
        return $"/review/invitation?reviewer=three&code={Uri.EscapeDataString(TestAccounts.Invitation(site.Data, "three"))}";
    }

    private static async Task SetUpAFactor(ReviewedSiteInBrowser site, ConcurrentBag<Look> looks)
    {
        TestAccounts.Enter(site.Data, ReviewedFolders.Reviewer("four"), ReviewedSiteInBrowser.Password);
        await using var visitor = await site.Visit();
        await ReviewedSiteInBrowser.SignIn(visitor, "four", ReviewedSiteInBrowser.Password);
        await visitor.Open("/review/account");
        await visitor.Page.GetByText("Set up a second factor").ClickAsync();
        await visitor.Page.GetByLabel("Your password").FillAsync(ReviewedSiteInBrowser.Password);
        await visitor.Press(visitor.Button("Go on"));
        await See(visitor, looks, "second factor, the key to add to an app");
        var key = TestAccounts.Key(site.Data, "four");
        await visitor.Page.GetByLabel("The code that the app shows now")
            .FillAsync(AppCode.Compute(key, DateTimeOffset.UtcNow));
        await visitor.Press(visitor.Button("Set it up"));
        await See(visitor, looks, "second factor, recovery codes");
    }

    private static async Task DecidePages(Visitor visitor, ConcurrentBag<Look> looks)
    {
        await visitor.Open(AddressOf(Sleep));
        await See(visitor, looks, "item, form to decide");
        await ReviewedSiteInBrowser.Decide(visitor, AddressOf(Sleep), "Ask for changes");
        await See(visitor, looks, "item, changes asked for without a comment", isError: true);
        await ReviewedSiteInBrowser.Record(visitor, AddressOf(Sleep), "Approve");
        await See(visitor, looks, "item, approved");
        foreach (var aged in new[] { Recovery, Causes }) await ReviewedSiteInBrowser.Record(visitor, AddressOf(aged),
            "Approve");
        await ReviewedSiteInBrowser.Record(visitor, AddressOf(Pacing), "Ask for changes",
            "The second line says too little about how long to rest in between.");
        await See(visitor, looks, "item, changes asked for");
        await ReviewedSiteInBrowser.Record(visitor, AddressOf(Yoga), "Withdraw", "A number is wrong.");
        Assert.Equal(410, (await visitor.Open("/guides/exercise-and-sport"))!.Status);
        await See(visitor, looks, "page, withdrawn");
    }

    private static async Task Comment(Visitor visitor, ConcurrentBag<Look> looks)
    {
        await visitor.Open("/review/comments");
        await See(visitor, looks, "comments, none");
        await visitor.Open(AddressOf(Sleep));
        await visitor.Press(visitor.Page.Locator(".app-facts dd a").Nth(5));
        await visitor.Press(visitor.Button("Save"));
        await See(visitor, looks, "comment, words as they were and nothing said", isError: true);
        await visitor.Page.GetByLabel("Change to").FillAsync("Which way is best? اكتب هنا 痛い");
        await visitor.Press(visitor.Button("Save"));
        await visitor.Open("/review/comments");
        await See(visitor, looks, "comments, one as a difference");
        await visitor.Open("/review/preview/guides/sleep");
        await See(visitor, looks, "preview of a page");
        await visitor.Open("/review/preview/check");
        await See(visitor, looks, "preview of the check");
    }

    private static async Task ApproveRules(ReviewedSiteInBrowser site, Visitor visitor, ConcurrentBag<Look> looks)
    {
        await visitor.Open(AddressOf(Rules));
        await See(visitor, looks, "rules");
        await ReviewedSiteInBrowser.Record(visitor, AddressOf(Rules), "Approve");
        await using (var second = await site.SignedIn("two")) await ReviewedSiteInBrowser.Record(second,
            AddressOf(Rules), "Approve");
        await visitor.Open("/check");
        Assert.Contains("one, physiotherapist and Test Reviewer two, physiotherapist",
            await visitor.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await See(visitor, looks, "start of a check whose rules are approved");
    }

    private static async Task ChangeWhatWasApproved(ReviewedSiteInBrowser site, Visitor visitor, ConcurrentBag<Look> looks)
    {
        await visitor.Open(AddressOf(Disc));
        Change(site.Folders);
        await visitor.Page.Locator("main textarea[name=comment]").FillAsync("I read the earlier text.");
        await visitor.Press(visitor.Button("Approve"));
        Assert.Equal("I read the earlier text.", await visitor.Page.Locator("main textarea[name=comment]").InputValueAsync());
        await See(visitor, looks, "item, changed while its form was open", isError: true);
        await visitor.Open(AddressOf(Sleep));
        Assert.Contains("Turn over slowly", await visitor.Page.Locator(".app-diff ins").First.InnerTextAsync(),
            StringComparison.Ordinal);
        await See(visitor, looks, "item, changed since its approval");
        await visitor.Open(AddressOf(Rules));
        await See(visitor, looks, "rules, lowered since their approval");
        Assert.NotEqual(0, await visitor.Page.Locator(".app-diff del").CountAsync());
        await ReviewedSiteInBrowser.Record(visitor, AddressOf("guide/sciatica"), "Approve");
        await visitor.Open("/review");
        await See(visitor, looks, "start, one of each state");
    }

    private static async Task CloseAndReopen(ReviewedSiteInBrowser site, Visitor visitor, ConcurrentBag<Look> looks)
    {
        await using var patient = await site.Visit();
        await patient.Begin();
        await patient.Answer("16-to-44");
        var (step, asked) = (patient.Page.Url, await patient.Question());
        await visitor.Open(Checker);
        await See(visitor, looks, "checker, open, form to close it");
        await ReviewedSiteInBrowser.Decide(visitor, Checker, "Close the check now");
        await See(visitor, looks, "checker, closed without a reason", isError: true);
        await ReviewedSiteInBrowser.Record(visitor, Checker, "Close the check now", "A word on the page about the legs is wrong.");
        await See(visitor, looks, "checker, closed, form to reopen it");
        await visitor.Open("/review");
        await See(visitor, looks, "start, check closed");
        await SeeEverySign(site, patient, looks, "/check", "start of a closed check");
        await SeeEverySign(site, patient, looks, step, "step of a closed check");
        await ReviewedSiteInBrowser.Record(visitor, Checker, "Reopen the check", "It is mended.");
        await See(visitor, looks, "checker, reopened");
        await patient.Open(step);
        Assert.Equal(asked, await patient.Question());
    }

    private static async Task Withheld(ReviewedSiteInBrowser site, Visitor visitor, ConcurrentBag<Look> looks)
    {
        Assert.Equal(503, (await visitor.Open("/guides/sleep"))!.Status);
        await See(visitor, looks, "page, not shown until it is signed");
        await SeeEverySign(site, visitor, looks, "/check", "check whose rules are not signed");
    }

    // In sight on a phone, not only in the source.
    private static async Task SeeEverySign(ReviewedSiteInBrowser site, Visitor visitor, ConcurrentBag<Look> looks, string address, string state)
    {
        await visitor.Page.SetViewportSizeAsync(320, 640);
        Assert.Equal(503, (await visitor.Open(address))!.Status);
        var words = await visitor.Page.Locator("main").InnerTextAsync();
        Assert.All(site.Questionnaire.Findings.All.Where(finding => finding.Urgency >= Urgency.Urgent111),
            finding => Assert.Contains(finding.Words.You.Card, words, StringComparison.Ordinal));
        await See(visitor, looks, state);
        Faults.None([.. visitor.Errors, .. visitor.ForeignRequests]);
    }

    // The title of an error says so, and no other does.
    private static async Task See(Visitor visitor, ConcurrentBag<Look> looks, string state, bool isError = false)
    {
        var look = await Look.At(visitor.Page, state);
        Assert.True(isError == look.Title.StartsWith("Error: ", StringComparison.Ordinal), $"{state} is titled “{look.Title}”");
        looks.Add(look);
        await visitor.Page.SetViewportSizeAsync(1280, 900);
    }

    private static string AddressOf(string item) => $"/review/items/{item}";

    private static void Prepare(ReviewedFolders folders)
    {
        Age(folders);
        folders.Raise();
    }

    // One page is due soon and one overdue, as soon as they are approved.
    private static void Age(ReviewedFolders folders)
    {
        var today = DateTime.Today;
        foreach (var (item, due) in new[] { (Recovery, today.AddDays(30)), (Causes, today.AddDays(-30)) })
        {
            var file = $"{item.Replace("guide/", "guides/", StringComparison.Ordinal)}.md";
            folders.Edit(file, text => string.Join('\n', text.Split('\n').Select(line => Dated(line, due))));
        }

        string Dated(string line, DateTime due) =>
            line.StartsWith("written:", StringComparison.Ordinal) ? $"written: {Day(today.AddYears(-1))}"
            : line.StartsWith("review-due:", StringComparison.Ordinal) ? $"review-due: {Day(due)}"
            : line;

        static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    // A page that was approved, one whose form is open, and two signs that no longer are 999
    // together: content without a problem, all of it.
    private static void Change(ReviewedFolders folders)
    {
        folders.Edit("guides/sleep.md", text => text.Replace(
            "Bad nights are one", "Turn over slowly. Bad nights are one", StringComparison.Ordinal));
        folders.Edit("guides/spinal-stenosis.md", text => text.Insert(
            text.IndexOf("\n\n## ", StringComparison.Ordinal), " Turn over slowly."));
        folders.Lower();
    }
}
