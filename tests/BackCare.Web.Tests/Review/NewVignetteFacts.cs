using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;
using BackCare.Web.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BackCare.Web.Tests.Review;

/// <summary>
/// /review/vignettes/new: a case is typed, comes out as a YAML file that the reader takes, and is kept nowhere.
/// </summary>
public sealed class NewVignetteFacts(RunningSite site)
{
    private const string Address = "/review/vignettes/new";

    private static readonly Dictionary<string, StringValues> Good = new()
    {
        ["id"] = "stiff-after-gardening",
        ["source"] = "composed",
        ["about"] = "My back is \"stiff\": since Monday.\r\nI dug - a lot # too much",
        ["age"] = "40",
        ["pregnant_weeks"] = "",
        ["pain"] = "mild",
        ["duration_days"] = "2",
        ["trend"] = "better",
        ["findings"] = new(["fever", "one-leg-weakness"]),
        ["not_sure"] = "urinary-symptoms",
        ["expected"] = "999",
        ["acceptable"] = new(["999", "111"]),
        ["note"] = "Fever with a weak leg.",
    };

    [Fact]
    public async Task A_form_that_nobody_has_sent_shows_no_error_and_no_case_and_nothing_is_chosen()
    {
        var page = await site.Browse().Get(Address);
        Assert.Equal((200, "New vignette"), (page.Status, page.Heading));
        Assert.Empty(page.Main.QuerySelectorAll(".nhsuk-error-summary, .nhsuk-error-message, [checked]"));
        Assert.Equal(("post", Address), (page.WayForward.GetAttribute("method"), page.WayForward.GetAttribute("action")));
        Assert.Contains("Do not enter anyone's data", Page.Words(page.Main));
        Assert.Contains("Nothing is stored here", Page.Words(page.Main));
    }

    [Fact]
    public async Task An_address_with_a_case_in_it_shows_the_form_as_nobody_has_sent_it()
    {
        var page = await site.Browse().Get($"{Address}?id=stiff-after-gardening&about=My+back&age=forty&pain=mild");
        Assert.Equal((200, "New vignette"), (page.Status, page.Heading));
        Assert.Empty(page.Main.QuerySelectorAll(".nhsuk-error-summary, .nhsuk-error-message, [checked]"));
        Assert.DoesNotContain("stiff-after-gardening\"", page.Text, StringComparison.Ordinal);
        Assert.Equal("", page.Html.QuerySelector<IHtmlInputElement>("#age")!.Value);
    }

