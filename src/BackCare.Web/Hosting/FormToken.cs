using Microsoft.AspNetCore.Antiforgery;

namespace BackCare.Web.Hosting;

/// <summary>The antiforgery token of our forms: it makes sure that a post comes from a page that we showed.</summary>
public static class FormToken
{
    public const string CookieName = "form-token";
    public const string FieldName = "__RequestVerificationToken";

    /// <param name="areas">Where the site has forms, as the addresses that these parts begin with. A page outside them
    /// is taken for one of the last.</param>
    public static IServiceCollection AddFormToken(this IServiceCollection services, params string[] areas) =>
        services.AddAntiforgery(options =>
    {
        options.FormFieldName = FieldName;
        options.Cookie = new OfItsArea(areas)
        {
            Name = CookieName,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            SecurePolicy = CookieSecurePolicy.SameAsRequest,
            IsEssential = true
        };
        options.SuppressXFrameOptionsHeader = true;
    });

    /// <returns>The value for the form's hidden field; its cookie is set on the response.</returns>
    public static string TokenFor(this IAntiforgery antiforgery, HttpContext context) =>
        antiforgery.GetAndStoreTokens(context).RequestToken
        ?? throw new InvalidOperationException("Antiforgery gave no token; it is set up in FormToken.");

    // Guidance gets no cookie, so each area that has forms has a cookie of its own.
    private sealed class OfItsArea(string[] areas) : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Path =
                Array.Find(areas,
                    area => context.Request.Path.StartsWithSegments(area, StringComparison.OrdinalIgnoreCase)) ?? areas[^1];
            return options;
        }
    }
}
