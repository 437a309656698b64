namespace BackCare.Web.Elements;

/// <param name="Href">Root-relative on pages of our own: a relative address breaks one folder deeper.</param>
public sealed record Link(string Text, string Href, string? Rest = null)
{
    public static Link To(Guide guide) => new(guide.Title, guide.Address);
}
