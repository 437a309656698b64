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
    [InlineData("triage/findings.yaml", "squashed: hours count", "squashed: each hour counts", "findings/saddle-numbness")]
    [InlineData("triage/words.yaml", "Contact [your|their] GP surgery today", "Ask [your|their] GP surgery today", "words/outcome")]
    public void A_change_touches_the_row_that_holds_it_and_leaves_the_others(string file, string old, string changed, string row)
    {
        using var content = new ContentCopy();
        content.Edit(file, old, changed);
        Assert.All(Rows(RealContent.Library), each => Assert.True(each.IsIn(Rules.Text) || each.Kind is RowKind.Order, each.Id));
        Assert.Equal([row], Rows(content.Read()).Where(each => !each.IsIn(Rules.Text) && each.Kind is not RowKind.Order).Select(each => each.Id));
    }

    [Fact]
    public void A_line_that_is_gone_changes_the_row_that_had_it()
    {
        using var content = new ContentCopy();
        content.Edit("triage/questions.yaml", "  - { id: sudden-pain-at-60-or-over, all: [age-60-or-over, lift-or-twist, not-mild] }\n", "");
        var rules = RulesOf(content.Read());
        Assert.Equal(["findings/sudden-pain-at-60-or-over"], Rows(RealContent.Library)
            .Where(row => !row.IsIn(rules.Text) && row.Kind is not RowKind.Order).Select(row => row.Id));
    }

    private static ImmutableArray<RuleRow> Rows(Library library) => RuleRows.Of(RulesOf(library), library.Questionnaire);

    private static ReviewItem RulesOf(Library library) =>
        ReviewItem.Of(library).Single(item => item.Kind is ReviewKind.Triage);
}
