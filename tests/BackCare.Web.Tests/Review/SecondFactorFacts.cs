namespace BackCare.Web.Tests.Review;

/// <summary>The second factor: needed to approve the rules and to reopen the checker, never to close it.</summary>
[Long]
public sealed class SecondFactorFacts : IDisposable
{
    private const string Rules = "/review/items/triage", Checker = "/review/checker", Sleep = "/review/items/guide/sleep";

    private const string WrongCode = "This code is wrong, or was used before", Key = "Add the key to your app";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Who_has_none_does_all_that_makes_things_safer_and_is_told_what_to_do_to_reopen_and_to_approve_the_rules()
    {
        var one = await SignedIn();
        Assert.Equal(303, (await ReviewedSite.Decide(one, Checker, "close", "A word is wrong.")).Status);
        var refused = await ReviewedSite.Decide(one, Checker, "reopen", "It is mended.");
        AssertTold(refused);
        Assert.Equal("It is mended.", refused.Main.QuerySelector("textarea")!.TextContent);
        Assert.Equal(303, (await ReviewedSite.Decide(one, Sleep, "approve")).Status);
        AssertTold(await ReviewedSite.Decide(one, Rules, "approve"));
        Assert.Equal(2, site.Records().Length);
        Assert.Equal(503, (await one.Get("/check")).Status);

        foreach (var decision in new[] { "ask-for-changes", "withdraw" })
            Assert.Equal(303, (await ReviewedSite.Decide(one, Rules, decision, "A level is wrong.")).Status);
        Assert.Equal(4, site.Records().Length);

        static void AssertTold(Page page)
        {
            page.Says("Set up the second factor first");
            Assert.NotNull(page.Main.QuerySelector($"a[href='{AccountPages.SecondFactor}']"));
        }
    }

    [Fact]
    public async Task It_is_set_up_with_the_password_and_the_first_code_and_only_then_changes_anything()
    {
        var one = await SignedIn();
        (await AccountPages.Begin(one, "wrong password")).Says("This is not your current password");
        var begun = await AccountPages.Begin(one);
        Assert.Equal(Key, begun.Heading);
        Assert.NotNull(begun.Main.QuerySelector("svg"));
        var letters = AccountPages.Letters(begun);
        Assert.Contains($"secret={letters.Replace(" ", "", StringComparison.Ordinal)}&", begun.Main.QuerySelector("a[href^='otpauth:']")!
            .GetAttribute("href")!, StringComparison.Ordinal);
        var wrong = await AccountPages.Confirm(one, begun, "000000");
        wrong.Says(WrongCode);
        Assert.DoesNotContain(letters, wrong.Main.TextContent, StringComparison.Ordinal);
        (await AccountPages.Confirm(one, begun, " ")).Says("Type the code that your app shows");
        (await one.Get(AccountPages.Account)).Says("You have none yet");

        var codes = AccountPages.Codes(await AccountPages.Confirm(one, begun, Code(letters, -30)));
        Assert.Equal(ReviewerAccounts.RecoveryCodes, codes.Distinct().Count());
        (await one.Get(AccountPages.Account)).Says("You have 10 recovery codes left.");
        Assert.True(await ReviewedSite.IsSignedIn(one));
        await Close();
        Assert.Equal(303, (await Reopen(one, Code(letters))).Status);
    }

    [Fact]
    public async Task A_first_code_counts_once_and_who_only_has_the_session_is_shown_no_key()
    {
        var one = await SignedIn();
        var begun = await AccountPages.Begin(one);
        var code = Code(AccountPages.Letters(begun), -30);
        var thief = site.Browse().WithCookiesOf(one);
        foreach (var typed in new[] { "", "000000" })
            Assert.Null((await AccountPages.Confirm(thief, begun, typed)).Main.QuerySelector("p code, svg.app-qr"));
        var codes = AccountPages.Codes(await AccountPages.Confirm(one, begun, code));
        var again = await AccountPages.Confirm(one, begun, code);
        again.Says("If you have your recovery codes, all is set up");
        Assert.Null(again.Main.QuerySelector("p code, ol code"));
        await Close();
        Assert.Equal(303, (await Reopen(one, recovery: codes[0])).Status);
    }

