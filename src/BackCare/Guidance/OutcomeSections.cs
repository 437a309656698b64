using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>Parts of an outcome's words that have a place of their own on its page, by the ids of their headings.</summary>
public static class OutcomeSections
{
    /// <summary>What to do, besides what advice blocks say.</summary>
    public const string WhatToDo = "what-to-do";

    /// <summary>The ids of the parts that an outcome must have.</summary>
    public static ImmutableArray<string> All { get; } = [WhatToDo];
}
