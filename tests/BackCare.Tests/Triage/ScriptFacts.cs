namespace BackCare.Tests.Triage;

/// <summary>"What to say": what was ticked, in words that a person would say.</summary>
public sealed class ScriptFacts
{
    [Fact]
    public void The_script_orders_signs_by_urgency_then_age_duration_severity_and_trend() => Assert.Equal(
        [
            Say("legs", "one-leg-weakness"), Say("legs", "one-leg-pain-or-tingling"),
            Say("age", "45-to-59"), Say("duration", "under-4-weeks"), Say("severity", "moderate"), Say("trend", "same"),
        ],
        Script(Voice.You, "age: 45-to-59", "legs: one-leg-pain-or-tingling one-leg-weakness", "severity: moderate",
            "duration: under-4-weeks", "trend: same"));

    [Theory]
    [InlineData(Voice.You, "I am under 16"), InlineData(Voice.Person, "the young person is 12 to 15")]
    public void A_child_says_only_under_16_and_a_helper_says_whom_they_speak_of(Voice voice, string said) =>
        Assert.Contains(said, Script(voice, "age: 12-to-15"));

    [Fact]
    public void Every_option_that_gives_a_sign_has_words_to_say() =>
        Assert.DoesNotContain(RealContent.Questionnaire.Questions.SelectMany(page => page.Options),
            option => option.Words.You.Say is null
                && option.Gives.Any(id => RealContent.Questionnaire.Findings.Find(id) is not null));

    [Fact]
    public void The_script_has_every_chosen_option_except_discreet_and_refined_ones() =>
        AnyJourney.Holds((journey, explanation) =>
    {
        var said = journey.Steps.SelectMany(step => step.Chosen)
            .Where(option => !IsDiscreet(option) && !journey.IsToldBehind(option))
            .Select(option => option.Words.For(journey.Voice).Say).OfType<string>();
        return said.Order(StringComparer.Ordinal).SequenceEqual(explanation.Script.Order(StringComparer.Ordinal));
    }, 1000);

    [Fact]
    public void The_script_never_becomes_more_urgent_and_ends_in_the_order_of_the_pages() =>
        AnyJourney.Holds((journey, explanation) =>
    {
        var said = explanation.Script.Select(text => journey.Steps.SelectMany(step => step.Chosen)
            .First(option => option.Words.For(journey.Voice).Say == text));
        var places = said.Select(option => PlaceOf(journey, option)).ToArray();
        return places.SequenceEqual(places.Order());
    }, 1000);

    [Fact]
    public void Every_doubt_about_a_999_sign_is_named_and_every_other_doubt_is_counted() => AnyJourney.Holds((journey, explanation) =>
    {
        var doubts = journey.Steps.Where(step => step.IsInDoubt).Select(step => step.NotChosen.ToArray()).ToArray();
        var named = doubts.Select(open => open.Where(option => Is999(option) && !IsDiscreet(option))
                .SelectMany(option => option.Gives).Where(id => !journey.Given.Contains(id))
                .Select(RealContent.Questionnaire.Findings.Find).OfType<Finding>()
                .Where(finding => finding.Urgency is Urgency.Call999)
                .Select(finding => finding.Words.For(journey.Voice).ShortName).Distinct().ToArray());
        return named.Where(signs => signs is not []).Select(signs => string.Join("; ", signs))
            .SequenceEqual(explanation.NotSureAbout.Select(signs => string.Join("; ", signs)))
            && doubts.Count(open => !open.Any(Is999)) == explanation.OtherDoubts;
    }, 1000);

    [Fact]
    public void Every_sign_at_999_that_may_be_in_doubt_has_a_name_that_fits_both_voices() =>
        Assert.All(RealContent.Questionnaire.Findings.At(Urgency.Call999).Where(sign => !sign.IsDiscreet), sign =>
            {
                Assert.DoesNotMatch(@"\b(I|my|me|they|their|them)\b|;|[.]$", sign.Words.You.ShortName);
                Assert.DoesNotMatch(@"\b(I|my|me|you|your)\b|;|[.]$", sign.Words.Person.ShortName);
            });

