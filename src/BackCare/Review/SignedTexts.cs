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

/// <summary>Kept beside the records, to compare later trees with. One that was edited is found out by its digest.</summary>
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

    // Whoever adds a record keeps all others waiting: what takes long is made before.
    private static readonly ConditionalWeakTable<ReviewItem, SignedText> Written = [];

    internal static SignedText Of(ReviewItem item) =>
        Written.GetValue(item, each => new(each.Digest, Tree, JsonSerializer.Serialize(each.Tree.Nodes, Form)));

    /// <returns>What was signed of an item; null when it is not kept, or was edited.</returns>
    public static SignedTree? TreeOf(IRecords records, string digest)
    {
        if (!TextDigests.IsDigest(digest) || records.SignedText(digest, Tree) is not { } kept) return null;
        try
        {
            if (RecordJson.HasNull(kept)) return null;
            var tree = new SignedTree(JsonSerializer.Deserialize<ImmutableArray<SignedNode>>(kept, Form));
            return tree.Digest == digest ? tree : null;
        }
        catch (Exception cannotRead) when (cannotRead is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <returns>Null when they are not kept, were edited, or are read otherwise by this program.</returns>
    public static Questionnaire? RulesOf(IRecords records, string digest)
    {
        if (TreeOf(records, digest) is not { } tree) return null;
        try
        {
            return ContentOf(records, digest) is { } content && records.EditionZip(content) is { } zip && ContentZip.Read(zip) is { } files
                && ContentZip.InFolder(files, RulesIn) is { } rules && tree.Text.StartsWith(TriageTree.Of(rules).Tree.Text, StringComparison.Ordinal)
                ? rules : null;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? ContentOf(IRecords records, string rules) => records.Known.Log is var log
        ? log.All.Select(record => SignOff.Of(record, log.Verifies(record))).LastOrDefault(record =>
            record is { IsSigned: true, Item: ReviewItem.Triage, Content: not null } && record.ItemDigest == rules)?.Content?.Digest : null;

    // Sources and pictures belong to the content around the rules. What else might be
    // amiss shows in the comparison with the text.
    private static Questionnaire? RulesIn(string folder)
    {
        var reader = new TriageReader(folder, new HashSet<string>(), new HashSet<string>(), new Problems());
        var (findings, combinations) = reader.ReadFindings();
        return reader.ReadQuestionnaire(findings, combinations, reader.ReadAdvice());
    }
}
