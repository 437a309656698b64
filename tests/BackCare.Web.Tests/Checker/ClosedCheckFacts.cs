namespace BackCare.Web.Tests.Checker;

/// <summary>A reviewer closes the check: everybody gets the complete lists in its place.</summary>
[Long]
public sealed class ClosedCheckFacts : OnReviewedSite
{
    private string Database => Path.Combine(site.Data, SiteStore.FileName);

    [Fact]
    public async Task Every_step_of_a_closed_check_answers_503_with_every_999_and_111_sign()
    {
        var (patient, page) = await site.Browse().WithQuestion("emergency");
        Assert.Equal(303, (await Close()).Status);
        const string Saved = "Answers saved in this browser are still there.";
        foreach (var closed in new[]
        {
            await patient.Get("/check"), await patient.Post("/check", page.Hidden), await patient.Get(page.Path),
            await patient.Submit(page, "none"), await patient.Get($"/check/{page.Journey}/outcome"),
            await patient.Get($"/check/{page.Journey}/handover"), await patient.Get("/check/no-such-journey/1"),
        })
        {
            Assert.Equal(503, closed.Status);
            var words = Page.Words(closed.Main);
            FailSafeSigns.AssertComplete(closed.Main);
            Assert.Contains("closed", closed.Heading);
            Assert.Equal(CheckPrivacyFacts.Title, closed.Html.Title);
            Assert.DoesNotContain("A word is wrong.", words); // the reason is for clinicians
            AssertResponse.IsPrivate(closed);
        }
        (await patient.Get(page.Path)).Says(Saved);
        (await site.Browse().Get("/check")).DoesNotSay(Saved);
        var said = Page.Words((await (await site.SignedIn("two")).Get("/review/check")).Main);
        Assert.Contains("It was closed by Test Reviewer one, physiotherapist on", said);
        Assert.Contains("The reason: A word is wrong.", said);
        (await (await site.SignedIn("two")).Get("/review")).Says("The check is closed.");
    }

    [Fact]
    public async Task A_closed_check_keeps_all_answers_and_lets_people_leave_or_clear_them()
    {
        var (patient, page) = await site.Browse().WithQuestion("emergency");
        Assert.Equal(303, (await Close()).Status);
        var leaving = site.Browse().WithCookiesOf(patient);
        Assert.Equal(303, (await leaving.Get($"/check/{page.Journey}/leave")).Status);
        Assert.Empty(leaving.Journeys);
        await ReviewedSite.Decide(await site.SignedIn("two", withCode: true), "/review/check", "reopen", "It is mended.");
        Assert.Equal(page.Question, (await patient.Get(page.Path)).Question);
        await ReviewedSite.Decide(await site.SignedIn("two"), "/review/check", "close", "Again.");
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
        await ReviewedSite.Decide(await site.SignedIn("two", withCode: true), "/review/check", "reopen", "It is mended.");
        Assert.Equal(200, (await site.Browse().Get("/check")).Status);
        await Wait.Until(async () => (await other.Get("/check")).Status is 200);
    }

    [Fact]
    public async Task Closing_and_reopening_the_check_take_a_reason()
    {
        foreach (var decision in new[] { "close", "reopen" })
        {
            if (decision is "reopen") await Close();
            var records = site.Decisions.Length;
            var answer = await ReviewedSite.Decide(await site.SignedIn("two", withCode: true), "/review/check", decision, "  ");
            Assert.Contains("Say why", answer.Html.WordsOf(".nhsuk-error-summary"));
            Assert.Equal(records, site.Decisions.Length);
        }
    }

