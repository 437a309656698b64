using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Cli;

/// <summary>Who they are, and whether they may, are records; how they sign in is their account.</summary>
internal static class ReviewerCommand
{
    private const string Site = "--site", Again = "--may-sign-again", ResetIt = "--reset", FalseIdentity = "--false-identity";

    public static Command Make(TextReader input) => new("reviewer", "Invites, ends and lists those who may sign")
    {
        Make("invite", "Enters a reviewer, who chooses a password on the site", [SiteOption(), Folders.DataOption(), .. Person()], Invite),
        Make("reset", "Ends a reviewer's password, sessions and invitations, and invites them again",
            [Id(), SiteOption(), Folders.DataOption()], Reset),
        Make("add", "Enters a reviewer, who types a password here", [Folders.DataOption(), Password.FromInput(), .. Person()],
            (parsed, accounts, output) => Add(parsed, accounts, Password.InputOf(parsed, input), output)),
        Make("correct", "Mends what is said of a reviewer: name, profession, body and registration",
            [
                Verb.Option<bool>(Again,
                    "For one who was disabled by mistake: they may sign, and what they approved counts. 'reset' then invites them"),
                Folders.DataOption(), .. Person(),
            ], Correct),
        Make("second-factor", "Takes away a reviewer's second factor",
            [Id(), Verb.Option<bool>(ResetIt, "Takes it away, for a lost phone. They set up a new one on the site"), Folders.DataOption()],
            SecondFactor),
        Make("disable", "Ends a reviewer: password, sessions and invitations. What they signed still counts",
            [
                Id(), Verb.Option<bool>(FalseIdentity, "They were not who they said: their approvals and reopenings no longer count anywhere"),
                Folders.DataOption(),
            ], Disable),
        Make("list", "Prints every reviewer, and whether they can sign", [Folders.DataOption()], List, looksOnly: true),
    };

    private static async Task Invite(ParseResult parsed, SiteAccounts accounts, TextWriter output)
    {
        var (reviewer, origin) = (PersonIn(parsed), OriginOf(parsed));
        await accounts.Add(reviewers => reviewers.Enter(reviewer, DateTimeOffset.UtcNow));
        output.WriteLine($"entered '{reviewer.Id}'");
        await Say(accounts, await accounts.Accounts.Make(reviewer.Id), origin, output);
    }

    private static async Task Reset(ParseResult parsed, SiteAccounts accounts, TextWriter output)
    {
        var (whose, origin) = (IdIn(parsed), OriginOf(parsed));
        if (!accounts.Reviewers.Demand(whose).MaySign)
            throw new NotRecordedException($"'{whose}' is no longer a reviewer here, and is not invited. If that was a mistake: "
                + $"'backcare reviewer correct {whose} ... {Again}'.");
        var account = await accounts.Accounts.Make(whose);
        await accounts.Accounts.End(account);
        await accounts.Sessions.EndOf(whose);
        output.WriteLine($"'{whose}' has no password and no session any more. What they signed still counts.");
        await Say(accounts, account, origin, output);
    }

    private static async Task Add(ParseResult parsed, SiteAccounts accounts, TextReader? input, TextWriter output)
    {
        var reviewer = PersonIn(parsed);
        // First all that may refuse it: nobody is entered by half.
        accounts.Reviewers.Enter(reviewer, DateTimeOffset.UtcNow);
        var password = Password.Choose(reviewer, input, parsed.InvocationConfiguration.Error);
        await accounts.Add(reviewers => reviewers.Enter(reviewer, DateTimeOffset.UtcNow));
        if (await accounts.Accounts.Enter(await accounts.Accounts.Make(reviewer.Id), password) is { } fault)
            throw new NotRecordedException($"'{reviewer.Id}' is entered without a password: {fault.Description}.");
        output.WriteLine($"entered '{reviewer.Id}', who can sign in");
    }

    private static async Task Correct(ParseResult parsed, SiteAccounts accounts, TextWriter output)
    {
        var reviewer = PersonIn(parsed);
        await accounts.Add(reviewers => reviewers.Correct(reviewer, parsed.GetValue<bool>(Again), DateTimeOffset.UtcNow));
        output.WriteLine($"corrected '{reviewer.Id}'");
    }

    private static async Task SecondFactor(ParseResult parsed, SiteAccounts accounts, TextWriter output)
    {
        if (!parsed.GetValue<bool>(ResetIt))
            throw new NotRecordedException($"Nothing was changed. Add {ResetIt} to take the second factor away.");
        var whose = accounts.Reviewers.Demand(IdIn(parsed)).Id;
        var had = await accounts.Accounts.Find(whose) is { } account && await accounts.Accounts.EndFactor(account);
        await accounts.Sessions.EndOf(whose);
        output.WriteLine(had ? $"'{whose}' has no second factor any more. They can sign in and set up a new one."
            : $"'{whose}' has no second factor.");
        output.WriteLine("Their sessions and invitations have ended.");
    }

