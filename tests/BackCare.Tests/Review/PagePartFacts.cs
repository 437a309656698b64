using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Review;
using BackCare.Sittings;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;

namespace BackCare.Tests.Review;

/// <summary>Long pages as parts that are read at one sitting each.</summary>
public sealed class PagePartFacts
{
    private static readonly HashSet<string> OfRules =
        [.. RealContent.Questionnaire.Rules.All.SelectMany(rule => rule.Sources)];

    private static readonly ImmutableArray<Guide> Pages =
        [.. RealContent.Library.Guides, .. RealContent.Library.Outcomes.Values];

    private static readonly Guide Long = Pages.First(page => Of(page).Length > 2);

    private static ImmutableArray<PagePart> Of(Guide page) => PageParts.Of(page, OfRules);

    [Fact]
    public void Every_block_of_a_page_stands_in_exactly_one_part_in_its_order() => Assert.All(Pages, page =>
    {
        Assert.Equal(page.Blocks, Of(page).SelectMany(part => part.Blocks));
        Assert.Equal(Enumerable.Range(1, Of(page).Length), Of(page).Select(part => part.Number));
    });

    [Fact]
    public void No_part_takes_longer_than_a_sitting_unless_it_cannot_be_cut() => Assert.All(Pages.SelectMany(page => Of(page)),
        part => Assert.True(part.Minutes <= ReviewMinutes.Sitting || part.Blocks.Count(block => block is not Block.Heading) is 1 or 2,
            $"{part.Title}: {part.Minutes} minutes"));

    [Fact]
    public void No_part_ends_with_a_heading() =>
        Assert.All(Pages.SelectMany(page => Of(page)), part => Assert.IsNotType<Block.Heading>(part.Blocks.LastOrDefault()));

    [Fact]
    public void A_heading_over_another_heading_stays_with_it()
    {
        var parts = Of(Made(Words("a", 600), Heading(2), Heading(3), Words("b", 1500), Heading(3), Words("c", 1500)));
        Assert.Equal([1, 3, 2], parts.Select(part => part.Blocks.Length));
    }

    [Fact]
    public void A_part_names_the_headings_of_earlier_parts_that_it_stands_under()
    {
        var (wide, narrow) = (Heading(2), Heading(3));
        var parts = Of(Made(wide, Words("a", 1500), narrow, Words("b", 1500), Words("c", 1500), Heading(3), Words("d", 1500), Heading(2),
            Words("e", 1500)));
        Assert.Equal([[], [wide], [wide, narrow], [wide], []], parts.Select(part => part.Under));
    }

    [Fact]
    public void A_table_takes_time_and_so_does_what_is_said_otherwise_to_a_helper()
    {
        var words = Enumerable.Range(0, 1000).Select(number => $"w{number}").ToArray();
        Phrase[] Of(string of) => [new Phrase.Plain(string.Join(' ', words.Select(word => of + word)))];
        var table = new Block.Table("", [], [[.. words.Select(word => new Cell([new Phrase.Plain(word)], false))]]);
        Assert.InRange(Assert.Single(PagePartFacts.Of(Made(table))).Minutes, 5, 6);
        Assert.Equal(10, Assert.Single(PagePartFacts.Of(Made(new Block.BroughtParagraph(new([.. Of("you")], [.. Of("them")]))))).Minutes);
        Assert.Equal(5, Assert.Single(PagePartFacts.Of(Made(new Block.BroughtParagraph(new([.. Of("all")], [.. Of("all")]))))).Minutes);
    }

    [Fact]
    public void A_source_that_no_sentence_names_stands_in_a_part_unless_the_rules_rest_on_it() => Assert.All(Pages, page => Assert.Equal(
        page.MarkedSources.Union(page.Sources.Where(id => !OfRules.Contains(id))).Order(StringComparer.Ordinal),
        Of(page).SelectMany(part => part.Sources).Distinct().Order(StringComparer.Ordinal)));

    private static Guide Made(params Block[] blocks) => Long with { Blocks = [.. blocks], Sources = [] };

    private static Block.Heading Heading(int level) => new(level, "id", [new Phrase.Plain("Heading")]);

    private static Block.Paragraph Words(string of, int count) =>
        new([new Phrase.Plain(string.Join(' ', Enumerable.Range(0, count).Select(number => $"{of}{number}")))]);

    [Fact]
    public void What_a_reviewer_has_read_is_kept_for_them_alone_until_that_part_changes()
    {
        using var folder = new SignOffFolder();
        StoreOf.Make(folder.Path);
        var parts = Of(Long);
        var item = ReviewItem.Of(RealContent.Library).Single(item => item.Name == ReviewItem.NameOf(Long));
        var (one, two) = (ReviewedFolders.Reviewer("one"), ReviewedFolders.Reviewer("two"));
        StoreOf.With(folder.Path, records =>
        {
            new OpinionDrafts(records).KeepRead(one, item, parts[1]);
            return true;
        });
        Assert.Equal([parts[1]], Read(one, parts));
        Assert.Empty(Read(two, parts));
        Assert.Empty(Read(one, [parts[1] with { Digest = new('0', 64) }]));

        IReadOnlyCollection<PagePart> Read(Reviewer who, ImmutableArray<PagePart> of) =>
            StoreOf.With(folder.Path, records => new OpinionDrafts(records).ReadOf(who, item, of));
    }

    [Fact]
    public void A_change_of_words_asks_again_about_the_part_that_holds_them_alone()
    {
        var last = Long.Blocks.OfType<Block.Paragraph>().Last();
        var changed = Long with { Blocks = Long.Blocks.Replace(last, last with { Words = [.. last.Words, new Phrase.Plain(" Again.")] }) };
        var (before, after) = (Of(Long), Of(changed));
        var other = Assert.Single(before, part => after.All(each => each.Digest != part.Digest));
        Assert.Contains(last, other.Blocks);
    }
}
