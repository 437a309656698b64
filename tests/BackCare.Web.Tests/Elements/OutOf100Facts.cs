namespace BackCare.Web.Tests.Elements;

public sealed class OutOf100Facts : BunitContext
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(37), InlineData(100)]
    public void The_picture_of_100_people_fills_as_many_as_the_words_say(int number)
    {
        var figures = new Block.OutOf100("How many stand?", 2, "pots", [new(number, "stand")], "shelf-guide", "2007");
        var shown = Shown(figures);
        var drawn = shown.FindAll("path").Select(path => path.GetAttribute("d")!.Count(letter => letter == 'M')).ToArray();
        Assert.Equal([number, 100 - number], drawn);
        Assert.Contains($"{number} stand", shown.Find("section").TextContent);
        Assert.Contains("Figures of 2007.", shown.Find("section").TextContent);
    }

    [Theory]
    [InlineData(Voice.You, "cannot tell how it will be for you")]
    [InlineData(Voice.Person, "cannot tell how it will be for one person")]
    public void The_figures_say_that_they_cannot_predict_for_one_person(Voice voice, string words) =>
        Assert.Contains(words, Shown(Few, voice).Find("section").TextContent);

    private static Block.OutOf100 Few { get; } = new("How many?", 2, "pots", [new(5, "stand")], "shelf-guide", "2007");

    private IRenderedComponent<OutOf100> Shown(Block.OutOf100 figures, Voice voice = Voice.You) =>
        Render<OutOf100>(given => given.Add(it => it.Figures, figures).Add(it => it.Level, 2).Add(it => it.Voice, voice)
            .AddCascadingValue(References));

    private static References References { get; } = new([Book("shelf-guide"), Book("pot-book")]);

    private static Source Book(string id) =>
        new(id, id, "The potter", Date: null, Address: null, HowRead.Read, Note: null);
}