    [Theory]
    [InlineData("Ambulance, please. I have [a high temperature", "about-you: weakened-immunity", "more: fever")]
    [InlineData("Ambulance, please. I have [a high temperature", "pregnancy: birth-in-last-6-weeks", "more: fever",
        "severity: severe")]
    [InlineData("I have [a high temperature", "pregnancy: birth-in-last-6-weeks", "more: fever")]
    [InlineData("Ambulance, please. I have a spinal cord injury", "emergency: dysreflexia-signs")]
    [InlineData("My [right or left] leg or foot has gone weak", "legs: one-leg-weakness", "about-you: bleeding-disorder")]
    [InlineData("I have had thoughts of ending my life", "coping: suicidal-thoughts")]
    [InlineData("I have [a high temperature", "more: fever")]
    [InlineData("My [right or left] leg is swollen", "legs: calf-swelling one-leg-pain-or-tingling")]
    [InlineData("I have [pain, tingling or a dull patch] down my [right or left] leg", "legs: one-leg-pain-or-tingling", "severity: severe")]
    [InlineData("The symptom that I am not sure about is", "nerves: not-sure", "more: fever")]
    [InlineData("I have back pain.", "trend: worse")]
    public void A_call_begins_with_the_sign_or_with_back_pain_if_there_is_none(string first, params string[] told)
    {
        var lines = Call(Voice.You, told);
        Assert.StartsWith(first, lines[0], StringComparison.Ordinal);
        Assert.Single(lines, line => line == "I have back pain.");
    }

    [Theory]
    [InlineData("I am calling for someone else. They ", "nerves: saddle-numbness")]
    [InlineData("Ambulance, please. I am calling for someone else. They ", "emergency: sepsis-signs")]
    [InlineData("I am calling for someone else. The pain began, or got worse, after a fall", "age: 65-or-over",
        "pain: small-fall-or-knock")]
    [InlineData("I am calling for someone else.|They have back pain.", "trend: worse")]
    [InlineData("I am calling for someone else.|The symptom that I am not sure about is", "nerves: not-sure")]
    public void A_helper_says_who_the_call_is_for_before_saying_they(string first, params string[] told) =>
        Assert.StartsWith(first, string.Join('|', Call(Voice.Person, told)), StringComparison.Ordinal);

    [Fact]
    public void A_page_in_doubt_is_one_sentence_after_the_signs_and_before_the_age()
    {
        var lines = Call(Voice.You, "nerves: not-sure", "more: fever", "legs: one-leg-weakness");
        var doubt = Assert.Single(lines, line => line.StartsWith("I am not sure about", StringComparison.Ordinal));
        Assert.DoesNotContain("; ", doubt, StringComparison.Ordinal);
        var fever = lines.FindIndex(line => line.Contains(Wording.Sentence(Say("more", "fever"))));
        Assert.True(fever >= 0 && fever < lines.IndexOf(doubt));
        var person = Assert.Single(lines, line => line == Wording.Sentence(Say("age", "16-to-44")));
        Assert.True(lines.IndexOf(person) > lines.IndexOf(doubt));
    }

    // The call says which sign; the summary lists all that it could be.
    [Fact]
    public void A_call_about_a_doubt_begins_with_it_and_then_says_each_reported_sign()
    {
        var lines = Call(Voice.You, "nerves: not-sure", "more: fever");
        Assert.StartsWith("The symptom that I am not sure about is", lines[0], StringComparison.Ordinal);
        Assert.Equal(Wording.Sentence(Say("more", "fever")), lines[1]);
        Assert.DoesNotContain(lines, line => line.StartsWith("I am not sure about at least one", StringComparison.Ordinal));
        var person = Assert.Single(lines, line => line.Contains(Wording.Sentence(Say("duration", "under-4-weeks"))));
        Assert.Contains(Wording.Sentence(Say("severity", "mild")), person, StringComparison.Ordinal);
        Assert.True(lines.IndexOf(person) > 1);
    }

    [Fact]
    public void A_reported_sign_is_never_named_as_a_doubt_and_no_doubt_is_named_twice() =>
        AnyJourney.Holds((journey, explanation) =>
    {
        var named = explanation.NotSureAbout.ToArray();
        var told = journey.Given.Select(RealContent.Questionnaire.Findings.Find).OfType<Finding>()
            .Select(finding => finding.Words.For(journey.Voice).ShortName).ToHashSet();
        return named.All(signs => signs.Distinct().Count() == signs.Length && !signs.Any(told.Contains));
    }, 1500);

    private static SayWords Words(Voice voice) => RealContent.Questionnaire.Words.Outcome.For(voice).Say;

