using BackCare.Review;
using BackCare.Web.Publishing;

namespace BackCare.Web.Tests.Checker;

/// <summary>
/// A reviewer closes the checker: everybody gets the complete lists in its place until a reviewer opens it again.
/// </summary>
[Long]
public sealed class ClosedCheckerFacts : IDisposable
{
    private readonly ReviewedSite site = new();

    [Fact]
    public async Task Every_step_of_a_closed_checker_answers_503_with_every_999_and_111_sign()
    {
        var patient = site.Browse();
        var page = await patient.UpTo("emergency-chest-tummy");
        Assert.Equal(303, (await Close()).Status);
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
            Assert.DoesNotContain("A word is wrong.", words); // the reason is for clinicians
            Promised.IsPrivate(shut);
        }
    }

    [Fact]
    public async Task Another_copy_that_shares_the_folder_closes_within_seconds_and_opens_again()
    {
        var other = site.Start().Browse();
        Assert.Equal(200, (await other.Get("/check")).Status);
        await Close();
        await Wait.Until(async () => (await other.Get("/check")).Status is 503);
        await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", "reopen", "It is mended.");
        Assert.Equal(200, (await site.Browse().Get("/check")).Status);
        await Wait.Until(async () => (await other.Get("/check")).Status is 200);
    }

    [Fact]
    public async Task A_copy_that_starts_later_is_closed_too()
    {
        await Close();
        Assert.Equal(503, (await site.Start().Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task Answers_are_not_lost_and_can_be_cleared_while_it_is_closed()
    {
        var patient = site.Browse();
        var page = await patient.Answer(await patient.Begin(), "16-to-44");
        await Close();
        Assert.Equal(503, (await patient.Get(page.Path)).Status);
        await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", "reopen", "It is mended.");
        Assert.Equal(page.Question, (await patient.Get(page.Path)).Question);
        await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", "close", "Again.");
        Assert.Equal(303, (await patient.Clear(page)).Status);
        Assert.DoesNotContain(patient.Journeys, name => name.StartsWith("check-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_can_leave_quickly_while_it_is_closed()
    {
        var patient = site.Browse();
        var page = await patient.Answer(await patient.Begin(), "16-to-44");
        await Close();
        Assert.Equal(303, (await patient.Get($"/check/{page.Journey}/leave")).Status);
        Assert.Empty(patient.Journeys);
    }

    [Theory]
    [InlineData("close")]
    [InlineData("reopen")]
    public async Task It_takes_a_reason(string decision)
    {
        if (decision is "reopen") await Close();
        var records = site.Records().Length;
        var answer = await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", decision, "  ");
        Assert.Contains("Say why", Page.Words(answer.Html.QuerySelector(".nhsuk-error-summary")!));
        Assert.Equal(records, site.Records().Length);
    }

    [Fact]
    public async Task Closing_takes_effect_although_the_content_on_disk_has_problems()
    {
        File.WriteAllText(site.In("guides", "sleep.md"), "no front matter");
        await Wait.Until(
            async () => Page.Words((await site.Browse().Get("/review")).Main).Contains("cannot be used",
                StringComparison.Ordinal));
        await Close();
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task To_delete_the_record_of_a_closing_does_not_open_the_checker()
    {
        await Close();
        File.Delete(Assert.Single(site.Records()));
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // two looks at the disk
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task To_delete_it_together_with_a_file_that_does_not_belong_there_does_not_either()
    {
        await Close();
        var stray = Path.Combine(site.Reviews, "stray.yaml");
        await File.WriteAllTextAsync(stray, "what is this", TestContext.Current.CancellationToken);
        await Wait.Until(
            async () => await Dashboard() is var words && words.Contains("stray.yaml", StringComparison.Ordinal));
        File.Delete(stray);
        File.Delete(Assert.Single(site.Records()));
        await Wait.Until(
            async () => await Dashboard() is var words && !words.Contains("stray.yaml", StringComparison.Ordinal));
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);

        async Task<string> Dashboard() => Page.Words((await site.Browse().Get("/review")).Main);
    }

    [Fact]
    public async Task A_restart_does_not_forget_a_closing_whose_record_is_gone()
    {
        await Close();
        File.Delete(Assert.Single(site.Records()));
        var later = site.Start().Browse();
        Assert.Equal(503, (await later.Get("/check")).Status);
        var words = Page.Words((await later.Get("/review/checker")).Main);
        Assert.Contains("The reason: A word is wrong.", words);
        Assert.Contains("The record of this closing is missing from the reviews folder.", words);
        Assert.Contains("The checker stays closed all the same: the data folder remembers it.", words);
    }

    [Fact]
    public async Task A_closing_whose_record_cannot_be_written_takes_effect_everywhere_and_the_page_says_that_the_record_is_missing()
    {
        var other = site.Start().Browse();
        Directory.CreateDirectory(Path.Combine(site.Reviews, NameOfClosing())); // a folder that has the record's name
        var one = await site.SignedIn("one");
        var answer = await ReviewedSite.Decide(one, "/review/checker", "close", "A word is wrong.");
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        Assert.Empty(site.Records());
        var words = Page.Words((await one.Get(answer.Location!)).Main);
        Assert.Contains(
            "The record of this closing is missing from the reviews folder. The checker stays closed all the same", words);
        Assert.Contains("make room on the disk", words);
        Assert.DoesNotContain("is recorded", words);
        await Wait.Until(async () => (await other.Get("/check")).Status is 503);
        Assert.Equal(503, (await site.Start().Browse().Get("/check")).Status);

        Directory.Delete(Path.Combine(site.Reviews, NameOfClosing()));
        answer = await ReviewedSite.Decide(one, "/review/checker", "close", "Once more.");
        Assert.Single(site.Records());
        words = Page.Words((await one.Get(answer.Location!)).Main);
        Assert.Contains("This decision is recorded: Checker closed, by Test Reviewer one", words);
        Assert.DoesNotContain("missing from the reviews folder", words);
        await ReviewedSite.Decide(await site.SignedIn("two"), "/review/checker", "reopen", "It is mended.");
        Assert.Equal(200, (await one.Get("/check")).Status);
    }

    [Fact]
    public async Task Where_neither_folder_can_be_written_to_the_copy_that_got_the_order_closes_and_says_how_long_that_lasts()
    {
        foreach (var folder in new[] { site.Reviews, site.Closings })
            Directory.CreateDirectory(Path.Combine(folder, NameOfClosing()));
        await Close();
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        Assert.Contains("only until it is started again", await Words());
        Directory.Delete(Path.Combine(site.Closings, NameOfClosing()));
        await Wait.Until(async () => (await Words()).Contains("the data folder remembers it", StringComparison.Ordinal));
        Assert.Single(Directory.EnumerateFiles(site.Closings));

        async Task<string> Words() => Page.Words((await site.Browse().Get("/review/checker")).Main);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_remember_a_closing_is_told_and_the_copies_that_run_remember_it()
    {
        Directory.CreateDirectory(Path.Combine(site.Closings, NameOfClosing()));
        await Close();
        Assert.Contains("This closing is remembered by its record alone",
            Page.Words((await site.Browse().Get("/review/checker")).Main));
        File.Delete(Assert.Single(site.Records()));
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task A_file_among_the_remembered_closings_that_cannot_be_read_keeps_the_checker_shut()
    {
        Directory.CreateDirectory(site.Closings);
        var stray = Path.Combine(site.Closings, "stray.yaml");
        await File.WriteAllTextAsync(stray, "what is this", TestContext.Current.CancellationToken);
        await Wait.Until(async () => (await site.Browse().Get("/check")).Status is 503);
        Assert.Contains("a closing that the data folder remembers cannot be read",
            Page.Words((await site.Browse().Get("/review/checker")).Main));
        Assert.Equal(503, (await site.Start().Browse().Get("/check")).Status);
        File.Delete(stray);
        await Wait.Until(async () => (await site.Browse().Get("/check")).Status is 200);
    }

    [Fact]
    public async Task It_closes_although_a_drawing_is_gone_from_the_disk()
    {
        File.Delete(Directory.EnumerateFiles(site.In("media"), "*.svg").First());
        await Close();
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task It_closes_although_the_content_folder_is_gone()
    {
        Directory.Move(site.In("guides"), site.In("guides-elsewhere"));
        Directory.Move(site.In("triage"), site.In("triage-elsewhere"));
        await Close();
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Theory]
    [InlineData("<<<<<<< HEAD\n")]
    [InlineData("")]
    public async Task A_record_that_can_no_longer_be_read_keeps_the_checker_of_a_new_copy_closed(string text)
    {
        await Close();
        File.WriteAllText(Assert.Single(site.Records()), text);
        Assert.Equal(503, (await site.Start().Browse().Get("/check")).Status);
    }

    [Theory]
    [InlineData("a: b: c: [\n")]
    [InlineData("%%%\n--- ? !\n\t- {")]
    [InlineData("reviewers: 7\n")]
    public async Task A_list_of_reviewers_that_cannot_be_read_closes_the_checker(string text)
    {
        File.WriteAllText(Path.Combine(site.Reviews, "reviewers.yaml"), text);
        await Wait.Until(async () => (await site.Browse().Get("/check")).Status is 503);
    }

    [Fact]
    public async Task A_reviews_folder_that_was_named_and_is_gone_closes_the_checker()
    {
        Directory.Move(site.Reviews, site.Reviews + "-elsewhere");
        await Wait.Until(async () => (await site.Browse().Get("/check")).Status is 503);
        await Wait.Until(
            async () => Page.Words((await site.Browse().Get("/review")).Main).Contains("BC308", StringComparison.Ordinal));
        Directory.Move(site.Reviews + "-elsewhere", site.Reviews);
        await Wait.Until(async () => (await site.Browse().Get("/check")).Status is 200);
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
        Assert.Contains("Another danger.", Page.Words(answer.Main));
        Assert.Equal(503, (await two.Get("/check")).Status);
    }

    [Fact]
    public async Task A_closing_whose_record_is_gone_can_still_be_ended()
    {
        await Close();
        File.Delete(Assert.Single(site.Records()));
        var two = await site.SignedIn("two");
        await Wait.Until(
            async () => (await ReviewedSite.Decide(two, "/review/checker", "reopen", "The record was lost.")).Status is 303);
        Assert.Equal(200, (await two.Get("/check")).Status);
        Assert.Contains("ends:",
            await File.ReadAllTextAsync(Assert.Single(site.Records()), TestContext.Current.CancellationToken));
        Assert.Equal(200, (await site.Start().Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task The_page_of_the_checker_says_who_closed_it_when_and_why()
    {
        await Close();
        var words = Page.Words((await site.Browse().Get("/review/checker")).Main);
        Assert.Contains("It was closed by Test Reviewer one, physiotherapist on", words);
        Assert.Contains("The reason: A word is wrong.", words);
        Assert.Contains("The checker is closed.", Page.Words((await site.Browse().Get("/review")).Main));
    }

    [Fact]
    public async Task A_withdrawn_outcome_closes_the_checker_too()
    {
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/outcome/gp", "withdraw", "A line is wrong.");
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        Assert.Equal(200, (await site.Browse().Get("/guides/sleep")).Status);
    }

    public void Dispose() => site.Dispose();

    // As the site will name the record of Close below.
    private string NameOfClosing()
    {
        using var elsewhere = new TemporaryFolder();
        File.Copy(Path.Combine(site.Reviews, Reviewers.FileName), elsewhere.In(Reviewers.FileName));
        var (rules, now) = (site.Copy.Service<LiveContent>().Current.Board.Rules.Item, site.Time.GetUtcNow());
        var reviews = Reviews.Load(elsewhere.Path, items: null, now, new());
        return reviews.Record(rules, rules.Digest, reviews.Reviewers.Find("one")!, SignOffDecision.Close,
            "A word is wrong.", now).FileName;
    }

    private async Task<Page> Close() =>
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/checker", "close", "A word is wrong.");
}
