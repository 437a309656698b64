namespace BackCare.Web.Tests.Checker;

/// <summary>How an outcome is laid out, for every option that the check has, in both voices.</summary>
[Long]
public sealed class OutcomePageFacts
{
    private static readonly CheckWords Words = FinishedCheck.Questionnaire.Words;
    private static readonly FinishedCheck[] Shown = [.. FinishedCheck.Each, .. FinishedCheck.EachWith("coping: not-safe-at-home")];

    [Fact]
    public void The_parts_of_an_outcome_are_always_in_the_same_order() => Assert.All(FinishedCheck.Each, ended =>
    {
        var view = ended.View;
        string[] expected =
        [
            "panel", .. Where(view.Advice is not null || !view.ToDo.IsEmpty, "what-to-do"),
            .. Where(view.Urgency is not Urgency.SelfCare, "say"), .. Where(!view.Changes.IsEmpty, "changes"), "why",
            .. RealContent.Library.Outcomes[view.Urgency].Sections
                .Where(section => section.Id is not "what-to-do"
                    && section.For(ended.Explanation.Circumstances) is not null)
                .Select(section => section.Id),
            "your-answers", "sources",
        ];
        Assert.Equal(expected,
            ended.Main.QuerySelectorAll("section").Select(section => section.Id!).Where(id => id is not "more-help"));
        Assert.All(ended.Main.QuerySelectorAll("section"), section => Assert.Contains(
            section.GetAttribute("aria-label") is { } label ? section.QuerySelector("details > summary")!.TextContent.Trim()
                : ended.Html.GetElementById(section.GetAttribute("aria-labelledby")!)!.LocalName,
            section.GetAttribute("aria-label") is { } said ? new[] { said } : ["h1", "h2"]));
        Assert.Single(ended.Main.QuerySelectorAll("h1"));
        Assert.Distinct(ended.Html.QuerySelectorAll("[id]").Select(element => element.Id!));

        static string[] Where(bool holds, string id) => holds ? [id] : [];
    });

    [Fact]
    public void An_outcome_has_at_most_one_main_button_to_a_call_the_script_or_a_plan() => Assert.All(FinishedCheck.Each, ended =>
    {
        var filled = ended.Main.QuerySelectorAll(".app-act, .nhsuk-action-link, button.nhsuk-button")
            .Where(button => !button.ClassList.Contains("nhsuk-button--secondary")).ToArray();
        if (ended.View.Urgency is Urgency.SelfCare)
        {
            // After a recent birth a midwife has to agree to any plan.
            Assert.Equal(ended.Decision.Present.Contains("birth-in-last-3-months") ? 0 : 1, filled.Length);
            Assert.All(filled,
                button => Assert.StartsWith("/plans/", button.GetAttribute("href"), StringComparison.Ordinal));
            return;
        }
        Assert.Equal(ended.View.Urgency is Urgency.SeeGp ? "#say" : $"tel:{ended.View.Urgency.Id()}",
            Assert.Single(filled).GetAttribute("href"));
        Assert.NotNull(filled[0].Closest("#panel"));
    });