    // Call handlers grade by the first words.
    [Fact]
    public void A_call_for_999_begins_with_what_caused_it_and_back_pain_follows_every_sign() =>
        AnyJourney.Holds((journey, explanation) =>
    {
        if (journey.Decision!.Urgency is not Urgency.Call999 || explanation.Panel.IsDiscreet) return true;
        var (lines, words) = (explanation.FullScript.ToList(), Words(journey.Voice));
        var decided = journey.Decision.Reasons.SelectMany(rule => rule.All.Concat(rule.Any)).ToHashSet();
        decided.UnionWith(RealContent.Rules.Derived.Where(each => decided.Contains(each.Id)).SelectMany(each => each.Ids));
        var signs = SignsSaid(journey).ToArray();
        var first = signs.Where(option => lines[0].Contains(Said(journey, option))).ToArray();
        return lines[0].StartsWith(words.Ambulance, StringComparison.Ordinal) == !explanation.Panel.CanGoToHospital
            && first is not [] && first.All(option => option.Gives.Any(decided.Contains))
            && signs.All(option => IsBeforeBackPain(journey, lines, option));
    }, 1000);

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public void A_call_about_a_clot_says_the_clot_first_and_then_the_pregnancy(Voice voice)
    {
        var lines = Call(voice, "pregnancy: 13-weeks-or-more", "legs: calf-swelling",
            "pain: pain-on-breathing-or-breathless");
        Assert.StartsWith(Words(voice).Ambulance, lines[0], StringComparison.Ordinal);
        Assert.Contains(Wording.Sentence(Say("legs", "calf-swelling", voice)), lines[0], StringComparison.Ordinal);
        Assert.Contains(Wording.Sentence(Say("pain", "pain-on-breathing-or-breathless", voice)), lines[0], StringComparison.Ordinal);
        Assert.EndsWith(Words(voice).Began, lines[0], StringComparison.Ordinal);
        Assert.Equal(Wording.Sentence(Say("pregnancy", "13-weeks-or-more", voice)), lines[1]);
        Assert.Equal(Wording.Sentence(Words(voice).First), lines[2]);
    }

    [Theory]
    [InlineData("nerves: saddle-numbness")]
    [InlineData("nerves: leg-weakness-getting-worse")]
    [InlineData("legs: one-leg-weakness", "about-you: cancer-history")]
    public void A_script_for_the_A_and_E_desk_never_asks_for_an_ambulance(params string[] told) =>
        Assert.DoesNotContain(Call(Voice.You, told), line => line.Contains("mbulance"));

    [Fact]
    public void A_111_call_begins_with_thoughts_of_ending_life_if_reported()
    {
        var lines = Call(Voice.You, "more: fever", "coping: suicidal-thoughts");
        Assert.Equal(Wording.Sentence(Say("coping", "suicidal-thoughts")), lines[0]);
        Assert.True(lines.IndexOf(Wording.Sentence(Say("more", "fever"))) < lines.IndexOf(Wording.Sentence(Words(Voice.You).First)));
    }

    // "I have back pain" first gets a call of its own urgency.
    [Fact]
    public void At_111_and_GP_back_pain_follows_every_sign_that_caused_the_outcome() =>
        AnyJourney.Holds((journey, explanation) =>
    {
        if (journey.Decision!.Urgency is Urgency.Call999 or Urgency.SelfCare || explanation.Panel.IsDiscreet) return true;
        var lines = explanation.FullScript.ToList();
        var told = explanation.Reasons.SelectMany(reason => reason.Choices).ToHashSet();
        return lines.Contains(Wording.Sentence(Words(journey.Voice).First))
            && SignsSaid(journey).Where(option => told.Contains(option.Words.For(journey.Voice).Reason))
                .All(option => IsBeforeBackPain(journey, lines, option));
    }, 1000);

    [Fact]
    public void A_single_sign_in_doubt_is_not_worded_as_a_list() => Assert.Contains(
        $"I am not sure about this: {RealContent.Questionnaire.Findings["life-at-risk"].Words.You.ShortName}.",
        Call(Voice.You, "danger: serious-accident severe-allergic-reaction overdose not-sure"));

