using BackCare.Cli.Documents;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;
using BackCare.Web.Papers;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare pack DIR</c>: writes all that is to be judged, for a clinician without an account, to print.
/// </summary>
internal static class PackCommand
{
    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> data)
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "A new or empty folder" };
        var part = new Option<string?>("--part")
        {
            Description = $"Only one part: {string.Join(", ", Pack.Parts)}; with --docx also an item, such as guide:sleep",
        };
        var docx = new Option<bool>("--docx") { Description = "A document of Word in which to change the words, for 'suggestions read'" };
        return Verb.Make("pack", "Writes everything that is to be judged as a pack to print and to fill in", [folder, part, docx, data],
            (parsed, output) => Run(parsed.GetRequiredValue(content).FullName, DataFolder.Find(parsed, data),
                parsed.GetRequiredValue(folder).FullName, parsed.GetValue(part), parsed.GetValue(docx), output), NewFolder.Refusal);
    }

    private static async Task<int> Run(string content, string? data, string folder, string? part, bool docx, TextWriter output)
    {
        NewFolder.Demand(folder);
        using var records = await SiteRecords.Look(data);
        if (Load(content, records?.Known ?? new(RecordLog.Of([], null), Unsure: null), output) is not var (library, board))
            throw new NotWrittenException("the content has problems. Mend them first.");
        if (part is not null && !Pack.Parts.Contains(part) && !(docx && Pack.Sections(library, board, part).Any()))
            throw new NotWrittenException($"{(part.Trim().Length == 0 ? "--part names no part" : $"no part is called '{part}'")}. "
                + $"There are: {string.Join(", ", Pack.Parts)}{(docx ? ", and items such as guide:sleep" : "")}.");
        var pack = docx ? WordsDocument.Of(Folders.Product(), library, Pack.Sections(library, board, part))
            : await Pack.Of(Folders.Product(), library, board, part);
        NewFolder.Write(folder, [(docx ? WordsDocument.FileName : Pack.FileName, pack)]);
        output.WriteLine($"1 file, {pack.Length} bytes");
        return 0;
    }

    private static (Library, ReviewBoard)? Load(string content, KnownRecords known, TextWriter output)
    {
        var problems = new Problems();
        var now = TimeProvider.System.GetLocalNow();
        var library = Library.Load(content, DateOnly.FromDateTime(now.DateTime), problems);
        foreach (var problem in problems.All) output.WriteLine($"{problem}");
        return library is null || problems.All.Count > 0 ? null
            : (library, ReviewBoard.Of(library, known, ReviewDemand.None, now, DateOnly.FromDateTime(now.DateTime)));
    }
}
