using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Reading;
using BackCare.Review;

namespace BackCare.Sittings;

/// <summary>
/// What reviewers think of the pieces of the rules until they sign, and which parts of pages they have read, in drafts/ of
/// the data folder: a folder for each reviewer and a file for each piece and part, so that two forms at once take nothing
/// from one another. It is no part of the reviews folder, and only its reviewer is shown it.
/// </summary>
/// <param name="data">The data folder, which all copies of the site share.</param>
public sealed partial class OpinionDrafts(string data)
{
    private const string Folder = "drafts";

    /// <summary>How far a reviewer has come. What cannot be read counts as not judged.</summary>
    public Judgement Of(Reviewer reviewer, ImmutableArray<RulePiece> pieces)
    {
        var judged = pieces.Select(piece => new JudgedPiece(piece, Read(reviewer, piece.Id) ?? OfSubject(reviewer, piece))).ToImmutableArray();
        // Competence is by subject: who leaves one piece of it to others need not judge the rest.
        var outside = judged.Where(piece => piece.Opinion is Opinion.Outside).Select(piece => piece.Piece.Subject.Id)
            .ToHashSet(StringComparer.Ordinal);
        return new([.. judged.Select(piece => piece.Opinion is null && outside.Contains(piece.Piece.Subject.Id)
            ? piece with { Draft = new(piece.Piece.Id, piece.Piece.Digest, Opinion.Outside, piece.Draft?.Comment) } : piece)]);
    }

    /// <summary>Keeps an opinion in the place of the former one of the same piece.</summary>
    /// <exception cref="NotRecordedException">The data folder cannot be written to; the former opinion stays.</exception>
    public void Keep(Reviewer reviewer, PieceDraft draft) =>
        Write(reviewer, draft.Piece, new(draft.Digest, draft.Opinion.Name(), ReviewFiles.Plain(draft.Comment)));

    // Also one that cannot be read: it may have said something else since.
    private bool IsKept(Reviewer reviewer, string piece) => Path.Exists(Path.Combine(FolderOf(reviewer), FileOf(piece)));

    // From when a subject was judged as one. What was to be changed or in doubt is kept with its first piece, and the
    // others are asked about, since nobody can tell which was meant.
    private PieceDraft? OfSubject(Reviewer reviewer, RulePiece piece)
    {
        if (piece.Id == piece.Subject.Id || IsKept(reviewer, piece.Id) || Read(reviewer, piece.Subject.Id) is not { } draft) return null;
        // What was said of other lines counts no more; the words are shown to whoever wrote them all the same.
        if (draft.Digest != piece.Subject.Digest) return piece.IsFirst ? draft with { Piece = piece.Id } : null;
        return draft.Opinion is Opinion.Agree or Opinion.Outside || piece.IsFirst
            ? draft with { Piece = piece.Id, Digest = piece.Digest } : null;
    }

    /// <summary>Whether a reviewer has read a part of a page as it is now.</summary>
    public bool HasRead(Reviewer reviewer, ReviewItem item, PagePart part) =>
        Written(reviewer, NameOf(item, part))?.Digest == part.Digest;

    /// <summary>Keeps that a reviewer has read a part of a page.</summary>
    /// <exception cref="NotRecordedException">The data folder cannot be written to.</exception>
    public void KeepRead(Reviewer reviewer, ReviewItem item, PagePart part) =>
        Write(reviewer, NameOf(item, part), new(part.Digest, Opinion: null, Comment: null));

    private static string NameOf(ReviewItem item, PagePart part) =>
        string.Create(CultureInfo.InvariantCulture, $"read-{item.Name.Replace(':', '-')}-{part.Number}");

    private PieceDraft? Read(Reviewer reviewer, string piece) =>
        Written(reviewer, piece) is { Digest: { } digest } written && Opinions.ByName.TryGetValue(written.Opinion ?? "", out var opinion)
            ? new(piece, digest, opinion, written.Comment) : null;

    private Draft? Written(Reviewer reviewer, string name)
    {
        try
        {
            var path = Path.Combine(FolderOf(reviewer), FileOf(name));
            return new FileInfo(path).Length > ContentFile.LargestBytes ? null
                : JsonSerializer.Deserialize(ContentFile.BytesOf(path), Json.Default.Draft);
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private void Write(Reviewer reviewer, string name, Draft draft) => ReviewFiles.Write(FolderOf(reviewer), FileOf(name),
        JsonSerializer.Serialize(draft, Json.Default.Draft), replace: true, ofOwner: true);

    private string FolderOf(Reviewer reviewer) => Path.Combine(data, Folder, Named(reviewer.Id));

    private static string FileOf(string name) => $"{Named(name)}.json";

    // Ids come from checked files; a path made of anything else would be a way out of the folder.
    private static string Named(string id) =>
        Fields.IsId(id) ? id : throw new ArgumentException($"'{id}' is no id", nameof(id));


    private sealed record Draft(string? Digest, string? Opinion, string? Comment);

    [JsonSerializable(typeof(Draft))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    private sealed partial class Json : JsonSerializerContext;
}
