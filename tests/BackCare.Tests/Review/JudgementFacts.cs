namespace BackCare.Tests.Review;

/// <summary>What a reviewer thinks of the rules until they sign, and when they may.</summary>
public sealed class JudgementFacts : IDisposable
{
    private const string One = "one", Two = "two";

    private static readonly ImmutableArray<RuleRow> Rows = RuleRows.Of(
        ReviewItem.Of(RealContent.Library).Single(item => item.Kind is ReviewKind.Triage), RealContent.Library.Questionnaire);

    private readonly SignOffFolder folder = new();

    public JudgementFacts() => StoreOf.Make(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Only_whoever_agrees_to_every_row_may_approve()
    {
        Keep(One, Rows[..^1], Opinion.Agree);
        Assert.Equal($"You have not judged 1 of {Rows.Length} rows", Of(One).Bar);
        Keep(One, Rows[^1..], Opinion.Agree);
        Assert.Null(Of(One).Bar);
        Assert.Contains("not judged", Of(Two).Bar, StringComparison.Ordinal);
    }

    [Fact]
    public void One_doubt_bars_approval_and_one_change_asks_for_changes()
    {
        Keep(One, Rows, Opinion.Agree);
        Keep(One, [Rows[2]], Opinion.NotSure, "At night too?");
        Assert.StartsWith("You are not sure about 1 of", Of(One).Bar, StringComparison.Ordinal);
        Keep(One, [Rows[1]], Opinion.Change, "111 is too low.");
        Assert.True(Of(One).AsksForChanges);
        Assert.Equal($"{Rows[1].Id}: 111 is too low.\n\n{Rows[2].Id} (not sure): At night too?", Of(One).Words(row => row.Id));
    }

    [Fact]
    public void What_is_outside_a_reviewers_competence_is_named_by_group_and_all_of_it_cannot_be()
    {
        Keep(One, Rows, Opinion.Outside);
        Assert.NotNull(Of(One).Bar);
        Keep(One, Rows[..1], Opinion.Agree);
        Assert.NotNull(Of(One).Bar); // the rest of its group is outside
        Keep(One, Rows.Where(row => row.Subject == Rows[0].Subject), Opinion.Agree);
        Assert.Null(Of(One).Bar);
        Assert.Equal(Rows.Select(row => row.Subject.Id).Distinct().Skip(1), Of(One).Outside);
    }

    [Fact]
    public void Who_leaves_one_row_to_others_leaves_them_its_group_and_need_not_judge_the_rest()
    {
        var group = Rows.Where(row => row.Subject == Rows[0].Subject).ToArray();
        Assert.True(group.Length > 2);
        Keep(One, group[..1], Opinion.Agree);
        Keep(One, group[1..2], Opinion.Outside);
        Assert.Equal([Opinion.Agree, Opinion.Outside, Opinion.Outside], group[..3].Select(row => Of(One, row).Opinion));
        Assert.Equal([group[0].Subject.Id], Of(One).Outside);
        // What they judged and changed since is not left to others in passing: they may have wanted a change.
        Keep(One, new Draft(group[2].Id, new('0', 64), "change", "111 is too low."));
        Assert.Equal((null, true), (Of(One, group[2]).Opinion, Of(One, group[2]).HasChanged));
        Keep(One, group[2..3], Opinion.NotSure);
        Assert.Equal(Opinion.NotSure, Of(One, group[2]).Opinion);
        Keep(One, new Draft(group[2].Id, new('0', 64), "agree", null));
        Keep(One, group[1..2], Opinion.Agree);
        Assert.Null(Of(One, group[2]).Opinion);
        Assert.Empty(Of(One).Outside);
    }

    [Fact]
    public void A_row_that_changed_is_asked_about_again_with_what_was_said_of_it_and_the_others_are_not()
    {
        Keep(One, Rows, Opinion.Agree);
        Keep(One, new Draft(Rows[3].Id, new('0', 64), "change", "111 is too low."));
        var open = Assert.Single(Of(One).Open);
        Assert.Equal((Rows[3].Id, true, "111 is too low."), (open.What.Id, open.HasChanged, open.Draft!.Comment));
    }

    [Theory]
    [InlineData("opinion = 'yes'")]
    [InlineData("opinion = null")]
    [InlineData("digest = ''")]
    [InlineData("reviewer = 'two'")]
    public void A_draft_that_cannot_be_read_counts_as_not_judged(string text)
    {
        Keep(One, Rows, Opinion.Agree);
        StoreOf.Sql(folder.Path, $"update drafts set {text} where name = '{Rows[0].Id}'");
        Assert.Equal(Rows[0].Id, Assert.Single(Of(One).Open).What.Id);
    }

    [Fact]
    public void Drafts_of_one_form_are_kept_together_or_the_former_ones_stay()
    {
        Keep(One, Rows[..2], Opinion.Agree);
        StoreOf.Sql(folder.Path, $"create trigger full before update on drafts when new.name = '{Rows[1].Id}' "
            + "begin select raise(abort, 'the disk is full'); end");
        Assert.Contains("the disk is full", Assert.Throws<CannotWriteException>(() => Keep(One, Rows[..2], Opinion.NotSure, "?")).Message,
            StringComparison.Ordinal);
        Assert.All(Rows[..2], row => Assert.Equal(Opinion.Agree, Of(One, row).Opinion));
    }

    private Judgement Of(string reviewer) => new(Rows, [], StoreOf.With(folder.Path, records => records.DraftsOf(reviewer)));

    private Judged<RuleRow> Of(string reviewer, RuleRow row) => Of(reviewer).Rows.Single(each => each.What == row);

    private void Keep(string reviewer, params Draft[] drafts) => StoreOf.With(folder.Path, records =>
    {
        records.KeepDrafts(reviewer, drafts);
        return true;
    });

    private void Keep(string reviewer, IEnumerable<RuleRow> rows, Opinion opinion, string? comment = null) =>
        Keep(reviewer, [.. rows.Select(row => Draft.Of(row.Id, row.Digest, opinion, comment))]);
}
