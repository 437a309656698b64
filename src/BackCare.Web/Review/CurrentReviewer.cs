using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace BackCare.Web.Review;

/// <summary>The sender of a request, according to its cookie.</summary>
/// <param name="Reviewer">Null if nobody is signed in.</param>
/// <param name="HasSecondFactor">Whether they also signed in with a code of their second factor.</param>
/// <param name="IsDatabaseUnavailable">Whether it cannot be found out, since the database does not respond.</param>
public sealed record CurrentReviewer(Reviewer? Reviewer, bool HasSecondFactor, bool IsDatabaseUnavailable)
{
    private static readonly CurrentReviewer Nobody = new(null, HasSecondFactor: false, IsDatabaseUnavailable: false),
        Unknown = Nobody with { IsDatabaseUnavailable = true };

    /// <summary>Looked up once a request; nobody while the database is unavailable.</summary>
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
