namespace BackCare.Tests.Triage;

/// <summary>The page that says who should have new pain checked, held to the rules.</summary>
public sealed class NewPainFacts
{
    private const string Leg = "a leg gets weak( or numb)?", Numb = "part of a leg goes numb|weak or numb", Unsteady = "unsteady",
        Severe = "severe", Worse = "getting worse", VeryBad = "very bad";

    /// <summary>The heading of each group, the facts given for it, and the level of its line alone.</summary>
    private static readonly (string Heading, Disposition Line, string[] Given)[] Groups =
    [
        ("Under 16", Disposition.Urgent111, ["under-16", "child-under-5"]),
        ("Under 16", Disposition.GpInAWeek, ["under-16", "child-under-16"]),
        ("Pregnant", Disposition.Urgent111, ["pregnant", "pregnant-second-or-third-trimester"]),
        ("Pregnant", Disposition.GpInAWeek, ["pregnant", "pregnant-early"]),
        ("Pregnant", Disposition.SelfCare, ["recent-birth"]),
        ("60 or over", Disposition.GpInAWeek, ["age-60-or-over", "first-episode-at-60-or-over"]),
        ("60 or over", Disposition.GpToday, ["age-60-or-over", "sudden-new-pain"]),
        ("60 or over", Disposition.GpToday, ["age-60-or-over", "small-fall-or-knock"]),
        ("60 or over", Disposition.GpToday, ["age-60-or-over", "lift-or-twist", "not-mild"]),
        ("60 or over", Disposition.GpInAWeek, ["age-60-or-over", "lift-or-twist"]),
        ("60 or over", Disposition.GpToday, ["age-60-or-over", "age-65-or-over", "small-fall-or-knock"]),
        ("Weak bones (osteoporosis) or steroid tablets", Disposition.GpToday, ["bone-risk", "under-4-weeks"]),
        ("Weak bones (osteoporosis) or steroid tablets", Disposition.Urgent111, ["bone-risk", "small-fall-or-knock"]),
        ("A blood thinner or a bleeding disorder", Disposition.SelfCare, ["blood-thinner"]),
        ("A blood thinner or a bleeding disorder", Disposition.Urgent111, ["bleeding-disorder"]),
        ("Low immunity", Disposition.GpToday, ["weakened-immunity"]),
        ("Low immunity", Disposition.Urgent111, ["very-weak-immunity"]),
        ("Cancer, now or in the past", Disposition.Urgent111, ["cancer-history"]),
        ("Cancer, now or in the past", Disposition.GpInAWeek, ["possible-cancer"]),
    ];

    /// <summary>How the page says what is more urgent in a group.</summary>
    private static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal)
    {
        ["one-leg-weakness"] = Leg,
        ["one-leg-loss-of-feeling"] = Numb,
        ["unsteady-walking"] = Unsteady,
        ["one-leg-pain-or-tingling"] = "down (a|your) leg|a leg hurts or tingles",
        ["stenosis-pattern"] = "on walking|a leg hurts or tingles",
        ["severe-pain"] = Severe,
        ["getting-worse"] = Worse,
        ["sudden-bad-back-under-45"] = VeryBad,
        ["sudden-new-pain"] = "sudden",
        ["small-fall-or-knock"] = "a fall or a knock",
        ["stops-daily-activities"] = "stops your usual day",
        ["no-relief-at-rest-or-worse-at-night"] = "in any position|at night",
        ["upper-back-pain"] = "between the shoulders",
        ["worse-with-cough-sneeze-or-poo"] = "a cough",
        ["fever"] = "a high temperature",
        ["new-tummy-trouble"] = "your tummy hurts",
        ["tummy-signs-at-60-or-over"] = "your tummy hurts",
    };

    [Fact]
    public void No_further_sign_raises_a_new_pain_group_above_what_its_page_says()
    {
        var page = RealContent.Library.Published.Single(guide => guide.Slug == "new-pain");
        var rules = RealContent.Rules;
        string[] signs = [.. RealContent.Questionnaire.Findings.All.Where(finding => !finding.IsDiscreet).Select(finding => finding.Id),
            "sudden-new-pain", "small-fall-or-knock", "new-tummy-trouble"];
        // Whoever is in two groups follows the more urgent one, as the page says.
        var ofGroups = Groups.SelectMany(group => group.Given).Where(id => RealContent.Questionnaire.Findings.Find(id) is not null)
            .ToHashSet(StringComparer.Ordinal);
        var told = 0;
        foreach (var (heading, line, given) in Groups)
        {
            Assert.Equal(line, rules.Decide(given).Disposition);
            var says = TextUnder(page, heading).Split('\n');
            foreach (var sign in signs.Except(ofGroups))
            {
                var together = rules.Decide([.. given, sign]).Disposition;
                if (together <= line || together <= rules.Decide([sign]).Disposition) continue;
                Assert.True(Said.TryGetValue(sign, out var words), $"{heading}: with {sign} it is {together}, and the page has no words for it.");
                var number = together is Disposition.Call999 ? "999" : "111";
                Assert.True(says.Any(sentence => sentence.Contains(number) && Regex.IsMatch(sentence, words)),
                    $"{heading}: with {sign} it is {together}, and no line with {number} says '{words}'.");
                told++;
            }
        }
        Assert.True(told > 50, $"Only {told} pairs were more urgent.");
    }

    private static string TextUnder(Guide page, string heading)
    {
        var blocks = page.Blocks.SkipWhile(block => block is not Block.Heading { Text: var text } || text != heading).Skip(1)
            .TakeWhile(block => block is not Block.Heading).ToArray();
        Assert.NotEmpty(blocks);
        return string.Join('\n', Statement.FindIn(blocks).Select(statement => statement.Text));
    }
}
