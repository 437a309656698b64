using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Signed;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Review;

/// <summary>
/// What was signed, kept beside the records, so that a later tree can be compared with it. A record names the tree of its
/// item by digest: one that was edited is found out. Records count without these texts too.
/// </summary>
public static class SignedTexts
{
    private const string Tree = "tree";

    private static readonly JsonSerializerOptions Form = new()
    {
        // A copy is no part of a page: words stay as they can be read.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly string[] RuleFiles =
        [TriageReader.FindingsFile, TriageReader.QuestionsFile, TriageReader.AdviceFile, WordsReader.WordsFile];

    // Whoever adds a record keeps all others waiting: what takes long is made before.
    private static readonly ConditionalWeakTable<ReviewItem, SignedText[]> Written = [];

    /// <summary>What is kept of an item: its tree, and of the rules their files.</summary>
    internal static ImmutableArray<SignedText> Of(ReviewItem item) => [.. Written.GetValue(item, Write)];

    private static SignedText[] Write(ReviewItem item)
    {
        var tree = new SignedText(item.Digest, Tree, JsonSerializer.Serialize(item.Tree.Nodes, Form));
        // Not when the files have changed since they were loaded: then they are not what is signed.
        if (item.RulesFolder is not { } folder || RulesIn(folder) is not { } rules || !Says(rules, item.Tree)) return [tree];
        return
        [
            tree, .. RuleFiles.Select(name => ContentFile.Read(folder, name, new Problems())).OfType<ContentFile>()
                .Select(file => new SignedText(item.Digest, file.Name, file.Whole)),
        ];
    }

    /// <returns>What was signed of an item; null when it is not kept, or was edited.</returns>
    public static SignedTree? TreeOf(IRecords records, string digest)
    {
        if (!TextDigests.IsDigest(digest) || records.SignedText(digest, Tree) is not { } kept) return null;
        try
        {
            if (HasNull(System.Text.Encoding.UTF8.GetBytes(kept))) return null;
            var tree = new SignedTree(JsonSerializer.Deserialize<ImmutableArray<SignedNode>>(kept, Form));
            return tree.Digest == digest ? tree : null;
        }
        catch (Exception cannotRead) when (cannotRead is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <returns>The triage rules as they were signed; null when they are not kept, were edited, or this version of the
    /// program reads them otherwise.</returns>
    public static Questionnaire? RulesOf(IRecords records, string digest)
    {
        if (TreeOf(records, digest) is not { } tree) return null;
        // They are read as files are, and for no longer than that.
        var folder = Directory.CreateTempSubdirectory("backcare-signed-");
        try
        {
            foreach (var name in RuleFiles)
            {
                if (records.SignedText(digest, name) is not { } text) return null;
                var file = Path.Combine(folder.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }
            return RulesIn(folder.FullName) is { } rules && Says(rules, tree) ? rules : null;
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
}
