using System.Text.Json;
using System.Text.RegularExpressions;
using BackCare.Guidance;
using BackCare.Triage;
using BackCare.Web.Cards;
using BackCare.Web.Elements;
using BackCare.Web.Forms;
using BackCare.Web.Frame;
using BackCare.Web.Pictures;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BackCare.Web.Tests.Elements;

/// <summary>
/// Each element writes what nhsuk-frontend writes. A new version of the package that changes its markup fails here.
/// </summary>
public sealed partial class NhsukContractFacts : BunitContext
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
        var (theirs, ours) = Both(this, fixture);
        Assert.Equal(theirs, ours); // by lines: the failure shows the first that differs
    }

    [Fact]
    public void What_is_compared_and_what_is_left_out_is_known_in_number()
    {
        var all = Offers.Keys.Sum(component => Fixture.Of(component).Count);
        Assert.Equal((146, 413), (Compared.Count, all - Compared.Count));
    }

    [Fact]
    public void A_case_is_left_out_for_one_reason_only() => Assert.All(
        Offers.Keys.SelectMany(Fixture.Of), fixture => Assert.InRange(LeftOut.Count(left => left.Holds(fixture)), 0, 1));

    [Fact]
    public void Every_reason_leaves_something_out() =>
        Assert.All(LeftOut, left => Assert.Contains(Fixture.Of(left.Component), left.Holds));

    // A reason that is no longer true is taken out, and its cases are compared.
    [Fact]
    public void What_is_left_out_is_written_otherwise() => Assert.All(
        Offers.Keys.SelectMany(Fixture.Of).Where(fixture => LeftOut.Any(left => left.Holds(fixture))), fixture =>
        {
            try
            {
                using var context = new BunitContext();
                var (theirs, ours) = Both(context, fixture);
                Assert.NotEqual(theirs, ours);
            }
            catch (Exception unknown)
                when (unknown is KeyNotFoundException or InvalidOperationException or NullReferenceException)
            {
                // It asks for what no element of ours has a parameter for.
            }
        });

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
        ["action-link"] =
        it => Element<ActionLink>(("Link", LinkOf(it.Context))),
        ["back-link"] = it => Element<BackLink>(("Href", Text(it.Context, "href")), ("Text", Text(it.Context, "text"))),
        ["breadcrumb"] = it => Element<Breadcrumb>(("Items", Links(it.Context, "items"))),
        ["button"] = it => Element<Button>(
            ("Text", Text(it.Context, "text")), ("Secondary", Text(it.Context, "variant") is "secondary"),
            ("PreventDoubleClick", Yes(it.Context, "preventDoubleClick"))),
        ["card"] = it => Text(it.Context, "variant") is "warning" ? Warning(it, level: 2)
            : Text(it.Context, "variant") is { } variant
            ? Element<CareCard>(("Urgency", Levels[variant]), ("Heading", Text(it.Context, "heading")),
                ("HeadingLevel", Level(it.Context)), ("ChildContent", Raw(it.Block)))
            : Element<Card>(
                ("Heading", Text(it.Context, "heading")), ("Href", Text(it.Context, "href")),
                ("Description", Text(it.Context, "description")),
                ("HeadingLevel", Level(it.Context)), ("ChildContent", Raw(it.Block))),
        ["checkboxes"] = Question<Checkboxes>,
        ["details"] = it => Element<BackCare.Web.Elements.Details>(
            ("Summary", Text(it.Context, "summary")), ("Expander", Text(it.Context, "classes") is "nhsuk-expander"),
            ("Open", Yes(it.Context, "open")),
            ("ChildContent", Raw(Text(it.Context, "text") ?? Text(it.Context, "html") ?? it.Block))),
        ["do-dont-list"] = it => Element<DoDontList>(
            ("Do", Text(it.Context, "icon") is "tick"),
            ("Heading", Text(it.Context, "heading") ?? Text(it.Context, "title")),
            ("HeadingLevel", Level(it.Context, otherwise: 3)),
            ("Items", (IReadOnlyList<RenderFragment>)[
                .. Present(it.Context, "items")
                    .Select(item => Raw(Prefix(it.Context) + (Text(item, "text") ?? Text(item, "item")))!)])),
        ["images"] = it => Element<Figure>(
            ("Media", new MediaItem("", Text(it.Context, "src") ?? "", Text(it.Context, "alt") ?? "", false,
                Text(it.Context, "caption"), "", "", default, default, 1, 1))),
        ["input"] = it => Field(it, rows: 1),
        ["tables"] = it => Element<Table>(
            ("Caption", Text(it.Context, "caption")), ("Stacks", Yes(it.Context, "responsive")),
            ("Compact", Yes(it.Context, "compact")),
            ("Head", (IReadOnlyList<TableHead>)[
                .. Cells(it.Context.GetProperty("head"))
                    .Select(cell => new TableHead(Words(cell) ?? "", IsNumber: IsNumber(cell)))]),
            ("Rows", (IReadOnlyList<IReadOnlyList<RenderFragment>>)[
                .. it.Context.GetProperty("rows").EnumerateArray()
                    .Select(row => Cells(row).Select(cell => Raw(Words(cell) ?? "")!).ToArray())])),
        ["textarea"] = it => Field(it, rows: it.Context.TryGetProperty("rows", out var rows) ? rows.GetInt32() : 5),
        ["warning-callout"] = it => Warning(it, level: 3),
        ["error-summary"] = it => Element<ErrorSummary>(("Errors", Links(it.Context, "errorList"))),
        ["inset-text"] = it => Element<InsetText>(
            ("ChildContent",
                Raw(Text(it.Context, "text") is { } text ? $"<p>{text}</p>" : Text(it.Context, "html") ?? it.Block))),
        ["radios"] = Question<Radios>,
        ["skip-link"] = _ => Element<SkipLink>(),
        ["summary-list"] = it => Element<SummaryList>(("Rows", (IReadOnlyList<SummaryRow>)
            [.. Present(it.Context, "rows")
                .Select(row => new SummaryRow(Text(row, "key")!, [Text(row, "value")!], null, null))])),
        ["tag"] = it => Element<Tag>(("Text", Text(it.Context, "text")),
            ("Colour", Enum.Parse<TagColour>((Text(it.Context, "colour") ?? "Standard").Replace("-", ""), ignoreCase: true))),
    };

    // ---- where ours differs on purpose, in every case of a component ----

    private static (IReadOnlyList<string> Theirs, IReadOnlyList<string> Ours) Both(BunitContext context, Fixture fixture)
    {
        var (theirs, ours) = (fixture.Html, context.Render(Offers[fixture.Component](fixture)).Markup);
        switch (fixture.Component)
        {
            // A caption repeats the heading above: it is heard, not seen. A cell has no look of its own.
            case "tables":
                theirs = CellLook().Replace(Caption().Replace(theirs, "nhsuk-table__caption nhsuk-u-visually-hidden"), "");
                break;
            // A picture keeps its place free, and waits until somebody comes near it.
            case "images":
                ours = ours.Replace(" width=\"1\" height=\"1\" loading=\"lazy\"", "", StringComparison.Ordinal);
                break;
            // A label is never the page's h1; a field is found by its name; nothing
            // that was typed is offered again by the browser.
            case "input" or "textarea":
                theirs = LabelHeading().Replace(theirs, "");
                if (Text(fixture.Context, "id") is { } id)
                    theirs = Regex.Replace(theirs, $"(?<=[\" ]){Regex.Escape(id)}(?=[\" -])", Text(fixture.Context, "name")!);
                (theirs, ours) =
                    (AutoComplete().Replace(theirs, ""),
                        AutoComplete().Replace(ours, "").Replace(" value=\"\"", "", StringComparison.Ordinal));
                break;
            // A card that sends nobody anywhere has a heading of size m.
            case "card" when Text(fixture.Context, "variant") is null:
                theirs = theirs.Replace("class=\"nhsuk-card__heading\"",
                    "class=\"nhsuk-card__heading nhsuk-heading-m\"", StringComparison.Ordinal);
                break;
        }
        return (Shape.Of(theirs), Shape.Of(ours));
    }

    [GeneratedRegex("</?h1[^>]*>| nhsuk-label--[a-z]+")]
    private static partial Regex LabelHeading();

    [GeneratedRegex(" autocomplete=\"[^\"]*\"")]
    private static partial Regex AutoComplete();

    [GeneratedRegex("(?<=class=\"nhsuk-table__(?:cell|header)[^\"]*) nhsuk-u-[a-z-]+")]
    private static partial Regex CellLook();

    [GeneratedRegex("nhsuk-table__caption(?: nhsuk-table__caption--[a-z]+)?")]
    private static partial Regex Caption();

    // ---- what we do not offer, and why ----

    private sealed record Left(string Component, string Why, Func<Fixture, bool> Asks)
    {
        public Left(string component, string why,
            params int[] numbers) : this(component, why, fixture => numbers.Contains(fixture.Number))
        {
        }

        public bool Holds(Fixture fixture) => fixture.Component == Component && Asks(fixture);
    }

    private static readonly Left[] LeftOut =
    [
        new("action-link", "no dark ground behind it", 1),
        new("action-link", "words only, no markup in them", 2, 3, 4),
        new("action-link", "starts something by a link, not by a post", 5, 6),
        new("back-link", "no dark ground behind it", 1, 6),
        new("back-link", "a link, not a button", 2, 3, 4, 5),
        new("breadcrumb", "no attributes of one's own", 1),
        new("breadcrumb", "no dark ground behind it", 2),
        new("breadcrumb", "its back link leads to the parent and says so", 3, 4),
        new("button", "small ones are not for patients", 1, 4, 5, 6, 7, 13, 15, 17, 23, 25, 27, 33, 39, 41, 43, 45, 47,
            53, 55, 57, 61, 63),
        new("button", "never disabled", 2, 3, 11, 12, 21, 22, 31, 32, 37, 38, 51, 52),
        new("button", "a button posts; a link is a link", 9, 10, 19, 20, 29, 30, 35, 36, 49, 50, 64, 65),
        new("button", "nobody logs in, deletes, or stands on dark ground", 8, 14, 16, 18, 24, 26, 34, 40, 42, 48, 54, 56),
        new("button", "no icons", 44, 46, 60, 62),
        new("button", "absent means the same", 58),
        new("card", "a heading has the size m", 23, 25, 26, 42),
        new("card", "a card with an address is clickable as a whole", 3, 14),
        new("card", "every card has a heading", 4, 12),
        new("card", "no actions beside the heading", 6, 7, 8, 9, 10, 11, 46),
        new("card", "a feature card is a list of dos or don'ts", 19, 20, 21, 22),
        new("card", "no id of its own", 27),
        new("card", "a warning says before its heading that it is one", 45),
        new("card", "one look for cards that lead on", 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41),
        new("card", "no pictures", 47, 48, 49),
        new("checkboxes", "small ones are not for patients", 1, 3, 5, 7, 9, 16, 20, 22, 24, 26, 28, 30, 32, 34, 36, 39,
            41, 43, 45, 47, 52),
        new("checkboxes", "never disabled", 2, 4, 6),
        new("checkboxes", "one under the other", 8),
        new("checkboxes", "a legend has no id", 14),
        new("checkboxes", "no 'all' option", 15, 17, 18),
        new("checkboxes", "a question that follows has its own page", 19, 21, 23, 25, 46, 54, 55),
        new("checkboxes", "an error has words", 37),
        new("checkboxes", "the old spelling of an exclusive option", 48),
        new("checkboxes", "one question has one name and one group", 49, 50),
        new("checkboxes", "always in a fieldset", 51),
        new("details", "the summary is words only, no markup in it", 11),
        new("error-summary", "always takes the focus", 1, 2),
        new("error-summary", "the errors describe themselves", 3, 4, 5, 6, 7),
        new("error-summary", "its heading is 'There is a problem'", 9),
        new("error-summary", "every error links to its control", 12, 13),
        new("images", "as wide as the text, on its own ground", 1, 2, 3, 4, 5, 6, 8, 9, 10),
        new("images", "a picture has one file and the class of the design system", 7, 12, 13),
        new("input", "never disabled", 1),
        new("input", "its width is that of what is typed", 5, 22, 23),
        new("input", "nobody is asked for a phone number or an address", 6, 7, 8, 9),
        new("input", "a label has no id", 14),
        new("input", "one button a form, after the fields", 25, 26),
        new("input", "a hint is words only, no markup in it", 27, 29, 31, 34),
        new("input", "an error has words", 33),
        new("input", "no prefix and no suffix", 36, 37, 38, 39, 40, 41, 42, 43),
        new("radios", "small ones are not for patients", 1, 3, 5, 7, 9, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 37, 39,
            41, 44, 47),
        new("radios", "never disabled", 2, 4, 6),
        new("radios", "one under the other", 8),
        new("radios", "a legend has no id", 14),
        new("radios", "a question that follows has its own page", 15, 17, 19, 21, 42, 46),
        new("radios", "a hint is words only, no markup in it", 23),
        new("radios", "an error has words", 35),
        new("radios", "always in a fieldset", 43),
        new("skip-link", "leads to main, whatever the page", 1, 2),
        new("summary-list", "values are words, and several are a list", 0, 4, 5, 6, 8, 9, 10, 11, 14),
        new("summary-list", "always with its lines", 2, 3, 12, 13),
        new("summary-list", "not in a card", 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27),
        new("tables", "one look, without stripes or dark ground", it => Is(it, "striped", "variant") && !MovesOrIsACard(it)),
        new("tables", "rows stack where there is no room; nothing scrolls, sorts or stands in a card",
            it => MovesOrIsACard(it)),
        new("tables", "always with its lines",
            it => Is(it, "border", "lastRowBorder") && !Is(it, "striped", "variant") && !MovesOrIsACard(it)
            && it.Name is not "with first cell as header"),
        new("tables", "the first column names the row", it => it.Number is >= 102 and <= 105),
        new("tables", "the heading that a stacked value brings is words only", 65, 66),
        new("tables", "a table has a caption, and each heading words that are seen", 76, 132),
        new("tables", "no cell is missing, and those of a column are alike", 74, 75, 90, 91, 94, 95),
        new("textarea", "never disabled", 1),
        new("textarea", "a label has no id", 6),
        new("textarea", "an error has words", 13),
        new("warning-callout", "it has a heading", 5),
        new("tag", "a colour is an option, not a class", 11, 12),
        new("tag", "words only, no markup in them", 13, 14),
        new("tag", "always with its border and colour", 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26),
    ];

    private static readonly Dictionary<string, string> NotOffered = new()
    {
        ["caption"] = "no examples in the package",
        ["character-count"] = "what is too long comes back with an error",
        ["code"] = "no code on pages for patients",
        ["contents-list"] = "a guide leads to its hub and to related pages",
        ["date-input"] = "no question asks for a date",
        ["error-message"] = "part of choices and fields, compared there",
        ["fieldset"] = "part of choices, compared there",
        ["file-upload"] = "nobody sends files",
        ["footer"] = "our own: its last line names the NHS as owner",
        ["header"] = "our own: it always shows the NHS logo",
        ["heading"] = "plain headings",
        ["hero"] = "no hero",
        ["hint"] = "part of choices and fields, compared there",
        ["label"] = "part of choices and fields, compared there",
        ["legend"] = "part of choices, compared there",
        ["notification-banner"] = "nothing to announce",
        ["pagination"] = "a guide leads to its hub and to related pages",
        ["panel"] = "an outcome is not a success",
        ["password-input"] = "reviewers sign in without a script, so nothing shows a password",
        ["scroll"] = "tables stack on small screens",
        ["search-input"] = "no search in the header",
        ["select"] = "radios show all choices at once",
        ["tabs"] = "nothing is hidden behind a tab",
        ["task-list"] = "one question a page needs none",
    };

    private static bool Is(Fixture it, params string[] options) =>
        options.Any(
            option => it.Context.TryGetProperty(option, out var value) && value.ValueKind is not JsonValueKind.Undefined);

    private static bool MovesOrIsACard(Fixture it) =>
        Is(it, "scroll", "card", "panel") || it.Name.StartsWith("sortable", StringComparison.Ordinal);

    // ---- reading a fixture's options ----

    private static RenderFragment Element<T>(params (string Name, object? Value)[] parameters) where T : IComponent =>
        builder =>
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
            AfterOr: items.IndexOf(item) is > 0 and var at && Text(items[at - 1], "divider") is "or",
            Exclusive: Text(item, "behaviour") is "exclusive"));
        return Element<T>(
            ("Name", Text(it.Context, "name")), ("Id", Text(it.Context, "idPrefix") ?? Text(it.Context, "name")),
            ("Legend", LegendOf(it) is { ValueKind: JsonValueKind.String } words ? words.GetString()
                : Text(LegendOf(it), "heading") ?? Text(LegendOf(it), "text")),
            ("IsHeading", LegendOf(it).ValueKind is JsonValueKind.Object && Text(LegendOf(it), "heading") is not null),
            ("LegendSize", LegendOf(it).ValueKind is JsonValueKind.Object ? Text(LegendOf(it), "size") ?? "" : ""),
            ("Hint", Text(it.Context, "hint")), ("Error", Text(it.Context, "errorMessage")),
            ("Choices", (IReadOnlyList<Choice>)[.. choices]));
    }

    private static JsonElement LegendOf(Fixture it) => it.Context.GetProperty("fieldset").GetProperty("legend");

    private static RenderFragment? Raw(string? html) => html is null ? null : builder => builder.AddMarkupContent(0, html);

    /// <summary>An option that is text, or an object that holds text.</summary>
    private static string? Text(JsonElement from, string option) =>
        !from.TryGetProperty(option, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object => Text(value, "text"),
            _ => null,
        };

    private static bool Yes(JsonElement from, string option) =>
        from.TryGetProperty(option, out var value) && value.ValueKind is JsonValueKind.True;

    private static int Level(JsonElement from, int otherwise = 2) =>
        from.TryGetProperty("heading", out var heading) && heading.ValueKind is JsonValueKind.Object
        && heading.TryGetProperty("level", out var level) ? level.GetInt32()
        : from.TryGetProperty("headingLevel", out var old) ? old.GetInt32() : otherwise;

    // The template puts it before each item of a list of don'ts; in ours it is one of the words.
    private static string Prefix(JsonElement from) =>
        Text(from, "prefixText") is { } own ? own + " " : Text(from, "icon") is "cross" && !Yes(from, "hidePrefix")
            ? "do not " : "";

    // A cell is an object, or its text alone.
    private static IEnumerable<JsonElement> Cells(JsonElement row) =>
        row.EnumerateArray().Where(cell => cell.ValueKind is not (JsonValueKind.Null or JsonValueKind.False));

    private static RenderFragment Warning(Fixture it, int level) => Element<WarningCallout>(
        ("Heading", Text(it.Context, "heading") ?? "Important"),
        ("Spoken", new Block.Warning(Text(it.Context, "heading") ?? "Important", 3, []).Spoken),
        ("HeadingLevel", Level(it.Context, otherwise: level)),
        ("ChildContent", Raw((Text(it.Context, "text") ?? Text(it.Context, "description")) is { } text
            ? $"<p class=\"nhsuk-card__description\">{text}</p>" : Text(it.Context, "html") ?? it.Block)));

    private static bool IsNumber(JsonElement cell) =>
        cell.ValueKind is JsonValueKind.Object && Text(cell, "format") is "numeric";

    private static string? LabelOf(JsonElement label) => Words(label) ?? Text(label, "heading");

    private static string? Words(JsonElement cell) =>
        cell.ValueKind is JsonValueKind.String ? cell.GetString() : Text(cell, "text") ?? Text(cell, "html");

    private static RenderFragment Field(Fixture it, int rows) => Element<TextField>(
        ("Name", Text(it.Context, "name")), ("Label", LabelOf(it.Context.GetProperty("label"))),
        ("Hint", Text(it.Context, "hint")),
        ("Error", Text(it.Context, "errorMessage")), ("Value", Text(it.Context, "value")), ("Rows", rows),
        ("Width", it.Context.TryGetProperty("width", out var width) ? width.GetInt32() : 0),
        ("Numeric", Text(it.Context, "inputmode") is "numeric"),
        ("Code", Yes(it.Context, "code")));

    // Templates leave out items that are false.
    private static IEnumerable<JsonElement> Present(JsonElement from, string option) =>
        from.GetProperty(option).EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object);

    private static Link LinkOf(JsonElement from) => new(Text(from, "text")!, Text(from, "href")!);

    private static IReadOnlyList<Link> Links(JsonElement from, string option) => [.. Present(from, option).Select(LinkOf)];
}
