using BackCare.Web.Review;


namespace BackCare.Web.Tests.Review;

/// <summary>All that is signed of the rules stands in the table as clinicians read it.</summary>
public sealed partial class RowTextFacts
{
    private static Questionnaire Questionnaire => RealContent.Library.Questionnaire;

    [Fact]
    public void Every_leaf_of_what_is_signed_stands_in_exactly_one_row()
    {
        var shown = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        foreach (var (leaf, _) in RealContent.Rows.SelectMany(row => row.Parts).SelectMany(part => Leaves(part.Node)))
            shown[leaf] = shown.GetValueOrDefault(leaf) + 1;
        Assert.All(RealContent.Rules.Tree.Nodes.SelectMany(node => Leaves(node)), each =>
            Assert.Equal((1, each.Leaf.Written), (shown.GetValueOrDefault(each.Leaf), each.Leaf.Written)));
    }

    [Fact]
    public async Task Every_leaf_of_what_is_signed_is_read_in_its_row()
    {
        using var site = new ReviewedSite();
        var sections = (await (await site.SignedIn("one")).Get("/review/items/triage")).Main.QuerySelectorAll(".app-row");
        var rows = RealContent.Rows;
        Assert.Equal(rows.Length, sections.Length);
        var texts = rows.Zip(sections).ToDictionary(each => each.First.Id, each => new Text(each.Second), StringComparer.Ordinal);
        var missing = from row in rows
                      from part in row.Parts
                      from each in Leaves(part.Node)
                      where !IsRead(each.Leaf, each.Under, row, texts)
                      select $"{row.Id}: {part.Section} > {string.Join(" > ", each.Under)} > {each.Leaf.Written}";
        Assert.True(!missing.Any(), string.Join('\n', missing));
    }

    // Whom words are for is said by plain names there.
    [Fact]
    public void Every_word_that_is_signed_of_a_page_stands_in_its_lines() =>
        Assert.All(ReviewItem.Of(RealContent.Library).Where(item => item.Kind is not ReviewKind.Triage), item =>
        {
            var said = new RowLines(RealContent.Library).Of(item.Tree).Select(line => OneVoice.Of(Single(line.Text)))
                .ToHashSet(StringComparer.Ordinal);
            Assert.All(SignedTree.Walk(item.Tree.Nodes).Select(each => each.Node).OfType<SignedNode.Line>()
                .Where(line => line.Kind is not "only").Select(line => Single(Read.Of(line))), words =>
                Assert.True(words.Length is 0 || said.Contains(OneVoice.Of(words)), $"{item.Name}: {words}"));
        });

    [Theory]
    [InlineData("You have a fever, and your back hurts.", "The person has a fever, and their back hurts.", true)]
    [InlineData("Call your midwife.", "Call their midwife.", true)]
    [InlineData("If you cannot pee at all, say that first.", "If they cannot pee at all, say that first.", true)]
    [InlineData("Ask your midwife.", "Ask your midwife.", false)]
    [InlineData("Select any that are new.", "Ask them.", false)]
    [InlineData("You have pain.", "The person has no pain.", false)]
    public void Words_are_the_same_only_where_whom_they_speak_of_is_all_that_differs(string you, string person, bool same) =>
        Assert.Equal(same, OneVoice.Of(you) == OneVoice.OfHelper(person));

