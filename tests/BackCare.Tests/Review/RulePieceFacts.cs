using System.Collections.Immutable;
using System.Text;
using BackCare.Review;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;

namespace BackCare.Tests.Review;

/// <summary>The rules as pieces: all that is signed is judged, and a change asks again about what it touches alone.</summary>
public sealed class RulePieceFacts
{
    private static readonly ReviewItem Rules = RulesOf(RealContent.Library);

    [Fact]
    public void Every_line_that_is_signed_stands_in_exactly_one_piece()
    {
        var lines = Rules.Text.Split('\n')[..^1];
        var pieces = Pieces(RealContent.Library);
        Assert.Equal(Enumerable.Range(0, lines.Length), pieces.SelectMany(piece => piece.Lines).Order());
        Assert.All(pieces, piece => Assert.Equal(string.Concat(piece.Lines.Select(line => lines[line] + "\n")), piece.Text));
    }

    [Fact]
    public void Each_group_of_the_registry_is_a_piece_with_its_findings()
    {
        var pieces = Pieces(RealContent.Library).ToDictionary(piece => piece.Id);
        Assert.Equal(RealContent.Library.Questionnaire.Findings.Groups.Select(group => group.Id),
            pieces.Values.Where(piece => piece.IsGroup).Select(piece => piece.Id));
        foreach (var finding in RealContent.Library.Questionnaire.Findings.All)
            Assert.Contains($"  {finding.Id}:\n    urgency: ", pieces[finding.Group].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_comments_on_all_pieces_fit_in_one_record()
    {
        var pieces = Pieces(RealContent.Library);
        Assert.True(pieces.Sum(piece => CommentLimit.OfPiece.Bytes + 8 + Encoding.UTF8.GetByteCount(piece.Title)) <= CommentLimit.OfRules.Bytes);
        Assert.True(pieces.Sum(piece => CommentLimit.OfPiece.Characters + 4 + piece.Title.Length) <= CommentLimit.OfRules.Characters);
    }

    [Theory]
    [InlineData("", 0), InlineData(" a\r\nb ", 3), InlineData("😀", 1), InlineData("👩🏽‍⚕️", 1), InlineData("नि", 1),
        InlineData("e\u0301", 1),
        InlineData("痛い", 2)]
    public void Characters_are_counted_as_people_count(string text, int count) => Assert.Equal(count, CommentLimit.Count(text));

    [Fact]
    public void One_letter_with_marks_without_end_is_refused_and_emoji_are_not()
    {
        Assert.NotNull(CommentLimit.OfPiece.Fault("a" + new string('\u0301', 5_000)));
        Assert.Null(CommentLimit.OfPiece.Fault(string.Concat(Enumerable.Repeat("😀", CommentLimit.OfPiece.Characters))));
    }

    [Theory]
    [InlineData("triage/findings.yaml", "squashed, and every hour counts", "squashed, and each hour counts", "cauda-equina")]
    [InlineData("triage/words.yaml", "Contact a GP surgery today", "Ask a GP surgery today", "outcome")]
    public void A_change_touches_the_piece_that_holds_it_and_leaves_the_others(string file, string old, string changed, string piece)
    {
        using var content = new ContentCopy();
        content.Edit(file, old, changed);
        var before = Pieces(RealContent.Library).ToDictionary(each => each.Id, each => each.Digest);
        var after = Pieces(content.Read());
        Assert.Equal([piece], after.Where(each => before[each.Id] != each.Digest).Select(each => each.Id));
    }

    private static ImmutableArray<RulePiece> Pieces(Library library) => RulePieces.Of(RulesOf(library), library.Questionnaire);

    private static ReviewItem RulesOf(Library library) =>
        ReviewItem.Of(library).Single(item => item.Kind is ReviewKind.Triage);
}
