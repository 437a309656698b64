namespace BackCare.Tests.Triage;

public sealed class WhyWeAskFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    private static readonly (Question Page, string Why)[] Asked =
    [
        .. from page in Real.Questions
           from voice in Enum.GetValues<Voice>()
           select (page, page.Words.For(voice).Why!),
    ];

    [Fact]
    public void Each_page_says_briefly_and_plainly_why_it_asks_and_names_its_sources() => Assert.All(Asked, each =>
    {
        Assert.InRange(each.Why.Split(' ').Length, 5, 18);
        Assert.InRange(Readability.Measure(each.Why).Grade, 0, 7);
        Assert.NotEmpty(each.Page.Sources);
    });

    [Fact]
    public void No_reason_for_asking_or_source_of_a_page_reveals_a_discreet_finding()
    {
        var parts = Real.Parts.SelectMany(part => new[] { part.Name.You, part.Name.Person });
        Assert.All(Asked.Select(each => each.Why).Concat(parts), told => Assert.DoesNotMatch(
            "(?i)hurt|attack|safe at home|abuse|violen|danger|someone|scare|partner|police|control", told));
        Assert.All(Real.Questions.SelectMany(page => page.Sources),
            id => Assert.False(RealContent.Library.Sources[id].IsDiscreet));
    }

    [Fact]
    public void Four_parts_of_the_check_follow_one_another_each_with_its_pages()
    {
        Assert.Equal(4, Real.Parts.Length);
        var asked = Real.Questions.Select(question => Real.Parts.Index().Single(part => part.Item.Id == question.Part).Index);
        Assert.Equal(asked.Order(), asked);
        Assert.Equal([0, 1, 2, 3], asked.Distinct());
    }
}