    [Fact]
    public async Task A_case_comes_as_a_file_of_its_name_that_nobody_keeps()
    {
        var file = await Post(Good);
        Assert.Equal(200, file.Status);
        Assert.Equal("attachment; filename=\"stiff-after-gardening.yaml\"", file.Header("Content-Disposition"));
        Assert.Equal("application/yaml; charset=utf-8", file.Header("Content-Type"));
        Assert.Contains("no-store", file.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Null(file.Location);
    }

    [Fact]
    public async Task A_post_that_is_not_from_our_form_gets_a_page_that_says_what_to_do()
    {
        var browser = site.Browse();
        var page = await browser.Get(Address);
        Promised.IsProblem(400, await browser.Post(Address, Fields(Good)), "no token");
        Promised.IsProblem(400,
            await browser.Post(Address, [.. Fields(Good), new("__RequestVerificationToken", "forged")]), "a forged token");
        Promised.IsProblem(400,
            await browser.Send(HttpMethod.Post, Address, new StringContent("{}", Encoding.UTF8, "application/json")),
            "no form");
        Promised.IsProblem(415, await Sent("application/x-www-form-urlencoded; charset=utf-7", ""), "another encoding");
        Promised.IsProblem(413, await Sent("application/x-www-form-urlencoded", new string('a', 70_000)), "70 kB");
        Promised.IsProblem(400, await site.Browse().Post(Address, [.. page.Hidden, .. Fields(Good)]), "no cookie");

        Task<Page> Sent(string contentType, string body)
        {
            var content = new StringContent(body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
            return browser.Send(HttpMethod.Post, Address, content);
        }
    }

    [Fact]
    public async Task The_longest_case_that_comes_back_with_an_error_is_no_larger_than_a_form_may_be()
    {
        // Three times what we take is what a browser lets anybody type; each of these characters is sent as nine.
        var findings = VignetteForm.Empty(RealContent.Library).Findings.Select(finding => finding.Id).ToArray();
        var page = await Send(Good,
            ("id", new string('’', 600)), ("source", new string('’', 600)), ("about", new string('’', 3000)),
            ("note", new string('’', 600)), ("findings", findings), ("not_sure", findings));
        Assert.Contains("Shorten the story", Page.Words(page.Main));
    }

    [Fact]
    public async Task The_file_is_the_case_that_was_typed()
    {
        var read = Assert.Single(Read(await Written(Good)));
        Assert.Equal(
            ("stiff-after-gardening", "composed", "My back is \"stiff\": since Monday.\nI dug - a lot # too much",
                "Fever with a weak leg."), (read.Id, read.Source, read.About, read.Note));
        Assert.Equal((40, null, "mild", 2, "better", false),
            (read.Age, read.PregnantWeeks, read.Pain, read.DurationDays, read.Trend, read.FirstEpisode));
        Assert.Equal(["fever", "one-leg-weakness"], read.Findings.Order(StringComparer.Ordinal));
        Assert.Equal(["urinary-symptoms"], read.NotSure);
        Assert.Equal(Urgency.Call999, read.Expected);
        Assert.Equal([Urgency.Call999, Urgency.Urgent111], read.Acceptable);
    }

    [Fact]
    public async Task Weeks_and_a_first_episode_come_through_and_no_acceptable_level_means_the_expected_one()
    {
        var read = Assert.Single(
            Read(await Written(Good, ("pregnant_weeks", "20"), ("first_episode", "true"),
                ("acceptable", StringValues.Empty))));
        Assert.Equal((20, true), (read.PregnantWeeks, read.FirstEpisode));
        Assert.Equal([Urgency.Call999], read.Acceptable);
    }

    [Fact]
    public async Task What_only_its_own_name_chooses_and_how_soon_a_GP_is_expected_come_through()
    {
        var file = await Written(Good,
            ("age", "70"), ("ticks", new(["blood-thinner", "lift-or-twist"])), ("findings", StringValues.Empty),
            ("not_sure", StringValues.Empty),
            ("expected", "GP"), ("acceptable", StringValues.Empty), ("how_soon", "today"));
        var read = Assert.Single(Read(file));
        Assert.Equal(["blood-thinner", "lift-or-twist"], read.Ticks.Order(StringComparer.Ordinal));
        Assert.Equal((HowSoon.Today, "GP today"), (read.HowSoon!.Value, read.ExpectedInWords));
        Assert.StartsWith("# The pages give GP today. Expected GP today.\n# As expected. ", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_above_the_case_say_what_the_pages_give_and_whether_that_is_as_expected()
    {
        var lines = (await Written(Good)).Split('\n');
        Assert.Equal("# The pages give 999. Expected 111 or 999.", lines[0]);
        Assert.Equal($"# As expected. Version {RealContent.Library.Version} of the content.", lines[1]);
        Assert.Contains(lines,
            line => line.StartsWith("# Rule fever-with-leg-sign, 999, fired on fever, one-leg-weakness: ",
                StringComparison.Ordinal));
        Assert.Equal("- id: stiff-after-gardening", lines.First(line => !line.StartsWith("# ", StringComparison.Ordinal)));
        Assert.StartsWith("# The pages give 999. Expected GP.\n# Not as expected: over-triaged. ",
            await Written(Good, ("expected", "GP"), ("acceptable", "GP")), StringComparison.Ordinal);
        var nothing = await Written(Good, ("findings", StringValues.Empty), ("not_sure", StringValues.Empty));
        Assert.StartsWith("# The pages give self-care. Expected 111 or 999.\n# Not as expected: under-triaged. ",
            nothing, StringComparison.Ordinal);
        Assert.Contains("\n# No rule fired.\n", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_that_the_pages_never_come_to_is_named() =>
        Assert.Contains(
            "\n# The pages did not take these up, because the check ended before or does not offer them to this person: fever.\n",
            await Written(Good, ("findings", new(["saddle-numbness", "fever"])), ("not_sure", StringValues.Empty)),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_doubt_that_holds_the_level_up_is_named_with_its_page() =>
        Assert.Contains("\n# Held up by “I'm not sure” on the page: ",
            await Written(Good, ("findings", StringValues.Empty), ("not_sure", "saddle-numbness")), StringComparison.Ordinal);

    public static TheoryData<string, string, string> Mistakes { get; } = new()
    {
        { "id", "", "Enter the id" },
        { "id", "Stiff After", "The id can have small letters" },
        { "id", new string('a', 61), "Shorten the id to 60 characters; it has 61" },
        { "id", "golfer-numb-between-legs", "Another case has the id" },
        { "source", " ", "Enter the source" },
        { "about", "", "Enter the story" },
        { "about", new string('a', 1001), "Shorten the story to 1000 characters; it has 1001" },
        { "note", new string('a', 201), "Shorten what the level rests on to 200 characters" },
        { "age", "", "Enter the age" },
        { "age", "-4", "Enter the age" },
        { "age", "121", "Enter the age" },
        { "age", "forty", "Enter the age" },
        { "pregnant_weeks", "50", "Enter the weeks" },
        { "duration_days", "2.5", "Enter how many days the pain has lasted, from 0 to 40,000" },
        { "pain", "", "Choose how bad the pain is" },
        { "pain", "awful", "Choose how bad the pain is" },
        { "trend", "", "Choose how the pain changes" },
        { "expected", "", "Choose the level that you expect" },
        { "expected", "112", "Choose the level that you expect" },
        { "acceptable", "GP", "must include the one you expect, which is 999" },
        { "acceptable", "112", "“112” is no level" },
        { "findings", "feaver", "“feaver” is no finding" },
        { "findings", "severe-pain", "“severe-pain” follows from other fields" },
        { "ticks", "lift-or-twits", "“lift-or-twits” is no option that is ticked by its name" },
        { "how_soon", "soon", "Choose how soon" },
        { "how_soon", "today", "How soon is for a case that a GP may see" },
        { "not_sure", "fever", "“fever” is ticked as there and as not sure" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_above_and_at_its_field_and_leads_there(string field, string value, string error)
    {
        var page = await Send(Good, (field, value));
        Assert.StartsWith("Error: ", page.Html.Title, StringComparison.Ordinal);
        Assert.Same(page.Main.QuerySelector(".nhsuk-error-summary"),
            page.Main.QuerySelectorAll("*")
                .First(element => element.ClassName?.StartsWith("nhsuk-error", StringComparison.Ordinal) == true));
        var link = page.Main.QuerySelectorAll(".nhsuk-error-summary a")
            .First(link => link.TextContent.Contains(error, StringComparison.Ordinal));
        var control = page.Html.GetElementById(link.GetAttribute("href")![1..])!;
        Assert.Equal(field, control.GetAttribute("name"));
        Assert.Contains(page.Main.QuerySelectorAll(".nhsuk-error-message"),
            message => message.TextContent.Contains(error, StringComparison.Ordinal)
                && DescribedBy(control).Contains(message.Id!));
    }

    [Fact]
    public async Task What_was_typed_stays_whether_it_was_right_or_wrong()
    {
        var page = await Send(Good, ("age", "forty"), ("first_episode", "true"));
        Assert.Equal("forty", page.Html.QuerySelector<IHtmlInputElement>("#age")!.Value);
        Assert.Equal("stiff-after-gardening", page.Html.QuerySelector<IHtmlInputElement>("#id")!.Value);
        Assert.Equal("My back is \"stiff\": since Monday.\nI dug - a lot # too much",
            page.Html.QuerySelector<IHtmlTextAreaElement>("#about")!.Value);
        Assert.Equal(
            ["pain-mild", "trend-better", "first_episode-true", "findings-one-leg-weakness", "findings-fever",
                "not_sure-urinary-symptoms", "expected-999", "acceptable-999", "acceptable-111"],
            page.Main.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.IsChecked)
                .Select(input => input.Id!).OrderBy(id => Array.IndexOf(
                ["pain-mild", "trend-better", "first_episode-true", "findings-one-leg-weakness", "findings-fever",
                    "not_sure-urinary-symptoms", "expected-999", "acceptable-999", "acceptable-111"], id)));
        Assert.True(page.Main.QuerySelector("form details")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Markup_that_is_typed_stays_text()
    {
        var (about, source) = ("</textarea></pre><script>alert(1)</script>", "\"><b>x");
        var page = await Send(Good, ("about", about), ("source", source), ("age", "forty"));
        Assert.Empty(page.Main.QuerySelectorAll("script, form b"));
        Assert.Equal(about, page.Html.QuerySelector<IHtmlTextAreaElement>("#about")!.Value);
        var read = Assert.Single(Read(await Written(Good, ("about", about), ("source", source))));
        Assert.Equal((about, source), (read.About, read.Source));
    }

    [Fact]
    public async Task A_story_far_too_long_to_keep_is_still_answered_with_what_is_wrong() =>
        Assert.Contains("Shorten the story",
            Page.Words((await Send(Good, ("about", new string('a', 3000)), ("source", new string('b', 600)),
                ("note", new string('c', 600)))).Main));

    [Fact]
    public async Task Nothing_of_it_is_kept()
    {
        await Written(Good, ("id", "kept-nowhere-at-all"));
        await Send(Good, ("id", "kept-nowhere-at-all"), ("age", "forty"));
        Assert.DoesNotContain("kept-nowhere-at-all", (await site.Browse().Get("/review/vignettes")).Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("kept-nowhere-at-all", (await site.Browse().Get(Address)).Text, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(site.Data, "*", SearchOption.AllDirectories), file =>
        {
            using var log = new StreamReader(
                new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            Assert.DoesNotContain("kept-nowhere-at-all", log.ReadToEnd(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Every_finding_and_every_doubt_of_every_vignette_that_ships_can_be_ticked()
    {
        var page = await site.Browse().Get(Address);
        Assert.All(RealContent.Library.Vignettes.SelectMany(vignette => vignette.Findings).Distinct(), finding =>
        {
            Assert.NotNull(page.Html.GetElementById($"findings-{finding}"));
            Assert.NotNull(page.Html.GetElementById($"not_sure-{finding}"));
        });
        Assert.All(RealContent.Library.Vignettes.SelectMany(vignette => vignette.NotSure).Distinct(),
            finding => Assert.NotNull(page.Html.GetElementById($"not_sure-{finding}")));
        Assert.All(RealContent.Library.Vignettes.SelectMany(vignette => vignette.Ticks).Distinct(),
            tick => Assert.NotNull(page.Html.GetElementById($"ticks-{tick}")));
        Assert.Null(page.Html.GetElementById("findings-child-under-5"));
        Assert.Null(page.Html.GetElementById("not_sure-child-under-5"));
        Assert.Null(page.Html.GetElementById("findings-getting-worse")); // a field says it; a doubt about it, only this
        Assert.Null(page.Html.GetElementById("findings-not-better-after-4-weeks"));
    }

    [Fact]
    public void Every_case_that_can_be_typed_has_a_way_through_the_pages()
    {
        var empty = VignetteForm.Empty(RealContent.Library);
        foreach (var finding in empty.Doubtable)
            foreach (var field in empty.Findings.Contains(finding) ? new[] { "findings", "not_sure" } : ["not_sure"])
                foreach (var age in new[] { "0", "8", "14", "30", "50", "62", "120" })
                    foreach (var weeks in new[] { "", "5", "20" })
                    {
                        var other = field == "findings" ? "not_sure" : "findings";
                        var form = Form((field, finding.Id), (other, StringValues.Empty), ("age", age),
                            ("pregnant_weeks", weeks), ("duration_days", "100"));
                        Assert.True(form.Errors.Count == 0 && form.Run is not null, $"{field} {finding.Id}, {age}, {weeks}");
                    }
    }

    [Fact]
    public async Task The_list_of_vignettes_leads_to_it() =>
        Assert.NotNull((await site.Browse().Get("/review/vignettes")).Main.QuerySelector($"a[href='{Address}']"));

    private static string[] DescribedBy(IElement control) =>
        (control.GetAttribute("aria-describedby") ?? control.Closest("fieldset")!.GetAttribute("aria-describedby")
            ?? "").Split(' ');

    private static VignetteForm Form(params (string Field, StringValues Value)[] changes) =>
        VignetteForm.Of(new FormCollection(With(Good, changes)), RealContent.Library);

    private static Dictionary<string, StringValues> With(Dictionary<string, StringValues> fields,
        (string Field, StringValues Value)[] changes)
    {
        var changed = new Dictionary<string, StringValues>(fields);
        foreach (var (field, value) in changes) changed[field] = value;
        return changed;
    }

    private static IEnumerable<Field> Fields(Dictionary<string, StringValues> fields) =>
        fields.SelectMany(field => field.Value.Select(value => new Field(field.Key, value ?? "")));

    private async Task<Page> Post(Dictionary<string, StringValues> fields)
    {
        var browser = site.Browse();
        return await browser.Post(Address, [.. (await browser.Get(Address)).Hidden, .. Fields(fields)]);
    }

    /// <returns>The page that comes back for a case with mistakes.</returns>
    private async Task<Page> Send(Dictionary<string, StringValues> fields,
        params (string Field, StringValues Value)[] changes)
    {
        var page = await Post(With(fields, changes));
        Assert.Equal((200, null), (page.Status, page.Header("Content-Disposition")));
        return page;
    }

    /// <returns>The text of the file that comes back for a case without.</returns>
    private async Task<string> Written(Dictionary<string, StringValues> fields,
        params (string Field, StringValues Value)[] changes)
    {
        var file = await Post(With(fields, changes));
        Assert.Equal("application/yaml; charset=utf-8", file.Header("Content-Type"));
        return file.Text;
    }

    private static ImmutableArray<Vignette> Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("cases.yaml"), yaml);
        var problems = new Problems();
        var cases = VignetteReader.Read(folder.Path, "cases.yaml", RealContent.Library.Questionnaire, problems);
        Assert.Empty(problems.All);
        return cases;
    }
}
