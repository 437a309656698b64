using System.Collections.Immutable;

namespace BackCare.Web.Blocks;

/// <summary>Where the headings of a page are that is shown part by part, so that a link within the page leads to the part that has it.</summary>
/// <param name="ByTarget">The address for each "#heading" that is in another part.</param>
public sealed record HeadingPlaces(ImmutableDictionary<string, string> ByTarget)
{
    /// <returns>The same for what leads elsewhere, or to a heading of this part.</returns>
    public string Of(string target) => ByTarget.GetValueOrDefault(target, target);
}
