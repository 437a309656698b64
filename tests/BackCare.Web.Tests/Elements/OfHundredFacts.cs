using BackCare.Guidance;
using BackCare.Web.Elements;
using Bunit;

namespace BackCare.Web.Tests.Elements;

/// <summary>How many of 100 people, in words and drawn.</summary>
public sealed class OfHundredFacts : BunitContext
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(100)]
    public void A_hundred_people_are_drawn_of_whom_as_many_are_filled_as_the_words_say(int number)
    {
        var figures = new Block.OfHundred("How many stand?", 2, "pots", [new(number, "stand")], Harm: null, "shelf-guide", "2007");
        var shown = Render<OfHundred>(given => given.Add(it => it.Figures, figures).Add(it => it.Level, 2));
        var drawn = shown.FindAll("path").Select(path => path.GetAttribute("d")!.Count(letter => letter == 'M')).ToArray();
        Assert.Equal([number, 100 - number], drawn);
        Assert.Contains($"{number} stand", shown.Find("section").TextContent);
        Assert.Contains("Figures of 2007.", shown.Find("section").TextContent);
    }

    [Fact]
    public void The_drawing_is_for_the_eyes_alone_since_the_words_say_it() =>
        Assert.All(
            Render<OfHundred>(given => given.Add(it => it.Level, 2).Add(it => it.Figures,
                new Block.OfHundred("How many?", 2, "pots", [new(5, "stand")], "It can break.", "shelf-guide", "2007"))).FindAll("svg"),
            drawing => Assert.Equal("true", drawing.GetAttribute("aria-hidden")));
}
