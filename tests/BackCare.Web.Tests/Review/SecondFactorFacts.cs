using BackCare.Accounts;
using BackCare.Records;
using BackCare.Review;
using BackCare.Tests.Shared;
using BackCare.Web.Accounts;
using BackCare.Web.Review;

namespace BackCare.Web.Tests.Review;

/// <summary>The second factor: needed to approve the rules and to reopen the checker, never to close it.</summary>
public sealed class SecondFactorFacts : IDisposable
{
    private const string SetUpAt = "/review/account/second-factor";
    private const string Rules = "/review/items/triage";
    private const string Checker = "/review/checker";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Who_has_none_closes_and_is_told_what_to_do_to_reopen_and_to_approve_the_rules()
    {
        var one = await SignedIn("one");
        Assert.Equal(303, (await ReviewedSite.Decide(one, Checker, "close", "A word is wrong.")).Status);
        var asked = await one.Get(Checker);
        AssertTold(asked);
        var refused = await ReviewedSite.Decide(one, asked, "reopen", "It is mended.");
        Assert.StartsWith("Error: ", refused.Html.Title, StringComparison.Ordinal);
        Assert.Contains("Set up the second factor first", Page.Words(refused.Main), StringComparison.Ordinal);
        Assert.Equal("It is mended.", refused.Main.QuerySelector("textarea")!.TextContent);

        AssertTold(await one.Get(Rules));
        var sign = await ReviewedSite.Decide(one, Rules, "approve");
        AssertTold(sign);
        Assert.Contains("Set up the second factor first", Page.Words(sign.Main), StringComparison.Ordinal);
        Assert.Single(site.Records());
        AssertTold(await one.Get("/review/account"));

        // Of anything else nobody asks for one.
        Assert.Equal(303, (await ReviewedSite.Decide(one, "/review/items/guide/sleep", "approve")).Status);
        Assert.Equal(303, (await ReviewedSite.Decide(one, Rules, "withdraw", "A level is wrong.")).Status);
    }

    [Fact]
    public async Task A_code_of_the_app_approves_the_rules_and_reopens_each_once()
    {
        var one = await SignedIn("one");
        var letters = await SetUp(one);
        await ReviewedSite.AgreeToRules(one);
        site.Time.Pass(TimeSpan.FromSeconds(30));
        one.RecoveryCode = null;

        var code = SecondFactorOf.CodeOf(letters, site.Time.GetUtcNow());
        var sign = await ReviewedSite.Decide(one, Rules, "approve");
        Assert.Contains("Type the code that your app shows", Page.Words(sign.Main), StringComparison.Ordinal);
        var field = sign.Main.QuerySelector("#code")!;
        Assert.Equal(("numeric", "one-time-code"), (field.GetAttribute("inputmode"), field.GetAttribute("autocomplete")));
        Assert.Equal(303, (await Sign(one, sign, code)).Status);
        Assert.Single(site.Records());

        await ReviewedSite.Decide(one, Checker, "close", "A word is wrong.");
        var again = await Reopen(one, code);
        Assert.Contains("This code is wrong, or was used before", Page.Words(again.Main), StringComparison.Ordinal);
        Assert.Equal(2, site.Records().Length);
        site.Time.Pass(TimeSpan.FromSeconds(30));
        Assert.Equal(303, (await Reopen(one, SecondFactorOf.CodeOf(letters, site.Time.GetUtcNow()))).Status);
        Assert.Equal(200, (await one.Get("/check")).Status);
    }

