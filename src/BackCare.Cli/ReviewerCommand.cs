using System.CommandLine;
using System.Globalization;
using BackCare.Accounts;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using BackCare.Web.Review;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare reviewer</c>: who may sign. A reviewer chooses a password by an invitation, or types it here; of either
/// only a hash is kept.
/// </summary>
internal static class ReviewerCommand
{
    public static Command Make(Option<DirectoryInfo?> data, TextReader input)
    {
        return new Command("reviewer", "Adds, invites, ends and lists those who may sign")
        {
            Add(data, input), Invite(data), Reset(data), SecondFactor(data), Disable(data), List(data),
        };
    }

    private static Command Add(Option<DirectoryInfo?> data, TextReader input)
    {
        var (person, fromInput) = (new PersonOptions(), Password.FromInput());
        var command = new Command("add", "Adds a reviewer, who types a password here");
        person.AddTo(command);
        command.Add(data);
        command.Add(fromInput);
        command.SetAction(parsed => Try(parsed, output =>
        {
            var (folder, reviewer) = (DataFolder.Of(parsed, data), person.In(parsed));
            var password = Password.Choose(reviewer, parsed.GetValue(fromInput) ? input : null,
                parsed.InvocationConfiguration.Error);
            Reviewers.Add(folder, reviewer with { PasswordHash = Passwords.Hash(password) });
            output.WriteLine(OfThisAccount);
            output.WriteLine($"added '{reviewer.Id}' to {Path.Combine(folder, Reviewers.FileName)}");
        }));
        return command;
    }

    private static Command Invite(Option<DirectoryInfo?> data)
    {
        var (person, site) = (new PersonOptions(), SiteOption());
        var command = new Command("invite", "Adds a reviewer, who chooses a password on the site");
        person.AddTo(command);
        command.Add(site);
        command.Add(data);
        command.SetAction(parsed => Try(parsed, output =>
        {
            var (folder, reviewer, address) =
                (DataFolder.Of(parsed, data), person.In(parsed), AddressOf(parsed.GetValue(site)));
            var (invitations, code, invitation) = Made(folder, reviewer.Id);
            // First what is worth nothing without the other.
            Reviewers.Invite(folder, reviewer, then: () => invitations.Keep(invitation));
            output.WriteLine($"entered '{reviewer.Id}' in {Path.Combine(folder, Reviewers.FileName)}, without a password");
            Say(output, address, reviewer.Id, code, invitation);
        }));
        return command;
    }

    private static Command Reset(Option<DirectoryInfo?> data)
    {
        var (id, site) = (Id(), SiteOption());
        var command = new Command("reset",
            "Ends a reviewer's password, sessions and invitations, and invites them again") { id, site, data };
        command.SetAction(parsed => Try(parsed, output =>
        {
            var (folder, whose) = (DataFolder.Of(parsed, data), parsed.GetRequiredValue(id));
            var address = AddressOf(parsed.GetValue(site));
            var (invitations, code, invitation) = Made(folder, whose);
            Reviewers.Change(folder, whose, entry =>
            {
                if (entry.Disabled is not null || entry.FalseIdentity)
                    throw new NotRecordedException(
                        $"'{whose}' is no longer a reviewer here, and is not invited. If that was a mistake, take the "
                        + $"line 'disabled' out of {Reviewers.FileName} first.");
                // In the place of the old one, before the password goes: none that came before may set the next one.
                invitations.Keep(invitation);
                return entry with { PasswordHash = null };
            });
            Delete(folder, whose, invitation: false, output);
            output.WriteLine($"'{whose}' has no password and no session any more. What they signed still counts.");
            Say(output, address, whose, code, invitation);
        }));
        return command;
    }

