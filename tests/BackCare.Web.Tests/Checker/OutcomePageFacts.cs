namespace BackCare.Web.Tests.Checker;

/// <summary>How an outcome is laid out, and the words that its page of words adds. Most of it is asked of every option
/// that the check has, in both voices.</summary>
[Long]
public sealed class OutcomePageFacts
{
    private static readonly CheckWords Words = FinishedCheck.Questionnaire.Words;
    private static readonly FinishedCheck[] Shown = [.. FinishedCheck.Each, .. FinishedCheck.EachWith("coping: not-safe-at-home")];

    [Fact]
    public void Each_part_of_an_outcome_has_a_name_that_stands_on_it_and_no_id_comes_twice() =>
        Assert.All(FinishedCheck.Each, ended =>
    {
        Assert.All(ended.Main.QuerySelectorAll("section"), section => Assert.Contains(
            section.GetAttribute("aria-label") is { } label ? section.QuerySelector("details > summary")!.TextContent.Trim()
                : ended.Html.GetElementById(section.GetAttribute("aria-labelledby")!)!.LocalName,
            section.GetAttribute("aria-label") is { } said ? new[] { said } : ["h1", "h2"]));
        Assert.Distinct(ended.Html.QuerySelectorAll("[id]").Select(element => element.Id!));
    });

    [Fact]
    public void One_filled_button_leads_on_to_a_call_to_what_to_say_or_to_a_plan() => Assert.All(FinishedCheck.Each, ended =>
    {
        var filled = ended.Main.QuerySelectorAll(".app-act, .nhsuk-action-link, button.nhsuk-button")
            .Where(button => !button.ClassList.Contains("nhsuk-button--secondary")).ToArray();
        if (ended.View.Urgency is Urgency.SelfCare)
        {
            // Who gave birth lately asks a midwife before any plan.
            Assert.Equal(ended.Decision.Present.Contains("birth-in-last-3-months") ? 0 : 1, filled.Length);
            Assert.All(filled,
                button => Assert.StartsWith("/plans/", button.GetAttribute("href"), StringComparison.Ordinal));
            return;
        }
        Assert.Equal(ended.View.Urgency is Urgency.SeeGp ? "#say" : $"tel:{ended.View.Urgency.Id()}",
            Assert.Single(filled).GetAttribute("href"));
        Assert.NotNull(filled[0].Closest("#panel"));
    });

    // In which order all this stands OutcomeTextFacts hold, by texts that somebody has approved.
    [Fact]
    public void No_outcome_leaves_out_a_line_of_what_there_is_to_say() => Assert.All(Shown, ended =>
    {
        var (view, main, panel) = (ended.View, ended.Main, ended.View.Panel);
        Assert.Equal($"app-panel--{panel.Look}", ended.Panel.ClassList[1]);
        AssertSays(main, "#panel", [panel.When?.Spoken, panel.When?.Text, panel.Title, panel.FirstCall,
            .. panel.BeforeButton, Plain(panel.IfNotToday), panel.Call, panel.How?.Text, Plain(panel.Offer111Online),
            .. panel.AfterButton, Body(panel.Expect, view)]);
        AssertSays(main, "#say", view.Script);
        AssertSays(main, "#what-to-do", Body(view.ToDo, view));
        if (view.Advice is { } advice) AssertShows(advice, ended.Section("what-to-do")!);
        AssertSays(main, ".app-rail > div:first-child", Plain(view.Early?.Left), view.Early?.GoOn.Text);
        AssertSays(main, "#changes", [.. view.Changes.SelectMany(level => level.Lines).Select(line => line.Text)]);
        AssertSays(main, "#why", [.. view.Why.Sentences, .. view.Why.InDoubt.SelectMany(open => open.OptionIds)]);
        Assert.Equal(view.Why.Reasons.Select(reason => (reason.Text, reason.Finding, reason.NotSure)),
            main.QuerySelectorAll("#why [data-finding], #why [data-not-sure]").Select(line =>
                (Page.Words(line), line.GetAttribute("data-finding"), line.GetAttribute("data-not-sure"))));
        Assert.All(view.Rest, section =>
            AssertSays(main, $"#{section.Id}", section.Title, Body(section.Blocks, view)));
        AssertSays(main, "#sources",
            "Check of 20 November 2026, content version 0123456789ab. Not yet reviewed by a clinician.");
    });

