namespace BackCare.Web.Tests;

internal static class Dom
{
    public static IElement Parse(string html) => new HtmlParser().ParseDocument($"<!DOCTYPE html><body>{html}</body>").Body!;

    /// <summary>The body of a guide for somebody who is asked in this voice.</summary>
    public static string Html(this Guide guide, Voice asked = Voice.You)
    {
        using var context = new BunitContext();
        return context.Render<GuideBody>(
            body => body.Add(it => it.Blocks, guide.Blocks).Add(it => it.Voice, guide.VoiceFor(asked))).Markup;
    }

    public static IElement Body(this Guide guide, Voice asked = Voice.You) => Parse(guide.Html(asked));

    /// <summary>The words of each element that matches.</summary>
    public static IEnumerable<string> LinesOf(this IParentNode part, string selector) =>
        part.QuerySelectorAll(selector).Select(Page.Words);

    /// <summary>The words of the first element that matches.</summary>
    public static string WordsOf(this IParentNode part, string selector) => Page.Words(part.QuerySelector(selector)!);

    public static IEnumerable<string> HrefsOf(this IParentNode part, string selector) =>
        part.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!);

    public static string HrefOf(this IParentNode part, string selector) =>
        part.QuerySelector(selector)!.GetAttribute("href")!;
}
