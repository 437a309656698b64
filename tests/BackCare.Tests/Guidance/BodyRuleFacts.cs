namespace BackCare.Tests.Guidance;

/// <summary>One bad and one good body for each rule. Lines are counted from the first line of the body.</summary>
public sealed class BodyRuleFacts
{
    private const string Card = "::: urgent Call 111 if:\nfindings: fever\nwith: none\n:::\n";

    public static TheoryData<string, int, string, string> Rules { get; } = new()
    {
        // code, line, bad, good
        { "BC001", 1, "::: urgnt Call 111 if:\n- one\n:::\n", Urgent("findings: fever") },
        { "BC001", 1, "::: Urgent Call 111 if:\n- one\n:::\n", ":::urgent Call 111 if:\nfindings: fever\n:::\n" },
        { "BC002", 3, "Words.\n\n::: details More on pots\nTea.\n", "Words.\n\n::: details More on pots\nTea.\n:::\n" },
        { "BC002", 1, "::: inset\nTea.\n\n## Part\n\n[See it](#part).\n",
            "::: inset\nTea.\n:::\n\n## Part\n\n[See it](#part).\n" },
        { "BC003", 3, "::: inset\nTea.\n::: details More on pots\nTea.\n:::\n:::\n\n::: do\n- **Lift** it.\n- **Turn** it.\n:::\n",
            ":::: inset\nTea.\n::: details More on pots\nTea.\n:::\n::::\n\n::: do\n- **Lift** it.\n- **Turn** it.\n:::\n" },
        { "BC004", 3, "Words.\n\n:::\n\nMore.\n:::\n", "Words.\n\nMore.\n" },
        { "BC005", 1, "::: emergency\nfindings: chest-pain\n:::\n", Emergency("findings: chest-pain") },
        { "BC005", 1, "::: warning\nHot.\n:::\n", "::: warning Hot handles\nHot.\n:::\n" },
        { "BC006", 1, "::: dont\nShake it.\n:::\n", "::: dont\n- shake it\n- leave it\n:::\n" },
        { "BC006", 1, Do("- **Lift** it.\n- **Turn** it.\n\nMore."),
            "::: do Good things\n- **Lift** it.\n- **Turn** it.\n:::\n" },
        { "BC006", 2, Do("- Lift it."), Do("- **Lift** it.") },
        { "BC006", 2, "::: today\n- **Lift** it\n:::\n", "::: today\n- **Lift** it.[@shelf-guide]\n:::\n" },
        { "BC088", 2, Do("- ![](turn/none) **Lift** it."), Do("- ![](turn/quarter) **Lift** it.") },
        { "BC014", 2, Do("- **Lift** it ![](turn/quarter) slowly."), Do("- **Lift** it slowly.") },
        { "BC006", 2, "::: dont\n- shake it\n:::\n", "::: dont\n- shake it\n- leave it\n:::\n" },
        { "BC006", 1, Do("1. **Lift** it.\n1. **Turn** it."), Do("- **Lift** it.\n- **Turn** it.") },
        { "BC006", 3, "::: dont\n- shake it\n- avoid walking\n:::\n",
            "::: dont\n- shake it\n- do not avoid walking\n:::\n" },
        { "BC006", 1, "::: steps\n- **Lift** it.\n- **Turn** it.\n:::\n", "::: steps\n1. one\n2. two\n:::\n" },
        { "BC006", 1, "::: action\n[Check your teapot](/check) now\n:::\n",
            "::: action\n[Check your teapot](/check)\n:::\n" },
        { "BC006", 1, Urgent("You are in pain."), Urgent("findings: fever") },
        { "BC006", 4, Urgent("findings: fever\n\n| a | b |\n| - | - |\n| c | d |"),
            "| a | b |\n| - | - |\n| c | d |\n" },
        { "BC007", 1, "::: inset Look here\nTea.\n:::\n", "::: inset\nTea.\n:::\n" },
        { "BC008", 2, ":::: inset\n::: warning Hot handles\nHot.\n:::\n::::\n",
            ":::: inset\n::: details Hot handles\nHot.\n:::\n::::\n" },
        { "BC008", 4, ":::: urgent Call 111 if:\nfindings: fever\n\n::: details Hot handles\nHot.\n:::\n::::\n",
            ":::: urgent Call 111 if:\nfindings: fever\n\n::: action\n[Check your teapot](/check)\n:::\n::::\n" },
        { "BC008", 3, "- one\n\n  ::: details Hot handles\n  Hot.\n  :::\n", "- one\n\n  More on one.\n" },
        { "BC008", 3, "::::: inset\n:::: details One\n::: details Two\nHot.\n:::\n::::\n:::::\n",
            "::::: inset\n:::: details One\nHot.\n::::\n:::::\n" },
        { "BC009", 3, "Words.\n\n::: inset\n:::\n", "Words.\n\n::: inset\nTea.\n:::\n" },
        { "BC009", 2, "- one\n-\n- two\n", "- **Lift** it.\n- **Turn** it.\n" },
        { "BC090", 1, "A <b>bold</b> word.\n", "A **bold** word.\n" },
        { "BC090", 3, "Words.\n\n<!-- note to self -->\n", "Words. x < y and y > x.\n" },
        { "BC011", 3, "Words.\n\n    indented\n", "Words.\n\n   indented\n" },
        { "BC011", 1, "```\ncode\n```\n", "code\n" },
        { "BC011", 1, "Some `code` here.\n", "Some code here.\n" },
        { "BC012", 1, "> quoted\n", "quoted\n" },
        { "BC012", 3, "Words.\n\n***\n\nMore.\n", "Words.\n\nMore.\n" },
        { "BC012", 1, "An *important* word.\n", "An **important** word.\n" },
        { "BC012", 1, "An __important__ word.\n", "An **important** word.\n" },
        { "BC012", 2, "Words with\na ::strange:: thing.\n", "Words with\na **strange** thing.\n" },
        { "BC012", 1, "See <https://www.nhs.uk>.\n", "See [the NHS site](https://www.nhs.uk).\n" },
        { "BC012", 1, "Underlined\n---\n\nMore.\n", "## Not underlined\n\nMore.\n" },
        { "BC012", 1, "See [check](/check \"a title\").\n", "See [check](/check).\n" },
        { "BC013", 1, "One line  \nand another.\n", "One line\nand another.\n" },
        { "BC014", 1, "Words ![](/media/half-turn.svg) here.\n", "Words.\n\n![](/media/half-turn.svg)\n\nhere.\n" },
        { "BC014", 1, "- ![](/media/half-turn.svg)\n", "![](/media/half-turn.svg)\n" },
        { "BC015", 3, "- one\n  - two\n    - three\n", "- one\n  - two\n" },
        { "BC015", 1, "* one\n* two\n", "- **Lift** it.\n- **Turn** it.\n" },
        { "BC015", 1, "1) one\n2) two\n", "1. one\n2. two\n" },
        { "BC015", 1, "3. three\n4. four\n", "1. three\n1. four\n" },
        { "BC016", 1, "::: details **Why** turning helps\nTea.\n:::\n", "::: details Why turning helps\nTea.\n:::\n" },
        { "BC017", 2, Contact("- fax: 12"), Contact("- phone: 111") },
        { "BC017", 3, Contact("- phone: 111\n- phone: 999"), Contact("- phone: 111\n- hours: 9am to 5pm") },
        { "BC017", 2, Contact("- phone: ask at the shop"), Contact("- note: ask at the shop") },
        { "BC017", 1, Contact("Ask at the shop."), Contact("- note: ask at the shop\n\nAnd smile.") },
        { "BC018", 1, "findings: all\n", "All findings.\n" },
        { "BC018", 4, SeeGp("- one\n\nfindings: getting-worse"), SeeGp("findings: getting-worse\n\n- one") },
        { "BC018", 2, SeeGp("Do not wait.\nfindings: getting-worse"),
            SeeGp("findings: getting-worse\n\nDo not wait.") },
        { "BC018", 2, SeeGp("findings: getting-worse\nand more"), SeeGp("findings: getting-worse\n\nand more") },
        { "BC018", 2, Urgent("findings: fever\nwith: pots"), Urgent("findings: fever\nwith: none") },
        { "BC018", 2, Urgent("findings: fever\nfindings: all"), Urgent("findings: fever, all") },
        { "BC018", 4, Urgent("findings: fever\n\nfindings: one-leg-numb"), Urgent("findings: fever, one-leg-numb") },
        { "BC018", 3, "| a | b |\n| - | - |\n| findings: fever | d |\n", "| a | b |\n| - | - |\n| fever | d |\n" },
        { "BC019", 3, "| a | b |\n| - | - |\n| c |\n", "| a | b |\n| - | - |\n| c | d |\n" },
        { "BC019", 3, "| a | b |\n| - | - |\n| c | d | e |\n", "| a | b |\n| - | - |\n| c | **d** |\n" },
        { "BC040", 1, "# Title\n\nWords.\n", "## Part\n\nWords.\n" },
        { "BC040", 3, "## Part\n\n#### Deep\n", "## Part\n\n### Deep\n\n#### Deeper\n\n## Part 2\n" },
        { "BC040", 1, "### Part\n", "## Part\n" },
        { "BC040", 7, "## A\n\n### B\n\n#### C\n\n##### D\n", "## A\n\n### B\n\n#### C\n" },
        { "BC041", 6, Card + "\nWords.\n", Card + "\n## Part\n\nWords.\n" },
        { "BC041", 6, Card + "\n::: inset\nTea.\n:::\n", Card + "\n::: non-urgent See a GP if:\n- three\n:::\n" },
        { "BC042", 5, Card + Card, Card },
        { "BC042", 7, string.Concat(Enumerable.Repeat("::: warning Hot\nHot.\n:::\n", 3)),
            string.Concat(Enumerable.Repeat("::: warning Hot\nHot.\n:::\n", 2)) },
        { "BC043", 1, "## Menu\n", "## A menu of pots\n" },
        { "BC044", 3, "## Part\n\n## Part\n", "## Part\n\n## Part 2\n" },
        { "BC045", 2, "::: inset\n## Part\n:::\n", "## Part\n\n::: inset\nTea.\n:::\n" },
        { "BC045", 1, "##\n\nWords.\n", "## Part\n\nWords.\n" },
        { "BC046", 2, Urgent("findings: fevr"), Urgent("findings: fever") },
        { "BC046", 2, Urgent("findings: fever,"), Urgent("findings: fever, one-leg-weakness") },
        { "BC047", 2, Urgent("findings: both-legs"), Emergency("findings: both-legs") },
        { "BC048", 2, SeeGp("findings: nerves"), Urgent("findings: nerves") },
        { "BC049", 2, SeeGp("- You have  fever."), SeeGp("- you have fever and a rash") },
        { "BC049", 4, SeeGp("findings: getting-worse\n\n- the person has fever"), SeeGp("findings: course") },
        { "BC082", 4, Urgent("findings: fever\n\n- your pot is hot"), SeeGp("findings: course\n\n- your pot is hot") },
        { "BC082", 4, Emergency("findings: all\n\nCall too if your pot is hot."),
            Emergency("findings: all\n\n[Call 999](tel:999)") },
        { "BC082", 4, Urgent("findings: fever\n\n[Call 111](tel:111). Do not wait."),
            Urgent("findings: fever\n\n[Call 111](tel:111)") },

        { "BC020", 1, "See [it](javascript:alert).\n", "See [it](/check).\n" },
        { "BC020", 1, "See [it](//other.example/x).\n", "See [it](/guides/kitchen#what-wobbles).\n" },
        { "BC020", 1, "See [it](http://www.nhs.uk).\n", "See [the NHS](https://www.nhs.uk).\n" },
        { "BC020", 1, "See [it](data:text/html,x).\n", "Call [0800 1111](<tel:0800 1111>).\n" },
        { "BC025", 1, "See [the NHS](https://me@www.nhs.uk/).\n", "See [the NHS](https://www.nhs.uk/a/b?c=d#e).\n" },
        { "BC021", 1, "See [it](</check\\x>).\n", "See [it](</check>).\n" },
        { "BC020", 1, "See [it]().\n", "See [it](/emergency).\n" },
        { "BC020", 3, "See [it].\n\n[other]: javascript:alert\n", "See [it].\n\n[it]: /check\n" },
        { "BC020", 1, "Call [us](tel:+).\n", "Call [us](tel:+448001111).\n" },
        { "BC021", 1, "See [it](/guides/kitchn).\n", "See [it](/guides/kitchen).\n" },
        { "BC021", 1, "See [it](/guides/kitchen/).\n", "See [it](/guides/kitchen).\n" },
        { "BC021", 3, "Words.\n\nSee [it](/media/x.svg).\n", "Words.\n\nSee [it](/media/half-turn.svg).\n" },
        { "BC022", 1, "![](/media/half-trun.svg)\n", "![](/media/half-turn.svg)\n" },
        { "BC023", 1, "See [it](#nowhere).\n", "See [it](#somewhere).\n\n## Somewhere\n" },
        { "BC023", 1, "See [it](/guides/kitchen#nowhere).\n", "See [it](/guides/kitchen#what-wobbles).\n" },
        { "BC023", 1, "See [it](/check#part).\n", "See [it](/check).\n" },
        { "BC024", 1, "Click [here](/check).\n", "Try [the check](/check).\n" },
        { "BC024", 1, "[Read more.](/check)\n", "[Read more about pots](/check)\n" },
        { "BC024", 1, "[](/check)\n", "[Check](/check)\n" },
        { "BC025", 1, "See [NHS](https://www.nhs.uk.evil.example).\n", "See [NHS](https://www.nhs.uk).\n" },
        { "BC026", 1, "See [their site](https://www.gov.uk).\n", "See [their site, GOV.UK](https://www.gov.uk).\n" },
        { "BC026", 1, "Please [call 999](tel:111).\n", "Please [call 999](tel:999).\n" },
        { "BC028", 4, Emergency("findings: all\n\n[Call 111](tel:111)"),
            Emergency("findings: all\n\n[Call 999](tel:999)") },
        { "BC028", 4, Emergency("findings: all\n\n[See pots](/guides/kitchen)"),
            ":::: emergency Call 999 if:\nfindings: all\n\n::: action\n[Check your teapot](/check)\n:::\n::::\n" },
        { "BC028", 2, "::: warning Hot handles\nCall [111](tel:111).\n:::\n",
            "::: warning Hot handles\nSee [pots](/guides/kitchen).\n:::\n" },
        { "BC090", 1, "Call [us](tel:0800 1111).\n", "Call [us](tel:08001111).\n" },
        { "BC090", 1, "See https://www.nhs.uk for more.\n", "See NHS.uk for more.\n" },
        { "BC090", 1, "See www.nhs.uk for more.\n", "See the NHS site for more.\n" },
    };