    [Theory]
    [InlineData("nerves: saddle-numbness", "999", "Immediate action required: Now", "Go to A&E now, or call 999",
        "Get a lift to A&E now. If there is no safe way there, call 999. Do not drive yourself.", "Call 999")]
    [InlineData("emergency: chest-pain", "999", "Immediate action required: Now", "Call 999 now", "Call 999",
        "Rest. Sit or lie still. Hard to breathe? Sit up. Faint? Lie flat.")]
    [InlineData("danger: hurt-by-someone", "999", "Immediate action required: Now", "Call 999 now", "Call 999")]
    [InlineData("nerves: not-sure", "today", "Urgent advice: Call now", "Call 111 now, by phone", "Call 111",
        "In Northern Ireland, call your GP surgery or GP out-of-hours now. If nobody answers, call 999.")]
    [InlineData("coping: suicidal-thoughts", "today", "Urgent advice: Call now", "Get help today: call 111 for mental health",
        "Choose option 2 in England and Wales, or the mental health hub in Scotland", "Call 111",
        "In Northern Ireland, call Lifeline now on 0808 808 8000, and your GP surgery, or GP out-of-hours, about other symptoms.")]
    [InlineData("about-you: cancer-history", "today", "Urgent advice: Call now", "Call your cancer helpline today, or 111",
        "The helpline is on your alert card. If you have no helpline, call 111.", "Call 111", "Or NHS 111 online",
        "In Northern Ireland, if no helpline answers, call your GP surgery or GP out-of-hours.")]
    [InlineData("more: fever", "today", "Urgent advice: Call now", "Get medical help today: call 111", "Call 111", "Or NHS 111 online",
        "In Northern Ireland, call your GP surgery or GP out-of-hours.")]
    [InlineData("severity: severe", "today", "Urgent advice: Ask to be seen today", "Contact your GP surgery today",
        "If it is closed, call when it opens. If they cannot see you today, or it gets worse or cannot wait, call 111 now. "
        + "In Northern Ireland, call GP out of hours.", "What to say")]
    [InlineData("trend: worse", "soon", "Non-urgent advice: Ask to be seen within a week", "See a GP",
        "If you cannot be seen in that time, call 111. In Northern Ireland, call GP out of hours.", "What to say")]
    [InlineData("pain: keeps-coming-back", "soon", "Non-urgent advice: Ask to be seen in the next 2 to 3 weeks", "See a GP", "What to say")]
    [InlineData("trend: better", "home", "You can look after your back at home for now",
        "Most people feel much better within a few weeks, and what you do today can help.")]
    public void The_panel_says_first_how_soon_then_what_to_do_then_whom_to_call(string told, string look, params string[] lines)
    {
        var ended = FinishedCheck.With(told);
        Assert.Equal(lines, ended.Main.LinesOf("#panel h1, #panel p, #panel a.app-act"));
        Assert.Equal($"app-panel--{look}", ended.Panel.ClassList[1]);
    }

    [Fact]
    public void Everything_that_an_outcome_has_to_say_is_on_its_page() => Assert.All(Shown, ended => AssertSaysAll(ended.View, ended.Main));

    // The limits are those of docs/flow.md; helplines may exceed them.
    [Fact]
    public void Nine_in_ten_single_sign_outcomes_stay_within_the_word_limit()
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

    [Theory]
    [InlineData("coping: suicidal-thoughts", "Samaritans: 116 123, free, at any time, for you", "tel:116123",
        "Lifeline (Northern Ireland): 0808 808 8000", "tel:08088088000", "SHOUT: text SHOUT to 85258", "sms:85258",
        "Childline: 0800 1111, free, at any time, if you are under 18", "tel:08001111")]
    [InlineData("coping: not-safe-at-home", "Helpline for England: 0808 2000 247, free, day and night", "tel:08082000247",
        "Helpline for Wales (Live Fear Free): 0808 80 10 800, day and night", "tel:08088010800",
        "Helpline for Scotland: 0800 027 1234, day and night", "tel:08000271234",
        "Helpline for Northern Ireland: 0808 802 1414, day and night", "tel:08088021414",
        "Helpline for men in England, Scotland and Wales (Men's Advice Line): 0808 801 0327", "tel:08088010327",
        "Childline: 0800 1111, free, at any time, if you are under 18", "tel:08001111",
        "NSPCC: 0808 800 5000, for adults who worry about someone under 18", "tel:08088005000")]
    public void Helplines_are_named_with_a_number_that_can_be_called(string told, params string[] linesAndLinks) =>
        Assert.Equal(linesAndLinks, FinishedCheck.With(told).Main.QuerySelectorAll("[data-contact]")
            .SelectMany(line => new[] { Page.Words(line), line.HrefOf("a") }));

    [Fact]
    public void Other_contacts_come_below_the_panel_and_before_everything_else() => Assert.All(Shown, ended =>
        Assert.All(ended.Main.QuerySelectorAll("section").Where(part => part.Id is not ("panel" or "more-help")),
            part => Assert.All(ended.Main.QuerySelectorAll("[data-contact]"), line => Assert.True(IsBefore(line, part)))));