    [Theory]
    [InlineData("problem"), InlineData("drawing"), InlineData("folder")]
    public async Task Closing_takes_effect_even_if_the_content_on_disk_is_unusable(string what)
    {
        if (what is "problem") File.WriteAllText(site.In("guides", "sleep.md"), "no front matter");
        else if (what is "drawing") File.Delete(Directory.EnumerateFiles(site.In("media"), "*.svg").First());
        else
            foreach (var folder in new[] { "guides", "triage" })
                Directory.Move(site.In(folder), site.In($"{folder}-elsewhere"));
        if (what is "problem")
        {
            await site.Look();
            Assert.Contains("What you saved is not shown yet", (await site.Browse().Get("/guides/sleep")).Text,
                StringComparison.Ordinal);
        }
        await Close();
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task A_copy_without_its_database_keeps_the_check_in_its_last_known_state()
    {
        await Close();
        File.Move(Database, $"{Database}.away");
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        var later = site.Start(waits: false);
        foreach (var closed in new[] { "/check", "/health/ready" }) Assert.Equal(503, (await later.Browse().Get(closed)).Status);
        Assert.Equal(200, (await later.Browse().Get("/guides/sleep")).Status);
        Assert.False(File.Exists(Database)); // it is not made anew
        File.Move($"{Database}.away", Database);
        await Wait.Until(async () => (await later.Browse().Get("/health/ready")).Status is 200);
        Assert.Equal(503, (await later.Browse().Get("/check")).Status);
        await ReviewedSite.Decide(await site.SignedIn("two", withCode: true), "/review/check", "reopen", "It is mended.");
        foreach (var copy in new[] { site.Copy, later })
            await Wait.Until(async () => (await copy.Browse().Get("/check")).Status is 200);
    }

    [Fact]
    public async Task A_closing_is_reported_as_unrecorded_while_the_database_is_blocked()
    {
        var one = await site.SignedIn("one");
        var form = await one.Get("/review/check");
        using (site.HoldDatabase())
        {
            var answer = await ReviewedSite.Decide(one, form, "close", "A word is wrong.");
            Assert.Equal(503, answer.Status);
            foreach (var said in new[] { "it was not recorded", "A word is wrong.", "by a file named “closed”" })
                Assert.Contains(said, Page.Words(answer.Main), StringComparison.Ordinal);
            Assert.Equal(503, (await one.Get("/review")).Status);
            Assert.Equal(200, (await site.Browse().Get("/check")).Status);
        }
        Assert.Equal(303, (await ReviewedSite.Decide(one, form, "close", "A word is wrong.")).Status);
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task The_operator_closes_the_check_by_a_file_and_opens_it_by_deleting_that()
    {
        var file = Path.Combine(site.Data, OperatorClosing.FileName);
        File.WriteAllText(file, "A level is wrong.\n");
        await Wait.Until(async () => (await site.Browse().Get("/check")).Status is 503, seconds: 30);
        (await site.Browse().Get("/check")).DoesNotSay("A level is wrong.");
        (await (await site.SignedIn("one")).Get("/review/check")).Says(
            "Whoever runs the site has closed it, and only they can open it again. The reason: A level is wrong.");
        var two = await site.SignedIn("two", withCode: true);
        Assert.NotEqual(200, (await ReviewedSite.Decide(two, "/review/check", "reopen", "It is mended.")).Status);
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        File.Delete(file);
        await Wait.Until(async () => (await site.Browse().Get("/check")).Status is 200);
    }

    [Fact]
    public async Task The_operator_can_close_the_check_by_a_setting()
    {
        using var copy = new SiteCopy(site.Data, services: TestAccounts.Quick,
            settings: ("BackCare:Closed", "A level is wrong."));
        Assert.Equal(503, (await copy.Browse().Get("/check")).Status);
        (await (await site.SignedIn("one", copy)).Get("/review/check")).Says("The reason: A level is wrong.");
    }

    // It may be one that is not mounted.
    [Fact]
    public async Task A_data_folder_without_a_database_keeps_the_check_closed()
    {
        using var data = new TemporaryFolder();
        using var copy = new SiteCopy(data.Path, makesStore: false);
        var (browser, closed) = await copy.Browse().WithPage("/check");
        Assert.Equal(503, closed.Status);
        closed.Says("We cannot tell at the moment whether it is safe to use.");
        Assert.Equal(503, (await browser.Get("/health/ready")).Status);
        Assert.Equal(503, (await copy.Vote(Voting.Yes)).Status);
        Assert.Equal(200, (await browser.Get("/guides/sciatica")).Status);
        Assert.False(File.Exists(data.In(SiteStore.FileName)));
        TestDatabase.Create(data.Path);
        foreach (var address in new[] { "/check", "/health/ready" })
            await Wait.Until(async () => (await browser.Get(address)).Status is 200);
    }

    [Fact]
    public async Task A_reopening_needs_a_second_factor_and_a_form_from_after_the_last_closing()
    {
        await Close();
        (await ReviewedSite.Decide(await site.SignedIn("one"), "/review/check", "reopen", "It is mended."))
            .Says("Set up a second factor in your account first");
        var two = await site.SignedIn("two", withCode: true);
        var form = await two.Get("/review/check");
        Assert.Equal(303, (await ReviewedSite.Decide(two, "/review/check", "reopen", "It is mended.")).Status);
        site.Time.Pass(TimeSpan.FromMinutes(1));
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/check", "close", "Another danger.");
        var answer = await ReviewedSite.Decide(two, form, "reopen", "I saw the first one.");
        Assert.Equal(409, answer.Status);
        answer.Says("Another danger.");
        Assert.Equal(503, (await two.Get("/check")).Status);
    }

    [Fact]
    public async Task A_withdrawn_outcome_closes_the_check_too()
    {
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/outcome/gp", "withdraw", "A line is wrong.");
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        Assert.Equal(200, (await site.Browse().Get("/guides/sleep")).Status);
    }

    private async Task<Page> Close() =>
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/check", "close", "A word is wrong.");
}
