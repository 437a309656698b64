namespace BackCare.Tests.Triage;

/// <summary>An option as settled: what it gives, and the facts of which one must be known before it is offered.</summary>
internal sealed record SettledOption(string Id, string[] Gives, string[] OfferedTo);

/// <summary>A page as settled: <paramref name="When"/> names facts that must all be known before it is asked.</summary>
internal sealed record SettledPage(string Id, string Kind, string[] When, params SettledOption[] Options);

/// <summary>The pages as clinicians settled them, written by hand as data of their own: order, kinds, options, what each gives, conditions and derived findings.</summary>
internal static class SettledFlow
{
    public static SettledPage[] Pages { get; } =
    [
        new("age", "choice", [],
            Gives("under-5", "child-under-5"), Gives("5-to-11", "child-under-16"), Gives("12-to-15", "child-under-16", "age-12-or-over", "age-12-to-59"),
            Gives("16-to-44", "age-12-or-over", "age-16-or-over", "age-12-to-59"), Gives("45-to-59", "age-12-or-over", "age-16-or-over", "age-12-to-59"),
            Gives("60-to-64", "age-12-or-over", "age-16-or-over", "age-60-or-over"), Gives("65-or-over", "age-12-or-over", "age-16-or-over", "age-60-or-over", "age-65-or-over")),
        new("emergency-body", "ticks", [],
            Itself("chest-pain"), Itself("sudden-breathlessness"), Itself("aortic-pattern"), Itself("known-aneurysm"), Itself("collapse-or-faint"), Itself("stroke-signs"), Itself("serious-accident")),
        new("emergency-illness", "ticks", [],
            Itself("sepsis-signs"), Itself("meningitis-signs"), Itself("vomiting-blood"), Itself("severe-allergic-reaction"), Itself("overdose"), Itself("life-at-risk"), Itself("pregnancy-emergency")),
        new("nerves", "ticks", [],
            Itself("saddle-numbness"), Itself("difficulty-peeing"), Itself("loss-of-bladder-or-bowel-control"), Itself("loss-of-bladder-or-bowel-feeling"),
            Itself("sexual-function-change") with { OfferedTo = ["age-12-or-over"] }, Itself("both-legs"), Itself("leg-weakness-getting-worse")),
        new("pregnancy", "choice", ["age-12-to-59"],
            Gives("no"), Gives("under-13-weeks", "pregnant-early", "pregnant"), Gives("13-weeks-or-more", "pregnant-second-or-third-trimester", "pregnant"),
            Gives("weeks-not-known", "pregnant-second-or-third-trimester", "pregnant"), Gives("could-be", "pregnant-early", "pregnant"), Gives("not-sure", "pregnant-early", "pregnant")),
        new("pregnancy-signs", "ticks", ["pregnant"], Itself("pregnancy-warning-signs")),
        new("legs", "ticks", [],
            Itself("one-leg-pain-or-tingling"), Itself("one-leg-weakness"), Itself("one-leg-loss-of-feeling"), Itself("unsteady-walking"), Itself("stenosis-pattern"), Itself("calf-swelling")),
        new("illness", "ticks", [],
            Itself("fever"), Itself("unexplained-weight-loss"), Itself("urinary-symptoms"), Itself("coughing-blood"), Itself("pain-on-effort"), Itself("shingles-rash"), Itself("red-painful-eye")),
        new("health", "ticks", [],
            Itself("cancer-history"), Itself("weakened-immunity"), Gives("steroid-tablets", "weakened-immunity", "bone-risk"), Gives("thin-bones", "bone-risk", "bone-risk-no-injury"),
            Itself("injected-drugs"), Itself("recent-infection-or-procedure"), Itself("sickle-cell-pain"), Itself("blood-thinner")),
        new("medicines", "ticks", [], Itself("too-many-painkillers"), Itself("black-poo"), Itself("painkiller-problem")),
        new("pain", "ticks", [],
            Itself("small-fall-or-knock"), Itself("lift-or-twist"), Itself("upper-back-pain"), Itself("lump-or-shape-change"),
            Itself("no-relief-at-rest-or-worse-at-night"), Itself("worse-with-cough-sneeze-or-poo"), Itself("keeps-coming-back")),
        new("severity", "choice", [], Gives("mild"), Gives("moderate"), Itself("stops-daily-activities"), Gives("severe", "severe-pain")),
        new("duration", "choice", [],
            Gives("under-2-weeks"), Gives("2-to-4-weeks"), Gives("4-weeks-to-3-months", "4-weeks-or-more"), Gives("over-3-months", "4-weeks-or-more", "over-3-months"), Gives("not-sure", "4-weeks-or-more")),
        new("trend", "choice", [], Gives("better"), Gives("same", "not-better"), Gives("worse", "not-better", "getting-worse"), Gives("not-sure", "not-better")),
        new("first-time", "choice", ["age-60-or-over"], Gives("yes", "first-episode-at-60-or-over"), Gives("no"), Gives("not-sure", "first-episode-at-60-or-over")),
        new("mornings", "ticks", ["over-3-months", "age-16-or-over"],
            Itself("began-before-45"), Itself("stiff-mornings"), Itself("better-with-movement"), Itself("wakes-second-half-of-night"),
            Itself("better-with-anti-inflammatories"), Itself("psoriasis-or-bowel-disease"), Itself("family-history")),
        new("coping", "ticks", ["age-12-or-over"], Itself("worried-or-struggling"), Itself("suicidal-thoughts")),
    ];

