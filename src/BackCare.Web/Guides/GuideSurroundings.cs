using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Web.Elements;

namespace BackCare.Web.Guides;

/// <summary>
/// What the page of a guide takes from the rest of the library. It knows of nothing else there, so that a change
/// elsewhere leaves it as it is.
/// </summary>
/// <param name="Hub">The hub that it belongs to; null for a page that belongs to none.</param>
/// <param name="Pages">Of a hub, in their order.</param>
/// <param name="Named">The sources that its sentences name, in that order.</param>
/// <param name="Others">What it rests on besides.</param>
public sealed record GuideSurroundings(Link? Hub, ImmutableArray<WayOn> Pages,
    ImmutableArray<Link> Related, ImmutableArray<Source> Named, ImmutableArray<Source> Others)
{
    public static Link LinkTo(Guide guide) => new(guide.Title, guide.Address);
}

/// <summary>The pages of one library by how they name one another, looked up once for all of them.</summary>
internal sealed class GuidesTogether(Library library)
{
    // Outcomes are none of them, so slugs are their own.
    private readonly Dictionary<string, Guide> bySlug =
        library.Guides.ToDictionary(guide => guide.Slug, StringComparer.Ordinal);

    private readonly ILookup<string, Guide> byHub = library.ByHub;

    public GuideSurroundings Around(Guide guide)
    {
        var hub = Named(guide.Parent);
        ImmutableArray<Source> named = [.. guide.MarkedSources.Select(id => library.Sources[id])];
        return new(
            hub is null ? null : GuideSurroundings.LinkTo(hub),
            guide.Kind is GuideKind.Hub
                ? [.. byHub[guide.Slug].Select(page => new WayOn(GuideSurroundings.LinkTo(page), page.Description, page.Icon))] : [],
            [.. guide.Related.Select(Named).OfType<Guide>().Where(other => other.Status is GuideStatus.Published)
                .Select(GuideSurroundings.LinkTo)],
            named,
            // Its cards have sources too.
            [.. guide.Sources.Select(id => library.Sources[id]).Except(named)]);
    }

    private Guide? Named(string? slug) => slug is null ? null : bySlug.GetValueOrDefault(slug);
}
