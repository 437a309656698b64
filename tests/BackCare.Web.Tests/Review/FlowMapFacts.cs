using BackCare.Proof;
using BackCare.Triage;
using BackCare.Web.Review;
using Bunit;

namespace BackCare.Web.Tests.Review;

/// <summary>The flow as a drawing: what is where, and that it says what the rules say.</summary>
public sealed class FlowMapFacts : BunitContext
{
    // What 320 CSS pixels leave between the margins of a page.
    private const int NarrowestScreen = 290;

    private static readonly Questionnaire Questionnaire = RealContent.Library.Questionnaire;
    private static readonly FlowMapLayout Map = FlowMapLayout.Of(Questionnaire);

    [Fact]
    public void Every_page_has_a_box_in_the_order_of_the_questions_and_no_two_touch()
    {
        Assert.Equal(Questionnaire.Questions.Select(question => question.Id), Map.Boxes.Select(box => box.Page));
        Assert.All(Map.Boxes.Zip(Map.Boxes.Skip(1)), pair => Assert.True(pair.First.Bottom < pair.Second.Top));
    }

    [Fact]
    public void It_is_as_narrow_as_a_phone_and_everything_lies_in_it()
    {
        Assert.InRange(Map.Width, 200, NarrowestScreen);
        Assert.All(Map.Boxes, box => Assert.True(box.Left > 0 && box.Right < Map.ExitX && box.Bottom < Map.Height));
        Assert.All(Map.Lanes, lane => Assert.InRange(lane.X, 1, Map.Boxes[0].Left - 8));
        Assert.All(Map.Outcomes, outcome => Assert.True(outcome.Left >= 0 && outcome.Left + outcome.Width <= Map.Width && outcome.Top + outcome.Height <= Map.Height));
    }

    [Fact]
    public void Every_line_fits_its_box()
    {
        Assert.All(Map.Boxes.SelectMany(box => box.Lines), line => Assert.InRange(line.Text.Length, 1, FlowMapLayout.Characters));
        Assert.All(Map.Boxes, box => Assert.All(box.Lines, line => Assert.InRange(line.Y, box.Top + 14, box.Bottom - 4)));
    }

    [Fact]
    public void A_lane_leads_from_every_earlier_page_that_gives_a_fact_to_every_page_that_waits_for_it()
    {
        foreach (var (question, place) in Questionnaire.Questions.Select((question, place) => (question, place)))
            foreach (var fact in question.When.Facts.Concat(question.Options.SelectMany(option => option.When.Facts)).Distinct())
            {
                var lane = Assert.Single(Map.Lanes, lane => lane.Fact == fact);
                Assert.Contains(lane.To, y => Within(Map.Boxes[place], y));
                var givers = Questionnaire.Questions.Take(place).Select((each, at) => (each, at)).Where(giver => giver.each.Options.Any(option => option.Gives.Contains(fact)));
                Assert.All(givers, giver => Assert.Contains(lane.From, y => Within(Map.Boxes[giver.at], y)));
            }
        var awaited = Questionnaire.Questions.SelectMany(question => question.When.Facts.Concat(question.Options.SelectMany(option => option.When.Facts))).Distinct();
        Assert.Equal(awaited.Order(StringComparer.Ordinal), Map.Lanes.Select(lane => lane.Fact).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_lanes_share_a_line()
    {
        foreach (var (one, other) in from one in Map.Lanes from other in Map.Lanes where string.CompareOrdinal(one.Fact, other.Fact) < 0 && one.X == other.X select (one, other))
            Assert.True(one.Bottom < other.Top || other.Bottom < one.Top, $"{one.Fact} and {other.Fact}");
    }

    [Fact]
    public void The_pages_that_lead_to_999_are_those_at_which_some_situation_ends() =>
        Assert.Equal(Deciders.Of(Questionnaire).Questions.Where(each => !each.EndsAt999.IsZero).Select(each => each.Question), Map.Boxes.Where(box => box.EndsAt999).Select(box => box.Page));

    [Fact]
    public void A_page_with_several_conditions_says_how_they_go_together()
    {
        var mornings = Map.Boxes.Single(box => box.Page == "mornings");
        Assert.Equal(["if over-3-months", "and age-16-or-over", "option if", "age-45-or-over"], mornings.Lines.Where(line => !line.IsName).Select(line => line.Text));
        Assert.Equal(["option if", "age-12-or-over"], Map.Boxes.Single(box => box.Page == "nerves").Lines.Where(line => !line.IsName).Select(line => line.Text));
    }

    [Fact]
    public void The_picture_has_a_title_and_a_description_that_points_to_the_tables()
    {
        var picture = Drawn().Find("svg [role=img]");
        var described = picture.GetAttribute("aria-labelledby")!.Split(' ').Select(id => picture.QuerySelector($"#{id}")!.TextContent).ToArray();
        Assert.Equal("Map of the questions", described[0]);
        Assert.StartsWith($"The same as the tables above: {Questionnaire.Questions.Length} question pages", described[1], StringComparison.Ordinal);
        Assert.Empty(picture.QuerySelectorAll("a")); // nobody could reach them there
    }

    [Fact]
    public void Every_box_leads_to_the_table_of_its_page_by_a_link_with_its_words()
    {
        var links = Drawn().FindAll("svg a");
        Assert.Equal(Questionnaire.Questions.Select(question => $"#page-{question.Id}"), links.Select(link => link.GetAttribute("href")));
        Assert.Equal(Questionnaire.Questions.Select((question, place) => $"{place + 1}. {question.Words.You.ShortTitle}: its options"), links.Select(link => link.GetAttribute("aria-label")));
    }

    [Fact]
    public void All_four_outcomes_are_drawn_in_words_and_in_a_shape_each()
    {
        var outcomes = Drawn().FindAll(".app-map__outcome");
        Assert.Equal(["999", "111", "GP", "Self-care"], outcomes.Select(outcome => outcome.QuerySelector("text")!.TextContent));
        Assert.Equal(4, outcomes.Select(outcome => new string([.. outcome.QuerySelector("path")!.GetAttribute("d")!.Where(char.IsLetter)])).Distinct().Count());
    }

    [Fact]
    public void Nothing_inline_that_the_content_security_policy_forbids() => Assert.Empty(Drawn().FindAll("[style], style, script, [onclick]"));

    private IRenderedComponent<FlowMap> Drawn() => Render<FlowMap>(it => it.Add(map => map.Map, Map));

    private static bool Within(MapBox box, int y) => y > box.Top && y < box.Bottom;
}
