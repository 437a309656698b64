using System.Collections.Immutable;
using BackCare.Web.Blocks;
using BackCare.Web.Checker;
using BackCare.Web.Elements;

namespace BackCare.Web.Tests.Checker;

/// <summary>
/// How an outcome is laid out, and the words that its page of words adds. Most of it is asked of every
/// option that the checker has, in both voices.
/// </summary>
public sealed class OutcomePageFacts
{
    private static readonly CheckerWords Words = Ended.Questionnaire.Words;

    [Fact]
    public void Its_named_parts_stand_in_one_order() => Assert.All(Ended.Each, ended =>
    {
        string[] expected = ended.Decision.Urgency switch
        {
            Urgency.Call999 => ["panel", "say", "what-else-to-do", "why", "if-it-gets-worse"],
            Urgency.SelfCare => ["panel", "what-to-do", "why", "safety-net", "when-to-come-back"],
            Urgency.SeeGp => ["panel", "say", "while-you-wait", "why", "safety-net", "how-to-get-an-appointment"],
            _ => ["panel", "say", "what-else-to-do", "why", "safety-net"],
        };
        var sections = ended.Main.QuerySelectorAll("section").Where(section => section.Id != "more-help").ToArray();
        Assert.Equal(expected, sections.Take(expected.Length).Select(section => section.Id));
        var rest = RealContent.Library.Outcomes[ended.Decision.Urgency].Sections
            .Where(section => section.For(ended.Explanation.Circumstances) is not null)
            .Select(section => section.Id).Except(OutcomeSections.Of(ended.Decision.Urgency));
        Assert.Equal(rest.Append("your-answers").Append("sources"), sections.Skip(expected.Length).Select(section => section.Id));
        Assert.All(ended.Main.QuerySelectorAll("section"), section => Assert.Contains(
            section.GetAttribute("aria-label") is { } label ? section.QuerySelector("details > summary")!.TextContent.Trim()
                : ended.Html.GetElementById(section.GetAttribute("aria-labelledby")!)!.LocalName,
            section.GetAttribute("aria-label") is { } said ? new[] { said } : ["h1", "h2"]));
        Assert.Distinct(ended.Html.QuerySelectorAll("[id]").Select(element => element.Id!));
    });

