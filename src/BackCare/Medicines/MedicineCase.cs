namespace BackCare.Medicines;

/// <summary>The cases that come with the content: what somebody tells, and the answer they should get.</summary>
public static class MedicineCase
{
    public const string File = "medicines/cases.yaml";

    // The expected result of a case in which somebody is asked again.
    private const string AskedAgain = "asked-again";

    /// <summary>Reports each case with another result than expected.</summary>
    /// <param name="table">The table of valid content; otherwise neither ids nor results are checked.</param>
    public static void Check(string folder, MedicineTable table, Problems problems)
    {
        var before = problems.All.Count;
        if (YamlBinder.ReadList<CaseKeys>(ContentFile.Read(folder, File, problems), "cases",
            problems) is not { Value: var all } read) return;
        foreach (var entry in all)
        {
            if (!table.Rows.IsEmpty && entry.Shown is null)
                read[entry].CheckKnown("ticks", "row", entry.Ticks, [.. table.Rows.Select(row => row.Id)]);
            if (entry.Expected is not AskedAgain && !MedicineLevels.ByName.ContainsKey(entry.Expected))
                read[entry].ReportUnknownWord("expected", entry.Expected,
                    MedicineLevels.ByName.Keys.Append(AskedAgain));
        }
        read.CheckOnce(all, entry => entry.Id, "case id", "give each case its own");
        // A table with problems, or without signs because the registry cannot be read, gives other answers.
        if (problems.All.Count > before || problems.All.Any(problem => problem.File == MedicineReader.File)
            || !table.Rows.Any(row => row.IsFinding)) return;
        foreach (var entry in all)
        {
            var shown = entry.Shown ?? table.Fingerprint;
            var result = table.Answer(new(entry.Form, entry.Ticks, entry.IsNoneTicked, entry.Typed, shown));
            var given = result.Answer?.Level.Name() ?? AskedAgain;
            if (given != entry.Expected)
                problems.Add(File, read[entry].Line, "BC463",
                    $"the case '{entry.Id}' ({entry.About}) comes out at {given}, and {entry.Expected} is expected",
                    $"undo the edit in {MedicineReader.File}; or change the case, and say why");
        }
    }

    [Entry("case")]
    internal sealed record CaseKeys(
        [Key("id")] string Id, [Key("about", Optional = true)] string About,
        [Key("form", "Left out for somebody who chose neither.")] Formulation? Form,
        [Key("ticks", "Ids of rows.", Optional = true, AllowEmpty = true)] ImmutableArray<string> Ticks,
        [Key("none", "Whether it was ticked that nothing else on the page is so.", Optional = true)] bool IsNoneTicked,
        [Key("typed", "Names of medicines, as somebody types them.", Optional = true)] string Typed,
        [Key("shown", "The fingerprint of an earlier page; left out for the page as it is.")] string? Shown,
        [Key("expected", "A level, or asked-again.")] string Expected);
}
