using System.CommandLine;
using BackCare.Comparing;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;
using BackCare.Triage;
using BackCare.TriageFiles;
using BackCare.Web.Papers;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare pack DIR</c>: writes all that is to be judged, for a clinician without an account, to print and as text.
/// </summary>
internal static class PackCommand
{
    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> data)
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "A new or empty folder" };
        var before = new Option<DirectoryInfo?>("--before")
        {
            Description = "An earlier content folder to compare with; only its rules are read. When left out: BackCare__EarlierContent",
        };
        var part = new Option<string?>("--part")
        {
            Description = "Only one part: first, questions, rules, changes, cases, pages, or the id of a group of rules",
        };
        var command = new Command("pack", "Writes everything that is to be judged as a pack to print, with a sheet to fill in")
        {
            folder, before, part, data,
        };
        command.SetAction((parsed, _) => Run(parsed.GetRequiredValue(content).FullName,
            DataFolder.Find(parsed, data), parsed.GetRequiredValue(folder).FullName,
            parsed.GetValue(before)?.FullName ?? Folders.Setting("EarlierContent"), parsed.GetValue(part),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    public static async Task<int> Run(string content, string? data, string folder, string? before, string? part,
        TextWriter output, TextWriter error)
    {
        try
        {
            if (NewFolder.IsTaken(folder))
            {
                error.WriteLine($"Nothing was written, because {folder} is not an empty folder. Name a new folder.");
                return 1;
            }
            var (known, kept) = await SiteRecords.Look(data);
            if (Make(content, known, kept, before, output) is not { } contents)
            {
                error.WriteLine("Nothing was written, because the content has problems. Mend them first.");
                return 1;
            }
            if (part is not null && !contents.Parts.Contains(part))
            {
                error.WriteLine($"Nothing was written, because {(part.Trim().Length == 0 ? "--part names no part"
                    : $"no part is called '{part}'")}. There are: {string.Join(", ", contents.Parts)}.");
                return 1;
            }
            var files = await PackFiles.Of(contents.For(Folders.Product(), part));
            NewFolder.Write(folder, files.All);
            foreach (var (name, bytes) in files.All) output.WriteLine($"{name}: {bytes.Length} bytes");
            output.WriteLine($"{Counted.Of(files.All.Count(), "file")}, {files.All.Sum(file => file.Bytes.LongLength)} bytes");
            return 0;
        }
        catch (NotRecordedException unsure)
        {
            error.WriteLine($"Nothing was written. {unsure.Message}");
            return 1;
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(
                $"Nothing was written: {cannotWrite.Message} Make room, or name a folder that this program may write to.");
            return 1;
        }
    }

    private static PackContents? Make(string content, KnownRecords known, string data, string? before, TextWriter output)
    {
        var problems = new Problems();
        var now = TimeProvider.System.GetLocalNow();
        var library = Library.Load(content, DateOnly.FromDateTime(now.DateTime), problems);
        var ofContent = problems.All.Count;
        var earlier = before is null ? null : EarlierRules.Read(before, problems);
        foreach (var (place, problem) in problems.All.Index())
            output.WriteLine(place < ofContent ? $"{problem}" : $"{before}/{problem}");
        if (library is null || problems.All.Count > 0) return null;

        var board = ReviewBoard.Of(library, known, ReviewDemand.None, now, DateOnly.FromDateTime(now.DateTime));
        var runs = library.Vignettes.Select(vignette => VignetteRun.Of(vignette, library.Questionnaire)).ToArray();
        var since = earlier is null ? null : Comparison.OfRulesAlone(earlier, library.Questionnaire);
        return new PackContents(library, board, runs, since, PackContents.NotGiven);
    }
}
