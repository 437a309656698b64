namespace BackCare.Web.Tests.Elements;

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
}
