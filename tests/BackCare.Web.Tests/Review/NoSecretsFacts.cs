using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Tests.Review;

/// <summary>Who has a copy of the database learns no secret from it, and who can write to it lets nobody in.</summary>
[Long]
public sealed class NoSecretsFacts : IDisposable
{
    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_database_holds_no_secret_that_can_be_read()
    {
        var one = await site.SignedIn("one");
        var (letters, codes) = await AccountPages.SetUp(one, site.Time.GetUtcNow());
        var begun = AccountPages.Letters(await AccountPages.Begin(one, recovery: codes[0]));
        var invitation = site.Invite("new");
        var bytes = await File.ReadAllBytesAsync(Path.Combine(site.Data, SiteStore.FileName), TestContext.Current.CancellationToken);
        // What is looked for would be found: this is there.
        Assert.True(Holds("reviewer_sessions") && Holds("Test Reviewer one"));
        foreach (var secret in (string[])
        [
            ReviewedSite.Password, "AQAAAA", letters, Bare(letters), begun, Bare(begun), invitation, one.ReviewCookies[AccountServices.CookieName],
            .. codes, .. codes.Select(Bare),
        ]) Assert.False(Holds(secret), secret);

        bool Holds(string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0
            || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))[..^4])) >= 0;

        static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_that_was_moved_to_another_reviewers_row_or_made_up_lets_nobody_in()
    {
        site.AddReviewer("three", AccountPages.Another);
        site.Invite("four");
        StoreOf.Sql(site.Data, "update accounts set PasswordHash = (select PasswordHash from accounts where Id = 'three') where Id = 'two'");
        var hash = new PasswordHasher<Account>().HashPassword(new(), AccountPages.Another);
        StoreOf.Sql(site.Data, $"update accounts set PasswordHash = '{hash}' where Id = 'four'");
        StoreOf.Sql(site.Data, "delete from accounts where Id = 'one'");
        StoreOf.Sql(site.Data, "insert into accounts (Id, UserName, NormalizedUserName, LastStep, EmailConfirmed, PasswordHash, SecurityStamp, "
            + "ConcurrencyStamp, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount) values "
            + $"('one', 'one', 'ONE', 0, 0, '{hash}', 'stamp', 'stamp', 0, 0, 0, 0)");
        foreach (var id in new[] { "one", "two", "four" }) await AssertLetsNobodyIn(id, AccountPages.Another);
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "three", AccountPages.Another)).Status);
    }

    [Fact]
    public async Task Keys_and_recovery_codes_that_were_moved_to_another_reviewers_row_are_none()
    {
        var (one, two) = (await site.SignedIn("one"), await site.SignedIn("two"));
        var (letters, codes) = await AccountPages.SetUp(one, site.Time.GetUtcNow());
        await AccountPages.SetUp(two, site.Time.GetUtcNow());
        StoreOf.Sql(site.Data, "update account_tokens set Value = (select Value from account_tokens as other where UserId = 'one' "
            + "and other.Name = account_tokens.Name) where UserId = 'two'");
        var code = AppCode.Of(letters, site.Time.GetUtcNow());
        foreach (var refused in new[] { await AccountPages.Begin(two, code: code), await AccountPages.Begin(two, recovery: codes[0]) })
            refused.Says("This code is wrong");
        Assert.Equal("Add the key to your app", (await AccountPages.Begin(one, code: code)).Heading);
    }

    [Fact]
    public async Task Somebody_who_was_entered_in_the_database_alone_is_nobody()
    {
        var time = BackCare.Records.RecordBody.Written(site.Time.GetUtcNow());
        StoreOf.Sql(site.Data, "insert into records (number, kind, item, reviewer, time, ends, details, before, hash, signature) select number + 1, "
            + $"'reviewer', 'mallory', '', '{time}', '', "
            + $"'{{\"name\":\"Mallory\",\"profession\":\"surgeon\",\"body\":\"GMC\",\"registration\":\"1\"}}', "
            + "hash, '0', '' from records order by number desc limit 1");
        // However good their password is.
        AccountsOf.With(site.Data, async (services, _) =>
        {
            var accounts = services.GetRequiredService<ReviewerAccounts>();
            return await accounts.Enter(await accounts.Make("mallory"), AccountPages.Another);
        });
        await site.Look();
        Assert.DoesNotContain(site.All, reviewer => reviewer.Id == "mallory");
        await AssertLetsNobodyIn("mallory", AccountPages.Another);
        Assert.Contains("1 problem", Page.Words((await site.Browse().Get("/review")).Html.Body!), StringComparison.Ordinal);
        // And nobody who was entered is shut out by it.
        Assert.Equal(303, (await ReviewedSite.SignIn(site.Browse(), "one", ReviewedSite.Password)).Status);
    }

    private async Task AssertLetsNobodyIn(string id, string password)
    {
        var browser = site.Browse();
        var page = await ReviewedSite.SignIn(browser, id, password);
        Assert.Equal(200, page.Status);
        page.Says("The reviewer id or the password is wrong");
        Assert.DoesNotContain(AccountServices.CookieName, browser.ReviewCookies.Keys);
    }
}