    [Fact]
    public async Task A_key_that_is_not_confirmed_within_fifteen_minutes_is_none_and_nobody_confirms_that_of_another()
    {
        var (one, two) = (await SignedIn(), await SignedIn("two"));
        var begun = await AccountPages.Begin(one);
        var letters = AccountPages.Letters(begun);
        var own = await two.Get(AccountPages.SecondFactor);
        (await AccountPages.Confirm(two, own, Code(letters))).Says("This took too long");
        site.Time.Pass(TimeSpan.FromMinutes(14));
        AccountPages.Codes(await AccountPages.Confirm(one, begun, Code(letters)));
        var later = await AccountPages.Begin(two);
        site.Time.Pass(TimeSpan.FromMinutes(15));
        (await AccountPages.Confirm(two, later, Code(AccountPages.Letters(later)))).Says("This took too long");
        (await two.Get(AccountPages.Account)).Says("You have none yet");
    }

    [Fact]
    public async Task A_code_of_the_app_approves_the_rules_and_reopens_each_once_and_is_not_taken_two_steps_late()
    {
        var one = await SignedIn();
        var (letters, _) = await AccountPages.SetUp(one, site.Time.GetUtcNow());
        var sign = await ReviewedSite.Decide(one, Rules, "approve");
        sign.Says("Type the code that your app shows");
        var field = sign.Main.QuerySelector("#code")!;
        Assert.Equal(("numeric", "one-time-code"), (field.GetAttribute("inputmode"), field.GetAttribute("autocomplete")));
        var code = Code(letters);
        Assert.Equal(303, (await Sign(one, sign, code)).Status);

        await Close();
        (await Reopen(one, code)).Says(WrongCode);
        site.Time.Pass(TimeSpan.FromMinutes(5));
        (await Reopen(one, Code(letters, -60))).Says(WrongCode);
        (await Reopen(one, Code(letters, 60))).Says(WrongCode);
        Assert.Equal(2, site.Records().Length);
        Assert.Equal(303, (await Reopen(one, $" {Code(letters, -30).Insert(3, " ")} ")).Status);
        Assert.Equal(200, (await one.Get("/check")).Status);
    }

    [Fact]
    public async Task A_code_that_is_sent_to_two_copies_at_once_is_taken_by_one()
    {
        var here = await SignedIn();
        var (letters, codes) = await AccountPages.SetUp(here, site.Time.GetUtcNow());
        var there = site.Start().Browse().WithCookiesOf(here);
        foreach (var (code, recovery) in new[] { (Code(letters), ""), ("", codes[0]) })
        {
            var answers = await Task.WhenAll(new[] { here, there, here.AtTheSameTime(), there.AtTheSameTime() }.Select(browser =>
                AccountPages.Begin(browser, code: code, recovery: recovery)));
            Assert.Single(answers, answer => answer.Heading == Key);
        }
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_in_small_letters_without_its_hyphen()
    {
        var one = await SignedIn();
        var (_, codes) = await AccountPages.SetUp(one, site.Time.GetUtcNow());
        await Close();
        var typed = codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);
        Assert.NotEqual(codes[0], typed);
        Assert.Equal(303, (await Reopen(one, recovery: typed)).Status);
        (await one.Get(AccountPages.Account)).Says("You have 9 recovery codes left.");
        await Close();
        (await Reopen(one, recovery: codes[0])).Says(WrongCode);
        Assert.Equal(503, (await one.Get("/check")).Status);
    }

