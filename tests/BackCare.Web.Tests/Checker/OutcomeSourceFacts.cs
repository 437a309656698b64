namespace BackCare.Web.Tests.Checker;

/// <summary>What the sections of an outcome rest on: a list at its end.</summary>
public sealed class OutcomeSourceFacts
{
    [Fact]
    public void What_its_sections_name_is_listed_and_nothing_leads_on_from_the_list_and_no_sentence_has_a_number() =>
        Assert.All(Ended.Each, ended =>
        {
            Assert.NotEmpty(ended.Main.QuerySelectorAll("#sources li"));
            Assert.Empty(ended.Main.QuerySelectorAll("sup, .app-from, #sources a"));
        });

    [Fact]
    public void No_discreet_source_is_listed()
    {
        var discreet = RealContent.Library.Sources.Values.Where(source => source.Discreet).ToArray();
        Assert.NotEmpty(discreet);
        Assert.All(Ended.Each, ended => Assert.All(ended.Main.QuerySelectorAll("#sources li"),
            line => Assert.All(discreet, source => Assert.DoesNotContain(source.Title, line.TextContent))));
    }
}
