using static BackCare.Triage.Urgency;

namespace BackCare.Tests.Triage;

/// <summary>
/// All that an outcome says, on pages of a few signs: what comes first, what waits, what stands apart and what is left out.
/// </summary>
public sealed class MutationOutcomeFacts
{
    private static readonly Questionnaire Small = Pages();

    [Theory]
    [InlineData("nerves: numb faint weak", """
        advice: Any way. Wait. Do nerve. Do heart.
        also: Mind numb. Mind faint.
        say: <say ambulance>. Say numb. <say began>. Say faint. Say weak. <say first>. Say nerve. A stroke?
        reasons: numb faint
        not asked: safe health ill feet course age
        """)]
    [InlineData("course: worse; age: child", """
        heading: Go to A&E
        hospital: yes
        advice: Any way. Do nerve.
        say: <say first>. Say child. Say worse. Say nerve.
        reasons: worse-in-a-child
        """)]
    [InlineData("ill: fever; course: worse; age: child", """
        advice: Any way. Wait. Do nerve. Do heart.
        say: <say ambulance>. Say fever. <say began>. <say first>. Say child. Say worse. Say nerve.
        reasons: worse-in-a-child fever-in-a-child
        """)]
    [InlineData("health: cancer; ill: fever", """
        advice: Sit. Wait. Do heart.
        say: <say ambulance>. Say fever. <say began>. Say cancer. <say first>.
        reasons: fever-in-cancer
        not asked: feet course age
        """)]
    [InlineData("nerves: not-sure; safe: hurt", """
        discreet: yes
        ni: NI hide.
        advice: Hide. Do hide.
        say: <say neutral>. Not sure: numb; faint.
        contacts: helpline
        not asked: health ill feet course age
        """)]
    [InlineData("nerves: not-sure; health: quiet hot", """
        heading: Doubt now
        ni: NI doubt.
        advice: Do U-doubt.
        after: Do quiet. NI quiet.
        also: Mind quiet. Mind hot.
        say: Say U-doubt. Not sure: numb; faint. Say quiet. Say hot. <say first>. Say grown. Say better. Say any-111.
        reasons: quiet hot
        not sure: nerves
        watch: Call999: numb |  | ill faint
        """)]
    [InlineData("safe: not-sure", """
        heading: Doubt now
        ni: NI doubt.
        advice: Do U-doubt.
        say: Say U-doubt. Not sure: numb; faint. <say first>. Say grown. Say better.
        contacts: helpline
        not sure: safe
        watch: Call999: numb |  | ill faint
        """)]
    [InlineData("safe: home", """
        heading: Shelter now
        first: shelter (helpline)
        online: yes
        ni: NI shelter.
        apart: Do shelter.
        say: <say first>. Say grown. Say better.
        contacts: helpline
        watch: Call999: numb |  | ill faint
        """)]
    [InlineData("safe: home; health: unit mind", """
        heading: Shelter now
        first: a friend
        ni: NI unit.
        advice: Do U-mind. Do unit.
        apart: NI shelter. Do shelter.
        also: Mind mind. Mind unit.
        say: Say mind. Say unit. <say first>. Say grown. Say better. <say began>.
        reasons: mind unit
        contacts: unit helpline
        watch: Call999: numb |  | ill faint
        """)]
    [InlineData("ill: fever", """
        advice: Do book.
        also: Mind fever.
        say: Say fever. <say first>. Say grown. Say better. Say book.
        reasons: fever
        raise: Call999: weak; Urgent111: cough swollen
        watch: Call999: numb | weak | ill faint; Urgent111:  | cough swollen | health unit quiet mind shake, ill tired stiff
        """)]
    [InlineData("ill: cough not-sure; feet: not-sure", """
        advice: Do book.
        also: Mind cough.
        say: Say cough. <say first>. Two doubts. Say grown. Say better. Say book.
        reasons: cough
        not sure: ill
        raise: Urgent111: fever
        watch: Call999: numb |  | ill faint; Urgent111:  | fever | health unit quiet mind shake, ill tired stiff
        """)]
    public void It_says(string told, string outcome) => Assert.Equal(outcome, Text(new Explanation(Told(told))));

