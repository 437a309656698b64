namespace BackCare.TriageFiles;

/// <summary>Checks that content still gives what was agreed.</summary>
public static class AgreedRowsValidator
{
    /// <param name="counts">Whether a row can be compared although the content has other problems.</param>
    public static void Check(AgreedRows agreed, IReadOnlyCollection<AgreedRow> content, GivenUpRows givenUp,
        Func<AgreedRowKey, bool> counts, Problems problems)
    {
        var changes = AgreedRowChange.Between(agreed.Rows, content).Where(change => counts(change.Key)).ToArray();
        var refused = givenUp.Refused(changes);
        foreach (var of in refused.GroupBy(change => (change.Key.Kind, change.Key.Id)))
            problems.Add(AgreedRows.File, agreed.LineOf(of.First().Key), "BC380",
                $"agreed for {of.Key.Kind} {of.Key.Id}: {string.Join("; ", of.Select(change => change.InWords))}",
                $"undo the edit; or name the row in {GivenUpRows.File} with a reason and a source, "
                    + "and run 'backcare agree'");
        if (refused is [] && changes is [var first, ..])
            problems.Warn(AgreedRows.File, agreed.LineOf(first.Key), "BC384",
                $"{Plural.Of(changes.Length, "row")} of the content not agreed yet, such as '{first.Key}', "
                    + $"which is '{first.Now}'",
                "run 'backcare agree', and look at what it writes");
    }
}
