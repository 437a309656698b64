using System.Text.Json;
using BackCare.Web.Blocks;
using BackCare.Web.Elements;
using BackCare.Web.Frame;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BackCare.Web.Tests.Elements;

/// <summary>
/// Each element writes what nhsuk-frontend writes. A new version of the package that changes its markup fails here.
/// </summary>
public sealed partial class NhsukContractFacts : BunitContext
{
    // By their numbers in the files of examples. The others ask for what ours do not do: small ones, none that can be pressed,
    // dark ground, markup in place of words, one that scrolls or sorts, a question that follows on the same page.
    private static readonly Dictionary<string, int[]> Alike = new()
    {
        ["action-link"] = [0],
        ["back-link"] = [0],
        ["breadcrumb"] = [0],
        ["button"] = [0, 28, 59],
        ["card"] = [0, 1, 2, 5, 13, 15, 24],
        ["checkboxes"] = [0, 10, 11, 12, 13, 27, 29, 31, 33, 35, 38, 40, 42, 44, 53],
        ["details"] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        ["images"] = [0, 11],
        ["input"] = [0, 2, 3, 4, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 24, 28, 30, 32, 35],
        ["tables"] = [0, 1, 4, 5, 61, 62, 73, 77, 78, 79, 82, 83, 130, 131],
        ["textarea"] = [0, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 14, 15],
        ["warning-callout"] = [0, 1, 2, 3, 4],
        ["error-summary"] = [0, 8, 10, 11],
        ["inset-text"] = [0, 1, 2],
        ["radios"] = [0, 10, 11, 12, 13, 25, 27, 29, 31, 33, 36, 38, 40, 45],
        ["skip-link"] = [0],
        ["summary-list"] = [1, 7],
    };

    private const string NotOffered = "caption character-count code contents-list date-input do-dont-list error-message fieldset file-upload footer header "
        + "heading hero hint label legend notification-banner pagination panel password-input scroll search-input select tabs tag task-list";

    [Fact]
    public void An_element_writes_the_markup_of_nhsuk_frontend_wherever_it_offers_the_same_and_nowhere_else()
    {
        // A new version with more of them is looked at by somebody.
        Assert.Equal((117, 519), (Alike.Sum(each => each.Value.Length), Alike.Keys.Sum(component => Fixture.Of(component).Count)));
        Assert.Equal(Fixture.Components, Offers.Keys.Concat(NotOffered.Split(' ')).Order(StringComparer.Ordinal));
        Assert.All(Alike.Keys.SelectMany(Fixture.Of), fixture =>
        {
            if (Alike[fixture.Component].Contains(fixture.Number))
            {
                var (theirs, ours) = Both(this, fixture);
                Assert.Equal(theirs, ours); // by lines: the failure shows the first that differs
                return;
            }
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
    }

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
                ("Heading", Text(it.Context, "heading")), ("HeadingLevel", Level(it.Context)), ("ChildContent", Raw(it.Block))),
        ["checkboxes"] = it => Question(it, several: true),
        ["details"] = it => Element<BackCare.Web.Elements.Details>(
            ("Summary", Text(it.Context, "summary")), ("Expander", Text(it.Context, "classes") is "nhsuk-expander"),
            ("Open", Yes(it.Context, "open")),
            ("ChildContent", Raw(Text(it.Context, "text") ?? Text(it.Context, "html") ?? it.Block))),
        ["images"] = it => Element<Figure>(
            ("Media", new MediaItem("", Text(it.Context, "alt") ?? "", false, Text(it.Context, "caption"), "", "",
                default, default, 1, 1)
            { Address = Text(it.Context, "src") ?? "" })),
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
        ["radios"] = it => Question(it, several: false),
        ["skip-link"] = _ => Element<SkipLink>(),
        ["summary-list"] = it => Element<SummaryList>(("Rows", (IReadOnlyList<SummaryRow>)
            [.. Present(it.Context, "rows")
                .Select(row => new SummaryRow(Text(row, "key")!, [Text(row, "value")!], null, null))])),
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

    // ---- reading a fixture's options ----

    private static RenderFragment Element<T>(params (string Name, object? Value)[] parameters) where T : IComponent =>
        builder =>
    {
        builder.OpenComponent<T>(0);
        foreach (var (name, value) in parameters)
            if (value is not null) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    };

    private static RenderFragment Question(Fixture it, bool several)
    {
        var items = Present(it.Context, "items").ToList();
        var choices = items.Where(item => Text(item, "divider") is null).Select(item => new Choice(
            Text(item, "value")!, Text(item, "text")!, Text(item, "hint"),
            AfterOr: items.IndexOf(item) is > 0 and var at && Text(items[at - 1], "divider") is "or",
            Exclusive: Text(item, "behaviour") is "exclusive"));
        return Element<ChoiceGroup>(
            ("Several", several), ("Name", Text(it.Context, "name")), ("Id", Text(it.Context, "idPrefix") ?? Text(it.Context, "name")),
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
