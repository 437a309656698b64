using BackCare.Triage;

namespace BackCare.Web.Checker;

/// <summary>What both pages that an outcome can be shown on are given.</summary>
public abstract class OutcomeShown : CheckPage
{
    /// <summary>The same for every outcome: others see the names of tabs, and the history keeps them.</summary>
    internal const string TabTitle = "Your result";

    [Parameter, EditorRequired] public OutcomeView View { get; set; } = null!;

    protected OutcomeWords Says => View.Says;
}
