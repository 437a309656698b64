namespace BackCare.Tests.Guidance;

public sealed class ReadabilityFacts
{
    private const string Gettysburg = """
        Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived \
        in Liberty, and dedicated to the proposition that all men are created equal.
        Now we are engaged in a great civil war, testing whether that nation, or any nation so conceived and so dedicated, can long endure.
        We are met on a great battle-field of that war.
        We have come to dedicate a portion of that field, as a final resting place for those who here gave their lives that that nation might live.
        It is altogether fitting and proper that we should do this.
        But, in a larger sense, we can not dedicate — we can not consecrate — we can not hallow — this ground.
        The brave men, living and dead, who struggled here, have consecrated it, far above our poor power to add or detract.
        The world will little note, nor long remember what we say here, but it can never forget what they did here.
        It is for us the living, rather, to be dedicated here to the unfinished work which they who fought here have thus far so nobly advanced.
        It is rather for us to be here dedicated to the great task remaining before us — that from these \
        honored dead we take increased devotion to that cause for which they gave the last full measure of \
        devotion — that we here highly resolve that these dead shall not have died in vain — that this \
        nation, under God, shall have a new birth of freedom — and that government of the people, by the \
        people, for the people, shall not perish from the earth.
        """;

    [Fact]
    public void The_cat_on_the_mat_is_below_every_school_year()
    {
        var cat = Readability.Measure("The cat sat on the mat.");
        Assert.Equal(new Readability(Words: 6, Sentences: 1, Syllables: 6), cat);
        Assert.Equal(-1.45, cat.Grade, 0.001);
    }

    [Fact]
    public void The_platypus_sentence_has_its_published_grade()
    {
        var platypus = Readability
            .Measure("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.");
        Assert.Equal((13, 1), (platypus.Words, platypus.Sentences));
        Assert.Equal(11.3, platypus.Grade, 0.15);
    }

    [Fact]
    public void The_sentence_that_proves_a_point_has_23_syllables_in_16_words() =>
        Assert.Equal(new Readability(Words: 16, Sentences: 1, Syllables: 23),
            Readability.Measure("This sentence, taken as a reading passage unto itself, is being used to prove a point."));

    [Fact]
    public void The_Gettysburg_Address_has_its_published_grade()
    {
        var address = Readability.Measure(Gettysburg.ReplaceLineEndings("\n").Replace(" \\\n", " "));
        Assert.Equal(10, address.Sentences);
        Assert.InRange(address.Words, 266, 274);
        Assert.Equal(11.1, address.Grade, 0.5);
    }

    [Theory]
    [InlineData("the", 1), InlineData("physiotherapist", 6), InlineData("paracetamol", 5), InlineData("ibuprofen", 4),
        InlineData("exercise", 3)]
    [InlineData("muscle", 2), InlineData("walked", 1), InlineData("pharmacist", 3), InlineData("numbness", 2),
        InlineData("sciatica", 4)]
    [InlineData("naproxen", 3), InlineData("vertebrae", 3), InlineData("coughing", 2), InlineData("urgent", 2),
        InlineData("bladder", 2)]
    [InlineData("don't", 1), InlineData("999", 3), InlineData("111", 3), InlineData("GP", 2), InlineData("self-care", 2)]
    [InlineData("anti-inflammatory", 7), InlineData("NHS", 3)]
    public void The_words_of_back_pain_have_their_syllables(string word, int syllables) =>
        Assert.Equal(syllables + 1, Readability.Measure($"A {word}").Syllables);

    [Fact]
    public void A_line_ends_a_sentence_with_or_without_a_full_stop() =>
        Assert.Equal(3, Readability.Measure("Call 999 if you have:\nnumb legs\n\nchest pain.\n").Sentences);

    [Fact]
    public void A_stop_inside_an_abbreviation_or_a_number_ends_no_sentence() => Assert.Equal(2, Readability
        .Measure("Ask Dr. Who, e.g. by phone, for 2.5 ml. Do it at 9 a.m. or later.").Sentences);

    [Fact]
    public void A_closing_quote_or_bracket_belongs_to_the_sentence_it_ends() =>
        Assert.Equal(3, Readability.Measure("(Rest a bit.) Say “it hurts!” Then walk.").Sentences);

    [Fact]
    public void A_line_without_letters_is_no_sentence() =>
        Assert.Equal(new Readability(2, 1, 2), Readability.Measure("Keep warm\n999\n***"));

    [Theory]
    [InlineData(""), InlineData("  \n\n "), InlineData("... !")]
    public void A_text_without_words_has_grade_0(string text)
    {
        Assert.Equal(new Readability(0, 0, 0), Readability.Measure(text));
        Assert.Equal(0, Readability.Measure(text).Grade);
    }

    [Fact]
    public void Longer_words_and_longer_sentences_raise_the_grade()
    {
        var plain = Readability.Measure("Keep on the move. It will help you heal.").Grade;
        Assert.True(Readability.Measure("Keep on the move and it will help you heal.").Grade > plain);
        Assert.True(Readability.Measure("Maintain mobility. It will facilitate your recovery.").Grade > plain);
    }
}
