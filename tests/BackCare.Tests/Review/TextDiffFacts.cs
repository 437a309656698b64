namespace BackCare.Tests.Review;

public sealed class TextDiffFacts
{
    // Few words, so that most pairs of texts share some.
    private static readonly Arbitrary<string[]> Texts =
        Arb.From(Gen.Elements("call", "999", "now", "do", "not", "wait", "\n").ArrayOf());

    [Fact]
    public void The_runs_of_a_diff_give_back_the_old_and_the_new_words() => Holds((old, @new) =>
        TextDiff.Between(old, @new) is var diff && Old(diff).SequenceEqual(old) && New(diff).SequenceEqual(@new));

    [Fact]
    public void Runs_are_as_long_as_possible_and_removed_words_come_before_added_ones() => Holds((old, @new) =>
        TextDiff.Between(old, @new).Runs is var runs && runs.All(run => run.Words.Length > 0)
        && runs.Zip(runs.Skip(1)).All(two => two.First.Kind != two.Second.Kind
                && (two.First.Kind, two.Second.Kind) is not (TextRunKind.Added, TextRunKind.Removed)));

    [Fact]
    public void The_runs_of_a_line_diff_give_back_the_old_and_the_new_words() => Holds((old, @new) =>
        TextDiff.ByLines(string.Join(' ', old), string.Join(' ', @new)) is var diff
        && Old(diff).SequenceEqual(TextDiff.Words(string.Join(' ', old)))
        && New(diff).SequenceEqual(TextDiff.Words(string.Join(' ', @new)))
        && diff.Runs.Zip(diff.Runs.Skip(1)).All(two => two.First.Kind != two.Second.Kind));

    [Fact]
    public void A_line_diff_reports_two_distant_changes_as_two_short_changes()
    {
        string[] lines = [.. Enumerable.Range(0, 9000).Select(number => $"line {number} says what it says")];
        var old = string.Join('\n', lines);
        (lines[10], lines[8990]) = ("line 10 says something else", "line 8990 is new");
        var changed =
            TextDiff.ByLines(old, string.Join('\n', lines)).Runs.Where(run => run.Kind is not TextRunKind.Same)
                .Select(run => run.Text);
        Assert.Equal(["what it says", "something else", "says what it says", "is new"], changed);
    }

    [Fact]
    public void A_diff_gives_back_any_text_except_white_space_within_lines() => Prop.ForAll<string?, string?>((old, @new) =>
        TextDiff.Between(old ?? "", @new ?? "") is var diff && TextDiff.Join(Old(diff)) == Plain(old ?? "")
        && TextDiff.Join(New(diff)) == Plain(@new ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_word_stands_between_the_unchanged_words()
    {
        var diff = TextDiff.Between("Take it for no more than 10 days.\nThen stop.",
            "Take it for no  more than 3 days.\nThen stop.");
        Assert.Equal(
            [(TextRunKind.Same, "Take it for no more than"), (TextRunKind.Removed, "10"), (TextRunKind.Added, "3"),
                (TextRunKind.Same, "days.\nThen stop.")],
            diff.Runs.Select(run => (run.Kind, run.Text)));
    }

    [Fact]
    public void Two_long_texts_without_a_common_word_are_replaced_whole()
    {
        var numbers = Enumerable.Range(0, 20_000).ToArray();
        var diff = TextDiff.Between([.. numbers.Select(number => $"a{number}")], [.. numbers.Select(number => $"b{number}")]);
        Assert.Equal([TextRunKind.Removed, TextRunKind.Added], diff.Runs.Select(run => run.Kind));
    }

    [Fact]
    public void One_edit_in_a_long_text_of_few_different_words_is_one_change()
    {
        string[] old = [.. Enumerable.Range(0, 5000).Select(number => $"word{number % 700}")];
        string[] @new = [.. old.Select((word, place) => place is 2500 ? "other" : word)];
        var changed = TextDiff.Between(old, @new).Runs.Where(run => run.Kind is not TextRunKind.Same);
        Assert.Equal([old[2500], "other"], changed.Select(run => run.Text));
    }

    private static void Holds(Func<string[], string[], bool> property) =>
        Prop.ForAll(Texts, Texts, property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static IEnumerable<string> Old(TextDiff diff) =>
        diff.Runs.Where(run => run.Kind is not TextRunKind.Added).SelectMany(run => run.Words);

    private static IEnumerable<string> New(TextDiff diff) =>
        diff.Runs.Where(run => run.Kind is not TextRunKind.Removed).SelectMany(run => run.Words);

    private static string Plain(string text) => string.Join('\n', text.Split('\n')
            .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
}