    [Fact]
    public void It_shows_all_of_the_view_each_in_its_place() => Assert.All([.. Ended.Each, .. Ended.EachWith("coping: not-safe-at-home")], ended =>
    {
        var (view, panel) = (ended.View, ended.View.Panel);
        Assert.Equal($"app-panel--{panel.Look}", ended.Panel.ClassList[1]);
        if (!panel.Expect.IsEmpty) Assert.Equal($"{panel.Title}{Body(panel.Expect, view)}", Page.Words(ended.Panel));
        else
            Assert.Equal([$"{panel.When!.Value.Spoken}{panel.When.Value.Text}", panel.Title, .. Some(panel.FirstCall),
                .. panel.BeforeButton, .. Some(panel.Call), .. Some(panel.How?.Text), .. Some(panel.Online).Select(Plain), .. panel.AfterButton],
                Lines("#panel h1, #panel p, #panel a.app-act"));
        if (panel.Call is not null) Assert.Equal($"tel:{view.Level.Id()}", ended.Main.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(panel.Title, Assert.Single(Lines("h1")));
        // Whom to call besides, under the first action: what another person must not see first, then the others.
        Assert.Equal([.. view.Apart?.Contacts ?? [], .. view.Contacts], ended.Main.QuerySelectorAll("[data-contact]")
            .Select(line => Ended.Questionnaire.Advice.Contacts.Single(contact => contact.Id == line.GetAttribute("data-contact")
                && $"{contact.Words.For(ended.Voice).Name}: {contact.Words.For(ended.Voice).Text}" == Page.Words(line)
                && contact.Link == line.QuerySelector("a")?.GetAttribute("href"))));
        Assert.All(ended.Main.QuerySelectorAll("section").Where(part => part.Id is not ("panel" or "more-help")),
            part => Assert.All(ended.Main.QuerySelectorAll("[data-contact]"), line => Assert.True(IsBefore(line, part))));
        if (view.Early is { } early)
            Assert.Equal([Plain(early.Left), early.GoOn.Text], Lines(".app-rail > div:first-child > p:not(.app-contacts)").Take(2));
        Assert.Equal(view.Say, Lines("#say li"));
        if (view.Advice is { } advice && view.Wait is { } wait) AssertShows(advice, ended.Section(wait.Id)!);
        Assert.Equal(view.Why.Open.SelectMany(open => open.Signs.Select(sign => (open.Question, sign))),
            ended.Main.QuerySelectorAll("#why [data-open] li").Select(sign => (sign.ParentElement!.GetAttribute("data-open")!, Page.Words(sign))));
        Assert.Equal(view.Why.Open.Select(_ => Plain(view.Says.Why.Open)),
            ended.Main.QuerySelectorAll("#why [data-open]").Select(list => Page.Words(list.PreviousElementSibling!)));
        Assert.Equal(view.Why.Said, Lines("#why > p").Take(view.Why.Said.Length));
        Assert.Equal(view.Why.Reasons.Select(reason => (reason.Text, reason.Finding, reason.NotSure)),
            ended.Main.QuerySelectorAll("#why [data-finding], #why [data-not-sure]").Select(line =>
                (Page.Words(line), line.GetAttribute("data-finding"), line.GetAttribute("data-not-sure"))));
        Assert.Equal(view.HandsOver, ended.Main.QuerySelector($"a[href='{Ended.Addresses.Handover}']") is not null);
        Assert.Equal(view.Watch.Select(card => card.Level.Id()),
            ended.Main.QuerySelectorAll("#safety-net [data-watch]").Select(card => card.GetAttribute("data-watch")!));
        Assert.Equal(view.Watch.SelectMany(card => card.Lists).SelectMany(list => list.Signs.Signs).Select(sign => (sign.Id, sign.ShortForm)),
            ended.Main.QuerySelectorAll("[data-sign]").Select(sign => (sign.GetAttribute("data-sign")!, (string?)Page.Words(sign))));
        Assert.All(view.Watch.SelectMany(card => card.Lists.Select(list => list.HowSoon).Append(card.Call)).OfType<string>(),
            line => Assert.Contains(line, Page.Words(ended.Section("safety-net")!), StringComparison.Ordinal));
        // What its page of words says: open, but for what has no place of its own.
        if (view.SafetyNet is { } net)
            Assert.EndsWith(Body(net.Blocks, view), Page.Words(ended.Section("safety-net")!), StringComparison.Ordinal);
        GuideSection?[] open = [view.ToDo, view.Wait, view.Worse, view.Later];
        Assert.All(open.OfType<GuideSection>(), section =>
        {
            Assert.Equal(section.Title, Page.Words(ended.Section(section.Id)!.QuerySelector("h2")!));
            Assert.EndsWith(Body(section.Blocks, view), Page.Words(ended.Section(section.Id)!), StringComparison.Ordinal);
        });
        Assert.Equal(view.Rest.Select(section => $"{section.Title} {Body(section.Blocks, view)}"),
            Lines("section.app-closed:not(#your-answers, #sources)"));
        // Open text, none of it in an expander.
        Assert.Empty(ended.Main.QuerySelectorAll("#safety-net details"));
        Assert.Equal("Check of 20 November 2026, content version 0123456789ab. Not yet reviewed by a clinician.", Lines(".app-quiet").Last());

        IEnumerable<string> Lines(string selector) => LinesOf(ended.Main, selector);
        static string Plain(string line) => string.Concat(Wording.Of(line).Select(run => run.Text));
    });

    [Fact]
    public void How_to_change_a_kept_999_stands_under_the_first_action()
    {
        var reached = Ended.With("nerves: saddle-numbness");
        var view = Ended.ViewOf(new(Ended.With().Journey, OpenJourney.Kept999.Of(reached.Journey)));
        Assert.NotEmpty(view.ToChange);
        var main = Ended.Render<OutcomePage>(view).QuerySelector("main")!;
        AssertTellsHowToChange(view, main);
        Assert.True(IsBefore(main.QuerySelector("#panel")!, main.QuerySelector(".nhsuk-inset-text")!));
        Assert.True(IsBefore(main.QuerySelector(".nhsuk-inset-text")!, main.QuerySelector("#say")!));
        Assert.Null(reached.Main.QuerySelector(".nhsuk-inset-text"));
    }

    [Theory]
    [InlineData(Voice.You)]
    [InlineData(Voice.You, "health: cancer-history")]
    [InlineData(Voice.Person, "health: cancer-history", "coping: not-safe-at-home")]
    public void A_999_that_stands_by_itself_shows_all_of_its_view_each_in_its_place(Voice voice, params string[] besides)
    {
        var view = Ended.ViewOf(Ended.Kept999(voice, besides));
        var main = Ended.Render<OutcomePage>(view).QuerySelector("main")!;
        var (panel, when) = (main.QuerySelector("#panel")!, view.Panel.When!.Value);
        Assert.Equal(("999", "app-panel--999", "tel:999"),
            (main.GetAttribute("data-outcome"), panel.ClassList[1], panel.QuerySelector("a")!.GetAttribute("href")));
        Assert.Equal([$"{when.Spoken}{when.Text}", view.Panel.Title, view.Panel.Call!], LinesOf(panel, "h1, p, a"));
        Assert.Equal(view.IsDiscreet, main.QuerySelector("form") is not null);
        Assert.Equal(besides.Length, Math.Sign(view.Contacts.Count()) + Math.Sign(view.Apart?.Contacts.Length ?? 0));
        Assert.Equal([.. view.Apart?.Contacts ?? [], .. view.Contacts],
            main.QuerySelectorAll("[data-contact]").Select(line => Ended.Questionnaire.Advice.Contacts.Single(contact =>
                contact.Id == line.GetAttribute("data-contact") && contact.Words.For(voice).ToString() == Page.Words(line))));
        AssertShows(view.Advice!, main.QuerySelector("#advice")!);
        AssertTellsHowToChange(view, main);
        Assert.NotEmpty(view.Rest);
        Assert.Equal(view.Rest.Select(section => $"{section.Title} {Body(section.Blocks, view)}"),
            LinesOf(main, ".nhsuk-inset-text ~ section[aria-labelledby]"));
        Assert.Equal(view.Rest.Select(section => section.Id), main.QuerySelectorAll("section h2").Select(heading => heading.ParentElement!.Id)
            .Where(id => id is not "more-help"));
        // First whom to call, then what to do, then how to change it.
        IElement[] order =
            [panel, .. main.QuerySelectorAll("[data-contact]"), main.QuerySelector("#advice")!, main.QuerySelector(".nhsuk-inset-text")!];
        Assert.All(order.Zip(order.Skip(1)), pair => Assert.True(IsBefore(pair.First, pair.Second)));
    }

    // Nothing checks these of advice.yaml for links.
    [Theory]
    [InlineData("nerves: saddle-numbness")]
    [InlineData("nerves: cold-pale-leg")]
    [InlineData("illness: fever")]
    public void No_line_of_advice_in_the_panel_becomes_a_link(string told)
    {
        const string Link = "[here](/elsewhere)";
        var (real, ended) = (Ended.Questionnaire, Ended.With(told));
        Questionnaire linked = new(real.Questions, real.Facts, real.Findings, real.Rules,
            new([.. real.Advice.All.Select(block => block with { Words = new(Linked(block.Words.You), Linked(block.Words.Person)) })],
                real.Advice.Contacts))
        { Words = real.Words };
        var page = Ended.Render<OutcomePage>(Ended.ViewOf(new(Journey.Restore(linked, Voice.You, ended.Journey.Responses))));
        Assert.Contains(Link, Page.Words(page.QuerySelector("#panel")!), StringComparison.Ordinal);
        Assert.Equal(ended.Panel.QuerySelectorAll("a").Select(link => link.GetAttribute("href")),
            page.QuerySelectorAll("#panel a").Select(link => link.GetAttribute("href")));

        static AdviceWords Linked(AdviceWords words) => words with { Position = Link, Transport = Link, NorthernIreland = Link };
    }

    [Fact]
    public void The_tab_and_the_address_say_nothing_and_main_says_the_level() => Assert.All(Ended.Each, ended =>
    {
        Assert.Equal("Check your back pain – Test Back", ended.Html.Title);
        Assert.Equal(ended.Decision.Urgency.Id(), ended.Main.GetAttribute("data-outcome"));
        // Nothing to fill in; whoever must hide the check clears it at one press.
        Assert.Equal(ended.Explanation.IsDiscreet() ? ["/check/clear"] : [],
            ended.Main.QuerySelectorAll("form").Select(form => form.GetAttribute("action")!));
        Assert.Empty(ended.Main.QuerySelectorAll("input:not([type=hidden]), select, textarea"));
    });

    [Fact]
    public void What_its_sections_rest_on_is_listed_but_for_what_is_discreet_and_nothing_leads_on_from_the_list()
    {
        var discreet = RealContent.Library.Sources.Values.Where(source => source.Discreet).ToArray();
        Assert.NotEmpty(discreet);
        Assert.All(Ended.Each, ended =>
        {
            var lines = ended.Main.QuerySelectorAll("#sources li");
            Assert.NotEmpty(lines);
            Assert.Empty(ended.Main.QuerySelectorAll("sup, .app-from, #sources a")); // and no sentence has a number
            Assert.All(lines, line => Assert.All(discreet, source => Assert.DoesNotContain(source.Title, line.TextContent)));
        });
    }

    [Fact]
    public void NHS_111_online_is_offered_only_where_every_block_allows_it_and_never_under_5() =>
        Assert.All(At(Urgency.Urgent111).Concat(Ended.EachWith("age: under-5")), ended =>
    {
        var offered = ended.Main.QuerySelectorAll("a[href*='111.nhs.uk']").Length > 0;
        var allowed = ended.Decision.Urgency is Urgency.Urgent111
            && ended.Blocks.All(block => block.Id is not ("U-doubt" or "U-safe" or "U-mind" or "U-medicine"))
            && !ended.Decision.Present.Contains("child-under-5");
        Assert.Equal(allowed, offered);
    });

    [Theory]
    [InlineData("nerves")]
    [InlineData("legs")]
    [InlineData("emergency-safety")]
    public void A_doubt_about_a_999_sign_leads_to_a_call_and_to_nobody_else(string page)
    {
        var doubts = Ended.EachWith($"{page}: not-sure").Where(ended => ended.Decision.DoubtsA999).ToArray();
        Assert.True(doubts.Length > 40);
        Assert.All(doubts, ended =>
        {
            var lines = ended.Panel.QuerySelectorAll("p")
                .Concat(ended.Main.QuerySelectorAll("#more-help li, #more-help p"))
                .Concat(ended.Section(ended.View.Wait!.Id)!.QuerySelectorAll("p, li")).Select(Page.Words).ToArray();
            var later = Array.IndexOf(lines, Words.Outcome.For(ended.Voice).Action.AfterCall);
            // There is no 111 for this in Northern Ireland, and "do not" offers nothing. What a finding asks for
            // besides may name a pharmacist, but only after the call.
            var offered =
                lines.Where((line, place) => later < 0 || place < later || !ended.Explanation.Also.Contains(line))
                    .Where(line => !line.StartsWith("do not", StringComparison.Ordinal)
                        && !line.StartsWith("No ibuprofen ", StringComparison.Ordinal)
                        && !line.Contains("Northern Ireland", StringComparison.Ordinal)).ToArray();
            Assert.DoesNotContain(offered,
                line => line.Contains("GP", StringComparison.Ordinal)
                    || line.Contains("pharmacist", StringComparison.OrdinalIgnoreCase)
                    || line.Contains("online", StringComparison.Ordinal)
                    || line.Contains("treatment centre", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Words_for_some_people_only_are_left_out_where_they_cannot_be_true()
    {
        Assert.Contains("for a pregnancy, how many weeks",
            Page.Words(Ended.With("nerves: saddle-numbness").Main)); // nobody asked yet
        Assert.DoesNotContain("for a pregnancy, how many weeks",
            Page.Words(Ended.With("age: 65-or-over", "nerves: saddle-numbness").Main));
        Assert.DoesNotContain("for a pregnancy, how many weeks", Page.Words(Ended.With("illness: fever").Main));
        Assert.Contains("ask for physiotherapy", Page.Words(Ended.With("trend: worse").Main),
            StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Ask for physiotherapy without a GP", Page.Words(Ended.With("age: 12-to-15").Main),
            StringComparison.Ordinal);
    }

    // An open door can let in the person who hurts them; and a rule about food would only puzzle somebody who has no illness
    // to be seen for. Nobody who is being hurt is told to show this to anybody, and there is no hospital to go to.
    [Fact]
    public void Whoever_is_only_being_hurt_is_told_of_no_door_no_food_no_driving_and_no_hospital_to_go_back_to()
    {
        var (hurt, both) = (Ended.With("emergency-safety: hurt-by-someone"), Ended.With("emergency-safety: hurt-by-someone overdose"));
        var (alone, beside) = (Page.Words(hurt.Section("what-else-to-do")!), Page.Words(both.Section("what-else-to-do")!));
        string[] forThePain = ["food or drink", "painkillers", "A&E", "bus", "drive"], openings = ["unlock", "lights"];
        Assert.All(forThePain.Concat(openings), words => Assert.DoesNotContain(words, alone, StringComparison.Ordinal));
        Assert.All(forThePain.Except(["A&E"]), words => Assert.Contains(words, beside, StringComparison.Ordinal));
        Assert.All(openings, words => Assert.DoesNotContain(words, beside, StringComparison.Ordinal));
        string[] ofHospital = ["Sent home from A&E", "Not wanting to go"];
        Assert.All(ofHospital, words => Assert.DoesNotContain(words, Page.Words(hurt.Main), StringComparison.Ordinal));
        foreach (var others in new[] { both, Ended.With("nerves: saddle-numbness") })
            Assert.All(ofHospital, words => Assert.Contains(words, Page.Words(others.Main), StringComparison.Ordinal));
    }

    // Who is driven to hospital must not take it for a rule to stop.
    [Fact]
    public void To_stop_the_car_is_for_whoever_is_driving_it()
    {
        var words = Page.Words(Ended.With("nerves: saddle-numbness").Section("what-else-to-do")!);
        Assert.Contains("Driving? Stop in a safe place", words, StringComparison.Ordinal);
        Assert.Contains("Called 999? Call again", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_other_999_says_not_to_take_the_bus_to_open_the_door_and_once_not_to_eat() =>
        Assert.All(At(Urgency.Call999).Where(ended => ended.Blocks.All(block => !block.Discreet)), ended =>
    {
        Assert.Contains("take the bus", Page.Words(ended.Section("what-else-to-do")!), StringComparison.Ordinal);
        if (ended.Blocks.Count() is 1)
            Assert.Single(ended.Main.QuerySelectorAll("#panel p, #what-else-to-do li").Select(Page.Words),
                line => line.Contains("eat or drink", StringComparison.Ordinal)
                    || line.Contains("food or drink", StringComparison.Ordinal)
                    || line.Contains("sips of water", StringComparison.Ordinal));
        // Who is on the way to A&E opens no door.
        if (ended.Blocks.All(block => block.Id is not "E-nerve"))
            Assert.Contains("unlock the door", Page.Words(ended.Section("what-else-to-do")!), StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public void Nothing_to_do_or_not_to_do_is_said_twice_and_no_tick_stands_before_a_do_not() => Assert.All(Ended.Each, ended =>
    {
        if (ended.View.Wait is not { } words || ended.Section(words.Id) is not { } wait) return;
        Assert.Distinct(wait.QuerySelectorAll("li").Select(Page.Words), StringComparer.OrdinalIgnoreCase);
        Assert.All(wait.QuerySelectorAll(".nhsuk-list--tick li").Select(Page.Words),
            line => Assert.DoesNotMatch("^(?i)do not", line));
    });

    // One text for every reason: it would be said of a swollen tummy at 84, too.
    [Fact]
    public void No_outcome_at_111_says_to_eat_or_to_keep_moving() => Assert.All(At(Urgency.Urgent111), ended =>
        Assert.DoesNotMatch("(?i)eat and drink|keep moving|moving gently", Page.Words(ended.Main)));

    [Theory]
    [InlineData("65-or-over")]
    [InlineData("16-to-44")]
    public void Whoever_told_tummy_signs_hears_of_no_usual_painkiller_of_no_pharmacist_and_not_to_take_ibuprofen(string age)
    {
        var lines = Ended.With($"age: {age}", "illness: tummy-signs").Section("what-else-to-do")!.QuerySelectorAll("li").Select(Page.Words).ToArray();
        Assert.DoesNotContain(lines, line => line.Contains("usually take", StringComparison.Ordinal)
            || line.Contains("pharmacist", StringComparison.OrdinalIgnoreCase));
        Assert.Single(lines, line => line.Contains("ibuprofen", StringComparison.Ordinal));
        Assert.Contains("Do not take ibuprofen or naproxen, or aspirin for pain. Ask 111 before any other painkiller.", lines);
    }

    [Fact]
    public void No_surgery_is_offered_where_the_aorta_a_clot_the_heart_or_a_doubt_about_999_is_spoken_of()
    {
        string[] vessels =
            ["tummy-signs-at-60-or-over", "pain-on-breathing-or-breathless", "pain-on-effort", "calf-swelling", "coughing-blood"];
        var of = At(Urgency.Urgent111).Append(Ended.With("age: 65-or-over", "illness: tummy-signs"))
            .Where(ended => ended.Decision.DoubtsA999 || ended.Decision.Present.Overlaps(vessels)).ToArray();
        Assert.All(vessels, sign => Assert.Contains(of, ended => ended.Decision.Present.Contains(sign)));
        Assert.All(of, ended =>
        {
            Assert.DoesNotContain(ended.Main.QuerySelectorAll("#panel p, #what-else-to-do li").Select(Page.Words), line =>
                Regex.IsMatch(line, "^Or ask .* GP surgery") || line.Contains("treatment centre", StringComparison.Ordinal));
            Assert.DoesNotContain("Scotland, in the daytime", Page.Words(ended.Main), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(false, "pregnancy: under-13-weeks")]
    [InlineData(false, "pregnancy: could-be")]
    [InlineData(true, "pregnancy: 13-weeks-or-more")]
    [InlineData(true, "pregnancy: weeks-not-known")]
    public void Of_how_the_baby_moves_and_of_lying_flat_hears_whoever_may_be_well_on_in_pregnancy(bool told, string weeks) =>
        Assert.All(Enum.GetValues<Voice>(), voice =>
        {
            var words = Page.Words(Ended.With(voice, weeks,
                "pregnancy-signs: bleeding-in-pregnancy one-sided-tummy-pain-in-pregnancy").Main);
            Assert.Equal((told, told), (words.Contains("The baby is moving", StringComparison.Ordinal),
                words.Contains("flat on", StringComparison.Ordinal)));
        });

    [Fact]
    public void No_crash_or_fall_is_spoken_of_to_whoever_told_none() => Assert.All(
        Ended.EachWith("emergency-chest-tummy: chest-pain").Append(Ended.With("emergency-chest-tummy: collapse-or-faint")),
        ended => Assert.DoesNotMatch("(?i)crash|after a bad", string.Join(' ', ended.Explanation.Panel.Advice.Do)));

    [Fact]
    public void Nobody_at_999_or_111_who_may_go_to_A_and_E_reads_while_you_wait() => Assert.All(
        At(Urgency.Call999).Concat(At(Urgency.Urgent111)), ended => Assert.DoesNotContain(
            ended.Main.QuerySelectorAll("h2, h3").Select(Page.Words),
            heading => heading.Contains("While you wait", StringComparison.Ordinal)));

    [Fact]
    public void Ibuprofen_is_spoken_of_once() => Assert.All(
        new[] { ["illness: fever"], ["pregnancy: 13-weeks-or-more"], ["pregnancy: under-13-weeks"],
            ["medicines: blood-thinner", "pain: small-fall-or-knock"], ["medicines: blood-thinner", "trend: worse"],
            new[] { "medicines: black-poo" } },
        told => Assert.Single(
            Ended.With(told).Main.QuerySelectorAll("#panel p, #what-else-to-do li, #while-you-wait li").Select(Page.Words),
            line => line.Contains("ibuprofen", StringComparison.Ordinal)));

    private static void AssertShows(OutcomeAdvice shown, IElement part)
    {
        // "Do not …" stands among what not to do, where it begins small and has no full stop.
        var lines = shown.Advice.Do.Concat(Some(shown.Advice.Position)).Concat(Some(shown.Advice.Transport)).Concat(shown.Also)
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
        Assert.Equal([view.Says.Kept], LinesOf(main, ".nhsuk-inset-text p"));
        Assert.Equal(view.ToChange,
            main.QuerySelectorAll(".nhsuk-inset-text a").Select(link => new Link(Page.Words(link), link.GetAttribute("href")!)));
    }

    private static string Body(ImmutableArray<Block> blocks, OutcomeView view) => Page.Words(Rendered.Element<GuideBody>(
        (nameof(GuideBody.Blocks), blocks), (nameof(GuideBody.Voice), view.CardVoice)).GetAwaiter().GetResult().Body!);

    private static IEnumerable<string> LinesOf(IElement part, string selector) => part.QuerySelectorAll(selector).Select(Page.Words);

    private static string[] Some(string? line) => line is null ? [] : [line];

    private static IEnumerable<Ended> At(Urgency level) =>
        Ended.Each.Concat(Ended.EachWith("illness: fever")).Concat(Ended.EachWith("nerves: saddle-numbness"))
            .Where(ended => ended.Decision.Urgency == level);

    private static bool IsBefore(IElement one, IElement other) =>
        one.CompareDocumentPosition(other).HasFlag(DocumentPositions.Following);
}
