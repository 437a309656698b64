namespace BackCare.Tests.Triage;

/// <summary>What an outcome says first, for every pair of signs that can be told.</summary>
public sealed class PanelFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    // Each option that a tick can tell, and each page left in doubt, for different ages.
    private static readonly string[] Told =
    [
        .. from question in Real.Questions
           where question.Kind is QuestionKind.Ticks && question.Id is not ("pregnancy-signs" or "mornings")
           from option in question.Options.Where(option => !option.When.Ids.Any()
               || !option.When.Ids.All(fact => fact is "under-16" or "flare"))
               .Select(option => option.Id).Append(Question.NotSure)
           select $"{question.Id}: {option}",
        "pregnancy: 13-weeks-or-more", "pregnancy: birth-in-last-6-weeks", "severity: severe", "trend: worse",
    ];

    private static readonly Lazy<Explanation[]> EveryPair = new(() =>
    [
        .. from one in Told.Index()
           from other in Told.Skip(one.Index)
           let told = Together(one.Item, other)
           where told is not null
           select new Explanation(Walk.Through(one.Index % 2 is 0 ? Voice.You : Voice.Person, told)),
    ]);

    [Fact]
    public void A_doubt_about_999_puts_the_phone_call_first_and_all_else_after_it()
    {
        var doubts = EveryPair.Value.Where(explanation => explanation.Blocks(discreet: false)
            .Any(block => block.Id == AdviceBlocks.DoubtBlockId)).ToArray();
        Assert.True(doubts.Length > 100);
        var calls = Real.Advice.Find(AdviceBlocks.DoubtBlockId)!.Words;
        Assert.All(doubts, explanation =>
        {
            var panel = explanation.Panel;
            var call = new[] { calls.You, calls.Person }.First(each => each.NorthernIreland == panel.NorthernIreland);
            Assert.Equal((call.Heading, false, (string?)null), (panel.Heading, panel.Offers111Online, panel.FirstCall));
            Assert.Equal(call.Do.Select(line => line.Text), panel.Advice.Do);
            Assert.Empty(
                Real.Advice.General(Urgency.Urgent111)!.Words.You.Do.Select(line => line.Text).Intersect(panel.AfterCall));
        });
    }

    [Fact]
    public void The_panel_offers_A_and_E_only_if_every_block_sends_people_there() =>
        Assert.All(EveryPair.Value, explanation =>
    {
        var blocks = explanation.Blocks(discreet: false).Concat(explanation.Blocks(discreet: true)).ToArray();
        Assert.Equal(blocks.Length > 0 && blocks.All(block => block.Id is "E-nerve" or "E-cord"),
            explanation.Panel.CanGoToHospital);
    });

    [Fact]
    public void Discreet_words_never_appear_outside_their_own_block()
    {
        var discreet = Real.Advice.All.Where(block => block.IsDiscreet)
            .SelectMany(block => new[] { block.Words.You, block.Words.Person })
            .SelectMany(words => words.Do.Concat(words.Say).Concat(words.DoNot)).Select(line => line.Text).ToHashSet();
        var told = EveryPair.Value.Where(explanation => explanation.IsDiscreet()).ToArray();
        Assert.True(told.Length > 100);
        Assert.All(told, explanation =>
        {
            var panel = explanation.Panel;
            // At other levels only its helplines are shown.
            Assert.Equal(!panel.IsDiscreet && explanation.Blocks(discreet: true).Any(),
                panel.DiscreetAdvice is not null);
            if (!panel.IsDiscreet)
                Assert.Empty(panel.Advice.Do.Concat(panel.AfterCall).Concat(panel.Advice.DoNot).Intersect(discreet));
            Assert.Empty(explanation.FullScript.Intersect(discreet));
            Assert.All(explanation.Changes?.Lines ?? [], line => Assert.DoesNotContain(
                line.Options.SelectMany(sign => sign.Gives), id => Real.Findings.Find(id) is { IsDiscreet: true }));
            Assert.All(explanation.Reasons,
                reason => Assert.DoesNotContain(Real.Findings.All, finding => finding.IsDiscreet && finding.Id == reason.Id));
            Assert.NotEmpty(explanation.Contacts(discreet: true));
        });
    }

    // A child who is not safe is still told whom to call for what else they told, where others may read it.
    [Theory]
    [InlineData("more: fever", "coping: not-safe-at-home")]
    [InlineData("coping: suicidal-thoughts", "coping: suicidal-thoughts not-safe-at-home")]
    [InlineData("medicines: too-many-painkillers", "coping: not-safe-at-home")]
    public void Discreet_advice_removes_no_line_from_the_open_advice(string sign, string besides)
    {
        var alone = new Explanation(Walk.Through("age: 12-to-15", sign)).Panel;
        var beside = new Explanation(Walk.Through([.. new[] { "age: 12-to-15", sign, besides }.Distinct()])).Panel;
        Assert.NotNull(beside.DiscreetAdvice);
        Assert.Equal((alone.FirstCall, alone.FirstContact, alone.NorthernIreland),
            (beside.FirstCall, beside.FirstContact, beside.NorthernIreland));
        Assert.Equal(alone.Advice.Do, beside.Advice.Do);
    }

    // "Get to a place where you are safe" and "keep still" cannot both be done: the first block alone says where to be.
    [Fact]
    public void Nobody_is_told_twice_where_to_be_or_how_to_get_there() => Assert.All(EveryPair.Value, explanation =>
    {
        var panel = explanation.Panel;
        if (panel.DiscreetAdvice is { Position: null, Transport: null } or null) return;
        Assert.Equal(((string?)null, (string?)null), (panel.Advice.Position, panel.Advice.Transport));
    });

    [Theory]
    [InlineData("danger: hurt-by-someone serious-accident")]
    [InlineData("danger: hurt-by-someone severe-allergic-reaction")]
    [InlineData("danger: hurt-by-someone overdose")]
    [InlineData("danger: hurt-by-someone life-at-risk")]
    public void Somebody_who_is_being_hurt_goes_where_it_is_safe_and_is_not_told_to_stay(string told)
    {
        var panel = new Explanation(Walk.Through(told)).Panel;
        Assert.Equal(Real.Advice.Find("E-safe")!.Words.You.Transport, panel.DiscreetAdvice!.Transport);
        Assert.Equal(((string?)null, (string?)null), (panel.Advice.Position, panel.Advice.Transport));
        Assert.NotEmpty(panel.Advice.Do);
    }

    [Fact]
    public void The_first_Northern_Ireland_line_comes_first_and_the_others_follow()
    {
        var panel = new Explanation(Walk.Through("about-you: cancer-history", "medicines: too-many-painkillers")).Panel;
        var lines = new[] { "U-medicine", "U-cancer" }.Select(
            block => Real.Advice.Find(block)!.Words.You.NorthernIreland!).ToArray();
        Assert.Equal((lines[0], lines[1]), (panel.NorthernIreland, Assert.Single(panel.AfterCall)));
    }

    [Fact]
    public void A_panel_and_what_follows_say_each_thing_to_do_once() => Assert.All(EveryPair.Value, explanation =>
        Assert.Distinct(explanation.Panel.Advice.Do.Concat(explanation.Also)));

    [Fact]
    public void Every_line_of_the_script_is_a_sentence_and_stands_once() => Assert.All(EveryPair.Value, explanation =>
    {
        Assert.All(explanation.FullScript, line => Assert.Matches(@"^[A-Z\[].*[.?!]$", line));
        Assert.Distinct(explanation.FullScript);
    });

    [Theory]
    [InlineData("it began at [time]", "It began at [time].")]
    [InlineData("could it be a stroke?", "Could it be a stroke?")]
    [InlineData("[Someone is hurting me.]", "[Someone is hurting me.]")]
    public void A_clause_of_the_script_becomes_a_sentence(string clause, string sentence) =>
        Assert.Equal(sentence, Wording.Sentence(clause));

    [Fact]
    public void Bold_words_and_links_become_runs_and_other_brackets_stay_words() => Assert.Equal(
        [new("Deaf:", Strong: true), new(" dial "), new("999", Target: "tel:999"), new(" for [place] ** now")],
        Wording.Parse("**Deaf:** dial [999](tel:999) for [place] ** now"));

    private static string[]? Together(string one, string other)
    {
        var (page, next) = (one.Split(": ")[0], other.Split(": ")[0]);
        string[]? told = page != next ? [one, other]
            : one == other || Real[page].Kind is QuestionKind.Choice ? (one == other ? [one] : null)
            : [$"{one} {other.Split(": ")[1]}"];
        return told is null ? null : Ages.Select(age => (string[])[$"age: {age}", .. told]).FirstOrDefault(IsOffered);
    }

    private static readonly string[] Ages = ["16-to-44", "45-to-59", "65-or-over"];

    private static bool IsOffered(string[] told)
    {
        var facts = told.Append("duration: under-4-weeks").SelectMany(OptionsOf).SelectMany(option => option.Gives).ToHashSet();
        return told.SelectMany(OptionsOf).All(option => option.When.Holds(facts))
            && (facts.Contains("age-12-to-59") || !told.Any(each => each.StartsWith("pregnancy", StringComparison.Ordinal)));
    }

    private static IEnumerable<Option> OptionsOf(string told) =>
        told.Split(": ") is [var page, var ids] ? Real[page].Options.Where(option => ids.Split(' ').Contains(option.Id)) : [];
}
