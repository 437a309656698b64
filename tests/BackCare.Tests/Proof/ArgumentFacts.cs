using AngleSharp.Html.Parser;
using BackCare.Proof;

namespace BackCare.Tests.Proof;

/// <summary>The argument why a proof is sound, as pages show it.</summary>
public sealed class ArgumentFacts
{
    [Fact]
    public void Its_sections_lie_below_a_heading_of_level_2() =>
        Assert.All(new HtmlParser().ParseDocument(Argument.WhySound + Argument.NotProven)
            .QuerySelectorAll("h1, h2, h3, h4"), heading => Assert.Equal("H3", heading.TagName));

    [Fact]
    public void It_says_why_people_are_merged_where_the_measure_comes_from_and_what_is_checked()
    {
        var headings = new HtmlParser().ParseDocument(Argument.WhySound).QuerySelectorAll("h3")
            .Select(heading => heading.TextContent);
        Assert.Equal(
            ["People who can no longer be told apart", "When something may be forgotten",
                "Measured by something else than itself", "What is checked"], headings);
    }

    [Fact]
    public void What_is_not_proven_stands_by_itself()
    {
        Assert.Contains("That the floor is right.", Argument.NotProven, StringComparison.Ordinal);
        Assert.DoesNotContain("not proven",
            Argument.WhySound.Replace("what is not proven", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
