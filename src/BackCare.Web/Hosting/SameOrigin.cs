namespace BackCare.Web.Hosting;

/// <summary>Whether a post comes from a page of ours, for forms whose token would need a cookie.</summary>
public static class SameOrigin
{
    /// <summary>Uses headers that browsers set and pages cannot change. Programs send none, and have no person's
    /// cookies. Under "no-referrer" our own posts have the origin "null".</summary>
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
