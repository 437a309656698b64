namespace BackCare.Web.Hosting;

/// <summary>Addresses whose query says something about a person, such as a search or a plan. It is never logged, and no
/// server or shared cache keeps the response.</summary>
public static class PrivateQuery
{
    private static readonly string[] Paths = ["/exercises", "/plan.ics"];

    public static IEnumerable<(string Key, string Value)> Values(HttpRequest request) =>
        from asked in request.Query from value in asked.Value select (asked.Key, value ?? "");

    /// <summary>Whether the request has such a query; without one these pages are like any other.</summary>
    public static bool IsPrivate(HttpContext context) =>
        context.Request.QueryString.HasValue
        && (Paths.Contains((context.Request.Path.Value ?? "").TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
            || context.Request.Path.StartsWithSegments("/plan"));
}
