namespace BackCare.Tests.Triage;

public sealed class AdviceBlocksFacts
{
    private static readonly ImmutableHashSet<string> Nothing = [];

    private static AdviceBlocks Real => RealContent.Questionnaire.Advice;

    [Fact]
    public void A_block_of_another_level_is_not_shown_even_when_what_fired_names_it()
    {
        var rules = new Rules([Make.Raising("fever", Urgency.Urgent111) with { Advice = ["higher", "own", "lower"] }], []);
        var blocks = new AdviceBlocks(
            [Make.Block("higher", Urgency.Call999, 3), Make.Block("own", Urgency.Urgent111, 2),
                Make.Block("lower", Urgency.SeeGp, 1)]);
        Assert.Equal(["own"], blocks.For(rules.Decide(["fever"])).Select(block => block.Id));
    }

    [Theory]
    [InlineData("", "back-pain")]
    [InlineData("E-heart E-nerve", "saddle-numbness", "chest-pain")]
    [InlineData("E-nerve", "saddle-numbness", "cancer-history", "suicidal-thoughts", "getting-worse")]
    [InlineData("U-urgent", "upper-back-pain")]
    [InlineData("U-urgent", "worse-with-cough-sneeze-or-poo", "keeps-coming-back")]
    [InlineData("U-today", "upper-back-pain", "worse-with-cough-sneeze-or-poo")]
    [InlineData("U-today", "no-relief-at-rest-or-worse-at-night", "urinary-symptoms")]
    public void Only_blocks_of_the_outcomes_own_level_are_shown(string blocks, params string[] findings) =>
        Assert.Equal(blocks, Shown(RealContent.Rules.Decide(findings)));

    [Fact]
    public void Only_the_E_nerve_block_names_cauda_equina_and_only_its_signs_use_it()
    {
        var named = Real.All.Where(block => Says(block.Words.You) || Says(block.Words.Person));
        Assert.All(named, block => Assert.Equal("E-nerve", block.Id));
        var asking = RealContent.Rules.All.Where(rule => rule.PhoneQuestions.Any(ask => IsNamed(ask.Words.You)))
            .ToArray();
        Assert.NotEmpty(asking);
        Assert.All(asking, rule => Assert.Contains("E-nerve", rule.Advice));
        foreach (var rule in RealContent.Rules.All.Where(rule => rule.Advice.Contains("E-nerve")))
        {
            string[] parts = [.. rule.All, .. rule.Any];
            Assert.True(rule.IsCombination ? rule.All is ["sexual-function-change" or "leak-on-cough-after-birth"]
                        || (parts.Contains("one-leg-loss-of-feeling") && parts.All(IsOfPregnancy))
                    : Group(rule.Id) is Findings.CaudaEquina, rule.Id);
        }

        static bool Says(AdviceWords words) => words.Say.Concat(words.Do).Any(line => IsNamed(line.Text));
        static bool IsNamed(string text) => text.Contains("cauda equina", StringComparison.OrdinalIgnoreCase);
        static bool IsOfPregnancy(string id) => id is "one-leg-loss-of-feeling" || Group(id) is "pregnancy";
        static string? Group(string id) => RealContent.Questionnaire.Findings.Find(id)?.Group;
    }

    [Theory]
    [InlineData("U-doubt", "nerves: not-sure")]
    [InlineData("G-book", "more: not-sure")]
    [InlineData("U-doubt U-mind", "nerves: not-sure", "coping: suicidal-thoughts")]
    [InlineData("G-safe G-book", "more: not-sure", "coping: not-safe-at-home")]
    public void A_doubt_shows_its_block_even_beside_a_certain_sign(string blocks, params string[] told) =>
        Assert.Equal(blocks, Shown(Walk.Through(told).Decision!));

    [Fact]
    public void The_doubt_block_comes_first_exactly_when_a_yes_would_raise_111_to_999() => AnyJourney.Holds(any =>
    {
        var journey = any.Walk();
        string[] possible = [.. journey.Given, .. journey.Doubts.SelectMany(doubt => doubt.Gives)];
        var shown = Real.For(journey.Decision!).Select(block => block.Id).ToArray();
        return journey.Decision!.Urgency is Urgency.Urgent111 && RealContent.Rules.Is999(possible)
            ? shown[0] == AdviceBlocks.DoubtBlockId : !shown.Contains(AdviceBlocks.DoubtBlockId);
    }, 1000);

    [Fact]
    public void The_doubt_block_offers_only_the_phone_and_no_surgery_or_111_online() =>
        Assert.All(Enum.GetValues<Voice>(), voice =>
        {
            var doubt = Real.Find(AdviceBlocks.DoubtBlockId)!;
            Assert.False(doubt.Allows111Online);
            Assert.DoesNotContain(doubt.Words.For(voice).Do,
                line => line.Text.Contains("surgery") || line.Text.Contains("pharmac") || line.Text.Contains("online"));
            Assert.Contains(doubt.Words.For(voice).Do, line => line.Text.Contains("by phone"));
        });

    [Fact]
    public void NHS_111_online_is_not_offered_by_blocks_that_need_a_phone_call() =>
        Assert.Equal(["U-doubt", "U-safe", "U-mind", "U-medicine"],
            Real.All.Where(block => !block.Allows111Online).Select(block => block.Id));

    [Fact]
    public void Position_and_transport_come_from_the_first_block_that_says_them()
    {
        var words = Real.Combine([Make.Block("silent", Urgency.Call999, 3),
                Make.Block("first", Urgency.Call999, 2, "Lie flat.", "Wait for the ambulance."),
                Make.Block("second", Urgency.Call999, 1, "Sit up.", "Be driven.")], Voice.You, Nothing);
        Assert.Equal(("Lie flat.", "Wait for the ambulance."), (words.Position, words.Transport));
    }

