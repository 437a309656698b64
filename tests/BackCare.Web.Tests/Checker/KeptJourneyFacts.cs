namespace BackCare.Web.Tests.Checker;

/// <summary>Four pages: who is young is asked for signs, where "red" is 999 alone, and "one" with "other".</summary>
public sealed class KeptJourneyFacts
{
    private static readonly Questionnaire Pages = Ask(
        Make.Choice("age", Make.Option("young", ["young"]), Make.Option("old", [])),
        Make.Ticks("signs", Make.Option("red", ["red"]), Make.Option("one", ["one"])) with
        { When = new(["young"], []) },
        Make.Ticks("more", Make.Option("other", ["other"]), Make.Option("worn", ["worn"])),
        Make.Ticks("last", Make.Option("fall", ["fall"]), Make.Option("red-too", ["red-too"])));

    public static TheoryData<string[], string[]> RestingOn => new()
    {
        { ["young", "red"], ["age signs"] }, // without youth nobody is asked for signs
        { ["young", "red one"], ["age signs"] },
        { ["young", "one", "other"], ["age signs more"] },
        { ["old", "worn", "fall"], ["more last"] }, // a finding that follows from two facts
        { ["old", "worn", "fall red-too"], ["last"] }, // enough by itself: what else rests on it too would never outlast it
        { ["old", "none", "none"], [] },
        { ["old", "not-sure", "not-sure"], [] },
    };

    [Theory]
    [MemberData(nameof(RestingOn))]
    public void A_999_rests_on_the_pages_that_gave_it_and_on_those_that_led_there(string[] answers, string[] pages)
    {
        var open = Walk(answers);
        Assert.Equal(pages.Length > 0, open.Is999);
        Assert.Equal(pages.Order(), PagesOf(open).Order());
    }

    [Fact]
    public void Changing_any_answer_that_a_999_rests_on_takes_it_back()
    {
        Assert.Equal(["red"], Walk("young", "red").Journey.Decision!.Reasons.Select(rule => rule.Id));
        Assert.False(Answer(Walk("young", "one", "other"), "age", "old").Is999);
        Assert.False(Answer(Walk("young", "one", "other"), "signs", "none").Is999);
        Assert.False(Answer(Walk("young", "one", "other"), "more", "worn").Is999);
        Assert.True(Answer(Walk("young", "one", "other"), "more", "other", "worn").Is999);
    }

    [Theory]
    [InlineData("age", "young")] // and its pages come after others now
    [InlineData("signs", "none"), InlineData("more", "not-sure")]
    public void Changing_any_other_answer_leaves_a_kept_999(string page, string option)
    {
        var reached = Answer(Walk("old", "none", "red-too"), "age", "young");
        Assert.Equal(Urgency.Call999, reached.Outcome);
        var open = Answer(Answer(reached, "signs", "not-sure"), page, option);
        Assert.Equal(["last"], PagesOf(open));
        Assert.True(open.Is999);
        Assert.Empty(Answer(open, "last", "none").Kept);
    }

    [Fact]
    public void A_kept_999_stands_alone_after_its_page_changed_until_answered_again()
    {
        var reached = Walk("young", "one", "other");
        var reworded = Ask([.. Pages.Questions.Select(page => page.Id is "signs"
                ? page with { Words = Make.Both(page.Words.You with { Title = "New" }) } : page)]);
        var open = new KeptJourney(Journey.Restore(reworded, Voice.You, reached.Journey.Answers), [.. reached.Kept]);
        Assert.True(open is { Is999: true, Is999OnlyAsKept: true, StandsAlone: true, Outcome: Urgency.Call999 });
        Assert.Equal("signs", open.Journey.Next!.Question.Id);
        Assert.Equal(["age", "signs", "more"], open.RestsOn.Select(question => question.Id));
        Assert.Equal(["age", "signs"], open.Journey.Steps.Select(step => step.Question.Id)); // the third is off the path

        var other = Answer(open, "age", "young"); // the same again
        Assert.True(other.StandsAlone);
        Assert.False(Answer(open, "signs", "none").Is999);
        Assert.True(Answer(open, "signs", "one") is { Is999: true, Is999OnlyAsKept: false }); // in the new words too
    }

    [Theory]
    [InlineData("signs"), InlineData("more")]
    public void A_kept_999_stays_if_its_page_or_option_is_removed(string page)
    {
        var reached = Walk("young", "one", "other");
        var without = Ask([.. Pages.Questions.Where(question => question.Id != page)]);
        Assert.True(new KeptJourney(Journey.Restore(without, Voice.You, reached.Journey.Answers),
            [.. reached.Kept]).StandsAlone);
        var emptied = Ask([.. Pages.Questions.Select(question => question.Id == page
                ? question with { Options = question.Options.RemoveAll(option => option.Id is "one" or "other") }
                : question)]);
        var open = new KeptJourney(Journey.Restore(emptied, Voice.You, reached.Journey.Answers), [.. reached.Kept]);
        Assert.True(open.StandsAlone);
        Assert.Contains(page, open.RestsOn.Select(question => question.Id));
        open = Answer(open, page, "none");
        Assert.False(open.Is999);
    }

