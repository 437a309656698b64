namespace BackCare.Tests.Triage;

/// <summary>Names, look-ups and messages: what a slip in one word or one sign would change.</summary>
public sealed class MutationWordsFacts
{
    private static readonly Findings Findings = new(
        [Make.Finding("slow", Urgency.SeeGp), Make.Finding("hot", Urgency.Urgent111),
            Make.Finding("numb", Urgency.Call999), Make.Finding("sore", Urgency.SeeGp)],
        new FindingGroup("other", "Other signs"), new FindingGroup("nerves", "Nerves"));

    [Theory]
    [InlineData(Urgency.SelfCare, "self-care", "self-care")]
    [InlineData(Urgency.SeeGp, "GP", "gp")]
    [InlineData(Urgency.Urgent111, "111", "111")]
    [InlineData(Urgency.Call999, "999", "999")]
    public void A_level_has_one_name_in_files_and_one_in_addresses(Urgency urgency, string name, string id)
    {
        Assert.Equal((name, id), (urgency.Name(), urgency.Id()));
        Assert.Equal(urgency, Urgencies.ByName[name]);
    }

    [Fact]
    public void There_are_four_levels_and_a_finding_may_have_all_but_self_care()
    {
        Assert.Equal(4, Urgencies.ByName.Count);
        Assert.Equal(["111", "999", "GP"], Urgencies.OfFindings.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_level_that_does_not_exist_has_no_name() =>
        Assert.All(new Action[] { () => ((Urgency)4).Name(), () => ((HowSoon)4).Name() },
            name => Assert.Throws<InvalidOperationException>(name));

    [Fact]
    public void Findings_at_a_level_are_those_of_that_level_alone() =>
        Assert.Equal(["slow", "sore"], Findings.At(Urgency.SeeGp).Select(finding => finding.Id));

    [Fact]
    public void A_group_is_found_by_its_id() => Assert.Equal("Nerves", Findings.GroupName("nerves"));

    [Fact]
    public void An_advice_block_is_found_by_its_id_and_an_unknown_one_is_not_found()
    {
        var blocks = new AdviceBlocks([Make.Block("first", Urgency.Call999, 2), Make.Block("second", Urgency.Call999, 1)]);
        Assert.Equal("second", blocks.Find("second")!.Id);
        Assert.Null(blocks.Find("third"));
    }

    [Fact]
    public void A_look_up_that_fails_names_what_was_looked_for_and_the_file_to_mend()
    {
        Teaches(() => Findings["chest-pian"], "'chest-pian'", "content/triage/findings.yaml");
        Teaches(() => Findings.GroupName("nervs"), "'nervs'", "content/triage/findings.yaml");
        Teaches(() => RealContent.Questionnaire["leggs"], "'leggs'", "content/triage/questions.yaml");
    }

    [Fact]
    public void A_card_brings_the_note_of_any_of_its_signs_and_keeps_the_line_for_Northern_Ireland_while_one_sign_needs_it()
    {
        CardNote beside = Note("slow", replaces: false), instead = Note("hot", replaces: true);
        var cards = CheckerWords.None.Cards with { Notes = [beside, instead] };
        Holds([], takes: true);
        Holds(["slow"], takes: true, beside);
        Holds(["hot"], takes: false, instead);
        Holds(["hot", "slow"], takes: true, beside, instead);
        Holds(["hot", "sore"], takes: true, instead);

        void Holds(string[] signs, bool takes, params CardNote[] notes)
        {
            Finding[] shown = [.. signs.Select(id => Findings[id])];
            Assert.Equal(notes, cards.NotesFor(shown));
            Assert.Equal(takes, cards.TakesNorthernIreland(shown));
        }

        CardNote Note(string finding, bool replaces) => new([finding], replaces, Make.Both<ImmutableArray<string>>([]), []);
    }

    [Fact]
    public void Each_text_that_stands_on_every_page_has_a_name_in_the_order_of_the_file()
    {
        var words = new FailSafeWords(
            new("A", "B", "C", ["one", "two"]), "D",
            new("E", "F", "G", "H", ImmutableDictionary<Urgency, SignLevelWords>.Empty.Add(Urgency.Urgent111, new("O", "P", "Q", ["R"]))
                .Add(Urgency.Call999, new("I", "J", "K", ["L", "M"]))),
            new("S", "T", new("U", ["V", "W"]), new("X", ["Y"])), ["three", "four"]);
        Assert.Equal(
            """
            strip call: A; strip when: B; strip all: C; strip findings: one, two; help: D
            signs lead: E; signs back-pain: F; signs this: G; signs too: H
            signs 999 heading: I; signs 999 call: J; signs 999 together: K; signs 999 how 1: L; signs 999 how 2: M
            signs 111 heading: O; signs 111 call: P; signs 111 together: Q; signs 111 how 1: R
            page first: S; page helper: T; page none heading: U; page none line 1: V; page none line 2: W
            page calls heading: X; page calls line 1: Y; sources: three, four
            """.ReplaceLineEndings("; "),
            string.Join("; ", words.All.Select(line => $"{line.Name}: {line.Text}")));
    }

    [Fact]
    public void Texts_of_an_outcome_for_each_level_stand_with_the_most_urgent_first()
    {
        var words = OutcomeWords.Of(name => $"text of {name}");
        Assert.Equal(["999", "111", "urgent", "today", "week", "weeks", "self-care"], words.All.Select(each => each.Name)
            .Where(name => name.StartsWith("handover level-", StringComparison.Ordinal)).Select(name => name["handover level-".Length..]));
        Assert.All(words.All, each => Assert.Equal($"text of {each.Name}", each.Text));
        Assert.Equal("text of handover level-week", words.Handover.Levels[Disposition.GpInAWeek]);
    }

    [Fact]
    public void What_was_chosen_reads_as_the_labels_that_were_on_the_page()
    {
        var journey = Walk.Through("legs: one-leg-pain-or-tingling not-sure");
        var legs = RealContent.Questionnaire["legs"];
        Assert.Equal([legs.Options.Single(option => option.Id == "one-leg-pain-or-tingling").Words.You.Label, legs.Words.You.NotSure!],
            Chosen("legs"));
        Assert.Equal([RealContent.Questionnaire["illness"].Words.You.None!.Label], Chosen("illness"));
        Assert.Equal([RealContent.Questionnaire["trend"].Options.Single(option => option.Id == "better").Words.You.Label], Chosen("trend"));

        IEnumerable<string> Chosen(string page) => journey.Steps.Single(step => step.Question.Id == page).ChosenInWords(Voice.You);
    }

    [Fact]
    public void A_fact_reads_as_the_reasons_of_the_options_that_give_it()
    {
        Option yes = Make.Option("yes", ["told"]), other = Make.Option("other", ["told"]), no = Make.Option("no", []);
        var lines = Make.Questionnaire([], ["told"], Make.Ticks("page", yes, no), Make.Ticks("next", other)).FactLines()["told"];
        Assert.Equal(["reason of yes", "reason of other"], lines.You);
        Assert.Equal(lines.You, lines.Person);
    }

    [Fact]
    public void The_sources_are_those_of_all_parts_each_once()
    {
        var real = RealContent.Questionnaire;
        string[] all =
        [
            .. real.Findings.All.SelectMany(finding => finding.Sources), .. real.Rules.All.SelectMany(rule => rule.Sources),
            .. real.Questions.SelectMany(question => question.Sources), .. real.Advice.All.SelectMany(block => block.Sources),
            .. real.Advice.Contacts.SelectMany(contact => contact.Sources), .. real.Words.Sources,
        ];
        Assert.Equal(all.Distinct().Order(), real.Sources.Order());
    }

    [Fact]
    public void Whoever_is_made_up_answers_no_page_that_they_are_not_asked()
    {
        var person = OrdinaryPerson.Telling();
        Assert.Equal(Walk.Through().Steps.Select(step => step.Question.Id),
            RealContent.Questionnaire.AnswersOf((question, _, _) => person.Choose(question.Id)).Select(answer => answer.Question));
    }

    [Fact]
    public void What_a_page_does_not_take_is_named_with_the_page()
    {
        var page = Make.Ticks("legs", Make.Option("weak", []));
        Assert.Contains("'legs' does not take the answer 'weak, strong' (Foreign)",
            Assert.Throws<InvalidOperationException>(() => page.AnswerOf(page.Options, ["weak", "strong"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Asking_for_reasons_too_early_is_answered_with_what_to_do_first() =>
        Assert.Contains("Ask its next page first",
            Assert.Throws<InvalidOperationException>(
                () => new Explanation(RealContent.Questionnaire.Begin(Voice.You))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_running_text_of_a_page_is_its_title_its_hint_its_options_and_none_last()
    {
        var page = Make.Ticks("legs", Make.Option("weak", []), Make.Option("legs", []));
        Assert.Equal("legs\nweak\nlegs\nNo", page.RunningText(Voice.You));

        var words = new QuestionWords("Title", "Short", "Hint", "Error", None: null);
        var yes = new OptionWords("Yes", "Hint", "Reason");
        var choice =
            Make.Choice("x", Make.Option("yes", []) with { Words = new(yes, yes) }) with { Words = new(words, words) };
        Assert.Equal("Title\nHint\nYes\nHint", choice.RunningText(Voice.Person));
    }

    private static void Teaches(Func<object> lookUp, params string[] words)
    {
        var message = Assert.Throws<KeyNotFoundException>(lookUp).Message;
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }
}
