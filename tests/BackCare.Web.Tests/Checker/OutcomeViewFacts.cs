namespace BackCare.Web.Tests.Checker;

/// <summary>What an outcome says and in which order, for every option that the check has, in both voices.</summary>
public sealed class OutcomeViewFacts
{
    private static readonly CheckWords Words = FinishedCheck.Questionnaire.Words;

    [Fact]
    public void A_and_E_is_as_good_as_999_only_where_every_block_says_so() => Assert.All(At(Urgency.Call999), ended =>
    {
        var (panel, hospital) = (ended.View.Panel, ended.Blocks.All(block => block.Id is "E-nerve" or "E-cord"));
        Assert.Equal((hospital ? "Go to A&E now, or call 999" : "Call 999 now", "999", "Call 999"), (panel.Title, panel.Look, panel.Call));
        // Where to go, and when to call instead, before the call.
        Assert.Equal(hospital ? [ended.Blocks.First().Words.For(ended.Voice).Transport!] : [], panel.BeforeButton);
        Assert.Equal(!hospital && !ended.Explanation.Panel.IsDiscreet, panel.AfterButton is [_]);
    });

    [Theory]
    [InlineData("Go to A&E now, or call 999", "nerves: saddle-numbness")]
    [InlineData("Go to A&E now, or call 999", "about-you: blood-thinner", "legs: unsteady-walking")]
    [InlineData("Call 999 now", "nerves: saddle-numbness cold-pale-leg")]
    [InlineData("Call 999 now", "danger: hurt-by-someone")]
    [InlineData("Call 111 now, by phone", "nerves: not-sure")]
    [InlineData("Call 111 now, by phone", "nerves: not-sure", "more: fever")]
    [InlineData("Get help today: call 111 for mental health", "coping: suicidal-thoughts")]
    [InlineData("Call 111 now about the medicine", "medicines: too-many-painkillers", "more: fever")]
    [InlineData("Call your cancer helpline today, or 111", "about-you: cancer-history")]
    [InlineData("Call your maternity unit now, or 111", "pregnancy: 13-weeks-or-more")]
    [InlineData("Call your haemophilia centre now, or 111", "about-you: bleeding-disorder")]
    [InlineData("Get medical help today: call 111", "more: fever")]
    [InlineData("Get medical help today: call 111", "pain: upper-back-pain worse-with-cough-sneeze-or-poo")]
    [InlineData("Ask for an urgent GP appointment, or call 111", "pain: upper-back-pain")]
    [InlineData("Ask for an urgent GP appointment, or call 111", "duration: flare-under-4-weeks", "pain: night-worse-than-usual")]
    [InlineData("Get help today", "age: 12-to-15", "coping: not-safe-at-home")]
    [InlineData("Contact your GP surgery today", "severity: severe")]
    [InlineData("Contact your GP surgery today", "more: not-sure")]
    [InlineData("See a GP", "trend: worse")]
    [InlineData("See a GP", "coping: not-safe-at-home")]
    [InlineData("You can look after your back at home for now", "trend: better")]
    public void The_title_of_an_outcome_is_that_of_the_flow(string title, params string[] told) =>
        Assert.Equal(title, FinishedCheck.With(told).View.Panel.Title);

    [Theory]
    [InlineData("The person can look after their back at home for now", "trend: better")]
    [InlineData("Call their cancer helpline today, or 111", "about-you: cancer-history")]
    [InlineData("Get help for the child today", "age: 12-to-15", "coping: not-safe-at-home")]
    public void A_helper_is_told_about_the_person(string title, params string[] told) =>
        Assert.Equal(title, FinishedCheck.With(Voice.Person, told).View.Panel.Title);

