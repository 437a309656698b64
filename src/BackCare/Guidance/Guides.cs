using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BackCare.Figures;
using BackCare.Guidance.Containers;
using BackCare.Reading;
using BackCare.Triage;
using Markdig.Syntax;

namespace BackCare.Guidance;

/// <summary>Every guide of the content folder, read and checked together. Codes are in <see cref="GuidanceCodes"/>.</summary>
public static partial class Guides
{
    /// <summary>First words of addresses that the site itself answers.</summary>
    private static readonly ImmutableArray<string> SiteAddresses =
        ["check", "guides", "exercises", "plan", "plans", "emergency", "search", "offline", "feedback", "review",
            "health", "media", "ibuprofen", "assets", "sitemap.xml", "robots.txt"];

    private static readonly ImmutableArray<string> Folders = ["guides", "exercises", "plans", "outcomes"];

    /// <returns>All guides that could be read, by file name, also those with problems.</returns>
    public static ImmutableArray<Guide> Load(string contentFolder, GuidanceContext context, Problems problems)
    {
        var found = new Problems();
        var pages = Folders.SelectMany(folder => Read(contentFolder, folder, context, found)).ToImmutableArray();
        var links = new Links(context, pages);

        Together(pages, context, found);
        var blocks = pages.ToDictionary(page => page, page => new BlockReader(page, context, links).Read());
        foreach (var page in pages) new BodyCheck(page, context, links, found).Run(blocks[page]);
        foreach (var page in pages) CardLetters.Check(page, found);
        foreach (var media in context.Media.Values.Where(media => media.NextReview < context.Today))
            found.Warn(Media.List, 1, "BC073", $"the review of '{media.File}' was due on {media.NextReview:yyyy-MM-dd}",
                "look at it again, then move the date");

        // In the order in which somebody mends them.
        foreach (var problem in InOrder(found.All)) problems.Add(problem);
        foreach (var warning in InOrder(found.Warnings))
            problems.Warn(warning.File, warning.Line, warning.Code, warning.What, warning.Mend);

        return [.. pages.Where(page => page.Front is not null)
            .Select(page => GuideOf(page, page.Front!, blocks[page], context))];
    }

