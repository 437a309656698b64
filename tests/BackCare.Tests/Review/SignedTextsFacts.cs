using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Review;

/// <summary>What was signed is kept beside the records, so that what changed since can be shown.</summary>
public sealed class SignedTextsFacts : IDisposable
{
    private readonly SignOffFolder folder = new("one");

    public SignedTextsFacts() => StoreOf.Make(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_kind_of_item_comes_back_as_it_was_signed_also_when_it_is_signed_again()
    {
        foreach (var _ in new[] { 1, 2 })
            foreach (var item in ReviewItem.Of(RealContent.Library).DistinctBy(item => item.Kind))
            {
                Sign(item);
                Assert.Equal(item.Text, TreeOf(item)?.Text);
            }
        Assert.Null(TreeOf(Pacing));
    }

    [Theory]
    [InlineData("Sleep on your front."), InlineData("null"), InlineData("[null]"), InlineData("[{}]"), InlineData("[{\"$type\": \"group\"}]")]
    [InlineData("[{\"$type\": \"group\", \"Name\": \"a\", \"Parts\": null}]")]
    [InlineData("[{\"$type\": \"entry\", \"Value\": \"Sleep on your front.\"}]")]
    public void A_text_that_was_edited_is_never_shown_and_the_record_counts_all_the_same(string edited)
    {
        Sign(Sleep);
        Assert.Equal(Sleep.Tree, TreeOf(Sleep));
        StoreOf.Sql(folder.Path, $"update signed_texts set text = '{edited}'");
        Assert.Null(TreeOf(Sleep));
        var reviews = Reviews.Of(new(StoreOf.Log(folder.Path), null), Items, Now, new());
        Assert.Equal(ReviewStatus.Approved, reviews.StateOf(Sleep, Today).Status);
    }

    private void Sign(ReviewItem item) => StoreOf.Add(folder.Path, (log, _) => Reviews.Of(new(log, null), null, Now, new())
        .ToRecord(item, item.Digest, Reviewer("one"), SignOffDecision.Approve, null, Now));

    private Signed.SignedTree? TreeOf(ReviewItem item) => StoreOf.With(folder.Path, records => SignedTexts.TreeOf(records, item.Digest));
}
