namespace BackCare.Tests.Reading;

/// <summary>What is read into records by their keys, and what is said of a file that does not have them.</summary>
public sealed class YamlBinderFacts
{
    private const string Whole = """
        about: Shelves.
        boxes:
          - id: red
            size: large
            opened: 2026-03-31
            count: 3
            closed: "yes"
            names: one
            inside: { lid: flat, text: "[Your|Their] lid." }
            by-size: { small: 1, large: 2 }
            weight: -1.5
            note: ""
          - plain words
        """;

    [Fact]
    public void Each_key_of_a_file_is_read_into_the_member_marked_with_it()
    {
        var (read, problems) = Read(Whole);
        Assert.Empty(problems);
        var box = read!.Value.Boxes[0];
        Assert.Equal(("Shelves.", "red", Size.Large, new DateOnly(2026, 3, 31), 3, true),
            (read.Value.About, box.Id, box.Size, box.Opened, box.Count, box.Closed));
        Assert.Equal(("flat", "Your lid.", "Their lid."),
            (box.Inside!.Lid, box.Inside.Words.You, box.Inside.Words.Person));
        Assert.Equal(["one"], box.Names);
        Assert.Equal((1, 2), (box.BySize[Size.Small], box.BySize[Size.Large]));
        Assert.Equal((-1.5, ""), (box.Weight, box.Note));
        Assert.Equal(3, read[box].Line);
    }

    [Fact]
    public void A_text_entry_sets_its_required_key_and_defaults_for_the_others()
    {
        var box = Read(Whole).Read!.Value.Boxes[1];
        Assert.Equal(("plain words", Size.Small, 7, false), (box.Id, box.Size, box.Count, box.Closed));
        Assert.Empty(box.Names);
        Assert.Null(box.Inside);
    }

