using System.Text.Json;
using BackCare.Triage;
using BackCare.Web.Elements;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BackCare.Web.Tests.Elements;

/// <summary>Each element writes what nhsuk-frontend writes. A new version of the package that changes its markup fails here.</summary>
public sealed class NhsukContractFacts : BunitContext
{
    public static TheoryData<string, int, string> Compared => [.. Offers.Keys
        .SelectMany(Fixture.Of)
        .Where(fixture => !LeftOut.Any(left => left.Holds(fixture)))
        .Select(fixture => new TheoryDataRow<string, int, string>(fixture.Component, fixture.Number, fixture.Name))];

    [Theory, MemberData(nameof(Compared))]
    public void An_element_writes_the_markup_of_nhsuk_frontend(string component, int number, string name)
    {
        var fixture = Fixture.Of(component)[number];
        Assert.Equal(name, fixture.Name);
        Assert.Equal(Shape.Of(fixture.Html), Shape.Of(Render(Offers[component](fixture)).Markup)); // by lines: the failure shows the first that differs
    }

    [Fact]
    public void What_is_compared_and_what_is_left_out_is_known_in_number()
    {
        var all = Offers.Keys.Sum(component => Fixture.Of(component).Count);
        Assert.Equal((55, 275), (Compared.Count, all - Compared.Count));
    }

    [Fact]
    public void A_case_is_left_out_for_one_reason_only() =>
        Assert.All(LeftOut.SelectMany(left => left.Numbers.Select(number => (left.Component, number))).GroupBy(left => left), left => Assert.Single(left));

    [Fact]
    public void Every_case_that_is_left_out_exists() =>
        Assert.All(LeftOut, left => Assert.All(left.Numbers, number => Assert.InRange(number, 0, Fixture.Of(left.Component).Count - 1)));

    [Fact]
    public void Every_component_of_the_package_is_offered_or_has_a_reason_not_to_be() =>
        Assert.Equal(Fixture.Components, Offers.Keys.Concat(NotOffered.Keys).Order(StringComparer.Ordinal));

    // ---- what we offer: a fixture's options as our parameters ----

    private static readonly Dictionary<string, Urgency> Levels = new()
    {
        ["non-urgent"] = Urgency.SeeGp,
        ["urgent"] = Urgency.Urgent111,
        ["emergency"] = Urgency.Call999,
    };

    private static readonly Dictionary<string, Func<Fixture, RenderFragment>> Offers = new()
    {
        ["action-link"] = it => Element<ActionLink>(("Link", LinkOf(it.Context)), ("Reverse", Text(it.Context, "variant") is "reverse")),
        ["back-link"] = it => Element<BackLink>(("Href", Text(it.Context, "href")), ("Text", Text(it.Context, "text"))),
        ["breadcrumb"] = it => Element<Breadcrumb>(("Items", Links(it.Context, "items"))),
        ["button"] = it => Element<Button>(
            ("Text", Text(it.Context, "text")), ("Secondary", Text(it.Context, "variant") is "secondary"), ("PreventDoubleClick", Yes(it.Context, "preventDoubleClick"))),
        ["card"] = it => Text(it.Context, "variant") is { } variant
            ? Element<CareCard>(("Urgency", Levels[variant]), ("Heading", Text(it.Context, "heading")), ("HeadingLevel", Level(it.Context)), ("ChildContent", Raw(it.Block)))
            : Element<Card>(
                ("Heading", Text(it.Context, "heading")), ("Href", Text(it.Context, "href")), ("Description", Text(it.Context, "description")),
                ("HeadingLevel", Level(it.Context)), ("ChildContent", Raw(it.Block))),
        ["checkboxes"] = Question<Checkboxes>,
        ["contents-list"] = it => Element<ContentsList>(
            ("Items", Links(it.Context, "items")), ("Current", Present(it.Context, "items").Where(item => Yes(item, "current")).Select(LinkOf).FirstOrDefault())),
        ["error-summary"] = it => Element<ErrorSummary>(("Errors", Links(it.Context, "errorList"))),
        ["inset-text"] = it => Element<InsetText>(
            ("ChildContent", Raw(Text(it.Context, "text") is { } text ? $"<p>{text}</p>" : Text(it.Context, "html") ?? it.Block))),
        ["pagination"] = it => Element<Pagination>(("Previous", PageLink(it.Context, "previous")), ("Next", PageLink(it.Context, "next"))),
        ["radios"] = Question<Radios>,
        ["skip-link"] = _ => Element<SkipLink>(),
        ["summary-list"] = it => Element<SummaryList>(("Rows", (IReadOnlyList<SummaryRow>)
            [.. Present(it.Context, "rows").Select(row => new SummaryRow(Text(row, "key")!, [Text(row, "value")!], null, null))])),
        ["tag"] = it => Element<Tag>(("Text", Text(it.Context, "text")), ("Colour", Enum.Parse<TagColour>((Text(it.Context, "colour") ?? "Standard").Replace("-", ""), ignoreCase: true))),
    };