    [Fact]
    public void Contacts_that_others_must_not_see_come_first()
    {
        var main = FinishedCheck.With("coping: not-safe-at-home worried-or-struggling").Main;
        var contacts = main.QuerySelectorAll("[data-contact]").ToLookup(
            line => line.Closest("#more-help") is not null, line => line.GetAttribute("data-contact")!);
        Assert.Equal(
            [
                "helpline-england", "helpline-wales", "helpline-scotland", "helpline-northern-ireland", "helpline-men", "childline", "nspcc",
            ], contacts[true]);
        Assert.Equal(["samaritans", "lifeline", "shout"], contacts[false]);
        Assert.True(IsBefore(main.QuerySelector("#more-help")!, main.QuerySelector("[data-contact=samaritans]")!));
    }

    [Fact]
    public void A_check_left_early_says_above_its_advice_what_was_not_asked() => Assert.Equal(
        [
            "You left before these pages: About the pain; How bad it is; Better or worse; How you are coping. "
            + "Two symptoms together can be an emergency: see all the emergency symptoms.",
            "Go on with the questions",
        ], FinishedCheck.Left.First().Main.LinesOf(".app-rail > div:first-child > p:not(.app-contacts)"));

    [Fact]
    public void Advice_says_what_to_do_then_what_not_to_do_then_what_comes_after_the_call()
    {
        var part = FinishedCheck.With("nerves: not-sure", "more: fever").Section("what-to-do")!;
        Assert.Equal(
            ["Call by phone, even at night. Say which symptom you are not sure about.", "Sure of it, worse, or nobody answers? Call 999."],
            part.LinesOf(".app-pair .nhsuk-list--tick li"));
        Assert.Equal(["do not drive yourself", "do not use 111 online or wait for a GP"], part.LinesOf(".app-pair .nhsuk-list--cross li"));
        var later = part.QuerySelector(":scope > p")!;
        Assert.Equal("After that call:", Page.Words(later));
        Assert.Equal(
            [
                "Say if you took paracetamol.", "Confused, hard to wake, or a rash that stays when pressed: call 999.",
                "No ibuprofen or naproxen until a doctor says so.",
            ], part.LinesOf(":scope > p ~ ul li"));
        Assert.True(IsBefore(part.QuerySelector(".app-pair")!, later));
    }

    [Fact]
    public void Nothing_urgent_is_folded_away_and_the_page_ends_with_its_date_and_review() => Assert.All(Shown, ended =>
    {
        Assert.Empty(ended.Main.QuerySelectorAll("#changes details, #what-to-do details, #say details"));
        Assert.Equal("Check of 20 November 2026, content version 0123456789ab. Not yet reviewed by a clinician.",
            ended.Main.LinesOf("#sources p").Last());
    });

    [Theory]
    [InlineData(true, "trend: better", "You chose no symptom that needs 999, 111 or a GP now. Summary for a GP")]
    [InlineData(true, "duration: over-3-months; mornings: not-sure",
        "Apart from what you were not sure about, nothing you told us needs 999, 111 or a GP now.",
        "You were not sure about one of these. If it applies, check again or contact your GP surgery:",
        "Stiffness in the morning for over 30 minutes", "Moving about makes it better",
        "It wakes you in the second half of the night", "Ibuprofen or naproxen helps within 48 hours",
        "Psoriasis, Crohn's or colitis", "A close relative with arthritis of the spine")]
    [InlineData(true, "nerves: not-sure; more: fever",
        "You were not sure under “Changes below the waist”, so it is safer to get help.",
        "A high temperature, shivers or soaking sweats. There may be an infection in the spine, a kidney or blood.")]
    [InlineData(true, "more: fever urinary-symptoms; about-you: cancer-history",
        "Cancer, and new or different pain. Cancer can spread to the spine and press on nerves.",
        "A high temperature, shivers or soaking sweats. There may be an infection in the spine, a kidney or blood.",
        "This comes from what you told us.", // below which the rest is folded
        "Burning or blood when peeing, or pain below the ribs. This can be a kidney infection, which can spread.")]
    [InlineData(false, "danger: hurt-by-someone", "This comes from what you told us.")]
    public void The_page_says_why_and_offers_a_summary_unless_it_is_about_safety(bool handsOver, string told, params string[] lines)
    {
        var main = FinishedCheck.With(told.Split("; ")).Main;
        Assert.Equal(lines, main.LinesOf("#why p, #why li, #why summary"));
        Assert.Equal(handsOver, main.QuerySelector($"a[href='{FinishedCheck.Addresses.Handover}']") is not null);
    }

