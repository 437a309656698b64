namespace BackCare.Web.Components.Layout;

/// <summary>What every page needs to know of the site it belongs to.</summary>
/// <param name="Name">The product's name.</param>
/// <param name="Contact">How to report a problem: an address of a page, an e-mail address, or words; null when none is set.</param>
/// <param name="Reviewed">A sentence on how much of it clinicians have reviewed.</param>
/// <param name="Origin">Scheme and host without a slash at the end; null when unknown: then a page names no absolute address of its own.</param>
public sealed record Site(string Name, string? Contact, string? Origin, AssetAddresses Assets, string Reviewed);