    private static string Urgent(string lines) => $"::: urgent Call 111 if:\n{lines}\n:::\n";

    private static string Emergency(string lines) => $"::: emergency Call 999 if:\n{lines}\n:::\n";

    private static string SeeGp(string lines) => $"::: non-urgent See a GP if:\n{lines}\n:::\n";

    private static string Contact(string lines) => $"::: contact Potter\n{lines}\n:::\n";

    private static string Do(string lines) => $"::: do\n{lines}\n:::\n";

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_body_that_breaks_a_rule_is_one_problem_on_its_line(string code, int line, string bad, string good)
    {
        var problem = ContentFolder.With(bad).WithImage().OnlyProblem();
        Assert.Equal((code, "guides/teapot.md", line),
            (problem.Code, problem.File, problem.Line - ContentFolder.FrontMatterLines));
        Assert.Empty(ContentFolder.With(good).WithImage().Problems());
    }

    [Fact]
    public void The_problems_of_bad_bodies_read_as_approved() => ApprovalFile.Matches(
        string.Join('\n', Rules.Select(row => $"{ContentFolder.With(row.Data.Item3).WithImage().OnlyProblem()}")),
        "body-problems");

    [Theory]
    [InlineData("::: inset\nTea.\n\n::: do\n- **Lift** it.\n- **Turn** it.\n:::\n", "above line 4")]
    [InlineData("::: inset\nTea.\n\nMore.\n\n## Part\n", "above line 6")]
    [InlineData("::: inset\nTea.\n", "below its last line")]
    [InlineData(":::: inset\nTea.\n:::\n", ":::: instead of what appears on line 3")]
    public void The_problem_of_an_unclosed_container_says_where_to_close_it(string body, string where) =>
        Assert.Contains(
            Regex.Replace(where, "[0-9]+$", line => $"{int.Parse(line.Value, CultureInfo.InvariantCulture) + ContentFolder.FrontMatterLines}"),
            ContentFolder.With(body).OnlyProblem().Mend, StringComparison.Ordinal);