    [Fact]
    public void At_111_the_call_comes_first_and_the_Northern_Ireland_line_after_it() =>
        Assert.All(At(Urgency.Urgent111), ended =>
    {
        var (panel, first) = (ended.View.Panel, ended.Blocks.First().Words.For(ended.Voice));
        Assert.Equal((first.Heading, first.FirstCall, "Call 111", "today"), (panel.Title, panel.FirstCall, panel.Call, panel.Look));
        Assert.Empty(panel.BeforeButton);
        Assert.Contains("Northern Ireland", panel.AfterButton[^1], StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("pain: upper-back-pain")]
    [InlineData("pain: worse-with-cough-sneeze-or-poo")]
    [InlineData("pain: no-relief-at-rest-or-worse-at-night")]
    [InlineData("duration: flare-4-weeks-or-more", "pain: night-worse-than-usual")]
    public void One_of_three_signs_alone_is_111_with_a_gentler_panel_that_never_says_now(params string[] told) =>
        Assert.All(Enum.GetValues<Voice>(), voice =>
    {
        var ended = FinishedCheck.With(voice, told);
        var panel = ended.View.Panel;
        Assert.Equal(["U-urgent"], ended.Blocks.Select(block => block.Id));
        Assert.Equal((Urgency.Urgent111, Words.Outcome.For(voice).Action.UrgentGp, "Call 111"),
            (ended.View.Urgency, panel.When?.Text, panel.Call));
        Assert.DoesNotMatch(@"(?i)\bnow\b", string.Join('|',
            [panel.When!.Value.Text, panel.Title, panel.FirstCall, panel.Offer111Online, .. panel.AfterButton]));
        // What is added to it is 111 in full.
        Assert.Contains(ended.View.Advice!.Advice.DoNot, line => line.Contains("a second symptom starts")
                && line.EndsWith("call 111 now", StringComparison.Ordinal));
    });

    [Theory]
    [InlineData("pain: upper-back-pain worse-with-cough-sneeze-or-poo")]
    [InlineData("pain: upper-back-pain", "severity: severe")]
    [InlineData("pain: upper-back-pain", "trend: worse")]
    [InlineData("pain: upper-back-pain", "age: 12-to-15")]
    [InlineData("pain: upper-back-pain", "about-you: weakened-immunity")]
    [InlineData("pain: upper-back-pain", "more: fever")]
    [InlineData("pain: upper-back-pain", "nerves: not-sure")]
    public void One_of_three_signs_with_anything_worse_has_the_full_111_panel(params string[] told)
    {
        var ended = FinishedCheck.With(told);
        Assert.Equal((Urgency.Urgent111, Words.Outcome.You.Action.Urgent),
            (ended.View.Urgency, ended.View.Panel.When?.Text));
        Assert.DoesNotContain(ended.Blocks, block => block.Id is "U-urgent");
    }

    [Fact]
    public void A_GP_today_is_as_pressing_as_it_sounds_and_stays_a_GP() => Assert.All(At(Urgency.SeeGp), ended =>
    {
        var (panel, soon) = (ended.View.Panel, ended.Decision.HowSoon);
        Assert.Equal((soon is HowSoon.Today ? "today" : "soon", null, "#say"),
            (panel.Look, panel.Call, panel.How!.Href));
        Assert.Equal(soon is HowSoon.Today ? "Urgent advice: " : "Non-urgent advice: ", panel.When!.Value.Spoken);
        Assert.True(soon is not HowSoon.Today || panel.Title.Contains("today"));
        // For when nobody can see them in time. Whoever can wait for weeks does not need it.
        Assert.Equal(soon is HowSoon.Week ? [Words.Cards.Lines.For(ended.Voice).NotInTime] : [], panel.BeforeButton);
        Assert.Equal(soon is HowSoon.Today ? Words.Outcome.For(ended.Voice).Action.Closed : null, panel.IfNotToday);
        if (panel.IfNotToday is { } not) Assert.Contains("[111](tel:111)", not, StringComparison.Ordinal);
    });

    [Fact]
    public void A_doubt_about_999_comes_before_the_reported_reasons() => Assert.All(Broadly, ended =>
    {
        var reasons = ended.View.Why.Reasons;
        if (ended.Decision.Urgency is Urgency.SelfCare) return;
        var told = reasons.Where(reason => reason.Finding is not null).ToArray();
        var doubts = reasons.Where(reason => reason.NotSure is not null).ToArray();
        Assert.Equal(ended.Decision.DoubtsA999 ? doubts.Concat(told) : told.Concat(doubts), reasons);
        Assert.Equal(ended.Explanation.DecidingDoubtQuestions.Select(page => page.Id),
            doubts.Select(reason => reason.NotSure));
        Assert.All(doubts, reason => Assert.Contains(
            $"“{FinishedCheck.Questionnaire[reason.NotSure!].Words.For(ended.Voice).ShortTitle}”", reason.Text, StringComparison.Ordinal));
        Assert.Equal(reasons.IsEmpty ? [Words.Outcome.For(ended.Voice).Why.FromAnswers] : [], ended.View.Why.Sentences);
    });

    [Fact]
    public void Each_reason_says_what_was_told_and_what_it_can_mean() => Assert.All(Broadly, ended =>
    {
        if (ended.Decision.Urgency is Urgency.SelfCare) return;
        var told = ended.View.Why.Reasons.Where(reason => reason.Finding is not null).ToArray();
        Assert.Equal(ended.Explanation.Reasons.Select(each => (each.Id, each.Why)).Order(), told.Select(reason => (reason.Finding!,
            ended.Explanation.Reasons.Single(each => each.Id == reason.Finding).Why)).Order());
        var clauses = ended.Explanation.Reasons
            .Select(each => $"{Wording.Sentence(string.Join(", and ", each.Choices))} ").Distinct();
        Assert.All(clauses, clause => Assert.Single(told, reason => reason.Text.StartsWith(clause, StringComparison.Ordinal)));
        Assert.All(told, reason => Assert.EndsWith(
            ended.Explanation.Reasons.Single(each => each.Id == reason.Finding).Why, reason.Text, StringComparison.Ordinal));
    });

    [Fact]
    public void Extra_advice_of_findings_comes_after_the_call_about_a_doubt() => Assert.All(Broadly, ended =>
    {
        if (ended.Decision.Urgency is Urgency.SelfCare || ended.View.Advice is not { } advice) return;
        Assert.Equal(ended.Explanation.Also, ended.Decision.DoubtsA999 ? advice.AfterCall.TakeLast(ended.Explanation.Also.Count()) : advice.Also);
        if (!ended.Decision.DoubtsA999) return;
        Assert.Empty(advice.Also);
        Assert.Subset(advice.AfterCall.ToHashSet(), ended.Blocks.Where(block => block.Id is "U-cancer" or "U-maternity")
            .Select(block => block.Words.For(ended.Voice).Do[0].Text).ToHashSet());
    });

    [Fact]
    public void All_advice_of_each_block_is_in_the_panel_or_below_it() => Assert.All(WithAdvice, ended =>
    {
        var (panel, below) = PanelAndBelow(ended.View);
        Assert.All(LinesOf(ended.Explanation.Panel.Advice).Concat(ended.Explanation.Panel.AfterCall),
            line => Assert.Contains(line, $"{ended.View.Panel.Title}.\n{panel}\n{string.Join('\n', below)}", StringComparison.Ordinal));
        Assert.Equal(ended.Explanation.Panel.Advice.DoNot, ended.View.Advice!.Advice.DoNot);
    });

    [Fact]
    public void No_advice_is_given_twice_below_the_panel() =>
        Assert.All(WithAdvice, ended => Assert.Distinct(PanelAndBelow(ended.View).Below));

    [Fact]
    public void No_advice_below_the_panel_repeats_the_panel() => Assert.All(WithAdvice, ended =>
    {
        var (panel, below) = PanelAndBelow(ended.View);
        Assert.All(below, line => Assert.DoesNotContain(line, panel, StringComparison.Ordinal));
        Assert.DoesNotContain($"{ended.View.Panel.Title}.", below);
    });

    private static IEnumerable<FinishedCheck> WithAdvice => Broadly.Where(ended => ended.View.Advice is not null);

    private static (string Panel, string[] Below) PanelAndBelow(OutcomeView view) =>
        (string.Join(' ', view.Panel.BeforeButton.Concat(view.Panel.AfterButton)),
            [.. LinesOf(view.Advice!.Advice), .. view.Advice.Also, .. view.Advice.AfterCall]);

    private static IEnumerable<string> LinesOf(Advice advice) =>
        [.. advice.Do, .. new[] { advice.Position, advice.Transport }.OfType<string>()];

    [Fact]
    public void Every_level_names_other_contacts_but_not_the_first_call_again()
    {
        Assert.All(Broadly, ended => Assert.Equal(
            ended.Explanation.Contacts(discreet: false).Where(contact => contact.Id != ended.Explanation.Panel.FirstContact), ended.View.Contacts));
        string[] Lines(params string[] told) => [.. FinishedCheck.With(told).View.Contacts.Select(contact => contact.Id)];
        Assert.Contains("samaritans", Lines("coping: worried-or-struggling"));
        Assert.Contains("samaritans", Lines("coping: not-sure"));
        Assert.DoesNotContain("cancer-helpline", Lines("about-you: cancer-history")); // the first call
        Assert.Contains("cancer-helpline", Lines("about-you: cancer-history", "legs: unsteady-walking"));
        Assert.Contains("maternity-unit", Lines("nerves: not-sure", "pregnancy: 13-weeks-or-more"));
    }

    [Fact]
    public void What_to_say_is_the_script_in_sentences() =>
        Assert.All(FinishedCheck.Each.Where(ended => ended.Decision.Urgency is not Urgency.SelfCare), ended =>
    {
        var lines = ended.View.Script.ToArray();
        Assert.Equal(ended.Explanation.FullScript, lines);
        var neutral = ended.Explanation.Panel.IsDiscreet;
        var isMe = ended.Voice is Voice.You;
        Assert.Equal(neutral, lines.Contains($"{(isMe ? "I" : "We")} need help now, at [place]."));
        Assert.Equal(!neutral, lines.Contains(isMe ? "I have back pain." : "They have back pain."));
        Assert.All(lines, line => Assert.Matches(@"^[A-Z\[0-9“].*[.?!]$", line));
    });

    [Fact]
    public void Self_care_needs_no_script_and_claims_nothing_that_nobody_said()
    {
        Assert.All(FinishedCheck.Each.Where(ended => ended.Decision.Urgency is Urgency.SelfCare), ended =>
        {
            Assert.Empty(ended.View.Script);
            Assert.Equal(("home", null, null), (ended.View.Panel.Look, ended.View.Panel.When?.Text, ended.View.Panel.Call));
            // What to expect comes first, and what to do is not split but at one place.
            Assert.Equal(RealContent.Library.Outcomes[Urgency.SelfCare].Sections.Single(section => section.Id == Guide.WhatToDo)
                .For(ended.Explanation.Circumstances)!.Blocks, [.. ended.View.Panel.Expect, .. ended.View.ToDo]);
            Assert.Single(ended.View.Why.Sentences);
            // Wherever on the page: nobody was asked about all there is.
            Assert.All(["have none of", "has none of"], claim => Assert.DoesNotContain(claim, Page.Words(ended.Main), StringComparison.Ordinal));
        });
        var unsure = FinishedCheck.With("duration: over-3-months", "mornings: not-sure");
        var doubt = unsure.View.Why;
        Assert.StartsWith("Apart from what you were not sure about", Assert.Single(doubt.Sentences),
            StringComparison.Ordinal);
        Assert.Equal("mornings", Assert.Single(doubt.InDoubt).Question);
        Assert.Equal(doubt.InDoubt[0].OptionIds, unsure.Main.LinesOf("#why [data-open=mornings] li"));
        var told = FinishedCheck.With("duration: over-3-months", "mornings: not-sure stiff-mornings").View.Why;
        var stiff = FinishedCheck.Questionnaire["mornings"].Options.Single(option => option.Id == "stiff-mornings").Words.You.Label;
        Assert.Equal(doubt.InDoubt[0].OptionIds.Except([stiff]), Assert.Single(told.InDoubt).OptionIds);
    }

    [Fact]
    public void The_back_link_leads_to_the_page_that_was_answered_or_left_last() => Assert.All(Broadly, ended =>
        Assert.Equal(FinishedCheck.Addresses.Page(ended.Journey.Steps.Length), ended.View.Back.Href));

    [Fact]
    public void An_outcome_of_a_check_left_early_names_what_was_not_asked_and_leads_on()
    {
        Assert.All(FinishedCheck.Left, ended =>
        {
            Assert.All(ended.Explanation.NotAsked, page => Assert.Contains(
                page.Words.For(ended.Voice).ShortTitle, ended.View.UnaskedPages!.Value.Left, StringComparison.Ordinal));
            Assert.Equal(FinishedCheck.Addresses.Page(ended.Journey.Next!.Number), ended.View.UnaskedPages!.Value.GoOn.Href);
        });
        Assert.Contains(FinishedCheck.Left, ended => ended.View.Panel.Title is "Call 111 now, by phone"); // a doubt about 999 comes first there too
        Assert.All(FinishedCheck.Each.Except(FinishedCheck.Left), ended => Assert.Null(ended.View.UnaskedPages));
    }

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public void A_999_that_stands_alone_repeats_its_advice_but_no_answers(Voice voice)
    {
        var (open, reached) = (FinishedCheck.Kept999(voice), FinishedCheck.With(voice, "nerves: saddle-numbness").View);
        var view = FinishedCheck.ViewOf(open);
        Assert.Equal((Urgency.Call999, "999", "Call 999 now", "Call 999"),
            (view.Urgency, view.Panel.Look, view.Panel.Title, view.Panel.Call));
        Assert.Superset(reached.Advice!.Advice.DoNot.ToHashSet(), view.Advice!.Advice.DoNot.ToHashSet());
        Assert.Equal(["until-help-comes", "have-this-ready", "other-ways-to-call"],
            view.OtherSections.Select(section => section.Id).Where(id => id is not "what-to-do"));
        Assert.Equal([FinishedCheck.Addresses.Page(2)], view.ToChange.Select(link => link.Href));
        Assert.Empty(reached.ToChange);
        Assert.Empty(view.Script.Concat(view.Why.Sentences));
        Assert.Equal((0, 0, false, false),
            (view.Why.Reasons.Length, view.Changes.Length, view.IsDiscreet, view.HandsOver));
        Assert.True(view is { UnaskedPages: null, DiscreetHelp: null });
    }

    [Fact]
    public void A_kept_999_names_other_contacts_and_keeps_discreet_helplines_apart()
    {
        Assert.Equal(FinishedCheck.Questionnaire.Findings["cancer-history"].Contacts,
            FinishedCheck.ViewOf(FinishedCheck.Kept999(Voice.You, "about-you: cancer-history")).Contacts.Select(contact => contact.Id));
        var discreet = FinishedCheck.ViewOf(FinishedCheck.Kept999(Voice.You, "coping: not-safe-at-home"));
        Assert.True(discreet.IsDiscreet);
        Assert.Contains("helpline-scotland", discreet.DiscreetHelp!.Value.Contacts.Select(contact => contact.Id));
        Assert.Empty(discreet.Contacts);
    }

    [Fact]
    public void The_answers_behind_a_kept_999_can_be_changed()
    {
        string[] lines = ["more: leg-symptoms medicine-trouble", "medicines: none"];
        var kept = KeptJourney.Kept999
            .FindIn(FinishedCheck.With([.. lines, "legs: one-leg-weakness", "about-you: cancer-history"]).Journey);
        var all = FinishedCheck.With([.. lines, "legs: none"]).Journey;
        Link[] Change(Journey answered) => [.. FinishedCheck.ViewOf(new(answered, kept)).ToChange];
        Link To(string page) => new($"Change “{FinishedCheck.Questionnaire[page].Words.You.ShortTitle}”",
            FinishedCheck.Addresses.Page(all.Steps.Single(step => step.Question.Id == page).Number));
        Journey Without(params string[] pages) => Journey.Restore(FinishedCheck.Questionnaire, Voice.You,
            all.Answers.Where(answer => !pages.Contains(answer.Question)));
        Assert.Equal([To("more"), To("legs"), To("about-you")], Change(all));
        // the other page comes after one that is asked again
        Assert.Equal([To("more"), To("legs")], Change(Without("medicines")));
        Assert.Equal([new("Answer the questions again", FinishedCheck.Addresses.Page(2))], Change(Without("duration")));
        // The line that was overwritten comes back with its page.
        Assert.Equal([To("more"), To("legs")], Change(FinishedCheck.With().Journey).Take(2));
        var real = FinishedCheck.Questionnaire;
        var gone = real.But([.. real.Questions.Where(page => page.Id is not ("more" or "legs" or "about-you"))]);
        Assert.Equal([new("Start a new check", CheckAddresses.Start)],
            Change(Journey.Restore(gone, Voice.You, all.Answers)));
    }

    private static IEnumerable<FinishedCheck> Broadly =>
        [.. FinishedCheck.Each, .. FinishedCheck.EachWith("more: fever"), .. FinishedCheck.EachWith("nerves: saddle-numbness"),
            .. FinishedCheck.EachWith("nerves: not-sure")];

    private static IEnumerable<FinishedCheck> At(Urgency level) => Broadly.Where(ended => ended.Decision.Urgency == level);
}