    /// <summary>
    /// Whether the row says it: as it is signed, in the other voice where only that differs, or by its plain name. Shown
    /// otherwise are the group (the heading above the row), words of a sign within a question (the row of the sign, which the
    /// question names), pictures (what is read out instead), what was agreed (the beginning of its digest) and orders
    /// (how each begins).
    /// That a choice gives what it is called, and that a finding follows without a number, needs no line.
    /// </summary>
    private static bool IsRead(SignedNode leaf, string[] under, RuleRow row, Dictionary<string, Text> texts)
    {
        var text = texts[row.Id];
        if (leaf is SignedNode.Line line) return text.Says(line.Written);
        if (leaf is SignedNode.Entry entry)
            return Conditional(entry.Value).All(text.Says) || (under is [_, "options", var option, "gives"] && option == entry.Value);
        var (name, value) = leaf is SignedNode.Field field ? (field.Name, field.Value) : throw new InvalidOperationException(leaf.Written);
        if (text.Says(value)) return true;
        return name switch
        {
            "at least" => value is "0",
            "group" => row.Subject.Id == value,
            "picture" => text.Says(RealContent.Library.Media[value].Alt),
            "agreed" => text.Says(value[..12]),
            "sources" => value.Split(", ").All(text.Says),
            ['/', 'm', ..] => text.Says(value.Split(' ', 2)[1]),
            _ when name.StartsWith("order of", StringComparison.Ordinal) => value.Split(", ").All(id => text.Says(
                string.Join(' ', RuleWords.NameOf(id, Questionnaire).Split(' ').Take(3)))),
            _ when name.Contains("findings", StringComparison.Ordinal) => value.Split(", ").All(text.Says),
            _ when under is [_, "options", var sign, "you" or "person"] && texts.TryGetValue($"findings/{sign}", out var own) =>
                text.Says(sign) && own.Says(value),
            _ => false,
        };
    }

    // A line with whom it is for, and what is asked on the phone in both voices: what stands in brackets is by plain names.
    private static IEnumerable<string> Conditional(string value)
    {
        if (Asked().Match(value) is { Success: true } asked) return [asked.Groups[2].Value, asked.Groups[3].Value, .. Ids(asked.Groups[1].Value)];
        return Only().Match(value) is { Success: true } only ? [.. Conditional(only.Groups[1].Value), .. Ids(only.Groups[2].Value)] : [value];
    }

    private static IEnumerable<string> Ids(string words) => words.Split([' ', ',', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
        .Where(word => RuleWords.IsNamed(word, Questionnaire));

    [GeneratedRegex(@"^with \(([^)]*)\) you: (.*) person: (.*)$")]
    private static partial Regex Asked();

    [GeneratedRegex(@"^(.*) \((?:only|not) with ([^)]*)\)$")]
    private static partial Regex Only();

    [GeneratedRegex(@" \((?:only|not) with .*\)$")]
    private static partial Regex Condition();

    /// <summary>One row as it is read.</summary>
    private sealed class Text(IElement section)
    {
        private readonly string words = Page.Words(section);

        private readonly HashSet<string> lines =
        [
            .. section.QuerySelectorAll("dd, h4").Select(WithoutLinks).SelectMany(line => (string[])[line, Condition().Replace(line, "")])
                .Select(OneVoice.Of),
        ];

        // What leads to a comment is no part of the line.
        private static string WithoutLinks(IElement line)
        {
            var copy = (IElement)line.Clone();
            foreach (var link in copy.QuerySelectorAll(".app-no-print").ToArray()) link.Remove();
            return Page.Words(copy);
        }

        public bool Says(string value)
        {
            var said = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (words.Contains(said, StringComparison.OrdinalIgnoreCase) || lines.Contains(OneVoice.Of(said))
                || words.Contains(RuleWords.NameOf(said, Questionnaire), StringComparison.OrdinalIgnoreCase)) return true;
            return said is Source.OwnChoice ? words.Contains("our own choice", StringComparison.Ordinal)
                : RealContent.Library.Sources.TryGetValue(said, out var source) && words.Contains(source.InWords, StringComparison.Ordinal);
        }
    }

    private static readonly ReadText Read =
        new(_ => "", target => RowLines.Target(target, RealContent.Library), picture => $"Picture: {picture.Alt}");

    private static string Single(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What has nothing under it, with the names of all that it stands under.</summary>
    private static IEnumerable<(SignedNode Leaf, string[] Under)> Leaves(SignedNode node, params string[] under) => node is SignedNode.Group group
        ? group.Parts.SelectMany(part => Leaves(part, [.. under, group.Name])) : [(node, under)];
}
