namespace BackCare.Tests.Search;

/// <summary>Endings of words, by the examples with which the algorithm was published.</summary>
public sealed class PorterStemmerFacts
{
    private const string Published = """
        caresses caress, ponies poni, cats cat
        feed feed, agreed agre, plastered plaster, bled bled, motoring motor, sing sing
        conflated conflat, troubled troubl, sized size, hopping hop, falling fall, hissing hiss, filing file
        happy happi, sky sky
        relational relat, conditional condit, digitizer digit, vietnamization vietnam, operator oper
        hopefulness hope, sensibiliti sensibl
        triplicate triplic, electrical electr, goodness good
        allowance allow, replacement replac, adoption adopt, effective effect
        probate probat, rate rate, controll control, roll roll
        """;

    [Fact]
    public void A_word_is_left_without_its_endings() =>
        Assert.All(Published.Split(["\n", ", "], StringSplitOptions.None).Select(pair => pair.Split(' ')),
            pair => Assert.Equal(pair[1], PorterStemmer.Stem(pair[0])));

    [Theory]
    [InlineData("driving", "drive"), InlineData("exercises", "exercising"), InlineData("sleeps", "sleeping")]
    public void Forms_of_a_word_are_one(string one, string other) => Assert.Equal(PorterStemmer.Stem(one), PorterStemmer.Stem(other));

    [Theory]
    [InlineData(""), InlineData("is"), InlineData("боль"), InlineData("l5s1")]
    public void A_word_that_is_not_English_stays_as_it_is(string word) => Assert.Equal(word, PorterStemmer.Stem(word));
}
