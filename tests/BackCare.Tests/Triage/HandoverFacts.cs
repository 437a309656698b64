namespace BackCare.Tests.Triage;

/// <summary>The summary to hand over: true, silent on what is discreet, and the same in all its forms.</summary>
[Long]
public sealed class HandoverFacts
{
    private const string Foot = "Made on 21 November 2026, 09:30. Content version 0123456789ab.";

    private static readonly Questionnaire Real = RealContent.Questionnaire;

    [Fact]
    public void A_summary_never_shows_anything_discreet() => Held((_, handover) =>
    {
        var text = handover.PlainText(Foot);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }, 2000);

    [Fact]
    public void A_summary_reads_as_it_would_without_discreet_answers() => Held((journey, handover) =>
    {
        if (!new Explanation(journey).IsDiscreet()) return;
        foreach (var step in journey.Steps.Where(step => Real.IsDiscreet(step.Question)))
        {
            var open = step.Answer!.Options.Where(option => option is Question.None or Question.NotSure
                    || !Real.IsDiscreet(step.Offered.Single(offered => offered.Id == option))).ToArray();
            journey = Walk.Answer(journey, step.Question.Id, open is [] ? [Question.None] : open);
        }
        Assert.Equal(Handover.From(journey)?.PlainText(Foot), handover.PlainText(Foot));
    }, 2000);

    [Theory]
    [InlineData("danger: hurt-by-someone")]
    [InlineData("danger: hurt-by-someone not-sure")]
    [InlineData("coping: not-safe-at-home")]
    [InlineData("coping: not-safe-at-home", "age: 12-to-15")]
    [InlineData("coping: not-safe-at-home", "age: 12-to-15", "pain: keeps-coming-back")]
    [InlineData("coping: worried-or-struggling not-safe-at-home")] // to be seen sooner, and only because of that
    [InlineData("coping: not-sure", "age: 5-to-11")] // that page asks young children for nothing else
    public void No_summary_is_offered_if_the_level_rests_on_safety_alone(params string[] told) =>
        Assert.All(Enum.GetValues<Voice>(), voice => Assert.Null(Handover.From(Walk.Through(voice, told))));

    [Fact]
    public void Every_finished_check_has_a_summary_unless_safety_may_be_at_stake() => AnyJourney.Holds((journey, explanation) =>
        explanation.IsDiscreet() || journey.Steps.Any(IsDoubtOfSafety) || Handover.From(journey) is not null, 1000);

    [Fact]
    public void Before_the_end_of_a_check_there_is_no_summary() => Assert.Null(Handover.From(Walk.UpTo("coping")));

    [Fact]
    public void A_summary_states_each_reported_sign_once_and_names_each_doubt() => Held((journey, handover) =>
    {
        var told = Lines(handover, "signs").Concat(Lines(handover, "whom")).Select(line => line.Text).ToArray();
        foreach (var step in journey.Steps.Where(step => step.Question.Kind is QuestionKind.Ticks && !Real.IsDiscreet(step.Question)))
        {
            var doubted = step.Answer!.Options.Contains(Question.NotSure);
            foreach (var option in step.Offered)
            {
                var words = option.Words.For(journey.Voice);
                var ticked = step.Answer.Options.Contains(option.Id);
                if (words.Say is { } say)
                    Assert.Equal(ticked && !journey.IsToldBehind(option) ? [Wording.Sentence(say)] : [],
                        told.Where(line => line == Wording.Sentence(say)));
                if (!ticked && doubted)
                    Assert.Contains(Name(option), Of(handover, "not-sure", step), StringComparison.OrdinalIgnoreCase);
            }
            if (!doubted) Assert.Empty(Of(handover, "not-sure", step));
        }
    }, 1000);

    [Fact]
    public void A_summary_lists_each_denied_red_flag_under_its_body_system() => Held((journey, handover) =>
    {
        foreach (var (system, sign) in Real.NotReported.SelectMany(
            system => system.Findings.Select(sign => (system, sign))))
        {
            var step = journey.Steps.FirstOrDefault(
                step => step.Question.Id == sign.Question && step.Answer is not null);
            var asked = sign.Options.Where(id => step?.Offered.Any(option => option.Id == id) is true).ToArray();
            var told = asked.Where(id => step!.Answer!.Options.Contains(id)).ToArray();
            var isDenied = step?.Question.Kind is QuestionKind.Choice ? told is not []
                : asked.Length > told.Length && !step!.Answer!.Options.Contains(Question.NotSure);
            var name = told is not [] && step!.Question.Kind is QuestionKind.Ticks ? $"other {sign.Name}" : sign.Name;
            Assert.Equal(isDenied ? [name] : [], Lines(handover, "denied").Where(line => line.About == system.Name)
                .SelectMany(line => line.Text.Split("; ")).Where(said => said == sign.Name || said == $"other {sign.Name}"));
        }
    }, 1000);

