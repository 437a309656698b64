namespace BackCare.Web.Elements;

public static class ErrorLinks
{
    /// <summary>The error at the control with this id; null for none.</summary>
    public static string? At(this IEnumerable<Link> errors, string id) => errors.FirstOrDefault(error => error.Href == $"#{id}")?.Text;
}