    [Theory]
    [InlineData("non-urgent See a GP", "getting-worse", "below it, with an empty line between")]
    [InlineData("emergency Call 999", "chest-pain", "below the card, under a heading")]
    public void The_problem_of_words_before_the_findings_says_where_they_belong(
        string card, string finding, string where)
    {
        var problem = ContentFolder.With($"::: {card} if:\nDo not wait.\n\nfindings: {finding}\n:::\n").OnlyProblem();
        Assert.Equal("words stand before the card's findings", problem.What);
        Assert.Contains(where, problem.Mend);
    }

    [Theory]
    [InlineData("::: urgnt Call 111 if:\n- one\n:::\n", "urgent")]
    [InlineData("::: urgent Call 111 if:\nfindings: fevr\n:::\n", "fever")]
    [InlineData("See [it](/guides/kitchn).\n", "/guides/kitchen")]
    public void A_misspelt_container_finding_or_page_gets_a_suggestion(string body, string meant) =>
        Assert.Contains($"did you mean '{meant}'?", ContentFolder.With(body).OnlyProblem().Mend);

    [Fact]
    public void All_problems_of_all_files_are_listed_at_once_in_their_order()
    {
        var problems = ContentFolder.With("A <b> tag.\n\n> quoted\n")
            .Write("guides/kettle.md", ContentFolder.Page("kettle", 30, "### Jump\n\n[here](/check)\n")).Problems();
        Assert.Equal(
            ["guides/kettle.md BC040", "guides/kettle.md BC024", "guides/teapot.md BC090", "guides/teapot.md BC012"],
            problems.Select(problem => $"{problem.File} {problem.Code}"));
    }

