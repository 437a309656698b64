using BackCare.Web.Plans;

namespace BackCare.Web.Guides;

/// <summary>Links of the home page, in the reader's own words. Pages missing from the content are left out.</summary>
public static class HomeLinks
{
    private const string Icons = "/media/icons.svg";

    /// <summary>The most common reasons to visit.</summary>
    public static LinkItem[] Tiles(Library library) => Known(library,
    [
        ("It hurts badly right now", "/guides/right-now-tonight", library.Picture("rest-positions/legs-on-chair")),
        ("Exercises that help", ExerciseAddresses.Finder, library.Picture("pelvic-tilt/main#end")),
        ("It goes down my leg", "/guides/sciatica", library.Picture("/media/sciatica.svg")),
        (Library.IbuprofenTitle, Library.IbuprofenAddress, library.Picture($"{Icons}#medicines")),
        ("Work, driving and lifting", "/guides/working-with-back-pain", library.Picture("everyday/lifting#start")),
        (SiteAddresses.OwnPlan.Text, PlanAddresses.Own, library.Picture($"{Icons}#plan")),
    ]);

    /// <summary>Other reasons to visit.</summary>
    public static Link[] More(Library library) =>
    [
        .. Known(library,
        [
            ("It keeps coming back", "/guides/recovery", null),
            ("I've had it for months", "/guides/long-term-pain", null),
            ("I'm pregnant", "/guides/pregnancy", null),
            ("I've just had a baby", "/guides/after-birth", null),
            ("I'm over 60", "/guides/older-people", null),
            ("What does my scan mean?", "/guides/do-i-need-a-scan", null),
            ("Who can treat me?", "/guides/treatments-compared", null),
        ]).Select(tile => tile.Link),
        new($"All {Enum.GetValues<Topic>().Sum(topic => library.GuidesOn(topic).Count())} guides",
            SiteAddresses.Guides.Href),
    ];

    private static LinkItem[] Known(Library library, (string Text, string Address, Drawing? Picture)[] tiles)
    {
        var guides = library.Published.Select(guide => guide.Address).ToHashSet();
        return
        [
            .. tiles.Where(tile =>
                    !tile.Address.StartsWith("/guides/", StringComparison.Ordinal) || guides.Contains(tile.Address))
                .Select(tile => new LinkItem(new(tile.Text, tile.Address), Icon: tile.Picture?.Address)),
        ];
    }
}
