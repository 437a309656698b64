using AngleSharp.Dom;

namespace BackCare.Web.Tests.Checker;

/// <summary>What the sentences of an outcome rest on, at the end of it.</summary>
public sealed class OutcomeSourceFacts
{
    [Fact]
    public void Each_source_that_is_listed_has_its_number_in_a_sentence_and_each_number_its_source() =>
        Assert.All(Ended.Each, ended =>
        {
            var named = ended.Main.QuerySelectorAll("sup").Select(number => number.TextContent).Distinct().ToArray();
            var listed = ended.Main.QuerySelectorAll("#sources li").Index().Select(source => $"[{source.Index + 1}]").ToArray();
            Assert.Equal(listed.Order(), named.Order());
        });

    [Fact]
    public void Nothing_leads_to_the_list_or_on_from_it() =>
        Assert.All(Ended.Each, ended => Assert.Empty(ended.Main.QuerySelectorAll("sup a, #sources a")));

    [Fact]
    public void No_discreet_source_is_listed()
    {
        var discreet = RealContent.Library.Sources.Values.Where(source => source.Discreet).ToArray();
        Assert.NotEmpty(discreet);
        Assert.All(Ended.Each, ended => Assert.All(ended.Main.QuerySelectorAll("#sources li"),
            line => Assert.All(discreet, source => Assert.DoesNotContain(source.Title, line.TextContent))));
    }
}
