namespace BackCare.Web.Elements;

/// <summary>A way on: the whole row or tile is the link.</summary>
/// <param name="Icon">Address of a drawing that only decorates; null for none.</param>
public sealed record LinkItem(Link Link, string? Description = null, string? Icon = null);
