namespace BackCare.Web.Hosting;

/// <summary>Where to report vulnerabilities (RFC 9116). The file exists only if a contact is set.</summary>
public static class SecurityTxt
{
    public const string Address = "/.well-known/security.txt";

    // RFC 9116 recommends less than a year.
    private const int GoodForDays = 180;

    public static void MapSecurityTxt(this IEndpointRouteBuilder app, Settings settings)
    {
        if (settings.SecurityContact is not { } contact) return;
        app.MapMethods(Address, HttpVerbs.GetOrHead, (HttpContext http, TimeProvider time) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=86400";
            return Results.Text(TextOf(contact, settings.Origin, time.GetUtcNow()), "text/plain", Encoding.UTF8);
        });
    }

    internal static string TextOf(string contact, string? origin, DateTimeOffset now) =>
        $"Contact: {contact}\nExpires: "
        + now.UtcDateTime.Date.AddDays(GoodForDays).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        + "\nPreferred-Languages: en\n" + (origin is null ? "" : $"Canonical: {origin}{Address}\n");

    /// <returns>The contact as a URI; null if it is neither a web nor an email address.</returns>
    internal static string? ParseContact(string setting)
    {
        var text = setting.Trim();
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("https" or "mailto")) return address.AbsoluteUri;
        return System.Net.Mail.MailAddress.TryCreate(text, out var mail) && mail.Address == text ? $"mailto:{text}" : null;
    }
}
