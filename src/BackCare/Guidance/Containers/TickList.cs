using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>A list with ticks or crosses.</summary>
internal abstract class TickList(string name, string heading, string mark, string icon) : Container(name, HeadingRule.Optional)
{
    public override void Check(CustomContainer container, BodyCheck check)
    {
        if (OnlyList(container, check, ordered: false) is not { } list) return;
        if (list.Count < 2) check.Report(list, "BC006", $"\"{Name}\" must hold 2 or more items", "add one, or write it as a sentence");
    }

    public override void Write(GuideRenderer html, CustomContainer container)
    {
        var level = html.ContainerLevel;
        html.Tag($"<div class=\"nhsuk-card nhsuk-card--feature\">\n<div class=\"nhsuk-card__content\">\n<h{level} class=\"nhsuk-card__heading\">")
            .Text(HeadingOf(container) is { Length: > 0 } own ? own : heading)
            .Tag($"</h{level}>\n<ul class=\"nhsuk-list nhsuk-list--{mark}\" role=\"list\">\n");
        foreach (var item in ItemsOf(container))
        {
            html.Tag("<li>").Tag(icon).Text(Before(item));
            html.Item(item);
            html.Tag("</li>\n");
        }
        html.Tag("</ul>\n</div>\n</div>\n");
    }

    public override IEnumerable<TextBlock> Read(GuidePage page, GuidanceContext context, CustomContainer container) =>
        ItemsOf(container).SelectMany(item =>
            RunningText.Blocks(page, context, item).Select((text, index) => index > 0 ? text
                : text with { Text = new(Before(item) + text.Text.You, Before(item) + text.Text.Person) }));

    /// <summary>Words that the list adds before an item.</summary>
    protected virtual string Before(ListItemBlock item) => "";

    protected static IEnumerable<ListItemBlock> ItemsOf(CustomContainer container) => container.OfType<ListBlock>().SelectMany(list => list.OfType<ListItemBlock>());

    protected static string WordsOf(ListItemBlock item) => item.FirstOrDefault() is ParagraphBlock paragraph ? RunningText.Of(paragraph.Inline) : "";
}

internal sealed class DoList() : TickList("do", "Do", "tick", Icon.Tick);

/// <summary>Each item says "do not" itself: a cross alone is not read out, and a list read without its heading must not say the opposite.</summary>
internal sealed class DontList() : TickList("dont", "Don't", "cross", Icon.Cross)
{
    private static readonly string[] Said = ["do not", "don't", "don’t"];

    // "do not avoid walking" would turn the advice round.
    private static readonly string[] Turned = ["avoid", "never", "no", "not", "stop", "cannot", "can't", "can’t", "without", "refrain"];

    public override void Check(CustomContainer container, BodyCheck check)
    {
        base.Check(container, check);
        foreach (var item in ItemsOf(container))
        {
            var words = WordsOf(item);
            if (Before(item).Length > 0 && Turned.Any(turned => Starts(words, turned)))
                check.Report(item, "BC006", $"the item would read \"do not {words}\", which says the opposite", "write it as 'do not …'");
        }
    }

    protected override string Before(ListItemBlock item) => Said.Any(said => Starts(WordsOf(item), said)) ? "" : "do not ";

    private static bool Starts(string words, string with) =>
        words.StartsWith(with, StringComparison.OrdinalIgnoreCase) && (words.Length == with.Length || !char.IsLetter(words[with.Length]));
}
