using System.IO.Compression;
using BackCare.Search;
using BackCare.Web.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Tests.Publishing;

/// <summary>
/// What was approved stays on show until what follows it is approved too, or nothing is. The site is started anew after each change.
/// </summary>
[Long]
public sealed partial class PublishedFacts(Databases databases) : IClassFixture<Databases>, IDisposable
{
    private const string Hint = "worse or different from usual, choose new or different.",
        NewHint = "worse or not as usual, choose new or different.";
    private const string Sentence = "Your back is strong and made to move, so begin", NewSentence = "Your back is strong and made to bend, so begin";

    private readonly ReviewedFolders folders = new();
    private readonly TemporaryFolder one = new(), two = new();
    private readonly MovableTime time = new();
    private readonly List<Copy> copies = [];
    private string? database;
    private string demand = "rules";

    public void Dispose()
    {
        foreach (var copy in copies) copy.Dispose();
        folders.Dispose();
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public async Task Approved_words_stay_until_new_ones_are_approved_and_guides_follow_the_folder()
    {
        await Shut();
        await Approve();
        await Shows(Hint);

        // Nobody has approved it yet.
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        await Shows(Hint);
        await ShowsToo(Sentence, "/guides/about-back-pain");
        folders.Edit("guides/about-back-pain.md", text => text.Replace(Sentence, NewSentence));
        await Shows(NewSentence, "/guides/about-back-pain");
        await ShowsToo(Hint);
        Assert.Contains("People get the rules and outcomes that were approved last", await Start());

        await Approve();
        await Shows(NewHint);
        Assert.DoesNotContain("approved last", await Start());
        // An earlier text that was approved is no more than that: here it is what the folder has.
        await Decide(SignOffDecision.Withdraw, ReviewItem.Triage, "one");
        await Shut();
        folders.Edit("triage/questions.yaml", text => text.Replace(NewHint, Hint));
        await Shut();
    }

    [Fact]
    public async Task Both_copies_on_one_PostgreSQL_show_the_words_that_were_approved_last()
    {
        database = await databases.New();
        foreach (var id in new[] { "one", "two" }) await Add([(log, _) => Reviewers.Of(log).Enter(ReviewedFolders.Reviewer(id), time.GetUtcNow())]);
        await Approve();
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        await Shows(Hint);
    }

    [Fact]
    public async Task Rules_whose_text_this_program_reads_otherwise_than_it_was_approved_are_not_shown()
    {
        // By a program that reads them otherwise, the rules had another digest.
        await Approve(edition => edition with { Check = edition.Check.SetItem(ReviewItem.Triage, new('0', 64)) });
        await Shut();
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        await Shut();
        Assert.Contains("is not what was approved, as this program reads it", await Start());
        // The same files approved again for this one stay on show.
        folders.Edit("triage/questions.yaml", text => text.Replace(NewHint, Hint));
        await Approve();
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        await Shows(Hint);
    }

    [Fact]
    public async Task A_damaged_edition_shuts_the_check_and_nothing_else()
    {
        folders.Raise();
        await Approve();
        await Shows(Hint);
        var zip = Zip();
        var approved = ContentZip.Read(zip)!;
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        folders.Lower();
        foreach (var damaged in new[]
        {
            zip[..(zip.Length / 2)], "Sleep on your front."u8.ToArray(), Made(("triage/findings.yaml", new byte[100_000_000])),
            Made(("../outside.yaml", [1])),
            // Words of search, which no item signs.
            ContentZip.Of(approved.SetItem(SearchWordsReader.WordsFile, [.. "# more\n"u8, .. approved[SearchWordsReader.WordsFile]])),
            // Of now: a rule of it is below what was approved.
            ContentZip.Of(ContentZip.FilesIn(folders.Content)),
        })
        {
            Damage(damaged);
            await Shut();
            Assert.Equal(200, (await copies[^1].Browse().Get("/guides/sleep")).Status);
        }
        Damage(zip);
        await Shows(Hint);
        Damage(null);
        await Shut();
    }

    [Theory, InlineData("overdue"), InlineData("void"), InlineData("withdrawn"), InlineData("closed"), InlineData("gone")]
    public async Task What_was_approved_last_and_counts_no_more_shuts_the_check_and_no_earlier_text_comes_back(string why)
    {
        foreach (var id in new[] { "three", "four" })
            AccountsOf.Record(folders.Data, reviewers => reviewers.Enter(ReviewedFolders.Reviewer(id), time.GetUtcNow()));
        await Approve();
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        if (why is "overdue") folders.Edit("outcomes/gp.md", text => Due().Replace(text, $"review-due: {time.GetUtcNow().AddDays(40):yyyy-MM-dd}"));
        await Approve(by: ["three", "four"]);
        folders.Edit("triage/questions.yaml", text => text.Replace(NewHint, "Count the days of this flare alone."));
        await Shows(NewHint);

        if (why is "overdue") time.Pass(TimeSpan.FromDays(50));
        else if (why is "void") AccountsOf.Record(folders.Data, reviewers => reviewers.End("three", falseIdentity: true, time.GetUtcNow()));
        else if (why is "gone") StoreOf.Sql(folders.Data, "delete from editions where rowid = (select max(rowid) from editions)");
        else await Decide(why is "closed" ? SignOffDecision.Close : SignOffDecision.Withdraw, ReviewItem.Triage, "one");
        await Shut();
        Assert.True(why is "withdrawn" or "closed" || (await Start()).Contains("What was approved last, content", StringComparison.Ordinal));
        // The earlier text counts as before, as the content of the folder.
        folders.Edit("triage/questions.yaml", text => text.Replace("Count the days of this flare alone.", Hint));
        if (why is "overdue") folders.Edit("outcomes/gp.md", text => Due().Replace(text, "review-due: " + Due().Match(before!).Groups[1].Value));
        if (why is "void" or "gone" or "overdue") await Shows(Hint);
        else await Shut();
    }

    [System.Text.RegularExpressions.GeneratedRegex("review-due: ([0-9-]+)")]
    private static partial System.Text.RegularExpressions.Regex Due();

    private readonly string before = File.ReadAllText(Path.Combine(RealContent.Folder, "outcomes/gp.md"));

    [Fact]
    public async Task Rules_approved_before_an_outcome_of_theirs_leave_the_check_as_it_was()
    {
        await Approve();
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        folders.Edit("outcomes/self-care.md", text => text.Replace("\ntitle: You can", "\ntitle: Now you can"));
        await Approve(which: item => item.Kind is ReviewKind.Triage);
        await Shows(Hint);
        await Approve(which: item => item.Kind is ReviewKind.Outcome);
        await Shows(NewHint);
    }

    [Fact]
    public async Task Rules_and_an_outcome_that_were_approved_apart_are_not_shown_together_until_somebody_has_seen_both()
    {
        await Approve();
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        folders.Edit("outcomes/self-care.md", text => text.Replace("\ntitle: You can", "\ntitle: Now you can"));
        await Approve();
        // Half of a step back, or a copy that was not done.
        folders.Edit("triage/questions.yaml", text => text.Replace(NewHint, Hint));
        await Shows(NewHint);
        folders.Edit("outcomes/self-care.md", text => text.Replace("\ntitle: Now you can", "\ntitle: You can"));
        await Shows(Hint);
        Assert.Contains("these come back with the next change of the folder", await Start(), StringComparison.Ordinal);
        folders.Edit("outcomes/self-care.md", text => text.Replace("\ntitle: You can", "\ntitle: Now you can"));
        await Decide(SignOffDecision.Approve, "outcome:self-care", "one");
        await Shows(Hint);
    }

    [Fact]
    public async Task A_running_copy_goes_on_with_approved_words_while_its_database_is_away()
    {
        await Approve();
        var copy = (await Anew())[0];
        using (StoreOf.Hold(folders.Data))
        {
            folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
            await Wait.Until(async () => (await copy.Browse().Get("/review")).Text.Contains("these wait for approval", StringComparison.Ordinal));
            Assert.Contains(Hint, (await copy.Browse().UpTo("duration")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_for_changes_leaves_on_show_what_is_on_show_and_lets_nothing_else_through()
    {
        await Approve();
        await Decide(SignOffDecision.AskForChanges, ReviewItem.Triage, "one");
        await Shows(Hint);
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        await Shows(Hint);
        await Decide(SignOffDecision.AskForChanges, ReviewItem.Triage, "two");
        await Shows(Hint);
        // Two others would be enough, if nobody had asked for anything of this text before.
        AccountsOf.Record(folders.Data, reviewers => reviewers.Enter(ReviewedFolders.Reviewer("three"), time.GetUtcNow()));
        AccountsOf.Record(folders.Data, reviewers => reviewers.Enter(ReviewedFolders.Reviewer("four"), time.GetUtcNow()));
        await Approve(by: ["three", "four"]);
        await Shows(Hint);
        // What was objected to does not come back with its files, once another text took its place.
        folders.Edit("triage/questions.yaml", text => text.Replace(NewHint, "Count the days of this flare alone."));
        await Approve(by: ["three", "four"]);
        await Shows("Count the days of this flare alone.");
        folders.Edit("triage/questions.yaml", text => text.Replace("Count the days of this flare alone.", Hint));
        await Shows("Count the days of this flare alone.");
    }

    [Fact]
    public async Task Nothing_within_the_check_is_mixed_and_words_of_cards_are_those_of_its_rules()
    {
        const string Card = "Black, sticky poo", NewCard = "Black, tarry poo";
        await Approve();
        await Anew();
        var (emergency, guide) = (await Get("/emergency"), await Get("/guides/choosing-a-painkiller"));
        Assert.Contains(Card, emergency, StringComparison.OrdinalIgnoreCase);
        folders.Edit("triage/findings.yaml", text => text.Replace(Card, NewCard));
        folders.Edit("outcomes/self-care.md", text => text.Replace("\ntitle: You can", "\ntitle: Now you can"));
        // One outcome of the new content is approved, and the rest of it is not.
        await Decide(SignOffDecision.Approve, "outcome:self-care", "one");
        await Anew();
        Assert.Equal((emergency, guide), (await Get("/emergency"), await Get("/guides/choosing-a-painkiller")));
        var browser = copies[0].Browse();
        Assert.StartsWith("You can", (await browser.Walk(await browser.Begin(), new OrdinaryPerson())).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guides_that_do_not_fit_the_approved_rules_wait_with_the_new_ones()
    {
        await Approve();
        await Shows(Sentence, "/guides/about-back-pain");
        // The approved outcome leads to a page that goes.
        folders.Edit("guides/about-back-pain.md", text => text.Replace(Sentence, NewSentence));
        foreach (var file in Directory.EnumerateFiles(folders.Content, "*.md", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("working-with-back-pain")).ToArray())
            folders.Edit(file, text => text.Replace("working-with-back-pain", "kidneys-period-or-hip"));
        File.Delete(Path.Combine(folders.Content, "guides/working-with-back-pain.md"));
        ShippedContent.Agree(folders.Content);
        await Shows(Hint);
        await ShowsToo(Sentence, "/guides/about-back-pain");
    }

    [Fact]
    public async Task Where_each_page_is_to_be_approved_a_changed_page_keeps_its_approved_words()
    {
        demand = "all";
        await Approve(which: _ => true);
        await Shows(Sentence, "/guides/about-back-pain");
        folders.Edit("guides/about-back-pain.md", text => text.Replace(Sentence, NewSentence));
        await Shows(Sentence, "/guides/about-back-pain");
        await ShowsToo(Hint);
        folders.Edit("triage/questions.yaml", text => text.Replace(Hint, NewHint));
        await Shows(Hint);
        await Decide(SignOffDecision.Approve, "guide:about-back-pain", "two");
        await Shows(NewSentence, "/guides/about-back-pain");
        await ShowsToo(Hint);
        await Decide(SignOffDecision.Withdraw, "guide:about-back-pain", "two");
        Assert.Equal(410, (await (await Anew())[0].Browse().Get("/guides/about-back-pain")).Status);
    }

    // All copies end, and begin with what the folder and the database have by now: one, or two that share a PostgreSQL.
    private async Task<Copy[]> Anew()
    {
        foreach (var copy in copies) copy.Dispose();
        copies.Clear();
        foreach (var data in database is null ? [folders.Data] : new[] { one.Path, two.Path })
        {
            if (database is not null) KeyFiles.Put(data);
            var copy = database is null ? new Copy(data, folders.Content, time, demand: demand)
                : new Copy(data, folders.Content, time, demand: demand, makesStore: false, waits: false, settings: ("BackCare:Database", database));
            copies.Add(copy);
            await Wait.Until(async () => (await copy.Browse().Get("/health/ready")).Status is 200);
            await copy.Service<LiveContent>().Look();
        }
        return [.. copies];
    }

    private async Task Shows(string words, string? page = null)
    {
        await Anew();
        await ShowsToo(words, page);
    }

    // Where nothing changed since they began.
    private async Task ShowsToo(string words, string? page = null)
    {
        foreach (var browser in copies.Select(copy => copy.Browse()))
            Assert.Contains(words, (page is null ? await browser.UpTo("duration") : await browser.Get(page)).Text, StringComparison.Ordinal);
    }

    private async Task Shut()
    {
        foreach (var copy in await Anew()) Assert.Equal(503, (await copy.Browse().Get("/check")).Status);
    }

    private async Task<string> Get(string page) => (await copies[0].Browse().Get(page)).Text;

    private async Task<string> Start() => (await copies[^1].Browse().Get("/review")).Text;

    /// <param name="otherwise">What another version of the program had found in the same files.</param>
    private async Task Approve(Func<Edition, Edition>? otherwise = null, Func<ReviewItem, bool>? which = null, params string[] by)
    {
        var library = OnDisk();
        var (edition, zip) = Edition.Of(library);
        edition = otherwise?.Invoke(edition) ?? edition;
        string[] reviewers = by is [] ? ["one", "two"] : by;
        await Add(from item in ReviewItem.Of(library).Where(which ?? (item => item.IsOfCheck))
                  from id in reviewers
                  select new MakeRecord((log, _) => Draft(log, item, SignOffDecision.Approve, id, (edition, zip)) is var made
                      ? made with { Body = made.Body with { Digest = edition.Check.GetValueOrDefault(item.Name, item.Digest) } } : made));
    }

    private async Task Decide(SignOffDecision decision, string item, string id)
    {
        var library = OnDisk();
        await Add([(log, _) => Draft(log, ReviewItem.Of(library).Single(each => each.Name == item), decision, id,
            decision is SignOffDecision.Approve ? Edition.Of(library) : null)]);
    }

    private Library OnDisk() => Library.Load(folders.Content, DateOnly.FromDateTime(time.GetLocalNow().DateTime));

    private NewRecord Draft(RecordLog log, ReviewItem item, SignOffDecision decision, string id, (Edition, byte[])? content) =>
        Reviews.Of(new(log, null), null, time.GetUtcNow(), new()).ToRecord(item, item.Digest, ReviewedFolders.Reviewer(id), decision,
            "The words are wrong.", time.GetUtcNow(), content: content);

    // Three minutes apart.
    private async Task Add(params IEnumerable<MakeRecord> drafts)
    {
        if (database is null) StoreOf.With(folders.Data, records => AddTo(records).GetAwaiter().GetResult());
        else
        {
            KeyFiles.Put(one.Path);
            using var store = SiteStore.On(database, NullLogger.Instance);
            Assert.True(await store.Open(make: false, cancellation: TestContext.Current.CancellationToken), store.Why);
            using var records = new RecordStore(store, one.Path, NullLogger<RecordStore>.Instance);
            await records.Look();
            await AddTo(records);
        }

        async Task<bool> AddTo(RecordStore records)
        {
            foreach (var draft in drafts)
            {
                Assert.NotNull(await records.Add(draft));
                time.Pass(TimeSpan.FromMinutes(3));
            }
            return true;
        }
    }

    private byte[] Zip() => (byte[])StoreOf.Sql(folders.Data, "select zip from editions")!;

    private void Damage(byte[]? zip) => StoreOf.Sql(folders.Data, zip is null ? "delete from editions"
        : $"update editions set zip = x'{Convert.ToHexString(zip)}'");

    private static byte[] Made(params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var to = zip.CreateEntry(name).Open();
                to.Write(content);
            }
        return bytes.ToArray();
    }
}
