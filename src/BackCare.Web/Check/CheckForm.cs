using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BackCare.Web.Check;

/// <summary>A posted form, read with care: whatever is wrong with it ends in a page that a person understands.</summary>
public static class CheckForm
{
    /// <summary>Our largest form is well under 4 kB.</summary>
    public const int LargestBytes = 64 * 1024;

    /// <returns>The form, or the status to answer instead.</returns>
    public static async Task<(IFormCollection? Form, int Status)> Read(HttpContext context, IAntiforgery antiforgery)
    {
        if (context.Request.ContentLength > LargestBytes) return (null, StatusCodes.Status413PayloadTooLarge);
        if (StatusOf(context.Request.ContentType) is { } refused) return (null, refused);
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return await antiforgery.IsRequestValidAsync(context) ? (form, StatusCodes.Status200OK) : (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException bad)
        {
            return (null, bad.StatusCode);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or AntiforgeryValidationException or IOException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    /// <returns>The field's one value; null when it is absent, and <paramref name="repeated"/> when it stands more than once.</returns>
    public static string? Only(this IFormCollection form, string field, out bool repeated)
    {
        var values = form[field];
        repeated = values.Count > 1;
        return StringValues.IsNullOrEmpty(values) ? null : values[0];
    }

    // A form in another encoding makes the framework's reader throw; nobody's browser sends one.
    private static int? StatusOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !(type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)))
            return StatusCodes.Status400BadRequest;
        return type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
            ? StatusCodes.Status415UnsupportedMediaType
            : null;
    }
}
