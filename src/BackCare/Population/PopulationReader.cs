using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Population;

/// <summary>Reads content/triage/population.csv, and holds it to the pages that its people answer.</summary>
public static class PopulationReader
{
    public const string PopulationFile = "triage/population.csv";

    private const string Header =
        "option,share_under_60,share_65_or_over,ticked_by_mistake_under_60,ticked_by_mistake_65_or_over,basis";

    // Shares of a page are written with a few digits; what is less than this off is rounding.
    private const double Rounding = 0.0005;

    private static readonly string[] Columns = Header.Split(',');

    /// <returns>Null when the table has a problem.</returns>
    public static StatedPopulation? Read(string folder, Problems problems)
    {
        var before = problems.All.Count;
        if (ContentFile.Read(folder, PopulationFile, problems) is not { } file) return null;
        var lines = file.Text.Split('\n');
        if (lines[0].TrimEnd() != Header)
        {
            Report(problems, 1, "BC450", $"the first line is '{lines[0].TrimEnd()}'", $"write '{Header}'");
            return null;
        }
        var rows = ImmutableArray.CreateBuilder<StatedShare>();
        foreach (var (place, line) in lines.Index().Skip(1).Where(line => line.Item.Trim().Length > 0))
            if (ReadRow(line, place + 1, problems) is { } row) rows.Add(row);
        foreach (var twice in rows.GroupBy(row => row.Name).Where(same => same.Count() > 1))
            Report(problems, twice.Last().Line, "BC455",
                $"'{twice.Key}' stands twice (first on line {twice.First().Line})", "keep one of the two");
        // A row that could not be read is no row that is missing.
        if (problems.All.Count == before) CheckWhole(rows, problems);
        return problems.All.Count > before ? null : new(rows.ToImmutable());
    }

    /// <summary>Whether every row is for an option, and every choice has rows. Worth asking of good rules only.</summary>
    public static void Check(StatedPopulation population, ImmutableArray<Question> questions, Problems problems)
    {
        var before = problems.All.Count;
        CheckNames(population.Shares, questions, problems);
        if (problems.All.Count == before) CheckSilence(population.Shares, questions, problems);
    }

    private static StatedShare? ReadRow(string text, int line, Problems problems)
    {
        if (CsvLine.Cells(text) is not { } cells)
        {
            Report(problems, line, "BC451", "a quote is not closed, or something stands behind it",
                "put quotes around a whole cell, and write a quote inside it twice");
            return null;
        }
        if (cells.Count != Columns.Length)
        {
            Report(problems, line, "BC451", $"the row has {cells.Count} cells, the first line {Columns.Length}",
                "write one for each column; put quotes around a cell that holds a comma");
            return null;
        }
        var before = problems.All.Count;
        double[] numbers =
            [.. Enumerable.Range(1, 4).Select(place => ReadShare(cells[place], Columns[place], line, problems))];
        if (cells[^1].Length == 0)
            Report(problems, line, "BC459", $"'{cells[0]}' has no basis", "say what its shares rest on, or 'assumed'");
        var (under60, from65) = (new Rate(numbers[0], numbers[2]), new Rate(numbers[1], numbers[3]));
        if (problems.All.Count == before && Math.Max(under60.Sum, from65.Sum) > 1)
            Report(problems, line, "BC454", $"'{cells[0]}' is had and ticked by mistake by more than 1 together",
                "make the two shares of one age at most 1 together");
        if (problems.All.Count > before) return null;
        var slash = cells[0].IndexOf('/', StringComparison.Ordinal);
        return new(line, slash < 0 ? null : cells[0][..slash], cells[0][(slash + 1)..], under60, from65, cells[^1]);
    }

