using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>
/// The registry as clinicians settled it, typed in as data of its own: content/triage/findings.yaml is compared with it, so that an id, a level or a
/// pair changes in both or not at all.
/// </summary>
internal static class SettledRegistry
{
    public static (string Id, Urgency Urgency, string Group)[] Findings { get; } =
    [
        ("saddle-numbness", Urgency.Call999, "cauda-equina"),
        ("difficulty-peeing", Urgency.Call999, "cauda-equina"),
        ("loss-of-bladder-or-bowel-control", Urgency.Call999, "cauda-equina"),
        ("loss-of-bladder-or-bowel-feeling", Urgency.Call999, "cauda-equina"),
        ("sexual-function-change", Urgency.Call999, "cauda-equina"),
        ("both-legs", Urgency.Call999, "cauda-equina"),
        ("leg-weakness-getting-worse", Urgency.Call999, "nerves"),
        ("chest-pain", Urgency.Call999, "heart-and-vessels"),
        ("sudden-breathlessness", Urgency.Call999, "heart-and-vessels"),
        ("aortic-pattern", Urgency.Call999, "heart-and-vessels"),
        ("collapse-or-faint", Urgency.Call999, "heart-and-vessels"),
        ("known-aneurysm", Urgency.Call999, "heart-and-vessels"),
        ("stroke-signs", Urgency.Call999, "heart-and-vessels"),
        ("serious-accident", Urgency.Call999, "injury"),
        ("sepsis-signs", Urgency.Call999, "infection"),
        ("meningitis-signs", Urgency.Call999, "infection"),
        ("life-at-risk", Urgency.Call999, "mental-health"),
        ("overdose", Urgency.Call999, "medicines"),
        ("too-many-painkillers", Urgency.Urgent111, "medicines"),
        ("vomiting-blood", Urgency.Call999, "medicines"),
        ("severe-allergic-reaction", Urgency.Call999, "medicines"),
        ("pregnancy-emergency", Urgency.Call999, "pregnancy"),
        ("fever", Urgency.Urgent111, "infection"),
        ("weakened-immunity", Urgency.Urgent111, "infection"),
        ("injected-drugs", Urgency.Urgent111, "infection"),
        ("recent-infection-or-procedure", Urgency.Urgent111, "infection"),
        ("urinary-symptoms", Urgency.Urgent111, "infection"),
        ("sickle-cell-pain", Urgency.Urgent111, "infection"),
        ("unexplained-weight-loss", Urgency.Urgent111, "cancer"),
        ("cancer-history", Urgency.Urgent111, "cancer"),
        ("lump-or-shape-change", Urgency.Urgent111, "cancer"),
        ("no-relief-at-rest-or-worse-at-night", Urgency.Urgent111, "cancer"),
        ("worse-with-cough-sneeze-or-poo", Urgency.Urgent111, "nerves"),
        ("upper-back-pain", Urgency.Urgent111, "cancer"),
        ("one-leg-weakness", Urgency.Urgent111, "nerves"),
        ("one-leg-loss-of-feeling", Urgency.Urgent111, "nerves"),
        ("unsteady-walking", Urgency.Urgent111, "nerves"),
        ("bone-risk-and-minor-injury", Urgency.Urgent111, "injury"),
        ("blood-thinner-and-injury", Urgency.Urgent111, "injury"),
        ("calf-swelling", Urgency.Urgent111, "heart-and-vessels"),
        ("coughing-blood", Urgency.Urgent111, "heart-and-vessels"),
        ("pain-on-effort", Urgency.Urgent111, "heart-and-vessels"),
        ("black-poo", Urgency.Urgent111, "medicines"),
        ("red-painful-eye", Urgency.Urgent111, "inflammation"),
        ("shingles-rash", Urgency.Urgent111, "other"),
        ("suicidal-thoughts", Urgency.Urgent111, "mental-health"),
        ("pregnant-second-or-third-trimester", Urgency.Urgent111, "pregnancy"),
        ("pregnancy-warning-signs", Urgency.Urgent111, "pregnancy"),
        ("child-under-5", Urgency.Urgent111, "age"),
        ("child-under-16", Urgency.SeeGp, "age"),
        ("pregnant-early", Urgency.SeeGp, "pregnancy"),
        ("first-episode-at-60-or-over", Urgency.SeeGp, "age"),
        ("bone-risk-no-injury", Urgency.SeeGp, "injury"),
        ("one-leg-pain-or-tingling", Urgency.SeeGp, "nerves"),
        ("stenosis-pattern", Urgency.SeeGp, "nerves"),
        ("inflammatory-pattern", Urgency.SeeGp, "inflammation"),
        ("severe-pain", Urgency.SeeGp, "severity"),
        ("stops-daily-activities", Urgency.SeeGp, "severity"),
        ("getting-worse", Urgency.SeeGp, "course"),
        ("not-better-after-4-weeks", Urgency.SeeGp, "course"),
        ("keeps-coming-back", Urgency.SeeGp, "course"),
        ("worried-or-struggling", Urgency.SeeGp, "coping"),
        ("painkiller-problem", Urgency.SeeGp, "medicines"),
    ];

