using System.Diagnostics;
using BackCare.Figures;
using BackCare.Guidance;
using BackCare.TriageFiles;
using BackCare.Web.Hosting;

namespace BackCare.Cli;

/// <summary>Makes a release of content without problems that has all approvals its demand requires.</summary>
internal static class ReleaseCommand
{
    private const string Before = "--before";
    private const string Pages = "--pages";

    public static Command Create() => Verb.Create("release",
        "Writes a release of the content: it is checked, and what must be approved is",
        [
            Verb.Argument<DirectoryInfo>("dir", "A folder that is not there yet"),
            Folders.DataOption(),
            Verb.Option<DirectoryInfo?>(Before,
                "The release before: what is less now than was agreed must be named in given-up.csv; pages keep their dates"),
            Verb.Option<bool>(Pages,
                "Writes every page as a static file instead, for a proxy where no copy answers; dir may be an earlier export"),
        ], Run);

    private static async Task<int> Run(ParseResult parsed, TextWriter output)
    {
        var before = parsed.GetValue<DirectoryInfo?>(Before)?.FullName;
        if (parsed.GetValue<bool>(Pages))
            return before is null ? await StaticSiteExport.Write(parsed, output)
                : throw Refused($"{Before} is for a release, and {Pages} makes none. Leave one of them out.");
        var settings = Settings.From(Folders.Configuration());
        if (settings.Fault is { } fault) throw new NotRecordedException($"Nothing was written. {fault}");
        if (Path.Exists(parsed.Folder()))
            throw Refused($"{parsed.Folder()} is there already, and no release is ever changed. Name another folder.");
        if (!Path.GetRelativePath(parsed.Content(), parsed.Folder()).StartsWith("..", StringComparison.Ordinal))
            throw Refused($"{parsed.Folder()} lies in the content itself. Name a folder outside of it.");
        var problems = new Problems();
        var library = Library.Load(parsed.Content(), Folders.Today, problems);
        FigureFiles.Check(parsed.Content(), problems);
        foreach (var problem in problems.All) output.WriteLine(problem);
        if (library is null || problems.All.Count > 0)
            throw Refused($"the content has {Plural.Of(problems.All.Count, "problem")}. Mend each.");
        if (before is not null
            && ProveCommand.Compare(library.Folder, Path.Combine(before, AgreedRows.File), output) > 0)
            throw Refused($"less is agreed than in {before}. Mend it, or name it in {GivenUpRows.File}.");
        var waiting = await Waiting(parsed.FindData(), library, settings.Demand);
        foreach (var item in waiting) output.WriteLine($"not approved: {item}");
        if (waiting is not [])
            throw Refused($"{Plural.Of(waiting.Length, "item")} must be approved first "
                + $"({Settings.DemandSetting} is {settings.Demand.ToWord()}). Reviewers do that at the site with --candidate "
                + $"{parsed.Content()}.");
        var release = Release.Write(library, parsed.Folder(), CommitOf(library.Folder), settings.Demand, Folders.Today,
            ReleaseIn(before));
        output.WriteLine($"{parsed.Folder()}: content {release.Version}, {Plural.Of(release.Files.Count, "file")}, "
            + $"made for {Settings.DemandSetting} {settings.Demand.ToWord()}");
        return 0;
    }

    private static NotRecordedException Refused(string why) => new($"Nothing was written, because {why}");

    // Content that is not a release has no dates for its pages.
    private static Release? ReleaseIn(string? folder)
    {
        if (folder is null || !File.Exists(Path.Combine(folder, Library.ReleaseFile))) return null;
        var (release, fault) = Release.Read(folder);
        return release ?? throw Refused(fault!);
    }

    private static async Task<string[]> Waiting(string? data, Library library, ReviewDemand demand)
    {
        if (demand is ReviewDemand.None) return [];
        var decisions = await SiteDatabase.DecisionsOf(data) ?? throw Refused(
            "it is not known where the decisions of reviewers are. Set BackCare__Data, or give --data DIR.");
        var drafts = library.Guides.Where(guide => guide.Status is GuideStatus.Draft).Select(ReviewItem.NameOf)
            .ToHashSet();
        var board = ReviewBoard.Evaluate(library, decisions, demand, Folders.Today);
        return
        [
            // Drafts are never served.
            .. board.Entries.Where(entry => !entry.State.MayBeShown && !drafts.Contains(entry.Item.Name)
                    && (demand is ReviewDemand.All ? !entry.Item.IsLegal : entry.Item.IsPartOfCheck))
                .Select(entry => $"{entry.Item.Name}: “{entry.Item.Title}”"),
        ];
    }

    // Content is identified by its commit; without one, or with later edits, there is none to name.
    private static string? CommitOf(string folder) =>
        Git(folder, "status", "--porcelain", "--", ".") is ""
            && Git(folder, "rev-parse", "HEAD") is { Length: 40 or 64 } commit ? commit : null;

    // Null if git is missing or fails.
    private static string? Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode is 0 ? said : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
