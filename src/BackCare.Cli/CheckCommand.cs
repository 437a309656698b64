using BackCare.Figures;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace BackCare.Cli;

internal static class CheckCommand
{
    public static Command Make() => Verb.Make("check", "Loads all content and all records, and lists every problem and every warning",
        [Folders.DataOption()], Run, why => (why as IOException)?.Message);

    private static async Task<int> Run(ParseResult parsed, TextWriter output)
    {
        var problems = new Problems();
        var library = Library.Load(parsed.Content(), Folders.Today, problems);
        FigureFiles.Check(parsed.Content(), problems);
        // Decisions about pages that cannot be read are not reported too: the page is.
        var sound = problems.All.Count == 0 ? library : null;
        var records = parsed.FindData() is { } data ? await OfRecords(data, sound, problems) : [];
        foreach (var problem in MendingOrder.Of(problems.All)) output.WriteLine(problem);
        foreach (var warning in MendingOrder.Of(problems.Warnings)) output.WriteLine($"{warning} (warning)");
        foreach (var line in records) output.WriteLine(line);
        output.WriteLine($"{Counted.Of(problems.All.Count, "problem")}, {Counted.Of(problems.Warnings.Count, "warning")}");
        return problems.All.Count == 0 ? 0 : 1;
    }

    /// <returns>What there is, where, and whether the checker would be open, a line each.</returns>
    private static async Task<string[]> OfRecords(string data, Library? library, Problems problems)
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
        return [.. place, board.Gate.IsOpen ? "the checker is open" : $"the checker is shut: {Web.Publishing.GateWords.Of(board)}"];
    }

    // Of a missing key that signs records too the records tell.
    private static async Task<string?> FaultOfKeys(SiteRecords records)
    {
        if (records.Known.Log is { HasKey: false, Number: > 0 } || await new KeyRows(records.Store).All() is not { IsEmpty: false }) return null;
        await using var keys = await Folders.SettingsOf(records.Data).OpenKeys();
        return keys.GetRequiredService<SiteKeys>().Fault;
    }
}
