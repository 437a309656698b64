using BackCare.Web.Elements;
using BackCare.Web.Forms;
using Bunit;

namespace BackCare.Web.Tests.Elements;

public sealed class ChoiceFacts : BunitContext
{
    private static readonly Choice[] Choices =
    [
        new("yes", "Yes"), new("no", "No", Hint: "Not at all", Checked: true), new("not-sure", "I'm not sure", AfterOr: true),
    ];

    [Fact]
    public void The_question_is_the_h1_of_the_page() =>
        Assert.Equal("Does it hurt?", Question().Find("fieldset > legend > h1").TextContent);

    [Fact]
    public void The_first_choice_has_the_bare_id_and_an_or_uses_up_a_number() =>
        Assert.Equal(["pain", "pain-2", "pain-4"], Question().FindAll("input").Select(input => input.Id!));

    [Fact]
    public void Each_choice_has_a_label_of_its_own() =>
        Assert.Equal(["Yes", "No", "I'm not sure"],
            Question().FindAll("input").Select(input => Question().Find($"label[for={input.Id}]").TextContent));

    [Fact]
    public void Only_what_the_person_chose_before_is_chosen() =>
        Assert.Equal("no", Assert.Single(Question().FindAll("input[checked]")).GetAttribute("value"));

    [Fact]
    public void A_hint_is_heard_before_an_error()
    {
        var question = Render<Radios>(
            radios => radios.Add(it => it.Name, "a").Add(it => it.Id, "pain").Add(it => it.Legend, "Does it hurt?")
            .Add(it => it.Hint, "Today").Add(it => it.Error, "Select if it hurts").Add(it => it.Choices, Choices));
        Assert.Equal("pain-hint pain-error", question.Find("fieldset").GetAttribute("aria-describedby"));
        Assert.Equal("Today", question.Find("#pain-hint").TextContent);
        Assert.Equal("Error: Select if it hurts", question.Find("#pain-error").TextContent);
    }

    [Fact]
    public void A_picture_is_part_of_the_hint_that_describes_its_choice()
    {
        var picture = new Picture("/media/saddle.svg", "The area that would touch a saddle", 160, 120);
        var question = Render<Radios>(
            radios => radios.Add(it => it.Name, "a").Add(it => it.Id, "pain").Add(it => it.Legend, "Where?")
            .Add(it => it.Choices, [new Choice("here", "Here", Picture: picture)]));
        var image = question.Find($"#{question.Find("input").GetAttribute("aria-describedby")} img");
        Assert.Equal(["/media/saddle.svg", picture.Alt, "160", "120"],
            new[] { "src", "alt", "width", "height" }.Select(image.GetAttribute));
    }

    [Fact]
    public void An_exclusive_checkbox_is_marked_for_the_script()
    {
        var question = Render<Checkboxes>(
            boxes => boxes.Add(it => it.Name, "a").Add(it => it.Id, "signs").Add(it => it.Legend, "Do you have any?")
            .Add(it => it.Choices,
                [new Choice("fever", "A fever"), new Choice("none", "No, none of these", AfterOr: true, Exclusive: true)]));
        Assert.Equal("none", question.Find("input[type=checkbox][data-behaviour=exclusive]").GetAttribute("value"));
        Assert.Equal("or", question.Find(".nhsuk-checkboxes__divider").TextContent);
    }

    private IRenderedComponent<Radios> Question() => Render<Radios>(radios => radios
        .Add(it => it.Name, "answer").Add(it => it.Id, "pain").Add(it => it.Legend, "Does it hurt?")
        .Add(it => it.Choices, Choices));
}
