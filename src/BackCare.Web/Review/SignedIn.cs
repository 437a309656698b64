using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Review;

/// <summary>Who a request comes from, by the cookie that it brought.</summary>
/// <param name="Reviewer">Null for a stranger.</param>
/// <param name="HasCode">Whether they signed in with a code of their second factor too.</param>
/// <param name="IsAway">Whether nobody can tell, because the database does not answer.</param>
public sealed record SignedIn(Reviewer? Reviewer, bool HasCode, bool IsAway)
{
    public static readonly string Scheme = IdentityConstants.ApplicationScheme;

    private static readonly SignedIn Nobody = new(null, HasCode: false, IsAway: false), Unknown = Nobody with { IsAway = true };

    /// <summary>Asked once for each request; nobody while the database is away.</summary>
    public static async Task<SignedIn> Find(HttpContext http)
    {
        if (http.Features.Get<SignedIn>() is { } known) return known;
        var who = Nobody;
        try
        {
            var ticket = await http.AuthenticateAsync(Scheme);
            if (ticket.Succeeded) (http.User, who) = (ticket.Principal, http.Features.Get<SignedIn>() ?? who);
        }
        catch (Exception away) when (DatabaseUnavailableException.Caused(away))
        {
            http.RequestServices.GetRequiredService<SiteStore>().ReportFault(away);
            who = Unknown;
        }
        http.Features.Set(who);
        return who;
    }
}
