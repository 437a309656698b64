using System.Text.RegularExpressions;
using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>
/// The summary to hand over: true of what was told, silent on what another person must not see, and the same in all of
/// its forms.
/// </summary>
public sealed class HandoverFacts
{
    private const string Foot = "Made on 21 November 2026, 09:30. Content version 0123456789ab.";

    private static readonly Questionnaire Real = RealContent.Questionnaire;

    [Fact]
    public void Nothing_discreet_ever_stands_on_it() => AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        return Handover.Of(journey)?.PlainText(Foot) is not { } text
            || Secrets.All(secret => !text.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }, 2000);

    [Theory]
    [InlineData("emergency-safety: overdose hurt-by-someone", "emergency-safety: overdose")]
    [InlineData("emergency-safety: life-at-risk hurt-by-someone not-sure", "emergency-safety: life-at-risk not-sure")]
    [InlineData("coping: suicidal-thoughts not-safe-at-home not-sure", "coping: suicidal-thoughts not-sure")]
    [InlineData("coping: not-safe-at-home", "coping: none", "illness: fever")]
    [InlineData("coping: not-safe-at-home", "coping: none", "illness: fever", "age: 5-to-11")]
    [InlineData("coping: not-sure", "coping: none", "illness: fever", "age: 5-to-11")]
    [InlineData("coping: not-safe-at-home", "coping: none", "medicines: black-poo", "legs: not-sure")]
    public void Who_told_one_has_the_same_as_who_did_not(string told, string without, params string[] besides)
    {
        foreach (var voice in Enum.GetValues<Voice>())
        {
            var one = Handover.Of(Walk.Through(voice, [.. besides, told]))!.PlainText(Foot);
            Assert.Equal(Handover.Of(Walk.Through(voice, [.. besides, without]))!.PlainText(Foot), one);
        }
    }

    [Fact]
    public void So_it_is_for_anybody() => AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        if (Handover.Of(journey) is not { } handover || !new Explanation(journey).IsDiscreet()) return true;
        foreach (var step in journey.Steps.Where(step => Real.IsDiscreet(step.Question)))
        {
            var open = step.Response!.Options.Where(
                option => option is Question.None or Question.NotSure
                    || !Real.IsDiscreet(step.Offered.Single(offered => offered.Id == option))).ToArray();
            journey = Walk.Answer(journey, step.Question.Id, open is [] ? [Question.None] : open);
        }
        return Handover.Of(journey)?.PlainText(Foot) == handover.PlainText(Foot);
    }, 2000);

    [Theory]
    [InlineData("emergency-safety: hurt-by-someone")]
    [InlineData("emergency-safety: hurt-by-someone not-sure")]
    [InlineData("coping: not-safe-at-home")]
    [InlineData("coping: not-safe-at-home", "age: 12-to-15")]
    [InlineData("coping: not-safe-at-home", "age: 12-to-15", "pain: keeps-coming-back")]
    [InlineData("coping: worried-or-struggling not-safe-at-home")] // to be seen sooner, and only because of that
    [InlineData("coping: not-sure", "age: 5-to-11")] // that page asks young children for nothing else
    public void Where_the_level_rests_on_safety_alone_none_is_offered(params string[] told) =>
        Assert.All(Enum.GetValues<Voice>(), voice => Assert.Null(Handover.Of(Walk.Through(voice, told))));

    [Fact]
    public void Everybody_else_who_has_finished_has_one() => AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        return new Explanation(journey).IsDiscreet() || journey.Steps.Any(IsDoubtOfSafety) || Handover.Of(journey) is not null;
    }, 1000);

    [Fact]
    public void Before_the_end_there_is_none() => Assert.Null(Handover.Of(Walk.UpTo("coping")));

    [Fact]
    public void Each_sign_that_was_asked_is_present_not_sure_or_denied_and_in_one_place_only() => AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        if (Handover.Of(journey) is not { } handover) return true;
        var told = Lines(handover, "present").Concat(Lines(handover, "told")).Select(line => line.Text).ToArray();
        var ticks = journey.Steps.Where(step => step.Question.Kind is QuestionKind.Ticks);
        foreach (var step in ticks.Where(step => !Real.IsDiscreet(step.Question)))
        {
            var (denied, notSure) = (Of(handover, "denied", step), Of(handover, "not-sure", step));
            var doubted = step.Response!.Options.Contains(Question.NotSure);
            foreach (var option in step.Offered)
            {
                var words = option.Words.For(journey.Voice);
                var ticked = step.Response.Options.Contains(option.Id);
                if (told.Count(line => line == Wording.Sentence(words.Say!)) != (ticked ? 1 : 0)) return false;
                // A short form may be part of a longer one, so what was ticked need not be missing from either list.
                if (!ticked && (!(doubted ? notSure : denied).Contains(Name(option), StringComparison.OrdinalIgnoreCase)
                    || (doubted ? denied : notSure) is not "")) return false;
            }
            if (step.Offered.All(option => step.Response.Options.Contains(option.Id)) && denied + notSure is not "") return false;
        }
        return true;
    }, 1000);

    [Fact]
    public void The_pages_that_ask_for_safety_stand_under_no_denied_for_anybody() => AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        var titles = Real.Questions.Where(Real.IsDiscreet).Select(page => page.Words.For(journey.Voice).ShortTitle).ToArray();
        return Handover.Of(journey) is not { } handover
            || handover.Parts.SelectMany(part => part.Lists).SelectMany(list => list.Lines)
                .All(line => !titles.Contains(line.Page));
    }, 1000);

    [Fact]
    public void It_says_the_level_and_every_reason_of_the_outcome() => AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        if (Handover.Of(journey) is not { } handover) return true;
        var reasons = Lines(handover, "reasons").Select(line => line.Text).ToArray();
        return Lines(handover, "level").Single().Text == handover.Words.Levels[journey.Decision!.Disposition]
            && new Explanation(journey).Reasons.All(reason => reasons.Any(text => text.EndsWith(reason.Why, StringComparison.Ordinal)));
    }, 500);

    [Fact]
    public void The_first_ten_seconds_hold_what_decided_and_are_for_999_alone()
    {
        string Say(string page, string option, Voice voice = Voice.You) =>
            Wording.Sentence(Real[page].Options.Single(each => each.Id == option).Words.For(voice).Say!);
        var first = Handover.Of(Walk.Through("age: 65-or-over", "nerves: difficulty-peeing"))!.First;
        Assert.Equal([Say("nerves", "difficulty-peeing"), "It began at [time].", "I have back pain.", "I am 65 or over."], first);
        var both = Handover.Of(Walk.Through(Voice.Person, "legs: one-leg-weakness", "health: cancer-history"))!.First;
        Assert.Equal(
            [Say("legs", "one-leg-weakness", Voice.Person), "It began at [time].", Say("health", "cancer-history", Voice.Person)], both[..3]);
        Assert.StartsWith("I am calling for someone", both[^2], StringComparison.Ordinal);
        Assert.Empty(Handover.Of(Walk.Through("illness: fever"))!.First);
        // The age is part of what decided, and is said once.
        var older = Handover.Of(Walk.Through("age: 65-or-over", "legs: one-leg-weakness", "pain: small-fall-or-knock"))!.First;
        Assert.Equal(1, older.Count(line => line == "I am 65 or over."));
        Assert.Distinct(older);
    }

    [Fact]
    public void Clinicians_read_of_a_third_person_and_what_was_chosen_stands_with_its_page() => AnyJourney.Holds(any =>
        Handover.Of(any.WalkOrHelp()) is not { } handover
            || (new[] { "denied", "not-asked", "reasons" }.SelectMany(list => Lines(handover, list))
                    .All(line => !line.Text.StartsWith("I'm", StringComparison.Ordinal))
                && Lines(handover, "denied").All(line => !Regex.IsMatch(line.Text, @"\b(you|your)\b", RegexOptions.IgnoreCase))), 500);

    // "They have or had cancer", read alone, is a history.
    [Fact]
    public void No_line_of_signs_that_were_denied_can_be_taken_for_what_is_so() => AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        var ticks = journey.Steps.Where(step => step.Question.Kind is QuestionKind.Ticks)
            .Select(step => step.Question.Words.For(journey.Voice).ShortTitle).ToArray();
        return Handover.Of(journey) is not { } handover || Lines(handover, "denied").Where(line => ticks.Contains(line.Page))
            .All(line => line.Text.StartsWith("none of these: ", StringComparison.Ordinal));
    }, 500);

    [Fact]
    public void What_was_never_asked_is_said_to_be_unknown()
    {
        var early = Handover.Of(Walk.Through("emergency-illness: stroke-signs"))!;
        Assert.Contains("Changes below the waist; Pregnancy", Assert.Single(Lines(early, "not-asked")).Text);
        Assert.Equal(["Chest and tummy", "Sudden illness"], Lines(early, "denied").Select(line => line.Page));
        Assert.Empty(Lines(Handover.Of(Walk.Through("illness: fever"))!, "not-asked"));
    }

    [Fact]
    public void Medicines_illnesses_and_pregnancy_are_background_and_signs_among_them_are_not()
    {
        var handover = Handover.Of(Walk.Through("pregnancy: under-13-weeks", "health: cancer-history red-painful-eye",
            "medicines: blood-thinner black-poo"))!;
        Assert.Equal(3, Lines(handover, "told").Count());
        Assert.Contains(Lines(handover, "told"), line => line.Text == "I am under 13 weeks pregnant.");
        Assert.Equal(2, Lines(handover, "present").Count());
    }

    [Fact]
    public void A_doubt_that_may_be_999_is_what_to_ask_about_first()
    {
        var handover = Handover.Of(Walk.Through("nerves: not-sure"))!;
        Assert.Equal(handover.Words.AskDoubt, Lines(handover, "ask").First().Text);
        Assert.Contains(handover.Words.Doubt, Lines(handover, "reasons").Select(line => line.Text));
        Assert.StartsWith(handover.Words.OneOf, Of(handover, "not-sure", "Changes below the waist"), StringComparison.Ordinal);
        // The page stays unnamed where it asks for safety too.
        var safety = Handover.Of(Walk.Through("emergency-safety: not-sure"))!;
        Assert.Null(Assert.Single(Lines(safety, "not-sure")).Page);
    }

    [Fact]
    public void Its_plain_text_holds_all_of_it_in_the_same_order() => AnyJourney.Holds(any =>
    {
        if (Handover.Of(any.WalkOrHelp()) is not { } handover) return true;
        var (text, at) = (handover.PlainText(Foot), 0);
        foreach (var said in new[] { handover.Words.Heading, $"{handover.Words.Name}:", $"{handover.Words.Birth}:" }
            .Concat(handover.First)
            .Concat(handover.Parts.SelectMany(part => new[] { part.Heading.ToUpperInvariant() }.Concat(
                part.Lists.SelectMany(list => new[] { list.Heading }.OfType<string>().Concat(
                    list.Lines.Select(line => line.ToString())))))).Append(handover.Words.About).Append(Foot))
        {
            at = text.IndexOf(said, at, StringComparison.Ordinal);
            if (at < 0) return false;
            at += said.Length;
        }
        return at == text.Length;
    }, 500);

    private static IEnumerable<HandoverLine> Lines(Handover handover, string list) =>
        handover.Parts.SelectMany(part => part.Lists).Where(each => each.Id == list).SelectMany(each => each.Lines);

    private static string Of(Handover handover, string list, Step step) =>
        Of(handover, list, step.Question.Words.You.ShortTitle, step.Question.Words.Person.ShortTitle);

    private static string Of(Handover handover, string list, params string[] titles) =>
        string.Concat(Lines(handover, list).Where(line => titles.Contains(line.Page)).Select(line => line.Text));

    private static string Name(Option option) =>
        (option.Gives.Contains(option.Id) && Real.Findings.Find(option.Id) is { CanBegin: true } finding ? finding.ShortForm : null)
        ?? option.Words.Person.Label.Replace("; ", ", ", StringComparison.Ordinal);

    private static bool IsDoubtOfSafety(Step step) =>
        Real.IsDiscreet(step.Question) && step.Response!.Options.Contains(Question.NotSure);

    // All that is written about safety findings and by their blocks alone.
    private static IEnumerable<string> Secrets { get; } =
    [
        .. from finding in Real.Findings.All
           where finding.Discreet
           from words in new[] { finding.Words.You, finding.Words.Person }
           from text in new[] { finding.Id, finding.Why, words.Label, words.Hint, words.Card, words.Say, words.Reason }
           where text is not null
           select text,
        .. from block in Real.Advice.All
           where block.Discreet
           from words in new[] { block.Words.You, block.Words.Person }
           from line in words.Do.Concat(words.Say).Concat(words.DoNot)
           select line.Text,
        .. Real.Advice.Contacts.Where(contact => contact.Id.StartsWith("helpline-", StringComparison.Ordinal))
            .Select(contact => contact.Words.You.Name),
        "Childline", "NSPCC", "abuse", "feel safe", "police",
    ];
}
