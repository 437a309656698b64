using BackCare.Web.Tests.Feedback;

namespace BackCare.Web.Tests.Checker;

/// <summary>
/// A reviewer closes the checker: everybody gets the complete lists in its place until a reviewer opens it again.
/// </summary>
[Long]
public sealed class ClosedCheckerFacts : IDisposable
{
    private readonly ReviewedSite site = new();

    private string Database => Path.Combine(site.Data, SiteStore.FileName);

    // Closings that are no record yet.
    private string Unrecorded => Path.Combine(site.Data, "closed-unrecorded");

    [Fact]
    public async Task Every_step_of_a_closed_checker_answers_503_with_every_999_and_111_sign_and_no_answer_is_lost()
    {
        var patient = site.Browse();
        var page = await patient.UpTo("emergency");
        Assert.Equal(303, (await Close()).Status);
        const string Saved = "Your answers are still saved in this browser.";
        foreach (var shut in new[]
        {
            await patient.Get("/check"), await patient.Post("/check", page.Hidden), await patient.Get(page.Path),
            await patient.Submit(page, "none"),
            await patient.Get($"/check/{page.Journey}/answers"),
            await patient.Post($"/check/{page.Journey}/answers", page.Hidden),
            await patient.Get($"/check/{page.Journey}/outcome"),
            await patient.Get($"/check/{page.Journey}/handover"),
            await patient.Get("/check/no-such-journey/1"),
        })
        {
            Assert.Equal(503, shut.Status);
            var words = Page.Words(shut.Main);
            Assert.All(RealContent.Library.Questionnaire.Findings.All.Where(finding => finding.IsRedFlag),
                finding => Assert.Contains(finding.Words.You.Card, words));
            Assert.Contains("closed", shut.Heading);
            Assert.Equal(CheckerPrivacyFacts.Title, shut.Html.Title);
            Assert.DoesNotContain("A word is wrong.", words); // the reason is for clinicians
            Promised.IsPrivate(shut);
        }
        (await patient.Get(page.Path)).Says(Saved);
        (await site.Browse().Get("/check")).DoesNotSay(Saved);
        var said = Page.Words((await site.Browse().Get("/review/checker")).Main);
        Assert.Contains("It was closed by Test Reviewer one, physiotherapist on", said);
        Assert.Contains("The reason: A word is wrong.", said);
        (await site.Browse().Get("/review")).Says("The checker is closed.");
        // One can leave quickly, and clear.
        var leaving = site.Browse().WithCookiesOf(patient);
        Assert.Equal(303, (await leaving.Get($"/check/{page.Journey}/leave")).Status);
        Assert.Empty(leaving.Journeys);
        await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", "reopen", "It is mended.");
        Assert.Equal(page.Question, (await patient.Get(page.Path)).Question);
        await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", "close", "Again.");
        Assert.Equal(303, (await patient.Clear(page)).Status);
        Assert.Empty(patient.Journeys);
    }

    [Fact]
    public async Task Another_copy_closes_within_seconds_and_opens_again()
    {
        var other = site.Start().Browse();
        Assert.Equal(200, (await other.Get("/check")).Status);
        await Close();
        await Wait.Until(async () => (await other.Get("/check")).Status is 503, seconds: 30);
        Assert.Equal(503, (await site.Start().Browse().Get("/check")).Status); // and one that starts later
        await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", "reopen", "It is mended.");
        Assert.Equal(200, (await site.Browse().Get("/check")).Status);
        await Wait.Until(async () => (await other.Get("/check")).Status is 200);
    }

    [Fact]
    public async Task It_takes_a_reason()
    {
        foreach (var decision in new[] { "close", "reopen" })
        {
            if (decision is "reopen") await Close();
            var records = site.Records().Length;
            var answer = await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", decision, "  ");
            Assert.Contains("Say why", Page.Words(answer.Html.QuerySelector(".nhsuk-error-summary")!));
            Assert.Equal(records, site.Records().Length);
        }
    }

