using BackCare.Tests.Review;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Proposals;

/// <summary>
/// Comments and answers: records like all others, texts that can be erased, and nothing that decides anything.
/// </summary>
public sealed class ProposalFacts : IDisposable
{
    private static readonly Passage Line = Passage.Of(
        Trees.Of(Trees.Group("words for you", Trees.Line("p", "Sleep on your ", Trees.Strong("side"), ".")))).Single();

    private readonly SignOffFolder folder = new("one", "two");

    public ProposalFacts() => StoreOf.Make(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_comment_is_kept_with_who_when_on_what_and_its_words()
    {
        var record = Comment("one", "Which side?");
        var entry = Assert.Single(Load().CommentsOn(Sleep.Name));
        Assert.Equal(record.Hash, entry.Digest);
        Assert.Equal((ProposalKind.Comment, "guide:sleep", "one", Now, "Which side?"),
            (entry.Record.Kind, entry.Record.On, entry.Record.Reviewer, entry.Record.Time, entry.Text));
        Assert.Equal((Line.Digest, "Sleep on your side.", Sleep.Digest),
            (entry.Record.PassageDigest, entry.Record.Quote, entry.Record.ItemDigest));
        Assert.True(entry.IsOpen);
    }

    [Fact]
    public void An_answer_is_kept_too()
    {
        Keep(all => all.Answer(7, "999 or 111?", Reviewer("one"), "111, and here is why.", Now));
        Assert.Equal(("111, and here is why.", "999 or 111?"),
            (Assert.Single(Load().AnswersTo(7)).Text, Assert.Single(Load().AnswersTo(7)).Record.Quote));
        Assert.Empty(Load().AnswersTo(8));
    }

    [Fact]
    public void What_somebody_wrote_stands_in_no_record()
    {
        Comment("one", "a-secret-word");
        var note = Keep(all => all.DealWith(all.All.First().Digest, Reviewer("two"), "a-secret-word", Now));
        Erase(note, "two", "a-secret-word");
        Assert.Equal(folder.Entered + 3, StoreOf.Log(folder.Path).Number);
        Assert.All(StoreOf.Log(folder.Path).All, record => Assert.DoesNotContain("a-secret-word", record.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_words_twice_lie_apart_so_that_erasing_one_leaves_the_other()
    {
        var (first, second) = (Comment("one", "Agreed."), Comment("two", "Agreed."));
        Assert.NotEqual(first.Body.Words, second.Body.Words);
        Erase(first, "two", "By mistake.");
        Assert.Equal([null, "Agreed."], Load().All.Select(entry => entry.Text));
    }

    [Fact]
    public void A_button_that_is_pressed_twice_finds_its_record_until_something_was_made_of_it()
    {
        var record = Comment("one", "Which side?");
        Assert.Equal(record.Hash, Again("one", " Which side?\r\n"));
        Assert.Null(Again("two", "Which side?"));
        Assert.Null(Again("one", "Which side then?"));
        Keep(all => all.DealWith(record.Hash, Reviewer("two"), null, Now));
        Assert.Null(Again("one", "Which side?"));

        string? Again(string reviewer, string text) => Load() is var all
            ? all.Repeated(all.Comment(Sleep.Name, Sleep.Digest, Line, Reviewer(reviewer), text, Now.AddMinutes(1)))?.Digest : null;
    }

    [Fact]
    public void Erasing_deletes_the_words_and_leaves_a_record_by_whom_when_and_why()
    {
        var record = Comment("one", "Mrs Example of 1 Example Street");
        Assert.Contains("Mrs Example", OnDisk());
        Erase(record, "two", "A patient's name.");
        var entry = Assert.Single(Load().All);
        Assert.True(entry.IsErased);
        Assert.Null(entry.Text);
        var erased = Assert.Single(entry.Erased);
        Assert.Equal(("two", Now.AddMinutes(1), "A patient's name."),
            (erased.Record.Reviewer, erased.Record.Time, erased.Text));
        Assert.DoesNotContain("Mrs Example", OnDisk());

        string OnDisk() => Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(folder.Path, SiteStore.FileName)));
    }

    [Theory]
    [InlineData("delete from records where number = 2"), InlineData("update records set kind = 'answer' where number = 1")]
    public void While_a_record_may_be_missing_nothing_is_swept(string harm)
    {
        Comment("one", "First.");
        Comment("two", "Second.");
        StoreOf.Tamper(folder.Path, harm);
        Assert.Equal(0, Sweep());
        Assert.Equal(2L, StoreOf.Sql(folder.Path, "select count(*) from words"));
    }

    private int Sweep() => StoreOf.With(folder.Path, records => records.Sweep().GetAwaiter().GetResult());

    [Fact]
    public void Dealt_with_says_by_whom_and_when_and_two_at_once_are_both_kept()
    {
        var record = Comment("one", "Which side?");
        var shown = Load();
        Keep(_ => shown.DealWith(record.Hash, Reviewer("one"), "Mended.", Now));
        Keep(_ => shown.DealWith(record.Hash, Reviewer("two"), null, Now));
        var entry = Assert.Single(Load().All);
        Assert.False(entry.IsOpen);
        Assert.Equal([("one", "Mended."), ("two", null)], entry.DealtWith.Select(mark => (mark.Record.Reviewer, mark.Text)));
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
            () => Keep(all => all.Answer(1, "?", Reviewer("one"), text, Now))).Message, StringComparison.Ordinal);
        Assert.Equal(folder.Entered, StoreOf.Log(folder.Path).Number);
    }

