namespace BackCare.Web.Hosting;

/// <summary>
/// Whether a post comes from a page of ours, for forms that keep nothing and so need no token: a token would need a cookie.
/// </summary>
public static class SameOrigin
{
    /// <summary>
    /// What a browser says of where a post comes from, and no page can change. A program says nothing, and is nobody's
    /// browser. Under "no-referrer" the origin of our own posts is "null".
    /// </summary>
    public static bool Sent(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [var site]
        ? site is "same-origin"
        : request.Headers.Origin is not [{ } origin] || origin is "null"
            || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
