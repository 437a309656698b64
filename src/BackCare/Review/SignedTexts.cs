using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Signed;

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
}
