using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Review;

/// <summary>Who a request comes from, by the cookie that it brought.</summary>
/// <param name="Reviewer">Null for a stranger.</param>
/// <param name="HasSecondFactor">Whether they signed in with a code of their second factor too.</param>
/// <param name="IsDatabaseUnavailable">Whether nobody can tell, because the database does not answer.</param>
public sealed record CurrentReviewer(Reviewer? Reviewer, bool HasSecondFactor, bool IsDatabaseUnavailable)
{
    private static readonly CurrentReviewer Nobody = new(null, HasSecondFactor: false, IsDatabaseUnavailable: false),
        Unknown = Nobody with { IsDatabaseUnavailable = true };

    /// <summary>Asked once for each request; nobody while the database is away.</summary>
    public static async Task<CurrentReviewer> Find(HttpContext http)
    {
        if (http.Features.Get<CurrentReviewer>() is { } known) return known;
        var who = Nobody;
        try
        {
            var ticket = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
            if (ticket.Succeeded) (http.User, who) = (ticket.Principal, http.Features.Get<CurrentReviewer>() ?? who);
        }
        catch (Exception exception) when (DatabaseUnavailableException.IsCauseOf(exception))
        {
            http.RequestServices.GetRequiredService<SiteStore>().NoteState(exception);
            who = Unknown;
        }
        http.Features.Set(who);
        return who;
    }
}
