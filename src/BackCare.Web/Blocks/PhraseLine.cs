using System.Collections.Immutable;
using BackCare.Guidance;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BackCare.Web.Blocks;

/// <summary>The words of a line with its links and strong words, and not a space more than was written.</summary>
public sealed class PhraseLine : ComponentBase
{
    [Parameter, EditorRequired] public ImmutableArray<Phrase> Words { get; set; }

    /// <summary>Of a page for reviewers, which shows the number of a source after each sentence; null on others.</summary>
    [CascadingParameter] public References? References { get; set; }

    /// <summary>Of the page that it stands on; null where that is shown whole.</summary>
    [CascadingParameter] public HeadingPlaces? Places { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => Write(builder, Words);

    private void Write(RenderTreeBuilder builder, ImmutableArray<Phrase> words)
    {
        foreach (var phrase in words)
            switch (phrase)
            {
                case Phrase.Plain plain:
                    builder.AddContent(0, plain.Text);
                    break;
                case Phrase.Strong strong:
                    builder.OpenElement(1, "strong");
                    Write(builder, strong.Words);
                    builder.CloseElement();
                    break;
                case Phrase.Link link:
                    builder.OpenElement(2, "a");
                    builder.AddAttribute(3, "href", Places?.Of(link.Target) ?? link.Target);
                    Write(builder, link.Words);
                    builder.CloseElement();
                    break;
                case Phrase.Mark mark:
                    if (References?.NumberOf(mark.SourceId) is { } number) Write(builder, number);
                    break;
                default:
                    throw new InvalidOperationException(
                        $"Nobody said how a phrase of the type {phrase.GetType().Name} looks. Say it here.");
            }
    }

    // In brackets: behind "5" a bare 1 would read as 51.
    private static void Write(RenderTreeBuilder builder, int number)
    {
        builder.OpenElement(4, "sup");
        builder.OpenElement(5, "a");
        builder.AddAttribute(6, "href", $"#{References.Id(number)}");
        builder.AddAttribute(7, "aria-label", $"Source {number}");
        builder.AddContent(8, $"[{number}]");
        builder.CloseElement();
        builder.CloseElement();
    }
}
