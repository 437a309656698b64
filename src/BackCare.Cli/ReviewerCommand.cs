using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare reviewer</c>: who may sign. Who they are, and whether they may, are records; how they sign in is their account.
/// </summary>
internal static class ReviewerCommand
{
    public static Command Make(Option<DirectoryInfo?> data, TextReader input) => new("reviewer", "Invites, ends and lists those who may sign")
    {
        Invite(data), Reset(data), Add(data, input), Correct(data), SecondFactor(data), Disable(data), List(data),
    };

    private static Command Invite(Option<DirectoryInfo?> data)
    {
        var (person, site) = (new PersonOptions(), SiteOption());
        Symbol[] parts = [site, data, .. person.Parts];
        return Make("invite", "Enters a reviewer, who chooses a password on the site", parts, data, async (parsed, accounts, output) =>
        {
            var (reviewer, origin) = (person.In(parsed), OriginOf(parsed.GetValue(site)));
            await accounts.Add(reviewers => reviewers.Enter(reviewer, DateTimeOffset.UtcNow));
            output.WriteLine($"entered '{reviewer.Id}'");
            await Say(accounts, await accounts.Accounts.Make(reviewer.Id), origin, output);
        });
    }

    private static Command Reset(Option<DirectoryInfo?> data)
    {
        var (id, site) = (Id(), SiteOption());
        Symbol[] parts = [id, site, data];
        return Make("reset", "Ends a reviewer's password, sessions and invitations, and invites them again", parts, data, Run);

        async Task Run(ParseResult parsed, SiteAccounts accounts, TextWriter output)
        {
            var (whose, origin) = (parsed.GetRequiredValue(id), OriginOf(parsed.GetValue(site)));
            if (!accounts.Reviewers.Demand(whose).MaySign)
                throw new NotRecordedException($"'{whose}' is no longer a reviewer here, and is not invited. If that was a mistake: "
                    + $"'backcare reviewer correct {whose} ... --may-sign-again'.");
            var account = await accounts.Accounts.Make(whose);
            await accounts.Accounts.End(account);
            await accounts.Sessions.EndOf(whose);
            output.WriteLine($"'{whose}' has no password and no session any more. What they signed still counts.");
            await Say(accounts, account, origin, output);
        }
    }

    private static Command Add(Option<DirectoryInfo?> data, TextReader input)
    {
        var (person, fromInput) = (new PersonOptions(), Password.FromInput());
        Symbol[] parts = [data, fromInput, .. person.Parts];
        return Make("add", "Enters a reviewer, who types a password here", parts, data, async (parsed, accounts, output) =>
        {
            var reviewer = person.In(parsed);
            // First all that may refuse it: nobody is entered by half.
            accounts.Reviewers.Enter(reviewer, DateTimeOffset.UtcNow);
            var password = Password.Choose(reviewer, parsed.GetValue(fromInput) ? input : null, parsed.InvocationConfiguration.Error);
            await accounts.Add(reviewers => reviewers.Enter(reviewer, DateTimeOffset.UtcNow));
            if (await accounts.Accounts.Enter(await accounts.Accounts.Make(reviewer.Id), password) is { } fault)
                throw new NotRecordedException($"'{reviewer.Id}' is entered without a password: {fault.Description}.");
            output.WriteLine($"entered '{reviewer.Id}', who can sign in");
        });
    }

    private static Command Correct(Option<DirectoryInfo?> data)
    {
        var person = new PersonOptions();
        var again = new Option<bool>("--may-sign-again")
        {
            Description = "For one who was disabled by mistake: they may sign, and what they approved counts. 'reset' then invites them",
        };
        Symbol[] parts = [again, data, .. person.Parts];
        return Make("correct", "Mends what is said of a reviewer: name, profession, body and registration", parts, data, Run);

        async Task Run(ParseResult parsed, SiteAccounts accounts, TextWriter output)
        {
            var reviewer = person.In(parsed);
            await accounts.Add(reviewers => reviewers.Correct(reviewer, parsed.GetValue(again), DateTimeOffset.UtcNow));
            output.WriteLine($"corrected '{reviewer.Id}'");
        }
    }

    private static Command SecondFactor(Option<DirectoryInfo?> data)
    {
        var id = Id();
        var reset = new Option<bool>("--reset") { Description = "Takes it away, for a lost phone. They set up a new one on the site" };
        return Make("second-factor", "Takes away a reviewer's second factor", [id, reset, data], data, async (parsed, accounts, output) =>
        {
            if (!parsed.GetValue(reset)) throw new NotRecordedException("Nothing was changed. Add --reset to take the second factor away.");
            var whose = accounts.Reviewers.Demand(parsed.GetRequiredValue(id)).Id;
            var had = await accounts.Accounts.Find(whose) is { } account && await accounts.Accounts.EndFactor(account);
            await accounts.Sessions.EndOf(whose);
            output.WriteLine(had ? $"'{whose}' has no second factor any more. They can sign in and set up a new one."
                : $"'{whose}' has no second factor.");
            output.WriteLine("Their sessions and invitations have ended.");
        });
    }

