using BackCare.Population;

namespace BackCare.Tests.TriageFiles;

/// <summary>An earlier content folder, read for its rules alone.</summary>
public sealed class BareRulesFacts : IDisposable
{
    // As it was written long ago: no closing line, no schema, words in other keys.
    private const string Findings = """
        groups:
          - { id: other, name: "Other" }
        findings:
          - { id: night-pain, urgency: "111", group: other, meaning: Pain at night., you: { card: pain at night } }
          - { id: fever, urgency: GP, how-soon: today, group: other }
          - { id: fragile-fall, urgency: "999", group: other }
        combinations:
          - { id: fever-at-night, urgency: "999", all: [fever, night-pain], why: Infection., advice: E, sources: [one] }
        """;

    private const string Questions = """
        facts:
          - { id: fell, meaning: Fell. }
          - { id: lifted, meaning: Lifted. }
          - { id: thin-bones, meaning: Thin bones. }
          - { id: old, meaning: Old. }
        questions:
          - id: age
            kind: choice
            you: { title: How old are you? }
            options:
              - { id: younger, gives: [] }
              - { id: 65-or-over, gives: [old] }
          - id: signs
            kind: ticks
            options:
              - { id: no-relief-at-rest-or-worse-at-night, gives: [night-pain] }
              - { id: fever, gives: [fever] }
              - { id: small-fall-or-knock, gives: [fell] }
              - { id: lift-or-twist, gives: [lifted] }
              - { id: thin-bones, gives: [thin-bones], when: { any: [old] } }
        derived:
          - { id: fragile-fall, any: [fell, lifted], all: [thin-bones] }
          - { id: fragile-fall, any: [fell, lifted], all: [old] }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("backcare-").FullName;

    public BareRulesFacts()
    {
        Directory.CreateDirectory(Path.Combine(folder, "triage"));
        Write(TriageReader.FindingsFile, Findings);
        Write(TriageReader.QuestionsFile, Questions);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Pages_and_rules_are_read_without_their_words()
    {
        var rules = Read();
        Assert.Equal(Urgency.Urgent111, Decide(rules, "night-pain"));
        Assert.Equal(Disposition.GpToday, rules.Rules.Decide(["fever"]).Disposition);
        Assert.Equal(Urgency.Call999, Decide(rules, "night-pain", "fever"));
        Assert.Equal(["age", "signs"], rules.Questions.Select(question => question.Id));
        Assert.Equal(4, rules.Questions[1].OfferedTo(new HashSet<string>()).Length);
    }

    [Fact]
    public void An_urgent_GP_and_a_doubt_that_waits_are_read_as_such()
    {
        Write(TriageReader.FindingsFile, Findings.Replace("urgency: \"111\"", "urgency: \"111\", how-soon: urgent", StringComparison.Ordinal));
        Write(TriageReader.QuestionsFile, Questions.Replace("    kind: ticks\n",
            "    kind: ticks\n    doubt: { how-soon: week, today-with: [old] }\n", StringComparison.Ordinal));
        var rules = Read().Rules;
        Assert.Equal(Disposition.UrgentGpOr111, rules.Decide(["night-pain"]).Disposition);
        Assert.Equal(Disposition.GpInAWeek, rules.Decide([], new Doubt("signs", ["night-pain"])).Disposition);
        Assert.Equal(Disposition.GpToday, rules.Decide(["old"], new Doubt("signs", ["night-pain"])).Disposition);
    }

    [Fact]
    public void People_leave_out_what_earlier_pages_did_not_ask()
    {
        var simulation = Simulation.Of(RealContent.Library.Population!, Read(), 6000);
        Assert.All(simulation.Groups, group => Assert.True(group.Share(Urgency.Urgent111) > 0));
        // A fall or a lift is all that is needed at 65 or over; who is younger has neither age nor thin bones.
        Assert.All(simulation.Groups,
            group => Assert.Equal(group.Age is StatedAge.From65, group.Share(Urgency.Call999) > 0.1));
    }

    [Fact]
    public void Today_s_content_read_for_its_rules_alone_gives_the_same_figures()
    {
        var problems = new Problems();
        var bare = BareRules.Read(RealContent.Folder, problems);
        Assert.Empty(problems.All);
        var (whole, rules) = (Simulation.Of(RealContent.Library.Population!, RealContent.Questionnaire, 600),
            Simulation.Of(RealContent.Library.Population!, bare!, 600));
        Assert.All(whole.Groups.Zip(rules.Groups), both =>
        {
            Assert.Equal(both.First.Counts.OrderBy(count => count.Key), both.Second.Counts.OrderBy(count => count.Key));
            Assert.Equal(both.First.Alone, both.Second.Alone);
        });
    }

    [Fact]
    public void Today_s_content_read_for_its_rules_alone_has_nothing_raised_or_lowered()
    {
        var problems = new Problems();
        var bare = BareRules.Read(RealContent.Folder, problems, isWhole: true);
        Assert.Empty(problems.All);
        Assert.Empty(Comparison.Of(bare!, RealContent.Questionnaire).Changes);
    }

    [Fact]
    public void Where_no_line_could_say_so_yet_a_sign_may_begin() => Assert.All(Read().Findings.All, finding => Assert.True(finding.CanBegin));

    [Fact]
    public void A_file_that_must_be_whole_is_refused_without_its_closing_line() =>
        Assert.All(Refused(folder, isWhole: true), problem => Assert.Equal("BC106", problem.Code));

    [Theory]
    [InlineData("BC030", TriageReader.FindingsFile, "why: Infection.", "unless: [old]")]
    [InlineData("BC030", TriageReader.FindingsFile, "meaning: Pain at night.", "unless: [old]")]
    [InlineData("BC030", TriageReader.FindingsFile, "combinations:", "escalations: []\ncombinations:")]
    [InlineData("BC030", TriageReader.QuestionsFile, "derived:", "escalations: []\nderived:")]
    [InlineData("BC030", TriageReader.QuestionsFile, "meaning: Fell.", "unless: [old]")]
    [InlineData("BC030", TriageReader.QuestionsFile, "any: [fell, lifted], all: [old]", "any: [fell, lifted], none: [old]")]
    [InlineData("BC030", TriageReader.QuestionsFile, "when: { any: [old] }", "when: { none: [old] }")]
    [InlineData("BC125", TriageReader.FindingsFile, "urgency: \"111\"", "urgency: \"112\"")]
    [InlineData("BC200", TriageReader.FindingsFile, "all: [fever, night-pain]", "all: [fever, day-pain]")]
    [InlineData("BC125", TriageReader.FindingsFile, "meaning: Pain at night.", "can-begin: perhaps")]
    [InlineData("BC200", TriageReader.FindingsFile, "meaning: Pain at night.", "shown-with: [young]")]
    [InlineData("BC200", TriageReader.QuestionsFile, "gives: [fever]", "gives: [fevver]")]
    [InlineData("BC201", TriageReader.QuestionsFile, "- id: signs", "- id: age")]
    [InlineData("BC201", TriageReader.QuestionsFile, "{ id: fever, gives", "{ id: lift-or-twist, gives")]
    [InlineData("BC201", TriageReader.FindingsFile, "- { id: fever, urgency", "- { id: night-pain, urgency")]
    [InlineData("BC201", TriageReader.FindingsFile, "combinations:\n",
        "combinations:\n  - { id: fever-at-night, urgency: GP, how-soon: weeks, all: [fever, night-pain] }\n")]
    [InlineData("BC200", TriageReader.QuestionsFile, "    kind: ticks\n",
        "    kind: ticks\n    doubt: { how-soon: week, today-with: [young] }\n")]
    [InlineData("BC125", TriageReader.QuestionsFile, "    kind: ticks\n",
        "    kind: ticks\n    doubt: { how-soon: weeks, today-with: [old] }\n")]
    [InlineData("BC125", TriageReader.FindingsFile, "urgency: \"111\"", "urgency: \"111\", how-soon: week")]
    [InlineData("BC226", TriageReader.QuestionsFile, "{ id: younger, gives: [] }\n      - { id: 65-or-over, gives: [old] }",
        "{ id: younger, gives: [], when: { any: [old] } }\n      - { id: 65-or-over, gives: [old], when: { any: [old] } }")]
    public void What_would_change_a_rule_unseen_is_a_problem(string code, string file, string old, string slip)
    {
        var text = file == TriageReader.FindingsFile ? Findings : Questions;
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(file, text.Replace(old, slip, StringComparison.Ordinal));
        Assert.Contains(Refused(folder), problem => problem.Code == code && problem.File == file);
    }

    [Fact]
    public void Pages_that_tell_too_many_groups_of_people_apart_are_a_problem()
    {
        var facts = Enumerable.Range(1, 60).Select(number => $"f{number}").ToArray();
        var pages = facts.Chunk(6).Select((chunk, page) => $"  - {{ id: page-{page}, kind: ticks, options: ["
            + string.Join(", ", chunk.Select(fact => $"{{ id: {fact}, gives: [{fact}] }}")) + "] }");
        var last = "  - { id: last, kind: choice, options: ["
            + string.Join(", ", facts.Select(fact => $"{{ id: says-{fact}, gives: [], when: {{ any: [{fact}] }} }}")) + "] }";
        Write(TriageReader.QuestionsFile, "facts:\n"
            + string.Join('\n', facts.Select(fact => $"  - {{ id: {fact}, meaning: A fact. }}"))
            + $"\nquestions:\n{string.Join('\n', pages)}\n{last}\nderived: []\n");
        Assert.Equal("BC244", Assert.Single(Refused(folder)).Code);
    }

    [Fact]
    public void A_folder_without_rules_is_a_problem() =>
        Assert.All(Refused(Path.Combine(folder, "nowhere")), problem => Assert.Equal("BC100", problem.Code));

    // Everybody would come out as self-care before.
    [Theory]
    [InlineData(TriageReader.FindingsFile, "groups: []\nfindings: []\ncombinations: []\n", "BC121", 2, "no findings")]
    [InlineData(TriageReader.FindingsFile, "findings: []\ncombinations: []\n", "BC121", 1, "no rules")]
    [InlineData(TriageReader.QuestionsFile, "facts: []\nquestions: []\nderived: []\n", "BC212", 2, "no questions")]
    public void Empty_lists_are_no_rules(string file, string text, string code, int line, string what)
    {
        Write(file, text);
        var problem = Assert.Single(Refused(folder));
        Assert.Equal((code, file, line), (problem.Code, problem.File, problem.Line));
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Equal("copy the whole file again", problem.Mend);
    }

    [Fact]
    public void Combinations_alone_are_no_rules_since_they_name_no_finding()
    {
        Write(TriageReader.FindingsFile, Findings[..Findings.IndexOf("findings:", StringComparison.Ordinal)] + "findings: []\n"
            + Findings[Findings.IndexOf("combinations:", StringComparison.Ordinal)..]);
        Assert.Equal("BC121", Assert.Single(Refused(folder)).Code);
    }

    private Questionnaire Read()
    {
        var problems = new Problems();
        var rules = BareRules.Read(folder, problems);
        Assert.Empty(problems.All);
        return rules!;
    }

    private static IReadOnlyList<Problem> Refused(string folder, bool isWhole = false)
    {
        var problems = new Problems();
        Assert.Null(BareRules.Read(folder, problems, isWhole));
        return problems.All;
    }

    private static Urgency Decide(Questionnaire rules, params string[] given) => rules.Rules.Decide(given).Urgency;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
