using System.Collections.Immutable;
using System.Globalization;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;

namespace BackCare.Sittings;

/// <summary>What a reviewer noted for themselves, under a name of their own.</summary>
public sealed record KeptDraft(string Digest, string? Opinion, string? Comment);

/// <summary>Where drafts are kept. Only their reviewer is shown them.</summary>
public interface IDrafts
{
    /// <returns>All of one reviewer, by name; none when they cannot be read.</returns>
    IReadOnlyDictionary<string, KeptDraft> Of(string reviewer);

    /// <summary>In the place of an earlier one of this name.</summary>
    /// <exception cref="NotRecordedException">It cannot be kept; the former one stays.</exception>
    void Keep(string reviewer, string name, KeptDraft draft);
}

/// <summary>
/// What reviewers think of the pieces of the rules until they sign, and which parts of pages they have read: one draft for
/// each piece and part, so that two forms at once take nothing from one another.
/// </summary>
public sealed class OpinionDrafts(IDrafts kept)
{
    /// <summary>How far a reviewer has come. What cannot be read counts as not judged.</summary>
    public Judgement Of(Reviewer reviewer, ImmutableArray<RulePiece> pieces)
    {
        var drafts = kept.Of(reviewer.Id);
        var judged = pieces.Select(piece => new JudgedPiece(piece, Read(drafts, piece.Id) ?? OfSubject(drafts, piece))).ToImmutableArray();
        // Competence is by subject: who leaves one piece of it to others need not judge the rest.
        var outside = judged.Where(piece => piece.Opinion is Opinion.Outside).Select(piece => piece.Piece.Subject.Id)
            .ToHashSet(StringComparer.Ordinal);
        return new([.. judged.Select(piece => piece.Opinion is null && outside.Contains(piece.Piece.Subject.Id)
            ? piece with { Draft = new(piece.Piece.Id, piece.Piece.Digest, Opinion.Outside, piece.Draft?.Comment) } : piece)]);
    }

    /// <summary>Keeps an opinion in the place of the former one of the same piece.</summary>
    /// <exception cref="NotRecordedException">It cannot be kept; the former opinion stays.</exception>
    public void Keep(Reviewer reviewer, PieceDraft draft) =>
        kept.Keep(reviewer.Id, draft.Piece, new(draft.Digest, draft.Opinion.Name(), PlainText.Of(draft.Comment)));

    // From when a subject was judged as one. What was to be changed or in doubt is kept with its first piece, and the
    // others are asked about, since nobody can tell which was meant.
    private static PieceDraft? OfSubject(IReadOnlyDictionary<string, KeptDraft> drafts, RulePiece piece)
    {
        if (piece.Id == piece.Subject.Id || drafts.ContainsKey(piece.Id) || Read(drafts, piece.Subject.Id) is not { } draft) return null;
        // What was said of other lines counts no more; the words are shown to whoever wrote them all the same.
        if (draft.Digest != piece.Subject.Digest) return piece.IsFirst ? draft with { Piece = piece.Id } : null;
        return draft.Opinion is Opinion.Agree or Opinion.Outside || piece.IsFirst
            ? draft with { Piece = piece.Id, Digest = piece.Digest } : null;
    }

    /// <summary>Of the parts of a page those that a reviewer has read as they are now.</summary>
    public IReadOnlyCollection<PagePart> ReadOf(Reviewer reviewer, ReviewItem item, IReadOnlyCollection<PagePart> parts)
    {
        var drafts = kept.Of(reviewer.Id);
        return [.. parts.Where(part => drafts.GetValueOrDefault(NameOf(item, part))?.Digest == part.Digest)];
    }

    /// <summary>Keeps that a reviewer has read a part of a page.</summary>
    /// <exception cref="NotRecordedException">It cannot be kept.</exception>
    public void KeepRead(Reviewer reviewer, ReviewItem item, PagePart part) =>
        kept.Keep(reviewer.Id, NameOf(item, part), new(part.Digest, Opinion: null, Comment: null));

    private static string NameOf(ReviewItem item, PagePart part) =>
        string.Create(CultureInfo.InvariantCulture, $"read-{item.Name.Replace(':', '-')}-{part.Number}");

    private static PieceDraft? Read(IReadOnlyDictionary<string, KeptDraft> drafts, string piece) =>
        drafts.GetValueOrDefault(piece) is { } kept && Opinions.ByName.TryGetValue(kept.Opinion ?? "", out var opinion)
            ? new(piece, kept.Digest, opinion, kept.Comment) : null;
}
