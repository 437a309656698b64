using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Claims;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace BackCare.Web.Accounts;

/// <summary>
/// The tickets of reviewers' cookies, in the database. A session is over as soon as it is gone there: a cookie that somebody
/// copied is then worth nothing.
/// </summary>
/// <remarks>While the database is away, a ticket that this copy has checked within the hour is good for closing the checker alone.</remarks>
public sealed partial class SessionTickets(SessionRows rows, IDataProtectionProvider protection, TimeProvider time, ILogger<SessionTickets> log)
    : ITicketStore
{
    /// <summary>From the last request.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromHours(1);

    /// <summary>However much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    // Clocks of two copies differ; a session from further ahead was begun by a clock that was wrong.
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan UntilNoted = TimeSpan.FromMinutes(1);

    private const int MostRemembered = 200;

    // Properties of a ticket that are written nowhere.
    private const string Name = "name", ClosesOnly = "closes-only";

    private readonly ConcurrentDictionary<string, (AuthenticationTicket Ticket, DateTimeOffset At)> seen = new(StringComparer.Ordinal);

    /// <summary>What the session of a request is called here; it signs nobody in.</summary>
    public static string? NameOf(AuthenticationProperties properties) => properties.Items.TryGetValue(Name, out var name) ? name : null;

    /// <summary>Whether it could not be looked up, and so is good for closing the checker alone.</summary>
    public static bool IsForClosing(AuthenticationProperties properties) => properties.Items.ContainsKey(ClosesOnly);

    public Task<string> StoreAsync(AuthenticationTicket ticket) => Store(ticket, agent: null);

    /// <exception cref="StoreAwayException">Nobody is signed in.</exception>
    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        Store(ticket, httpContext.Request.Headers.UserAgent);

    // Nobody signs in over a session that is there (SignInEndpoints.HasSession), and nothing else would change a ticket.
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Retrieve(key, forPost: false);

    // Closing waits for nothing longer than a page does.
    public Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext,
        CancellationToken cancellationToken) => Retrieve(key,
            HttpMethods.IsPost(httpContext.Request.Method) && httpContext.Request.Path != ReviewAddresses.Checker);

    private async Task<AuthenticationTicket?> Retrieve(string key, bool forPost)
    {
        var (name, now) = (NameOf(key), time.GetUtcNow());
        try
        {
            if (await rows.Find(name, forPost) is not { } row || Opened(row) is not { } ticket) return Forget(name);
            if (IsOver(row))
            {
                await rows.End(name);
                return Forget(name);
            }
            // A session that cannot be noted as used fails no request.
            if (now - row.Used >= UntilNoted) await Tried(() => rows.Use(name, now), NotNoted);
            ticket.Properties.Items[Name] = name;
            Remember(name, ticket, now);
            return ticket;
        }
        catch (StoreAwayException)
        {
            if (!seen.TryGetValue(name, out var before) || now - before.At >= LongestIdle) return null;
            var properties = before.Ticket.Properties.Clone();
            properties.Items[ClosesOnly] = "";
            return new(before.Ticket.Principal, properties, before.Ticket.AuthenticationScheme);
        }
    }

    /// <summary>Where it cannot be ended everywhere, the request is told (<see cref="SessionStays"/>).</summary>
    public async Task RemoveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        if (!await Tried(() => RemoveAsync(key), NotEnded)) httpContext.Features.Set(new SessionStays());
    }

    public Task RemoveAsync(string key)
    {
        Forget(NameOf(key));
        return rows.End(NameOf(key));
    }

    /// <summary>A reviewer's sessions that are not over, the newest first.</summary>
    /// <exception cref="StoreAwayException">They cannot be read.</exception>
    public async Task<ImmutableArray<StoredSession>> Of(string reviewer) => [.. (await rows.Of(reviewer)).Where(row => !IsOver(row))];

    /// <summary>Ends a reviewer's sessions: all, or one.</summary>
    /// <exception cref="StoreAwayException">They may go on.</exception>
    public Task EndOf(string reviewer, string? name = null)
    {
        foreach (var (each, (ticket, _)) in seen)
            if (name is null ? ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier) == reviewer : each == name) Forget(each);
        return rows.EndOf(reviewer, name);
    }

    /// <summary>Takes out sessions of a reviewer that are over by their stamp: that it cannot be done fails nothing.</summary>
    public Task Tidy(string reviewer) => Tried(() => EndOf(reviewer), NotEnded);

    private async Task<string> Store(AuthenticationTicket ticket, string? agent)
    {
        var (key, now) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), time.GetUtcNow());
        var name = NameOf(key);
        await rows.Add(new(name, ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, BrowserWords.Of(agent), now, now,
            Protector(name).Protect(TicketSerializer.Default.Serialize(ticket))), oldest: now - LongestIdle);
        Remember(name, ticket, now);
        return key;
    }

    private void Remember(string name, AuthenticationTicket ticket, DateTimeOffset now)
    {
        if (seen.Count >= MostRemembered) seen.Clear();
        seen[name] = (ticket, now);
    }

    // A ticket that was put into another row, or that the site did not make, does not open; one whose row names somebody else
    // would be on nobody's list of sign-ins.
    private AuthenticationTicket? Opened(StoredSession row)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(Protector(row.Name).Unprotect(row.Ticket)) is { } ticket
                && ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier) == row.Reviewer ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // False where the database is away, which the log says.
    private async Task<bool> Tried(Func<Task> work, Action<ILogger, string> failed)
    {
        try
        {
            await work();
            return true;
        }
        catch (StoreAwayException away)
        {
            failed(log, away.Message);
            return false;
        }
    }

    // What the row says of times whoever can write to the database may have changed; the ticket has its own end.
    private bool IsOver(StoredSession row)
    {
        var (idle, age) = (time.GetUtcNow() - row.Used, time.GetUtcNow() - row.Began);
        return idle >= LongestIdle || age >= Longest || idle < -FarthestAhead || age < -FarthestAhead;
    }

    private AuthenticationTicket? Forget(string name)
    {
        seen.TryRemove(name, out _);
        return null;
    }

    private IDataProtector Protector(string name) => protection.CreateProtector("BackCare.Session", name);

    private static string NameOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    [LoggerMessage(Level = LogLevel.Error, Message = "A session could not be ended in the database: {Why}")]
    private static partial void NotEnded(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "That a session was used could not be noted: {Why}")]
    private static partial void NotNoted(ILogger logger, string why);
}

/// <summary>Of a request: whoever signed out is still in the database.</summary>
internal sealed record SessionStays;
