namespace BackCare.Web.Elements;

/// <param name="Href">Root-relative for our own pages, since a relative address breaks in subfolders.</param>
public sealed record Link(string Text, string Href, string? Rest = null)
{
    public static Link To(Guide guide) => new(guide.Title, guide.Address);
}
