namespace BackCare.Web.Elements;

/// <summary>A link that fills a whole row or tile.</summary>
/// <param name="Icon">The address of a decorative drawing; null for none.</param>
public sealed record LinkItem(Link Link, string? Description = null, string? Icon = null);
