namespace BackCare.Tests.Guidance;

public sealed class ReadabilityFacts
{
    // A paragraph is one line; in the file it goes on after a backslash.
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
        var cat = Readability.Of("The cat sat on the mat.");
        Assert.Equal(new Readability(Words: 6, Sentences: 1, Syllables: 6), cat);
        Assert.Equal(-1.45, cat.Grade, 0.001);
    }

    [Fact]
    public void The_platypus_sentence_has_its_published_grade()
    {
        var platypus = Readability.Of("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.");
        Assert.Equal((13, 1), (platypus.Words, platypus.Sentences));
        Assert.Equal(11.3, platypus.Grade, 0.15);
    }

    [Fact]
    public void The_sentence_that_proves_a_point_has_23_syllables_in_16_words() =>
        Assert.Equal(new Readability(Words: 16, Sentences: 1, Syllables: 23),
            Readability.Of("This sentence, taken as a reading passage unto itself, is being used to prove a point."));

    [Fact]
    public void The_Gettysburg_Address_has_its_published_grade()
    {
        var address = Readability.Of(Gettysburg.ReplaceLineEndings("\n").Replace(" \\\n", " ", StringComparison.Ordinal));
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
        Assert.Equal(syllables, SyllableCount.Of(word));

    [Theory]
    [InlineData("exercise's", 4), InlineData("exercises", 4), InlineData("pharmacist's", 3), InlineData("areas", 3)]
    [InlineData("hours", 2), InlineData("your", 1), InlineData("hour’s", 2), InlineData("‘quoted’", 2)]
    public void A_plural_or_possessive_follows_its_word(string word, int syllables) =>
        Assert.Equal(syllables, SyllableCount.Of(word));

    [Theory]
    [InlineData("takes", 1), InlineData("needed", 2), InlineData("struggled", 2), InlineData("watches", 2),
        InlineData("headaches", 2)]
    [InlineData("safely", 2), InlineData("movement", 2), InlineData("lifestyle", 2), InlineData("rely", 2),
        InlineData("litre", 2), InlineData("fire", 2)]
    [InlineData("tongue", 1), InlineData("argue", 2)]
    public void A_silent_e_is_no_syllable(string word, int syllables) => Assert.Equal(syllables, SyllableCount.Of(word));

    [Theory]
    [InlineData("area", 3), InlineData("triage", 2), InlineData("quiet", 2), InlineData("period", 3),
        InlineData("special", 2), InlineData("action", 2)]
    [InlineData("patient", 2), InlineData("create", 2), InlineData("people", 2), InlineData("osteoporosis", 6),
        InlineData("doing", 2), InlineData("spasm", 2)]
    [InlineData("didn't", 2), InlineData("tingling", 3)]
    public void Two_vowels_side_by_side_may_both_be_heard(string word, int syllables) =>
        Assert.Equal(syllables, SyllableCount.Of(word));

    [Theory]
    [InlineData("0", 2), InlineData("7", 2), InlineData("11", 3), InlineData("12", 1), InlineData("20", 2),
        InlineData("75", 4)]
    [InlineData("112", 3), InlineData("200", 3), InlineData("205", 5), InlineData("400", 3), InlineData("2026", 6),
        InlineData("1234567", 7)]
    public void A_number_is_spoken_in_words_except_emergency_and_long_ones(string digits, int syllables) =>
        Assert.Equal(syllables, SyllableCount.Of(digits));

    [Fact]
    public void A_line_ends_a_sentence_with_or_without_a_full_stop() =>
        Assert.Equal(3, Readability.Of("Call 999 if you have:\nnumb legs\n\nchest pain.\n").Sentences);

    [Fact]
    public void A_stop_inside_an_abbreviation_or_a_number_ends_no_sentence() =>
        Assert.Equal(2, Readability.Of("Ask Dr. Who, e.g. by phone, for 2.5 ml. Do it at 9 a.m. or later.").Sentences);

    [Fact]
    public void A_closing_quote_or_bracket_belongs_to_the_sentence_it_ends() =>
        Assert.Equal(3, Readability.Of("(Rest a bit.) Say “it hurts!” Then walk.").Sentences);

    [Fact]
    public void A_line_without_letters_is_no_sentence() =>
        Assert.Equal(new Readability(2, 1, 2), Readability.Of("Keep warm\n999\n***"));

    [Theory]
    [InlineData(""), InlineData("  \n\n "), InlineData("... !")]
    public void A_text_without_words_has_grade_0(string text)
    {
        Assert.Equal(new Readability(0, 0, 0), Readability.Of(text));
        Assert.Equal(0, Readability.Of(text).Grade);
    }

    [Fact]
    public void Longer_words_and_longer_sentences_raise_the_grade()
    {
        var plain = Readability.Of("Keep on the move. It will help you heal.").Grade;
        Assert.True(Readability.Of("Keep on the move and it will help you heal.").Grade > plain);
        Assert.True(Readability.Of("Maintain mobility. It will facilitate your recovery.").Grade > plain);
    }

    // The limit is far above what it takes on however busy a machine; only time that grows
    // with the square of the length would reach it.
    [Theory]
    [InlineData("s"), InlineData("a"), InlineData("ie"), InlineData("a'"), InlineData("a's"), InlineData("b-"),
        InlineData("eo"), InlineData("ly")]
    [InlineData("."), InlineData(".)"), InlineData(" "), InlineData("\n"), InlineData("1"), InlineData("1."),
        InlineData("Walk a little each day. ")]
    public async Task A_hundred_kilobytes_of_anything_can_be_measured(string piece)
    {
        var text = "Go." + string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        var cancel = TestContext.Current.CancellationToken;
        Assert.True(
            (await Task.Run(() => Readability.Of(text), cancel).WaitAsync(TimeSpan.FromMinutes(1), cancel)).Words > 0);
    }
}