    [Theory]
    [InlineData("about: Shelves.\n", "", 1, "BC120", "the shelf has no 'about'; add the line 'about: …'")]
    [InlineData("about: Shelves.", "about:", 1, "BC121",
        "'about' of the shelf is empty; write the text, or take the key out")]
    [InlineData("about: Shelves.", "about: [Shelves]", 1, "BC122",
        "'about' of the shelf must be text; write it as 'about: text'")]
    [InlineData("about: Shelves.", "about: Shelves.\nabuot: x", 2, "BC030",
        "unknown key 'abuot' in the shelf; did you mean 'about'?")]
    [InlineData("about: Shelves.", "about: Shelves.\nabout: More.", 2, "BC116",
        "the key 'about' appears twice (first on line 1); keep one of the two")]
    [InlineData("lid: flat", "lid: Red box", 9, "BC123",
        "'Red box' is not an id; use small letters, digits and single hyphens, such as 'saddle-numbness'")]
    [InlineData("size: large", "size: larg", 4, "BC125",
        "'size: larg' of box 'red' is not known; did you mean 'large'?")]
    [InlineData("2026-03-31", "31/3/2026", 5, "BC032", "'opened: 31/3/2026' is not a date; write it as 2026-03-31")]
    [InlineData("count: 3", "count: three", 6, "BC124",
        "'count: three' is not a whole number; write digits only, such as 20")]
    [InlineData("\"yes\"", "\"maybe\"", 7, "BC125", "'closed: maybe' of box 'red' is not known; use one of: yes, no")]
    [InlineData("names: one", "names: [one, one]", 8, "BC126",
        "'names' of box 'red' names 'one' twice; keep one of them")]
    [InlineData("names: one", "names: []", 8, "BC121", "'names' of box 'red' is empty; name at least one")]
    [InlineData("names: one", "names: [one, two: three]", 8, "BC122",
        "an entry of 'names' of box 'red' must be text; it has a colon, so put quotes round it: \"two: three\"")]
    [InlineData("{ lid: flat, text: \"[Your|Their] lid.\" }", "flat", 9, "BC122",
        "'inside' of box 'red' must be a map of keys and values; write it as 'key: value' lines")]
    [InlineData("lid: flat, ", "", 9, "BC120", "'inside' of box 'red' has no 'lid'; add the line 'lid: …'")]
    [InlineData(", text: \"[Your|Their] lid.\"", "", 9, "BC120",
        "'inside' of box 'red' has no 'text'; add the line 'text: …'")]
    [InlineData("[Your|Their] lid", "[Your|Their lid", 9, "BC263",
        "'text' of 'inside' of box 'red' has a mark that is not closed; "
        + "write [you|they], with something on both sides and no bracket inside")]
    [InlineData("[Your|Their] lid", "[Your| ] lid", 9, "BC263",
        "'text' of 'inside' of box 'red' has a mark with an empty side; "
        + "write [you|they], with something on both sides and no bracket inside")]
    [InlineData("[Your|Their] lid", "[|Their] lid", 9, "BC263",
        "'text' of 'inside' of box 'red' has a mark with an empty side; "
        + "write [you|they], with something on both sides and no bracket inside")]
    [InlineData("about: Shelves.", "about: \"[Our|Their] shelves.\"", 1, "BC263",
        "'about' of the shelf has a mark for two voices, and is said in one; write words that fit both")]
    [InlineData("names: one", "names: [\"[one|two] more\"]", 8, "BC263",
        "'names' of box 'red' has a mark for two voices, and is said in one; write words that fit both")]
    [InlineData("small: 1, large: 2", "small: 1", 10, "BC120",
        "'by-size' of box 'red' has no 'large'; add the line 'large: …'")]
    [InlineData("small: 1", "small: 1, tiny: 0", 10, "BC030",
        "unknown key 'tiny' in 'by-size' of box 'red'; use one of: small, large")]
    [InlineData("weight: -1.5", "weight: 1e3", 11, "BC124",
        "'weight: 1e3' is not a number; write one between -1000 and 1000, such as 12.5")]
    [InlineData("- plain words", "- [plain]", 13, "BC122",
        "box must be a map of keys and values; write it as 'key: value' lines")]
    [InlineData("- plain words", "- { <<: { id: blue } }", 13, "BC030", "unknown key '<<' in box; did you mean 'id'?",
        "BC120")]
    public void A_slip_is_one_problem_at_its_line(string old, string slip, int line, string code, string says,
        string? besides = null)
    {
        var problems = Read(Whole.Replace(old, slip)).Problems;
        Assert.Equal($"shelf.yaml:{line}: {code} {says}",
            $"{Assert.Single(problems, problem => problem.Code != besides)}");
    }

    // [place] is a blank to fill in on the phone, and stays.
    [Fact]
    public void A_bracket_without_a_bar_is_the_same_in_both_voices()
    {
        var words = Read(Whole.Replace("[Your|Their] lid", "[Your|Their] lid is at [place]"))
            .Read!.Value.Boxes[0].Inside!.Words;
        Assert.Equal(("Your lid is at [place].", "Their lid is at [place]."), (words.You, words.Person));
    }

    private static (Parsed<Shelf>? Read, IReadOnlyList<Problem> Problems) Read(string text)
    {
        var problems = new Problems();
        return (YamlBinder.Read<Shelf>(new("shelf.yaml", text), problems), problems.All);
    }

    public enum Size { Small, Large }

    [Entry("the shelf")]
    public sealed record Shelf([Key("about")] string About, [Key("boxes")] ImmutableArray<Box> Boxes);

    [Entry("box", AllowText = true)]
    public sealed record Box(
        [Key("id")] string Id, [Key("size", Optional = true)] Size Size, [Key("opened")] DateOnly? Opened,
        [Key("names", AllowScalar = true, Optional = true)] ImmutableArray<string> Names,
        [Key("inside")] Inside? Inside,
        [Key("by-size", Optional = true)] ImmutableSortedDictionary<Size, int> BySize, [Key("count", Default = 7)]
            int Count, [Key("weight", Optional = true)] double Weight, [Key("note", AllowEmpty = true)] string? Note)
    {
        [Key("closed")]
        public bool Closed { get; init; }
    }

    public sealed record Inside([Key("lid", IsId = true)] string Lid, [Key("text")] Voiced<string> Words);
}
