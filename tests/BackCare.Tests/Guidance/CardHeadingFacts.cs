namespace BackCare.Tests.Guidance;

public sealed class CardHeadingFacts
{
    private static readonly AdviceBlocks Blocks = new(
    [
        Headed("E-heart", Urgency.Call999, 20, null), Headed("E-nerve", Urgency.Call999, 10, "Go to A&E now, or call 999"),
        Headed("U-now", Urgency.Urgent111, 20, "Call 111 now, by phone"),
        Headed("U-today", Urgency.Urgent111, 10, "Get help today: call 111"),
    ]);

    public static TheoryData<string, string, string> Cards => new()
    {
        { "urgent Call 111 now if:", "urgent Call 111 today if:", "findings: fever" },
        { "urgent Call 111 now, or today, if:", "urgent Call 111 or a GP today if:", "findings: fever" },
        { "urgent Call 111 if you know:", "urgent Call your helpline Today, or 111, if:", "findings: fever" },
        { "urgent Call 111 today if:", "urgent Call 111 now if:", "findings: one-leg-numb" },
        { "urgent Call 111 today if:", "urgent Call 111 now if:", "findings: all" },
        { "urgent Call 111 now, or today, if:", "urgent Call 111 now if:", "findings: fever, legs" },
        { "emergency Go to A&E now, or call 999, if:", "emergency Call 999 now if:", "findings: chest-pain" },
        { "emergency Go to A&E now if:", "emergency Call 999 or go to A&E now if:", "findings: chest-pain, nerves" },
        { "emergency Call 999 or go to A&E now if:", "emergency Go to A&E now, or call 999, if:", "findings: nerves" },
        { "emergency Call 999 now if:", "emergency Go to A&E now, or call 999, if:", "findings: nerves" },
    };

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_card_says_what_the_advice_of_its_signs_says(string bad, string good, string signs)
    {
        var problem = Assert.Single(ProblemsOf(bad, signs));
        Assert.Equal(("BC076", ContentFolder.FrontMatterLines + 1), (problem.Code, problem.Line));
        Assert.Contains("write 'Call ", problem.Mend.Replace("Go to A&E now, or call", "Call"),
            StringComparison.Ordinal);
        Assert.Empty(ProblemsOf(good, signs));
        Assert.Empty(ProblemsOf($"{bad.Split(' ')[0]} {problem.Mend.Split('\'')[1]}", signs));
    }

    [Fact]
    public void The_heading_of_a_GP_card_is_not_held_to_the_advice_of_its_signs() =>
        Assert.Empty(ProblemsOf("non-urgent See a GP now if:", "findings: getting-worse"));

    [Fact]
    public void Every_111_block_says_now_or_today_except_the_gentler_one() => Assert.All(
        RealContent.Questionnaire.Advice.All.Where(block => block.Urgency is Urgency.Urgent111),
        block => Assert.All(Enum.GetValues<Voice>(), voice =>
        {
            var (now, today) = (AdviceBlock.SaysNow(block.Words.For(voice).Heading), AdviceBlock.SaysToday(block.Words.For(voice).Heading));
            Assert.Equal(block.HowSoon is not HowSoon.Urgent, now || today);
            Assert.False(now && today);
        }));

    private static AdviceBlock Headed(string id, Urgency level, int rank, string? heading) =>
        Make.Block(id, level, rank) is var block && heading is null ? block : block with
        {
            Words = Make.Both(block.Words.You with { Heading = heading }),
        };

    private static IReadOnlyList<BackCare.Reading.Problem> ProblemsOf(string opening, string signs)
    {
        using var folder = new ContentFolder { Advice = Blocks };
        folder.Write("guides/teapot.md", $"{ContentFolder.FrontMatter}::: {opening}\n{signs}\n:::\n");
        return folder.Load().Problems.All;
    }
}