    private static Journey Told(string told)
    {
        var answers = told.Split("; ").Select(each => each.Split(": "))
            .ToDictionary(each => each[0], each => each[1].Split(' '));
        var journey = Small.Begin(Voice.You);
        while (journey.Next is { Question: var page })
            journey = Walk.Answer(journey, page.Id, answers.GetValueOrDefault(page.Id,
                [page.Id switch { "age" => "grown", "course" => "better", _ => Question.None }]));
        return journey;
    }

    private static string Text(Explanation said)
    {
        var panel = said.Panel;
        return string.Join('\n', new (string Name, string Text)[]
        {
            ("heading", panel.Heading ?? ""), ("hospital", panel.ToHospital ? "yes" : ""),
            ("discreet", panel.IsDiscreet ? "yes" : ""),
            ("first", $"{panel.FirstCall}{(panel.FirstContact is { } line ? $" ({line})" : "")}"),
            ("online", panel.Online ? "yes" : ""), ("ni", panel.NorthernIreland ?? ""), ("advice", AdviceIn(panel.Advice)),
            ("after", string.Join(' ', panel.AfterCall)), ("apart", panel.Apart is { } apart ? AdviceIn(apart) : ""),
            ("also", string.Join(' ', said.Also)), ("say", string.Join(' ', said.SayThis)),
            ("reasons", string.Join(' ', said.Reasons.Select(reason => reason.Id))),
            ("contacts", string.Join(' ', new[] { false, true }.SelectMany(said.Contacts).Select(each => each.Id))),
            ("not sure", string.Join(' ', said.NotSure.Select(page => page.Id))),
            ("not asked", string.Join(' ', said.NotAsked.Select(page => page.Id))),
            ("raise", string.Join("; ", said.WouldRaise.Select(level => $"{level.Key}: {Ids(level)}"))),
            ("watch", string.Join("; ", from list in said.WatchFor
                                        let lines = list.Lines.Select(line => $"{line.Group.Id} {Ids(line.Signs)}")
                                        select $"{list.Urgency}: {Ids(list.First)} | {Ids(list.BecauseOfAnswers)} | {string.Join(", ", lines)}")),
        }.Where(line => line.Text.Trim() is not "").Select(line => $"{line.Name}: {line.Text.Trim()}"));
    }

    private static string AdviceIn(Advice advice) => string.Join(' ',
        new[] { advice.Position, advice.Transport, advice.NorthernIreland }.Concat(advice.Do).OfType<string>());

    private static string Ids(IEnumerable<Finding> signs) => string.Join(' ', signs.Select(sign => sign.Id));

