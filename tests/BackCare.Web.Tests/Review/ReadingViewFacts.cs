namespace BackCare.Web.Tests.Review;

/// <summary>The page of an item shows all that is signed of it, line by line.</summary>
public sealed class ReadingViewFacts
{
    [Theory]
    [InlineData("triage", "/review/items/triage")]
    [InlineData("guide:sciatica", "/review/items/guide/sciatica")]
    [InlineData("outcome:111", "/review/items/outcome/111")]
    [InlineData("medicine:ibuprofen", "/review/items/medicine/ibuprofen")]
    public async Task Every_line_that_is_signed_is_read_in_its_place(string item, string address)
    {
        using var site = new ReviewedSite();
        var page = (await (await site.SignedIn("one")).Get(address)).Main;
        var reading = ReviewItem.Of(RealContent.Library).Single(each => each.Name == item).Reading;
        foreach (var more in page.QuerySelectorAll(".app-facts small").ToArray()) more.Remove();
        Assert.Equal(reading.Lines.Select(line => (line.Label, Shown: Single(line.Shown))),
            page.QuerySelectorAll(".app-facts dt").Zip(page.QuerySelectorAll(".app-facts dd"))
                .Select(each => (each.First.TextContent, Single(each.Second.TextContent))));
        Assert.Equal(reading.Sections.Select(section => section.Title).Where(title => title.Length > 0),
            page.QuerySelectorAll(".app-row :is(h3, h4), details:has(.app-facts) summary").Select(title => Single(title.TextContent)));
    }

    [Fact]
    public async Task A_source_of_a_sign_is_a_link_with_its_title()
    {
        using var site = new ReviewedSite();
        var page = (await (await site.SignedIn("one")).Get("/review/items/triage")).Main;
        var source = RealContent.Library.Sources["nhs-back-pain"];
        var link = page.QuerySelector($".app-row .app-facts a[href='{source.Address}']")!;
        Assert.Equal((source.Title, source.InWords), (link.GetAttribute("title"), link.TextContent));
    }

    private static string Single(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