    private static async Task Disable(ParseResult parsed, SiteAccounts accounts, TextWriter output)
    {
        var whose = IdIn(parsed);
        // First: from then on no copy of the site lets them do anything.
        await accounts.Add(reviewers => reviewers.End(whose, parsed.GetValue<bool>(FalseIdentity), DateTimeOffset.UtcNow));
        if (await accounts.Accounts.Find(whose) is { } account) await accounts.Accounts.End(account, factorToo: true);
        await accounts.Sessions.EndOf(whose);
        if (accounts.Reviewers.Demand(whose).FalseIdentity) SayVoid(output, accounts, whose);
        else output.WriteLine($"What they signed still counts. {FalseIdentity} takes their approvals back.");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"disabled '{whose}', no longer a reviewer here since {accounts.Reviewers.Demand(whose).Disabled:yyyy-MM-dd}"));
    }

    private static async Task List(ParseResult parsed, SiteAccounts accounts, TextWriter output)
    {
        var (all, can) = (accounts.Reviewers.All, 0);
        foreach (var one in all)
        {
            var account = await accounts.Accounts.Find(one.Id);
            if (one.MaySign && account is { PasswordHash: not null }) can++;
            output.WriteLine($"{one.Id}: {one.Name}, {one.Profession}, {one.Body} {one.Registration}: {StateOf(one, account)}");
        }
        output.WriteLine($"{Counted.Of(all.Length, "reviewer")}, {can} can sign");
    }

    private static string StateOf(Reviewer reviewer, Account? account) => (reviewer, account) switch
    {
        ({ FalseIdentity: true }, _) => $"{Since(reviewer)}; not who they said, so their approvals do not count",
        ({ Disabled: not null }, _) => $"{Since(reviewer)}; what they signed still counts",
        (_, null or { PasswordHash: null }) => "has no password yet; an invitation counts for three days, 'backcare reviewer reset' gives a new one",
        (_, { TwoFactorEnabled: false }) => "can sign, and has no second factor",
        _ => "can sign",
    };

    private static string Since(Reviewer reviewer) => string.Create(CultureInfo.InvariantCulture,
        $"no longer a reviewer here since {reviewer.Disabled:yyyy-MM-dd}");

    private static async Task Say(SiteAccounts accounts, Account account, string? origin, TextWriter output)
    {
        var link = $"{origin}{ReviewAddresses.Invitation}?{InvitationEndpoints.Reviewer}={account.Id}"
            + $"&{InvitationEndpoints.Code}={Uri.EscapeDataString(await accounts.Accounts.Invitation(account))}";
        var after = origin is null ? ", after the address of the site" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Send the reviewer this link{after}, "
            + $"by a way that others do not read: whoever has it chooses the password. It is shown only now, works once, and ends on "
            + $"{DateTime.UtcNow + AccountServices.Invited:yyyy-MM-dd HH:mm} UTC."));
        output.WriteLine();
        output.WriteLine(link);
    }

    private static void SayVoid(TextWriter output, SiteAccounts accounts, string reviewer)
    {
        var reviews = Reviews.Of(accounts.Records.Known, items: null, DateTimeOffset.UtcNow, new Problems());
        var own = reviews.SignOffs.Where(record => record.Reviewer == reviewer).ToArray();
        output.WriteLine($"{own.Count(reviews.IsVoid)} of their approvals and reopenings no longer count anywhere; "
            + $"{own.Count(record => !reviews.IsVoid(record))} other decisions still count.");
        if (reviews.Closings is not []) output.WriteLine("The checker is closed.");
    }

    /// <exception cref="NotRecordedException">The site's own setting is no address of a site: nobody could follow it.</exception>
    private static string? OriginOf(ParseResult parsed)
    {
        var set = parsed.GetValue<string?>(Site) ?? Folders.Setting("Origin");
        return set is null ? null : Settings.OriginOf(set) ?? throw new NotRecordedException(
            $"Nothing was changed, because the setting {Settings.OriginSetting} is not the scheme and host of a site. Give "
            + $"these alone, such as https://backcare.example, or give {Site}.");
    }

    private static Command Make(string name, string description, Symbol[] parts, Func<ParseResult, SiteAccounts, TextWriter, Task> work,
        bool looksOnly = false) =>
        Verb.Make(name, description, parts, async (parsed, output) =>
        {
            using var accounts = await SiteAccounts.Open(parsed.Data(), looksOnly);
            await work(parsed, accounts, output);
            return 0;
        }, why => why switch
        {
            _ when SiteStore.IsFault(why) => $"The database does not answer: {why.Message.TrimEnd('.')}. Run this again.",
            IOException or UnauthorizedAccessException =>
                $"The data folder cannot be read or written to: {why.Message} Run this as the account of the site.",
            _ => null,
        });

    private static Argument<string> Id() => Verb.Argument<string>("id", "Small letters, digits and single hyphens; never changes");

    private static string IdIn(ParseResult parsed) => parsed.GetRequiredValue<string>("id");

    private static Option<string?> SiteOption()
    {
        var site = Verb.Option<string?>(Site, "Scheme and host of the site, for the link. When left out: BackCare__Origin");
        site.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } given && Settings.OriginOf(given) is null)
                result.AddError($"'{given}' is not the address of a site. Give it as https://backcare.example.");
        });
        return site;
    }

    private static Symbol[] Person() =>
    [
        Id(), Verb.Needed("--name", "Full name, as the body of registration has it"), Verb.Needed("--profession", "Such as physiotherapist"),
        Verb.Needed("--body", "With whom the reviewer is registered"), Verb.Needed("--registration", "The registration number"),
    ];

    private static Reviewer PersonIn(ParseResult parsed) => new(IdIn(parsed), parsed.GetRequiredValue<string>("--name"),
        parsed.GetRequiredValue<string>("--profession"), parsed.GetRequiredValue<string>("--body"),
        parsed.GetRequiredValue<string>("--registration"));
}
