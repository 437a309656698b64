using BackCare.Population;
using BackCare.Tests.Reading;

namespace BackCare.Tests.Population;

/// <summary>content/triage/population.csv: every slip is a problem with its line, and says how to mend it.</summary>
public sealed class PopulationTableFacts : IDisposable
{
    private const string Table = PopulationReader.PopulationFile;
    private const string Fever = "fever,0.008,0.008,0.01,0.006,assumed";

    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    public static TheoryData<string, string, string, string> Slips => new()
    {
        { "BC451", Fever, "fever,0.008,0.008,0.01,assumed", "5 cells" },
        { "BC451", Fever, "fever,0.008,0.008,0.01,0.006,\"assumed", "quote" },
        { "BC451", Fever, "fever,0.008,0.008,0.01,0.006,\"assumed\" and more", "quote" },
        { "BC451", Fever, "fever,0.008,0.008,0.01,0.006,assumed, mostly", "7 cells" },
        { "BC452", Fever, $"{Fever}\nfevver,0.1,0.1,0,0,assumed", "did you mean 'fever'?" },
        { "BC452", Fever, $"{Fever}\nseverity/fever,0,0,0,0,assumed", "page of one choice" },
        { "BC452", Fever, $"{Fever}\nsevere,0,0,0,0,assumed", "page of tick boxes" },
        { "BC453", Fever, "fever,some,0.008,0.01,0.006,assumed", "'some'" },
        { "BC453", Fever, "fever,,0.008,0.01,0.006,assumed", "''" },
        { "BC453", Fever, "fever,1%,0.008,0.01,0.006,assumed", "'1%'" },
        { "BC453", Fever, "fever,NaN,0.008,0.01,0.006,assumed", "'NaN'" },
        { "BC453", Fever, "fever,\"0,008\",0.008,0.01,0.006,assumed", "'0,008'" },
        { "BC454", Fever, "fever,1.1,0.008,0,0.006,assumed", "share_under_60" },
        { "BC454", Fever, "fever,0.008,0.008,0.01,-0.006,assumed", "ticked_by_mistake_65_or_over" },
        { "BC454", Fever, "fever,0.008,0.9,0.01,0.2,assumed", "together" },
        { "BC455", Fever, $"{Fever}\n{Fever}", "twice" },
        { "BC457", "trend/same,0.36,0.36", "trend/same,0.46,0.36", "1.1 together" },
        { "BC457", "trend/same,0.36,0.36,0,0", "trend/same,0.36,0.36,0.01,0", "by mistake" },
        { "BC459", Fever, "fever,0.008,0.008,0.01,0.006,", "basis" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void Each_slip_is_one_problem_where_it_is(string code, string old, string slip, string says)
    {
        var place = content.LineOf(Table, old);
        content.Edit(Table, old, slip);
        var problem = content.OnlyProblem();
        Assert.Equal((code, Table), (problem.Code, problem.File));
        // Of a page the first row is named; what was added below stands one further down.
        Assert.InRange(problem.Line, code is "BC457" ? place - 1 : place, place + slip.Count(letter => letter == '\n'));
        Assert.Contains(says, $"{problem}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_header_is_named_with_the_right_one()
    {
        content.Edit(Table, "option,share_under_60", "option,share_under_65");
        var problem = content.OnlyProblem();
        Assert.Equal(("BC450", 1), (problem.Code, problem.Line));
        Assert.Contains("option,share_under_60,", problem.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_what_people_are_told_apart_by_there_is_no_population()
    {
        content.Edit(Table, "sudden-new-pain,", "calf-swelling,")
            .Edit(Table, "calf-swelling,0.00535,0.0116,0.00535,0.00773,assumed; of who ticks the line (0.002 and 0.006 of all)\n", "");
        var problem = content.OnlyProblem();
        Assert.Equal(("BC458", 1), (problem.Code, problem.Line));
    }

    [Fact]
    public void A_choice_that_people_must_make_and_of_which_no_row_speaks_is_a_problem()
    {
        foreach (var row in content.Text(Table).Split('\n').Where(row => row.StartsWith("first-time/", StringComparison.Ordinal)))
            content.Edit(Table, $"{row}\n", "");
        var problem = content.OnlyProblem();
        Assert.Equal("BC458", problem.Code);
        Assert.Contains("65 or over", problem.What, StringComparison.Ordinal);
        Assert.Contains("'first-time'", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_box_that_people_may_tick_and_that_no_row_names_is_a_warning()
    {
        content.Edit(Table, $"{Fever}\n", "");
        var problems = content.Load();
        Assert.Empty(problems.All);
        var warning = Assert.Single(problems.Warnings, warning => warning.File == Table);
        Assert.Equal("BC456", warning.Code);
        Assert.Contains("'fever'", warning.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_boxes_of_children_need_no_row() =>
        Assert.DoesNotContain(RealContent.Library.Warnings, warning => warning.Code is "BC456");

    [Fact]
    public void A_slip_of_the_pages_is_no_slip_of_the_table()
    {
        content.Edit("triage/questions.yaml", "{ id: fever }", "{ id: fevver, gives: [fever] }");
        Assert.DoesNotContain(content.Load().All, problem => problem.File == Table);
    }
}