    [Fact]
    public async Task A_code_that_was_taken_is_taken_on_no_other_copy_of_the_server()
    {
        var letters = await SetUp(await SignedIn("one"));
        site.Time.Pass(TimeSpan.FromSeconds(30));
        var (reviewer, code) = (site.All.First(), SecondFactorOf.CodeOf(letters, site.Time.GetUtcNow()));
        var (here, there) = (site.Copy.Service<SecondFactors>(), site.Start().Service<SecondFactors>());
        CodeFault?[] ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(
            () => (n % 2 == 0 ? here : there).Take(reviewer, code, ""), TestContext.Current.CancellationToken)));
        Assert.Single(ends, end => end is null);
        Assert.Equal(3, ends.Count(end => end is CodeFault.Wrong));
    }

    [Fact]
    public async Task Closing_does_not_wait_while_a_code_is_being_taken_and_a_code_is_not_taken_in_vain()
    {
        var one = await SignedIn("one");
        var codes = Codes(await Confirm(one, await Begin(one)));
        await ReviewedSite.Decide(one, Checker, "close", "A word is wrong.");
        one.RecoveryCode = () => codes[0];
        // Another copy, which hangs, has the turn of this reviewer's second factor.
        using var hold = new ManualResetEventSlim();
        using var held = new ManualResetEventSlim();
        var other = Task.Run(() => new SecondFactorFiles(site.Data).Alone("one", () =>
        {
            held.Set();
            hold.Wait(TimeSpan.FromSeconds(4));
            return true;
        }), TestContext.Current.CancellationToken);
        held.Wait(TestContext.Current.CancellationToken);
        var reopening = ReviewedSite.Decide(one, await one.Get(Checker), "reopen", "It is mended.");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(303, (await ReviewedSite.Decide(await SignedIn("two"), Checker, "close", "Another word is wrong.")).Status);
        Assert.False(reopening.IsCompleted);
        hold.Set();
        await other;
        // It had not seen the second closing.
        Assert.Equal(409, (await reopening).Status);
        Assert.Equal("It is mended.", (await reopening).Main.QuerySelector("textarea")!.TextContent);
        Assert.Equal(503, (await one.Get("/check")).Status);

        one.RecoveryCode = () => codes[1];
        // While the records have a problem nothing is reopened.
        StoreOf.Add(site.Data, new RecordBody("withdraw", "guide:sleep", null, "one", site.Time.GetUtcNow() + TimeSpan.FromDays(1)));
        Assert.NotEqual(303, (await ReviewedSite.Decide(one, Checker, "reopen", "It is mended.")).Status);
        Assert.Null(site.Copy.Service<SecondFactors>().Take(site.All.First(), "", codes[1]));
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once()
    {
        var one = await SignedIn("one");
        var codes = Codes(await Confirm(one, await Begin(one)));
        Assert.Equal(SecondFactors.RecoveryCodes, codes.Distinct().Count());
        var factors = site.Copy.Service<SecondFactors>();
        var reviewer = site.All.First();
        Assert.Null(factors.Take(reviewer, "", codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Equal(CodeFault.Wrong, factors.Take(reviewer, "", codes[3]));
        Assert.Contains("You have 9 recovery codes left.", Page.Words((await one.Get("/review/account")).Main), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_bar_codes_and_never_closing()
    {
        var one = await SignedIn("one");
        var letters = await SetUp(one);
        await ReviewedSite.Decide(one, Checker, "close", "A word is wrong.");
        site.Time.Pass(TimeSpan.FromSeconds(30));
        for (var n = 0; n < SignInDesk.MostFailures; n++) Assert.Equal(200, (await Reopen(one, "12345")).Status);
        var barred = await Reopen(one, SecondFactorOf.CodeOf(letters, site.Time.GetUtcNow()));
        Assert.Equal(429, barred.Status);
        Assert.Contains("Wait 15 minutes", Page.Words(barred.Main), StringComparison.Ordinal);
        site.Time.Pass(SignInDesk.Lockout);
        Assert.Equal(303, (await Reopen(one, SecondFactorOf.CodeOf(letters, site.Time.GetUtcNow()))).Status);
        for (var n = 0; n < SignInDesk.MostFailures; n++)
            Assert.Equal(CodeFault.Wrong, site.Copy.Service<SecondFactors>().Take(site.All.First(), "12345", ""));
        Assert.Equal(303, (await ReviewedSite.Decide(one, Checker, "close", "Another word is wrong.")).Status);
        Assert.Equal(503, (await one.Get("/check")).Status);
    }

    [Fact]
    public async Task A_form_that_comes_again_and_a_file_that_cannot_be_read_are_no_guesses()
    {
        var one = await SignedIn("one");
        var page = await Begin(one);
        var codes = Codes(await Confirm(one, page));
        for (var n = 0; n < SignInDesk.MostFailures; n++) Assert.Equal(codes, Codes(await Confirm(one, page)));
        site.Time.Pass(TimeSpan.FromMinutes(1));
        for (var n = 0; n < SignInDesk.MostFailures; n++)
            Assert.Contains("is set up already", Page.Words((await Confirm(one, page)).Main), StringComparison.Ordinal);
        var (factors, reviewer) = (site.Copy.Service<SecondFactors>(), site.All.First());
        Assert.Null(factors.Take(reviewer, "", codes[0]));

        var file = Assert.Single(Directory.GetFiles(Path.Combine(site.Data, SecondFactorFiles.FolderName), "*.txt"));
        var kept = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, "of other keys", TestContext.Current.CancellationToken);
        for (var n = 0; n < SignInDesk.MostFailures; n++)
            Assert.Equal(CodeFault.NotKept, factors.Confirm(reviewer, factors.Begin(reviewer).Ticket, "123456").Fault);
        await File.WriteAllTextAsync(file, kept, TestContext.Current.CancellationToken);
        Assert.Null(factors.Take(reviewer, "", codes[1]));
    }

    [Fact]
    public async Task A_form_that_comes_again_forgives_no_wrong_code()
    {
        var one = await SignedIn("one");
        var page = await Begin(one);
        var codes = Codes(await Confirm(one, page));
        var (factors, reviewer) = (site.Copy.Service<SecondFactors>(), site.All.First());
        for (var n = 0; n < SignInDesk.MostFailures; n++)
        {
            Assert.Equal(CodeFault.Wrong, factors.Take(reviewer, "12345", ""));
            await Confirm(one, page);
        }
        Assert.Equal(CodeFault.Locked, factors.Take(reviewer, "", codes[0]));
    }

    [Fact]
    public async Task Setting_it_up_asks_for_the_password_and_shows_the_key_as_a_picture_and_in_letters()
    {
        var one = await SignedIn("one");
        Assert.Contains("The password is wrong", Page.Words((await Begin(one, "wrong password")).Main), StringComparison.Ordinal);
        var page = await Begin(one);
        var picture = page.Main.QuerySelector("svg[role=img]")!;
        // Nothing that the content security policy would hold back, or that a browser would fetch.
        Assert.Empty(page.Html.QuerySelectorAll("[style], main script, main img"));
        Assert.NotEmpty(picture.QuerySelector("path")!.GetAttribute("d")!);
        Assert.Matches("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$", Letters(page));
        Assert.Contains("no-store", page.Header("Cache-Control")!, StringComparison.Ordinal);
        var wrong = await one.Post(SetUpAt, [.. Hidden(page), new("code", "12345")]);
        Assert.StartsWith("Error: ", wrong.Html.Title, StringComparison.Ordinal);
        Assert.Equal(Letters(page), Letters(wrong));
        Assert.Contains("You have none yet", Page.Words((await one.Get("/review/account")).Main), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_takes_its_place_only_with_a_code_and_a_form_is_good_for_one_and_for_half_an_hour()
    {
        var one = await SignedIn("one");
        var page = await Begin(one);
        var codes = Codes(await Confirm(one, page));
        site.Time.Pass(TimeSpan.FromMinutes(1));
        Assert.Contains("took too long, or your second factor is set up already",
            Page.Words((await Confirm(one, page)).Main), StringComparison.Ordinal);
        Assert.Contains("Type the code that your app shows", Page.Words((await Begin(one)).Main), StringComparison.Ordinal);
        var late = await Begin(one, recovery: codes[0]);
        site.Time.Pass(SecondFactors.LongestSettingUp);
        Assert.Contains("took too long", Page.Words((await Confirm(one, late)).Main), StringComparison.Ordinal);
        var next = Codes(await Confirm(one, await Begin(one, recovery: codes[1])));
        Assert.Equal(CodeFault.Wrong, site.Copy.Service<SecondFactors>().Take(site.All.First(), "", codes[2]));
        Assert.Null(site.Copy.Service<SecondFactors>().Take(site.All.First(), "", next[2]));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_shows_the_same_recovery_codes_until_one_is_used()
    {
        var one = await SignedIn("one");
        var page = await Begin(one);
        var answers = await Task.WhenAll(Confirm(one, page), Confirm(one, page));
        var codes = Codes(answers[0]);
        Assert.Equal(codes, Codes(answers[1]));
        Assert.Equal(SecondFactors.RecoveryCodes, codes.Length);
        Assert.Null(site.Copy.Service<SecondFactors>().Take(site.All.First(), "", codes[0]));
        Assert.Contains("your second factor is set up already", Page.Words((await Confirm(one, page)).Main), StringComparison.Ordinal);
        Assert.Equal(CodeFault.Wrong, site.Copy.Service<SecondFactors>().Take(site.All.First(), "", codes[0]));
    }

    [Fact]
    public async Task A_form_shows_no_codes_to_a_later_code_of_the_app_and_none_of_before_a_reset()
    {
        var (factors, reviewer) = (site.Copy.Service<SecondFactors>(), site.All.First());
        var made = factors.Begin(reviewer);
        var codes = factors.Confirm(reviewer, made.Ticket, Now()).Codes;
        Assert.Equal(SecondFactors.RecoveryCodes, codes.Distinct().Count());
        site.Time.Pass(TimeSpan.FromMinutes(2));
        Assert.Null(factors.Take(reviewer, Now(), ""));
        Assert.Equal(([], CodeFault.TooLate), factors.Confirm(reviewer, made.Ticket, Now()));

        new SecondFactorFiles(site.Data).End(reviewer.Id);
        site.Time.Pass(TimeSpan.FromMinutes(2));
        Assert.Empty(factors.Confirm(reviewer, made.Ticket, Now()).Codes.Intersect(codes));

        string Now() => SecondFactorOf.CodeOf(made.Letters, site.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_form_of_one_reviewer_sets_nothing_up_for_another()
    {
        var (one, two) = (await SignedIn("one"), await SignedIn("two"));
        var (page, own) = (await Begin(one), await two.Get(SetUpAt));
        var answer = await two.Post(SetUpAt, [own.Token, Hidden(page).Single(field => field.Name == "ticket"), new("code", CodeOf(page))]);
        Assert.Contains("took too long", Page.Words(answer.Main), StringComparison.Ordinal);
        Assert.Contains("You have none yet", Page.Words((await two.Get("/review/account")).Main), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_encrypted_in_the_data_folder_for_its_owner_alone()
    {
        var one = await SignedIn("one");
        var page = await Begin(one);
        var codes = Codes(await Confirm(one, page));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(site.Data, "second-factors"), "*.txt"));
        var key = Letters(page).Replace(" ", "", StringComparison.Ordinal);
        foreach (var each in Directory.GetFiles(site.Data, "*", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(each, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(key, text, StringComparison.Ordinal);
            Assert.DoesNotContain(codes[0], text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("second", await File.ReadAllTextAsync(Path.Combine(site.Data, Reviewers.FileName),
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        // Renamed, it is nobody else's.
        File.Move(file, Path.Combine(Path.GetDirectoryName(file)!,
            $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("two"u8))}.txt"));
        Assert.Equal(CodeFault.NotKept, site.Copy.Service<SecondFactors>().Take(site.All.Last(), "", codes[0]));
    }

    private async Task<Browser> SignedIn(string id)
    {
        var browser = await site.SignedIn(id);
        browser.RecoveryCode = null;
        return browser;
    }

    private async Task<string> SetUp(Browser browser)
    {
        var page = await Begin(browser);
        Codes(await Confirm(browser, page));
        return Letters(page);
    }

    private static async Task<Page> Begin(Browser browser, string password = ReviewedSite.Password, string recovery = "") =>
        await browser.Post(SetUpAt, [(await browser.Get(SetUpAt)).Token, new("current", password), new("code", ""), new("recovery", recovery)]);

    private Task<Page> Confirm(Browser browser, Page page) => browser.Post(SetUpAt, [.. Hidden(page), new("code", CodeOf(page))]);

    private string CodeOf(Page page) => SecondFactorOf.CodeOf(Letters(page), site.Time.GetUtcNow());

    private static async Task<Page> Reopen(Browser browser, string code)
    {
        var page = await browser.Get(Checker);
        var form = page.Main.QuerySelector("form:has(textarea)")!;
        return await browser.Post(Checker, [.. Page.HiddenOf(form), new("comment", "It is mended."), new("decision", "reopen"), new("code", code)]);
    }

    private static async Task<Page> Sign(Browser browser, Page page, string code)
    {
        var form = page.Main.QuerySelector("form:has(input[name=declaration])")!;
        return await browser.Post(Rules, [.. Page.HiddenOf(form), new("comment", ""),
            .. ReviewedSite.Declared.Where(field => field.Name != "declaration"), new("code", code)]);
    }

    private static string[] Codes(Page page)
    {
        Assert.Equal("Your second factor is set up", page.Heading);
        return [.. page.Main.QuerySelectorAll("ol code").Select(code => code.TextContent)];
    }

    private static IEnumerable<Field> Hidden(Page page) => Page.HiddenOf(page.Main.QuerySelector("form:has(#code)")!);

    private static string Letters(Page page) => page.Main.QuerySelector("p code")!.TextContent;

    private static void AssertTold(Page page) =>
        Assert.NotNull(page.Main.QuerySelector($"a[href='{SetUpAt}']"));
}
