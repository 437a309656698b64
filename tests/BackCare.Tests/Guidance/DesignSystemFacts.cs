using System.Runtime.CompilerServices;
using System.Text.Json;
using AngleSharp.Dom;

namespace BackCare.Tests.Guidance;

/// <summary>What the containers give, compared with the examples that the design system publishes with its own templates.</summary>
public sealed class DesignSystemFacts
{
    // Component, name of the example, our markdown for it, and what differs on purpose: the example's words are replaced by ours before comparing.
    public static TheoryData<string, string, string, string, string> Examples { get; } = new()
    {
        {
            "card", "non-urgent (blue)",
            "## Above\n\n::: non-urgent Speak to a GP if:\n- you're not sure it's chickenpox\n- the skin around the blisters is red, hot or painful (signs of infection)\n"
                + "- your child is [dehydrated](https://www.nhs.uk/conditions/dehydration)\n- you're concerned about your child or they get worse\n\n"
                + "Tell the receptionist you think it's chickenpox before going in. They may recommend a special appointment time if other patients are at risk.\n:::\n", "", ""
        },
        {
            "card", "urgent (red)",
            "::: urgent Ask for an urgent GP appointment if:\n- you're an adult and have chickenpox\n- you're pregnant and haven't had chickenpox before and you've been near someone with it\n"
                + "- you have a weakened immune system and you've been near someone with chickenpox\n- you think your newborn baby has chickenpox\n\n"
                + "In these situations, your GP can prescribe medicine to prevent complications. You need to take it within 24 hours of the spots coming out.\n:::\n", "", ""
        },
        {
            "card", "emergency (red and black)",
            "::: emergency Call 999 if you have sudden chest pain that:\n- spreads to your arms, back, neck or jaw\n- makes your chest feel tight or heavy\n"
                + "- also started with shortness of breath, sweating and feeling or being sick\n\n"
                + "You could be having a heart attack. Call 999 immediately as you need immediate treatment in hospital.\n:::\n", "", ""
        },
        {
            "card", "emergency (red and black) with action link",
            ":::: emergency Call 999 or go to A&E now if:\n- you're coughing up more than just a few spots or streaks of blood – this could be a sign of serious bleeding in your lungs\n"
                + "- you have severe difficulty breathing – you're gasping, choking or not able to get words out\n\n::: action\n[Find your nearest A&E](/check)\n:::\n::::\n", "href=\"#\"", "href=\"/check\""
        },
        {
            "do-dont-list", "default",
            "## Above\n\n::: do\n- cover blisters with a soft plaster or padded dressing\n- wash your hands before touching a burst blister\n"
                + "- allow the fluid in a burst blister to drain before covering it with a plaster or dressing\n:::\n", "", ""
        },
        {
            "do-dont-list", "with heading level 2",
            "::: do\n- cover blisters with a soft plaster or padded dressing\n- wash your hands before touching a burst blister\n"
                + "- allow the fluid in a burst blister to drain before covering it with a plaster or dressing\n:::\n", "", ""
        },
        {
            "do-dont-list", "(don't)",
            "## Above\n\n::: dont\n- burst a blister yourself\n- peel the skin off a burst blister\n- do not pick at the edges of the remaining skin\n"
                + "- wear the shoes or use the equipment that caused your blister until it heals\n:::\n", "", ""
        },
        { "warning-callout", "default", "## Above\n\n::: warning Important\n{0}\n:::\n", " class=\"nhsuk-card__description\"", "" },
        { "warning-callout", "with custom heading", "## Above\n\n::: warning {1}\n{0}\n:::\n", " class=\"nhsuk-card__description\"", "" },
        { "inset-text", "default", "::: inset\n{0}\n:::\n", "", "" },
        { "details", "expander", "::: details {2}\n{0}\n:::\n", "", "" },
        { "action-link", "default", "::: action\n[{0}](/check)\n:::\n", "href=\"{href}\"", "href=\"/check\"" },
        {
            "tables", "default",
            "| Skin symptoms | Possible cause |\n| --- | --- |\n| Blisters on lips or around the mouth | Cold sores |\n| Itchy, dry, cracked, sore | Eczema |\n| Itchy blisters | Shingles, chickenpox |\n",
            "nhsuk-table__caption--m", "nhsuk-u-visually-hidden"
        },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_markup_is_the_design_system_s(string component, string name, string markdown, string theirs, string ours)
    {
        var fixture = Fixture(component, name, component == "tables" ? "responsive" : null);
        var context = fixture.GetProperty("context");
        var html = fixture.GetProperty("html").GetString()!;

        markdown = markdown.Replace("{0}", Text(context, "text"), StringComparison.Ordinal).Replace("{1}", Text(context, "heading"), StringComparison.Ordinal)
            .Replace("{2}", Text(context, "summary"), StringComparison.Ordinal);
        if (theirs.Length > 0) html = html.Replace(theirs.Replace("{href}", Text(context, "href"), StringComparison.Ordinal), ours, StringComparison.Ordinal);
        if (component == "tables") html = html.Replace(Text(context, "caption"), "Caring for a wobbly teapot", StringComparison.Ordinal);

        var rendered = Dom.Parse(ContentFolder.With(markdown).Teapot().Html.You);
        foreach (var above in rendered.QuerySelectorAll("#above")) above.Remove();
        var expected = Dom.Parse(html);
        foreach (var paragraph in expected.QuerySelectorAll(".nhsuk-inset-text, .nhsuk-details__text").Where(_ => component is "inset-text" or "details")) Paragraph(paragraph);

        Assert.Equal(Dom.Shape(expected), Dom.Shape(rendered));
    }

    // The templates put a single text into the element as it is; markdown gives a paragraph, which the design system's html examples have too.
    private static void Paragraph(IElement element)
    {
        var words = element.ChildNodes.OfType<IText>().LastOrDefault(text => !string.IsNullOrWhiteSpace(text.Data));
        if (words is null) return;
        var paragraph = element.Owner!.CreateElement("p");
        words.Replace(paragraph);
        paragraph.TextContent = words.Data;
    }

    private static string Text(JsonElement context, string key) =>
        !context.TryGetProperty(key, out var value) ? "" : value.ValueKind is JsonValueKind.Object ? Text(value, "text") : value.GetString() ?? "";

    private static JsonElement Fixture(string component, string name, string? option)
    {
        var file = Path.Combine(Package(), component, "fixtures.json");
        Assert.True(File.Exists(file), $"'{file}' is missing. Build the web project once: its build installs nhsuk-frontend, which these facts compare with.");
        using var fixtures = JsonDocument.Parse(File.ReadAllText(file));
        var named = fixtures.RootElement.GetProperty("fixtures").EnumerateArray().Where(fixture => fixture.GetProperty("name").GetString() == name);
        return named.First(fixture => option is null || fixture.GetProperty("context").TryGetProperty(option, out _)).Clone();
    }

    private static string Package([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here)! })
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, "BackCare.sln")))
                    return Path.Combine(at.FullName, "src", "BackCare.Web", "node_modules", "nhsuk-frontend", "dist", "nhsuk", "components");
        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds BackCare.sln. Run the tests from the repository.");
    }
}
