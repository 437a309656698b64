namespace BackCare.Web.Tests.Review;

/// <summary>An approval is of what its reviewer saw, with a whole declaration, or there is none.</summary>
[Long]
public sealed class SigningFacts : IDisposable
{
    private const string Rules = "/review/items/triage", Sleep = "/review/items/guide/sleep";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_withdrawal_by_somebody_else_while_the_form_is_open_is_not_signed_away(bool atAnotherCopy)
    {
        var two = await site.SignedIn("two", atAnotherCopy ? site.Start(looks: false) : null);
        var form = await two.Get(Sleep);
        await ReviewedSite.Decide(await site.SignedIn("one"), Sleep, "withdraw", "A number is wrong.");
        var refused = await ReviewedSite.Decide(two, form, "approve", "Read.");
        Assert.Equal(409, refused.Status);
        refused.Says("someone asked for changes or withdrew it while your form was open");
        refused.Says("A number is wrong.");
        Assert.NotNull(refused.Main.QuerySelector("input[name=read][checked]"));
        Assert.Equal("Read.", refused.Main.QuerySelector("textarea")!.TextContent);
        Assert.Single(site.Records());
        await site.Look();
        Assert.Equal(410, (await site.Browse().Get("/guides/sleep")).Status);
        // With that before them they may.
        Assert.Equal(303, (await ReviewedSite.Decide(two, refused, "approve")).Status);
        await site.Look();
        Assert.Equal(200, (await site.Browse().Get("/guides/sleep")).Status);
    }

    [Fact]
    public async Task Of_a_database_that_refuses_the_record_the_form_comes_back_as_it_was()
    {
        var one = await site.SignedIn("one");
        var form = await one.Get(Sleep);
        StoreOf.Sql(site.Data, "create trigger full before insert on records begin select raise(abort, 'disk full'); end");
        var refused = await ReviewedSite.Decide(one, form, "approve", "Read.");
        Assert.Equal(503, refused.Status);
        Assert.Contains("Nothing was recorded", Page.Words(refused.Main.QuerySelector(".nhsuk-error-summary")!), StringComparison.Ordinal);
        Assert.Equal(["all", "some", "none"], refused.Main.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")));
        Assert.Empty(site.Records());
        StoreOf.Sql(site.Data, "drop trigger full");
        Assert.Equal(303, (await ReviewedSite.Decide(one, refused, "approve")).Status);
        Assert.Single(site.Records());
    }

    [Fact]
    public async Task Nothing_is_approved_without_a_whole_declaration_and_an_interest_beside_no_is_not_left_out()
    {
        var one = await site.SignedIn("one");
        var form = (await one.Get(Sleep)).Main.QuerySelector("form:has(textarea[name=comment])")!;
        Field[] approve = [.. Page.HiddenOf(form), new("comment", ""), new("decision", "approve")];
        foreach (var (missing, error) in new[]
        {
            ("read", "Read all that you sign"), ("sources", "Say which sources you compared"),
            ("interests", "Say whether you have a conflict of interest"),
        })
        {
            var kept = ReviewedSite.Declared.Where(field => field.Name != missing).ToArray();
            var again = await one.Post(Sleep, [.. approve, .. kept]);
            Assert.Equal(200, again.Status);
            again.Says(error);
            Assert.Equal(kept.Select(field => field.Value),
                again.Main.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")));
        }
        var page = await one.Post(Sleep, [.. approve, .. ReviewedSite.Declared, new("which-interests", "I sell pillows.")]);
        page.Says("You said that you have no conflict of interest, and named one");
        Assert.Contains("I sell pillows.", page.Text, StringComparison.Ordinal);
        Assert.Empty(site.Records());

        // Sent again with another declaration it is not taken for the first.
        for (var sent = 0; sent < 2; sent++) Assert.Equal(303, (await one.Post(Sleep, [.. approve, .. ReviewedSite.Declared])).Status);
        Assert.Contains("\"sources\":\"some\"", Assert.Single(site.Records()).Body.Details, StringComparison.Ordinal);
        Assert.Equal(303, (await one.Post(Sleep, [.. approve, new("read", "all"), new("sources", "some"), new("interests", "some"),
            new("which-interests", "My brother sells these.")])).Status);
        Assert.Contains("My brother sells these.", site.Records()[^1].Body.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_and_outcomes_need_a_code_and_pages_none()
    {
        var one = await site.SignedIn("one");
        one.RecoveryCode = null;
        foreach (var item in new[] { Rules, "/review/items/outcome/999" })
        {
            var refused = await ReviewedSite.Decide(one, item, "approve");
            Assert.Equal(200, refused.Status);
            refused.Says("Set up the second factor first");
        }
        Assert.Empty(site.Records());
        Assert.Equal(303, (await ReviewedSite.Decide(one, Sleep, "approve")).Status);
    }

    [Fact]
    public async Task Words_about_a_page_that_is_gone_are_given_back()
    {
        var one = await site.SignedIn("one");
        var form = (await one.Get(Sleep)).Main.QuerySelector("form:has(textarea[name=comment])")!;
        var answer = await one.Post("/review/items/guide/naps",
            [.. Page.HiddenOf(form), new("decision", "withdraw"), new("comment", "It is wrong.")]);
        Assert.Equal(404, answer.Status);
        answer.Says("It is wrong.");
        Assert.Empty(site.Records());
    }
}
