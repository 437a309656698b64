using BackCare.Search;

namespace BackCare.Tests.Search;

/// <summary>Endings of words, by the examples with which the algorithm was published.</summary>
public sealed class PorterStemmerFacts
{
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("cats", "cat")]
    [InlineData("feed", "feed")]
    [InlineData("agreed", "agre")]
    [InlineData("plastered", "plaster")]
    [InlineData("bled", "bled")]
    [InlineData("motoring", "motor")]
    [InlineData("sing", "sing")]
    [InlineData("conflated", "conflat")]
    [InlineData("troubled", "troubl")]
    [InlineData("sized", "size")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("hissing", "hiss")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("sky", "sky")]
    [InlineData("relational", "relat")]
    [InlineData("conditional", "condit")]
    [InlineData("digitizer", "digit")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("operator", "oper")]
    [InlineData("hopefulness", "hope")]
    [InlineData("sensibiliti", "sensibl")]
    [InlineData("triplicate", "triplic")]
    [InlineData("electrical", "electr")]
    [InlineData("goodness", "good")]
    [InlineData("allowance", "allow")]
    [InlineData("replacement", "replac")]
    [InlineData("adoption", "adopt")]
    [InlineData("effective", "effect")]
    [InlineData("probate", "probat")]
    [InlineData("rate", "rate")]
    [InlineData("controll", "control")]
    [InlineData("roll", "roll")]
    public void A_word_is_left_without_its_endings(string word, string stem) => Assert.Equal(stem, PorterStemmer.Stem(word));

    [Theory]
    [InlineData("driving", "drive")]
    [InlineData("exercises", "exercising")]
    [InlineData("injections", "injection")]
    [InlineData("sleeps", "sleeping")]
    public void Forms_of_a_word_are_one(string one, string other) => Assert.Equal(PorterStemmer.Stem(one), PorterStemmer.Stem(other));

    [Theory]
    [InlineData("")]
    [InlineData("is")]
    [InlineData("999")]
    [InlineData("боль")]
    [InlineData("l5s1")]
    public void What_is_no_english_word_stays_as_it_is(string word) => Assert.Equal(word, PorterStemmer.Stem(word));
}
