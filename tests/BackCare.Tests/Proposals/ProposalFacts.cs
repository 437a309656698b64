using BackCare.Proposals;
using BackCare.Review;
using BackCare.Tests.Review;
using FsCheck;
using FsCheck.Fluent;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Proposals;

/// <summary>
/// Comments, answers and cases: a chain of their own, texts that can be erased, and nothing that touches the reviews.
/// </summary>
public sealed class ProposalFacts : IDisposable
{
    private static readonly Passage Line = Passage.Of(
        Trees.Of(Trees.Group("words for you", Trees.Line("p", "Sleep on your ", Trees.Strong("side"), ".")))).Single();

    private readonly SignOffFolder folder = new("one", "two");

    private string Place => Path.Combine(folder.Path, ProposalFolder.FolderName);

    private string Texts => Path.Combine(Place, "texts");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_without_proposals_holds_none_and_has_no_problem()
    {
        Assert.Empty(Load().All);
        Assert.Empty(Load().Problems);
        Assert.False(Directory.Exists(Place));
    }

    [Fact]
    public void A_comment_is_kept_with_who_when_on_what_and_its_words()
    {
        var record = Comment("one", "Which side?");
        var entry = Assert.Single(Load().CommentsOn(Sleep.Name));
        Assert.Equal(record.Digest, entry.Digest);
        Assert.Equal((ProposalKind.Comment, "guide:sleep", "one", Now, "Which side?"),
            (entry.Record.Kind, entry.Record.On, entry.Record.Reviewer, entry.Record.Time, entry.Text));
        Assert.Equal((Line.Digest, "Sleep on your side.", Sleep.Digest),
            (entry.Record.PassageDigest, entry.Record.Quote, entry.Record.ItemDigest));
        Assert.True(entry.IsOpen);
        Assert.Empty(Load().Problems);
    }

    [Fact]
    public void An_answer_and_a_case_are_kept_too()
    {
        Load().Answer(7, "999 or 111?", Reviewer("one"), "111, and here is why.", Now);
        Load().Case("We had one like it.", ["The pages give GP."], "- id: a-case\n  age: 40\n", Reviewer("two"), Now);
        Assert.Equal(("111, and here is why.", "999 or 111?"),
            (Assert.Single(Load().AnswersTo(7)).Text, Assert.Single(Load().AnswersTo(7)).Record.Quote));
        Assert.Empty(Load().AnswersTo(8));
        var text = Load().All.Single(entry => entry.Record.Kind is ProposalKind.Case).Text!;
        Assert.Equal("# Why:\n# We had one like it.\n# What the rules say:\n# The pages give GP.\n- id: a-case\n  age: 40", text);
        Assert.Equal("- id: a-case\n  age: 40\n", CaseText.EntryIn(text));
        Assert.Empty(Load().Problems);
    }