    private static double ReadShare(string text, string column, int line, Problems problems)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            || !double.IsFinite(share))
            Report(problems, line, "BC453", $"'{column}' is '{text}', which is no number",
                "write a part of 1, such as 0.02");
        else if (share is < 0 or > 1)
            Report(problems, line, "BC454", $"'{column}' is {text}, which is no share", "write a part of 1: 2% is 0.02");
        return share;
    }

    private static void CheckNames(IReadOnlyCollection<StatedShare> rows, ImmutableArray<Question> questions,
        Problems problems)
    {
        var ticks = OptionsOf(QuestionKind.Ticks, (_, option) => option.Id);
        var choices = OptionsOf(QuestionKind.Choice, (question, option) => $"{question.Id}/{option.Id}");
        foreach (var row in rows.Where(row => !(row.Question is null ? ticks : choices).Contains(row.Name)))
            problems.Add(PopulationFile, row.Line, "BC452", row.Question is null
                    ? $"'{row.Name}' is no option of a page of tick boxes"
                    : $"'{row.Name}' is no option of a page of one choice",
                Spelling.Hint(row.Name, ticks.Concat(choices)), row.Name);

        HashSet<string> OptionsOf(QuestionKind kind, Func<Question, Option, string> name) =>
            [.. questions.Where(question => question.Kind == kind)
                .SelectMany(question => question.Options.Select(option => name(question, option)))];
    }

    private static void CheckWhole(IReadOnlyCollection<StatedShare> rows, Problems problems)
    {
        foreach (var page in rows.Where(row => row.Question is not null).GroupBy(row => row.Question))
            foreach (var age in Enum.GetValues<StatedAge>())
                // 0: a page that nobody of that age is asked.
                if (page.Sum(row => row.At(age).Truly) is var sum and not 0 && Math.Abs(sum - 1) > Rounding)
                    Report(problems, page.First().Line, "BC457",
                        string.Create(CultureInfo.InvariantCulture,
                            $"the shares of '{page.Key}' {age.Name()} are {sum:0.####} together"),
                        "everyone chooses one: make them 1");
        foreach (var row in rows.Where(
            row => row.Question is not null && row.Under60.Mistaken + row.From65.Mistaken > 0))
            Report(problems, row.Line, "BC457", $"'{row.Name}' is one choice of a page, and has ticks by mistake",
                "write 0 for these, and who chooses it by mistake among the shares");
        // What the groups are made of.
        foreach (var name in StatedPopulation.Named.Where(name => rows.All(row => row.Name != name)))
            Report(problems, 1, "BC458", $"no row is for '{name}', by which people are told apart",
                "add it with its shares, or change StatedPopulation");
    }

    // What has no row would look as if nobody ever chose it. Only what people of the table are asked matters.
    private static void CheckSilence(IReadOnlyCollection<StatedShare> rows, ImmutableArray<Question> questions,
        Problems problems)
    {
        var stated = rows.Select(row => row.Name).ToHashSet();
        var offered = new HashSet<(string Page, string Option)>();
        foreach (var age in Enum.GetValues<StatedAge>())
        {
            // Too many groups of people to tell apart is a problem of the pages (BC244).
            if (ReachOf(age) is not { } reach) return;
            foreach (var page in reach.DeadEnds)
                Report(problems, 1, "BC458", $"no row says what people {age.Name()} choose on the page '{page}'",
                    $"add rows '{page}/…' whose shares are 1 together");
            offered.UnionWith(reach.Options);
        }
        foreach (var (page, option) in offered.Where(
            each => !stated.Contains(each.Option) && !stated.Contains($"{each.Page}/{each.Option}")))
            problems.Warn(PopulationFile, 1, "BC456", $"no row is for '{option}' of the page '{page}'",
                "add one with its shares, 0 where nobody has it");

        // With the options that somebody of an age chooses.
        Reach? ReachOf(StatedAge age)
        {
            var chosen = rows.Where(row => row.At(age).Truly > 0).Select(row => row.Name).ToHashSet();
            return Reach.Of([.. questions.Select(page => page.Kind is QuestionKind.Ticks ? page : page with
            {
                Options = [.. page.Options.Where(option => chosen.Contains($"{page.Id}/{option.Id}"))],
            })]);
        }
    }

    private static void Report(Problems problems, int line, string code, string what, string mend) =>
        problems.Add(PopulationFile, line, code, what, mend);
}
