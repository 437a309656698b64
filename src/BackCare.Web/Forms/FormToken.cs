using BackCare.Web.Check;
using BackCare.Web.Review;
using Microsoft.AspNetCore.Antiforgery;

namespace BackCare.Web.Forms;

/// <summary>The antiforgery token of our forms: it makes sure that a post comes from a page that we showed.</summary>
public static class FormToken
{
    public const string CookieName = "form-token";
    public const string FieldName = "__RequestVerificationToken";

    public static IServiceCollection AddFormToken(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.FormFieldName = FieldName;
        options.Cookie = new OfItsArea { Name = CookieName, HttpOnly = true, SameSite = SameSiteMode.Lax, SecurePolicy = CookieSecurePolicy.SameAsRequest, IsEssential = true };
        options.SuppressXFrameOptionsHeader = true;
    });

    /// <returns>The value for the form's hidden field; its cookie is set on the response.</returns>
    public static string TokenFor(this IAntiforgery antiforgery, HttpContext context) =>
        antiforgery.GetAndStoreTokens(context).RequestToken ?? throw new InvalidOperationException("Antiforgery gave no token; it is set up in FormToken.");

    // Guidance gets no cookie, so each area that has forms has a cookie of its own.
    private sealed class OfItsArea : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Path = context.Request.Path.StartsWithSegments(ReviewAddresses.Start, StringComparison.OrdinalIgnoreCase) ? ReviewAddresses.Start : CheckAddresses.Start;
            return options;
        }
    }
}
