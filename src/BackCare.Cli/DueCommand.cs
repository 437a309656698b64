using System.CommandLine;
using BackCare.Reading;
using BackCare.Review;

namespace BackCare.Cli;

/// <summary><c>backcare due FILE</c>: writes the reviews that are due as a calendar file.</summary>
internal static class DueCommand
{
    private const string Begin = "BEGIN:VCALENDAR";

    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> reviews)
    {
        var file = new Argument<FileInfo>("file") { Description = "The calendar file, such as due.ics; an older one is replaced" };
        var command = new Command("due", "Writes the reviews that are due as a calendar file") { file, reviews };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(content).FullName,
            ReviewsFolder.Of(parsed, content, reviews), parsed.GetRequiredValue(file).FullName,
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    public static int Run(string content, string reviews, string file, TextWriter output, TextWriter error)
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

        var board = ReviewBoard.Of(library, reviews, ReviewDemand.None, now, today);
        try
        {
            if (Directory.Exists(file) || (File.Exists(file) && !IsCalendar(file)))
            {
                error.WriteLine($"Nothing was written, because {file} is there already and is not a calendar. Name another file.");
                return 1;
            }
            WholeFile.Write(file, DueCalendar.Of(board.Entries, Folders.Product()));
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"Nothing was written: {cannotWrite.Message} Name a file that this program may write to.");
            return 1;
        }
        output.WriteLine($"{Counted.Of(board.Entries.Count(entry => entry.Due is not null), "review")} due");
        return 0;
    }

    private static bool IsCalendar(string file) => File.ReadLines(file).FirstOrDefault() is Begin;
}
