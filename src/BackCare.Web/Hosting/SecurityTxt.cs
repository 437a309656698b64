namespace BackCare.Web.Hosting;

/// <summary>Whom to tell of a hole (RFC 9116). Without a contact there is no such file: nobody would answer.</summary>
public static class SecurityTxt
{
    public const string Address = "/.well-known/security.txt";

    // The standard asks for less than a year.
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

    /// <returns>The address as the file has it; null for what is neither a web address nor an email address.</returns>
    internal static string? ParseContact(string setting)
    {
        var text = setting.Trim();
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("https" or "mailto")) return address.AbsoluteUri;
        return System.Net.Mail.MailAddress.TryCreate(text, out var mail) && mail.Address == text ? $"mailto:{text}" : null;
    }
}