    // Where the panel has said the level and the number already, no heading repeats them.
    [Theory]
    [InlineData("trend: better", "999 or A&E now Call 999", "111 today Call 111", "GP surgery")]
    [InlineData("more: fever", "999 or A&E now Call 999"), InlineData("nerves: not-sure", "999 or A&E now Call 999")]
    [InlineData("nerves: saddle-numbness"), InlineData("danger: hurt-by-someone")]
    public void The_changes_card_gives_each_level_that_is_not_in_the_panel_with_its_number(string told, params string[] headings)
    {
        var main = FinishedCheck.With(told).Main;
        Assert.Equal(headings, main.LinesOf("#changes h3"));
        Assert.Equal(headings.SelectMany(words => Regex.Matches(words, "(?<=Call )[0-9]+")).Select(call => $"tel:{call}"),
            main.HrefsOf("#changes [data-level] a"));
        Assert.Equal(told is "danger: hurt-by-someone" ? [] : ["/emergency", "/check"], main.HrefsOf("#changes p a"));
    }

    [Fact]
    public void The_page_of_a_kept_999_says_below_the_panel_how_to_change_it()
    {
        var reached = FinishedCheck.With("nerves: saddle-numbness");
        var main = FinishedCheck.Render<OutcomePage>(FinishedCheck.ViewOf(
            new(FinishedCheck.With().Journey, KeptJourney.Kept999.FindIn(reached.Journey)))).QuerySelector("main")!;
        AssertTellsHowToChange(main, "Change “Changes below the waist”", page: 5);
        Assert.True(IsBefore(main.QuerySelector("#panel")!, main.QuerySelector(".nhsuk-inset-text")!));
        Assert.True(IsBefore(main.QuerySelector(".nhsuk-inset-text")!, main.QuerySelector("#say")!));
        Assert.Null(reached.Main.QuerySelector(".nhsuk-inset-text"));
    }