    [Fact]
    public void The_not_reported_list_has_at_most_90_words()
    {
        string[] Ages(string question) => [.. Real[question].Options.Select(option => option.Id)];
        foreach (var (age, pregnancy, duration) in from age in Ages("age")
                                                   from pregnancy in Ages("pregnancy")
                                                   from duration in Ages("duration")
                                                   select (age, pregnancy, duration))
            // The list is longest if all is denied, or all except one sign of each name that covers several.
            foreach (var oneOfEach in new[] { false, true })
                IsShort(Real.Begin(Voice.You).WalkToEnd((question, offered, given) => question.Id switch
                {
                    "age" => [age],
                    "pregnancy" => [pregnancy],
                    "duration" => [duration],
                    _ when question.Kind is QuestionKind.Choice => [offered[^1].Id],
                    _ when oneOfEach && Milder(question, offered, given) is { Length: > 0 } signs => signs,
                    _ => [Question.None],
                }));
        AnyJourney.Holds(any => IsShort(any.WalkOrHelp()), 1000);

        static bool IsShort(Journey journey)
        {
            var words = Handover.From(journey) is { } handover ? Lines(handover, "denied")
                .SelectMany(line => line.ToString().Split(' ')).Count() : 0;
            Assert.InRange(words, 0, 90);
            return true;
        }

        static string[] Milder(Question question, IEnumerable<Option> offered, IReadOnlySet<string> given) =>
        [
            .. Real.NotReported.SelectMany(system => system.Findings)
                .Where(sign => sign.Question == question.Id && sign.Options.Length > 1)
                .Select(sign => offered.FirstOrDefault(option => sign.Options.Contains(option.Id)
                    && !Real.Rules.Is999(given.Union(option.Gives).ToHashSet())))
                .OfType<Option>().Select(option => option.Id),
        ];
    }

    [Fact]
    public void A_summary_of_few_signs_is_five_lines_and_what_was_not_reported()
    {
        var handover = Summary("pain: keeps-coming-back");
        Assert.Equal(["Request", "Who", "Pain", "Symptoms", "The check says"], handover.Head.Select(part => part.Heading));
        Assert.All(handover.Head.SelectMany(part => part.Lists), list => Assert.NotEmpty(list.Lines));
        Assert.Contains("16 to 44", Lines(handover, "whom").First().Text);
        Assert.Contains("under 4 weeks", Assert.Single(Lines(handover, "course")).Text);
        Assert.Equal(Real.NotReported.Select(system => system.Name), Lines(handover, "denied").Select(line => line.About));
    }

    [Fact]
    public void No_line_of_a_summary_names_a_page_about_safety() => Held((journey, handover) =>
    {
        var titles = Real.Questions.Where(Real.IsDiscreet).Select(page => page.Words.For(journey.Voice).ShortTitle).ToArray();
        Assert.DoesNotContain(handover.Head.Append(handover.NotReported).SelectMany(part => part.Lists)
            .SelectMany(list => list.Lines), line => titles.Contains(line.About));
    }, 1000);

    [Fact]
    public void A_summary_says_the_level_and_every_reason_of_the_outcome() => Held((journey, handover) =>
    {
        Assert.Equal(handover.Words.Levels[journey.Decision!.Disposition], Assert.Single(Lines(handover, "level")).Text);
        Assert.Subset(Lines(handover, "reasons").Select(line => line.Text).ToHashSet(),
            new Explanation(journey).Reasons.Select(reason => reason.Why).ToHashSet());
    }, 500);

    [Fact]
    public void The_first_lines_of_a_summary_state_what_decided_and_only_for_999()
    {
        string Say(string page, string option, Voice voice = Voice.You) =>
            Wording.Sentence(Real[page].Options.Single(each => each.Id == option).Words.For(voice).Say!);
        var first = Summary("age: 65-or-over", "nerves: difficulty-peeing").First;
        Assert.Equal([Say("nerves", "difficulty-peeing"), "It began at [time].", "I have back pain.", "I am 65 or over."], first);
        var both = Summary(Voice.Person, "legs: one-leg-weakness", "about-you: cancer-history").First;
        Assert.Equal(
            [
                "I am calling for someone else.", Say("legs", "one-leg-weakness", Voice.Person), "It began at [time].",
                Say("about-you", "cancer-history", Voice.Person),
            ], both[..4]);
        Assert.Equal("They have back pain.", both[^2]);
        Assert.Empty(Summary("more: fever").First);
        // The age is said once although it is part of what decided.
        var older = Summary("age: 65-or-over", "legs: one-leg-weakness", "pain: small-fall-or-knock").First;
        Assert.Equal(1, older.Count(line => line == "I am 65 or over."));
        Assert.Distinct(older);
    }