    [Fact]
    public void Line_numbers_of_problems_match_those_that_an_editor_shows()
    {
        using var folder = new ContentFolder().Write("guides/teapot.md", """
            ---
            title: Caring for a wobbly teapot
            description: What to do when your teapot wobbles, when to ask the potter, and three gentle things to try.
            topic: living
            order: 20
            kind: page
            status: published
            written: 2026-01-12
            review-due: 2028-01-12
            bogus: 1
            sources: [shelf-guide]
            keywords: [shaky pot]
            ---

            Words and
            more words with *italics*.

            | A | B |
            | --- | --- |
            | c | [here](/check) |

            - one
            - two with [x](/nowhere)

            ::: do
            - **Three** is
              one.
            - **Four** with `code`.
            :::

            """);
        Assert.Equal([(10, "BC030"), (16, "BC012"), (20, "BC024"), (23, "BC021"), (28, "BC011")],
            folder.Load().Problems.All.Select(problem => (problem.Line, problem.Code)));
    }

    [Theory]
    [InlineData("## Mending\n\nMost can be mended.\n"), InlineData("::: inset\nTea.\n:::\n")]
    public void A_page_begins_with_a_sentence(string body)
    {
        var (front, lead) = (ContentFolder.FrontMatter[..ContentFolder.FrontMatter.IndexOf("Most", StringComparison.Ordinal)],
            "Most can be mended.\n\n");
        var problem = new ContentFolder().Write("guides/teapot.md", front + body).OnlyProblem();
        Assert.Equal(("BC084", ContentFolder.FrontMatterLines - 1), (problem.Code, problem.Line));
        Assert.Empty(new ContentFolder().Write("guides/teapot.md", front + lead + body).Problems());
    }
}
