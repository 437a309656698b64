namespace BackCare.Web.Hosting;

/// <summary>Whether a post comes from a page of ours, for forms without a token, which would need a cookie.</summary>
public static class SameOrigin
{
    /// <summary>What a browser says of where a post comes from, and no page can change. A program says nothing, and is
    /// nobody's browser. Under "no-referrer" the origin of our own posts is "null".</summary>
    public static bool IsSameOrigin(HttpRequest request) =>
        (request.Headers["Sec-Fetch-Site"], request.Headers.Origin) switch
        {
            ({ Count: > 0 } site, _) => site is ["same-origin"],
            (_, []) or (_, ["null"]) => true,
            (_, [{ } origin]) =>
                origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
}
