namespace BackCare.Web.Tests.Http;

/// <summary>What somebody chooses who has nothing but an ordinary sore back, apart from what is told.</summary>
internal sealed class Mildest
{
    private static readonly Dictionary<string, string> Choices = new()
    {
        ["age"] = "16-to-44",
        ["pregnancy"] = "no",
        ["severity"] = "mild",
        ["duration"] = "under-2-weeks",
        ["trend"] = "better",
        ["first-time"] = "no",
    };

    private readonly ILookup<string, string> told;

    /// <param name="told">Question and option.</param>
    public Mildest(params IEnumerable<(string Question, string Option)> told) => this.told = told.ToLookup(one => one.Question, one => one.Option);

    /// <summary>Somebody who has these findings and nothing else, whichever pages ask for them.</summary>
    public static Mildest With(params IEnumerable<string> findings) => new(findings.Select(OptionThatGives));

    /// <summary>The first option, in the order of the pages, that gives a finding.</summary>
    public static (string Question, string Option) OptionThatGives(string finding) =>
        (from question in RealContent.Library.Questionnaire.Questions from option in question.Options where option.Gives.Contains(finding) select (question.Id, option.Id)).First();

    public static (string Question, string Option) OptionNamed(string id) =>
        (from question in RealContent.Library.Questionnaire.Questions from option in question.Options where option.Id == id select (question.Id, option.Id)).First();

    public IEnumerable<string> Choose(Page page) =>
        told[page.Question] is var options && options.Any() ? options : [Choices.GetValueOrDefault(page.Question, "none")];
}
