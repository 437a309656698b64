using BackCare.Review;
using BackCare.Sittings;
using BackCare.Web.Hosting;

namespace BackCare.Web.Rules;

/// <summary>What a reviewer posted about a piece of the rules, as it was typed.</summary>
/// <param name="Opinion">Null where none was chosen.</param>
public sealed record OpinionForm(string Digest, Opinion? Opinion, string Comment)
{
    /// <returns>Null for what no page of ours sends.</returns>
    public static OpinionForm? In(IFormCollection form)
    {
        var (digest, opinion, comment) = (form.Only("digest", out var repeated), form.Only("opinion", out var twice),
            form.Only("comment", out var again));
        if (repeated || twice || again || digest is null) return null;
        if (opinion is null) return new(digest, null, comment ?? "");
        return Opinions.ByName.TryGetValue(opinion, out var known) ? new(digest, known, comment ?? "") : null;
    }

    /// <summary>What is to be mended before it can be kept; null for nothing.</summary>
    public Fault? Mend => this switch
    {
        { Opinion: null } => new("Choose what you think of it", AtComment: false),
        { Opinion: BackCare.Sittings.Opinion.Change } when CommentLimit.SaysNothing(Comment) =>
            new("Say what should change, and why", AtComment: true),
        { Opinion: BackCare.Sittings.Opinion.NotSure } when CommentLimit.SaysNothing(Comment) =>
            new("Say what the doubt is", AtComment: true),
        _ when CommentLimit.OfPiece.Fault(Comment) is { } fault => new($"The comment {fault}", AtComment: true),
        _ => null,
    };

    /// <summary>What is wrong, and with which field.</summary>
    public sealed record Fault(string Text, bool AtComment);
}