    private static Command SecondFactor(Option<DirectoryInfo?> data)
    {
        var id = Id();
        var reset = new Option<bool>("--reset") { Description = "Takes it away, for a lost phone. They set up a new one on the site" };
        var command = new Command("second-factor",
            "Takes away a reviewer's second factor, which they need to approve the rules and to reopen the checker")
        {
            id, reset, data,
        };
        command.SetAction(parsed => Try(parsed, output =>
        {
            if (!parsed.GetValue(reset)) throw new NotRecordedException("Nothing was changed. Add --reset to take the second factor away.");
            var (whose, kept) = (parsed.GetRequiredValue(id), DataFolder.Of(parsed, data));
            if (Reviewers.Load(kept, new()).Find(whose) is null)
                throw new NotRecordedException(
                    $"Nothing was changed, because no reviewer is called '{whose}'. 'backcare reviewer list' names them all.");
            // First: a stolen sign-in must not be the one that sets up the next.
            try
            {
                EndSessions(kept, whose);
            }
            catch (Exception stays) when (stays is IOException or UnauthorizedAccessException)
            {
                throw new NotRecordedException($"The second factor of '{whose}' stays, because not every session could be ended: {stays.Message}");
            }
            var had = new SecondFactorFiles(kept).End(whose);
            output.WriteLine(had ? $"'{whose}' has no second factor any more. They can sign in and set up a new one."
                : $"'{whose}' has no second factor in {kept}.");
            output.WriteLine(Folders.Setting("Database") is null
                ? $"Their sessions in {kept} have ended. If copies of the site share a database, those in it have not: set "
                    + "BackCare__Database as the site has it, and run this again."
                : "Their sessions have ended.");
        }));
        return command;
    }