    // ---- what we do not offer, and why ----

    private sealed record Left(string Component, string Why, params int[] Numbers)
    {
        public bool Holds(Fixture fixture) => fixture.Component == Component && Numbers.Contains(fixture.Number);
    }

    private static readonly Left[] LeftOut =
    [
        new("action-link", "words only, no markup in them", 2, 3, 4),
        new("action-link", "starts something by a link, not by a post", 5, 6),
        new("back-link", "no dark ground behind it", 1, 6),
        new("back-link", "a link, not a button", 2, 3, 4, 5),
        new("breadcrumb", "no attributes of one's own", 1),
        new("breadcrumb", "no dark ground behind it", 2),
        new("breadcrumb", "its back link leads to the parent and says so", 3, 4),
        new("button", "small ones are not for patients", 1, 4, 5, 6, 7, 13, 15, 17, 23, 25, 27, 33, 39, 41, 43, 45, 47, 53, 55, 57, 61, 63),
        new("button", "never disabled", 2, 3, 11, 12, 21, 22, 31, 32, 37, 38, 51, 52),
        new("button", "a button posts; a link is a link", 9, 10, 19, 20, 29, 30, 35, 36, 49, 50, 64, 65),
        new("button", "nobody logs in, deletes, or stands on dark ground", 8, 14, 16, 18, 24, 26, 34, 40, 42, 48, 54, 56),
        new("button", "no icons", 44, 46, 60, 62),
        new("button", "absent means the same", 58),
        new("card", "a heading has the size m", 0, 1, 2, 23, 25, 26, 42),
        new("card", "a card with an address is clickable as a whole", 3, 14),
        new("card", "every card has a heading", 4, 12),
        new("card", "no actions beside the heading", 6, 7, 8, 9, 10, 11, 46),
        new("card", "a heading has the size m (a summary list stands in it)", 5, 13, 15),
        new("card", "no feature or warning cards: guides write them from markdown", 19, 20, 21, 22, 45),
        new("card", "no id of its own", 27),
        new("card", "one look for cards that lead on", 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41),
        new("card", "no pictures", 47, 48, 49),
        new("checkboxes", "small ones are not for patients", 1, 3, 5, 7, 9, 16, 20, 22, 24, 26, 28, 30, 32, 34, 36, 39, 41, 43, 45, 47, 52),
        new("checkboxes", "never disabled", 2, 4, 6),
        new("checkboxes", "one under the other", 8),
        new("checkboxes", "the legend is the page's h1, of size l", 10, 11, 12, 13, 14, 33, 35, 53),
        new("checkboxes", "no 'all' option", 15, 17, 18),
        new("checkboxes", "a question that follows has its own page", 19, 21, 23, 25, 46, 54, 55),
        new("checkboxes", "an error has words", 37),
        new("checkboxes", "the old spelling of an exclusive option", 48),
        new("checkboxes", "one question has one name and one group", 49, 50),
        new("checkboxes", "always in a fieldset", 51),
        new("contents-list", "one level", 2),
        new("contents-list", "its hidden heading is 'Contents'", 3),
        new("error-summary", "always takes the focus", 1, 2),
        new("error-summary", "the errors describe themselves", 3, 4, 5, 6, 7),
        new("error-summary", "its heading is 'There is a problem'", 9),
        new("error-summary", "every error links to its control", 12, 13),
        new("pagination", "no numbered pages", 1, 2, 3, 4, 5, 6),
        new("pagination", "the old spelling", 7),
        new("pagination", "English only", 10),
        new("radios", "small ones are not for patients", 1, 3, 5, 7, 9, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 37, 39, 41, 44, 47),
        new("radios", "never disabled", 2, 4, 6),
        new("radios", "one under the other", 8),
        new("radios", "the legend is the page's h1, of size l", 10, 11, 12, 13, 14, 31, 33, 45),
        new("radios", "a question that follows has its own page", 15, 17, 19, 21, 42, 46),
        new("radios", "a hint is words only, no markup in it", 23),
        new("radios", "an error has words", 35),
        new("radios", "always in a fieldset", 43),
        new("skip-link", "leads to main, whatever the page", 1, 2),
        new("summary-list", "values are words, and several are a list", 0, 4, 5, 6, 8, 9, 10, 11, 14),
        new("summary-list", "always with its lines", 2, 3, 12, 13),
        new("summary-list", "not in a card", 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27),
        new("tag", "a colour is an option, not a class", 11, 12),
        new("tag", "words only, no markup in them", 13, 14),
        new("tag", "always with its border and colour", 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26),
    ];

