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
            // Somebody who gave birth lately asks a midwife before any plan.
            Assert.Equal(ended.Decision.Present.Contains("birth-in-last-3-months") ? 0 : 1, filled.Length);
            Assert.All(filled,
                button => Assert.StartsWith("/plans/", button.GetAttribute("href"), StringComparison.Ordinal));
            return;
        }
        Assert.Equal(ended.View.Urgency is Urgency.SeeGp ? "#say" : $"tel:{ended.View.Urgency.Id()}",
            Assert.Single(filled).GetAttribute("href"));
        Assert.NotNull(filled[0].Closest("#panel"));
    });

    [Fact]
    public void The_panel_says_what_to_do_and_when() => Assert.All(Shown, ended =>
    {
        var (view, panel) = (ended.View, ended.View.Panel);
        Assert.Equal($"app-panel--{panel.Look}", ended.Panel.ClassList[1]);
        if (!panel.Expect.IsEmpty) Assert.Equal($"{panel.Title}{Body(panel.Expect, view)}", Page.Words(ended.Panel));
        else
            Assert.Equal([$"{panel.When!.Value.Spoken}{panel.When.Value.Text}", panel.Title, .. Some(panel.FirstCall),
                .. panel.BeforeButton, .. Some(panel.IfNotToday).Select(WordingText.Plain), .. Some(panel.Call),
                .. Some(panel.How?.Text), .. Some(panel.Offer111Online).Select(WordingText.Plain),
                .. panel.AfterButton],
                ended.Main.LinesOf("#panel h1, #panel p, #panel a.app-act"));
        if (panel.Call is not null) Assert.Equal($"tel:{view.Urgency.Id()}", ended.Main.HrefOf("a"));
        Assert.Equal(panel.Title, Assert.Single(ended.Main.LinesOf("h1")));
    });

    // docs/flow.md says how many words each level has; helplines may take more.
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

    [Fact]
    public void Other_contacts_come_below_the_panel_and_before_everything_else() => Assert.All(Shown, ended =>
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
    public void The_page_shows_the_script_and_advice_of_its_view_unfolded() => Assert.All(Shown, ended =>
    {
        var view = ended.View;
        if (view.Early is { } early)
            Assert.Equal([WordingText.Plain(early.Left), early.GoOn.Text],
                ended.Main.LinesOf(".app-rail > div:first-child > p:not(.app-contacts)").Take(2));
        Assert.Equal(view.Script, ended.Main.LinesOf("#say li"));
        if (view.Advice is { } advice) AssertShows(advice, ended.Section("what-to-do")!);
        if (!view.ToDo.IsEmpty)
            Assert.EndsWith(Body(view.ToDo, view), Page.Words(ended.Section("what-to-do")!), StringComparison.Ordinal);
        Assert.Equal(view.Rest.Select(section => $"{section.Title} {Body(section.Blocks, view)}"),
            ended.Main.LinesOf("section.app-closed:not(#your-answers, #sources)"));
        Assert.Empty(ended.Main.QuerySelectorAll("#changes details, #what-to-do details, #say details"));
        Assert.Equal("Check of 20 November 2026, content version 0123456789ab. Not yet reviewed by a clinician.",
            ended.Main.LinesOf("#sources p").Last());
    });

    [Fact]
    public void The_page_shows_the_reasons_open_doubts_and_summary_link_of_its_view() => Assert.All(Shown, ended =>
    {
        var (view, main) = (ended.View, ended.Main);
        Assert.Equal(view.Why.InDoubt.SelectMany(open => open.OptionIds.Select(sign => (open.Question, sign))),
            main.QuerySelectorAll("#why [data-open] li").Select(sign => (sign.ParentElement!.GetAttribute("data-open")!, Page.Words(sign))));
        Assert.Equal(view.Why.InDoubt.Select(_ => WordingText.Plain(view.Words.Why.Open)),
            main.QuerySelectorAll("#why [data-open]").Select(list => Page.Words(list.PreviousElementSibling!)));
        // Where a sentence is all that says why, the summary stands on its line.
        var handover = main.QuerySelector($"#why > p > a[href='{FinishedCheck.Addresses.Handover}']") is { } link ? $" {Page.Words(link)}" : "";
        Assert.Equal([.. view.Why.Sentences.SkipLast(1),
            .. view.Why.Sentences.TakeLast(1).Select(line => line + handover)],
            ended.Main.LinesOf("#why > p").Take(view.Why.Sentences.Length));
        Assert.Equal(view.Why.Reasons.Select(reason => (reason.Text, reason.Finding, reason.NotSure)),
            main.QuerySelectorAll("#why [data-finding], #why [data-not-sure]").Select(line =>
                (Page.Words(line), line.GetAttribute("data-finding"), line.GetAttribute("data-not-sure"))));
        Assert.Equal(view.HandsOver, main.QuerySelector($"a[href='{FinishedCheck.Addresses.Handover}']") is not null);
    });

    [Fact]
    public void The_changes_card_lists_its_lines_by_level_with_their_signs() => Assert.All(Shown, ended =>
    {
        var (view, main) = (ended.View, ended.Main);
        Assert.Equal(view.Changes
            .Select(level => (level.Urgency.Id(), level.Lines.Where(line => !line.OptionIds.IsEmpty).ToArray().Length)),
            main.QuerySelectorAll("#changes [data-level]").Select(level =>
                (level.GetAttribute("data-level")!, level.QuerySelectorAll("li[data-signs]").Length)));
        Assert.Equal(view.Changes.SelectMany(level => level.Lines)
            .Select(line => (line.Text, string.Join(' ', line.OptionIds))),
            main.QuerySelectorAll("#changes [data-level] li, #changes [data-level] p")
                .Select(line => (Page.Words(line), line.GetAttribute("data-signs") ?? "")));
        // A heading says the level, and the number to call beside it, where the panel has not said both.
        Assert.Equal(view.Changes.Where(level => view.Urgency < Urgency.Urgent111 || level.Urgency > view.Urgency)
            .Select(level => $"{level.Heading} {level.Call}".Trim()), ended.Main.LinesOf("#changes h3"));
        Assert.Equal(view.Changes.Where(level => level.Call is not null && level.Urgency > view.Urgency)
            .Select(level => (level.Call, $"tel:{level.Urgency.Id()}")),
            main.QuerySelectorAll("#changes [data-level] a")
                .Select(link => ((string?)Page.Words(link), link.GetAttribute("href")!)));
        Assert.Equal(view.Changes.IsEmpty ? [] : ["/emergency", "/check"], main.HrefsOf("#changes p a"));
    });

    [Fact]
    public void The_page_of_a_kept_999_says_below_the_panel_how_to_change_it()
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
    public void The_page_of_a_999_that_stands_alone_shows_everything_in_its_view(Voice voice, params string[] besides)
    {
        var view = FinishedCheck.ViewOf(FinishedCheck.Kept999(voice, besides));
        var main = FinishedCheck.Render<OutcomePage>(view).QuerySelector("main")!;
        var (panel, when) = (main.QuerySelector("#panel")!, view.Panel.When!.Value);
        Assert.Equal(("999", "app-panel--999", "tel:999"),
            (main.GetAttribute("data-outcome"), panel.ClassList[1], panel.HrefOf("a")));
        Assert.Equal([$"{when.Spoken}{when.Text}", view.Panel.Title, view.Panel.Call!], panel.LinesOf("h1, p, a"));
        Assert.Equal(view.IsDiscreet, main.QuerySelector("form") is not null);
        Assert.Equal(besides.Length,
            Math.Sign(view.Contacts.Count()) + Math.Sign(view.DiscreetHelp?.Contacts.Length ?? 0));
        Assert.Equal([.. view.DiscreetHelp?.Contacts ?? [], .. view.Contacts],
            main.QuerySelectorAll("[data-contact]").Select(line => FinishedCheck.Questionnaire.Advice.Contacts.Single(contact =>
                contact.Id == line.GetAttribute("data-contact") && contact.Words.For(voice).ToString() == Page.Words(line))));
        AssertShows(view.Advice!, main.QuerySelector("#advice")!);
        AssertTellsHowToChange(view, main);
        Assert.NotEmpty(view.Rest);
        Assert.Equal(view.Rest.Select(section => $"{section.Title} {Body(section.Blocks, view)}"),
            main.LinesOf(".nhsuk-inset-text ~ section[aria-labelledby]"));
        Assert.Equal(view.Rest.Select(section => section.Id), main.QuerySelectorAll("section h2").Select(heading => heading.ParentElement!.Id)
            .Where(id => id is not "more-help"));
        // First whom to call, then what to do, then how to change it.
        IElement[] order =
            [panel, .. main.QuerySelectorAll("[data-contact]"), main.QuerySelector("#advice")!, main.QuerySelector(".nhsuk-inset-text")!];
        Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(IsBefore(pair.First, pair.Second)));
    }

    // Nothing checks these of advice.yaml for links.
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

    // An open door can let in the person who hurts them, and there is no illness to eat nothing for.
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

    // Nobody has been asked about a pregnancy yet.
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

    private static void AssertShows(OutcomeAdvice shown, IElement part)
    {
        // "Do not …" stands among what not to do, where it begins small and has no full stop.
        var lines = shown.Advice.Do.Concat(Some(shown.Advice.Position)).Concat(Some(shown.Advice.Transport)).Concat(shown.Also)
            .ToLookup(line => line.StartsWith("Do not ", StringComparison.Ordinal));
        Assert.Equal(lines[false], part.LinesOf(".app-pair .nhsuk-list--tick li"));
        Assert.Equal(lines[true].Select(line => $"d{line[1..].TrimEnd('.')}").Concat(shown.Advice.DoNot).Distinct(),
            part.LinesOf(".app-pair .nhsuk-list--cross li"));
        var later = part.QuerySelectorAll(":scope > p").SingleOrDefault(line => Page.Words(line) is var said
            && Enum.GetValues<Voice>().Any(voice => said == Words.Outcome.For(voice).Action.AfterCall));
        Assert.Equal(shown.AfterCall, later is null ? [] : later.NextElementSibling!.LinesOf("li"));
        Assert.All(part.QuerySelectorAll(".app-pair"), pair => Assert.True(later is null || IsBefore(pair, later)));
    }

    private static void AssertTellsHowToChange(OutcomeView view, IElement main)
    {
        Assert.Equal([view.Words.Kept], main.LinesOf(".nhsuk-inset-text p"));
        Assert.Equal(view.ToChange,
            main.QuerySelectorAll(".nhsuk-inset-text a").Select(link => new Link(Page.Words(link), link.GetAttribute("href")!)));
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
