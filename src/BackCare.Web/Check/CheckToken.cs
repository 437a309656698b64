using Microsoft.AspNetCore.Antiforgery;

namespace BackCare.Web.Check;

/// <summary>The antiforgery token of the checker's forms: it makes sure that a post comes from a page that we showed.</summary>
public static class CheckToken
{
    public const string CookieName = "check-token";
    public const string FieldName = "__RequestVerificationToken";

    public static IServiceCollection AddCheckToken(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.FormFieldName = FieldName;
        options.Cookie.Name = CookieName;
        options.Cookie.Path = "/check";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SuppressXFrameOptionsHeader = true;
    });

    /// <returns>The value for the form's hidden field; its cookie is set on the response.</returns>
    public static string TokenFor(this IAntiforgery antiforgery, HttpContext context) =>
        antiforgery.GetAndStoreTokens(context).RequestToken ?? throw new InvalidOperationException("Antiforgery gave no token; it is set up in CheckToken.");
}
