using System.Collections.Immutable;
using BackCare.Records;
using BackCare.Review;
using BackCare.Sittings;
using BackCare.Store;
using BackCare.Tests.Triage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Tests.Review;

/// <summary>What a reviewer thinks of the rules until they sign, and when they may.</summary>
public sealed class JudgementFacts : IDisposable
{
    private static readonly Reviewer One = ReviewedFolders.Reviewer("one"), Two = ReviewedFolders.Reviewer("two");

    private static readonly ImmutableArray<RulePiece> Pieces = RulePieces.Of(
        ReviewItem.Of(RealContent.Library).Single(item => item.Kind is ReviewKind.Triage), RealContent.Library.Questionnaire);

    private readonly SignOffFolder folder = new();
    private readonly SiteStore store;
    private readonly RecordStore records;
    private readonly OpinionDrafts drafts;

    public JudgementFacts()
    {
        StoreOf.Make(folder.Path);
        store = SiteStore.In(folder.Path, NullLogger.Instance);
        Assert.True(store.Open(make: false).GetAwaiter().GetResult(), store.Why);
        records = new(store, folder.Path, NullLogger<RecordStore>.Instance);
        drafts = new(records);
    }

    public void Dispose()
    {
        records.Dispose();
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Only_whoever_agrees_to_every_piece_may_approve()
    {
        foreach (var piece in Pieces)
        {
            Assert.NotNull(Of(One).Bar);
            Keep(One, piece, Opinion.Agree);
        }
        Assert.Null(Of(One).Bar);
        Assert.Contains("not judged", Of(Two).Bar, StringComparison.Ordinal);
    }

    [Fact]
    public void One_doubt_bars_approval_and_one_change_asks_for_changes()
    {
        foreach (var piece in Pieces) Keep(One, piece, Opinion.Agree);
        Keep(One, Pieces[2], Opinion.NotSure, "At night too?");
        Assert.Contains($"not sure about “{Pieces[2].Title}”", Of(One).Bar, StringComparison.Ordinal);
        Keep(One, Pieces[1], Opinion.Change, "111 is too low.");
        Assert.True(Of(One).AsksForChanges);
        Assert.Equal($"{Pieces[1].Title}: 111 is too low.\n\n{Pieces[2].Title} (not sure): At night too?", Of(One).Requests);
    }

    [Fact]
    public void What_is_outside_a_reviewers_competence_is_named_and_all_of_it_cannot_be()
    {
        foreach (var piece in Pieces) Keep(One, piece, Opinion.Outside);
        Assert.NotNull(Of(One).Bar);
        Keep(One, Pieces[0], Opinion.Agree);
        Assert.NotNull(Of(One).Bar); // the rest of its subject is outside
        foreach (var piece in Pieces.Where(piece => piece.Subject == Pieces[0].Subject)) Keep(One, piece, Opinion.Agree);
        Assert.Null(Of(One).Bar);
        Assert.Equal(Pieces.Select(piece => piece.Subject.Id).Distinct().Skip(1), Of(One).Outside);
    }

    [Fact]
    public void Who_leaves_one_piece_to_others_leaves_them_its_subject_and_need_not_judge_the_rest()
    {
        var cut = Pieces.Where(piece => piece.Subject == Pieces[0].Subject).ToArray();
        Assert.True(cut.Length > 2);
        Keep(One, cut[0], Opinion.Agree);
        Keep(One, cut[1], Opinion.Outside);
        Assert.Equal([Opinion.Agree, Opinion.Outside, Opinion.Outside], Of(One).Pieces.Take(3).Select(piece => piece.Opinion));
        Assert.Equal([cut[0].Subject.Id], Of(One).Outside);
        Keep(One, cut[1], Opinion.Agree);
        Assert.Null(Of(One).Pieces[2].Opinion);
        Assert.Empty(Of(One).Outside);
    }

    [Theory]
    [InlineData(Opinion.Agree), InlineData(Opinion.Outside)]
    public void What_was_thought_of_a_subject_before_it_was_cut_counts_for_each_piece(Opinion opinion)
    {
        var subject = Pieces[0].Subject;
        drafts.Keep(One, new(subject.Id, subject.Digest, opinion, Comment: null));
        var cut = Of(One).Pieces.Where(piece => piece.Piece.Subject == subject).ToArray();
        Assert.True(cut.Length > 1);
        Assert.All(cut, piece => Assert.Equal(opinion, piece.Opinion));
        drafts.Keep(One, new(subject.Id, new('0', 64), opinion, Comment: null));
        Assert.Equal(Pieces.Length, Of(One).Open.Count());
    }

    [Theory]
    [InlineData(Opinion.Change), InlineData(Opinion.NotSure)]
    public void What_was_to_change_in_a_subject_before_it_was_cut_is_kept_with_its_first_piece_and_the_others_are_asked(Opinion opinion)
    {
        var subject = Pieces[0].Subject;
        drafts.Keep(One, new(subject.Id, subject.Digest, opinion, "111 is too low."));
        Assert.Equal((opinion, "111 is too low."), (Of(One).Pieces[0].Opinion, Of(One).Pieces[0].Draft!.Comment));
        Assert.Equal(Pieces.Length - 1, Of(One).Open.Count());
    }

    [Fact]
    public void What_was_said_of_lines_that_have_changed_counts_no_more_and_is_still_shown()
    {
        var subject = Pieces[0].Subject;
        drafts.Keep(One, new(subject.Id, new('0', 64), Opinion.Change, "111 is too low."));
        Assert.Equal((null, "111 is too low."), (Of(One).Pieces[0].Opinion, Of(One).Pieces[0].Draft!.Comment));
        // Also where another piece of its subject is left to others.
        drafts.Keep(One, new(Pieces[1].Id, Pieces[1].Digest, Opinion.Outside, Comment: null));
        Assert.Equal((Opinion.Outside, "111 is too low."), (Of(One).Pieces[0].Opinion, Of(One).Pieces[0].Draft!.Comment));
    }

    [Fact]
    public void A_piece_that_changed_is_asked_about_again_and_the_others_are_not()
    {
        foreach (var piece in Pieces) Keep(One, piece, Opinion.Agree);
        drafts.Keep(One, new(Pieces[3].Id, new('0', 64), Opinion.Agree, Comment: null));
        var open = Assert.Single(Of(One).Open);
        Assert.Equal(Pieces[3].Id, open.Piece.Id);
        Assert.True(open.HasChanged);
        Assert.Equal(Pieces[3].Id, Of(One).Next(Pieces[^1].Id)!.Id);
    }

    [Theory]
    [InlineData("opinion = 'yes'")]
    [InlineData("opinion = null")]
    [InlineData("digest = ''")]
    [InlineData("reviewer = 'two'")]
    public void A_draft_that_cannot_be_read_counts_as_not_judged(string text)
    {
        foreach (var piece in Pieces) Keep(One, piece, Opinion.Agree);
        StoreOf.Sql(folder.Path, $"update drafts set {text} where name = '{Pieces[0].Id}'");
        Assert.Equal(Pieces[0].Id, Assert.Single(Of(One).Open).Piece.Id);
    }

    // It may have asked for a change since.
    [Fact]
    public void A_draft_that_cannot_be_read_is_not_that_of_its_whole_group()
    {
        var piece = Pieces.First(piece => piece.Id != piece.Subject.Id);
        drafts.Keep(One, new(piece.Subject.Id, piece.Subject.Digest, Opinion.Agree, Comment: null));
        Assert.Equal(Opinion.Agree, Of(One).Pieces.Single(judged => judged.Piece == piece).Opinion);
        Keep(One, piece, Opinion.Agree);
        StoreOf.Sql(folder.Path, $"update drafts set opinion = 'ch' where name = '{piece.Id}'");
        Assert.Null(Of(One).Pieces.Single(judged => judged.Piece == piece).Opinion);
    }

    [Fact]
    public void One_that_cannot_be_kept_leaves_the_former_one()
    {
        Keep(One, Pieces[0], Opinion.Agree);
        StoreOf.Sql(folder.Path, "create trigger full before update on drafts begin select raise(abort, 'the disk is full'); end");
        Assert.Contains("the disk is full", Assert.Throws<CannotWriteException>(() => Keep(One, Pieces[0], Opinion.Change)).Message);
        Assert.Equal(Opinion.Agree, Of(One).Pieces[0].Opinion);
    }

    private Judgement Of(Reviewer reviewer) => drafts.Of(reviewer, Pieces);

    private void Keep(Reviewer reviewer, RulePiece piece, Opinion opinion, string? comment = null) =>
        drafts.Keep(reviewer, new(piece.Id, piece.Digest, opinion, comment));
}
