using Microsoft.AspNetCore.Components.Rendering;

namespace BackCare.Web.Elements;

/// <summary>A heading whose level depends on where it is used, so that levels never skip.</summary>
public sealed class Heading : ComponentBase
{
    /// <summary>From 1 to 6.</summary>
    [Parameter, EditorRequired] public int Level { get; set; }
    [Parameter] public string? Class { get; set; }
    [Parameter] public string? Id { get; set; }
    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (Level is < 1 or > 6)
            throw new InvalidOperationException(
                $"HTML has no heading of level {Level}. Give the element a HeadingLevel from 1 to 6.");

        builder.OpenElement(0, $"h{Level}");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "id", Id);
        builder.AddContent(3, ChildContent);
        builder.CloseElement();
    }
}