    [Fact]
    public void Every_call_on_an_outcome_is_a_link_and_nothing_urgent_is_folded_away() => Assert.All(Shown, ended =>
    {
        Assert.All(ended.Main.QuerySelectorAll("a").Where(link => Page.Words(link) is "Call 999" or "Call 111"),
            link => Assert.Equal($"tel:{Page.Words(link)[^3..]}", link.GetAttribute("href")));
        Assert.Empty(ended.Main.QuerySelectorAll(":is(#panel, #changes, #what-to-do, #say) details"));
        Assert.Equal(ended.View.HandsOver,
            ended.Main.QuerySelector($"a[href='{FinishedCheck.Addresses.Handover}']") is not null);
    });

    [Theory]
    [InlineData("999 111", "trend: worse"), InlineData("999", "more: fever"), InlineData("", "nerves: saddle-numbness")]
    public void Levels_above_its_own_have_a_heading_and_a_call_on_the_card_of_changes(string levels, string told)
    {
        var changes = FinishedCheck.With(told).Section("changes")!;
        var calls = levels.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(calls.Select(level => ($"Call {level}", $"tel:{level}")),
            changes.QuerySelectorAll("h3 a").Select(link => (Page.Words(link), link.GetAttribute("href")!)));
        Assert.Equal(["/emergency", "/check"],
            changes.QuerySelectorAll("p a").Select(link => link.GetAttribute("href")!));
        var lines = FinishedCheck.With(told).View.Changes.SelectMany(level => level.Lines);
        Assert.All(lines.Where(line => !line.OptionIds.IsEmpty),
            line => Assert.Equal(string.Join(' ', line.OptionIds), Assert.Single(changes.QuerySelectorAll("li"),
                each => Page.Words(each) == line.Text).GetAttribute("data-signs")));
    }

    // docs/flow.md says how many words each level has; helplines may take more.
    [Fact]
    public void Nine_in_ten_outcomes_of_one_sign_keep_to_the_words_of_their_level()
    {
        var read = FinishedCheck.Each.Select(ended => (ended.View.Urgency, Words: WordsOpenOn(ended))).ToArray();
        Assert.All(read, each => Assert.InRange(each.Words, 60, 430));
        Assert.InRange(read.Count(each => each.Words > MaxWordsAt(each.Urgency)), 0, read.Length / 10);

        static int MaxWordsAt(Urgency urgency) =>
            urgency is Urgency.Call999 ? 220 : urgency is Urgency.Urgent111 ? 260 : 320;

        static int WordsOpenOn(FinishedCheck ended)
        {
            var main = (IElement)ended.Main.Clone();
            foreach (var folded in main.QuerySelectorAll("details, .app-closed").ToArray()) folded.Remove();
            return Page.Words(main).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        }
    }

    [Fact]
    public void Whom_to_call_besides_stands_under_the_first_action() => Assert.All(Shown, ended =>
    {
        // What another person must not see first, then the others.
        Assert.Equal([.. ended.View.DiscreetHelp?.Contacts ?? [], .. ended.View.Contacts], ended.Main.QuerySelectorAll("[data-contact]")
            .Select(line => FinishedCheck.Questionnaire.Advice.Contacts.Single(contact => contact.Id == line.GetAttribute("data-contact")
                && $"{contact.Words.For(ended.Voice).Name}: {contact.Words.For(ended.Voice).Text}" == Page.Words(line)
                && contact.Link == line.QuerySelector("a")?.GetAttribute("href"))));
        Assert.All(ended.Main.QuerySelectorAll("section").Where(part => part.Id is not ("panel" or "more-help")),
            part => Assert.All(ended.Main.QuerySelectorAll("[data-contact]"), line => Assert.True(IsBefore(line, part))));
    });

