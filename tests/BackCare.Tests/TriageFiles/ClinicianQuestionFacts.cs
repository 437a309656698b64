namespace BackCare.Tests.TriageFiles;

public sealed class ClinicianQuestionFacts : OnCopiedContent
{
    private const string Asked = ClinicianQuestionsReader.File, Aneurysm = "rules: [aneurysm]";

    /// <summary>The code, a good line, the slip that replaces it, and the words of the problem.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "BC270", "- question: 7 #", "- question: 7000 #", "there is no question 7000" },
        { "BC271", Aneurysm, "rules: [aneurism]", "did you mean 'aneurysm'?" },
        { "BC271", Aneurysm, "rules: [bone-risk]", "'bone-risk'" }, // a fact is no rule
        { "BC272", "- question: 7 #", "- question: 8 #", "question 8 appears twice" },
        { "BC219", "blocks: [E-tummy]", "blocks: [E-tumy]", "did you mean 'E-tummy'?" },
    };

    [Slow, Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_slip_in_the_file_of_clinician_questions_is_one_problem_in_its_place(string code, string old, string slip, string says)
    {
        var place = content.LineOf(Asked, old);
        content.Edit(Asked, old, slip);
        var problem = content.OnlyProblem();
        Assert.Equal((code, Asked), (problem.Code, problem.File));
        Assert.InRange(problem.Line, place - 1, place + 2);
        Assert.Contains(says, $"{problem}", StringComparison.Ordinal);
    }

    [Fact]
    public void Each_question_for_clinicians_is_found_by_its_rule_in_order()
    {
        var asked = RealContent.Library.ClinicianQuestions;
        Assert.Equal([4], asked.QuestionsFor("unsteady-walking-with-leg-sign"));
        Assert.Contains(7, asked.QuestionsFor("aneurysm"));
        Assert.Empty(asked.QuestionsFor("none"));
        Assert.All(RealContent.Rules.All, rule => Assert.Equal(asked.QuestionsFor(rule.Id).Order(),
            asked.QuestionsFor(rule.Id)));
    }

    [Fact]
    public void The_numbers_of_questions_for_clinicians_are_those_of_their_file()
    {
        var file = File.ReadAllLines(Path.Combine(Repository.Root, "docs/questions-for-clinicians.md"));
        var asked = file.Where(line => line.StartsWith("**", StringComparison.Ordinal)).ToArray();
        var numbers = asked.Select(line => line[2..line.IndexOf('.', StringComparison.Ordinal)])
            .Concat(asked.SelectMany(line => line.Split('(', ')').Where((_, place) => place % 2 is 1))
                .Where(words => words.All(each => char.IsAsciiDigit(each) || each is ',' or ' ')).SelectMany(words => words.Split(", ")))
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)).Order();
        Assert.Equal(numbers, ClinicianQuestionsDocument.Numbers.Order()); // a number that appears twice is a fault too
        Assert.Equal(string.Join('\n', file), ClinicianQuestionsDocument.Text.TrimEnd('\n'));
    }

    [Fact]
    public void The_clinician_questions_change_the_version_but_not_the_approved_text()
    {
        var (approved, version) = (Items.RulesOf(RealContent.Library).Digest, Library.VersionOf(content.Path));
        content.Edit(Asked, Aneurysm, "rules: [fever]");
        Assert.Equal(approved, Items.RulesOf(content.Read()).Digest);
        Assert.NotEqual(version, Library.VersionOf(content.Path));
    }

    [Fact]
    public void Every_rule_on_our_own_choice_has_a_question() =>
        Assert.DoesNotContain(RealContent.Library.Warnings, warning => warning.Code is "BC273");

    [Fact]
    public void A_rule_that_lacks_a_needed_clinician_question_is_a_warning()
    {
        foreach (var source in new[] { "nhs-abdominal-aortic-aneurysm", "nhs-vomiting-blood" })
            content.Edit("sources.yaml", "how-read: read-as-copy", "how-read: summary-only", $"- id: {source}\n");
        var place = 0;
        string[] others = [.. RealContent.Rules.All.Where(rule => !rule.Sources.All(source => source is Source.OwnChoice))
            .Select(rule => rule.Id).Reverse()];
        content.Write(Asked, Regex.Replace(content.Text(Asked),
            @"(?<=[\[ ])(accident-checked|fever-with-leg-sign)(?=[\],\n])", _ => others[place++]));
        var problems = content.Load();
        Assert.Empty(problems.All);
        (string Kind, string Id)[] rules =
            [("finding", "collapse-or-faint"), ("finding", "accident-checked"), ("combination", "fever-with-leg-sign")];
        Assert.Equal(rules.Select(each =>
                (Findings, content.LineOf(Findings, $"- id: {each.Id}\n"), $"the {each.Kind} '{each.Id}'")),
            problems.Warnings.Where(warning => warning.Code is "BC273" && warning.Mend.Contains(Asked))
                .Select(warning => (warning.File, warning.Line, warning.What.Split(" rests")[0])));
    }

    [Theory]
    [InlineData("sources.yaml", "sources:"), InlineData(Asked, "asked:")]
    public void An_unreadable_file_causes_no_warning_about_missing_clinician_questions(string file, string key) =>
        Assert.DoesNotContain(content.Edit(file, $"\n{key}", $"\n{key} [").Load().Warnings,
            warning => warning.Code is "BC273");
}
