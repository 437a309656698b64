using static BackCare.Tests.Review.Trees;

namespace BackCare.Tests.Review;

/// <summary>What people read of a change of what is signed: words, and markup where it is what changed.</summary>
public sealed class SignedDifferenceFacts
{
    [Fact]
    public void People_see_words_and_not_markup()
    {
        Assert.Equal("words:\n  Call 999\n  See sciatica (link to /guides/sciatica) & rest.", ReadText.Plain.Of([Group("words",
            Line("p", "Call ", Strong("999")), Line("p", "See ", Link("/guides/sciatica", "sciatica"), " & rest."))]));
        Assert.Equal(["one", "two"], Changed(Of(Line("p", "one three")), Of(Line("p", "two three"))));
    }

    [Fact]
    public void Another_kind_of_line_is_a_change() =>
        Holds(Of(Line("p", "Rest.")), Of(Line("h2", "Rest.")), "<p>", "<h2>");

    [Fact]
    public void A_changed_word_hides_no_changed_kind() =>
        Holds(Of(Line("p", "Rest now.")), Of(Line("h2", "Rest well.")), "<p>", "<h2>", "now.", "well.");

    [Fact]
    public void A_changed_word_hides_no_changed_link() => Holds(
        Of(Line("p", Link("/a", "One ", Strong("two")), " three")), Of(Line("p", Link("/b", "One ", Strong("two")), " four")),
        "<a href=\"/a\">", "<a href=\"/b\">", "three", "four");

    [Fact]
    public void A_changed_word_hides_no_list_that_is_gone() => Holds(
        Of(Line("ul"), Line("li", "One"), Line("ul"), Line("li", "Two")), Of(Line("ul"), Line("li", "One"), Line("li", "Three")),
        "<ul>", "Two", "Three");

    [Fact]
    public void Words_that_look_like_markup_are_none() =>
        Holds(Of(Line("p", "<h2>Rest")), Of(Line("h2", "Rest")), "<p><h2>Rest", "<h2>Rest");

    [Fact]
    public void What_stands_under_something_else_is_a_change() => Holds(
        Of(Group("a", Field("b", "1"), Field("c", "2"))), Of(Group("a", Field("b", "1")), Field("c", "2")), "c:", "c:");

    [Fact]
    public void Markup_that_stayed_is_not_shown()
    {
        Assert.Equal("Call 999 now: see sciatica (link to /guides/sciatica)",
            SignedDifference.Of(Of(With("one")), Of(With("two"))).Runs[0].Text);

        static SignedNode With(string word) =>
            Line("p", "Call ", Strong("999"), " now: ", Strong("see ", Link("/guides/sciatica", "sciatica")), $" {word}");
    }

    // Words as lines have them: marks within and around them, and what is escaped.
    private static readonly Arbitrary<SignedTree> Any = Arb.From(
        from lines in (
            from words in Gen.Elements<object[]>(["help"], ["now."], ["help", new Phrase.Mark("nhs"), "."], ["help", new Phrase.Mark("nice"), "."],
                [Strong("Call")], [Strong("Call"), ","], ["<10"], [Strong("10"), "mg"], ["20mg"]).NonEmptyListOf()
            from kind in Gen.Elements("p", "li", "h2")
            select Line(kind, [.. words.SelectMany(word => word.Append(" "))])).ListOf()
        select Of([Field("item", "guide:a"), .. lines]));

    [Fact]
    public void A_difference_never_cuts_a_word() => Prop.ForAll(Any, Any, (old, @new) =>
    {
        var (before, after) = (Words(old), Words(@new));
        return SignedDifference.Of(old, @new).Runs.All(run => run.Words.Select(Unmarked)
            .All(word => (run.Kind is TextRunKind.Added || before.Contains(word)) && (run.Kind is TextRunKind.Removed || after.Contains(word))));

        static HashSet<string> Words(SignedTree tree) => [.. TextDiff.Words(ReadText.Plain.Of(tree.Nodes)).Append("\n").Append("")];
        static string Unmarked(string word) => new[] { "<p>", "<li>", "<h2>", "<strong>", "</strong>", "<cite>", "</cite>" }
            .Aggregate(word, (left, tag) => left.Replace(tag, "", StringComparison.Ordinal));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_changes_alike_in_both_voices_is_one_change_and_otherwise_nothing_is_left_out()
    {
        Assert.Equal(["now.", "soon."], Changed(Page("now", "now"), Page("soon", "soon")));
        Assert.Equal(["now.", "soon."], Changed(Page("now", "now"), Page("now", "soon")));
        Assert.Equal(2, Changed(Rule("Hot"), Rule("Warm")).Count());

        static SignedTree Page(string you, string person) => Of(Field("item", "outcome:999"),
            Group("words for you", Line("p", $"Call {you}.")), Group("words for the person", Line("p", $"Call {person}.")));
        static SignedTree Rule(string label) => Of(Group("findings",
            Group("fever", Group("you", Field("label", label)), Group("person", Field("label", label)))));
    }

    private static void Holds(SignedTree old, SignedTree now, params string[] changed) =>
        Assert.Equal(changed.Order(StringComparer.Ordinal), Changed(old, now).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Changed(SignedTree old, SignedTree now) =>
        SignedDifference.Of(old, now).Runs.Where(run => run.Kind is not TextRunKind.Same).Select(run => run.Text.Trim());
}