    private static Command Disable(Option<DirectoryInfo?> data)
    {
        var id = Id();
        var falseIdentity = new Option<bool>("--false-identity")
        {
            Description = "They were not who they said: their approvals and reopenings no longer count anywhere",
        };
        var command = new Command("disable",
            "Ends a reviewer for good: password, sessions and invitations. What they signed still counts") { id,
                falseIdentity, data };
        command.SetAction(parsed => Try(parsed, output =>
        {
            var (folder, whose) = (DataFolder.Of(parsed, data), parsed.GetRequiredValue(id));
            var day = DateOnly.FromDateTime(DateTime.UtcNow);
            var disabled = Reviewers.Change(folder, whose, entry => entry with
            {
                PasswordHash = null,
                Disabled = entry.Disabled ?? day,
                FalseIdentity = entry.FalseIdentity || parsed.GetValue(falseIdentity),
            });
            // Both were over by the change above: no session is good for another password, no invitation for such a reviewer.
            Delete(folder, whose, invitation: true, output);
            if (disabled.FalseIdentity) SayVoid(output, folder, whose);
            else output.WriteLine("What they signed still counts. --false-identity takes their approvals back.");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"disabled '{whose}', no longer a reviewer here since {disabled.Disabled:yyyy-MM-dd}"));
        }));
        return command;
    }

    private static Command List(Option<DirectoryInfo?> data)
    {
        var command = new Command("list", "Prints every reviewer, and whether they can sign") { data };
        command.SetAction(parsed => Try(parsed, output =>
        {
            var problems = new Problems();
            var folder = DataFolder.Of(parsed, data);
            var all = Reviewers.Load(folder, problems).All;
            if (problems.All is [var first, ..])
                throw new NotRecordedException($"{Reviewers.FileName} has a problem; mend it first: {first}");
            var invitations = new Invitations(folder);
            foreach (var one in all)
                output.WriteLine(
                    $"{one.Id}: {one.Name}, {one.Profession}, {one.Body} {one.Registration}: {StateOf(one, invitations)}");
            output.WriteLine($"{Counted.Of(all.Length, "reviewer")}, {all.Count(one => one.MaySign)} can sign");
        }));
        return command;
    }

    private static string StateOf(Reviewer reviewer, Invitations invitations) => reviewer switch
    {
        { FalseIdentity: true } => $"{Since(reviewer)}; not who they said, so their approvals do not count",
        { Disabled: not null } => $"{Since(reviewer)}; what they signed still counts",
        { MaySign: true } => "can sign",
        _ => invitations.Find(reviewer.Id) switch
        {
            null or { Spent: true } => "has no password, and no invitation that is known here",
            { } invitation when DateTimeOffset.UtcNow >= invitation.Ends =>
                $"has no password; the invitation ended on {Moment(invitation.Ends)}",
            { } invitation => $"invited until {Moment(invitation.Ends)}",
        },
    };

    private static string Since(Reviewer reviewer) => string.Create(CultureInfo.InvariantCulture,
        $"no longer a reviewer here{(reviewer.Disabled is { } day ? $" since {day:yyyy-MM-dd}" : "")}");

    private static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static (Invitations All, string Code, Invitation Invitation) Made(string data, string reviewer)
    {
        var code = InvitationCode.Make();
        return (new(data), code,
            new(reviewer, Passwords.Hash(InvitationCode.Bare(code)), DateTimeOffset.UtcNow + Invitation.Lifetime));
    }

    // The address and the code apart, so that they can be sent in two ways.
    private static void Say(TextWriter output, string address, string id, string code, Invitation invitation)
    {
        output.WriteLine(OfThisAccount);
        output.WriteLine($"Send the reviewer the address and the id, and the code in another way, such as by phone. It is shown only "
            + $"now, works once, and ends on {Moment(invitation.Ends)}.");
        output.WriteLine($"address: {address}");
        output.WriteLine($"id: {id}");
        output.WriteLine();
        output.WriteLine($"code: {code}");
    }

    private static void SayVoid(TextWriter output, string data, string reviewer)
    {
        using var records = SiteRecords.Open(data, looksOnly: true).GetAwaiter().GetResult();
        if (records.Known.Unsure is { } unsure)
        {
            output.WriteLine("Their approvals and reopenings no longer count anywhere; their other decisions still count.");
            output.WriteLine($"How many they are cannot be told. {unsure}.");
            return;
        }
        var reviews = Reviews.Of(records.Known, data, items: null, DateTimeOffset.UtcNow, new Problems());
        var own = reviews.SignOffs.Where(record => record.Reviewer == reviewer).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{own.Count(reviews.IsVoid)} of their approvals and reopenings no longer count anywhere; "
            + $"{own.Count(record => !reviews.IsVoid(record))} other decisions still count."));
        if (reviews.Closings is not []) output.WriteLine("The checker is closed.");
    }

    // What is worth nothing any more: that it can stay is said, and is no failure.
    private static void Delete(string data, string reviewer, bool invitation, TextWriter output)
    {
        try
        {
            if (invitation) new Invitations(data).End(reviewer);
            EndSessions(data, reviewer);
        }
        catch (Exception stays) when (stays is NotRecordedException or IOException or UnauthorizedAccessException)
        {
            output.WriteLine("What is kept of ended sessions or invitations could not be deleted. Nobody can use them.");
        }
    }

    // Also those in the database that the site's copies share, where its settings name one.
    private static void EndSessions(string data, string reviewer)
    {
        var set = Folders.Setting("Database");
        if (set is not null && Database.FaultOf(set) is { } fault) throw new IOException($"{Database.Setting}: {fault}");
        using var database = set is null ? null : new Database(set, NullLogger<Database>.Instance);
        ReviewerSessions.EndAll(Path.Combine(data, Settings.SessionsFolder), database, reviewer);
    }

    /// <exception cref="NotRecordedException">The site's own setting is no address of a site: nobody could follow it.</exception>
    private static string AddressOf(string? site)
    {
        var set = site ?? Folders.Setting("Origin");
        if (set is not null && Settings.OriginOf(set) is null)
            throw new NotRecordedException(
                $"Nothing was changed, because the setting {Settings.OriginSetting} is not the scheme and host of a site. Give "
                + "these alone, such as https://backcare.example, or give --site.");
        return $"{(set is null ? null : Settings.OriginOf(set))}{ReviewAddresses.Invitation}";
    }

    private static int Try(ParseResult parsed, Action<TextWriter> work)
    {
        try
        {
            work(parsed.InvocationConfiguration.Output);
            return 0;
        }
        catch (NotRecordedException why)
        {
            parsed.InvocationConfiguration.Error.WriteLine(why.Message);
            return 1;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(
                $"The data folder cannot be read or written to: {cannot.Message} Run this as the account of the site.");
            return 1;
        }
    }

    private const string OfThisAccount =
        $"{Reviewers.FileName} can be read by this account alone: the site must run as the same one.";

    private static Argument<string> Id() => new("id") { Description = "Small letters, digits and single hyphens; never changes" };

    private static Option<string?> SiteOption()
    {
        var site = new Option<string?>("--site")
        {
            Description = "Scheme and host of the site, for the address. When left out: BackCare__Origin",
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

        public void AddTo(Command command)
        {
            command.Add(id);
            foreach (var option in new[] { name, profession, body, registration }) command.Add(option);
        }

        public Reviewer In(ParseResult parsed) => new(parsed.GetRequiredValue(id), parsed.GetRequiredValue(name),
            parsed.GetRequiredValue(profession), parsed.GetRequiredValue(body), parsed.GetRequiredValue(registration),
            PasswordHash: null);

        private static Option<string> Needed(string name, string description) =>
            new(name) { Description = description, Required = true };
    }
}