    private static Questionnaire Pages()
    {
        Finding[] findings =
        [
            Sign("hurt", Call999, "safe", "hide") with { Discreet = true, Contacts = ["helpline"] },
            Sign("home", Urgent111, "safe", "shelter") with { Discreet = true, Contacts = ["helpline"] },
            Sign("numb", Call999, Findings.Nerves, "nerve"), Sign("weak", SeeGp, Findings.Nerves, "book"),
            Sign("faint", Call999, "ill", "heart") with
            {
                Asks = [Ask("Nobody?", "none"), Ask("A stroke?", "blow", "none"), Ask("Else?")],
            },
            Sign("fever", SeeGp, "ill", "book"), Sign("cough", SeeGp, "ill", "book"),
            Sign("unit", Urgent111, "health", "unit") with { Contacts = ["unit"] },
            Sign("quiet", Urgent111, "health", "quiet"), Sign("mind", Urgent111, "health", "U-mind"),
            Sign("hot", Urgent111, "health", "any-111") with { ShownWith = ["cancer", "blow"] },
            Sign("shake", Urgent111, "health", "soon") with { HowSoon = HowSoon.Urgent, Asks = [Ask("Soon?")] },
            Sign("cancer", SeeGp, "health", "book") with { CanBegin = false },
            Sign("swollen", SeeGp, "feet", "book") with { ShownWith = ["cancer", "fever"] },
            Sign("tired", Urgent111, "ill", "quiet"), Sign("stiff", Urgent111, "ill", "quiet"),
        ];
        var rules = new Rules([.. findings.Select(Rule.For),
            Raised("fever-in-cancer", Call999, "heart", "fever", "cancer"),
            Raised("worse-in-a-child", Call999, "nerve", "worse", Findings.ChildUnder5),
            Raised("fever-in-a-child", Call999, "heart", "fever", Findings.ChildUnder5),
            Raised("fever-and-weak", Call999, "nerve", "fever", "weak"),
            Raised("cough-and-fever", Urgent111, "any-111", "cough", "fever"),
            Raised("foot-and-fever", Urgent111, "quiet", "swollen", "fever")],
            [new("tired", ["worse", "warm"], [], 0, []), new("stiff", ["worse", "leg"], [], 0, [])]);
        return new(
            [
                Page("nerves", Option("numb", "leg"), Option("weak"), Option("faint", "blow")),
                Page("safe", Option("hurt"), Option("home"), Make.Option("kick", ["numb"]), Make.Option("crash", ["faint"])),
                Page("health", [.. new[] { "unit", "quiet", "mind", "hot", "shake", "cancer" }.Select(sign => Option(sign))]),
                Page("ill", Option("fever", "warm"), Option("cough")), Page("feet", Option("swollen")),
                Closing("course", 2, Make.Option("better", []), Make.Option("worse", ["worse"])),
                Closing("age", 1, Make.Option("grown", []), Make.Option("child", [Findings.ChildUnder5])),
            ], [.. new[] { Findings.ChildUnder5, "leg", "blow", "warm", "worse" }.Select(fact => new Fact(fact, fact))],
            new([.. findings], [.. findings.Select(finding => new FindingGroup(finding.Group, finding.Group)).Distinct()]), rules,
            new([
                Block("hide", Call999, 9, position: "Hide.", ireland: "NI hide.") with { Discreet = true },
                Block("nerve", Call999, 8, "Go to A&E", position: "Any way."),
                Block("heart", Call999, 7, position: "Sit.", transport: "Wait.", say: "<say began>"),
                Block(AdviceBlocks.OfDoubt, Urgent111, 9, "Doubt now", "NI doubt."),
                Block("U-mind", Urgent111, 8, firstCall: "a friend", say: "<say began>"),
                Block("shelter", Urgent111, 10, "Shelter now", "NI shelter.", "shelter") with
                {
                    Discreet = true, Online = true, FirstContact = "helpline",
                },
                Block("unit", Urgent111, 6, "Unit now", "NI unit.", "your unit") with { FirstContact = "unit", Online = true },
                Block("quiet", Urgent111, 5, "Quiet today", "NI quiet.") with { Online = true },
                Block("soon", Urgent111, 4) with { HowSoon = HowSoon.Urgent },
                Block("any-111", Urgent111, 1, "Any today", "NI any.") with { Online = true }, Block("book", SeeGp, 1),
            ], Contact("helpline"), Contact("unit")))
        {
            Words = CheckerWords.None with
            {
                Outcome = Make.Both(OutcomeWords.Of(name => name switch
                {
                    "say not-sure" => "Not sure: {signs}",
                    "say doubts" => "{count} doubts",
                    _ => $"<{name}>",
                })),
            },
        };
    }

    private static Rule Raised(string id, Urgency level, string block, params string[] all) =>
        Make.Combination(id, level, all) with { Advice = [block] };

    private static Ask Ask(string words, params string[] with) => new([.. with], Make.Both(words));

    private static Option Option(string sign, params string[] facts) => Make.Option(sign, [sign, .. facts]);

    private static Finding Sign(string id, Urgency level, string group, string block) => Make.Finding(id, level) with
    {
        Group = group,
        Advice = [block],
        Words = Make.Both(new FindingWords(id, null, id, id, [$"Mind {id}."])),
    };

    private static Question Page(string id, params Option[] options)
    {
        var page = Make.Ticks(id, options);
        return page with { Words = Make.Both(page.Words.You with { NotSure = "not sure" }) };
    }

    private static Question Closing(string id, int place, params Option[] options) =>
        Make.Choice(id, options) with { ClosesScript = place };

    private static AdviceBlock Block(string id, Urgency level, int rank, string? heading = null, string? ireland = null,
        string? firstCall = null, string? position = null, string? transport = null, string? say = null)
    {
        var block = Make.Block(id, level, rank, position, transport);
        var words = block.Words.You with { Heading = heading, NorthernIreland = ireland, FirstCall = firstCall };
        return block with { Words = Make.Both(say is null ? words : words with { Say = [Make.Line(say)] }) };
    }

    private static ContactLine Contact(string id) => new(id, null, Condition.Always, Make.Both(new ContactWords(id, id)), []);
}
