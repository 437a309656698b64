using BackCare.Tests.Review;

namespace BackCare.Tests.Proposals;

/// <summary>What can be commented on: every line of a page, every named part of the rules.</summary>
public sealed class PassageFacts
{
    private static readonly Dictionary<string, ReviewItem> Items =
        ReviewItem.Of(RealContent.Library).ToDictionary(item => item.Name);

    private const char Mark = '\u0001';

    private static readonly ReadText BeforeMarks = ReadText.Plain with { Mark = _ => $"{Mark}" };

    [Fact]
    public void A_line_of_a_page_is_one_and_its_markup_is_not_read()
    {
        var passages = Passage.Of(Trees.Of(Trees.Field("title", "Sleep"), Trees.Group("words for you", Trees.Line("h2", "Beds"),
            Trees.Line("ul"), Trees.Line("li", "A ", Trees.Strong("firm"), " bed & sheets.", new Phrase.Mark("nhs")))));
        Assert.Equal([("", "", "title: Sleep"), ("words for you", "h2", "Beds"), ("words for you", "li", "A firm bed & sheets. [nhs]")],
            passages.Select(passage => (passage.Section, passage.Kind, passage.Words)));
    }

    [Fact]
    public void A_part_of_the_rules_is_one_with_all_that_stands_under_its_name()
    {
        var passages = Passage.Of(Trees.Of(Trees.Group("findings",
            Trees.Group("fever", Trees.Field("urgency", "111"), Trees.Group("you", Trees.Field("label", "Hot"))),
            Trees.Group("cold", Trees.Field("urgency", "GP")))));
        Assert.Equal(["fever:\n  urgency: 111\n  you:\n    label: Hot", "cold:\n  urgency: GP"],
            passages.Select(passage => passage.Words));
        Assert.All(passages, passage => Assert.Equal("findings", passage.Section));
    }

    [Fact]
    public void Every_word_that_people_see_of_every_item_stands_in_one()
    {
        foreach (var item in Items.Values)
        {
            var all = string.Join('\n', Passage.Of(item.Tree).Select(passage => passage.Words));
            var seen = SignedTree.Walk(item.Tree.Nodes.TakeWhile(node => node.NamedAs != "pictures")).Where(each => each.Depth > 0)
                .Select(each => BeforeMarks.Of(each.Node).Split(Mark)[0].Trim()).Where(line => line.Length > 0).Distinct().ToArray();
            Assert.NotEmpty(seen);
            foreach (var line in seen) Assert.Contains(line, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_finding_every_rule_and_every_question_is_one_passage()
    {
        var passages = Passage.Of(Items[ReviewItem.Triage].Tree);
        var questionnaire = RealContent.Library.Questionnaire;
        Assert.Equal(questionnaire.Findings.All.Length, passages.Count(passage => passage.Section == "findings"));
        Assert.Equal(questionnaire.Questions.Length, passages.Count(passage => passage.Section == "questions"));
        Assert.Equal(questionnaire.Rules.All.Length, passages.Count(passage => passage.Section == "rules"));
    }

    [Fact]
    public void No_two_of_an_item_are_the_same_and_another_wording_is_another() =>
        Assert.All(Items.Values, item =>
        {
            var digests = Passage.Of(item.Tree).Select(passage => passage.Digest).ToArray();
            Assert.Equal(digests.Length, digests.Distinct().Count());
        });

    [Fact]
    public void A_record_keeps_no_more_of_a_long_one_than_a_quote() =>
        Assert.All(Items.Values.SelectMany(item => Passage.Of(item.Tree)),
            passage => Assert.True(passage.Quote.Length <= Passage.LongestQuote));
}