    private static IEnumerable<Problem> InOrder(IEnumerable<Problem> problems) =>
        problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line);

    private static IEnumerable<GuideFile> Read(string contentFolder, string folder, GuidanceContext context,
        Problems problems)
    {
        var path = Path.Combine(contentFolder, folder);
        if (!Directory.Exists(path))
        {
            if (folder == "guides")
                problems.Add(folder, 1, "BC057", "the folder content/guides does not exist",
                    "add it, with one file for each page");
            yield break;
        }

        foreach (var name in Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry))
            .Where(ContentFile.IsContent).Where(name => !IsOfFigures($"{folder}/{name}")).Order(StringComparer.Ordinal))
        {
            if (!FileName().IsMatch(name) || Directory.Exists(Path.Combine(path, name)))
                problems.Add($"{folder}/{name}", 1, "BC057", $"'{name}' is not the name of a page",
                    "name it with small letters, digits and single hyphens, and the ending .md");
            else if (GuideFile.Read(contentFolder, folder, name, context, problems) is { } page)
                yield return page;
        }
    }

    // What exercises are drawn from lies beside their pages, and has a reader of its own.
    private static bool IsOfFigures(string file) => file == FigureFile.BodiesFile
        || (file.StartsWith($"{FigureFile.Folder}/", StringComparison.Ordinal)
            && file.EndsWith(FigureFile.Ending, StringComparison.Ordinal));

    private static Guide GuideOf(GuideFile page, FrontMatter front, ImmutableArray<Block> blocks,
        GuidanceContext context) => new(
        page.Slug, page.File, front.Kind, front.Status, front.MovedTo, front.Title, front.Description, front.Parent,
        front.Order,
        front.Written, front.ReviewDue, SourcesOf(page, front, context), front.Related, front.Keywords,
        front.AudienceNote, front.Voice ?? Voice.You, blocks)
        { Icon = front.Icon, Exercise = front.Exercise, PlanFor = front.PlanFor };

    // What a page's cards bring rests on sources too: a page cannot show a sign and forget where it comes from.
    private static ImmutableArray<string> SourcesOf(GuideFile page, FrontMatter front, GuidanceContext context) =>
    [
        .. front.Sources.Concat(page.Body.Descendants<ContainerNode>()
            .SelectMany(container => container.Syntax is CareCardSyntax card ? card.SourcesOf(page, container, context) : []))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What no page can show alone: hubs, siblings, related pages and addresses.</summary>
    private static void Together(ImmutableArray<GuideFile> pages, GuidanceContext context, Problems problems)
    {
        // Outcomes have no address, so no page can name one, and their slugs are their own.
        var bySlug = pages.Where(page => page.Folder != "outcomes").GroupBy(page => page.Slug)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var twice in pages.Where(page => page.Folder != "outcomes" && bySlug[page.Slug] != page))
            problems.Add(twice.File, 1, "BC056", $"the slug '{twice.Slug}' is used by {bySlug[twice.Slug].File} too",
                "rename one of the two files");

        foreach (var page in pages)
        {
            if (page.Front is not { } front) continue;
            var others = bySlug.Values.Where(other => other != page).Select(other => other.Slug).ToArray();
            Place(page, front, context, problems);
            if (front.Parent is { } parent)
                Parent(page, front.Status, parent, bySlug);
            if (front.MovedTo is { } movedTo
                && (!bySlug.TryGetValue(movedTo, out var target) || target == page
                    || target.Status is GuideStatus.Draft or GuideStatus.Retired))
                page.Fields.Report("moved-to", "BC054", $"'moved-to: {movedTo}' is not another published page",
                    Spelling.Hint(movedTo, others));
            Related(page, front, others, bySlug);
        }
        Siblings(pages);
    }

    private static void Place(GuideFile page, FrontMatter front, GuidanceContext context, Problems problems)
    {
        var folder = front.Kind switch
        {
            GuideKind.Outcome => "outcomes",
            GuideKind.Exercise => "exercises",
            GuideKind.Plan => "plans",
            _ => "guides"
        };
        if (page.Folder != folder)
            page.Fields.Report("kind", "BC039",
                $"a page of kind '{FrontMatter.Name(front.Kind)}' does not belong in {page.Folder}/",
                $"move it to {folder}/, or mend its kind");
        if (front.Kind is GuideKind.Legal
            && (SiteAddresses.Contains(page.Slug) || context.OtherAddresses.Contains($"/{page.Slug}")))
            problems.Add(page.File, 1, "BC055", $"the site answers /{page.Slug} itself", "rename the file");
    }

    private static void Siblings(ImmutableArray<GuideFile> pages)
    {
        foreach (var siblings in pages.Where(page => page.Front is { Status: not GuideStatus.Retired })
            .GroupBy(page => (page.Front!.Kind, page.Front.Parent, page.Front.Order)))
            foreach (var taken in siblings.Skip(1))
                taken.Fields.Report("order", "BC051",
                    $"'order: {taken.Front!.Order}' is taken by {siblings.First().File}", "give another number");
    }

    private static void Related(
        GuideFile page, FrontMatter front, IReadOnlyCollection<string> others, Dictionary<string, GuideFile> bySlug)
    {
        foreach (var slug in front.Related)
            if (slug == page.Slug)
                page.Fields.Report("related", "BC052", "'related' names the page itself", "take it out");
            else if (!bySlug.TryGetValue(slug, out var related))
                page.Fields.Report("related", "BC052", $"'related' names '{slug}', which does not exist",
                    Spelling.Hint(slug, others), slug);
            else if (front.Status is GuideStatus.Published && related.Status is GuideStatus.Draft or GuideStatus.Retired)
                page.Fields.Report("related", "BC052", $"'related' names '{slug}', which is not published",
                    "take it out, or publish that page", slug);
    }

    // The site lists hubs and, in each hub, its published pages: a page is found by
    // everybody or, with a broken parent, by nobody.
    private static void Parent(GuideFile page, GuideStatus status, string parent, Dictionary<string, GuideFile> bySlug)
    {
        if (!bySlug.TryGetValue(parent, out var hub))
            page.Fields.Report("parent", "BC050", $"the parent '{parent}' does not exist",
                Spelling.Hint(parent,
                    bySlug.Values.Where(other => other.Front is { Kind: GuideKind.Hub }).Select(other => other.Slug)),
                parent);
        else if (hub.Front is { Kind: not GuideKind.Hub } other)
            page.Fields.Report("parent", "BC050",
                $"the parent '{parent}' is no hub but of kind '{FrontMatter.Name(other.Kind)}'",
                "name the hub that the page belongs to", parent);
        else if (status is GuideStatus.Published && hub.Status is GuideStatus.Draft or GuideStatus.Retired)
            page.Fields.Report("parent", "BC053", $"nobody links to this page: its hub '{parent}' is not published",
                "publish the hub, or name another one");
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\.md$")]
    private static partial Regex FileName();
}
