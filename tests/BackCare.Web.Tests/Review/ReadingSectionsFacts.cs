namespace BackCare.Web.Tests.Review;

public sealed class ReadingSectionsFacts
{
    [Fact]
    public async Task Reviewers_read_every_approved_line_with_its_picture_and_source()
    {
        using var site = new ReviewedSite();
        var one = await site.SignedIn("one");
        await Assert.AllAsync(["rules", "guide:sciatica", "outcome:111", "medicine:ibuprofen"], async item =>
        {
            var page = (await one.Get($"/review/items/{item.Replace(':', '/')}")).Main;
            var reading = ReviewItem.AllIn(RealContent.Library).Single(each => each.Name == item).Reading;
            var source = RealContent.Library.Sources["nhs-back-pain"];
            if (item is "rules")
            {
                Assert.NotNull(page.QuerySelector(".app-facts img[src='/media/saddle-area.svg']"));
                Assert.Equal((source.Title, source.InWords),
                    page.QuerySelector($".app-item-text .app-facts a[href='{source.Address}']") is { } link
                        ? (link.GetAttribute("title"), link.TextContent) : default);
            }
            Assert.All(reading.Lines.Select(line => line.Picture).OfType<string>(),
                picture => Assert.NotNull(page.QuerySelector($".app-facts img[src='{picture}']")));
            Assert.All(page.QuerySelectorAll(".app-facts small.app-quiet"),
                said => Assert.Matches("^( |, )[^ ]", said.TextContent));
            foreach (var more in page.QuerySelectorAll(".app-facts small").ToArray()) more.Remove();
            Assert.Equal(reading.Lines.Select(line => (line.Label, Shown: Single(line.PlainText))),
                page.QuerySelectorAll(".app-facts dt").Zip(page.QuerySelectorAll(".app-facts dd"))
                    .Select(each => (each.First.TextContent, Single(each.Second.TextContent))));
            Assert.Equal(reading.Sections.Select(section => section.Title).Where(title => title.Length > 0),
                page.QuerySelectorAll(".app-item-text :is(h3, h4), details:has(.app-facts) summary")
                    .Select(title => Single(title.TextContent)));
        });
    }

    private static string Single(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
