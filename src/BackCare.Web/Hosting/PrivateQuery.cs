namespace BackCare.Web.Hosting;

/// <summary>Addresses whose query says something about a person: what they look for, or what they plan. It stands in no
/// log, and no copy of the response is kept by a server or a cache on the way.</summary>
public static class PrivateQuery
{
    private static readonly string[] Paths = ["/exercises", "/plan.ics"];

    /// <summary>What the request asks for, each value with its name.</summary>
    public static IEnumerable<(string Key, string Value)> Values(HttpRequest request) =>
        from asked in request.Query from value in asked.Value select (asked.Key, value ?? "");

    /// <summary>Whether the request asks one of them for something. Without a query each is a page like any other.</summary>
    public static bool IsPrivate(HttpContext context) =>
        context.Request.QueryString.HasValue && (Paths.Contains((context.Request.Path.Value ?? "").TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
            || context.Request.Path.StartsWithSegments("/plan"));
}
