namespace BackCare.Web.Forms;

/// <summary>What radios and checkboxes share: everything but two words.</summary>
public abstract partial class ChoiceGroup
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>The id of the first choice, to which the error summary links; the others add a number.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Legend { get; set; } = "";

    /// <summary>Whether the question is the page's h1, as where a page asks one thing.</summary>
    [Parameter] public bool IsHeading { get; set; } = true;

    /// <summary>s, m, l or xl; empty for the size of running text.</summary>
    [Parameter] public string LegendSize { get; set; } = "l";

    [Parameter] public string? Hint { get; set; }

    [Parameter] public string? Error { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<Choice> Choices { get; set; } = [];

    [Parameter] public RenderFragment? Between { get; set; }

    protected abstract string Block { get; }
    protected abstract string InputType { get; }

    // The first id has no number. An "or" uses one up, as it does in nhsuk-frontend.
    private IEnumerable<(Choice Choice, string Id)> Numbered()
    {
        var number = 0;
        foreach (var choice in Choices)
        {
            number += choice.AfterOr ? 2 : 1;
            yield return (choice, choice.Id ?? (number is 1 ? Id : $"{Id}-{number}"));
        }
    }
}
