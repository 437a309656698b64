using BackCare.Guidance;

namespace BackCare.Cli;

internal static class SourcesCommand
{
    private const int MostDrawn = 10_000;

    public static Command Make()
    {
        var seed = Verb.Option<int>("--seed", "The same number draws the same statements");
        seed.DefaultValueFactory = _ => 1;
        return Verb.Make("sources", "Lists the sources by how they were read, and what rests on the weakest",
            [Verb.Option<int>("--draw", "Draws this many statements with a mark, to compare with their sources").UpTo(MostDrawn), seed], Run);
    }

    private static int Run(ParseResult parsed, TextWriter output)
    {
        var (library, isSound) = parsed.Read(output);
        if (library is null) return 1;

        var marked = library.Guides.Concat(library.Outcomes.Values)
            .SelectMany(guide => guide.Statements.Where(statement => !statement.Sources.IsEmpty)
            .Select(statement => new Placed(guide.File, statement))).ToArray();
        if (parsed.GetValue<int>("--draw") is var draw and > 0) Draw(marked, draw, parsed.GetValue<int>("--seed"), output);
        else List(library, marked, output);
        // Pages with a problem may be missing above.
        return isSound ? 0 : 1;
    }

    // The weakest first: it is what has to be read before a release.
    private static void List(Library library, Placed[] marked, TextWriter output)
    {
        var resting = marked.SelectMany(each => each.Statement.Sources.Distinct()).CountBy(id => id).ToDictionary();
        foreach (var read in library.Sources.Values.GroupBy(source => source.HowRead).OrderByDescending(group => group.Key))
        {
            output.WriteLine($"{InWords(read.Key)}: {read.Count()}");
            foreach (var source in read.OrderByDescending(source => resting.GetValueOrDefault(source.Id))
                .ThenBy(source => source.Id, StringComparer.Ordinal))
                output.WriteLine($"  {source.Id}: {source.Title}. {source.Publisher}. "
                    + $"{Counted.Of(resting.GetValueOrDefault(source.Id), "statement")}");
        }

        var weak = marked.Where(each => each.Statement.Sources.All(id => library.Sources[id].HowRead is HowRead.NotReRead)).ToArray();
        output.WriteLine("Statements that rest on nothing that was read:");
        foreach (var each in weak) output.WriteLine($"  {each}");
        output.WriteLine($"{Counted.Of(marked.Length, "statement")} with a mark, {weak.Length} rest on nothing that was read");
    }

    // What a seed draws is the same on every machine, for one version of .NET and of the content.
    private static void Draw(Placed[] marked, int draw, int seed, TextWriter output)
    {
        var order = Enumerable.Range(0, marked.Length).ToArray();
        new Random(seed).Shuffle(order);
        foreach (var each in order.Take(draw).Order()) output.WriteLine(marked[each]);
        output.WriteLine($"{Math.Min(draw, marked.Length)} of {Counted.Of(marked.Length, "statement")} with a mark, seed {seed}");
    }

    private static string InWords(HowRead how) => how switch
    {
        HowRead.Read => "Read",
        HowRead.ReadAsCopy => "Read as a copy",
        HowRead.SummaryOnly => "A summary was read",
        _ => "Not re-read, or our own choice",
    };

    private sealed record Placed(string File, Statement Statement)
    {
        public override string ToString() => $"{File}:{Statement.Line}: {Statement.Text} [{string.Join(", ", Statement.Sources)}]";
    }
}
