namespace BackCare.Web.Tests.Review;

/// <summary>While the database is away, whoever was signed in closes the checker (ClosedCheckerFacts), and does nothing else.</summary>
[Long]
public sealed class ClosingWithoutDatabaseFacts : IDisposable
{
    private const string Checker = "/review/checker", Sleep = "/review/items/guide/sleep";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Nothing_else_is_done_then_and_each_answer_says_that_nothing_was_recorded()
    {
        var one = await site.SignedIn("one");
        var (item, account, checker) = (await one.Get(Sleep), await one.Get(AccountPages.Account), await one.Get(Checker));
        await ReviewedSite.Decide(one, checker, "close", "A level is wrong.");
        var closed = await one.Get(Checker);
        one.RecoveryCode = () => "AAAAA-AAAAA";
        using (StoreOf.Hold(site.Data))
        using (site.GivesUpAtOnce())
        {
            Page[] answers =
            [
                await ReviewedSite.Decide(one, item, "withdraw", "A line is wrong."),
                await ReviewedSite.Decide(one, closed, "reopen", "It is mended."),
                await one.Post("/review/account/password", account.Token, new("current", ReviewedSite.Password),
                    new("password", AccountPages.Another), new("again", AccountPages.Another)),
                await one.Post(AccountPages.SecondFactor, account.Token, new("current", ReviewedSite.Password)),
                await one.Post("/review/account/sign-ins", account.Token, new("end", "all")),
            ];
            foreach (var answer in answers)
            {
                Assert.Equal((503, "This does not work at the moment"), (answer.Status, answer.Heading));
                answer.Says("If you sent something, it was not recorded");
                Assert.NotNull(answer.Main.QuerySelector($"a[href='{Checker}']"));
            }
            Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        }
        Assert.Single(site.Records());
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        Assert.True(await ReviewedSite.IsSignedIn(one));
    }

    // Another program has it for itself for longer than a page waits.
    [Fact]
    public async Task What_a_reviewer_sent_waits_for_a_busy_database_and_is_recorded()
    {
        var one = await site.SignedIn("one");
        var item = await one.Get(Sleep);
        Task<Page> sent;
        using (StoreOf.Hold(site.Data))
        {
            sent = ReviewedSite.Decide(one, item, "withdraw", "A line is wrong.");
            var busy = Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
            Assert.Same(busy, await Task.WhenAny(sent, busy));
        }
        Assert.Equal(303, (await sent).Status);
        Assert.Single(site.Records());
    }

    [Fact]
    public async Task A_session_that_this_copy_did_not_check_within_the_hour_closes_nothing()
    {
        var (copy, one) = (site.Start(), await site.SignedIn("one"));
        var form = await one.Get(Checker);
        var stranger = copy.Browse().WithCookiesOf(one);
        var stolen = site.Browse();
        stolen.ReviewCookies["reviewer"] = one.ReviewCookies["reviewer"][..^8] + "AAAAAAAA";
        using (StoreOf.Hold(site.Data))
        using (site.GivesUpAtOnce())
        {
            await AssertClosesNothing(stranger);
            await AssertClosesNothing(stolen);
            site.Time.Pass(TimeSpan.FromMinutes(60));
            await AssertClosesNothing(one);
        }
        Assert.Equal(200, (await site.Browse().Get("/check")).Status);
        Assert.Empty(site.Records());

        async Task AssertClosesNothing(Browser browser)
        {
            var page = await ReviewedSite.Decide(browser, form, "close", "A level is wrong.");
            Assert.Equal(403, page.Status);
            page.Says("Nothing was recorded. The checker is as it was before.");
        }
    }

    [Fact]
    public async Task Whoever_signed_out_before_closes_nothing()
    {
        var one = await site.SignedIn("one");
        var (form, copied) = (await one.Get(Checker), site.Browse().WithCookiesOf(one));
        await ReviewedSite.SignOut(one);
        using (StoreOf.Hold(site.Data))
        using (site.GivesUpAtOnce())
            Assert.Equal(403, (await ReviewedSite.Decide(copied, form, "close", "A level is wrong.")).Status);
        Assert.Equal(200, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task Signing_in_and_out_then_say_what_they_could_not_do_and_where_the_checker_is_closed()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        var copied = site.Browse().WithCookiesOf(two);
        var start = await one.Get("/review");
        using (StoreOf.Hold(site.Data))
        using (site.GivesUpAtOnce())
        {
            Assert.Equal(200, (await site.Browse().Get("/review")).Status);
            var signIn = await ReviewedSite.SignIn(site.Browse(), "two", ReviewedSite.Password);
            Assert.Equal((503, "This does not work at the moment"), (signIn.Status, signIn.Heading));
            signIn.Says("What you sent may not have been recorded");
            signIn.Says("They can always close it");
            AssertStays(one, await one.Post("/review/sign-out", start.Token));
        }
        // What waits for a database that is held may still be done when it is let go, so here it refuses.
        StoreOf.Sql(site.Data, "create trigger full before delete on reviewer_sessions begin select raise(abort, 'disk full'); end");
        AssertStays(two, await ReviewedSite.SignOut(two));
        Assert.True(await ReviewedSite.IsSignedIn(copied));

        static void AssertStays(Browser browser, Page end)
        {
            Assert.Equal((503, "You are signed out in this browser alone"), (end.Status, end.Heading));
            Assert.DoesNotContain("reviewer", browser.ReviewCookies.Keys);
        }
    }
}
