namespace BackCare.Web.Elements;

/// <param name="Href">Root-relative on pages of our own: a relative address breaks one folder deeper.</param>
public sealed record Link(string Text, string Href, string? Rest = null)
{
    public static Link To(Guide guide) => new(guide.Title, guide.Address);
}

public static class Errors
{
    /// <summary>What is to be mended at the control of this id; null for nothing.</summary>
    public static string? At(this IEnumerable<Link> errors, string id) => errors.FirstOrDefault(error => error.Href == $"#{id}")?.Text;
}
