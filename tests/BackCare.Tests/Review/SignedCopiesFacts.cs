using BackCare.Comparing;
using BackCare.Review;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Review;

/// <summary>What was signed is kept beside the records, so that what changed since can be shown.</summary>
public sealed class SignedCopiesFacts : IDisposable
{
    private readonly SignOffFolder folder = new("one");

    [Fact]
    public void What_was_signed_can_be_read_again()
    {
        folder.Record(Sleep, "one");
        Assert.Equal(Sleep.Tree, SignedCopies.TreeOf(folder.Path, Sleep.Digest));
        Assert.Null(SignedCopies.TreeOf(folder.Path, Pacing.Digest));
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void Every_kind_of_item_comes_back_from_its_copy_as_it_was_signed()
    {
        var items = ReviewItem.Of(RealContent.Library).DistinctBy(item => item.Kind).ToArray();
        var reviews = folder.Load(items: items).Reviews;
        foreach (var item in items)
        {
            reviews.Record(item, item.Digest, Reviewer("one"), SignOffDecision.AskForChanges, "Say it again.", Now);
            Assert.Equal(item.Text, SignedCopies.TreeOf(folder.Path, item.Digest)?.Text);
        }
    }

    [Theory]
    [InlineData("Sleep on your front."), InlineData("null"), InlineData("[null]"), InlineData("[{}]"), InlineData("[{\"$type\": \"group\"}]")]
    [InlineData("[{\"$type\": \"group\", \"Name\": \"a\", \"Parts\": null}]")]
    [InlineData("[{\"$type\": \"entry\", \"Value\": \"Sleep on your front.\"}]")]
    public void A_copy_that_was_edited_is_a_problem_and_is_never_shown(string edited)
    {
        folder.Record(Sleep, "one");
        File.WriteAllText(Copy, edited);
        Assert.Null(SignedCopies.TreeOf(folder.Path, Sleep.Digest));
        var problem = Assert.Single(folder.Load().Problems.All);
        Assert.Equal(ReviewCodes.EditedCopy, problem.Code);
        Assert.Equal($"reviews/texts/{Sleep.Digest}.json", problem.File);
    }

    [Fact]
    public void Line_ends_that_version_control_changed_are_no_edit()
    {
        var item = Page("two-lines", "one", "two");
        folder.Record(item, "one");
        var copy = Path.Combine(folder.Path, "texts", $"{item.Digest}.json");
        File.WriteAllText(copy, File.ReadAllText(copy).ReplaceLineEndings("\r\n"));
        Assert.Equal(item.Tree, SignedCopies.TreeOf(folder.Path, item.Digest));
    }

    [Fact]
    public void A_record_counts_without_its_copy()
    {
        folder.Record(Sleep, "one");
        File.Delete(Copy);
        Assert.Empty(folder.Load().Problems.All);
        Assert.Equal(ReviewStatus.Approved, folder.Load().Reviews.StateOf(Sleep, Today).Status);
    }

    [Fact]
    public void Rules_that_were_signed_can_be_compared_in_meaning_with_those_of_today()
    {
        using var content = new ContentCopy();
        var rules = ReviewItem.Of(Library.Load(content.Path, RealContent.Today))
            .Single(item => item.Kind is ReviewKind.Triage);
        folder.Record(rules, "one");
        var signed = SignedCopies.RulesOf(folder.Path, rules.Digest);
        Assert.NotNull(signed);
        Assert.Empty(Comparison.Of(signed, RealContent.Library.Questionnaire).Changes);

        var file = Path.Combine(folder.Path, "texts", rules.Digest, "triage", "findings.yaml");
        File.WriteAllText(file,
            File.ReadAllText(file).Replace("urgency: \"111\"", "urgency: \"999\"", StringComparison.Ordinal));
        Assert.Null(SignedCopies.RulesOf(folder.Path, rules.Digest)); // it no longer says what was signed
    }

    [Fact]
    public void Rules_whose_files_changed_since_they_were_loaded_are_kept_without_them()
    {
        using var content = new ContentCopy();
        var rules = ReviewItem.Of(Library.Load(content.Path, RealContent.Today))
            .Single(item => item.Kind is ReviewKind.Triage);
        content.Edit("triage/findings.yaml", "you have black or very dark, sticky poo", "you have dark poo");
        folder.Record(rules, "one");
        Assert.Equal(rules.Tree, SignedCopies.TreeOf(folder.Path, rules.Digest));
        Assert.Null(SignedCopies.RulesOf(folder.Path, rules.Digest));
    }

    public void Dispose() => folder.Dispose();

    private string Copy => Path.Combine(folder.Path, "texts", $"{Sleep.Digest}.json");
}
