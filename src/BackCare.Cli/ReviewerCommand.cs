using BackCare.Store;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Cli;

/// <summary>Lets the operator say who may review.</summary>
internal static class ReviewerCommand
{
    private const string Address = "--site", SecondFactorToo = "--second-factor", EnableAgain = "--enable";

    private static readonly (string Name, string Says)[] Details =
    [
        ("name", "Full name, as registered"), ("profession", "For example physiotherapist"),
        ("body", "The body that the reviewer is registered with"), ("registration", "The registration number"),
    ];

    public static Command Create() => new("reviewer", "Invites, ends and lists those who may review")
    {
        StoreCommand.CreateWithData("invite", "Adds a reviewer, who sets a password on the site",
            [
                Id(),
                .. Details.Select(each =>
                    new Option<string>($"--{each.Name}") { Description = each.Says, Required = true }),
                SiteOption(),
            ], Invite),
        StoreCommand.CreateWithData("reset", "Ends a reviewer's password and sessions, and invites them again",
            [
                Id(), Verb.Option<bool>(SecondFactorToo, "Also removes the second factor, for a lost phone"),
                Verb.Option<bool>(EnableAgain, "Enables a reviewer who was disabled by mistake"),
                .. Details.Select(each =>
                    Verb.Option<string?>($"--{each.Name}", $"Corrects the {each.Name} from now on")),
                SiteOption(),
            ], Reset),
        StoreCommand.CreateWithData("disable",
            "Ends a reviewer's password and sessions, and keeps their decisions", [Id()], Disable),
        StoreCommand.CreateWithData("list", "Prints every reviewer, and whether they can review", [], List),
    };

    private static async Task<int> Invite(ParseResult parsed, TextWriter output)
    {
        var (id, origin) = (IdIn(parsed), OriginOf(parsed));
        if (!YamlBinder.IsId(id) || id.Length > MaxLength)
            throw new NotRecordedException($"'{id}' is not an id. Use small letters, digits and single hyphens.");
        var reviewer = new Reviewer { Id = id, UserName = id, LockoutEnabled = true };
        SetDetails(parsed, reviewer);
        await using var site = await SiteDatabase.OpenOrRefuse(parsed.Data(), readOnly: false);
        var users = site.Reviewers;
        if (await users.FindByIdAsync(id) is not null)
            throw new NotRecordedException($"There is a reviewer '{id}' already. Choose another id; "
                + $"'backcare reviewer reset {id}' gives them a new invitation.");
        RefuseIfRegistered(users, reviewer);
        ThrowUnlessSucceeded(await users.CreateAsync(reviewer));
        output.WriteLine($"entered '{id}'");
        await PrintInvitation(users, reviewer, origin, output);
        return 0;
    }

    private static async Task<int> Reset(ParseResult parsed, TextWriter output)
    {
        var origin = OriginOf(parsed);
        await using var site = await SiteDatabase.OpenOrRefuse(parsed.Data(), readOnly: false);
        var (users, reviewer) = await Find(site, IdIn(parsed));
        if (!reviewer.MayReview && !parsed.GetValue<bool>(EnableAgain))
            throw new NotRecordedException(
                $"Nothing was changed, because '{reviewer.Id}' is disabled. If that was a mistake, add {EnableAgain}.");
        SetDetails(parsed, reviewer);
        RefuseIfRegistered(users, reviewer);
        (reviewer.Disabled, reviewer.PasswordHash) = (null, null);
        if (parsed.GetValue<bool>(SecondFactorToo)) await EndFactor(users, reviewer);
        await EndSessions(users, reviewer);
        output.WriteLine($"'{reviewer.Id}' has no password and no session any more. Their decisions stay.");
        await PrintInvitation(users, reviewer, origin, output);
        return 0;
    }

    private static async Task<int> Disable(ParseResult parsed, TextWriter output)
    {
        await using var site = await SiteDatabase.OpenOrRefuse(parsed.Data(), readOnly: false);
        var (users, reviewer) = await Find(site, IdIn(parsed));
        if (!reviewer.MayReview)
            throw new NotRecordedException($"'{reviewer.Id}' is already disabled. Nothing was changed.");
        (reviewer.Disabled, reviewer.PasswordHash) = (DateTimeOffset.UtcNow.ToUnixTimeSeconds(), null);
        await EndFactor(users, reviewer);
        await EndSessions(users, reviewer);
        output.WriteLine($"'{reviewer.Id}' is now disabled. Their decisions stay: "
            + "another reviewer must withdraw any that should not count.");
        return 0;
    }

    private static async Task<int> List(ParseResult parsed, TextWriter output)
    {
        await using var site = await SiteDatabase.OpenOrRefuse(parsed.Data());
        Reviewer[] all = [.. site.Reviewers.Users.OrderBy(reviewer => reviewer.Id)];
        foreach (var one in all)
            output.WriteLine($"{one.Id}: {one.Name}, {one.Profession}, {one.Body} {one.Registration}: {StateOf(one)}");
        output.WriteLine($"{Plural.Of(all.Length, "reviewer")}, "
            + $"{all.Count(one => one is { MayReview: true, PasswordHash: not null })} can review");
        return 0;
    }

