using BackCare.Guidance.Containers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>Reads every guide of the content folder, and checks them together.</summary>
public static class GuideLoader
{
    /// <returns>All guides that could be read to their end, by file name.</returns>
    public static ImmutableArray<Guide> Load(string contentFolder, GuidanceContext context, Problems problems)
    {
        var found = new Problems();
        // Parallel, here and below, because starting the site waits for it.
        var each = Names(contentFolder, found).AsParallel().AsOrdered().Select(name =>
        {
            var own = new Problems();
            return (Page: GuideFile.Read(contentFolder, name.Folder, name.File, context, own), Problems: own);
        }).ToArray();
        ImmutableArray<GuideFile> pages = [.. each.Select(page => page.Page).OfType<GuideFile>()];
        var links = new Links(context, pages);
        CheckTogether(pages, context);
        var guides = pages.AsParallel().AsOrdered().Select(page => Checked(page, context, links)).ToArray();
        foreach (var page in each) page.Problems.AddTo(found);
        foreach (var media in context.Media.Values.Where(media => media.NextReview < context.Today))
            found.Warn(Media.List, 1, "BC073", $"the review of '{media.File}' was due on {media.NextReview:yyyy-MM-dd}",
                "look at it again, then move the date");

        found.AddTo(problems);
        return [.. guides.OfType<Guide>()];
    }

    /// <returns>Null for a page that cannot be read to its end.</returns>
    private static Guide? Checked(GuideFile page, GuidanceContext context, Links links)
    {
        var blocks = new BlockReader(page, context, links).Read();
        var guide = page.FrontMatter is not { } front ? null : front.With(blocks, SourcesOf(page, front, context),
            [.. page.Body.Descendants<LinkInline>().Select(link => (page.LineOf(link), link.Url ?? ""))]);
        new BodyValidator(page, context, links).Check(blocks, guide?.Statements ?? []);
        return page.Problems.IsUnparsed(page.File) ? null : guide;
    }

    private static IEnumerable<(string Folder, string File)> Names(string contentFolder, Problems problems)
    {
        foreach (var folder in Enum.GetValues<GuideKind>().Select(Guide.FolderOf).Distinct())
        {
            var path = Path.Combine(contentFolder, folder);
            if (!Directory.Exists(path)) continue;
            foreach (var name in Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry))
                .Where(ContentFile.IsContent).Where(name => !DrawnFigure.IsFigureFile($"{folder}/{name}"))
                .Where(name => $"{folder}/{name}" != ExerciseFamilies.File).Order(StringComparer.Ordinal))
            {
                if (!name.EndsWith(".md", StringComparison.Ordinal) || !YamlBinder.IsId(name[..^3])
                    || Directory.Exists(Path.Combine(path, name)))
                    problems.AddUnparsed($"{folder}/{name}", 1, "BC057", $"'{name}' is not the name of a page",
                        "name it with small letters, digits and single hyphens, and the ending .md");
                else
                    yield return (folder, name);
            }
        }
    }

    private static ImmutableArray<string> SourcesOf(GuideFile page, Guide front, GuidanceContext context) =>
    [
        .. front.Sources.Concat(page.Body.Descendants<ContainerNode>()
            .SelectMany(container => container.Syntax?.SourcesOf(page, container, context) ?? []))
            .Distinct(),
    ];

    /// <summary>Checks that need all pages: siblings, related pages and addresses.</summary>
    private static void CheckTogether(ImmutableArray<GuideFile> pages, GuidanceContext context)
    {
        // Outcomes have no address, so no page can name them, and their slugs are separate.
        var bySlug = pages.Where(page => page.Folder != "outcomes").GroupBy(page => page.Slug)
            .ToDictionary(same => same.Key, same => same.First());
        foreach (var twice in pages.Where(page => page.Folder != "outcomes" && bySlug[page.Slug] != page))
            twice.Problems.Add(twice.File, 1, "BC056", $"the slug '{twice.Slug}' is used by {bySlug[twice.Slug].File} too",
                "rename one of the two files");

        foreach (var page in pages)
        {
            if (page.FrontMatter is not { } front) continue;
            CheckFolder(page, front, context);
            if (front.MovedTo is { } movedTo) CheckMoved(page, movedTo, bySlug);
            CheckRelated(page, front, bySlug);
        }
        CheckSiblings(pages);
    }

    private static void CheckFolder(GuideFile page, Guide front, GuidanceContext context)
    {
        var folder = Guide.FolderOf(front.Kind);
        if (page.Folder != folder)
            page.Location.Report("kind", "BC039",
                $"a page of kind '{front.Kind.ToWord()}' does not belong in {page.Folder}/",
                $"move it to {folder}/, or mend its kind");
        // The review area is not in OtherAddresses, as no page may link to it, but a page of its name would hide it.
        if (front.Kind is GuideKind.Legal
            && (page.Slug is "review" || context.OtherAddresses.Contains($"/{page.Slug}")))
            page.Problems.Add(page.File, 1, "BC055", $"the address /{page.Slug} is one of the site itself", "rename the file");
    }

    private static void CheckSiblings(ImmutableArray<GuideFile> pages)
    {
        foreach (var siblings in pages.Where(page => page.FrontMatter is { Status: not GuideStatus.Retired })
            .GroupBy(page => (page.FrontMatter!.Kind, page.FrontMatter.Topic, page.FrontMatter.Order)))
            foreach (var taken in siblings.Skip(1))
                taken.Location.Report("order", "BC051",
                    $"'order: {taken.FrontMatter!.Order}' is taken by {siblings.First().File}", "give another number");
    }

    // Redirects must not chain: a page that moved twice leads straight to the last address.
    private static void CheckMoved(GuideFile page, string movedTo, Dictionary<string, GuideFile> bySlug)
    {
        var target = bySlug.GetValueOrDefault(movedTo);
        if (target is { Status: GuideStatus.Published } && target != page) return;
        page.Location.Report("moved-to", "BC054", $"'moved-to: {movedTo}' is not another published page",
            target is { FrontMatter.MovedTo: { } on } && target != page ? $"write '{on}', which replaces it"
                : Spelling.Hint(movedTo, OtherSlugs(page, bySlug)) + (target is null ? Links.OrRenamed : ""));
    }

    private static IEnumerable<string> OtherSlugs(GuideFile page, Dictionary<string, GuideFile> bySlug) =>
        bySlug.Values.Where(other => other != page).Select(other => other.Slug);

    private static void CheckRelated(GuideFile page, Guide front, Dictionary<string, GuideFile> bySlug)
    {
        foreach (var slug in front.Related)
            if (slug == page.Slug)
                page.Location.Report("related", "BC052", "'related' names the page itself", "take it out");
            else if (!bySlug.TryGetValue(slug, out var related))
                Report(slug, "does not exist", Spelling.Hint(slug, OtherSlugs(page, bySlug)) + Links.OrRenamed);
            else if (related.FrontMatter is { Status: GuideStatus.Retired, MovedTo: { } movedTo })
                Report(slug, "is retired", $"write '{movedTo}', which replaces it");
            else if (front.Status is GuideStatus.Published && related.Status is GuideStatus.Draft)
                Report(slug, "is not published", "take it out, or publish that page");

        void Report(string slug, string what, string mend) =>
            page.Location.Report("related", "BC052", $"'related' names '{slug}', which {what}", mend);
    }
}
