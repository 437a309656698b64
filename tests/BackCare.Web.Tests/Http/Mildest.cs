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

    public IEnumerable<string> Choose(Page page) =>
        told[page.Question] is var options && options.Any() ? options : [Choices.GetValueOrDefault(page.Question, "none")];
}