    public static string[] Facts { get; } =
    [
        "age-12-or-over", "age-16-or-over", "age-60-or-over", "age-65-or-over", "age-12-to-59", "pregnant", "bone-risk", "blood-thinner", "small-fall-or-knock", "lift-or-twist",
        "4-weeks-or-more", "over-3-months", "not-better", "began-before-45", "stiff-mornings", "better-with-movement", "wakes-second-half-of-night",
        "better-with-anti-inflammatories", "psoriasis-or-bowel-disease", "family-history",
    ];

    public static string[] Derived { get; } =
    [
        "bone-risk-and-minor-injury: all of (); one of (lift-or-twist, small-fall-or-knock); one of (age-65-or-over, bone-risk); 0 of ()",
        "blood-thinner-and-injury: all of (blood-thinner, small-fall-or-knock); one of (); one of (); 0 of ()",
        "not-better-after-4-weeks: all of (4-weeks-or-more, not-better); one of (); one of (); 0 of ()",
        "inflammatory-pattern: all of (began-before-45, over-3-months); one of (); one of (); 2 of (better-with-anti-inflammatories, better-with-movement, "
            + "family-history, psoriasis-or-bowel-disease, stiff-mornings, wakes-second-half-of-night)",
    ];

    /// <summary>What follows from facts, worked out here a second time, in the words of the settled page.</summary>
    public static HashSet<string> WithDerived(IEnumerable<string> given)
    {
        var present = given.ToHashSet();
        bool Has(string id) => present.Contains(id);
        int Count(params string[] ids) => ids.Count(present.Contains);

        if ((Has("small-fall-or-knock") || Has("lift-or-twist")) && (Has("bone-risk") || Has("age-65-or-over"))) present.Add("bone-risk-and-minor-injury");
        if (Has("small-fall-or-knock") && Has("blood-thinner")) present.Add("blood-thinner-and-injury");
        if (Has("4-weeks-or-more") && Has("not-better")) present.Add("not-better-after-4-weeks");
        if (Has("over-3-months") && Has("began-before-45")
            && Count("stiff-mornings", "better-with-movement", "wakes-second-half-of-night", "better-with-anti-inflammatories", "psoriasis-or-bowel-disease", "family-history") >= 2)
            present.Add("inflammatory-pattern");
        return present;
    }

    private static SettledOption Itself(string id) => new(id, [id], []);

    private static SettledOption Gives(string id, params string[] gives) => new(id, gives, []);
}