    [Fact]
    public void What_somebody_wrote_and_the_id_of_a_case_stand_in_no_record()
    {
        Comment("one", "a-secret-word");
        Load().Case("a-secret-word", ["a-secret-word"], "- id: a-secret-word\n", Reviewer("one"), Now);
        var note = Load().DealWith(Load().All.First().Digest, Reviewer("two"), "a-secret-word", Now);
        Load().Erase(note.Digest, Reviewer("two"), "a-secret-word", Now);
        Assert.Equal(4, Records().Length);
        Assert.All(Records(),
            path => Assert.DoesNotContain("a-secret-word", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_words_twice_are_two_files_so_that_erasing_one_leaves_the_other()
    {
        var (first, second) = (Comment("one", "Agreed."), Comment("two", "Agreed."));
        Assert.NotEqual(first.TextDigest, second.TextDigest);
        Load().Erase(first.Digest, Reviewer("two"), "By mistake.", Now);
        Assert.Equal([null, "Agreed."], Load().All.OrderBy(entry => entry.Digest == second.Digest).Select(entry => entry.Text));
        Assert.Empty(Load().Problems);
    }

    [Fact]
    public void Erasing_deletes_the_words_and_leaves_a_record_by_whom_when_and_why()
    {
        var record = Comment("one", "Mrs Example of 1 Example Street");
        Load().Erase(record.Digest, Reviewer("two"), "A patient's name.", Now.AddMinutes(1));
        var entry = Assert.Single(Load().All);
        Assert.True(entry.IsErased);
        Assert.Null(entry.Text);
        var erased = Assert.Single(entry.Erased);
        Assert.Equal(("two", Now.AddMinutes(1), "A patient's name."),
            (erased.Record.Reviewer, erased.Record.Time, erased.Text));
        Assert.All(Directory.EnumerateFiles(Place, "*", SearchOption.AllDirectories),
            path => Assert.DoesNotContain("Example", File.ReadAllText(path), StringComparison.Ordinal));
        Assert.Empty(Load().Problems);
    }

    [Fact]
    public void An_erased_text_that_comes_back_is_shown_to_nobody_and_is_a_problem_until_it_is_deleted()
    {
        var (record, path) = ErasedAndBack();
        Assert.Null(Assert.Single(Load().All).Text);
        Assert.Equal(ProposalCodes.TextLeft, Assert.Single(Load().Problems).Code);
        Load().Erase(record.Digest, Reviewer("one"), "Once more.", Now);
        Assert.False(File.Exists(path));
        Assert.Empty(Load().Problems);
    }

    [Fact]
    public void What_a_program_left_that_ended_between_text_and_record_is_deleted_after_an_hour_and_nothing_else_is()
    {
        var record = Comment("one", "Kept.");
        var left = Path.Combine(Texts, $"{new string('0', 64)}.txt");
        File.WriteAllText(left, "Nobody's.");
        File.SetLastWriteTimeUtc(left, Now.UtcDateTime);
        var mend = Assert.Single(Load().Problems).Mend;
        Assert.Contains("the site deletes this file when it is started and the file is over an hour old", mend, StringComparison.Ordinal);
        Assert.Equal(0, Sweep(Now.AddMinutes(59)));
        Assert.True(File.Exists(left));
        Assert.Equal(1, Sweep(Now.AddMinutes(61)));
        Assert.False(File.Exists(left));
        Assert.Equal("Kept.", Assert.Single(Load().All).Text);

        // Its record may come back: somebody is restoring the folder.
        File.WriteAllText(left, "Nobody's.");
        File.SetLastWriteTimeUtc(left, Now.UtcDateTime);
        var path = Path.Combine(Place, record.FileName);
        Comment("two", "Another.", Now.AddMinutes(1));
        File.Delete(path);
        Assert.Equal(0, Sweep(Now.AddHours(2)));
        Assert.True(File.Exists(left));
    }

    [Fact]
    public void An_erased_text_that_comes_back_is_deleted_when_the_site_starts()
    {
        var (_, path) = ErasedAndBack();
        Assert.Equal(1, Sweep(Now));
        Assert.False(File.Exists(path));
        Assert.Empty(Load().Problems);
    }

    // As a backup brings it back.
    private (Proposal Record, string Path) ErasedAndBack()
    {
        var record = Comment("one", "Mrs Example");
        var path = Path.Combine(Texts, $"{record.TextDigest}.txt");
        var before = File.ReadAllText(path);
        Load().Erase(record.Digest, Reviewer("one"), "A name.", Now);
        File.WriteAllText(path, before);
        return (record, path);
    }

    private int Sweep(DateTimeOffset now) => ProposalFolder.Sweep(folder.Path, Reviewers.Load(folder.Path, new()), now);

    [Fact]
    public void Dealt_with_says_by_whom_and_when_and_two_at_once_are_both_kept()
    {
        var record = Comment("one", "Which side?");
        var (one, two) = (Load(), Load());
        one.DealWith(record.Digest, Reviewer("one"), "Mended.", Now);
        two.DealWith(record.Digest, Reviewer("two"), null, Now);
        var entry = Assert.Single(Load().All);
        Assert.False(entry.IsOpen);
        Assert.Equal([("one", "Mended."), ("two", null)],
            entry.DealtWith.Select(mark => (mark.Record.Reviewer, mark.Text)).OrderBy(mark => mark.Reviewer));
        Assert.Empty(Load().Problems);
    }

    [Fact]
    public void Two_at_once_are_both_kept_and_the_next_names_both()
    {
        var (one, two) = (Load(), Load());
        var heads = new[]
        {
            one.Comment(Sleep.Name, Sleep.Digest, Line, Reviewer("one"), "First.", Now).Digest,
            two.Comment(Sleep.Name, Sleep.Digest, Line, Reviewer("two"), "Second.", Now).Digest,
        };
        Assert.Equal(heads.Order(StringComparer.Ordinal), Comment("one", "Third.").Heads);
        Assert.Equal(3, Load().All.Count());
        Assert.Empty(Load().Problems);
    }

    [Fact]
    public void Many_at_once_are_all_kept()
    {
        Parallel.For(0, 24, number => Comment(number % 2 == 0 ? "one" : "two", $"Comment {number}."));
        Assert.Equal(Enumerable.Range(0, 24).Select(number => $"Comment {number}.").Order(StringComparer.Ordinal),
            Load().All.Select(entry => entry.Text).Order(StringComparer.Ordinal));
        Assert.Empty(Load().Problems);
    }

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData(" \r\n\u0000 ", "is empty")]
    [InlineData("1 MB", "has 1048576 characters. Write at most 10000")]
    public void What_is_empty_or_too_long_is_refused_in_a_sentence_and_nothing_is_kept(string? text, string why)
    {
        text = text == "1 MB" ? new string('a', 1024 * 1024) : text;
        Assert.Contains(why, Assert.Throws<NotRecordedException>(() => Comment("one", text)).Message, StringComparison.Ordinal);
        Assert.Contains(why, Assert.Throws<NotRecordedException>(
            () => Load().Answer(1, "?", Reviewer("one"), text, Now)).Message, StringComparison.Ordinal);
        Assert.Contains(why, Assert.Throws<NotRecordedException>(
            () => Load().Case(text, [], "- id: a\n", Reviewer("one"), Now)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Place));
    }

    [Fact]
    public void Nobody_who_is_no_reviewer_proposes_and_nothing_is_done_about_what_is_not_there()
    {
        Assert.Throws<NotRecordedException>(() => Comment("nobody", "Words."));
        Assert.Throws<NotRecordedException>(() => Load().DealWith(new string('0', 64), Reviewer("one"), null, Now));
        Assert.Throws<NotRecordedException>(() => Load().Erase(new string('0', 64), Reviewer("one"), "Why.", Now));
        Assert.False(Directory.Exists(Place));
    }

    [Fact]
    public void Any_text_in_any_script_comes_back_as_plain_text() =>
        Prop.ForAll(Arb.From(
            from parts in Gen.Elements(
                "Ünïcode ’quotes’", "اكتب هنا", "痛い", "👩🏽‍⚕️ ok", "\u202Eturned\u202C", "\ud800", "# [not: yaml] {",
                "\"", "\\n",
                "- id: x", "\uFEFF", "a\r\nb", "\u0000\u0007", "<script>", "…", "\t")
                .ListOf()
            from any in ArbMap.Default.GeneratorFor<string>()
            select $"x{string.Join(' ', parts)}{any}"), text =>
            {
                using var fresh = new SignOffFolder("one");
                var kept = ProposalFolder.Load(fresh.Path, fresh.Load().Reviews.Reviewers, Now);
                var record = kept.Comment(Sleep.Name, Sleep.Digest, Line with { Words = text }, Reviewer("one"), text, Now);
                var entry = ProposalFolder.Load(fresh.Path, fresh.Load().Reviews.Reviewers, Now);
                Assert.Empty(entry.Problems);
                Assert.Equal(Same(text), entry.Find(record.Digest)!.Text);
                Assert.Equal(Same(text), entry.Find(record.Digest)!.Record.Quote);
                return true;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Theory]
    [InlineData("BC350")]
    [InlineData("BC351")]
    [InlineData("BC352")]
    [InlineData("BC353")]
    [InlineData("BC354")]
    [InlineData("BC355")]
    [InlineData("BC356")]
    [InlineData("BC357")]
    [InlineData("BC358")]
    [InlineData("BC359")]
    public void Each_fault_of_the_folder_has_its_code_and_the_rest_is_still_read(string code)
    {
        var first = Comment("one", "First.");
        var second = Comment("two", "Second.", Now.AddMinutes(1));
        var (path, text) = (Path.Combine(Place, second.FileName), Path.Combine(Texts, $"{second.TextDigest}.txt"));
        Action harm = code switch
        {
            "BC350" => NoFolder,
            "BC351" => () => File.Move(path, Path.Combine(Place, "another.yaml")),
            "BC352" => () => File.WriteAllText(path, File.ReadAllText(path).Replace("reviewer: two", "reviewer: one", StringComparison.Ordinal)),
            "BC353" => () => File.WriteAllText(Path.Combine(folder.Path, Reviewers.FileName),
                File.ReadAllText(Path.Combine(folder.Path, Reviewers.FileName)).Replace("id: two", "id: three", StringComparison.Ordinal)),
            "BC354" => () => File.Delete(Path.Combine(Place, first.FileName)),
            "BC355" => () => Comment("one", "Later.", Now.AddMinutes(6)),
            "BC356" => () => File.Delete(text),
            "BC357" => () => File.AppendAllText(text, "More."),
            "BC358" => () => Forget(second),
            _ => () => File.WriteAllText(Path.Combine(Texts, $"{new string('0', 64)}.txt"), "Nobody's."),
        };
        harm();
        var load = Load(Now.AddMinutes(1) - TimeSpan.FromSeconds(30));
        Assert.Contains(code, load.Problems.Select(problem => problem.Code));
        Assert.All(load.Problems, problem => Assert.StartsWith("reviews/proposals", problem.File, StringComparison.Ordinal));
        if (code is not ("BC350" or "BC354")) Assert.Contains("First.", load.All.Select(entry => entry.Text));
    }

    [Fact]
    public void Whatever_is_wrong_with_the_proposals_no_approval_lapses_and_no_checker_shuts()
    {
        foreach (var reviewer in new[] { "one", "two" }) folder.Record(Rules, reviewer);
        folder.Record(Sleep, "one");
        for (var number = 0; number < 4; number++)
        {
            var comment = Comment("one", $"Comment {number}.");
            Load().DealWith(comment.Digest, Reviewer("two"), "Done.", Now);
        }
        var rubbish = new[] { "", "\u0000", "heads: [", "kind: approve\n", "item: triage\ndecision: withdraw\n", "- a\n" };
        var files = Directory.EnumerateFiles(Place, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var harm =
            from path in Gen.Elements(files)
            from what in Gen.Elements<string?>([.. rubbish, null])
            select (path, what);
        Prop.ForAll(Arb.From(harm), ((string Path, string? What) done) =>
        {
            if (done.What is null) File.Delete(done.Path);
            else File.WriteAllText(done.Path, done.What);
            Stands();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
        Assert.NotEmpty(Load().Problems);

        Directory.Delete(Place, recursive: true);
        Stands();
        File.WriteAllText(Place, "no folder");
        Stands();

        void Stands()
        {
            _ = Load();
            var (reviews, problems) = folder.Load();
            Assert.Empty(problems.All);
            Assert.True(reviews.IsWhole && reviews.IsReadable);
            Assert.Empty(reviews.Closings);
            Assert.All([Sleep, Rules],
                item => Assert.Equal(ReviewStatus.Approved, reviews.StateOf(item, Today).Status));
        }
    }

    [Fact]
    public void While_the_reviews_folder_has_a_problem_comments_are_kept_all_the_same()
    {
        folder.Write("20261120T093000Z-none.yaml", "no record");
        Assert.NotEmpty(folder.Load().Problems.All);
        Comment("one", "Kept.");
        Assert.Equal("Kept.", Assert.Single(Load().All).Text);
    }

    [Fact]
    public void A_proposal_that_looks_like_a_decision_decides_nothing()
    {
        var answer = Load().Answer(1, "Is each level right?", Reviewer("one"), "decision: approve\nitem: triage", Now);
        Load().DealWith(answer.Digest, Reviewer("two"), "approve", Now);
        Assert.Empty(folder.Load().Reviews.SignOffs);
        Assert.Equal(ReviewStatus.NotYetReviewed, folder.Load().Reviews.StateOf(Rules, Today).Status);
    }

    private ProposalFolder Load(DateTimeOffset? now = null) =>
        ProposalFolder.Load(folder.Path, folder.Load().Reviews.Reviewers, now ?? Now);

    private Proposal Comment(string reviewer, string? text, DateTimeOffset? now = null) =>
        Load().Comment(Sleep.Name, Sleep.Digest, Line, Reviewer(reviewer), text, now ?? Now);

    private void NoFolder()
    {
        Directory.Delete(Place, recursive: true);
        File.WriteAllText(Place, "a file");
    }

    // Its mark stays.
    private void Forget(Proposal comment)
    {
        Load().DealWith(comment.Digest, Reviewer("one"), null, Now.AddMinutes(1));
        File.Delete(Path.Combine(Place, comment.FileName));
    }

    private string[] Records() => [.. Directory.EnumerateFiles(Place, "*.yaml")];

    // Half a character is no text; a line has one kind of end; every other control character is a space.
    private static string Same(string text) => new string(
        [.. string.Concat(text.EnumerateRunes()).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            .Select(each => char.IsControl(each) && each is not ('\n' or '\t') ? ' ' : each)]).Trim();
}