    [Fact]
    public async Task Five_wrong_codes_bar_codes_and_never_closing()
    {
        var one = await SignedIn();
        var (letters, codes) = await AccountPages.SetUp(one, site.Time.GetUtcNow());
        await Close();
        for (var n = 0; n < SignInLimits.OfOne; n++)
            Assert.Equal(200, (await (n % 2 is 0 ? Reopen(one, "000000") : Reopen(one, recovery: "AAAAA-AAAAA"))).Status);
        foreach (var barred in new[] { await Reopen(one, Code(letters)), await Reopen(one, recovery: codes[0]) })
        {
            Assert.Equal(429, barred.Status);
            barred.Says("There were too many wrong codes. Wait 15 minutes");
        }
        Assert.Equal(303, (await ReviewedSite.Decide(one, Checker, "close", "Another word is wrong.")).Status);
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Status);
    }

    [Fact]
    public async Task Another_takes_its_place_and_the_password_is_changed_only_with_a_code_of_the_one_there_is()
    {
        var one = await SignedIn();
        var (letters, codes) = await AccountPages.SetUp(one, site.Time.GetUtcNow());
        (await AccountPages.Begin(one)).Says("Type the code that your app shows");
        (await AccountPages.Begin(one, code: "000000")).Says(WrongCode);
        var begun = await AccountPages.Begin(one, recovery: codes[0]);
        Assert.Equal(Key, begun.Heading);
        // Until the new one is confirmed the old one counts.
        await Close();
        Assert.Equal(303, (await Reopen(one, Code(letters))).Status);
        site.Time.Pass(TimeSpan.FromMinutes(2));
        AccountPages.Codes(await AccountPages.Confirm(one, begun, Code(AccountPages.Letters(begun), -30)));
        await Close();
        Assert.Equal(200, (await Reopen(one, Code(letters))).Status);
        Assert.Equal(200, (await Reopen(one, recovery: codes[1])).Status);

        (await AccountPages.Change(one, ReviewedSite.Password, AccountPages.Another)).Says("Type the code that your app shows");
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Status);
        Assert.Equal(303, (await AccountPages.Change(one, ReviewedSite.Password, AccountPages.Another,
            code: Code(AccountPages.Letters(begun)))).Status);
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "one", AccountPages.Another)).Status);
    }

    // RFC 6238, appendix B, of which six digits are ours.
    [Theory]
    [InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1234567890, "005924"), InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        const string key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(seconds / 30, OnceAuthenticator.StepOf(key, code, now, last: 0));
        Assert.Null(OnceAuthenticator.StepOf(key, code, now, last: seconds / 30));
        foreach (var typed in new[] { code[1..], code + "0", $"-{code}", "٢٨٧٠٨٢", "" })
            Assert.Null(OnceAuthenticator.StepOf(key, typed, now, last: 0));
    }

    private async Task<Browser> SignedIn(string id = "one")
    {
        var browser = await site.SignedIn(id);
        browser.RecoveryCode = null;
        return browser;
    }

    private string Code(string letters, int seconds = 0) => AppCode.Of(letters, site.Time.GetUtcNow().AddSeconds(seconds));

    private async Task Close() =>
        Assert.Equal(303, (await ReviewedSite.Decide(await SignedIn("two"), Checker, "close", "A word is wrong.")).Status);

    private static async Task<Page> Reopen(Browser browser, string code = "", string recovery = "")
    {
        var form = (await browser.Get(Checker)).Main.QuerySelector("form:has(textarea)")!;
        return await browser.Post(Checker, [.. Page.HiddenOf(form), new("comment", "It is mended."), new("decision", "reopen"),
            new("code", code), new("recovery", recovery)]);
    }

    private static async Task<Page> Sign(Browser browser, Page page, string code)
    {
        var form = page.Main.QuerySelector("form:has(textarea[name=comment])")!;
        return await browser.Post(form.GetAttribute("action")!, [.. Page.HiddenOf(form), new("comment", ""), new("decision", "approve"),
            .. ReviewedSite.Declared, new("code", code)]);
    }
}
