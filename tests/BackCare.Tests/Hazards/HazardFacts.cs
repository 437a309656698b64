using BackCare.Tests.Reading;

namespace BackCare.Tests.Hazards;

/// <summary>The hazard log: what ships, what a bad one is told, and the links of the safety papers.</summary>
public sealed partial class HazardFacts : IDisposable
{
    private const string Good = """
        scoring: To be scored by somebody who may.
        groups: [{ id: kitchen, name: In the kitchen }]
        hazards:
          - id: H01
            hazard: The kettle boils dry
            cause: Nobody looks at it
            effect: A burn
            controls:
              - It switches itself off
            evidence: [KettleFacts, docs/kettle.md, /emergency]
            missing:
              - Nobody has tried it without water
            group: kitchen

        """;

    private static readonly HashSet<string> Addresses = ["/emergency"];

    private readonly string repository = Directory.CreateTempSubdirectory("backcare-").FullName;

    public HazardFacts()
    {
        Write("BackCare.sln", "");
        Write("docs/kettle.md", "");
        Write("tests/Kitchen/KettleFacts.cs",
            "public sealed class KettleFacts\n{\n    [Fact]\n    public void It_boils() { }\n}\n");
        Write("content/hazards.yaml", ClosingLines.Closed("hazards.yaml", Good));
    }

    public void Dispose() => Directory.Delete(repository, recursive: true);

    private string Content => Path.Combine(repository, "content");

    [Fact]
    public void The_log_that_ships_has_numbers_from_H01_on_in_their_order_without_a_gap() =>
        Assert.Equal(
            Enumerable.Range(1, RealContent.Library.Hazards.All.Length).Select(number => $"H{number:00}"),
            RealContent.Library.Hazards.All.Select(hazard => hazard.Id));

    [Fact]
    public void Each_group_of_the_log_that_ships_holds_a_hazard() =>
        Assert.All(RealContent.Library.Hazards.Groups, group => Assert.NotEmpty(RealContent.Library.Hazards.Of(group)));

    [Fact]
    public void The_log_that_ships_says_once_that_a_clinical_safety_officer_must_score_it() =>
        Assert.Contains("scored by a clinical safety officer", RealContent.Library.Hazards.Scoring);

    [Fact]
    public void Every_page_and_file_that_the_log_names_exists()
    {
        var problems = new Problems();
        Library.Load(Path.Combine(Repository.Root, "content"), RealContent.Today, problems);
        Assert.DoesNotContain(problems.All, problem => problem.File == HazardReader.HazardsFile);
    }