    [Theory]
    [InlineData("sudden-pain-at-60-or-over first-episode-at-60-or-over", "age: 65-or-over", "pain: lift-or-twist",
        "first-time: yes")]
    [InlineData("suicidal-thoughts fever", "more: fever", "coping: suicidal-thoughts")]
    [InlineData("cancer-history fever", "more: fever", "about-you: cancer-history")]
    public void Advice_script_and_reasons_share_one_order(string first, params string[] told)
    {
        var explanation = new Explanation(Walk.Through(told));
        var expected = first.Split(' ').Where(id => explanation.Reasons.Any(reason => reason.Id == id)).ToArray();
        Assert.Equal(expected, explanation.Reasons.Select(reason => reason.Id).Where(expected.Contains));
        var blocks = explanation.Blocks(discreet: false).Select(block => block.Id).ToList();
        var places = explanation.Reasons.Select(reason =>
            RealContent.Rules.All.Single(rule => rule.Id == reason.Id).Advice.Min(blocks.IndexOf)).ToArray();
        Assert.Equal(places.Order(), places);
        var script = explanation.Script.ToList();
        var said = explanation.Reasons.Select(
            reason => RealContent.Questionnaire.Findings.Find(reason.Id)?.Words.You.Say).OfType<string>()
            .Select(text => script.IndexOf(text)).Where(place => place >= 0).ToArray();
        Assert.Equal(said.Order(), said);
    }

    // After "I am not sure whether", and as a sentence of its own.
    [Fact]
    public void Every_script_line_is_a_clause_without_a_full_stop_or_the_word_you() => Assert.All(
        from option in RealContent.Questionnaire.Questions.SelectMany(page => page.Options)
        from voice in Enum.GetValues<Voice>()
        where option.Words.For(voice).Say is not null
        select option.Words.For(voice).Say,
        said =>
        {
            Assert.Matches(@"^(I |[a-z]|\[[a-z])", said);
            Assert.DoesNotMatch(@"\.$|^you\b|\byour?\b|I have back pain and", said);
        });

    // Nobody says of themselves what they cannot say: a person who is hard to wake does not make the call.
    [Fact]
    public void A_helper_never_says_I_for_the_person_and_nobody_says_I_am_hard_to_wake() =>
        Assert.All(RealContent.Questionnaire.Findings.All, finding =>
        {
            Assert.DoesNotMatch(@"\bI\b|\b[Mm]y\b|\bme\b", finding.Words.Person.Say);
            Assert.DoesNotMatch("I am hard to wake|I am easy to wake", finding.Words.You.Say);
        });

    private static IEnumerable<string> Script(Voice voice, params string[] told) =>
        new Explanation(Walk.Through(voice, told)).Script;

    private static List<string> Call(Voice voice, params string[] told) =>
        [.. new Explanation(Walk.Through(voice, told)).FullScript];

    private static string Say(string page, string option, Voice voice = Voice.You) =>
        RealContent.Questionnaire[page].Options.Single(each => each.Id == option).Words.For(voice).Say!;

    private static IEnumerable<Option> SignsSaid(Journey journey) =>
        from step in journey.Steps
        where step.Question.ClosesScript is null
        from option in step.Chosen
        where !IsDiscreet(option) && !journey.IsToldBehind(option) && option.Words.For(journey.Voice).Say is not null
        select option;

    private static string Said(Journey journey, Option option) =>
        Wording.Sentence(option.Words.For(journey.Voice).Say!);

    private static bool IsBeforeBackPain(Journey journey, List<string> lines, Option sign)
    {
        var place = lines.FindIndex(line => line.Contains(Said(journey, sign)));
        return place >= 0 && place < lines.IndexOf(Wording.Sentence(Words(journey.Voice).First));
    }

    private static bool IsDiscreet(Option option) =>
        option.Gives.Any(id => RealContent.Questionnaire.Findings.Find(id) is { IsDiscreet: true });

    private static bool Is999(Option option) =>
        option.Gives.Any(id => RealContent.Questionnaire.Findings.Find(id) is { Urgency: Urgency.Call999 });

    private static (int Closes, int Urgency, int Rank) PlaceOf(Journey journey, Option option)
    {
        var closes = RealContent.Questionnaire.Questions.First(page => page.Options.Contains(option)).ClosesScript ?? 0;
        var (rules, findings) = (RealContent.Rules, RealContent.Questionnaire.Findings);
        var follows = rules.Derived.Where(
            each => each.FollowsFrom(journey.Decision!.Present) && each.Ids.Intersect(option.Gives).Any())
            .Select(each => each.Id);
        var given = option.Gives.Concat(follows).Select(findings.Find).OfType<Finding>();
        var place = given.Select(finding => (-(int)finding.Disposition,
                -finding.Advice.Max(block => RealContent.Questionnaire.Advice.Find(block)!.Rank))).DefaultIfEmpty().Min();
        return closes > 0 ? (closes, 0, 0) : (0, place.Item1, place.Item2);
    }
}