    [Theory]
    [InlineData("problem")]
    [InlineData("drawing")]
    [InlineData("folder")]
    public async Task Closing_takes_effect_although_the_content_on_disk_cannot_be_used(string what)
    {
        if (what is "problem") File.WriteAllText(site.In("guides", "sleep.md"), "no front matter");
        else if (what is "drawing") File.Delete(Directory.EnumerateFiles(site.In("media"), "*.svg").First());
        else foreach (var folder in new[] { "guides", "triage" }) Directory.Move(site.In(folder), site.In($"{folder}-elsewhere"));
        if (what is "problem")
        {
            await site.Look();
            Assert.Contains("What you saved is not shown yet", (await site.Browse().Get("/guides/sleep")).Text, StringComparison.Ordinal);
        }
        await Close();
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task Whatever_is_done_to_the_record_of_a_closing_the_checker_stays_shut()
    {
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/guide/sleep", "approve");
        await Close();
        var whole = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);
        foreach (var change in new[]
        {
            "delete from records", "delete from records where number = 1", "update records set kind = 'reopen' where number = 2",
            "update records set details = 'x'", "update records set hash = '0' where number = 2",
        })
        {
            StoreOf.Tamper(site.Data, change);
            await site.Look();
            Assert.Equal((change, 503), (change, (await site.Browse().Get("/check")).Status));
            Assert.Equal((change, 503), (change, (await site.Start().Browse().Get("/check")).Status));
            await File.WriteAllBytesAsync(Database, whole, TestContext.Current.CancellationToken);
            await site.Look();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_is_gone_or_of_yesterday_opens_nothing_until_it_is_taken_as_it_is(bool ofYesterday)
    {
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/guide/sleep", "approve");
        var yesterday = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);
        await Close();
        File.Delete(Database);
        if (ofYesterday) await File.WriteAllBytesAsync(Database, yesterday, TestContext.Current.CancellationToken);
        var later = site.Start();
        foreach (var shut in new[] { "/check", "/health/ready" }) Assert.Equal(503, (await later.Browse().Get(shut)).Status);
        Assert.Equal(200, (await later.Browse().Get("/guides/sleep")).Status);
        (await later.Browse().Get("/review/site")).Says("BC308");
        Assert.Equal(ofYesterday, File.Exists(Database)); // it is not made anew

        StoreOf.Make(site.Data);
        await later.Service<LiveContent>().Look();
        Assert.Equal(503, (await later.Browse().Get("/check")).Status);
        // One without records is accepted only where nothing is known of any.
        if (!ofYesterday) File.Delete(Path.Combine(site.Data, "newest"));
        StoreOf.With(site.Data, records => records.Accept().GetAwaiter().GetResult());
        foreach (var copy in new[] { site.Copy, later })
            await Wait.Until(async () => (await copy.Browse().Get("/check")).Status is 200);
        await Wait.Until(async () => (await later.Browse().Get("/health/ready")).Status is 200);
    }

    [Fact]
    public async Task A_closing_while_the_database_is_away_takes_effect_at_once_and_is_recorded_once_it_is_back()
    {
        var other = site.Start().Browse();
        var one = await site.SignedIn("one");
        // What the same takes while the database answers: a slow machine is slow at both.
        var watch = Stopwatch.StartNew();
        Assert.Equal(303, (await ReviewedSite.Decide(one, await one.Get("/review/checker"), "close", "A line is wrong.")).Status);
        var usual = watch.Elapsed;
        Assert.Equal(303, (await ReviewedSite.Decide(one, "/review/checker", "reopen", "It is mended.")).Status);
        await Wait.Until(async () => (await other.Get("/check")).Status is 200);
        var form = await one.Get("/review/checker");
        site.Time.Pass(TimeSpan.FromMinutes(59)); // this copy knew them within the hour
        using (StoreOf.Hold(site.Data))
        {
            watch.Restart();
            var answer = await ReviewedSite.Decide(one, form, "close", "A word is wrong.");
            // Two questions to a database that does not answer, of three seconds each.
            Assert.True(watch.Elapsed < usual * 2 + TimeSpan.FromSeconds(6), $"It took {watch.Elapsed}, and {usual} before.");
            Assert.Equal((303, "/review/checker"), (answer.Status, answer.Location));
            Assert.Equal(503, (await site.Browse().Get("/check")).Status);
            using var _ = site.GivesUpAtOnce();
            var words = Page.Words((await one.Get("/review/checker")).Main);
            Assert.Contains("This closing is not recorded yet: the database does not take it.", words);
            Assert.Contains("stays closed all the same, also when it is started again", words);
            Assert.Contains("Checker closed (not recorded yet)", words);
            Assert.Equal(303, (await ReviewedSite.Decide(one, form, "close", "A word is wrong.")).Status); // pressed twice
            await Wait.Until(async () => (await other.Get("/check")).Status is 503, seconds: 30);
            var later = site.Start(waits: false).Browse();
            Assert.Equal(503, (await later.Get("/check")).Status);
            (await later.Get("/review/checker")).Says("The reason: A word is wrong.");
        }
        await Wait.Until(() => Task.FromResult(site.Records().Length > 2));
        Assert.True(await ReviewedSite.IsSignedIn(one));
        await site.Look();
        (await one.Get("/review/checker")).DoesNotSay("not recorded yet");
        Assert.Equal(503, (await one.Get("/check")).Status);
        await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", "reopen", "It is mended.");
        Assert.Equal(["close", "reopen", "close", "reopen"], site.Records().Select(record => record.Body.Kind));
        foreach (var browser in new[] { one, other })
            await Wait.Until(async () => (await browser.Get("/check")).Status is 200);
        Assert.False(File.Exists(Unrecorded));
    }

    [Fact]
    public async Task Where_the_data_folder_cannot_be_written_to_either_it_is_said_how_long_a_closing_lasts()
    {
        var one = await site.SignedIn("one");
        using (StoreOf.Hold(site.Data))
        using (site.GivesUpAtOnce())
        {
            Directory.CreateDirectory(Unrecorded); // a folder that has the file's name
            await ReviewedSite.Decide(one, "/review/checker", "close", "A word is wrong.");
            Assert.Equal(503, (await site.Browse().Get("/check")).Status);
            Assert.Contains("only until it is started again", await Words());
            Directory.Delete(Unrecorded);
            await Wait.Until(async () => (await Words()).Contains("also when it is started again", StringComparison.Ordinal));
        }
        await Wait.Until(() => Task.FromResult(site.Records().Length > 0));
        await site.Look();
        Assert.DoesNotContain("not recorded yet", await Words());
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);

        async Task<string> Words() => Page.Words((await site.Browse().Get("/review/checker")).Main);
    }

