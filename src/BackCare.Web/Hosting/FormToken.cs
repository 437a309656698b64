using Microsoft.AspNetCore.Antiforgery;

namespace BackCare.Web.Hosting;

/// <summary>The antiforgery token, which proves that a post comes from a page of ours.</summary>
public static class FormToken
{
    public const string CookieName = "form-token";
    public const string FieldName = "__RequestVerificationToken";

    public static IServiceCollection AddFormToken(this IServiceCollection services) =>
        services.AddAntiforgery(options =>
    {
        options.FormFieldName = FieldName;
        options.Cookie = new AreaCookieBuilder
        {
            Name = CookieName,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            SecurePolicy = CookieSecurePolicy.SameAsRequest,
            IsEssential = true
        };
        options.SuppressXFrameOptionsHeader = true;
    });

    /// <returns>The value of the hidden field; its cookie is set on the response.</returns>
    public static string TokenFor(this IAntiforgery antiforgery, HttpContext context) =>
        antiforgery.GetAndStoreTokens(context).RequestToken!;

    // Guidance gets no cookie, so review and check, which have forms, each set their own below their path.
    private sealed class AreaCookieBuilder : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Path = context.Request.Path.StartsWithSegments(SiteAddresses.Review) ? SiteAddresses.Review
                : SiteAddresses.Check;
            return options;
        }
    }
}