    // Earlier decisions keep the details recorded with them.
    private static void SetDetails(ParseResult parsed, Reviewer reviewer)
    {
        reviewer.Name = Given(parsed, "name") ?? reviewer.Name;
        reviewer.Profession = Given(parsed, "profession") ?? reviewer.Profession;
        reviewer.Body = Given(parsed, "body") ?? reviewer.Body;
        reviewer.Registration = Given(parsed, "registration") ?? reviewer.Registration;
        reviewer.RegisteredAs = Reviewer.RegistrationKey(reviewer.Body, reviewer.Registration);
    }

    private static void RefuseIfRegistered(UserManager<Reviewer> users, Reviewer reviewer)
    {
        if (users.Users.FirstOrDefault(other => other.RegisteredAs == reviewer.RegisteredAs && other.Id != reviewer.Id) is { } same)
            throw new NotRecordedException(
                $"'{same.Id}' has this registration already. One person has one entry: two approvals must come from two people.");
    }

    private static string StateOf(Reviewer reviewer) => reviewer switch
    {
        { Disabled: { } since } => string.Create(CultureInfo.InvariantCulture,
            $"disabled since {BritishDates.DayOf(DateTimeOffset.FromUnixTimeSeconds(since)):yyyy-MM-dd}"),
        { PasswordHash: null } => "has no password yet; an invitation counts for three days, 'backcare reviewer reset' gives a new one",
        { TwoFactorEnabled: false } => "can review, and has no second factor",
        _ => "can review",
    };

    private static async Task PrintInvitation(UserManager<Reviewer> users, Reviewer reviewer, string? origin, TextWriter output)
    {
        var link = $"{origin}{ReviewAddresses.Invitation}?{InvitationEndpoints.Reviewer}={reviewer.Id}"
            + $"&{InvitationEndpoints.Code}={Uri.EscapeDataString(await users.GeneratePasswordResetTokenAsync(reviewer))}";
        var after = origin is null ? ", after the address of the site" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Send the reviewer this link{after}, "
            + $"by a way that others do not read: whoever has it chooses the password. It is shown only now, works once, and ends on "
            + $"{DateTime.UtcNow + AccountServices.InvitationLifetime:yyyy-MM-dd HH:mm} UTC."));
        output.WriteLine();
        output.WriteLine(link);
    }

    private static async Task<(UserManager<Reviewer> Users, Reviewer Reviewer)> Find(SiteDatabase site, string id) =>
        await site.Reviewers.FindByIdAsync(id) is { } reviewer ? (site.Reviewers, reviewer) : throw new NotRecordedException(
            $"Nothing was changed, because no reviewer is called '{id}'. 'backcare reviewer list' names them all.");

    // A new security stamp ends all sessions and invitations.
    private static async Task EndSessions(UserManager<Reviewer> users, Reviewer reviewer)
    {
        await users.SetLockoutEndDateAsync(reviewer, null);
        await users.ResetAccessFailedCountAsync(reviewer);
        ThrowUnlessSucceeded(await users.UpdateSecurityStampAsync(reviewer));
    }

    private static async Task EndFactor(UserManager<Reviewer> users, Reviewer reviewer)
    {
        await users.ResetAuthenticatorKeyAsync(reviewer);
        ThrowUnlessSucceeded(await users.SetTwoFactorEnabledAsync(reviewer, enabled: false));
    }

    private static void ThrowUnlessSucceeded(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new NotRecordedException(
                $"It did not end: {string.Join(" ", result.Errors.Select(error => error.Description))} Run this again.");
    }

    private static string? OriginOf(ParseResult parsed)
    {
        var origin = parsed.GetValue<string?>(Address) ?? Folders.Setting("Origin");
        return origin is null ? null : Settings.ParseOrigin(origin) ?? throw new NotRecordedException(
            $"Nothing was changed, because '{origin}' is not the address of a site. Give it by {Address}, or set "
            + "BackCare__Origin, such as https://backcare.example.");
    }

    private static Argument<string> Id() => Verb.Argument<string>("id", "Small letters, digits and single hyphens; never changes");

    private static string IdIn(ParseResult parsed) => parsed.GetRequiredValue<string>("id");

    private static Option<string?> SiteOption() =>
        Verb.Option<string?>(Address, "Scheme and host of the site, for the link. When left out: BackCare__Origin");

    private const int MaxLength = 200;

    // Null if the option is missing.
    private static string? Given(ParseResult parsed, string what) => parsed.GetValue<string?>($"--{what}")?.Trim() switch
    {
        null => null,
        "" => throw new NotRecordedException($"A reviewer needs a {what}."),
        { Length: > MaxLength } => throw new NotRecordedException($"The {what} is longer than {MaxLength} characters."),
        var text => text,
    };
}
