using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>Parts of an outcome's words that have a place of their own on its page, by the ids of their headings.</summary>
public static class OutcomeSections
{
    public const string WhileYouWait = "while-you-wait";

    /// <summary>The same for 999 and 111: somebody may be on the way to A&amp;E, so it speaks of no waiting.</summary>
    public const string WhatElseToDo = "what-else-to-do";

    /// <summary>What to do, where nobody needs to be called.</summary>
    public const string WhatToDo = "what-to-do";

    /// <summary>What to watch for; the signs themselves come from the registry.</summary>
    public const string SafetyNet = "safety-net";

    /// <summary>The same for 999: what to do when things get worse before help comes.</summary>
    public const string IfItGetsWorse = "if-it-gets-worse";

    /// <summary>Where the button of the panel leads at GP level.</summary>
    public const string Appointment = "how-to-get-an-appointment";

    /// <summary>For how long to look after oneself.</summary>
    public const string ComeBack = "when-to-come-back";

    /// <summary>The ids of the parts that an outcome of this urgency must have, in the order of its page.</summary>
    public static ImmutableArray<string> Of(Urgency urgency) => urgency switch
    {
        Urgency.Call999 => [WhatElseToDo, IfItGetsWorse],
        Urgency.SelfCare => [WhatToDo, SafetyNet, ComeBack],
        Urgency.SeeGp => [WhileYouWait, SafetyNet, Appointment],
        _ => [WhatElseToDo, SafetyNet],
    };
}
