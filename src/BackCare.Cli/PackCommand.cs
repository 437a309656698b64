using BackCare.Cli.Documents;
using BackCare.Review;
using BackCare.Web.Papers;

namespace BackCare.Cli;

/// <summary>For a clinician without an account.</summary>
internal static class PackCommand
{
    public static Command Make() => Verb.Make("pack", "Writes everything that is to be judged as a pack to print and to fill in",
        [
            Verb.Argument<DirectoryInfo>("dir", "A new or empty folder"),
            Verb.Option<string?>("--part", $"Only one part: {string.Join(", ", Pack.Parts)}; with --docx also an item, such as guide:sleep"),
            Verb.Option<bool>("--docx", "A document of Word in which to change the words, for 'suggestions read'"),
            Folders.DataOption(),
        ], Run, NewFolder.Refusal);

    private static async Task<int> Run(ParseResult parsed, TextWriter output)
    {
        var (folder, part, docx) = (parsed.Folder(), parsed.GetValue<string?>("--part"), parsed.GetValue<bool>("--docx"));
        NewFolder.Demand(folder);
        using var records = await SiteRecords.Look(parsed.FindData());
        var (read, isSound) = parsed.Read(output);
        var library = isSound ? read! : throw new NotWrittenException("the content has problems. Mend them first.");
        var board = ReviewBoard.Of(library, records?.Known ?? new(RecordLog.Of([], null), Unsure: null), ReviewDemand.None,
            TimeProvider.System.GetLocalNow(), Folders.Today);
        if (part is not null && !Pack.Parts.Contains(part) && !(docx && Pack.Sections(library, board, part).Any()))
            throw new NotWrittenException($"{(part.Trim().Length == 0 ? "--part names no part" : $"no part is called '{part}'")}. "
                + $"There are: {string.Join(", ", Pack.Parts)}{(docx ? ", and items such as guide:sleep" : "")}.");
        var pack = docx ? WordsDocument.Of(Folders.Product(), library, Pack.Sections(library, board, part))
            : await Pack.Of(Folders.Product(), library, board, part);
        NewFolder.Write(folder, [(docx ? WordsDocument.FileName : Pack.FileName, pack)]);
        output.WriteLine($"1 file, {pack.Length} bytes");
        return 0;
    }
}
