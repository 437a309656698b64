using BackCare.Web.Exercises;
using BackCare.Web.Plans;

namespace BackCare.Web.Guides;

/// <summary>Where the home page leads to, in the reader's own sentences. What the content does not have is left out.</summary>
public static class HomeTiles
{
    private const string Icons = "icons.svg";

    /// <summary>What people come for most.</summary>
    public static WayOn[] Wants(Library library) => Known(library,
    [
        ("It hurts badly right now", "What to do tonight", "/guides/right-now-tonight", "ease-the-pain"),
        ("Which exercises will help?", "Each with drawings", ExerciseAddresses.Finder, "moving-and-exercise"),
        (Library.IbuprofenTitle, "Check what you have and take", Library.IbuprofenAddress, "medicines"),
        ("What does my scan mean?", "And do I need one?", "/guides/do-i-need-a-scan", "scan"),
        ("I'm pregnant", "Or have just had a baby", "/guides/pregnancy", "special-situations"),
        ("My plan", "Start one, or carry on", PlanAddresses.Own, "plan"),
    ]);

    /// <summary>What it is like for them.</summary>
    public static WayOn[] Likenesses(Library library) => Known(library,
    [
        ("It goes down my leg", null, "/guides/sciatica", "leg"),
        ("It keeps coming back", null, "/guides/recovery", "loop"),
        Hub("long-term-pain", "months"),
        Hub("medicines", "medicines"),
        Hub("about-back-pain", "about-back-pain"),
        Hub("work-and-daily-life", "work-and-daily-life"),
        ("I'm over 60, under 18, or I've had cancer", null, "/guides/special-situations", "special-situations"),
        Hub("treatments", "treatments"),
    ]);

    /// <summary>What somebody who looks for this hub would say, and what is in it.</summary>
    public static (string Sentence, string Gist)? Of(Guide hub) => Hubs.TryGetValue(hub.Slug, out var said) ? said : null;

    /// <summary>Where it stands among all hubs: what has just begun first, what nobody has words for last.</summary>
    public static int PlaceOf(Guide hub) => Hubs.IndexOf(hub.Slug) is >= 0 and var at ? at : int.MaxValue;

    private static readonly OrderedDictionary<string, (string Sentence, string Gist)> Hubs = new(StringComparer.Ordinal)
    {
        ["ease-the-pain"] = ("It's just started", "New back pain"),
        ["about-back-pain"] = ("What's wrong with my back?", "Causes, names and scans"),
        ["long-term-pain"] = ("I've had it for months", "Living with long-term back pain"),
        ["moving-and-exercise"] = ("Which exercises will help?", "Moving and exercise"),
        ["medicines"] = ("What can I take for it?", "Painkillers and other medicines"),
        ["treatments"] = ("Who can treat me?", "Getting treatment"),
        ["work-and-daily-life"] = ("I have to work, drive and lift", "Work, driving and everyday life"),
        ["special-situations"] = ("Is it different for me?", "Pregnant, over 60, under 18, or cancer"),
        ["when-to-get-help"] = ("Do I need help now?", "Who to call, and how soon"),
    };

    private static (string Text, string? Line, string Address, string View) Hub(string slug, string view) =>
        (Hubs[slug].Sentence, null, $"/guides/{slug}", view);

    private static WayOn[] Known(Library library, (string Text, string? Line, string Address, string View)[] tiles)
    {
        var guides = library.Published.Select(guide => guide.Address).ToHashSet(StringComparer.Ordinal);
        var icons = library.Media.Values.FirstOrDefault(media => media.File == Icons)?.Address;
        return [.. tiles
            .Where(tile => !tile.Address.StartsWith("/guides/", StringComparison.Ordinal) || guides.Contains(tile.Address))
            .Select(tile => new WayOn(new(tile.Text, tile.Address), tile.Line, icons is null ? null : $"{icons}#{tile.View}"))];
    }
}
