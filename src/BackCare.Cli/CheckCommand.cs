using BackCare.Figures;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace BackCare.Cli;

internal static class CheckCommand
{
    private const string Edition = "--edition";

    public static Command Make() => Verb.Make("check", "Loads all content and all records, and lists every problem and every warning",
        [
            Folders.DataOption(),
            Verb.Option<bool>(Edition,
                "Says too what approvals lapse with this content and program, and whether this program reads what was approved last"),
        ], Run, why => (why as IOException)?.Message);

    private static async Task<int> Run(ParseResult parsed, TextWriter output)
    {
        var problems = new Problems();
        var library = Library.Load(parsed.Content(), Folders.Today, problems);
        FigureFiles.Check(parsed.Content(), problems);
        // Decisions about pages that cannot be read are not reported too: the page is.
        var sound = problems.All.Count == 0 ? library : null;
        var records = parsed.FindData() is { } data ? await OfRecords(data, sound, parsed.GetValue<bool>(Edition), problems) : [];
        foreach (var problem in InOrder(problems.All)) output.WriteLine(problem);
        foreach (var warning in InOrder(problems.Warnings)) output.WriteLine($"{warning} (warning)");
        foreach (var line in records) output.WriteLine(line);
        output.WriteLine($"{Counted.Of(problems.All.Count, "problem")}, {Counted.Of(problems.Warnings.Count, "warning")}");
        return problems.All.Count == 0 ? 0 : 1;
    }

    /// <returns>What there is, where, and whether the checker would be open, a line each.</returns>
    private static async Task<string[]> OfRecords(string data, Library? library, bool edition, Problems problems)
    {
        using var records = await SiteRecords.Open(data, looksOnly: true);
        var (known, now) = (records.Known, TimeProvider.System.GetLocalNow());
        var count = $"data folder {data}; records: {known.Log.Number} in {records.Store.Place}";
        if (records.Store.IsNewer)
            problems.Warn(Reviews.Name, 1, ReviewCodes.Newer, "the database was made by a newer version of this program", "use that version");
        if (await FaultOfKeys(records) is { } fault)
            problems.Add("keys", 1, ReviewCodes.KeysLost, fault, "where it is lost for good, docs/deploy.md says how to begin without it");
        string[] place = [known.Log.Newest is { } newest ? $"{count}; the newest is {newest}" : count];
        if (library is null)
        {
            Reviews.Of(known, items: null, now, problems);
            return place;
        }
        var today = DateOnly.FromDateTime(now.DateTime);
        var settings = Settings.From(Folders.Configuration());
        var closed = OperatorClosing.Of(data, settings.Closed);
        var board = ReviewBoard.Of(
            library, known, settings.Demand ?? ReviewDemand.All, now, today, records.Kept.Unrecorded, closed);
        foreach (var problem in board.Problems) problems.Add(problem);
        foreach (var warning in board.Warnings) problems.Warn(warning);
        var approved = new ApprovedContent(records.Kept);
        var shown = approved.Of(library, board, today, closed);
        return
        [
            .. place,
            .. edition ? OfEdition(approved, library, board, today, problems) : [],
            .. shown.Approved is { } from
                ? [$"the rules and outcomes on show are those of content {from.Digest[..12]}, until others are approved"] : (string[])[],
            .. shown.Fault is { } why ? [why] : (string[])[],
            shown.Board.Gate.IsOpen ? "the checker is open" : $"the checker is shut: {Web.Publishing.GateWords.Of(shown.Board)}",
        ];
    }

    // What an upgrade or an edit does, told before.
    private static IEnumerable<string> OfEdition(ApprovedContent approved, Library library, ReviewBoard board, DateOnly today, Problems problems)
    {
        yield return $"what must be signed here: {board.Demand.Word()} ({Settings.DemandSetting})";
        foreach (var entry in board.Entries.Where(entry => entry.State.Status is ReviewStatus.ChangedSinceApproval))
            yield return $"the approval of {entry.Item.Name} lapses: “{entry.Item.Title}” is another text than was approved";
        if (approved.Reads(library, board, today) is not var (edition, fault))
            yield return "nothing can stay on show: the rules and outcomes of no content are all approved";
        else if (fault is null)
            yield return $"content {edition.Digest[..12]}, whose rules were approved last, is read by this program as it was approved";
        else problems.Add("editions", 1, ReviewCodes.EditionNotRead,
            $"content {edition.Digest[..12]}, whose rules were approved last, cannot be shown by this program: {fault}",
            "go on with the version of the program that reads it until reviewers have approved what this one reads");
    }

    // Of a missing key that signs records too the records tell.
    private static async Task<string?> FaultOfKeys(SiteRecords records)
    {
        if (records.Known.Log is { HasKey: false, Number: > 0 } || await new KeyRows(records.Store).All() is not { IsEmpty: false }) return null;
        await using var keys = await Folders.SettingsOf(records.Data).OpenKeys();
        return keys.GetRequiredService<SiteKeys>().Fault;
    }

    private static IEnumerable<Problem> InOrder(IEnumerable<Problem> problems) =>
        problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Code, StringComparer.Ordinal);
}
