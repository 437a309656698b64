using Microsoft.AspNetCore.Components.Rendering;

namespace BackCare.Web.Blocks;

/// <summary>The words of a line with its links and strong words, and not a space more than was written.</summary>
public sealed class PhraseLine : ComponentBase
{
    [Parameter, EditorRequired] public ImmutableArray<Phrase> Words { get; set; }

    /// <summary>Whom the page speaks of.</summary>
    [Parameter] public Voice Voice { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => Write(builder, Words);

    private void Write(RenderTreeBuilder builder, ImmutableArray<Phrase> words)
    {
        foreach (var phrase in words)
            switch (phrase)
            {
                case Phrase.Plain plain:
                    builder.AddContent(0, plain.Text);
                    break;
                case Phrase.ByVoice sided:
                    builder.AddContent(0, Voice is Voice.You ? sided.You : sided.Person);
                    break;
                case Phrase.Strong strong:
                    builder.OpenElement(1, "strong");
                    Write(builder, strong.Words);
                    builder.CloseElement();
                    break;
                case Phrase.Link link:
                    builder.OpenElement(2, "a");
                    builder.AddAttribute(3, "href", link.Target);
                    Write(builder, link.Words);
                    builder.CloseElement();
                    break;
                // What a sentence rests on is said below its section.
                case Phrase.Mark: break;
                default:
                    throw new InvalidOperationException(
                        $"Nobody said how a phrase of the type {phrase.GetType().Name} looks. Say it here.");
            }
    }
}
