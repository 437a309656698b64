using System.Collections.Immutable;
using System.Text;
using BackCare.Review;
using BackCare.Signed;
using BackCare.Sittings;
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
        var pieces = Pieces(RealContent.Library);
        Assert.Equal(Rules.Text.Split('\n')[..^1].Order(StringComparer.Ordinal),
            pieces.SelectMany(piece => piece.Text.Split('\n')[..^1]).Order(StringComparer.Ordinal));
    }

    // What stands first is asked first: whoever agreed to one order has not agreed to another.
    [Theory]
    [InlineData("questions"), InlineData("findings"), InlineData("advice"), InlineData("rules")]
    public void Another_order_of_entries_is_judged_anew(string section)
    {
        var questionnaire = RealContent.Library.Questionnaire;
        var group = Rules.Tree.Nodes.OfType<SignedNode.Group>().Single(group => group.Name == section);
        var reordered = group with { Parts = [group.Parts[1], group.Parts[0], .. group.Parts[2..]] };
        var changed = RulePieces.Of(Rules with { Tree = new(Rules.Tree.Nodes.Replace(group, reordered)) }, questionnaire);
        Assert.NotEqual(Held(Pieces(RealContent.Library)).Digest, Held(changed).Digest);
        Assert.Equal(Held(Pieces(RealContent.Library)).Text, Held(changed).Text);

        static RulePiece Held(IEnumerable<RulePiece> pieces) => pieces.Single(piece => piece.Id == "measure");
    }

    [Fact]
    public void No_piece_takes_longer_than_a_sitting_and_no_subject_is_cut_that_fits_in_one()
    {
        var subjects = Pieces(RealContent.Library).GroupBy(piece => piece.Subject).ToArray();
        Assert.All(subjects.SelectMany(subject => subject), piece => Assert.InRange(piece.Minutes, 1, ReviewMinutes.Sitting));
        Assert.All(subjects.Where(subject => subject.Count() > 1), subject =>
            Assert.True(subject.Sum(piece => piece.Minutes) > ReviewMinutes.Sitting, subject.Key.Title));
        Assert.Contains(subjects, subject => subject.Count() > 1);
    }

    [Fact]
    public void Each_group_of_the_registry_is_a_subject_and_a_finding_stands_with_its_rule_in_one_piece_of_it()
    {
        var (pieces, questionnaire) = (Pieces(RealContent.Library), RealContent.Library.Questionnaire);
        var groups = questionnaire.Findings.Groups;
        Assert.Equal(groups.Select(group => (group.Id, group.Name)),
            pieces.Select(piece => (piece.Subject.Id, piece.Subject.Title)).Distinct().Take(groups.Length));
        foreach (var finding in questionnaire.Findings.All)
        {
            var piece = Assert.Single(pieces, piece => piece.Holds(finding));
            Assert.Equal(finding.Group, piece.Subject.Id);
            Assert.Equal(3, piece.Text.Split($"  {finding.Id}:\n    urgency: ").Length);
        }
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
    [InlineData("triage/findings.yaml", "squashed, and every hour counts", "squashed, and each hour counts", "cauda-equina-1")]
    [InlineData("triage/words.yaml", "Contact your GP surgery today", "Ask your GP surgery today", "outcome")]
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