    private static readonly Dictionary<string, string> NotOffered = new()
    {
        ["caption"] = "no examples in the package",
        ["character-count"] = "no free text in the checker",
        ["code"] = "no code on pages for patients",
        ["date-input"] = "no question asks for a date",
        ["details"] = "guides write it from markdown",
        ["do-dont-list"] = "guides write it from markdown",
        ["error-message"] = "part of radios and checkboxes, compared there",
        ["fieldset"] = "part of radios and checkboxes, compared there",
        ["file-upload"] = "nobody sends files",
        ["footer"] = "our own: its last line names the NHS as owner",
        ["header"] = "our own: it always shows the NHS logo",
        ["heading"] = "plain headings",
        ["hero"] = "no hero",
        ["hint"] = "part of radios and checkboxes, compared there",
        ["images"] = "guides write them from markdown",
        ["input"] = "no free text in the checker",
        ["label"] = "part of radios and checkboxes, compared there",
        ["legend"] = "part of radios and checkboxes, compared there",
        ["notification-banner"] = "nothing to announce",
        ["panel"] = "an outcome is not a success",
        ["password-input"] = "nobody logs in",
        ["scroll"] = "tables stack on small screens",
        ["search-input"] = "no search in the header",
        ["select"] = "radios show all choices at once",
        ["tables"] = "guides write them from markdown",
        ["tabs"] = "nothing is hidden behind a tab",
        ["task-list"] = "one question a page needs none",
        ["textarea"] = "no free text in the checker",
        ["warning-callout"] = "guides write it from markdown",
    };

    // ---- reading a fixture's options ----

    private static RenderFragment Element<T>(params (string Name, object? Value)[] parameters) where T : IComponent => builder =>
    {
        builder.OpenComponent<T>(0);
        foreach (var (name, value) in parameters)
            if (value is not null) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    };

    private static RenderFragment Question<T>(Fixture it) where T : ChoiceGroup
    {
        var items = Present(it.Context, "items").ToList();
        var choices = items.Where(item => Text(item, "divider") is null).Select(item => new Choice(
            Text(item, "value")!, Text(item, "text")!, Text(item, "hint"),
            AfterOr: items.IndexOf(item) is > 0 and var at && Text(items[at - 1], "divider") is "or", Exclusive: Text(item, "behaviour") is "exclusive"));
        return Element<T>(
            ("Name", Text(it.Context, "name")), ("Id", Text(it.Context, "idPrefix") ?? Text(it.Context, "name")),
            ("Legend", Text(it.Context.GetProperty("fieldset").GetProperty("legend"), "heading")),
            ("Hint", Text(it.Context, "hint")), ("Error", Text(it.Context, "errorMessage")), ("Choices", (IReadOnlyList<Choice>)[.. choices]));
    }

    private static RenderFragment? Raw(string? html) => html is null ? null : builder => builder.AddMarkupContent(0, html);

    /// <summary>An option that is text, or an object that holds text.</summary>
    private static string? Text(JsonElement from, string option) => !from.TryGetProperty(option, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => Text(value, "text"),
        _ => null,
    };

    private static bool Yes(JsonElement from, string option) => from.TryGetProperty(option, out var value) && value.ValueKind is JsonValueKind.True;

    private static int Level(JsonElement from) =>
        from.GetProperty("heading") is { ValueKind: JsonValueKind.Object } heading && heading.TryGetProperty("level", out var level) ? level.GetInt32() : 2;

    // Templates leave out items that are false.
    private static IEnumerable<JsonElement> Present(JsonElement from, string option) =>
        from.GetProperty(option).EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object);

    private static Link LinkOf(JsonElement from) => new(Text(from, "text")!, Text(from, "href")!);

    private static IReadOnlyList<Link> Links(JsonElement from, string option) => [.. Present(from, option).Select(LinkOf)];

    private static Link? PageLink(JsonElement from, string option) =>
        from.TryGetProperty(option, out var page) ? new(Text(page, "label")!, Text(page, "href")!) : null;
}