    [Fact]
    public void Nobody_who_is_no_reviewer_proposes_and_nothing_is_done_about_what_is_not_there()
    {
        Assert.Throws<NotRecordedException>(() => Comment("nobody", "Words."));
        StoreOf.Add(folder.Path, new RecordBody("approve", Sleep.Name, Sleep.Digest, "one", Now));
        foreach (var hash in new[] { new string('0', 64), StoreOf.Log(folder.Path).Hash })
        {
            Assert.Throws<NotRecordedException>(() => Load().DealWith(hash, Reviewer("one"), null, Now));
            Assert.Throws<NotRecordedException>(() => Load().Erase(hash, Reviewer("one"), "Why.", Now));
        }
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
                var record = Keep(all => all.Comment(Sleep.Name, Sleep.Digest, Line with { Words = text }, Reviewer("one"), text, Now));
                Assert.Equal(Same(text), Load().Find(record.Hash)!.Text);
                Assert.Equal(Same(text), Load().Find(record.Hash)!.Record.Quote);
                return true;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Theory]
    [InlineData("details = '['"), InlineData("details = '{\"quote\": 1}'"), InlineData("kind = 'erased'"), InlineData("item = 'triage'")]
    [InlineData("signature = ''"), InlineData("time = 'soon'")]
    public void Whatever_is_done_to_a_proposal_the_others_are_still_read(string harm)
    {
        Comment("one", "First.");
        Comment("two", "Second.");
        StoreOf.Tamper(folder.Path, $"update records set {harm} where number = 2");
        Assert.Equal("First.", Load().All.First().Text);
        Assert.True(Load().All.First() is { IsOpen: true, IsErased: false });
    }

    [Fact]
    public void A_proposal_that_looks_like_a_decision_decides_nothing()
    {
        var answer = Keep(all => all.Answer(1, "Is each level right?", Reviewer("one"), "kind: approve\nitem: triage", Now));
        Keep(all => all.DealWith(answer.Hash, Reviewer("two"), "approve", Now));
        // Nor does one by somebody whom nobody knows, on what is not there.
        StoreOf.Add(folder.Path, new RecordBody("comment", "guide:nothing", null, "nobody", Now));
        var problems = new Problems();
        var reviews = Reviews.Of(new(StoreOf.Log(folder.Path), null), Items, Now, problems);
        Assert.Empty(problems.All);
        Assert.Empty(reviews.SignOffs);
    }

    private ReviewerProposals Load() => StoreOf.With(folder.Path, records =>
    {
        var words = records.Words();
        return Of(records.Known.Log, digest => words.GetValueOrDefault(digest));
    });

    private static ReviewerProposals Of(RecordLog log, Func<string, string?> wordsOf) =>
        ReviewerProposals.Of(log, Reviewers.Of(log), wordsOf);

    private StoredRecord Keep(Func<ReviewerProposals, NewRecord> draft) =>
        StoreOf.Add(folder.Path, (log, wordsOf) => draft(Of(log, wordsOf)))!;

    private StoredRecord Comment(string reviewer, string? text) =>
        Keep(all => all.Comment(Sleep.Name, Sleep.Digest, Line, Reviewer(reviewer), text, Now));

    private void Erase(StoredRecord what, string reviewer, string why) =>
        Keep(all => all.Erase(what.Hash, Reviewer(reviewer), why, Now.AddMinutes(1)));

    // Half a character is no text; a line has one kind of end; every other control character is a space.
    private static string Same(string text) => new string(
        [.. string.Concat(text.EnumerateRunes()).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            .Select(each => char.IsControl(each) && each is not ('\n' or '\t') ? ' ' : each)]).Trim();
}
