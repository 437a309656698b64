using BackCare.Tests.Guidance;

namespace BackCare.Tests.Review;

/// <summary>How approved text is written. A change here ends every approval: make one only for a reason.</summary>
public sealed class GoldenTextFacts
{
    [Theory]
    [InlineData("Turn **it** [slowly](/guides/kitchen).[@shelf-guide]\n",
        "Turn <strong>it</strong> <a href=\"/guides/kitchen\">slowly</a>.<cite>shelf-guide</cite>")]
    [InlineData("## What not to do\n\n- one\n- two & three\n", "<Heading> What not to do\none\ntwo &amp; three")]
    [InlineData("1. Lift.\n2. Turn.\n", "Lift.\nTurn.")]
    [InlineData("::: do\n- ![](turn/quarter) **Lift it** first.\n- **Turn** it.\n:::\n",
        "<strong>Lift it</strong> first.\n<Picture> <img src=\"/figures/turn-quarter.0123abcd.svg\"> "
        + "The pot has turned a little\n<strong>Turn</strong> it.")]
    [InlineData("::: warning Hot\nWait.\n:::\n", "<Heading> Important: Hot\nWait.")]
    [InlineData("::: inset\nPots vary.\n:::\n", "Information:\nPots vary.")]
    [InlineData("::: details Why turning helps\nTea settles.\n:::\n", "Why turning helps\nTea settles.")]
    [InlineData("| Pot | Wait |\n| --- | --- |\n| Tall | 5 minutes |\n",
        "Caring for a wobbly teapot\nPot\nWait\n<Pot> Tall\n<Wait> 5 minutes")]
    [InlineData("::: contact The potter\n- phone: 0800 123\n- hours: all day\n\nAsk for Pat.\n:::\n",
        "<Heading> The potter\n<Phone> <a href=\"tel:0800123\">0800 123</a>\n<Hours> all day\nAsk for Pat.")]
    [InlineData("::: urgent Call 111 today if:\n- findings: fever\n:::\n\n## After\n",
        "<Heading> Urgent advice: Call 111 today if:\n<Heading> After")]
    public void The_approved_text_of_a_page_is_written_like_this(string body, string written)
    {
        var content = ContentFolder.With(body);
        var lines = ReviewItem
            .AllIn(RealContent.Library with { Guides = [content.Teapot()] })[0].Reading.Sections[0].Lines;
        Assert.Equal(written, string.Join('\n', lines.Skip(1).Select(line => line.CanonicalText)));
    }
}
