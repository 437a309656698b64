namespace BackCare.Tests.Reading;

/// <summary>A text in quotes: one line, only what can be seen, and read again as it was.</summary>
public sealed class QuotedTextFacts
{
    [Fact]
    public void Any_text_is_read_again_as_it_was_but_for_halves_of_characters() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(),
            text => Read(QuotedText.Of(text ?? "")) == string.Concat((text ?? "").EnumerateRunes()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void What_a_text_has_as_every_character_stays_on_one_line_and_can_be_seen()
    {
        foreach (var code in Enumerable.Range(0, 0xFFFF).Where(code => !char.IsSurrogate((char)code)))
        {
            var (text, quoted) = ($"a{(char)code}b", QuotedText.Of($"a{(char)code}b"));
            Assert.DoesNotContain(quoted,
                character => char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
            Assert.Equal(text, Read(quoted));
        }
    }

    [Theory]
    [InlineData("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\"")]
    [InlineData("a\n\tb", "\"a\\n\\tb\"")]
    [InlineData("é’ 🙂", "\"é’ 🙂\"")]
    [InlineData("[{]}", "\"\\u005B\\u007B]}\"")]
    [InlineData("\uFEFF\U000E0001", "\"\\uFEFF\\U000E0001\"")]
    public void It_is_as_plain_as_it_can_be(string text, string quoted) => Assert.Equal(quoted, QuotedText.Of(text));

    // Not with the others: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_becomes_the_one_that_stands_for_it() =>
        Assert.Equal("\"a\uFFFDb\"", QuotedText.Of("a\uD83Db"));

    [Fact]
    public void A_text_full_of_open_brackets_does_not_look_like_deep_nesting() =>
        Assert.Equal(new string('[', 200) + new string('{', 200),
            Read(QuotedText.Of(new string('[', 200) + new string('{', 200))));

    private static string Read(string quoted)
    {
        var problems = new Problems();
        var map = Assert.IsType<YamlMap>(Yaml.Read("text.yaml", $"text: {quoted}\n", 1, problems));
        Assert.Empty(problems.All);
        return Assert.IsType<YamlText>(map.Entries["text"]).Value;
    }
}
