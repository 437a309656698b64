using BackCare.Web.Blocks;
using BackCare.Web.Elements;
using BackCare.Web.Frame;
using Bunit;

namespace BackCare.Web.Tests.Elements;

public sealed class ElementFacts : BunitContext
{
    [Fact]
    public void A_care_card_for_self_care_is_refused() =>
        Assert.Throws<InvalidOperationException>(
            () => Render<CareCard>(card => card.Add(it => it.Urgency, Urgency.SelfCare).Add(it => it.Heading, "Rest")));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_heading_of_a_level_that_html_lacks_is_refused(int level) =>
        Assert.Throws<InvalidOperationException>(() => Render<Heading>(heading => heading.Add(it => it.Level, level)));

    [Fact]
    public void Every_row_that_leads_on_has_one_link_and_a_line_of_its_own()
    {
        var rows = Render<GoList>(it => it.Add(list => list.Rows,
            [new(new("Sleep", "/guides/sleep"), "How to lie"), new(new("Flare-ups", "/guides/flare-up"))]));
        Assert.Equal(["/guides/sleep", "/guides/flare-up"], rows.FindAll("li a").Select(link => link.GetAttribute("href")));
        Assert.Equal("How to lie", Assert.Single(rows.FindAll("li span")).TextContent);
        Assert.Empty(rows.FindAll("img"));
    }

    [Fact]
    public void A_drawing_beside_a_link_waits_until_it_is_near_and_is_not_heard()
    {
        var picture = Render<TileGrid>(
            it => it.Add(grid => grid.Tiles, [new(new("Sleep", "/guides/sleep"), new Drawing("/media/icons.svg#sleep", "A bed", 64, 64))])).Find("img");
        Assert.Equal(("/media/icons.svg#sleep", "", "lazy"),
            (picture.GetAttribute("src"), picture.GetAttribute("alt"), picture.GetAttribute("loading")));
    }

    [Fact]
    public void Change_is_followed_by_what_it_changes()
    {
        var link = Render<SummaryList>(
            list => list.Add(it => it.Rows, [new("Start", ["Today"], "/check/a/2", "when it started")])).Find("a");
        Assert.Equal("Change when it started", link.TextContent);
        Assert.Equal("/check/a/2", link.GetAttribute("href"));
    }

    [Fact]
    public void Several_values_of_a_row_are_a_list() =>
        Assert.Equal(["Fever", "Pain"],
            Render<SummaryList>(list => list.Add(it => it.Rows, [new("Signs", ["Fever", "Pain"], null, null)]))
                .FindAll("dd > ul > li").Select(it => it.TextContent));

    [Fact]
    public void A_row_without_change_says_so_only_among_rows_with_it()
    {
        var (fixedRow, other) =
            (new SummaryRow("For", ["You"], null, null), new SummaryRow("Age", ["40"], "/check/a/1", null));
        Assert.Empty(
            Render<SummaryList>(list => list.Add(it => it.Rows, [fixedRow])).FindAll(".nhsuk-summary-list__row--no-actions"));
        Assert.Single(
            Render<SummaryList>(list => list.Add(it => it.Rows, [fixedRow, other]))
                .FindAll(".nhsuk-summary-list__row--no-actions"));
    }

    [Fact]
    public void Nothing_to_show_leaves_nothing_behind()
    {
        Assert.Empty(Render<ErrorSummary>().Markup.Trim());
        Assert.Empty(Render<Breadcrumb>().Markup.Trim());
    }

    [Fact]
    public void Every_icon_is_drawn_as_in_the_package()
    {
        var drawings = File.ReadAllText(Path.Combine(Fixture.Package, "macros", "icon.njk"));
        Assert.All(Enum.GetValues<IconName>(), name =>
        {
            var icon = Render<Icon>(it => it.Add(svg => svg.Name, name)).Find("svg");
            Assert.Equal("true", icon.GetAttribute("aria-hidden")); // none is heard
            if (icon.ClassList.Contains("app-icon")) return; // our own, drawn as lines
            var drawn = Regex.Match(drawings,
                $"name == \"{icon.ClassName!.Split("nhsuk-icon--")[1]}\" %}}\\s*<path d=\"([^\"]+)\"/>").Groups[1].Value;
            Assert.Equal(drawn, icon.QuerySelector("path")!.GetAttribute("d"));
        });
    }
}
