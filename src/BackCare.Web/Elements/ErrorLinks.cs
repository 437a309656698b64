namespace BackCare.Web.Elements;

public static class ErrorLinks
{
    /// <summary>What is to be mended at the control of this id; null for nothing.</summary>
    public static string? At(this IEnumerable<Link> errors, string id) => errors.FirstOrDefault(error => error.Href == $"#{id}")?.Text;
}
