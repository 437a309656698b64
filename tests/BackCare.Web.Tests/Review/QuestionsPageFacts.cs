using BackCare.TriageFiles;

namespace BackCare.Web.Tests.Review;

/// <summary>/review/questions: the file of the repository, whole, and nothing else.</summary>
public sealed partial class QuestionsPageFacts(RunningSite site)
{
    [Fact]
    public async Task Every_question_of_the_file_has_its_place_on_the_page_with_all_of_its_words()
    {
        var page = await site.Browse().Get("/review/questions");
        Assert.Equal((200, "Questions for clinicians"), (page.Status, page.Heading));
        var questions = Question().Matches(File.ReadAllText(Source))
            .Select(match => (Number: match.Groups[1].Value, Words: match.Groups[2].Value)).ToArray();
        // One that is given up leaves its number free; nobody's notes may come to mean another.
        var numbers = questions.Select(question => int.Parse(question.Number, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(numbers.Order().Distinct(), numbers);
        Assert.True(questions.Length >= 25);
        page.Says("not reviewed by anyone");
        foreach (var (number, words) in questions)
        {
            var item = page.Html.GetElementById($"question-{number}")!;
            var plain = words.Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);
            Assert.StartsWith(plain, Page.Words(item.QuerySelector("p")!), StringComparison.Ordinal);
            // The line that it is folded to says which it is.
            var line = Page.Words(item.Closest("details")!.QuerySelector("summary")!);
            Assert.True(line.Length > number.Length + 4 && $"{number}. {plain}".StartsWith(line, StringComparison.Ordinal), line);
        }
    }

    [Fact]
    public void Each_question_begins_with_what_it_is_about() =>
        Assert.Equal(QuestionsForClinicians.Numbers.Order(), QuestionsForClinicians.Names.Keys);

    private static string Source => Path.Combine(Repository.Root, "docs/questions-for-clinicians.md");

    [GeneratedRegex("^([0-9]+)\\. (.+)$", RegexOptions.Multiline)]
    private static partial Regex Question();
}