    [Theory]
    [InlineData(Voice.You, 0, 0)]
    [InlineData(Voice.You, 0, 1, "about-you: cancer-history")]
    [InlineData(Voice.Person, 7, 1, "about-you: cancer-history", "coping: not-safe-at-home")]
    public void The_page_of_a_999_that_stands_alone_says_whom_to_call_then_what_to_do_then_how_to_change_it(
        Voice voice, int helplines, int others, params string[] besides)
    {
        var view = FinishedCheck.ViewOf(FinishedCheck.Kept999(voice, besides));
        var main = FinishedCheck.Render<OutcomePage>(view).QuerySelector("main")!;
        var panel = main.QuerySelector("#panel")!;
        Assert.Equal(("999", "app-panel--999", "tel:999"),
            (main.GetAttribute("data-outcome"), panel.ClassList[1], panel.HrefOf("a")));
        Assert.Equal(["Immediate action required: Now", "Call 999 now", "Call 999"], panel.LinesOf("h1, p, a"));
        Assert.Equal(helplines > 0, main.QuerySelector("form") is not null); // with which one press clears it
        AssertSaysAll(view, main);
        Assert.Equal((helplines, others), (main.QuerySelectorAll("#more-help [data-contact]").Length,
            main.QuerySelectorAll("[data-contact]:not(#more-help *)").Length));
        AssertTellsHowToChange(main, "Answer the questions again", page: 2);
        Assert.Equal(["until-help-comes", "have-this-ready", "other-ways-to-call"],
            main.QuerySelectorAll(".nhsuk-inset-text ~ section[aria-labelledby]").Select(section => section.Id));
        IElement[] order =
            [panel, .. main.QuerySelectorAll("[data-contact]"), main.QuerySelector("#advice")!, main.QuerySelector(".nhsuk-inset-text")!];
        Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(IsBefore(pair.First, pair.Second)));
    }

    // The content checks look for links in pages, not in these lines of advice.yaml.
    [Theory]
    [InlineData("nerves: saddle-numbness"), InlineData("nerves: cold-pale-leg"), InlineData("more: fever")]
    public void No_line_of_advice_in_the_panel_becomes_a_link(string told)
    {
        const string Link = "[here](/elsewhere)";
        var (real, ended) = (FinishedCheck.Questionnaire, FinishedCheck.With(told));
        var linked = real.But(advice: new([.. real.Advice.All.Select(block =>
            block with { Words = new(Linked(block.Words.You), Linked(block.Words.Person)) })], real.Advice.Contacts));
        var page = FinishedCheck.Render<OutcomePage>(
            FinishedCheck.ViewOf(new(Journey.Restore(linked, Voice.You, ended.Journey.Answers))));
        Assert.Contains(Link, page.WordsOf("#panel"), StringComparison.Ordinal);
        Assert.Equal(ended.Panel.HrefsOf("a"), page.HrefsOf("#panel a"));

        static AdviceWords Linked(AdviceWords words) => words with { Position = Link, Transport = Link, NorthernIreland = Link };
    }

    [Fact]
    public void The_browser_title_of_an_outcome_does_not_reveal_it() =>
        Assert.All(FinishedCheck.Each, ended => Assert.Equal("Check your back pain – Test Back", ended.Html.Title));

    [Fact]
    public void The_markup_of_an_outcome_says_its_level() => Assert.All(FinishedCheck.Each,
        ended => Assert.Equal(ended.Decision.Urgency.Id(), ended.Main.GetAttribute("data-outcome")));

    // The only forms are single buttons: one clears a check that must stay hidden, one puts a date into a calendar.
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
    public void NHS_111_online_is_offered_only_if_every_block_allows_it_and_from_age_5() =>
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
    public void A_doubt_about_a_999_sign_offers_only_a_call(string page)
    {
        var doubts = FinishedCheck.EachWith($"{page}: not-sure").Where(ended => ended.Decision.DoubtsA999).ToArray();
        Assert.True(doubts.Length > 40);
        Assert.All(doubts, ended =>
        {
            var lines = ended.Panel.QuerySelectorAll("p")
                .Concat(ended.Main.QuerySelectorAll("#more-help li, #more-help p"))
                .Concat(ended.Section("what-to-do")!.QuerySelectorAll("p, li")).Select(Page.Words).ToArray();
            var later = Array.IndexOf(lines, Words.Outcome.For(ended.Voice).Action.AfterCall);
            // Northern Ireland has no 111. A finding may name a pharmacist, but only after the call.
            var offered =
                lines.Where((line, place) => later < 0 || place < later || !ended.Explanation.Also.Contains(line))
                    .Where(line => !line.StartsWith("do not", StringComparison.Ordinal)
                        && !line.StartsWith("No ibuprofen ", StringComparison.Ordinal)
                        && !line.Contains("Northern Ireland")).ToArray();
            Assert.DoesNotContain(offered,
                line => line.Contains("GP") || line.Contains("pharmacist", StringComparison.OrdinalIgnoreCase)
                    || line.Contains("online") || line.Contains("treatment centre"));
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

    // Unlocking the door could let in the person who hurts them, and without an illness there is no reason to fast.
    [Fact]
    public void A_person_who_is_only_being_hurt_gets_no_advice_for_pain_or_hospital()
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
    public void Every_999_that_is_not_discreet_says_no_bus_no_driving_and_no_food() =>
        Assert.All(At(Urgency.Call999).Where(ended => ended.Blocks.All(block => !block.IsDiscreet)), ended =>
    {
        Assert.Contains("not the bus", Page.Words(ended.Main), StringComparison.Ordinal);
        Assert.Matches("(?i)do not (drive|go by car)|must not drive", Page.Words(ended.Main));
        if (ended.Blocks.Count() is 1)
            Assert.Single(ended.Main.LinesOf("#panel p, #what-to-do li"),
                line => Regex.IsMatch(line, "(?i)do not.*(eat|food|drink)"));
    });

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
    public void No_advice_is_repeated_and_no_tick_precedes_a_do_not() => Assert.All(FinishedCheck.Each, ended =>
    {
        if (ended.Section("what-to-do") is not { } part) return;
        Assert.Distinct(part.LinesOf("li"), StringComparer.OrdinalIgnoreCase);
        Assert.All(part.LinesOf(".nhsuk-list--tick li"), line => Assert.DoesNotMatch("^(?i)do not", line));
    });

    [Fact]
    public void No_outcome_at_111_says_to_eat_or_to_keep_moving() => Assert.All(At(Urgency.Urgent111), ended =>
        Assert.DoesNotMatch("(?i)eat and drink|keep moving|moving gently", Page.Words(ended.Main)));

    [Theory]
    [InlineData("65-or-over"), InlineData("16-to-44")]
    public void A_person_with_tummy_signs_is_told_to_ask_111_before_any_painkiller(string age)
    {
        var lines = FinishedCheck.With($"age: {age}",
            "more: tummy-signs").Section("what-to-do")!.LinesOf("li").ToArray();
        Assert.DoesNotContain(lines, line => line.Contains("as usual")
            || line.Contains("pharmacist", StringComparison.OrdinalIgnoreCase));
        Assert.Single(lines, line => line.Contains("ibuprofen"));
        Assert.Contains("Do not take ibuprofen or naproxen, or aspirin for pain. Ask 111 before any other painkiller.", lines);
    }

    [Fact]
    public void No_surgery_is_offered_for_vessel_signs_or_a_doubt_about_999()
    {
        string[] vessels =
            ["tummy-signs-at-60-or-over", "pain-on-breathing-or-breathless", "pain-on-effort", "calf-swelling", "coughing-blood"];
        var of = At(Urgency.Urgent111).Append(FinishedCheck.With("age: 65-or-over", "more: tummy-signs"))
            .Where(ended => ended.Decision.DoubtsA999 || ended.Decision.Present.Overlaps(vessels)).ToArray();
        Assert.All(vessels, sign => Assert.Contains(of, ended => ended.Decision.Present.Contains(sign)));
        Assert.All(of, ended =>
        {
            Assert.DoesNotContain(ended.Main.LinesOf("#panel p, #what-to-do li"), line =>
                Regex.IsMatch(line, "(?i)or (ask )?(your|their) GP surgery") || line.Contains("treatment centre"));
            Assert.DoesNotContain("Scotland, in the daytime", Page.Words(ended.Main), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(false, "pregnancy: under-13-weeks"), InlineData(false, "pregnancy: could-be")]
    [InlineData(true, "pregnancy: 13-weeks-or-more"), InlineData(true, "pregnancy: weeks-not-known")]
    public void People_who_may_be_late_in_pregnancy_are_told_about_the_baby_moving(bool told, string weeks) =>
        Assert.All(Enum.GetValues<Voice>(), voice => Assert.Equal(told, Page.Words(FinishedCheck.With(voice, weeks,
            "pregnancy-signs: bleeding-in-pregnancy one-sided-tummy-pain-in-pregnancy").Main)
            .Contains("the baby is moving")));

    // At this point nobody has been asked about pregnancy.
    [Theory]
    [InlineData(true, "16-to-44"), InlineData(false, "65-or-over"), InlineData(false, "5-to-11")]
    public void People_who_may_be_pregnant_are_told_not_to_lie_flat_from_20_weeks(bool told, string age) =>
        Assert.Equal(told, Page.Words(FinishedCheck.With($"age: {age}", "emergency: chest-pain").Main)
            .Contains("From 20 weeks of pregnancy, lie on your side, not flat"));

    [Fact]
    public void Advice_mentions_no_crash_to_people_who_reported_none() => Assert.All(
        FinishedCheck.EachWith("emergency: chest-pain").Append(FinishedCheck.With("emergency: collapse-or-faint")),
        ended => Assert.DoesNotMatch("(?i)crash|after a bad", string.Join(' ', ended.Explanation.Panel.Advice.Do)));

    [Fact]
    public void No_heading_at_999_or_111_says_while_you_wait() => Assert.All(
        At(Urgency.Call999).Concat(At(Urgency.Urgent111)), ended => Assert.DoesNotContain(
            ended.Main.LinesOf("h2, h3"), heading => heading.Contains("While you wait")));

    [Fact]
    public void An_outcome_speaks_of_ibuprofen_once() => Assert.All(
        new[] { ["more: fever"], ["pregnancy: 13-weeks-or-more"], ["pregnancy: under-13-weeks"],
            ["about-you: blood-thinner", "pain: small-fall-or-knock"], ["about-you: blood-thinner", "trend: worse"],
            new[] { "more: black-poo" } },
        told => Assert.Single(FinishedCheck.With(told).Main.LinesOf("#panel p, #what-to-do li"),
            line => line.Contains("ibuprofen")));

    // Where each line is shown is for the facts above; this one finds a line that is lost for any of the journeys.
    private static void AssertSaysAll(OutcomeView view, IElement main)
    {
        var said = Page.Words(main);
        var advice = view.Advice is not { } shown ? []
            : shown.Advice.Do.Concat(shown.Advice.DoNot).Concat(Some(shown.Advice.Position)).Concat(Some(shown.Advice.Transport))
                .Concat(shown.Also).Concat(shown.AfterCall);
        // Among what not to do, "Do not …" begins with a small letter and has no full stop.
        Assert.All(advice.Select(line => line.StartsWith("Do not ", StringComparison.Ordinal) ? line[1..].TrimEnd('.') : line)
            .Concat(view.Why.Sentences).Concat(view.Why.InDoubt.SelectMany(open => open.OptionIds))
            .Concat(view.OtherSections.Select(section => $"{section.Title} {Body(section.Blocks, view)}")).Append(Body(view.ToDo, view)),
            line => Assert.Contains(line, said, StringComparison.Ordinal));
        Assert.Equal(view.Script, main.LinesOf("#say li"));
        Assert.Equal(view.Why.Reasons.Select(reason => (reason.Text, reason.Finding, reason.NotSure)),
            main.QuerySelectorAll("#why [data-finding], #why [data-not-sure]").Select(line =>
                (Page.Words(line), line.GetAttribute("data-finding"), line.GetAttribute("data-not-sure"))));
        Assert.Equal(view.Changes.SelectMany(level => level.Lines.Select(line => (level.Urgency.Id(), line.Text, string.Join(' ', line.OptionIds)))),
            main.QuerySelectorAll("#changes [data-level] li, #changes [data-level] p").Select(line =>
                (line.Closest("[data-level]")!.GetAttribute("data-level")!, Page.Words(line), line.GetAttribute("data-signs") ?? "")));
        Assert.Equal([.. view.DiscreetHelp?.Contacts ?? [], .. view.Contacts], main.QuerySelectorAll("[data-contact]").Select(line =>
            FinishedCheck.Questionnaire.Advice.Contacts.Single(contact => contact.Id == line.GetAttribute("data-contact")
                && contact.Words.For(view.Voice).ToString() == Page.Words(line) && contact.Link == line.QuerySelector("a")?.GetAttribute("href"))));
    }

    private static void AssertTellsHowToChange(IElement main, string link, int page)
    {
        Assert.Equal(["Something you told us earlier means 999. Since then the questions changed, or another tab was open. "
            + "It stands until you change that answer or clear your answers."], main.LinesOf(".nhsuk-inset-text p"));
        Assert.Equal([(link, FinishedCheck.Addresses.Page(page))],
            main.QuerySelectorAll(".nhsuk-inset-text a").Select(each => (Page.Words(each), each.GetAttribute("href")!)));
    }

    private static string Body(ImmutableArray<Block> blocks, OutcomeView view) => Page.Words(Rendered.Element<GuideBody>(
        (nameof(GuideBody.Blocks), blocks), (nameof(GuideBody.Voice), view.Voice)).GetAwaiter().GetResult().Body!);

    private static string[] Some(string? line) => line is null ? [] : [line];

    private static IEnumerable<FinishedCheck> At(Urgency level) =>
        FinishedCheck.Each.Concat(FinishedCheck.EachWith("more: fever")).Concat(FinishedCheck.EachWith("nerves: saddle-numbness"))
            .Where(ended => ended.Decision.Urgency == level);

    private static bool IsBefore(IElement one, IElement other) =>
        one.CompareDocumentPosition(other).HasFlag(DocumentPositions.Following);
}
