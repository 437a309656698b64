using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BackCare.Reading;

namespace BackCare.Sittings;

/// <summary>How far one reviewer has come with the rules as they are now, and what may be signed of it.</summary>
public sealed class Judgement(ImmutableArray<JudgedPiece> pieces)
{
    public ImmutableArray<JudgedPiece> Pieces { get; } = pieces;

    public IEnumerable<JudgedPiece> Open => Pieces.Where(piece => piece.Opinion is null);

    /// <summary>How many pieces they have an opinion of.</summary>
    public int Judged => Pieces.Count(piece => piece.Opinion is not null);

    /// <summary>What is to be judged first: a piece without an opinion, else one that is in doubt; null when there is none.</summary>
    public JudgedPiece? Waiting => Open.FirstOrDefault() ?? Pieces.FirstOrDefault(piece => !piece.IsSettled);

    /// <summary>The next piece without an opinion, after one of this id and then from the first; null when there is none.</summary>
    public RulePiece? Next(string after)
    {
        var at = Pieces.IndexOf(Pieces.FirstOrDefault(piece => piece.Piece.Id == after)!);
        return Pieces.Skip(at + 1).Concat(Pieces.Take(at + 1)).FirstOrDefault(piece => piece.Opinion is null)?.Piece;
    }

    /// <summary>The ids of the subjects of which a piece lies outside their competence: their approval says nothing of these.</summary>
    public ImmutableArray<string> Outside => [.. Of(Opinion.Outside).Select(piece => piece.Piece.Subject.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether one of them asks for a change: then their signature asks for changes, and approves nothing.</summary>
    public bool AsksForChanges => Of(Opinion.Change).Any();

    /// <summary>The same as long as no opinion changes: what a declaration was made on.</summary>
    public string Digest => TextDigests.Of(string.Join('\n', Pieces.Select(piece =>
        $"{piece.Piece.Id} {piece.Piece.Digest} {piece.Opinion?.Name() ?? "open"}")));

    /// <summary>Why they cannot approve yet, in a sentence; null when they can.</summary>
    public string? Bar
    {
        get
        {
            if (AsksForChanges) return $"You want a change in {Titles(Of(Opinion.Change))}. Ask for changes instead";
            if (Open.Any()) return $"You have not judged {Titles(Open)}";
            if (Of(Opinion.NotSure).Any()) return $"You are not sure about {Titles(Of(Opinion.NotSure))}";
            return Of(Opinion.Agree).Any(piece => !Outside.Contains(piece.Piece.Subject.Id)) ? null
                : "You agreed to nothing: all of it is outside your competence";
        }
    }

    /// <summary>What they want changed or doubt, a paragraph for each piece, as the comment of a request for changes.</summary>
    public string Requests
    {
        get
        {
            var text = new StringBuilder();
            if (!AsksForChanges) return "";
            foreach (var piece in Of(Opinion.Change).Concat(Of(Opinion.NotSure)))
                text.Append(CultureInfo.InvariantCulture,
                    $"{piece.Piece.Title}{(piece.Opinion is Opinion.NotSure ? " (not sure)" : "")}: {piece.Draft!.Comment}\n\n");
            return text.ToString().TrimEnd();
        }
    }

    private IEnumerable<JudgedPiece> Of(Opinion opinion) => Pieces.Where(piece => piece.Opinion == opinion);

    private static string Titles(IEnumerable<JudgedPiece> pieces)
    {
        string[] titles = [.. pieces.Select(piece => $"“{piece.Piece.Title}”")];
        return titles.Length > 3
            ? string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", titles[..3])} and {titles.Length - 3} more")
            : string.Join(", ", titles);
    }
}