    [Fact]
    public async Task Whoever_runs_the_site_closes_by_a_file_and_opens_by_taking_that_away()
    {
        var file = Path.Combine(site.Data, OperatorClosing.FileName);
        await File.WriteAllTextAsync(file, "A level is wrong.\n", TestContext.Current.CancellationToken);
        await Wait.Until(async () => (await site.Browse().Get("/check")).Status is 503, seconds: 30);
        (await site.Browse().Get("/check")).DoesNotSay("A level is wrong.");
        (await site.Browse().Get("/review/checker")).Says(
            "Whoever runs the site has closed it, and only they can open it again. The reason: A level is wrong.");
        Assert.NotEqual(200, (await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", "reopen", "It is mended.")).Status);
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        File.Delete(file);
        await Wait.Until(async () => (await site.Browse().Get("/check")).Status is 200);
    }

    [Fact]
    public async Task Whoever_runs_the_site_closes_by_a_setting()
    {
        using var copy = new Copy(site.Data, settings: ("BackCare:Closed", "A level is wrong."));
        Assert.Equal(503, (await copy.Browse().Get("/check")).Status);
        (await copy.Browse().Get("/review/checker")).Says("The reason: A level is wrong.");
    }

    // It may be one that is not mounted.
    [Fact]
    public async Task A_folder_that_is_named_and_has_no_database_is_no_new_site()
    {
        using var data = new TemporaryFolder();
        using var copy = new Copy(data.Path, makesStore: false);
        var browser = copy.Browse();
        var shut = await browser.Get("/check");
        Assert.Equal(503, shut.Status);
        shut.Says("We cannot tell at the moment whether it is safe to use.");
        Assert.Equal(503, (await browser.Get("/health/ready")).Status);
        Assert.Equal(503, (await copy.Vote(Feedback.Voting.Yes)).Status);
        Assert.Equal(200, (await browser.Get("/guides/sciatica")).Status);
        Assert.False(File.Exists(data.In(SiteStore.FileName)));
        StoreOf.Make(data.Path);
        foreach (var address in new[] { "/check", "/health/ready" })
            await Wait.Until(async () => (await browser.Get(address)).Status is 200);
    }

    [Fact]
    public async Task A_reopening_does_not_end_a_closing_that_its_reviewer_has_not_seen()
    {
        await Close();
        var two = await site.SignedIn("two");
        var form = await two.Get("/review/checker");
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/checker", "reopen", "It is mended.");
        site.Time.Pass(TimeSpan.FromMinutes(1));
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/checker", "close", "Another danger.");
        var answer = await ReviewedSite.Decide(two, form, "reopen", "I saw the first one.");
        Assert.Equal(409, answer.Status);
        answer.Says("Another danger.");
        Assert.Equal(503, (await two.Get("/check")).Status);
    }

    [Fact]
    public async Task A_withdrawn_outcome_closes_the_checker_too()
    {
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/outcome/gp", "withdraw", "A line is wrong.");
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        Assert.Equal(200, (await site.Browse().Get("/guides/sleep")).Status);
    }

    public void Dispose() => site.Dispose();

    private async Task<Page> Close() =>
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/checker", "close", "A word is wrong.");
}