    [Fact]
    public void How_to_change_a_kept_999_stands_under_the_first_action()
    {
        var reached = FinishedCheck.With("nerves: saddle-numbness");
        var view = FinishedCheck.ViewOf(new(FinishedCheck.With().Journey, KeptJourney.Kept999.FindIn(reached.Journey)));
        Assert.NotEmpty(view.ToChange);
        var main = FinishedCheck.Render<OutcomePage>(view).QuerySelector("main")!;
        AssertTellsHowToChange(view, main);
        Assert.True(IsBefore(main.QuerySelector("#panel")!, main.QuerySelector(".nhsuk-inset-text")!));
        Assert.True(IsBefore(main.QuerySelector(".nhsuk-inset-text")!, main.QuerySelector("#say")!));
        Assert.Null(reached.Main.QuerySelector(".nhsuk-inset-text"));
    }

    [Theory]
    [InlineData(Voice.You)]
    [InlineData(Voice.You, "about-you: cancer-history")]
    [InlineData(Voice.Person, "about-you: cancer-history", "coping: not-safe-at-home")]
    public void A_999_that_stands_by_itself_shows_all_of_its_view_each_in_its_place(Voice voice, params string[] besides)
    {
        var view = FinishedCheck.ViewOf(FinishedCheck.Kept999(voice, besides));
        var main = FinishedCheck.Render<OutcomePage>(view).QuerySelector("main")!;
        var (panel, when) = (main.QuerySelector("#panel")!, view.Panel.When!.Value);
        Assert.Equal(("999", "app-panel--999", "tel:999"),
            (main.GetAttribute("data-outcome"), panel.ClassList[1], panel.QuerySelector("a")!.GetAttribute("href")));
        AssertSays(main, "#panel", when.Text, view.Panel.Title, view.Panel.Call);
        Assert.Equal(view.IsDiscreet, main.QuerySelector("form") is not null);
        Assert.Equal(besides.Length,
            Math.Sign(view.Contacts.Count()) + Math.Sign(view.DiscreetHelp?.Contacts.Length ?? 0));
        Assert.Equal([.. view.DiscreetHelp?.Contacts ?? [], .. view.Contacts],
            main.QuerySelectorAll("[data-contact]").Select(line => FinishedCheck.Questionnaire.Advice.Contacts.Single(contact =>
                contact.Id == line.GetAttribute("data-contact") && contact.Words.For(voice).ToString() == Page.Words(line))));
        AssertShows(view.Advice!, main.QuerySelector("#advice")!);
        AssertTellsHowToChange(view, main);
        Assert.NotEmpty(view.Rest);
        Assert.All(view.Rest, section =>
            AssertSays(main, $"#{section.Id}", section.Title, Body(section.Blocks, view)));
        // First whom to call, then what to do, then how to change it.
        IElement[] order =
            [panel, .. main.QuerySelectorAll("[data-contact]"), main.QuerySelector("#advice")!, main.QuerySelector(".nhsuk-inset-text")!];
        Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(IsBefore(pair.First, pair.Second)));
    }

    // Nothing checks these of advice.yaml for links.
    [Theory]
    [InlineData("nerves: saddle-numbness"), InlineData("nerves: cold-pale-leg")]
    [InlineData("more: fever")]
    public void No_line_of_advice_in_the_panel_becomes_a_link(string told)
    {
        const string Link = "[here](/elsewhere)";
        var (real, ended) = (FinishedCheck.Questionnaire, FinishedCheck.With(told));
        var linked = real.But(advice: new([.. real.Advice.All.Select(block =>
            block with { Words = new(Linked(block.Words.You), Linked(block.Words.Person)) })], real.Advice.Contacts));
        var page = FinishedCheck.Render<OutcomePage>(
            FinishedCheck.ViewOf(new(Journey.Restore(linked, Voice.You, ended.Journey.Answers))));
        Assert.Contains(Link, Page.Words(page.QuerySelector("#panel")!), StringComparison.Ordinal);
        Assert.Equal(ended.Panel.QuerySelectorAll("a").Select(link => link.GetAttribute("href")),
            page.QuerySelectorAll("#panel a").Select(link => link.GetAttribute("href")));

        static AdviceWords Linked(AdviceWords words) => words with { Position = Link, Transport = Link, NorthernIreland = Link };
    }

    [Fact]
    public void The_title_of_an_outcome_says_nothing_of_it() =>
        Assert.All(FinishedCheck.Each, ended => Assert.Equal("Check your back pain – Test Back", ended.Html.Title));

    [Fact]
    public void The_markup_of_an_outcome_says_its_level() => Assert.All(FinishedCheck.Each,
        ended => Assert.Equal(ended.Decision.Urgency.Id(), ended.Main.GetAttribute("data-outcome")));

    // Whoever must hide the check clears it at one press, and a date goes into a calendar.
    [Fact]
    public void There_is_nothing_to_fill_in_on_an_outcome() => Assert.All(FinishedCheck.Each, ended =>
    {
        string?[] posts = [ended.Explanation.IsDiscreet() ? "/check/clear" : null,
            ended.View.NoBetterBy is null ? null : FinishedCheck.Addresses.Remind];
        Assert.Equal(posts.OfType<string>(),
            ended.Main.QuerySelectorAll("form").Select(form => form.GetAttribute("action")!));
        Assert.Empty(ended.Main.QuerySelectorAll("input:not([type=hidden], [data-today]), select, textarea"));
    });

    [Fact]
    public void An_outcome_lists_its_sources_without_links_and_without_discreet_ones()
    {
        var discreet = RealContent.Library.Sources.Values.Where(source => source.IsDiscreet).ToArray();
        Assert.NotEmpty(discreet);
        Assert.All(FinishedCheck.Each, ended =>
        {
            var lines = ended.Main.QuerySelectorAll("#sources li");
            Assert.NotEmpty(lines);
            Assert.Empty(ended.Main.QuerySelectorAll("sup, .app-from, #sources a")); // and no sentence has a number
            Assert.All(lines, line => Assert.All(discreet, source => Assert.DoesNotContain(source.Title, line.TextContent)));
        });
    }

    [Fact]
    public void NHS_111_online_is_offered_only_where_every_block_allows_it_and_never_under_5() =>
        Assert.All(At(Urgency.Urgent111).Concat(FinishedCheck.EachWith("age: under-5")), ended =>
    {
        var offered = ended.Main.QuerySelectorAll("a[href*='111.nhs.uk']").Length > 0;
        var allowed = ended.Decision.Urgency is Urgency.Urgent111
            && ended.Blocks.All(block => block.Id is not ("U-doubt" or "U-safe" or "U-mind" or "U-medicine"))
            && !ended.Decision.Present.Contains("child-under-5");
        Assert.Equal(allowed, offered);
    });

    [Theory]
    [InlineData("nerves"), InlineData("emergency"), InlineData("danger")]
    public void A_doubt_about_a_999_sign_leads_to_a_call_and_to_nobody_else(string page)
    {
        var doubts = FinishedCheck.EachWith($"{page}: not-sure").Where(ended => ended.Decision.DoubtsA999).ToArray();
        Assert.True(doubts.Length > 40);
        Assert.All(doubts, ended =>
        {
            var lines = ended.Panel.QuerySelectorAll("p")
                .Concat(ended.Main.QuerySelectorAll("#more-help li, #more-help p"))
                .Concat(ended.Section("what-to-do")!.QuerySelectorAll("p, li")).Select(Page.Words).ToArray();
            var later = Array.IndexOf(lines, Words.Outcome.For(ended.Voice).Action.AfterCall);
            // There is no 111 for this in Northern Ireland, and "do not" offers nothing. What a finding asks for
            // besides may name a pharmacist, but only after the call.
            var offered =
                lines.Where((line, place) => later < 0 || place < later || !ended.Explanation.Also.Contains(line))
                    .Where(line => !line.StartsWith("do not", StringComparison.Ordinal)
                        && !line.StartsWith("No ibuprofen ", StringComparison.Ordinal)
                        && !line.Contains("Northern Ireland")).ToArray();
            Assert.DoesNotContain(offered,
                line => line.Contains("GP") || line.Contains("pharmacist", StringComparison.OrdinalIgnoreCase)
                    || line.Contains("online")
                    || line.Contains("treatment centre"));
        });
    }

    [Fact]
    public void Words_for_some_people_only_are_left_out_where_they_cannot_be_true()
    {
        const string Adult = "Tell a parent or another adult now";
        Assert.Contains(Adult, Page.Words(FinishedCheck.With("age: 12-to-15", "nerves: saddle-numbness").Main));
        Assert.DoesNotContain(Adult,
            Page.Words(FinishedCheck.With(Voice.Person, "age: 12-to-15", "nerves: saddle-numbness").Main));
        Assert.DoesNotContain(Adult, Page.Words(FinishedCheck.With("nerves: saddle-numbness").Main));
        Assert.Contains("never from 28 weeks", Page.Words(FinishedCheck.With("pregnancy: 13-weeks-or-more").Main));
        Assert.DoesNotContain("never from 28 weeks", Page.Words(FinishedCheck.With("more: fever").Main));
        Assert.Contains("ask for physiotherapy", Page.Words(FinishedCheck.With("trend: worse").Main),
            StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ask for physiotherapy without a GP", Page.Words(FinishedCheck.With("age: 12-to-15").Main),
            StringComparison.OrdinalIgnoreCase);
    }

    // An open door can let in the person who hurts them; and a rule about food would only puzzle somebody who has no illness
    // to be seen for. Nobody who is being hurt is told to show this to anybody, and there is no hospital to go to.
    [Fact]
    public void Whoever_is_only_being_hurt_is_told_nothing_that_is_for_pain_or_a_hospital()
    {
        var (hurt, both) = (FinishedCheck.With("danger: hurt-by-someone"), FinishedCheck.With("danger: hurt-by-someone overdose"));
        string[] forThePain = ["food", "painkillers", "drive"], openings = ["unlock", "lights"];
        string[] ofHospital = ["without an ambulance", "Not sure about going", "Show this page", "Sent home"];
        Assert.Null(hurt.Section("what-to-do"));
        Assert.All([.. forThePain.Skip(1), .. openings, .. ofHospital, "bus"],
            words => Assert.DoesNotContain(words, Page.Words(hurt.Main), StringComparison.OrdinalIgnoreCase));
        Assert.All(["food", "drive"], words => Assert.Contains(words, Page.Words(both.Main), StringComparison.Ordinal));
        Assert.All(openings, words => Assert.DoesNotContain(words, Page.Words(both.Main), StringComparison.Ordinal));
        Assert.All(ofHospital, words =>
            Assert.Contains(words, Page.Words(FinishedCheck.With("nerves: saddle-numbness").Main), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_other_999_says_not_to_take_the_bus_not_to_drive_and_once_not_to_eat() =>
        Assert.All(At(Urgency.Call999).Where(ended => ended.Blocks.All(block => !block.IsDiscreet)), ended =>
    {
        Assert.Contains("not the bus", Page.Words(ended.Main), StringComparison.Ordinal);
        Assert.Matches("(?i)do not (drive|go by car)|must not drive", Page.Words(ended.Main));
        if (ended.Blocks.Count() is 1)
            Assert.Single(ended.Main.QuerySelectorAll("#panel p, #what-to-do li").Select(Page.Words),
                line => Regex.IsMatch(line, "(?i)do not.*(eat|food|drink)"));
    });

    // Keep still, sit up, do not drive, stay with them, take the packets.
    [Fact]
    public void Each_999_or_111_says_where_to_be_how_to_get_there_and_what_not_to_do() =>
        Assert.All(At(Urgency.Call999).Concat(At(Urgency.Urgent111)).Concat(FinishedCheck.EachWith("danger: overdose"))
            .Concat(FinishedCheck.EachWith("more: medicine-trouble", "medicines: too-many-painkillers")), ended =>
    {
        var (said, panel) = (Page.Words(ended.Main), ended.Explanation.Panel);
        Assert.All(new[] { panel.Advice.Position, panel.Advice.Transport }.OfType<string>()
                .Concat(panel.Advice.DoNot.Select(line => line[1..])),
            line => Assert.Contains(line.TrimEnd('.')[1..], said, StringComparison.Ordinal));
        if (ended.Blocks.Any(block => block.Id is "E-medicine" or "U-medicine"))
            Assert.Contains("packets", said, StringComparison.Ordinal);
    });

    [Fact]
    public void Nothing_to_do_or_not_to_do_is_said_twice_and_no_tick_stands_before_a_do_not() => Assert.All(FinishedCheck.Each, ended =>
    {
        if (ended.Section("what-to-do") is not { } part) return;
        Assert.Distinct(part.QuerySelectorAll("li").Select(Page.Words), StringComparer.OrdinalIgnoreCase);
        Assert.All(part.QuerySelectorAll(".nhsuk-list--tick li").Select(Page.Words),
            line => Assert.DoesNotMatch("^(?i)do not", line));
    });

    // One text for every reason: it would be said of a swollen tummy at 84, too.
    [Fact]
    public void No_outcome_at_111_says_to_eat_or_to_keep_moving() => Assert.All(At(Urgency.Urgent111), ended =>
        Assert.DoesNotMatch("(?i)eat and drink|keep moving|moving gently", Page.Words(ended.Main)));

    [Theory]
    [InlineData("65-or-over"), InlineData("16-to-44")]
    public void Whoever_told_tummy_signs_is_told_to_ask_111_before_any_painkiller(string age)
    {
        var lines = FinishedCheck.With($"age: {age}",
            "more: tummy-signs").Section("what-to-do")!.QuerySelectorAll("li").Select(Page.Words).ToArray();
        Assert.DoesNotContain(lines, line => line.Contains("as usual")
            || line.Contains("pharmacist", StringComparison.OrdinalIgnoreCase));
        Assert.Single(lines, line => line.Contains("ibuprofen"));
        Assert.Contains("Do not take ibuprofen or naproxen, or aspirin for pain. Ask 111 before any other painkiller.", lines);
    }

    [Fact]
    public void No_surgery_is_offered_where_a_vessel_or_a_doubt_about_999_is_spoken_of()
    {
        string[] vessels =
            ["tummy-signs-at-60-or-over", "pain-on-breathing-or-breathless", "pain-on-effort", "calf-swelling", "coughing-blood"];
        var of = At(Urgency.Urgent111).Append(FinishedCheck.With("age: 65-or-over", "more: tummy-signs"))
            .Where(ended => ended.Decision.DoubtsA999 || ended.Decision.Present.Overlaps(vessels)).ToArray();
        Assert.All(vessels, sign => Assert.Contains(of, ended => ended.Decision.Present.Contains(sign)));
        Assert.All(of, ended =>
        {
            Assert.DoesNotContain(ended.Main.QuerySelectorAll("#panel p, #what-to-do li").Select(Page.Words), line =>
                Regex.IsMatch(line, "(?i)or (ask )?(your|their) GP surgery") || line.Contains("treatment centre"));
            Assert.DoesNotContain("Scotland, in the daytime", Page.Words(ended.Main), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(false, "pregnancy: under-13-weeks")]
    [InlineData(false, "pregnancy: could-be")]
    [InlineData(true, "pregnancy: 13-weeks-or-more")]
    [InlineData(true, "pregnancy: weeks-not-known")]
    public void Whoever_may_be_well_on_in_pregnancy_is_told_about_the_baby_moving(bool told, string weeks) =>
        Assert.All(Enum.GetValues<Voice>(), voice => Assert.Equal(told, Page.Words(FinishedCheck.With(voice, weeks,
            "pregnancy-signs: bleeding-in-pregnancy one-sided-tummy-pain-in-pregnancy").Main)
            .Contains("the baby is moving")));

    // Nobody has been asked about a pregnancy yet.
    [Theory]
    [InlineData(true, "16-to-44"), InlineData(false, "65-or-over")]
    [InlineData(false, "5-to-11")]
    public void Whoever_may_be_pregnant_is_told_not_to_lie_flat_from_20_weeks(bool told, string age) =>
        Assert.Equal(told,
        Page.Words(FinishedCheck.With($"age: {age}", "emergency: chest-pain").Main)
            .Contains("From 20 weeks of pregnancy, lie on your side, not flat"));

    [Fact]
    public void No_crash_or_fall_is_spoken_of_to_whoever_told_none() => Assert.All(
        FinishedCheck.EachWith("emergency: chest-pain").Append(FinishedCheck.With("emergency: collapse-or-faint")),
        ended => Assert.DoesNotMatch("(?i)crash|after a bad", string.Join(' ', ended.Explanation.Panel.Advice.Do)));

    [Fact]
    public void Nobody_at_999_or_111_who_may_go_to_A_and_E_reads_while_you_wait() => Assert.All(
        At(Urgency.Call999).Concat(At(Urgency.Urgent111)), ended => Assert.DoesNotContain(
            ended.Main.QuerySelectorAll("h2, h3").Select(Page.Words),
            heading => heading.Contains("While you wait")));

    [Fact]
    public void An_outcome_speaks_of_ibuprofen_once() => Assert.All(
        new[] { ["more: fever"], ["pregnancy: 13-weeks-or-more"], ["pregnancy: under-13-weeks"],
            ["about-you: blood-thinner", "pain: small-fall-or-knock"], ["about-you: blood-thinner", "trend: worse"],
            new[] { "more: black-poo" } },
        told => Assert.Single(
            FinishedCheck.With(told).Main.QuerySelectorAll("#panel p, #what-to-do li").Select(Page.Words),
            line => line.Contains("ibuprofen")));

    private static void AssertShows(OutcomeAdvice shown, IElement part)
    {
        // "Do not …" stands among what not to do, where it begins small and has no full stop.
        var lines = shown.Advice.Do.Concat(new[] { shown.Advice.Position, shown.Advice.Transport }.OfType<string>())
            .Concat(shown.Also)
            .ToLookup(line => line.StartsWith("Do not ", StringComparison.Ordinal));
        Assert.Equal(lines[false], LinesOf(part, ".app-pair .nhsuk-list--tick li"));
        Assert.Equal(lines[true].Select(line => $"d{line[1..].TrimEnd('.')}").Concat(shown.Advice.DoNot).Distinct(),
            LinesOf(part, ".app-pair .nhsuk-list--cross li"));
        // What can wait comes after that, under words that say so.
        var later = part.QuerySelectorAll(":scope > p").SingleOrDefault(line => Page.Words(line) is var said
            && Enum.GetValues<Voice>().Any(voice => said == Words.Outcome.For(voice).Action.AfterCall));
        Assert.Equal(shown.AfterCall, later is null ? [] : LinesOf(later.NextElementSibling!, "li"));
        Assert.All(part.QuerySelectorAll(".app-pair"), pair => Assert.True(later is null || IsBefore(pair, later)));
    }

    private static void AssertTellsHowToChange(OutcomeView view, IElement main)
    {
        Assert.Equal([view.Words.Kept], LinesOf(main, ".nhsuk-inset-text p"));
        Assert.Equal(view.ToChange,
            main.QuerySelectorAll(".nhsuk-inset-text a").Select(link => new Link(Page.Words(link), link.GetAttribute("href")!)));
    }

    private static string Body(ImmutableArray<Block> blocks, OutcomeView view) => Page.Words(Rendered.Element<GuideBody>(
        (nameof(GuideBody.Blocks), blocks), (nameof(GuideBody.Voice), view.Voice)).GetAwaiter().GetResult().Body!);

    private static IEnumerable<string> LinesOf(IElement part, string selector) => part.QuerySelectorAll(selector).Select(Page.Words);

    private static string? Plain(string? line) => line is null ? null : WordingText.Plain(line);

    private static void AssertSays(IElement main, string part, params IEnumerable<string?> lines)
    {
        var said = string.Join(' ', LinesOf(main, part));
        Assert.All(lines.OfType<string>(), line => Assert.Contains(line, said, StringComparison.Ordinal));
    }

    private static IEnumerable<FinishedCheck> At(Urgency level) =>
        FinishedCheck.Each.Concat(FinishedCheck.EachWith("more: fever")).Concat(FinishedCheck.EachWith("nerves: saddle-numbness"))
            .Where(ended => ended.Decision.Urgency == level);

    private static bool IsBefore(IElement one, IElement other) =>
        one.CompareDocumentPosition(other).HasFlag(DocumentPositions.Following);
}