    [Theory]
    [InlineData(Urgency.Call999), InlineData(Urgency.SeeGp)]
    public void Outside_111_every_block_adds_its_lines_and_each_line_appears_once(Urgency level)
    {
        AdviceBlock[] blocks =
            [Make.Block("first", level, 2), Make.Block("second", level, 1), Make.Block("first", level, 0)];
        var words = new AdviceBlocks([.. blocks]).Combine(blocks, Voice.You, Nothing);
        Assert.Equal(["Do first.", "Do second."], words.Do);
        Assert.Equal(["Say first.", "Say second."], words.Say);
        Assert.Equal(["do not first", "do not second"], words.DoNot);
    }

    [Theory]
    [InlineData("do"), InlineData("say"), InlineData("do not")]
    public void A_line_for_some_people_is_shown_to_them_alone(string list)
    {
        var only = Make.Block("only", Urgency.Call999, 1);
        AdviceLine[] lines = [Make.Line("Everybody."), Make.Line("Pregnant.", "pregnant", "recent-birth"),
            Make.Line("Child.", "under-16")];
        var block = only with { Words = Make.Both(only.Words.You with { Do = [.. lines], Say = [.. lines], DoNot = [.. lines] }) };
        Assert.Equal(["Everybody."], Shown(Real.Combine([block], Voice.You, Nothing)));
        Assert.Equal(["Everybody.", "Pregnant."],
            Shown(Real.Combine([block], Voice.You, Nothing.Add("recent-birth"))));
        Assert.Equal(["Everybody.", "Child."],
            Shown(Real.Combine([block], Voice.Person, Nothing.Add("under-16").Add("fever"))));

        ImmutableArray<string> Shown(Advice advice) =>
            list switch { "do" => advice.Do, "say" => advice.Say, _ => advice.DoNot };
    }

    // The page about births comes later, so a man with sepsis must not be told to mention one.
    [Theory]
    [InlineData("cancer treatment", "about-you: very-weak-immunity", "more: fever")]
    [InlineData("Lie still", "more: fever", "legs: one-leg-weakness")]
    [InlineData("factor now", "legs: one-leg-weakness", "about-you: bleeding-disorder")]
    public void A_line_that_needs_a_reported_fact_is_hidden_if_the_fact_was_not_asked(string line, params string[] told)
    {
        Assert.Contains(Do(told), each => each.Contains(line));
        Assert.DoesNotContain(Do(["emergency: sepsis-signs"]).Concat(Do(["nerves: leg-weakness-getting-worse"])),
            each => each.Contains(line));

        static IEnumerable<string> Do(string[] told) => new Explanation(Walk.Through(Voice.You, told)).Panel.Advice.Do;
    }

    [Fact]
    public void A_call_about_sepsis_after_a_birth_mentions_the_birth() => Assert.Contains(
        "I gave birth [number] weeks ago",
        string.Join(' ', new Explanation(Walk.Through("pregnancy: birth-in-last-6-weeks", "more: fever",
            "severity: severe")).FullScript), StringComparison.Ordinal);

    [Fact]
    public void The_general_block_of_a_level_is_its_lowest() =>
        Assert.Equal(("U-today", "G-book"), (Real.General(Urgency.Urgent111)!.Id, Real.General(Urgency.SeeGp)!.Id));

    // A general call would replace a more specific one.
    [Fact]
    public void At_111_any_other_block_replaces_the_general_lines() => AnyJourney.Holds(any =>
    {
        var decision = any.Walk().Decision!;
        if (decision.Urgency is not Urgency.Urgent111) return true;
        var (blocks, general) = (Real.For(decision), Real.General(Urgency.Urgent111)!);
        var generalOnly = Lines([general]).Except(Lines(blocks.Where(block => block != general)));
        var advice = Real.Combine(blocks, Voice.You, decision.Present);
        return blocks.Length == 1 || (!advice.Do.Intersect(generalOnly).Any() && !advice.Do.IsEmpty);

        static IEnumerable<string> Lines(IEnumerable<AdviceBlock> blocks) =>
            blocks.SelectMany(block => block.Words.You.Do).Select(line => line.Text);
    }, 1000);

    private static string Shown(Decision decision) => string.Join(' ', Real.For(decision).Select(block => block.Id));

    [Fact]
    public void At_111_the_general_block_is_used_only_without_a_particular_one()
    {
        var (particular, general) =
            (Make.Block("maternity", Urgency.Urgent111, 2), Make.Block("today", Urgency.Urgent111, 1));
        var advice = new AdviceBlocks([particular, general]);
        Assert.Equal(["Do maternity."], advice.Combine([particular, general], Voice.You, Nothing).Do);
        Assert.Equal(["Do today."], advice.Combine([general], Voice.You, Nothing).Do);
        Assert.Empty(advice.Combine([general], Voice.You, Nothing, shown: [particular, general]).Do);
    }

    [Fact]
    public void The_Northern_Ireland_line_comes_from_the_first_block_that_has_one()
    {
        var (silent, first, second) = (Make.Block("silent", Urgency.Urgent111, 3), Telling("first", "Ring the unit."),
            Telling("second", "Ring out of hours."));
        var advice = new AdviceBlocks([silent, first, second, Make.Block("general", Urgency.Urgent111, 1)]);
        Assert.Null(advice.Combine([silent], Voice.You, Nothing).NorthernIreland);
        Assert.Equal("Ring the unit.",
            advice.Combine([silent, first, second, first], Voice.You, Nothing).NorthernIreland);
    }

    private static AdviceBlock Telling(string id, string line)
    {
        var block = Make.Block(id, Urgency.Urgent111, 2);
        var words = block.Words.You with { NorthernIreland = line };
        return block with { Words = new(words, words) };
    }
}
