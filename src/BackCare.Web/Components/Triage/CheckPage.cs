using BackCare.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace BackCare.Web.Components.Triage;

/// <summary>What every page of the checker is given.</summary>
public abstract class CheckPage : ComponentBase
{
    [Parameter, EditorRequired] public Site Site { get; set; } = null!;

    /// <summary>The antiforgery token of this page's forms.</summary>
    [Parameter, EditorRequired] public string Token { get; set; } = "";
}