    /// <summary>Two findings that are more urgent together than either alone.</summary>
    public static (string One, string Other, Urgency Together)[] Pairs { get; } =
    [
        ("fever", "one-leg-weakness", Urgency.Call999),
        ("fever", "one-leg-loss-of-feeling", Urgency.Call999),
        ("fever", "unsteady-walking", Urgency.Call999),
        ("fever", "weakened-immunity", Urgency.Call999),
        ("fever", "injected-drugs", Urgency.Call999),
        ("fever", "recent-infection-or-procedure", Urgency.Call999),
        ("weakened-immunity", "one-leg-weakness", Urgency.Call999),
        ("weakened-immunity", "one-leg-loss-of-feeling", Urgency.Call999),
        ("weakened-immunity", "unsteady-walking", Urgency.Call999),
        ("injected-drugs", "one-leg-weakness", Urgency.Call999),
        ("injected-drugs", "one-leg-loss-of-feeling", Urgency.Call999),
        ("injected-drugs", "unsteady-walking", Urgency.Call999),
        ("recent-infection-or-procedure", "one-leg-weakness", Urgency.Call999),
        ("recent-infection-or-procedure", "one-leg-loss-of-feeling", Urgency.Call999),
        ("recent-infection-or-procedure", "unsteady-walking", Urgency.Call999),
        ("cancer-history", "one-leg-weakness", Urgency.Call999),
        ("cancer-history", "one-leg-loss-of-feeling", Urgency.Call999),
        ("cancer-history", "unsteady-walking", Urgency.Call999),
        ("cancer-history", "one-leg-pain-or-tingling", Urgency.Call999),
        ("cancer-history", "stenosis-pattern", Urgency.Call999),
        ("upper-back-pain", "unsteady-walking", Urgency.Call999),
        ("upper-back-pain", "one-leg-weakness", Urgency.Call999),
        ("unsteady-walking", "one-leg-weakness", Urgency.Call999),
        ("unsteady-walking", "one-leg-loss-of-feeling", Urgency.Call999),
        ("bone-risk-and-minor-injury", "one-leg-weakness", Urgency.Call999),
        ("bone-risk-and-minor-injury", "one-leg-loss-of-feeling", Urgency.Call999),
        ("bone-risk-and-minor-injury", "unsteady-walking", Urgency.Call999),
        ("blood-thinner-and-injury", "one-leg-weakness", Urgency.Call999),
        ("blood-thinner-and-injury", "one-leg-loss-of-feeling", Urgency.Call999),
        ("blood-thinner-and-injury", "unsteady-walking", Urgency.Call999),
        ("suicidal-thoughts", "too-many-painkillers", Urgency.Call999),
        ("pregnant-second-or-third-trimester", "one-leg-loss-of-feeling", Urgency.Call999),
        ("pregnancy-warning-signs", "one-leg-loss-of-feeling", Urgency.Call999),
        ("child-under-5", "unsteady-walking", Urgency.Call999),
        ("child-under-5", "one-leg-weakness", Urgency.Call999),
        ("child-under-16", "unsteady-walking", Urgency.Call999),
        ("child-under-16", "one-leg-weakness", Urgency.Call999),
        ("child-under-16", "severe-pain", Urgency.Urgent111),
        ("child-under-16", "one-leg-pain-or-tingling", Urgency.Urgent111),
        ("pregnant-early", "one-leg-loss-of-feeling", Urgency.Call999),
        ("first-episode-at-60-or-over", "severe-pain", Urgency.Urgent111),
        ("bone-risk-no-injury", "one-leg-weakness", Urgency.Call999),
        ("bone-risk-no-injury", "one-leg-loss-of-feeling", Urgency.Call999),
        ("bone-risk-no-injury", "unsteady-walking", Urgency.Call999),
    ];

    public static Urgency UrgencyOf(string finding) => Findings.Single(settled => settled.Id == finding).Urgency;

    /// <summary>The level of these findings by the tables above alone.</summary>
    public static Urgency Level(IReadOnlySet<string> present) =>
        Findings.Where(finding => present.Contains(finding.Id)).Select(finding => finding.Urgency)
            .Concat(Pairs.Where(pair => present.Contains(pair.One) && present.Contains(pair.Other)).Select(pair => pair.Together))
            .DefaultIfEmpty(Urgency.SelfCare).Max();
}
