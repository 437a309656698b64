using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace BackCare.Web.Hosting;

/// <summary>A posted form, read with care: whatever is wrong with it ends in a page that a person understands.</summary>
public static class PostedForm
{
    /// <summary>The largest form of the check is well under 4 kB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <param name="antiforgery">Null where the token would need a cookie for nothing: see <see cref="SameOrigin"/>.</param>
    /// <returns>The form, or the status to answer instead.</returns>
    public static async Task<(IFormCollection? Form, int Status)> Read(HttpContext context, IAntiforgery? antiforgery,
        int maxBytes = MaxBytes)
    {
        if (context.Request.ContentLength > maxBytes) return (null, StatusCodes.Status413PayloadTooLarge);
        if (!context.Request.HasFormContentType) return (null, StatusCodes.Status400BadRequest);
        try
        {
            // No browser leaves out how long a form is. Of a program that does the server takes no more either.
            if (context.Request.ContentLength is null
                && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
                body.MaxRequestBodySize = maxBytes;
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return antiforgery is null || await antiforgery.IsRequestValidAsync(context) ? (form, StatusCodes.Status200OK)
                : (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode);
        }
        catch (Exception exception) when (exception is InvalidDataException or AntiforgeryValidationException or IOException
            or NotSupportedException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    /// <returns>The one value of each, empty for one that is absent; null when one stands more than once: no page of ours sends it.</returns>
    public static string[]? OneOfEach(this IFormCollection form, params string[] fields) =>
        fields.Any(field => form[field].Count > 1) ? null : [.. fields.Select(field => form[field].ToString())];

    /// <summary>Leads on to a page once what was posted is taken.</summary>
    public static IResult SeeOther(this HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
