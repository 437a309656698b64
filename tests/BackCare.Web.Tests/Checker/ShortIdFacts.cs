namespace BackCare.Web.Tests.Checker;

public sealed class ShortIdFacts
{
    [Fact]
    public void Two_ids_that_cannot_be_told_apart_are_never_guessed()
    {
        Assert.Equal("red", ShortId.Find(["one", "red"], id => id, ShortId.From("red")));
        Assert.Null(ShortId.Find(["red", "red"], id => id, ShortId.From("red")));
        Assert.Null(ShortId.Find([], (string id) => id, ShortId.From("red")));
    }

    [Fact]
    public void No_two_ids_of_the_real_content_are_alike_in_short()
    {
        var questions = RealContent.Questionnaire.Questions;
        Assert.Distinct(questions.Select(question => ShortId.From(question.Id)));
        Assert.All(questions,
            question => Assert.Distinct(question.Options.Select(option => option.Id)
                .Union([Question.None, Question.NotSure]).Select(ShortId.From)));
    }
}
