using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Web.Elements;

namespace BackCare.Web.Guides;

/// <summary>
/// What the page of a guide takes from the rest of the library. It knows of nothing else there, so that a change
/// elsewhere leaves it as it is.
/// </summary>
/// <param name="MovedTo">What replaces it, where it is retired.</param>
/// <param name="Hub">The hub that it belongs to; null for a page that belongs to none.</param>
/// <param name="Siblings">The published pages of its hub in their order, itself among them.</param>
/// <param name="Pages">Of a hub, in their order.</param>
/// <param name="Named">The sources that its sentences name, in that order.</param>
/// <param name="Others">What it rests on besides.</param>
public sealed record GuideSurroundings(Link? MovedTo, Link? Hub, ImmutableArray<Link> Siblings, ImmutableArray<WayOn> Pages,
    ImmutableArray<Link> Related, ImmutableArray<Source> Named, ImmutableArray<Source> Others)
{
    public static GuideSurroundings Of(Guide guide, Library library)
    {
        var hub = library.ParentOf(guide);
        ImmutableArray<Source> named = [.. guide.MarkedSources.Select(id => library.Sources[id])];
        return new(
            guide.Status is GuideStatus.Retired && library.Guides.FirstOrDefault(other => other.Slug == guide.MovedTo) is { } replacement
                ? LinkTo(replacement) : null,
            hub is null ? null : LinkTo(hub),
            hub is null ? [LinkTo(guide)] : [.. library.ChildrenOf(hub).Select(LinkTo)],
            guide.Kind is GuideKind.Hub
                ? [.. library.ChildrenOf(guide).Select(child => new WayOn(LinkTo(child), child.Description, child.Icon))] : [],
            [.. guide.Related.Select(slug => library.Published.FirstOrDefault(other => other.Slug == slug)).OfType<Guide>().Select(LinkTo)],
            named,
            // Its cards have sources too.
            [.. guide.Sources.Select(id => library.Sources[id]).Except(named)]);
    }

    public static Link LinkTo(Guide guide) => new(guide.Title, guide.Address);
}
