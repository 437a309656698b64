using BackCare.Web.Elements;
using Bunit;

namespace BackCare.Web.Tests.Elements;

public sealed class ChoiceFacts : BunitContext
{
    private static readonly Choice[] Choices =
    [
        new("yes", "Yes"), new("no", "No", Hint: "Not at all", Checked: true), new("not-sure", "I'm not sure", AfterOr: true),
    ];

    [Fact]
    public void Only_what_the_person_chose_before_is_chosen() =>
        Assert.Equal("no", Assert.Single(Question().FindAll("input[checked]")).GetAttribute("value"));

    [Fact]
    public void A_picture_is_part_of_the_hint_that_describes_its_choice()
    {
        var picture = new Picture("/media/saddle.svg", "The area that would touch a saddle", 160, 120);
        var question = Render<ChoiceGroup>(
            radios => radios.Add(it => it.Name, "a").Add(it => it.Id, "pain").Add(it => it.Legend, "Where?")
            .Add(it => it.Choices, [new Choice("here", "Here", Picture: picture)]));
        var image = question.Find($"#{question.Find("input").GetAttribute("aria-describedby")} img");
        Assert.Equal(["/media/saddle.svg", picture.Alt, "160", "120"],
            new[] { "src", "alt", "width", "height" }.Select(image.GetAttribute));
    }

    private IRenderedComponent<ChoiceGroup> Question() => Render<ChoiceGroup>(radios => radios
        .Add(it => it.Name, "answer").Add(it => it.Id, "pain").Add(it => it.Legend, "Does it hurt?")
        .Add(it => it.Choices, Choices));
}
