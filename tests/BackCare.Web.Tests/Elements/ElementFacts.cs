namespace BackCare.Web.Tests.Elements;

public sealed class ElementFacts : BunitContext
{
    [Fact]
    public void A_care_card_for_self_care_is_refused() => Assert.Throws<InvalidOperationException>(
        () => Render<CareCard>(card => card.Add(it => it.Urgency, Urgency.SelfCare).Add(it => it.Heading, "Rest")));

    [Theory]
    [InlineData(0), InlineData(7)]
    public void A_heading_of_a_level_that_html_lacks_is_refused(int level) =>
        Assert.Throws<InvalidOperationException>(() => Render<Heading>(heading => heading.Add(it => it.Level, level)));

    [Fact]
    public void A_change_link_says_what_it_changes()
    {
        var link = Render<SummaryList>(
            list => list.Add(it => it.Rows, [new("When it started", ["Today"], "/check/a/2")])).Find("a");
        Assert.Equal("Change when it started", link.TextContent);
        Assert.Equal("/check/a/2", link.GetAttribute("href"));
    }

    [Fact]
    public void No_icon_is_heard() => Assert.All(Enum.GetValues<IconName>(), name => Assert.Equal("true",
        Render<Icon>(it => it.Add(svg => svg.Name, name)).Find("svg").GetAttribute("aria-hidden")));

    [Fact]
    public void A_hint_and_an_error_are_heard_with_what_they_are_about()
    {
        var choices = Render<ChoiceGroup>(it => it.Add(group => group.Name, "a").Add(group => group.Id, "a")
            .Add(group => group.Legend, "Where?").Add(group => group.Hint, "One place")
            .Add(group => group.Error, "Choose one").Add(group => group.Choices, [new Choice("here", "Here")]));
        var field = Render<TextField>(it => it.Add(line => line.Name, "a").Add(line => line.Label, "Where?")
            .Add(line => line.Hint, "One place").Add(line => line.Error, "Choose one"));
        Assert.Equal(["One place", "Error: Choose one"], Heard(choices, "fieldset"));
        Assert.Equal(["One place", "Error: Choose one"], Heard(field, "input"));
        Assert.Equal("Where?", Assert.Single(choices.FindAll("fieldset > legend")).TextContent.Trim());
        Assert.Equal(("a", "a"), (field.Find("label").GetAttribute("for"), field.Find("input").Id));

        static IEnumerable<string> Heard<T>(IRenderedComponent<T> shown, string what) where T : IComponent =>
            shown.Find(what).GetAttribute("aria-describedby")!.Split(' ')
                .Select(id => shown.Find($"#{id}").TextContent);
    }

    [Fact]
    public void The_error_summary_is_an_alert_that_links_to_each_field()
    {
        var summary = Render<ErrorSummary>(it => it.Add(each => each.Errors, [new("Choose one", "#where")]))
            .Find("[role=alert]");
        Assert.Equal("There is a problem", summary.QuerySelector("h2")!.TextContent);
        Assert.Equal("#where", Assert.Single(summary.QuerySelectorAll("li a")).GetAttribute("href"));
    }

    [Theory]
    [InlineData(Urgency.SeeGp, "Non-urgent advice: Act")]
    [InlineData(Urgency.Urgent111, "Urgent advice: Act")]
    [InlineData(Urgency.Call999, "Immediate action required: Act")]
    public void A_screen_reader_says_the_level_of_a_care_card_before_its_heading(Urgency level, string heard) =>
        Assert.Equal(heard, Render<CareCard>(it => it.Add(card => card.Urgency, level).Add(card => card.Heading, "Act"))
            .Find("h2 [role=text]").TextContent);

    [Fact]
    public void Rows_that_stack_on_a_phone_stay_a_table_for_screen_readers()
    {
        var table = Render<Table>(it => it.Add(each => each.Caption, "Pots")
            .Add(each => each.Head, [new("Pot"), new("Cups")])
            .Add(each => each.Rows, [[cell => cell.AddContent(0, "Small"), cell => cell.AddContent(0, "2")]]))
            .Find("table");
        Assert.Equal(("table", "Pots"), (table.GetAttribute("role"), table.QuerySelector("caption")!.TextContent));
        Assert.Equal(["columnheader", "columnheader", "rowheader", "cell"],
            table.QuerySelectorAll("th, td").Select(cell => cell.GetAttribute("role")));
        Assert.Equal(["col", "col", "row"], table.QuerySelectorAll("th").Select(head => head.GetAttribute("scope")));
        Assert.All(table.QuerySelectorAll("tbody span"),
            again => Assert.Equal("true", again.GetAttribute("aria-hidden")));
    }
}
