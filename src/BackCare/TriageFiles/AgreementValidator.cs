namespace BackCare.TriageFiles;

/// <summary>Checks that content still gives what was agreed.</summary>
public static class AgreementValidator
{
    /// <param name="counts">Whether a row can be compared although the content has other problems.</param>
    public static void Check(Agreement agreed, IReadOnlyCollection<AgreementRow> content, GivenUpRows givenUp,
        Func<AgreementRowKey, bool> counts, Problems problems)
    {
        var changes = AgreementRowChange.Between(agreed.Rows, content).Where(change => counts(change.Key)).ToArray();
        var refused = givenUp.Refused(changes);
        foreach (var of in refused.GroupBy(change => (change.Key.Kind, change.Key.Id)))
            problems.Add(Agreement.File, agreed.LineOf(of.First().Key), "BC380",
                $"agreed for {of.Key.Kind} {of.Key.Id}: {string.Join("; ", of.Select(change => change.InWords))}",
                $"undo the edit; or name the row in {GivenUpRows.File} with a reason and a source, "
                    + "and run 'backcare agree'");
        if (refused is [] && changes is [var first, ..])
            problems.Warn(Agreement.File, agreed.LineOf(first.Key), "BC384",
                $"{Plural.Of(changes.Length, "row")} of the content not agreed yet, such as '{first.Key}', "
                    + $"which is '{first.Now}'",
                "run 'backcare agree', and look at what it writes");
    }
}