    [Fact]
    public void Every_test_class_that_the_log_names_exists_and_holds_a_fact()
    {
        string[] named =
        [
            .. from hazard in RealContent.Library.Hazards.All
               from evidence in hazard.Evidence
               where evidence.Kind is EvidenceKind.Test
               select evidence.Reference,
        ];
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(TestClasses.In(Repository.Root).Keys));
    }

    [Fact]
    public void A_hazard_is_read_as_written()
    {
        var (log, problems) = Read(Good);
        Assert.Empty(problems);
        Assert.Equal("To be scored by somebody who may.", log.Scoring);
        var kettle = Assert.Single(log.All);
        Assert.Equal(new HazardGroup("kitchen", "In the kitchen"), Assert.Single(log.Groups));
        Assert.Equal([kettle], log.Of(log.Groups[0]));
        Assert.Equal(("H01", "The kettle boils dry", "Nobody looks at it", "A burn", 10),
            (kettle.Id, kettle.What, kettle.Cause, kettle.Effect, kettle.EvidenceLine));
        Assert.Equal(["It switches itself off"], kettle.Controls);
        Assert.Equal(
            [new(EvidenceKind.Test, "KettleFacts"), new(EvidenceKind.File, "docs/kettle.md"),
                new(EvidenceKind.Page, "/emergency")], kettle.Evidence);
        Assert.Equal(["Nobody has tried it without water"], kettle.Missing);
    }

    [Fact]
    public void A_hazard_with_nothing_missing_need_not_say_so() =>
        Assert.Empty(
            Assert.Single(
                Read(Good.Replace("    missing:\n      - Nobody has tried it without water\n", "",
                    StringComparison.Ordinal)).Log.All).Missing);

    [Theory]
    [InlineData("BC120", 1, "scoring: To be scored by somebody who may.\n", "")]
    [InlineData("BC121", 1, "scoring: To be scored by somebody who may.", "scoring: ''")]
    [InlineData("BC120", 4, "    cause: Nobody looks at it\n", "")]
    [InlineData("BC120", 4, "    controls:\n      - It switches itself off\n", "")]
    [InlineData("BC121", 10, "[KettleFacts, docs/kettle.md, /emergency]", "[]")]
    [InlineData("BC126", 10, "[KettleFacts, docs/kettle.md, /emergency]", "[KettleFacts, KettleFacts]")]
    [InlineData("BC122", 8, "    controls:\n      - It switches itself off\n", "    controls: It switches itself off\n")]
    [InlineData("BC120", 4, "    group: kitchen\n", "")]
    [InlineData("BC200", 13, "group: kitchen", "group: kitchn")]
    [InlineData("BC201", 2, "[{ id: kitchen, name: In the kitchen }]", "[{ id: kitchen, name: In it }, { id: kitchen, name: Out }]")]
    [InlineData("BC123", 2, "[{ id", "[{ id: The hall, name: In the hall }, { id")]
    [InlineData("BC250", 4, "id: H01", "id: H1")]
    [InlineData("BC250", 4, "id: H01", "id: h01")]
    [InlineData("BC251", 10, "KettleFacts,", "the kettle,")]
    [InlineData("BC251", 10, "KettleFacts,", "KettleTests,")]
    [InlineData("BC251", 10, "docs/kettle.md", "../kettle.md")]
    [InlineData("BC251", 10, "docs/kettle.md", "docs/../kettle.md")]
    [InlineData("BC251", 10, "/emergency", "https://example.org/kettle")]
    [InlineData("BC251", 10, "/emergency", "/emergency#kettle")]
    [InlineData("BC252", 10, "docs/kettle.md", "docs/teapot.md")]
    [InlineData("BC253", 10, "/emergency", "/emergancy")]
    [InlineData("BC030", 5, "    hazard:", "    severity: major\n    hazard:")]
    [InlineData("BC030", 5, "    hazard:", "    likelihood: low\n    hazard:")]
    public void A_bad_log_is_one_problem_on_its_line(string code, int line, string old, string replacement)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        var problem = Assert.Single(Read(Good.Replace(old, replacement, StringComparison.Ordinal)).Problems);
        Assert.Equal((code, "hazards.yaml", line), (problem.Code, problem.File, problem.Line));
        Assert.False(string.IsNullOrWhiteSpace(problem.Mend));
    }

    [Fact]
    public void A_log_without_hazards_is_refused_because_it_would_say_that_nothing_can_go_wrong() =>
        Assert.Equal("BC255", Assert.Single(Read("scoring: By nobody.\ngroups: []\nhazards: []\n").Problems).Code);

    [Fact]
    public void An_id_that_stands_twice_is_refused() =>
        Assert.Equal(("BC201", 14), At(Read(Good + Good[Good.IndexOf("  - id", StringComparison.Ordinal)..])));

    [Fact]
    public void A_file_that_is_no_map_is_refused() => Assert.Equal(("BC122", 1), At(Read("- H01\n")));

    [Fact]
    public void A_misspelt_page_is_answered_with_the_one_that_was_meant()
    {
        var misspelt = Good.Replace("/emergency", "/emergancy", StringComparison.Ordinal);
        Assert.Contains("'/emergency'", Assert.Single(Read(misspelt).Problems).Mend);
    }

    [Fact]
    public void A_test_class_without_a_fact_or_among_built_files_is_no_evidence()
    {
        Assert.Contains("KettleFacts", TestClasses.In(repository));
        File.Move(Path.Combine(repository, "tests/Kitchen/KettleFacts.cs"),
            Path.Combine(Directory.CreateDirectory(Path.Combine(repository, "tests/obj")).FullName, "KettleFacts.cs"));
        Assert.Empty(TestClasses.In(repository));
        Write("tests/Kitchen/KettleFacts.cs", "public sealed class KettleFacts;\n");
        Assert.Empty(TestClasses.In(repository));
    }

    [Fact]
    public void Away_from_the_repository_only_pages_are_looked_for()
    {
        File.Delete(Path.Combine(repository, "BackCare.sln"));
        var (_, problems) =
            Read(Good.Replace("[KettleFacts, docs/kettle.md, /emergency]",
                "[NoSuchFacts, docs/no-such-file.md, /no-such-page]", StringComparison.Ordinal));
        Assert.Equal("BC253", Assert.Single(problems).Code);
    }

    [Fact]
    public void Test_classes_are_not_looked_for_when_content_is_read()
    {
        Directory.Delete(Path.Combine(repository, "tests"), recursive: true);
        Assert.Empty(Read(Good).Problems);
    }

    [Fact]
    public void A_page_that_cannot_be_read_is_a_problem_of_its_own_file_only()
    {
        using var content = new ContentCopy();
        content.Edit("guides/ways-to-call.md", "written: 2026-11-24", "written: soon");
        Assert.Equal("guides/ways-to-call.md", content.OnlyProblem().File);
    }

    [Fact]
    public void A_page_that_nobody_can_read_is_no_evidence()
    {
        using var content = new ContentCopy();
        content.Write("guides/kettle.md",
            content.Text("guides/sleep.md").Replace("status: published", "status: draft", StringComparison.Ordinal)
                .Replace("order: ", "order: 9", StringComparison.Ordinal).Replace("end of sleep", "end of kettle",
                    StringComparison.Ordinal))
            .Edit("hazards.yaml", "/emergency]", "/guides/kettle]");
        content.Is("BC253", "hazards.yaml");
    }

    [Fact]
    public void Every_link_of_the_safety_papers_leads_to_a_file()
    {
        var folder = Path.Combine(Repository.Root, "docs/safety");
        var links = Directory.GetFiles(folder, "*.md")
            .SelectMany(paper => Link().Matches(File.ReadAllText(paper)).Select(match => match.Groups[1].Value))
            .Distinct().ToArray();
        Assert.True(links.Length > 50, "The papers have lost their links.");
        Assert.DoesNotContain(links, link => !Path.Exists(Path.Combine(folder, link)));
    }

    [Fact]
    public void Every_safety_paper_says_that_nobody_has_signed_it() =>
        Assert.All(
            Directory.GetFiles(Path.Combine(Repository.Root, "docs/safety"), "*.md"),
            paper => Assert.Matches("Signed by nobody|Nobody has signed", File.ReadAllText(paper)));

    private static (string, int) At((HazardLog, IReadOnlyList<Problem> Problems) read)
    {
        var problem = Assert.Single(read.Problems);
        return (problem.Code, problem.Line);
    }

    private (HazardLog Log, IReadOnlyList<Problem> Problems) Read(string text)
    {
        Write("content/hazards.yaml", ClosingLines.Closed("hazards.yaml", text));
        var problems = new Problems();
        var log = HazardReader.Read(Content, Addresses, problems);
        return (log, problems.All);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(repository, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    [GeneratedRegex(@"\]\(([^)#:]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
