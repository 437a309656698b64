namespace BackCare.Tests.Triage;

/// <summary>Why each page asks, and the parts of the check: read by whoever wants to, and by who looks on.</summary>
public sealed class WhyWeAskFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    public static TheoryData<string, Voice> Pages =>
        [.. from question in Real.Questions from voice in Enum.GetValues<Voice>() select new TheoryDataRow<string, Voice>(question.Id, voice)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_page_says_it_briefly_in_plain_words_and_names_what_it_rests_on(string page, Voice voice)
    {
        var why = Real[page].Words.For(voice).Why!;
        Assert.InRange(why.Split(' ').Length, 5, 18);
        Assert.InRange(Readability.Measure(why).Grade, 0, 7);
        Assert.NotEmpty(Real[page].Sources);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Nothing_of_a_discreet_finding_is_told(string page, Voice voice)
    {
        var told = $"{Real[page].Words.For(voice).Why} {string.Join(' ', Real.Parts.Select(part => part.Name.For(voice)))}";
        Assert.All(["hurt", "attack", "safe at home", "abuse", "violen", "danger", "someone", "scare", "partner", "police", "control"],
            word => Assert.DoesNotContain(word, told, StringComparison.OrdinalIgnoreCase));
        // Nor does a source: others may look on.
        Assert.All(Real[page].Sources, id => Assert.False(RealContent.Library.Sources[id].Discreet));
    }

    [Fact]
    public void Four_parts_follow_one_another_each_with_its_pages()
    {
        Assert.Equal(4, Real.Parts.Length);
        var asked = Real.Questions.Select(question => Real.Parts.Index().Single(part => part.Item.Id == question.Part).Index);
        Assert.Equal(asked.Order(), asked);
        Assert.Equal([0, 1, 2, 3], asked.Distinct());
    }
}
