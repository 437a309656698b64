using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace BackCare.Web.Hosting;

/// <summary>Reads a posted form defensively: every fault leads to a page that a person understands.</summary>
public static class PostedForm
{
    /// <summary>The largest form of the check is well under 4 kB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <param name="antiforgery">Null for <see cref="SameOrigin"/> instead, as a token needs a cookie.</param>
    /// <returns>The form, or the status to respond with.</returns>
    public static async Task<(IFormCollection? Form, int Status)> Read(HttpContext context, IAntiforgery? antiforgery,
        int maxBytes = MaxBytes)
    {
        if (context.Request.ContentLength > maxBytes) return (null, StatusCodes.Status413PayloadTooLarge);
        if (!context.Request.HasFormContentType) return (null, StatusCodes.Status400BadRequest);
        try
        {
            // Browsers always send a length; for programs that do not, the server enforces the same limit.
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

    /// <returns>One value for each field, empty if absent; null if one is repeated, as none of our pages do.</returns>
    public static string[]? OneOfEach(this IFormCollection form, params string[] fields) =>
        fields.Any(field => form[field].Count > 1) ? null : [.. fields.Select(field => form[field].ToString())];

    /// <summary>Redirects after a post (303).</summary>
    public static IResult SeeOther(this HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
