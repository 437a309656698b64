using System.CommandLine;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;

namespace BackCare.Cli;

/// <summary><c>backcare due FILE</c>: writes the reviews that are due as a calendar file.</summary>
internal static class DueCommand
{
    private const string Begin = "BEGIN:VCALENDAR";

    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> data)
    {
        var file = new Argument<FileInfo>("file") { Description = "The calendar file, such as due.ics; an older one is replaced" };
        var command = new Command("due", "Writes the reviews that are due as a calendar file") { file, data };
        command.SetAction((parsed, _) => Run(parsed.GetRequiredValue(content).FullName,
            DataFolder.Find(parsed, data), parsed.GetRequiredValue(file).FullName,
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    public static async Task<int> Run(string content, string? data, string file, TextWriter output, TextWriter error)
    {
        var problems = new Problems();
        var now = TimeProvider.System.GetLocalNow();
        var today = DateOnly.FromDateTime(now.DateTime);
        var library = Library.Load(content, today, problems);
        foreach (var problem in problems.All) output.WriteLine(problem);
        if (library is null || problems.All.Count > 0)
        {
            error.WriteLine("Nothing was written, because the content has problems. Mend them first.");
            return 1;
        }

        try
        {
            var (known, kept) = await SiteRecords.Look(data);
            var board = ReviewBoard.Of(library, known, ReviewDemand.None, now, today);
            if (Directory.Exists(file) || (File.Exists(file) && !IsCalendar(file)))
            {
                error.WriteLine($"Nothing was written, because {file} is there already and is not a calendar. Name another file.");
                return 1;
            }
            WholeFile.Write(file, DueCalendar.Of(board.Entries, Folders.Product()));
            output.WriteLine($"{Counted.Of(board.Entries.Count(entry => entry.Due is not null), "review")} due");
            return 0;
        }
        catch (NotRecordedException unsure)
        {
            error.WriteLine($"Nothing was written. {unsure.Message}");
            return 1;
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"Nothing was written: {cannotWrite.Message} Name a file that this program may write to.");
            return 1;
        }
    }

    private static bool IsCalendar(string file) => File.ReadLines(file).FirstOrDefault() is Begin;
}
