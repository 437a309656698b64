namespace BackCare.Sittings;

/// <summary>What a reviewer thinks of a piece of the rules. Only <see cref="Agree"/> lets it count as approved by them.</summary>
public enum Opinion { Agree, NotSure, Change, Outside }

/// <summary>The names of <see cref="Opinion"/> in forms and drafts.</summary>
public static class Opinions
{
    public static IReadOnlyDictionary<string, Opinion> ByName { get; } = new Dictionary<string, Opinion>
    {
        ["agree"] = Opinion.Agree,
        ["not-sure"] = Opinion.NotSure,
        ["change"] = Opinion.Change,
        ["outside"] = Opinion.Outside,
    };

    public static string Name(this Opinion opinion) => ByName.Single(entry => entry.Value == opinion).Key;
}

/// <summary>An opinion that is no decision yet: nobody but its reviewer sees it.</summary>
/// <param name="Piece">The id of a <see cref="RulePiece"/>.</param>
/// <param name="Digest">Of the piece as the reviewer saw it.</param>
/// <param name="Comment">What should change, or what the doubt is; null for none.</param>
public sealed record PieceDraft(string Piece, string Digest, Opinion Opinion, string? Comment);

/// <summary>A piece, and what one reviewer thinks of it.</summary>
/// <param name="Draft">Null while they have not looked at it.</param>
public sealed record JudgedPiece(RulePiece Piece, PieceDraft? Draft)
{
    /// <summary>What they think of the piece as it is now; null when they thought it of another text.</summary>
    public Opinion? Opinion => Draft?.Digest == Piece.Digest ? Draft.Opinion : null;

    /// <summary>Whether nothing of it is left to decide: a doubt is.</summary>
    public bool IsSettled => Opinion is not (null or Sittings.Opinion.NotSure);

    /// <summary>Whether they judged it, and it has changed since.</summary>
    public bool HasChanged => Draft is not null && Draft.Digest != Piece.Digest;
}
