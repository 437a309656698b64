namespace BackCare.Tests.Guidance;

/// <summary>What of a part of an outcome one person reads.</summary>
public sealed class GuideSectionFacts
{
    [Fact]
    public void Words_for_others_are_left_out_and_words_for_everybody_stay() =>
        Assert.Equal("one, theirs", Read(Words("one"), Only("pregnant", "theirs"), Only("recent-birth", "others'")));

    [Fact]
    public void A_heading_with_nothing_left_under_it_is_left_out_too() => Assert.Equal("one, ## next, two",
        Read(Words("one"), Heading(3, "gone"), Only("recent-birth", "others'"), Heading(3, "next"), Words("two")));

    [Fact]
    public void A_heading_stays_if_a_deeper_heading_below_it_has_words() => Assert.Equal("## up, ## down, one",
        Read(Heading(3, "up"), Heading(4, "down"), Words("one"), Heading(4, "gone")));

    [Fact]
    public void A_section_with_no_words_for_this_person_is_left_out() =>
        Assert.Null(Read(Heading(3, "gone"), Only("recent-birth", "others'"), Heading(4, "gone too")));

    [Fact]
    public void No_part_of_an_outcome_ends_in_a_heading_for_a_person_who_told_nothing() =>
        Assert.All(RealContent.Library.Outcomes.Values.SelectMany(outcome => outcome.Sections),
            section => Assert.True(
                section.For(Nobody) is not { } left || left.Blocks[^1] is not Block.Heading, section.Id));

    [Fact]
    public void Splitting_a_guide_at_its_level_2_headings_loses_nothing() =>
        Assert.All(RealContent.Library.Published, guide =>
        {
            Assert.Equal(guide.Blocks, guide.Lead.Concat(guide.ByHeading.SelectMany(part => part)));
            Assert.DoesNotContain(guide.ByHeading[0], block => block is Block.Heading { Level: 2 });
            Assert.All(guide.ByHeading.Skip(1), part => Assert.IsType<Block.Heading>(
                Assert.Single(part, block => block is Block.Heading { Level: 2 }) is var heading && part[0] == heading ? heading : null));
        });

    private static readonly Circumstances Nobody = new(new HashSet<string>(), new HashSet<string>());

    private static string? Read(params Block[] blocks)
    {
        var told = new HashSet<string> { "pregnant" };
        return new GuideSection("part", "Part", [.. blocks]).For(new(told, told)) is not { } left ? null
            : string.Join(", ", left.Blocks.Select(block => block switch
            {
                Block.Heading heading => $"## {heading.Text}",
                Block.OnlyFor some => Phrase.TextOf(((Block.Paragraph)some.Blocks[0]).Words),
                _ => Phrase.TextOf(((Block.Paragraph)block).Words),
            }));
    }

    private static Block.Paragraph Words(string text) => new([new Phrase.Plain(text)]);

    private static Block.Heading Heading(int level, string text) => new(level, text, [new Phrase.Plain(text)]);

    private static Block.OnlyFor Only(string name, string text) => new(new([], [name]), [], [Words(text)]);
}
