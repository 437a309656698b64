namespace BackCare.Tests.Triage;

/// <summary>Pages behind a line, such as one for all of a leg.</summary>
public sealed class OpenedPageFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    [Theory]
    [InlineData("legs", true, "more: leg-symptoms")]
    [InlineData("legs", true, "more: not-sure")]
    [InlineData("legs", true, "more: fever not-sure")]
    [InlineData("legs", false, "more: medicine-trouble")]
    [InlineData("legs", false, "more: none")]
    [InlineData("medicines", true, "more: medicine-trouble")]
    [InlineData("medicines", true, "more: not-sure")]
    [InlineData("medicines", false, "more: leg-symptoms")]
    [InlineData("pregnancy", true, "about-you: may-be-pregnant")]
    [InlineData("pregnancy", true, "about-you: not-sure")]
    [InlineData("pregnancy", false, "about-you: not-sure", "age: 60-to-64")]
    [InlineData("pregnancy", false, "about-you: cancer-history")]
    [InlineData("pregnancy-signs", true, "about-you: may-be-pregnant", "pregnancy: not-sure")]
    [InlineData("pregnancy-signs", false, "about-you: may-be-pregnant", "pregnancy: no")]
    public void A_page_behind_a_line_is_asked_where_the_line_is_ticked_or_in_doubt(string page, bool asked,
        params string[] told) => Assert.Equal(asked, Walk.Through(told).Steps.Any(step => step.Question.Id == page));

    [Fact]
    public void No_page_with_a_condition_asks_for_a_999_sign() => Assert.DoesNotContain(
        from page in Real.Questions
        where page.When.Ids.Any()
        from option in page.Options
        from id in option.Gives
        select Real.Findings.Find(id)?.Urgency,
        urgency => urgency is Urgency.Call999);

    [Fact]
    public void Opening_a_page_and_closing_it_again_leaves_the_journey_unchanged() => AnyJourney.Holds(any =>
    {
        var before = any.WalkOrHelp();
        var lines = (from step in before.Steps
                     from option in step.NotChosen
                     where step.Question.Kind is QuestionKind.Ticks && PageBehind(option) is not null
                     select (step, option)).ToArray();
        if (lines is []) return true;
        var (at, line) = lines[any.Next(lines.Length)];
        var opened = any.On(before.With(at.Question.Read(at.Offered,
            [.. at.Answer!.Options.Where(id => id != Question.None), line.Id], before.Voice).Answer!));
        var closed = opened.With(at.Answer!);
        return (opened.Steps.Any(step => step.Question == PageBehind(line)) || opened.Decision!.Urgency is Urgency.Call999)
            && closed.Decision is { } decision && decision.Disposition == before.Decision!.Disposition
            && closed.Given.SetEquals(before.Given)
            && decision.DecidingDoubts.SequenceEqual(before.Decision.DecidingDoubts)
            && closed.Steps.Select(step => (step.Question.Id, string.Join(' ', step.Answer!.Options)))
                .SequenceEqual(before.Steps.Select(step => (step.Question.Id, string.Join(' ', step.Answer!.Options))));
    }, 1000);

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public void The_leg_line_without_a_sign_behind_it_means_a_GP_in_weeks_with_a_reason(Voice voice)
    {
        var journey = Walk.Through(voice, "more: leg-symptoms", "legs: none");
        var line = Real["more"].Options.Single(option => option.Id == "leg-symptoms").Words.For(voice);
        Assert.Equal(Disposition.GpInWeeks, journey.Decision!.Disposition);
        var explanation = new Explanation(journey);
        var reason = Assert.Single(explanation.Reasons);
        Assert.Equal("leg-line-alone", reason.Id);
        Assert.Equal([line.Reason], reason.Choices);
        Assert.Contains(line.Say, explanation.Script);
    }

    [Fact]
    public void A_line_with_a_reported_sign_behind_it_is_neither_said_nor_a_reason() =>
        AnyJourney.Holds((journey, explanation) =>
    {
        var better = journey.Steps.SelectMany(step => step.Chosen).Where(journey.IsToldBehind)
            .Select(option => option.Words.For(journey.Voice)).ToArray();
        var reasons = explanation.Reasons.ToArray();
        return better.All(line => !explanation.Script.Contains(line.Say)
            && (reasons is [_] || !reasons.Any(reason => reason.Choices is [var told] && told == line.Reason)));
    }, 1500);

    [Theory]
    [InlineData("age", "60-to-64", "first-time: yes")]
    [InlineData("duration", "over-3-months", "mornings: stiff-mornings")]
    [InlineData("pregnancy", "birth-6-weeks-to-3-months-ago", "pregnancy-signs: leak-on-cough-after-birth")]
    [InlineData("pregnancy", "birth-in-last-6-weeks", "pregnancy-signs: birth-epidural")]
    public void The_script_says_age_duration_and_a_birth_even_after_pages_they_open(string page, string option,
        string told) => Assert.Contains(Real[page].Options.Single(each => each.Id == option).Words.You.Say,
            new Explanation(Walk.Through($"{page}: {option}", told)).Script);

    [Fact]
    public void Leaving_early_names_the_pages_that_a_doubt_opens_as_not_asked() => AnyJourney.Holds(any =>
    {
        var journey = Real.Begin((Voice)any.Next(2));
        while (journey.Next is { } step)
        {
            if (journey.EarlyWayOut is not null)
            {
                var named = new Explanation(journey).NotAsked.Select(page => page.Id).ToHashSet();
                var asked = Asked(journey).Except(journey.Steps.SkipLast(1).Select(each => each.Question.Id));
                if (!asked.All(named.Contains)) return false;
            }
            journey = journey.With(any.Answer(step, journey.Voice));
        }
        return true;
    }, 400);

    // Answers each page that could follow, choosing everything new, or a doubt.
    private static IEnumerable<string> Asked(Journey journey)
    {
        var (given, doubts) = (new HashSet<string>(), new List<Doubt>());
        foreach (var question in Real.Questions.Where(question => question.IsAskedWith(given, doubts)))
        {
            yield return question.Id;
            var offered = question.OfferedTo(given);
            var chosen = journey.Steps.FirstOrDefault(step => step.Question == question)?.Answer?.Options.ToArray()
                ?? (question.Kind is QuestionKind.Choice ? [offered[^1].Id] : [Question.NotSure]);
            given.UnionWith(offered.Where(option => chosen.Contains(option.Id)).SelectMany(option => option.Gives));
            if (question.Kind is QuestionKind.Ticks && chosen.Contains(Question.NotSure))
                doubts.Add(new(question.Id, [.. offered.Where(option => !chosen.Contains(option.Id))
                    .SelectMany(option => option.Gives)]));
        }
    }

    private static Question? PageBehind(Option line) => Real.Questions.FirstOrDefault(page =>
        page.When.All is [] && page.When.Any is [var fact] && line.Gives is [var given] && given == fact);
}
