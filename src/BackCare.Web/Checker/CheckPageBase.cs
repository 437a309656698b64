namespace BackCare.Web.Checker;

public abstract class CheckPageBase : PublishedPageBase
{
    [Parameter, EditorRequired] public string Token { get; set; } = "";

    /// <summary>The address of "Leave this site quickly"; null hides it. It is shown on pages that ask a discreet
    /// finding, on the handover, and on outcomes of people who may have told one.</summary>
    [Parameter] public string? Leave { get; set; }
}
