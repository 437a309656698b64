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
    public void The_text_that_was_signed_can_be_read_again()
    {
        folder.Record(Sleep, "one");
        Assert.Equal(Sleep.Text, SignedCopies.TextOf(folder.Path, Sleep.Digest));
        Assert.Null(SignedCopies.TextOf(folder.Path, Pacing.Digest));
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void A_copy_that_was_edited_is_a_problem_and_is_never_shown()
    {
        folder.Record(Sleep, "one");
        File.WriteAllText(Copy, "Sleep on your front.");
        Assert.Null(SignedCopies.TextOf(folder.Path, Sleep.Digest));
        var problem = Assert.Single(folder.Load().Problems.All);
        Assert.Equal(ReviewCodes.EditedCopy, problem.Code);
        Assert.Equal($"reviews/texts/{Sleep.Digest}.txt", problem.File);
    }

    [Fact]
    public void Line_ends_that_version_control_changed_are_no_edit()
    {
        var item = Page("two-lines", "one", "two");
        folder.Record(item, "one");
        File.WriteAllText(Path.Combine(folder.Path, "texts", $"{item.Digest}.txt"), item.Text.ReplaceLineEndings("\r\n"));
        Assert.Equal(item.Text, SignedCopies.TextOf(folder.Path, item.Digest));
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
    public void Rules_whose_files_changed_since_they_were_loaded_are_kept_as_text_alone()
    {
        using var content = new ContentCopy();
        var rules = ReviewItem.Of(Library.Load(content.Path, RealContent.Today))
            .Single(item => item.Kind is ReviewKind.Triage);
        content.Edit("triage/findings.yaml", "you have black or very dark, sticky poo", "you have dark poo");
        folder.Record(rules, "one");
        Assert.Equal(rules.Text, SignedCopies.TextOf(folder.Path, rules.Digest));
        Assert.Null(SignedCopies.RulesOf(folder.Path, rules.Digest));
    }

    [Fact]
    public void People_see_words_and_not_markup()
    {
        Assert.Equal("words:\n  Call 999\n  See sciatica (link to /guides/sciatica) & rest.",
            VisibleText.Of(
                "words:\n  <p>Call <strong>999</strong>\n  <p>See <a href=\"/guides/sciatica\">sciatica</a> &amp; rest."));
        Assert.Equal(["one", "two"], Of("<p>one three", "<p>two three").Select(run => run.Text));
    }

    [Theory]
    [InlineData("<p>Rest.", "<h2>Rest.", "<p>|<h2>")]
    [InlineData("<p>Rest now.", "<h2>Rest well.", "<p>|<h2>|now.|well.")]
    [InlineData("<p><a href=\"/a\">One <strong>two</strong></a> three",
        "<p><a href=\"/b\">One <strong>two</strong></a> four",
        "<a href=\"/a\">|<a href=\"/b\">|three|four")]
    [InlineData("<ul>\n<li>One\n<ul>\n<li>Two", "<ul>\n<li>One\n<li>Three", "<ul>|Two|Three")]
    [InlineData("<p>&lt;h2&gt;Rest", "<h2>Rest", "<p><h2>Rest|<h2>Rest")]
    [InlineData("a:\n  b: 1\n  c: 2", "a:\n  b: 1\nc: 2", "c:|c:")]
    public void No_change_hides_behind_another(string old, string now, string changed) =>
        Assert.Equal(changed.Split('|').Order(StringComparer.Ordinal),
            Of(old, now).Select(run => run.Text.Trim()).Order(StringComparer.Ordinal));

    [Fact]
    public void Markup_that_stayed_is_not_shown() =>
        Assert.Equal("Call 999 now: see sciatica (link to /guides/sciatica)", VisibleText.Difference(
            "<p>Call <strong>999</strong> now: <em>see <a href=\"/guides/sciatica\">sciatica</a></em> one",
            "<p>Call <strong>999</strong> now: <em>see <a href=\"/guides/sciatica\">sciatica</a></em> two")
            .Runs[0].Text);

    public void Dispose() => folder.Dispose();

    private string Copy => Path.Combine(folder.Path, "texts", $"{Sleep.Digest}.txt");

    private static IEnumerable<TextRun> Of(string old, string now) =>
        VisibleText.Difference(old, now).Runs.Where(run => run.Kind is not TextRunKind.Same);
}
