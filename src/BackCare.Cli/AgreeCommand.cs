using BackCare.TriageFiles;

namespace BackCare.Cli;

internal static class AgreeCommand
{
    public static Command Create() => Verb.Create("agree",
        "Writes what the content says now into triage/agreed.csv; what became less stays, "
            + "unless triage/given-up.csv names it. Writes the schemas of its files, too", [], Run);

    private static int Run(ParseResult parsed, TextWriter output)
    {
        var (folder, problems) = (parsed.Content(), new Problems());
        var library = Library.Load(folder, Folders.Today, problems, heldToAgreed: false);
        var (agreed, givenUp) = (AgreedRows.Read(folder, problems), GivenUpRows.Read(folder, problems));
        foreach (var problem in problems.All) output.WriteLine(problem);
        if (problems.All.Count > 0 || library is null || agreed is null) return 1;
        foreach (var (file, text) in Schemas.All) File.WriteAllText(Path.Combine(folder, file), text);

        var (rows, refused) = agreed.Update(library.RowsToAgree, givenUp);
        var written = AgreedRowChange.Between(agreed.Rows, rows).ToArray();
        foreach (var change in written) output.WriteLine($"{change.Key}: {change.InWords}");
        File.WriteAllText(Path.Combine(folder, AgreedRows.File), AgreedRows.TextOf(rows));
        foreach (var change in refused)
            output.WriteLine($"stays as it was, for {GivenUpRows.File} does not name it: {change.Key}: "
                + change.InWords);
        output.WriteLine($"{Plural.Of(rows.Length, "row")}, {written.Length} written, {refused.Length} refused");
        return refused is [] ? 0 : 1;
    }
}
