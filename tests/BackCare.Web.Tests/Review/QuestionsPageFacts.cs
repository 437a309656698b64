using System.Globalization;
using System.Text.RegularExpressions;
using BackCare.Web.Papers;

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
        foreach (var (number, words) in questions)
        {
            var item = page.Main.QuerySelector($"li[id=question-{number}]")!;
            Assert.StartsWith(words.Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal),
                Page.Words(item), StringComparison.Ordinal);
            Assert.Equal(number, item.GetAttribute("value")); // as a browser shows it
        }
    }

    [Fact]
    public async Task It_says_that_nobody_has_reviewed_the_answers() =>
        Assert.Contains("not reviewed by anyone", Page.Words((await site.Browse().Get("/review/questions")).Main));

    [Fact]
    public async Task Every_question_that_the_hazard_log_names_is_there()
    {
        var page = await site.Browse().Get("/review/questions");
        var named = RealContent.Library.Hazards.All.SelectMany(hazard => hazard.Missing).SelectMany(QuestionLinks.In)
            .Select(part => part.Question).OfType<int>().Distinct().ToArray();
        Assert.True(named.Length > 5);
        Assert.All(named, number => Assert.NotNull(page.Html.GetElementById($"question-{number}")));
    }

    [Fact]
    public void A_number_after_the_word_question_is_a_link_and_other_numbers_are_not()
    {
        Assert.Equal([("Open (question ", null), ("2", 2), (")", null)], QuestionLinks.In("Open (question 2)"));
        Assert.Equal([16, 17, 25],
            QuestionLinks.In("See questions 16, 17 and 25").Select(part => part.Question).OfType<int>());
        Assert.Equal([("Grade 6 and 8 questions", (int?)null)], QuestionLinks.In("Grade 6 and 8 questions"));
    }

    [Fact]
    public void Markup_in_the_file_stays_text_and_its_headings_stay_below_the_pages_own()
    {
        var paper = QuestionsPaper.Of("# Title\n\n# Second\n\n<script>alert(1)</script>\n\n1. One\n2. Two <b>x</b>\n");
        Assert.Equal("Title", paper.Title);
        Assert.DoesNotContain("<h1", paper.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", paper.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", paper.Html, StringComparison.Ordinal);
        Assert.Contains("<li id=\"question-2\" value=\"2\">", paper.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_links_to_nothing_that_the_site_does_not_have() =>
        Assert.All(Link().Matches(QuestionsPaper.Current.Html).Select(link => link.Groups[1].Value),
            href => Assert.StartsWith("https://", href, StringComparison.Ordinal));

    private static string Source => Path.Combine(Repository.Root, "docs/questions-for-clinicians.md");

    [GeneratedRegex("^([0-9]+)\\. (.+)$", RegexOptions.Multiline)]
    private static partial Regex Question();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Link();
}