    [Fact]
    public void Denied_and_unasked_lines_of_a_summary_never_say_I_or_you() => Held((_, handover) =>
        Assert.All(new[] { "denied", "not-asked" }.SelectMany(list => Lines(handover, list)),
            line => Assert.DoesNotMatch(@"\b(I|you|your)\b", line.Text)), 500);

    // Copied by itself, "History: cancer" would say that the person has had cancer.
    [Fact]
    public void Each_denied_line_of_the_plain_text_says_none_of_these() => Held((_, handover) =>
        Assert.Subset(handover.PlainText(Foot).Split('\n').ToHashSet(),
            Lines(handover, "denied").Select(line => $"- {line.About}: none of these: {line.Text}").ToHashSet()), 500);

    [Fact]
    public void A_summary_lists_the_pages_that_were_not_asked()
    {
        var early = Summary("emergency: stroke-signs");
        Assert.Contains("Changes below the waist; Other symptoms; Legs and walking", Assert.Single(Lines(early, "not-asked")).Text);
        Assert.Equal(["Nerves", "Circulation", "Infection", "Tummy, kidneys", "Pregnancy"], Lines(early, "denied").Select(line => line.About));
        Assert.Empty(Lines(Summary("more: fever"), "not-asked"));
        // A check left early at 111 lists them too.
        var left = Handover.From(Walk.UpTo("pain", "more: urinary-symptoms", "about-you: very-weak-immunity"))!;
        Assert.Empty(left.First);
        Assert.Contains("111", Assert.Single(Lines(left, "level")).Text, StringComparison.Ordinal);
        Assert.Equal(string.Join("; ", new[] { "pain", "severity", "trend" }.Select(page => Real[page].Words.Person.ShortTitle)),
            Assert.Single(Lines(left, "not-asked")).Text);
    }

    [Fact]
    public void Medicines_illnesses_and_pregnancy_are_background_but_their_signs_are_not()
    {
        var handover = Summary("pregnancy: under-13-weeks", "about-you: cancer-history red-painful-eye blood-thinner",
            "more: black-poo");
        Assert.Equal(3, Lines(handover, "whom").Skip(1).Count());
        Assert.Contains(Lines(handover, "whom"), line => line.Text == "I am [number] weeks pregnant, under 13.");
        Assert.Equal(2, Lines(handover, "signs").Count());
    }

    [Fact]
    public void A_summary_asks_first_about_a_doubt_that_may_be_999()
    {
        var handover = Summary("nerves: not-sure");
        Assert.Equal(handover.Words.AskDoubt, Lines(handover, "ask").First().Text);
        Assert.Contains(handover.Words.Doubt, Lines(handover, "reasons").Select(line => line.Text));
        Assert.StartsWith(handover.Words.OneOf, Of(handover, "not-sure", "Changes below the waist"), StringComparison.Ordinal);
        // A page that also asks about safety is not named.
        var safety = Summary("danger: not-sure");
        Assert.Null(Assert.Single(Lines(safety, "not-sure")).About);
    }

