using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Reading;
using BackCare.Signed;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Review;

/// <summary>
/// What was signed, kept beside the records, so that a later tree can be compared with it. A record names the tree of its
/// item by digest, and the copy has that digest for a name: one that was edited is found
/// out. Records count without their copies too.
/// </summary>
public static class SignedCopies
{
    private const string Folder = "texts";
    private const int LongestCopy = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // A copy is no part of a page: words stay as they can be read.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly string[] RuleFiles =
        [TriageReader.FindingsFile, TriageReader.QuestionsFile, TriageReader.AdviceFile, WordsReader.WordsFile];

    /// <returns>What was signed of an item; null when no copy is kept, or it was edited.</returns>
    public static SignedTree? TreeOf(string folder, string digest)
    {
        if (!TextDigests.IsDigest(digest)) return null;
        try
        {
            var file = new FileInfo(Path.Combine(folder, Folder, NameOf(digest)));
            if (!file.Exists || file.Length > LongestCopy) return null;
            var copy = File.ReadAllBytes(file.FullName);
            if (HasNull(copy)) return null;
            var tree = new SignedTree(JsonSerializer.Deserialize<ImmutableArray<SignedNode>>(copy, Form));
            return tree.Digest == digest ? tree : null;
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException or JsonException
            or NotSupportedException)
        {
            return null;
        }
    }

    /// <returns>The triage rules as they were signed; null when no copy is kept, it was edited, or this version of the
    /// program reads it otherwise.</returns>
    public static Questionnaire? RulesOf(string folder, string digest) =>
        TreeOf(folder, digest) is { } tree && RulesIn(Path.Combine(folder, Folder, digest)) is { } rules
        && Says(rules, tree) ? rules : null;

    /// <exception cref="NotRecordedException">The folder cannot be written to.</exception>
    internal static void Keep(string folder, ReviewItem item)
    {
        var texts = Path.Combine(folder, Folder);
        if (TreeOf(folder, item.Digest) is null)
            ReviewFiles.Write(texts, NameOf(item.Digest), JsonSerializer.Serialize(item.Tree.Nodes, Form), replace: true);
        // Not when the files have changed since they were loaded: then they are not what is signed.
        if (item.RulesFolder is not { } source || RulesOf(folder, item.Digest) is not null
            || RulesIn(source) is not { } rules || !Says(rules, item.Tree)) return;
        foreach (var name in RuleFiles)
            if (ContentFile.Read(source, name, new Problems()) is { } file)
                ReviewFiles.Write(Path.GetDirectoryName(Path.Combine(texts, item.Digest, name))!,
                    Path.GetFileName(name), file.Whole, replace: true);
    }

    internal static void Check(string folder, IEnumerable<SignOff> records, Problems problems)
    {
        foreach (var digest in records.Select(record => record.ItemDigest).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal))
            if (File.Exists(Path.Combine(folder, Folder, NameOf(digest))) && TreeOf(folder, digest) is null)
                problems.Add($"{Reviews.Named(folder, Folder).Name}/{NameOf(digest)}", 1, ReviewCodes.EditedCopy,
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

    private static bool Says(Questionnaire rules, SignedTree tree) =>
        tree.Text.StartsWith(TriageTree.Of(rules).Tree.Text, StringComparison.Ordinal);

    // We write none, and no part of a tree can be one.
    private static bool HasNull(ReadOnlySpan<byte> copy)
    {
        var reader = new Utf8JsonReader(copy);
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.Null) return true;
        return false;
    }

    private static string NameOf(string digest) => $"{digest}.json";
}
