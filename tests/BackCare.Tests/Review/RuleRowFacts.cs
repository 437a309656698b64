using BackCare.Tests.Reading;

namespace BackCare.Tests.Review;

/// <summary>The rules as rows: all that is signed is judged, and a change asks again about what it touches alone.</summary>
public sealed class RuleRowFacts
{
    private static readonly ReviewItem Rules = RulesOf(RealContent.Library);

    [Fact]
    public void Every_entry_that_is_signed_stands_in_exactly_one_row_and_so_does_its_order()
    {
        var parts = Rows(RealContent.Library).SelectMany(row => row.Parts).ToArray();
        Assert.Equal(Rules.Tree.Nodes.SelectMany(node => node is SignedNode.Group group ? group.Parts.Select(part => (group.Name, part))
                : [("measure", node)]).Select(entry => $"{entry.Item1}: {SignedTree.TextOf([entry.Item2])}").Order(StringComparer.Ordinal),
            parts.Where(part => part.Node.NamedAs?.StartsWith("order of ", StringComparison.Ordinal) is not true)
                .Select(part => $"{part.Section}: {SignedTree.TextOf([part.Node])}").Order(StringComparer.Ordinal));
        Assert.Equal(Rules.Tree.Nodes.OfType<SignedNode.Group>().Where(group => group.Parts.Length > 1).Select(group => $"order of {group.Name}"),
            parts.Select(part => part.Node.NamedAs).Where(name => name?.StartsWith("order of ", StringComparison.Ordinal) is true));
    }

    // What stands first is asked first: whoever agreed to one order has not agreed to another.
    [Theory]
    [InlineData("questions"), InlineData("findings"), InlineData("advice"), InlineData("rules")]
    public void Another_order_of_entries_is_judged_anew_and_nothing_else(string section)
    {
        var group = Rules.Tree.Nodes.OfType<SignedNode.Group>().Single(group => group.Name == section);
        var reordered = group with { Parts = [group.Parts[1], group.Parts[0], .. group.Parts[2..]] };
        var tree = new SignedTree(Rules.Tree.Nodes.Replace(group, reordered));
        var (before, after) = (Rows(RealContent.Library), RuleRows.Of(Rules with { Tree = tree }, RealContent.Library.Questionnaire));
        Assert.Equal(["measure/all"], after.Where(row => before.Single(each => each.Id == row.Id).Digest != row.Digest).Select(row => row.Id));
    }

    [Fact]
    public void Signs_and_pairs_come_first_and_999_before_all_with_cauda_equina_at_the_head()
    {
        var rows = Rows(RealContent.Library);
        var rules = rows.TakeWhile(row => row.Kind is RowKind.Sign or RowKind.Pair).ToArray();
        Assert.All(rows.Skip(rules.Length), row => Assert.False(row.Kind is RowKind.Sign or RowKind.Pair));
        Assert.Equal(rules.Select(row => row.Level).OrderDescending(), rules.Select(row => row.Level));
        Assert.Equal(Findings.CaudaEquina, rows[0].Subject.Id);
        Assert.Equal(RealContent.Questionnaire.Findings.All.Length + RealContent.Questionnaire.Rules.All.Count(rule => rule.IsCombination),
            rules.Length);
        Assert.All(rules, row => Assert.Contains(row.Parts, part => part.Section is "rules"));
    }

    [Theory]
    [InlineData("", 0), InlineData(" a\r\nb ", 3), InlineData("😀", 1), InlineData("👩🏽‍⚕️", 1), InlineData("नि", 1),
        InlineData("e\u0301", 1),
        InlineData("痛い", 2)]
    public void Characters_are_counted_as_people_count(string text, int count) => Assert.Equal(count, CommentLimit.Count(text));

    [Fact]
    public void One_letter_with_marks_without_end_is_refused_and_emoji_are_not()
    {
        Assert.NotNull(CommentLimit.OfRecord.Fault("a" + new string('\u0301', 250_000)));
        Assert.Null(CommentLimit.OfRecord.Fault(new StringBuilder().Insert(0, "😀", CommentLimit.OfRecord.Characters).ToString()));
    }

    [Theory]
    [InlineData("triage/findings.yaml", "squashed: hours count", "squashed: each hour counts", "findings/saddle-numbness")]
    [InlineData("triage/words.yaml", "Contact [your|their] GP surgery today", "Ask [your|their] GP surgery today", "words/outcome")]
    public void A_change_touches_the_row_that_holds_it_and_leaves_the_others(string file, string old, string changed, string row)
    {
        using var content = new ContentCopy();
        content.Edit(file, old, changed);
        var before = Rows(RealContent.Library).ToDictionary(each => each.Id, each => each.Digest);
        var library = content.Read();
        var after = Rows(library);
        Assert.Equal([row], after.Where(each => before[each.Id] != each.Digest).Select(each => each.Id));
        Assert.Equal([row], RuleRows.ChangedIn(after, Rules.Tree, library.Questionnaire));
    }

    [Fact]
    public void A_line_that_is_gone_changes_the_row_that_had_it()
    {
        using var content = new ContentCopy();
        content.Edit("triage/questions.yaml", "  - { id: sudden-pain-at-60-or-over, all: [age-60-or-over, lift-or-twist, not-mild] }\n", "");
        var library = content.Read();
        Assert.Equal(["findings/sudden-pain-at-60-or-over"], RuleRows.ChangedIn(Rows(library), Rules.Tree, library.Questionnaire)
            .Where(row => row is not "measure/all"));
    }

    private static ImmutableArray<RuleRow> Rows(Library library) => RuleRows.Of(RulesOf(library), library.Questionnaire);

    private static ReviewItem RulesOf(Library library) =>
        ReviewItem.Of(library).Single(item => item.Kind is ReviewKind.Triage);
}
