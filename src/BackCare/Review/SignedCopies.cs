using System.Text;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Review;

/// <summary>
/// What was signed, kept beside the records, so that a later text can be compared with it. A record names its item's
/// text by digest, and the copy has that digest for a name: one that was edited is found
/// out. Records count without their copies too.
/// </summary>
public static class SignedCopies
{
    private const string Folder = "texts";
    private const int LongestText = 4 * 1024 * 1024;

    private static readonly string[] RuleFiles =
        [TriageReader.FindingsFile, TriageReader.QuestionsFile, TriageReader.AdviceFile, WordsReader.WordsFile];

    /// <returns>The text of an item as it was signed; null when no copy is kept, or it was edited.</returns>
    public static string? TextOf(string folder, string digest)
    {
        if (!ReviewFiles.IsDigest(digest)) return null;
        try
        {
            var file = new FileInfo(Path.Combine(folder, Folder, $"{digest}.txt"));
            if (!file.Exists || file.Length > LongestText) return null;
            // A version control system may have changed the line ends, and nothing else.
            var text = File.ReadAllText(file.FullName, Encoding.UTF8).Replace("\r\n", "\n", StringComparison.Ordinal);
            return ReviewFiles.DigestOf(text) == digest ? text : null;
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>The triage rules as they were signed; null when no copy is kept, it was edited, or this version of the
    /// program reads it otherwise.</returns>
    public static Questionnaire? RulesOf(string folder, string digest) =>
        TextOf(folder, digest) is { } text && RulesIn(Path.Combine(folder, Folder, digest)) is { } rules
        && Says(rules, text) ? rules : null;

    /// <exception cref="NotRecordedException">The folder cannot be written to.</exception>
    internal static void Keep(string folder, ReviewItem item)
    {
        var texts = Path.Combine(folder, Folder);
        if (TextOf(folder, item.Digest) is null) ReviewFiles.Write(texts, $"{item.Digest}.txt", item.Text, replace: true);
        // Not when the files have changed since they were loaded: then they are not what is signed.
        if (item.RulesFolder is not { } source || RulesOf(folder, item.Digest) is not null
            || RulesIn(source) is not { } rules || !Says(rules, item.Text)) return;
        foreach (var name in RuleFiles)
            if (ContentFile.Read(source, name, new Problems()) is { } file)
                ReviewFiles.Write(Path.GetDirectoryName(Path.Combine(texts, item.Digest, name))!,
                    Path.GetFileName(name), file.Whole, replace: true);
    }

    internal static void Check(string folder, IEnumerable<SignOff> records, Problems problems)
    {
        foreach (var digest in records.Select(record => record.ItemDigest).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal))
            if (File.Exists(Path.Combine(folder, Folder, $"{digest}.txt")) && TextOf(folder, digest) is null)
                problems.Add($"{Reviews.Named(folder, Folder).Name}/{digest}.txt", 1, ReviewCodes.EditedCopy,
                    "the copy of what was signed does not fit the digest in its name: it was edited",
                    ReviewCodes.Restore);
    }

    // Sources and pictures belong to the content around the rules. What else might be
    // amiss shows in the comparison with the text.
    private static Questionnaire? RulesIn(string folder)
    {
        var reader = new TriageReader(folder, new HashSet<string>(), new HashSet<string>(), new Problems());
        var (findings, combinations) = reader.ReadFindings();
        return reader.ReadQuestionnaire(findings, combinations, reader.ReadAdvice());
    }

    private static bool Says(Questionnaire rules, string text) =>
        text.StartsWith(TriageTree.Of(rules).Tree.Text, StringComparison.Ordinal);
}
