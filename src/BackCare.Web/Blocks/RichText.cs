using Microsoft.AspNetCore.Components.Rendering;

namespace BackCare.Web.Blocks;

/// <summary>
/// A text of content/triage/words.yaml with its links and strong words, and not a space more than was written.
/// </summary>
public sealed class RichText : ComponentBase
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var run in Wording.Parse(Text))
        {
            if (run is { Target: null, Strong: false })
            {
                builder.AddContent(0, run.Text);
                continue;
            }
            builder.OpenElement(1, run.Strong ? "strong" : "a");
            if (run.Target is { } target) builder.AddAttribute(2, "href", target);
            builder.AddContent(3, run.Text);
            builder.CloseElement();
        }
    }
}