    [Fact]
    public void Lowering_a_rule_does_not_lower_a_kept_999()
    {
        var reached = Walk("young", "red");
        var lowered = Pages.But(rules:
            new([.. Pages.Rules.All.Select(rule => rule with { Urgency = Urgency.Urgent111 })], Pages.Rules.Derived));
        Assert.True(new KeptJourney(Journey.Restore(lowered, Voice.You, reached.Journey.Answers),
                [.. reached.Kept]) is { Is999: true, StandsAlone: true });
    }

    [Fact]
    public void A_kept_999_lasts_from_the_last_answer_and_stays_as_it_was_reached()
    {
        var (open, now) = (Walk("young", "red"), DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123));
        using var cookie = new BinaryReader(new MemoryStream(Assert.Single(open.ToKeep(now)).Value.ToBytes()));
        var kept = KeptJourney.Kept999State.Read(cookie);
        Assert.Equal((now, now), (kept.At, kept.Kept.Reached));
        var later = Assert.Single(new KeptJourney(open.Answered, kept.Kept).ToKeep(now.AddHours(1))).Value;
        Assert.Equal((now.AddHours(1), now), (later.At, later.Kept.Reached));
    }

    [Fact]
    public void An_answer_with_a_removed_option_is_dropped_whole()
    {
        var packed = PackedAnswer.Pack(new("signs", ["red", "one"], "0a1b2c3d"));
        Assert.Equal(new("signs", ["red", "one"], "0a1b2c3d"), packed.ToAnswer(Pages));
        Assert.Null(packed.ToAnswer(Ask([.. Pages.Questions.Select(
                    page => page with { Options = page.Options.RemoveAll(option => option.Id is "red") })])));
        Assert.Null(packed.ToAnswer(Ask([.. Pages.Questions.Where(page => page.Id is not "signs")])));
    }

    [Fact]
    public void A_short_id_that_fits_two_ids_is_never_guessed()
    {
        Assert.Equal("red", ShortId.Find(["one", "red"], id => id, ShortId.From("red")));
        Assert.Null(ShortId.Find(["red", "red"], id => id, ShortId.From("red")));
        Assert.Null(ShortId.Find([], (string id) => id, ShortId.From("red")));
    }

    [Fact]
    public void No_two_ids_of_the_real_content_share_a_short_id()
    {
        var questions = RealContent.Questionnaire.Questions;
        Assert.Distinct(questions.Select(question => ShortId.From(question.Id)));
        Assert.All(questions, question => Assert.Distinct(
                question.Options.Select(option => option.Id).Union([Question.None, Question.NotSure]).Select(ShortId.From)));
    }

    private static IEnumerable<string> PagesOf(KeptJourney open) =>
        open.Kept.Select(kept => string.Join(' ', kept.RestsOn.Select(answer => answer.QuestionIn(Pages)!.Id)));

    // Options of one page as one text, page after page; what is left out is "none".
    private static KeptJourney Walk(params string[] answers)
    {
        var open = new KeptJourney(Pages.Begin(Voice.You));
        for (var page = 0; open.Journey.Next is { } step; page++)
            open = Answer(open, step.Question.Id, page < answers.Length ? answers[page].Split(' ') : [Question.None]);
        return open;
    }

    private static KeptJourney Answer(KeptJourney open, string page, params string[] options)
    {
        var step = open.Journey.Steps.Single(step => step.Question.Id == page);
        return open.With(step.Question.Read(step.Offered, options, open.Journey.Voice).Answer!);
    }

    private static Questionnaire Ask(params ImmutableArray<Question> pages)
    {
        Findings findings = new([Make.Finding("red", Urgency.Call999), Make.Finding("red-too", Urgency.Call999),
            Make.Finding("one", Urgency.SeeGp), Make.Finding("other", Urgency.SeeGp),
            Make.Finding("broken", Urgency.Call999)]);
        var pair = Make.Combination("one-with-other", Urgency.Call999, ["one", "other"]);
        return new(pages, [.. new[] { "young", "worn", "fall" }.Select(fact => new Fact(fact, fact))], findings,
            new([.. findings.All.Select(Rule.For), pair], [new("broken", ["worn", "fall"], [], 0, [])]), new([]))
        { Words = Make.NoWords };
    }
}
