using BackCare.Figures;
using BackCare.Web.Hosting;

namespace BackCare.Cli;

internal static class CheckCommand
{
    public static Command Create() => Verb.Create("check",
        "Loads all content and all decisions, and lists every problem and every warning",
        [Folders.DataOption()], Run);

    private static async Task<int> Run(ParseResult parsed, TextWriter output)
    {
        var problems = new Problems();
        var library = Library.Load(parsed.Content(), Folders.Today, problems);
        FigureFiles.Check(parsed.Content(), problems);
        // If a page cannot be read, decisions about it are not reported as well.
        var sound = problems.All.Count == 0 ? library : null;
        var decisions = parsed.FindData() is { } data ? await DescribeDecisions(data, sound, problems) : [];
        foreach (var problem in ProblemOrder.Sort(problems.All)) output.WriteLine(problem);
        foreach (var warning in ProblemOrder.Sort(problems.Warnings)) output.WriteLine($"{warning} (warning)");
        foreach (var line in decisions) output.WriteLine(line);
        output.WriteLine($"{Plural.Of(problems.All.Count, "problem")}, {Plural.Of(problems.Warnings.Count, "warning")}");
        return problems.All.Count == 0 ? 0 : 1;
    }

    /// <returns>Lines on which decisions exist, where, and whether the check would be open.</returns>
    private static async Task<string[]> DescribeDecisions(string data, Library? library, Problems problems)
    {
        await using var site = await SiteDatabase.Open(data);
        if (site.Store.IsNewer) problems.Warn("database", 1, "BC318", "it was made by a newer version of this program", "use that version");
        var decisions = site.DecisionStore.Known;
        var place = site.Store.UnavailableReason is { } why
            ? $"the database ({site.Store.Location}) does not respond: {why}"
            : $"data folder {data}; decisions: {decisions.All.Length} in {site.Store.Location}";
        if (library is null) return [place];
        var settings = Settings.From(Folders.Configuration());
        var board = ReviewBoard.Evaluate(library, decisions, settings.Demand, Folders.Today,
            Directory.Exists(data) ? OperatorClosing.FindReason(data, settings.Closed) : settings.Closed);
        return [place, board.Gate.IsOpen ? "the check is open" : $"the check is closed: {Web.Publishing.GateWords.ForClinicians(board)}"];
    }
}
