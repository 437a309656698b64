using BackCare.Web.Publishing;

namespace BackCare.Web.Checker;

/// <summary>What every page of the check is given.</summary>
public abstract class CheckPageBase : PublishedPageBase
{
    [Parameter, EditorRequired] public string Token { get; set; } = "";

    /// <summary>Where "Leave this site quickly" leads; null on pages without it. Pages that ask a discreet finding have
    /// it, the handover, and outcomes of somebody who may have told one.</summary>
    [Parameter] public string? Leave { get; set; }
}
