using BackCare.Reading;

namespace BackCare.Web.Tests.Elements;

public sealed class GuideBodyFacts
{
    [Fact]
    public void Windows_line_ends_give_the_same_page()
    {
        const string Body = "Tea\nsettles.\n\n## Part\n\n- one\n- two\n\n::: do\n- **Lift** it.\n:::\n\n"
            + "| A | B |\n| - | - |\n| c | d |\n\n::: details Why\nIt does.\n:::\n\n"
            + "::: urgent Call 111 if:\nfindings: fever\n:::\n";
        var unix = ContentFolder.With(Body).Teapot();
        var windows = new ContentFolder()
            .Write("guides/teapot.md", (ContentFolder.FrontMatter + Body).ReplaceLineEndings("\r\n")).Teapot();
        Assert.Equal((unix.Html(), unix.Html(Voice.Person), unix.Text),
            (windows.Html(), windows.Html(Voice.Person), windows.Text));
    }

    [Fact]
    public void No_page_has_inline_style_or_an_unknown_class_or_a_second_h1_or_an_id_twice() =>
        Assert.All(RealContent.Library.Published.Select(guide => guide.Body()), page =>
    {
        Assert.Empty(page.QuerySelectorAll("[style], style, script, h1"));
        Assert.All(page.QuerySelectorAll("[class]").SelectMany(element => element.ClassList),
            name => Assert.Matches("^(nhsuk|app)-", name));
        Assert.Distinct(page.QuerySelectorAll("[id]").Select(element => element.Id));
        Assert.All(page.QuerySelectorAll("svg"), icon => Assert.Equal("true", icon.GetAttribute("aria-hidden")));
    });

    [Theory]
    [InlineData("- shake it\n- do not turn it", "do not shake it|do not turn it")]
    [InlineData("- Do not shake it\n- don't turn it\n- don’t drop it", "Do not shake it|don't turn it|don’t drop it")]
    [InlineData("- **do not** shake it\n- donate it", "do not shake it|do not donate it")]
    [InlineData("- shake it\n\n- turn it", "do not shake it|do not turn it")]
    public void Each_item_of_a_dont_list_says_do_not_once(string items, string read)
    {
        var guide = ContentFolder.With($"::: dont\n{items}\n:::\n").Teapot();
        Assert.Equal(read.Split('|'), guide.Body().QuerySelectorAll("li").Select(item => item.TextContent.Trim()));
        Assert.Equal(read.Split('|'), guide.Text.You.Split('\n'));
    }

    [Fact]
    public void Typographic_apostrophes_and_straight_ones_stay_as_they_are() =>
        Assert.Equal("It’s a pot's \"lid\" – 3 & 4 < 5.",
            ContentFolder.With("It’s a pot's \"lid\" – 3 & 4 < 5.\n").Teapot().Body().TextContent.Trim());

    [Fact]
    public void A_warning_that_says_important_is_not_called_important_twice() => Assert.Equal("Important things",
        ContentFolder.With("::: warning Important things\nHot.\n:::\n").Teapot().Body().QuerySelector("h2")!.TextContent);

    [Fact]
    public void An_image_says_what_it_shows_and_keeps_its_place_free()
    {
        var figure = ContentFolder.With("![](/media/half-turn.svg)\n").WithImage().Teapot().Body()
            .QuerySelector("figure.nhsuk-image")!;
        var image = figure.QuerySelector("img")!;
        Assert.Equal(("/media/half-turn.svg", "A pot that turns", "400", "300"),
            (image.GetAttribute("src"), image.GetAttribute("alt"), image.GetAttribute("width"),
                image.GetAttribute("height")));
        Assert.Equal("Turn the pot", figure.QuerySelector("figcaption")!.TextContent);
    }

    [Fact]
    public void A_table_is_named_after_the_nearest_heading_above_or_the_page()
    {
        const string Table = "| A | B |\n| - | - |\n| 1 | 2 |\n\n";
        var page = ContentFolder.With(Table + "## One\n\n### Two & more\n\nWords.\n\n" + Table).Teapot().Body();
        Assert.Equal(["Caring for a wobbly teapot", "Two & more"],
            page.QuerySelectorAll("caption").Select(caption => caption.TextContent));
    }

    [Fact]
    public void Cells_keep_their_links_and_bold_words() => Assert.Equal("B 2 and check",
        ContentFolder.With("| A | B |\n| - | - |\n| 1 | **2** and [check](/check) |\n").Teapot().Body() is var page
        && page.QuerySelector("td strong, td a") is not null ? page.QuerySelector("td")!.TextContent : "");

    [Fact]
    public void A_link_to_what_may_not_be_linked_to_is_words_only()
    {
        var body = ContentFolder.With("[press](javascript:alert) [go](/nowhere)\n").Teapot().Body();
        Assert.Equal("press go", body.TextContent.Trim());
        Assert.Empty(body.QuerySelectorAll("a"));
    }

    [Fact]
    public void A_line_that_is_a_call_and_nothing_else_is_a_button()
    {
        var page = ContentFolder.With("[Call 999](tel:999)\n\n[Call 111](tel:111)\n\nOr [call 111](tel:111).\n").Teapot().Body();
        Assert.Equal(["app-act app-act--999", "app-act app-act--111", null],
            page.QuerySelectorAll("a").Select(link => link.GetAttribute("class")));
    }

    [Fact]
    public void The_tick_of_an_item_for_today_is_hidden_until_the_script_runs()
    {
        var page = ContentFolder.With("::: today\n- **Walk** a little.\n:::\n\n::: do\n- **Rest** a little.\n:::\n").Teapot().Body();
        var tick = Assert.Single(page.QuerySelectorAll("input"));
        Assert.True(tick.HasAttribute("hidden"));
        Assert.Equal("Walk a little.", tick.Closest("label")!.TextContent.Trim());
        Assert.Matches("^[0-9a-f]{8}$", tick.GetAttribute("data-today")!);
    }

    [Fact]
    public void The_approved_text_has_every_word_of_a_page_in_the_same_order()
    {
        var library = RealContent.Library;
        foreach (var guide in library.Published.Concat(library.Outcomes.Values))
        {
            var lines = ReviewItem.AllIn(library)
                .Single(item => item.Name == ReviewItem.NameOf(guide)).Reading.Sections[0].Lines
                .Where(line => line.Label is not ("For whom" or "Description" or "Audience note" or "Helps" or "Picture"
                    or "Credit" or "After the box"))
                .Select(line => line.Label is "" or "Heading" ? line.Markup : $"{line.Label} {line.Markup}");
            foreach (var voice in Enum.GetValues<Voice>())
                Assert.Equal(Words(guide.Html(voice)), Words(VoiceMarks.Choose(string.Join('\n', lines), (int)voice)));
        }

        // A mark is read as a number, which its page gives it.
        static string[] Words(string markup) =>
            Dom.Parse(Regex.Replace(markup, "<cite>.*?</cite>", "")).Text().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is var words
            ? [string.Concat(words)] : [];
    }

    [Fact]
    public void A_phone_link_calls_the_number_without_spaces() => Assert.Equal("tel:0800123",
        ContentFolder.With("[0800 123](<tel:0800 123>)\n").Teapot().Body().HrefOf("a"));
}