    private static Command Disable(Option<DirectoryInfo?> data)
    {
        var id = Id();
        var falseIdentity = new Option<bool>("--false-identity")
        {
            Description = "They were not who they said: their approvals and reopenings no longer count anywhere",
        };
        Symbol[] parts = [id, falseIdentity, data];
        return Make("disable", "Ends a reviewer: password, sessions and invitations. What they signed still counts", parts, data, Run);

        async Task Run(ParseResult parsed, SiteAccounts accounts, TextWriter output)
        {
            var whose = parsed.GetRequiredValue(id);
            // First: from then on no copy of the site lets them do anything.
            await accounts.Add(reviewers => reviewers.End(whose, parsed.GetValue(falseIdentity), DateTimeOffset.UtcNow));
            if (await accounts.Accounts.Find(whose) is { } account) await accounts.Accounts.End(account, factorToo: true);
            await accounts.Sessions.EndOf(whose);
            if (accounts.Reviewers.Demand(whose).FalseIdentity) SayVoid(output, accounts, whose);
            else output.WriteLine("What they signed still counts. --false-identity takes their approvals back.");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"disabled '{whose}', no longer a reviewer here since {accounts.Reviewers.Demand(whose).Disabled:yyyy-MM-dd}"));
        }
    }

    private static Command List(Option<DirectoryInfo?> data)
    {
        return Make("list", "Prints every reviewer, and whether they can sign", [data], data, looksOnly: true, work: async (_, accounts, output) =>
        {
            var (all, can) = (accounts.Reviewers.All, 0);
            foreach (var one in all)
            {
                var account = await accounts.Accounts.Find(one.Id);
                if (one.MaySign && account is { PasswordHash: not null }) can++;
                output.WriteLine($"{one.Id}: {one.Name}, {one.Profession}, {one.Body} {one.Registration}: {StateOf(one, account)}");
            }
            output.WriteLine($"{Counted.Of(all.Length, "reviewer")}, {can} can sign");
        });
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
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{own.Count(reviews.IsVoid)} of their approvals and reopenings no longer count anywhere; "
            + $"{own.Count(record => !reviews.IsVoid(record))} other decisions still count."));
        if (reviews.Closings is not []) output.WriteLine("The checker is closed.");
    }

    /// <exception cref="NotRecordedException">The site's own setting is no address of a site: nobody could follow it.</exception>
    private static string? OriginOf(string? site)
    {
        var set = site ?? Folders.Setting("Origin");
        return set is null ? null : Settings.OriginOf(set) ?? throw new NotRecordedException(
            $"Nothing was changed, because the setting {Settings.OriginSetting} is not the scheme and host of a site. Give "
            + "these alone, such as https://backcare.example, or give --site.");
    }

    private static Command Make(string name, string description, Symbol[] parts, Option<DirectoryInfo?> data,
        Func<ParseResult, SiteAccounts, TextWriter, Task> work, bool looksOnly = false) =>
        Verb.Make(name, description, parts, async (parsed, output) =>
        {
            using var accounts = await SiteAccounts.Open(DataFolder.Of(parsed, data), looksOnly);
            await work(parsed, accounts, output);
            return 0;
        }, why => why switch
        {
            NotRecordedException => why.Message,
            _ when SiteStore.IsFault(why) => $"The database does not answer: {why.Message.TrimEnd('.')}. Run this again.",
            IOException or UnauthorizedAccessException =>
                $"The data folder cannot be read or written to: {why.Message} Run this as the account of the site.",
            _ => null,
        });

    private static Argument<string> Id() => new("id") { Description = "Small letters, digits and single hyphens; never changes" };

    private static Option<string?> SiteOption()
    {
        var site = new Option<string?>("--site")
        {
            Description = "Scheme and host of the site, for the link. When left out: BackCare__Origin",
        };
        site.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } given
                && Settings.OriginOf(given) is null)
                result.AddError($"'{given}' is not the address of a site. Give it as https://backcare.example.");
        });
        return site;
    }

    /// <summary>Who it is, as the options say.</summary>
    private sealed class PersonOptions
    {
        private readonly Argument<string> id = Id();
        private readonly Option<string> name = Needed("--name", "Full name, as the body of registration has it");
        private readonly Option<string> profession = Needed("--profession", "Such as physiotherapist");
        private readonly Option<string> body = Needed("--body", "With whom the reviewer is registered");
        private readonly Option<string> registration = Needed("--registration", "The registration number");

        public Symbol[] Parts => [id, name, profession, body, registration];

        public Reviewer In(ParseResult parsed) => new(parsed.GetRequiredValue(id), parsed.GetRequiredValue(name),
            parsed.GetRequiredValue(profession), parsed.GetRequiredValue(body), parsed.GetRequiredValue(registration));

        private static Option<string> Needed(string name, string description) =>
            new(name) { Description = description, Required = true };
    }
}