    [Theory]
    [InlineData("999", "age: old", "course: same", "health: asthma wheezing", "safe: none", "home: none",
        "legs: weak tingle")]
    [InlineData("111", "age: young", "course: not-sure", "health: none", "safe: not-sure", "home: none",
        "legs: tingle not-sure", "shoes: not-sure", "hats: none")]
    [InlineData("self-care", "age: old", "course: same", "health: none", "safe: none", "home: none",
        "legs: none", "shoes: none", "hats: none")]
    public void The_plain_text_of_a_summary_reads_part_by_part(string level, params string[] answers)
    {
        Finding[] findings =
        [
            Make.Finding("weak", Urgency.Call999),
            Make.Finding("tingle", Urgency.SeeGp) with { PhoneQuestions = [new([], Make.Both("Ask for a test."))] },
            Make.Finding("numb", Urgency.Call999), Make.Finding("hurt", Urgency.SeeGp) with { IsDiscreet = true },
            Make.Finding("asthma", Urgency.SeeGp) with { CanBegin = false }, Make.Finding("wheeze", Urgency.SeeGp),
        ];
        var weak = Make.Option("weak", ["weak"]);
        weak = weak with { Words = Make.Both(weak.Words.You with { ShortName = "weakness of a leg" }) };
        string[] shoes = ["A tight shoe", "Boots; clogs", "TB", "I limp"];
        var pages = new Questionnaire(
            [
                Make.Choice("age", Make.Option("young", []), Make.Option("old", [])) with { Case = CaseField.Age, ClosesScript = 1 },
                Make.Choice("course", Make.Option("same", []), Make.Option("not-sure", [])) with { ClosesScript = 2 },
                Make.Ticks("health", Make.Option("asthma", ["asthma"]), Make.Option("wheezing", ["asthma", "wheeze"])) with { IsHistory = true },
                Make.Ticks("safe", Make.Option("hurt", ["hurt"])), Make.Ticks("home", Make.Option("hurt", ["hurt"])),
                Make.Ticks("legs", weak, Make.Option("numb", ["numb"]), Make.Option("tingle", ["tingle"])),
                Make.Ticks("shoes", [.. shoes.Select(label => Make.Option(label, []))]), Make.Ticks("hats", Make.Option("cap", [])),
            ], [], new([.. findings]), new([.. findings.Select(Rule.For)], []), new([Make.Block("block", Urgency.Call999, 1)]))
        {
            Words = Make.NoWords with
            {
                OfOutcomes = new(Make.Both(Make.Outcome(name => name is "handover apart" ? "apart: {pages}" : name)), []),
            },
            NotReported =
            [
                new("Legs", [new("weakness", "legs", ["weak"]), new("tingling", "legs", ["tingle"]), new("numbness", "legs", ["numb"])]),
                // A page that asks whether somebody is safe is never named as denied, whatever a file says.
                new("Home", [new("harm", "home", ["hurt"])]),
                new("Head", [new("caps", "hats", ["cap"])]),
            ],
        };
        var journey = pages.Begin(Voice.You);
        foreach (var answer in answers.Select(answer => answer.Split(": ")))
            journey = Walk.Answer(journey, answer[0], answer[1].Split(' '));
        var handover = Handover.From(journey)!;
        ApprovalFile.Matches(handover.PlainText("foot"), $"summary-{level}");
        Assert.Equal(["request", "who", "pain", "present", "result", "not-reported"],
            handover.Head.Append(handover.NotReported).Select(part => part.Id));
        Assert.Equal("apart", handover.NotReported.Lists[^1].Id);
    }

    [Theory]
    [InlineData("better", "getting worse")]
    [InlineData("same", "getting worse"), InlineData("worse", null)]
    public void Every_answer_of_a_choice_that_denies_a_finding_counts_as_not_reported(string answer, string? name)
    {
        var pages = Make.Questionnaire([], [],
            Make.Choice("course", Make.Option("better", []), Make.Option("same", []), Make.Option("worse", [])));
        var step = Walk.Answer(pages.Begin(Voice.You), "course", answer).Steps[0];
        Assert.Equal(name, new NotReportedName("getting worse", "course", ["better", "same"]).NotReportedIn(step, "other"));
    }

    private static void Held(Action<Journey, Handover> assert, int cases) => AnyJourney.Holds((journey, _) =>
    {
        if (Summaries.GetOrAdd(journey, Handover.From) is { } handover) assert(journey, handover);
        return true;
    }, cases);

    private static readonly ConcurrentDictionary<Journey, Handover?> Summaries = [];

    private static Handover Summary(params string[] told) => Summary(Voice.You, told);

    private static Handover Summary(Voice voice, params string[] told) => Handover.From(Walk.Through(voice, told))!;

    private static IEnumerable<HandoverLine> Lines(Handover handover, string list) =>
        handover.Head.Append(handover.NotReported).SelectMany(part => part.Lists).Where(each => each.Id == list).SelectMany(each => each.Lines);

    private static string Of(Handover handover, string list, Step step) =>
        Of(handover, list, step.Question.Words.You.ShortTitle, step.Question.Words.Person.ShortTitle);

    private static string Of(Handover handover, string list, params string[] titles) =>
        string.Concat(Lines(handover, list).Where(line => titles.Contains(line.About)).Select(line => line.Text));

    private static string Name(Option option) => option.Words.Person.ShortName.Replace("; ", ", ");

    private static bool IsDoubtOfSafety(Step step) =>
        Real.IsDiscreet(step.Question) && step.Answer!.Options.Contains(Question.NotSure);

    private static readonly string[] Secrets =
    [
        .. DiscreetFacts.Words.Values.SelectMany(words => words), "Childline", "NSPCC", "abuse", "feel safe", "police",
    ];
}
