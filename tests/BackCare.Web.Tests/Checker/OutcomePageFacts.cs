using AngleSharp.Dom;
using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Web.Tests.Checker;

/// <summary>
/// What an outcome says, in which order, and to whom. Most of it is asked of every
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
            Urgency.Call999 => ["panel", "say", "while-you-wait", "why", "if-it-gets-worse"],
            Urgency.SelfCare => ["panel", "what-to-do", "why", "safety-net", "when-to-come-back"],
            Urgency.SeeGp => ["panel", "say", "while-you-wait", "why", "safety-net", "how-to-get-an-appointment"],
            _ => ["panel", "say", "while-you-wait", "why", "safety-net"],
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
    public void The_tab_and_the_address_say_nothing_and_main_says_the_level() => Assert.All(Ended.Each, ended =>
    {
        Assert.Equal("Your result – Test Back", ended.Html.Title);
        Assert.Equal(ended.Decision.Urgency.Id(), ended.Main.GetAttribute("data-outcome"));
        Assert.Single(ended.Html.QuerySelectorAll("h1"));
        // Nothing to fill in; whoever must hide the check clears it at one press.
        Assert.Equal(ended.Explanation.IsDiscreet() ? ["/check/clear"] : [],
            ended.Main.QuerySelectorAll("form").Select(form => form.GetAttribute("action")!));
    });

    [Fact]
    public void A_and_E_is_as_good_as_999_only_where_every_block_says_so() => Assert.All(At(Urgency.Call999), ended =>
    {
        var hospital = ended.Blocks.All(block => block.Id is "E-nerve" or "E-cord");
        Assert.Equal(hospital ? "Go to A&E now, or call 999" : "Call 999 now", ended.Heading);
        var call = Assert.Single(ended.Panel.QuerySelectorAll("a"));
        Assert.Equal(("tel:999", "Call 999"), (call.GetAttribute("href"), Page.Words(call)));
        // Where to go, and when to call instead, before the call.
        if (hospital)
            Assert.Contains(ended.Panel.QuerySelectorAll("p"), how => IsBefore(how, call)
                && Page.Words(how) == ended.Blocks.First().Words.For(ended.Voice).Transport);
    });

    [Theory]
    [InlineData("Go to A&E now, or call 999", "nerves: saddle-numbness")]
    [InlineData("Go to A&E now, or call 999", "medicines: blood-thinner", "legs: unsteady-walking")]
    [InlineData("Call 999 now", "nerves: saddle-numbness cold-pale-leg")]
    [InlineData("Call 999 now", "emergency-safety: hurt-by-someone")]
    [InlineData("Call 111 now, by phone", "nerves: not-sure")]
    [InlineData("Call 111 now, by phone", "nerves: not-sure", "illness: fever")]
    [InlineData("Get help today: call 111 for mental health", "coping: suicidal-thoughts")]
    [InlineData("Call 111 now about the medicine", "medicines: too-many-painkillers", "illness: fever")]
    [InlineData("Call your cancer helpline today, or 111", "health: cancer-history")]
    [InlineData("Call your maternity unit now, or 111", "pregnancy: 13-weeks-or-more")]
    [InlineData("Call your haemophilia centre now, or 111", "medicines: bleeding-disorder")]
    [InlineData("Get medical help today: call 111", "illness: fever")]
    [InlineData("Get medical help today: call 111", "pain: upper-back-pain worse-with-cough-sneeze-or-poo")]
    [InlineData("Ask for an urgent GP appointment, or call 111", "pain: upper-back-pain")]
    [InlineData("Ask for an urgent GP appointment, or call 111", "duration: flare-under-4-weeks", "pain: night-worse-than-usual")]
    [InlineData("Get help today", "age: 12-to-15", "coping: not-safe-at-home")]
    [InlineData("Contact your GP surgery today", "severity: severe")]
    [InlineData("Contact your GP surgery today", "illness: not-sure")]
    [InlineData("See a GP", "trend: worse")]
    [InlineData("See a GP", "coping: not-safe-at-home")]
    [InlineData("You can look after your back at home for now", "trend: better")]
    public void Its_heading_is_that_of_the_flow(string heading, params string[] told) =>
        Assert.Equal(heading, Ended.With(told).Heading);

    [Theory]
    [InlineData("They can look after their back at home for now", "trend: better")]
    [InlineData("Call their cancer helpline today, or 111", "health: cancer-history")]
    [InlineData("Get help for the child today", "age: 12-to-15", "coping: not-safe-at-home")]
    public void A_helper_is_told_about_the_person(string heading, params string[] told) =>
        Assert.Equal(heading, Ended.With(Voice.Person, told).Heading);

    [Fact]
    public void At_111_the_call_comes_first_with_the_number_of_the_block_and_the_line_for_Northern_Ireland_beside_it() =>
        Assert.All(At(Urgency.Urgent111), ended =>
    {
        var first = ended.Blocks.First().Words.For(ended.Voice);
        Assert.Equal("tel:111", ended.Panel.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(first.Heading, ended.Heading);
        var before = ended.Panel.QuerySelectorAll("h1 ~ *").Select(Page.Words).ToArray();
        Assert.Contains(before, line => line.Contains("Northern Ireland", StringComparison.Ordinal));
        if (first.FirstCall is { } call) Assert.Equal([call, "Call 111"], before.Take(2));
        else Assert.Equal("Call 111", before[0]);
    });

    [Theory]
    [InlineData("pain: upper-back-pain")]
    [InlineData("pain: worse-with-cough-sneeze-or-poo")]
    [InlineData("pain: no-relief-at-rest-or-worse-at-night")]
    [InlineData("duration: flare-4-weeks-or-more", "pain: night-worse-than-usual")]
    public void One_of_three_symptoms_alone_is_111_with_a_gentler_panel_that_never_says_now(params string[] told) =>
        Assert.All(Enum.GetValues<Voice>(), voice =>
    {
        var ended = Ended.With(voice, told);
        Assert.Equal(["U-urgent"], ended.Blocks.Select(block => block.Id));
        Assert.Equal("111", ended.Main.GetAttribute("data-outcome"));
        Assert.EndsWith(Words.Outcome.For(voice).Action.UrgentGp, Page.Words(ended.Panel.QuerySelector(".app-panel__when")!),
            StringComparison.Ordinal);
        Assert.Equal("tel:111", ended.Panel.QuerySelector("a")!.GetAttribute("href"));
        Assert.DoesNotMatch(@"(?i)\bnow\b", Page.Words(ended.Panel));
        // What is added to it is 111 in full.
        var watched = ended.Section("safety-net")!.QuerySelectorAll("[data-watch='111'] [data-sign]")
            .Select(sign => sign.GetAttribute("data-sign")!).ToArray();
        string[] three = ["upper-back-pain", "worse-with-cough-sneeze-or-poo", "no-relief-at-rest-or-worse-at-night"];
        Assert.Superset(three.Except(ended.Explanation.Reasons.Select(reason => reason.Id)).Concat(["fever", "unexplained-weight-loss"]).ToHashSet(),
            watched.ToHashSet());
        Assert.DoesNotContain(watched, sign => ended.Decision.Present.Contains(sign));
    });

    [Theory]
    [InlineData("pain: upper-back-pain worse-with-cough-sneeze-or-poo")]
    [InlineData("pain: upper-back-pain", "severity: severe")]
    [InlineData("pain: upper-back-pain", "trend: worse")]
    [InlineData("pain: upper-back-pain", "age: 12-to-15")]
    [InlineData("pain: upper-back-pain", "health: weakened-immunity")]
    [InlineData("pain: upper-back-pain", "illness: fever")]
    [InlineData("pain: upper-back-pain", "nerves: not-sure")]
    public void With_anything_else_that_makes_it_worse_the_panel_is_that_of_111(params string[] told)
    {
        var ended = Ended.With(told);
        Assert.Equal(("111", Words.Outcome.You.Action.Urgent), (ended.Main.GetAttribute("data-outcome")!,
            ended.Panel.QuerySelector(".app-panel__when > span:last-child")!.LastChild!.TextContent.Trim()));
        Assert.DoesNotContain(ended.Blocks, block => block.Id is "U-urgent");
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
            Assert.Equal("Call 111 now, by phone", ended.Heading);
            var lines = ended.Panel.QuerySelectorAll("p")
                .Concat(ended.Main.QuerySelectorAll("#more-help li, #more-help p"))
                .Concat(ended.Section("while-you-wait")!.QuerySelectorAll("p, li")).Select(Page.Words).ToArray();
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
            // And what other blocks and findings say waits until the call has been made.
            Assert.All(ended.Explanation.Also.Concat(
                ended.Blocks.Where(block => block.Id is "U-cancer" or "U-maternity")
                    .Select(block => block.Words.For(ended.Voice).Do[0].Text)),
                line => Assert.True(later >= 0 && Array.IndexOf(lines, line) > later, line));
        });
    }

    [Fact]
    public void A_helpline_or_maternity_unit_silences_the_general_lines() =>
        Assert.All(At(Urgency.Urgent111).Where(ended => ended.Blocks.Count() > 1), ended =>
        Assert.DoesNotContain("GP surgery to see", Page.Words(ended.Main)));

    [Fact]
    public void A_GP_today_is_as_pressing_as_it_sounds_and_stays_a_GP() => Assert.All(At(Urgency.SeeGp), ended =>
    {
        var card = ended.Panel;
        Assert.Equal(ended.Decision.HowSoon is HowSoon.Today, card.ClassList.Contains("app-panel--today"));
        Assert.Equal(ended.Decision.HowSoon is not HowSoon.Today, card.ClassList.Contains("app-panel--soon"));
        if (ended.Decision.HowSoon is HowSoon.Today)
        {
            Assert.Contains("today", ended.Heading, StringComparison.Ordinal);
            Assert.DoesNotContain("Non-urgent", Page.Words(ended.Panel));
        }
        // When nobody can see them in time; whom weeks are soon enough for can wait longer.
        Assert.Equal(ended.Decision.HowSoon is not HowSoon.Weeks, Page.Words(card).Contains("call 111", StringComparison.Ordinal));
        Assert.Equal(ended.Decision.HowSoon is HowSoon.Today,
            Page.Words(card).Contains("If the surgery is closed now", StringComparison.Ordinal));
    });

    [Fact]
    public void Whoever_can_be_called_besides_stands_under_the_first_action_whatever_the_level()
    {
        Assert.All(Ended.Each.Concat(Ended.EachWith("nerves: saddle-numbness"))
            .Concat(Ended.EachWith("illness: fever")), ended =>
        {
            var contacts = ended.Explanation.Contacts(discreet: false)
                .Where(contact => contact.Id != ended.Explanation.Panel.FirstContact).ToArray();
            Assert.Equal(contacts.Select(contact => contact.Id),
                ended.Main.QuerySelectorAll(".app-contacts").Where(list => list.Closest("#more-help") is null)
                    .SelectMany(list => list.QuerySelectorAll("[data-contact]"))
                    .Select(line => line.GetAttribute("data-contact")));
            foreach (var contact in contacts)
            {
                var line = ended.Main.QuerySelector($"[data-contact={contact.Id}]")!;
                Assert.Equal($"{contact.Words.For(ended.Voice).Name}: {contact.Words.For(ended.Voice).Text}",
                    Page.Words(line));
                Assert.Equal(contact.Link, line.QuerySelector("a")?.GetAttribute("href"));
                Assert.True(IsBefore(ended.Panel, line));
                Assert.All(ended.Main.QuerySelectorAll("section").Where(part => part.Id is not ("panel" or "more-help")),
                    part => Assert.True(IsBefore(line, part)));
            }
        });
        Assert.NotEmpty(Ended.With("coping: worried-or-struggling").Main.QuerySelectorAll("a[href='tel:116123']"));
        Assert.Empty(
            Ended.With("health: cancer-history").Main.QuerySelectorAll("[data-contact=cancer-helpline]")); // the first call
        Assert.NotEmpty(
            Ended.With("nerves: not-sure", "pregnancy: 13-weeks-or-more").Main.QuerySelectorAll(
                "[data-contact=maternity-unit]"));
        Assert.NotEmpty(
            Ended.With("health: cancer-history", "legs: unsteady-walking").Main.QuerySelectorAll(
                "[data-contact=cancer-helpline]"));
        Assert.NotEmpty(Ended.With("coping: not-sure").Main.QuerySelectorAll("[data-contact=samaritans]"));
    }

    [Fact]
    public void What_to_say_is_the_script_in_sentences() =>
        Assert.All(Ended.Each.Where(ended => ended.Decision.Urgency is not Urgency.SelfCare), ended =>
    {
        var lines = ended.Section("say")!.QuerySelectorAll("li").Select(Page.Words).ToArray();
        var neutral = ended.Explanation.Panel.IsDiscreet;
        Assert.Equal(ended.Explanation.SayThis, lines);
        Assert.Equal(neutral, lines.Contains("I need help now. I am at [place]."));
        Assert.Equal(!neutral, lines.Contains(ended.Voice is Voice.You ? "I have back pain." : "I am calling for someone with back pain."));
        Assert.All(lines, line => Assert.Matches(@"^[A-Z\[0-9“].*[.?!]$", line));
        // What is known of the person is one line of several sentences.
        var all = string.Join(' ', lines);
        if (!neutral)
            Assert.All(ended.Explanation.Script.Select(Wording.Sentence), said => Assert.Contains(said, all, StringComparison.Ordinal));
        // A doubt is said as one.
        Assert.Equal(ended.Explanation.NotSureAbout.Count(),
            lines.Count(
                line => line.StartsWith("I am not sure about at least one of these: ", StringComparison.Ordinal)
                    || line.StartsWith("I am not sure about this: ", StringComparison.Ordinal)));
        Assert.Equal(ended.Explanation.OtherDoubts > 0,
            lines.Any(line => line.Contains("in the check that I am not sure about", StringComparison.Ordinal)));
    });

    [Fact]
    public void Other_doubts_are_counted_in_words() =>
        Assert.Contains("There are two questions in the check that I am not sure about.",
            Ended.With("illness: not-sure", "pain: not-sure").Explanation.SayThis);

    [Fact]
    public void The_script_says_findings_then_what_the_advice_adds_then_what_to_ask()
    {
        var lines = Ended.With("nerves: saddle-numbness").Explanation.SayThis.ToArray();
        var order = new[] { "I have one or more of these, and it is new: numbness", "I have back pain.",
            "I am 16 to 44.", "I am worried about cauda equina syndrome.", "Could it be cauda equina syndrome" };
        var places =
            order.Select(start => Array.FindIndex(lines, line => line.StartsWith(start, StringComparison.Ordinal))).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void Self_care_needs_no_script_and_claims_nothing_that_nobody_said()
    {
        Assert.All(Ended.Each.Where(ended => ended.Decision.Urgency is Urgency.SelfCare), ended =>
        {
            Assert.Null(ended.Section("say"));
            var why = Page.Words(ended.Section("why")!);
            Assert.Contains("You selected none of the symptoms we asked about", why);
            Assert.DoesNotContain("have none of", Page.Words(ended.Main), StringComparison.Ordinal);
            Assert.DoesNotContain("has none of", Page.Words(ended.Main), StringComparison.Ordinal);
            Assert.All(ended.Explanation.SelectedNone.Select(none => none.Question.Words.For(ended.Voice).ShortTitle),
                page => Assert.Contains(page, why));
        });
        var doubt = Ended.With("duration: over-3-months", "mornings: not-sure").Section("why")!;
        Assert.Contains("Leaving out what you were not sure about", Page.Words(doubt));
        Assert.Contains("If you find that it applies to you, answer the questions again or see a GP", Page.Words(doubt));
        Assert.NotEmpty(doubt.QuerySelectorAll("[data-open=mornings] li"));
    }

    [Fact]
    public void Each_reason_says_what_was_told_and_what_it_can_mean() =>
        Assert.All(Ended.Each.Where(ended => ended.Decision.Urgency is not Urgency.SelfCare), ended =>
    {
        var why = ended.Section("why")!;
        Assert.Equal(ended.Explanation.Reasons.Select(reason => reason.Id),
            why.QuerySelectorAll("[data-finding]").Select(line => line.GetAttribute("data-finding")));
        Assert.Equal(
            ended.Explanation.Reasons.Select(
                reason => $"You told us that {string.Join(", and that ", reason.Told)}. {reason.Why}"),
            why.QuerySelectorAll("[data-finding]").Select(Page.Words));
        Assert.Equal(ended.Explanation.NotSure.Select(question => question.Id),
            why.QuerySelectorAll("[data-not-sure]").Select(line => line.GetAttribute("data-not-sure")));
        Assert.All(why.QuerySelectorAll("[data-not-sure]"), line =>
            Assert.Contains(
                $"“{Ended.Questionnaire[line.GetAttribute("data-not-sure")!].Words.For(ended.Voice).ShortTitle}”",
                Page.Words(line)));
    });

    [Fact]
    public void The_safety_net_names_every_sign_once_in_its_short_form_999_before_111_before_a_GP() =>
        Assert.All(Ended.Each.Where(ended => ended.Decision.Urgency is not Urgency.Call999), ended =>
        {
            var net = ended.Section("safety-net")!;
            var lists = net.QuerySelectorAll("[data-watch]").ToArray();
            Assert.Equal(ended.Explanation.WatchFor.Select(list => list.Urgency.Id()).Distinct(),
                lists.Select(list => list.GetAttribute("data-watch")));
            Assert.Equal(lists.OrderByDescending(list => Level(list)), lists);
            Assert.All(lists, list => Assert.True(Level(list) > ended.Decision.Urgency
                || (Level(list) is Urgency.Urgent111 && ended.Decision.Disposition is Disposition.UrgentGpOr111)));
            // Open text, none of it in an expander.
            Assert.Empty(net.QuerySelectorAll("details"));
            Assert.Equal(
                ended.Explanation.WatchFor.SelectMany(list => list.Signs).Select(sign => (sign.Id, sign.ShortForm)),
                net.QuerySelectorAll("[data-sign]").Select(sign => (sign.GetAttribute("data-sign")!, (string?)Page.Words(sign))));
            // Each list for a GP says by when, and "today" is never called non-urgent.
            foreach (var watched in ended.Explanation.WatchFor.Where(each => each.HowSoon is not null))
            {
                var list = net.QuerySelector($"[data-sign={watched.Signs.First().Id}]")!.Closest("[data-watch]")!;
                Assert.Contains(Words.Cards.Lines.For(ended.Voice).HowSoon[watched.HowSoon!.Value], Page.Words(list));
                Assert.Equal(ended.Explanation.WatchFor.All(each => each.HowSoon is not HowSoon.Today),
                    Page.Words(list).Contains("Non-urgent", StringComparison.Ordinal));
            }
            Assert.Contains(lists, list => Level(list) is Urgency.Call999);
            // The section's own words follow.
            Assert.False(net.LastElementChild!.HasAttribute("data-watch"));
        });

    [Fact]
    public void What_would_now_mean_999_is_not_listed_as_111_as_well()
    {
        var net = Ended.With("trend: worse", "medicines: blood-thinner").Section("safety-net")!;
        var sign = Assert.Single(net.QuerySelectorAll("[data-sign=one-leg-weakness]"));
        Assert.NotNull(sign.Closest("[data-because=answers]"));
        var list = sign.Closest("[data-watch]")!;
        Assert.Equal("999", list.GetAttribute("data-watch"));
        Assert.Contains("Together with what you told us, call 999 for these too:", Page.Words(list));
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

    // An open door can let in the person who hurts them; and a rule about food would only
    // puzzle somebody who has no illness to be seen for.
    [Fact]
    public void Whoever_is_only_being_hurt_is_told_of_no_door_no_food_and_no_driving()
    {
        var alone = Page.Words(Ended.With("emergency-safety: hurt-by-someone").Section("while-you-wait")!);
        string[] forThePain = ["food or drink", "painkillers", "A&E", "bus", "drive"], openings = ["unlock", "lights"];
        Assert.All(forThePain.Concat(openings), words => Assert.DoesNotContain(words, alone, StringComparison.Ordinal));
        var beside = Page.Words(Ended.With("emergency-safety: hurt-by-someone overdose").Section("while-you-wait")!);
        Assert.All(forThePain.Except(["A&E"]), words => Assert.Contains(words, beside, StringComparison.Ordinal));
        Assert.All(openings, words => Assert.DoesNotContain(words, beside, StringComparison.Ordinal));
    }

    // Nobody who is being hurt is told to show this to anybody, and there is no hospital to go to.
    [Fact]
    public void Whoever_is_only_being_hurt_is_told_of_no_hospital_to_go_back_to()
    {
        string[] ofHospital = ["Sent home from A&E", "Not wanting to go"];
        Assert.All(ofHospital, words => Assert.DoesNotContain(words,
            Page.Words(Ended.With("emergency-safety: hurt-by-someone").Main), StringComparison.Ordinal));
        foreach (var others in new[] { Ended.With("emergency-safety: hurt-by-someone overdose"), Ended.With("nerves: saddle-numbness") })
            Assert.All(ofHospital, words => Assert.Contains(words, Page.Words(others.Main), StringComparison.Ordinal));
    }

    // Who is driven to hospital must not take it for a rule to stop.
    [Fact]
    public void To_stop_the_car_is_for_whoever_is_driving_it()
    {
        var words = Page.Words(Ended.With("nerves: saddle-numbness").Section("while-you-wait")!);
        Assert.Contains("Driving? Stop in a safe place", words, StringComparison.Ordinal);
        Assert.Contains("Called 999? Call again", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_other_999_says_not_to_take_the_bus_to_open_the_door_and_once_not_to_eat() =>
        Assert.All(At(Urgency.Call999).Where(ended => ended.Blocks.All(block => !block.Discreet)), ended =>
    {
        Assert.Contains("take the bus", Page.Words(ended.Section("while-you-wait")!), StringComparison.Ordinal);
        if (ended.Blocks.Count() is 1)
            Assert.Single(ended.Main.QuerySelectorAll("#panel p, #while-you-wait li").Select(Page.Words),
                line => line.Contains("eat or drink", StringComparison.Ordinal)
                    || line.Contains("food or drink", StringComparison.Ordinal)
                    || line.Contains("sips of water", StringComparison.Ordinal));
        // Who is on the way to A&E opens no door.
        if (ended.Blocks.All(block => block.Id is not "E-nerve"))
            Assert.Contains("unlock the door", Page.Words(ended.Section("while-you-wait")!), StringComparison.OrdinalIgnoreCase);
    });

    [Fact]
    public void Nothing_to_do_or_not_to_do_is_said_twice_and_no_tick_stands_before_a_do_not() => Assert.All(Ended.Each, ended =>
    {
        if (ended.Section("while-you-wait") is not { } wait) return;
        Assert.Distinct(wait.QuerySelectorAll("li").Select(Page.Words), StringComparer.OrdinalIgnoreCase);
        Assert.All(wait.QuerySelectorAll(".nhsuk-list--tick li").Select(Page.Words),
            line => Assert.DoesNotMatch("^(?i)do not", line));
    });

    [Theory]
    [InlineData(true, "illness: fever")]
    [InlineData(false, "illness: fever", "pain: small-fall-or-knock")]
    [InlineData(false, "illness: fever", "health: accident-checked")]
    public void Whoever_fell_is_not_told_to_move(bool told, params string[] answers) =>
        Assert.Equal(told,
            Page.Words(Ended.With(answers).Section("while-you-wait")!).Contains("Keep moving gently", StringComparison.Ordinal));

    [Fact]
    public void Ibuprofen_is_spoken_of_once() => Assert.All(
        new[] { ["illness: fever"], ["pregnancy: 13-weeks-or-more"], ["pregnancy: under-13-weeks"],
            ["medicines: blood-thinner", "pain: small-fall-or-knock"], ["medicines: blood-thinner", "trend: worse"],
            new[] { "medicines: black-poo" } },
        told => Assert.Single(
            Ended.With(told).Main.QuerySelectorAll("#panel p, #while-you-wait li").Select(Page.Words),
            line => line.Contains("ibuprofen", StringComparison.Ordinal)));

    private static IEnumerable<Ended> At(Urgency level) =>
        Ended.Each.Concat(Ended.EachWith("illness: fever")).Concat(Ended.EachWith("nerves: saddle-numbness"))
            .Where(ended => ended.Decision.Urgency == level);

    private static Urgency Level(IElement list) =>
        Enum.GetValues<Urgency>().Single(level => level.Id() == list.GetAttribute("data-watch"));

    private static bool IsBefore(IElement one, IElement other) =>
        one.CompareDocumentPosition(other).HasFlag(DocumentPositions.Following);
}
