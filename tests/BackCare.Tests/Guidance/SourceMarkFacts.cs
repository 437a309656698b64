namespace BackCare.Tests.Guidance;

/// <summary>Sources beside what they support: which sentences need one, how it is named, and what is refused.</summary>
public sealed class SourceMarkFacts
{
    private const string Figures = """
        ::: of-100 How many pots still lean after a year?
        - people: pots with a crack
        - source: shelf-guide
        - date: 2007

        1. 95: stand well that were glued
        2. 0: stand well that were left
        :::

        """;

    public static TheoryData<string> NeedOne { get; } =
    [
        "Fill in 200ml.", "Do it up to 3 times a day.", "Wait half an hour.", "Most stand again within a week.",
        "Turn it twice.", "Potters recommend glue.", "Wait six to eight weeks.", "Give it a few days.", "Take two tablets.",
        "Take it every hour.", "Do it daily.", "Rest a week at most.", "See a potter the same day.", "Do it each night.",
        "Turn it every few days.", "Leave it overnight.", "Wait an hour at least.",
        "One in ten has a crack.", "Three out of every five lean.", "A third of pots had it.", "Two thirds were glued.",
        "A quarter lean.", "Three quarters of them stand.", "Ten per cent lean.", "A hundred pots fell.", "A dozen fell.",
        "Wait a fortnight.", "Look at it fortnightly.", "Wait a couple of weeks.", "Wait fourteen days.", "It leans a day or two.",
        "Turn it monthly.",
        "NICE says to glue it.", "NICE advises glue.", "NICE now says not to glue it.", "Guidelines suggest glue.",
        "The NHS advises glue.", "Glue is not advised.",
    ];

    public static TheoryData<string> NeedNone { get; } =
    [
        "Turn it slowly.", "Call 999 now.", "Call 111, or ring Samaritans on 116 123.", "In Wales call 111 and press 2.",
        "Call 0808 808 8000.", "Put one hand on the lid.", "Use your AB12 glue.",
        "Move it each day.", "Some pots lean every day.", "Pots help in daily life.",
        "Take this one in your hand.", "Stand it on one side.", "Leave it, unless the potter says so.", "The third pot leans.",
        "The potter can give advice.", "Look at the NHS website.",
    ];

    [Theory]
    [MemberData(nameof(NeedOne))]
    public void A_number_a_dose_a_time_or_a_recommendation_needs_a_source(string sentence)
    {
        var problem = ContentFolder.With(sentence + "\n").OnlyProblem();
        Assert.Equal(("BC432", ContentFolder.FrontMatterLines + 1), (problem.Code, problem.Line));
        Assert.Contains("[@id]", problem.Mend, StringComparison.Ordinal);
        Assert.DoesNotContain(ContentFolder.With(sentence + "[@shelf-guide]\n").Warnings(), warning => warning.Code is "BC432");
        Assert.Empty(ContentFolder.With(sentence + "[@shelf-guide]\n").Problems());
    }

    [Fact]
    public void A_number_without_a_source_stops_a_published_page_and_warns_of_a_draft()
    {
        Assert.Equal("BC432", Page("status: published", "kind: page\ntopic: living").OnlyProblem().Code);
        var draft = Page("status: draft", "kind: page\ntopic: living");
        Assert.Equal("BC432", Assert.Single(draft.Load().Problems.Warnings).Code);
        Assert.Empty(draft.Problems());
        var ofTheSite = Page("status: published", "kind: legal");
        Assert.Empty(ofTheSite.Load().Problems.Warnings);
        Assert.Empty(ofTheSite.Problems());

        static ContentFolder Page(string status, string kind) => new ContentFolder().Write("guides/teapot.md",
            ContentFolder.FrontMatter.Replace("status: published", status)
                .Replace("topic: living\n", "").Replace("kind: page", kind)
            + "Wait 2 days.\n");
    }

    [Theory]
    [MemberData(nameof(NeedNone))]
    public void Numbers_to_call_and_words_without_a_measure_need_no_source(string sentence) =>
        Assert.Empty(ContentFolder.With(sentence + "\n").Problems());

    [Fact]
    public void Each_sentence_has_marks_of_its_own()
    {
        Assert.Equal(["Wait 2 days: [shelf-guide]", "Then wait 3 more: []"],
            Statements("Wait 2 days.[@shelf-guide] Then wait 3 more.\n"));
        Assert.Single(ContentFolder.With("Wait 2 days.[@shelf-guide] Then wait 3 more.\n").Problems(),
            problem => problem.What.Contains("Then wait 3 more"));
    }

    [Fact]
    public void A_list_item_without_a_source_takes_that_of_the_words_before_the_list() =>
        Assert.Equal(["Wait 1 day: [pot-book]", "For a pot:: [shelf-guide]", "2 cups: [shelf-guide]", "3 spoons: [pot-book]"],
            Statements("Wait 1 day.[@pot-book] For a pot:[@shelf-guide]\n\n- 2 cups\n- 3 spoons[@pot-book]\n"));

    [Fact]
    public void The_head_of_a_table_names_the_source_of_each_row() =>
        Assert.Equal(["Small: 200ml: [shelf-guide]", "Large: 900ml: [pot-book, shelf-guide]"],
            Statements("| Pot | Tea[@shelf-guide] |\n| --- | --- |\n| Small | 200ml |\n| Large | 900ml[@pot-book] |\n"));

    [Fact]
    public void A_page_numbers_its_sources_in_the_order_in_which_it_names_them()
    {
        var guide = WithTwoSources("Wait 2 days.[@pot-book] Then 3.[@shelf-guide][@pot-book]\n").Teapot();
        Assert.Equal(["pot-book", "shelf-guide"], guide.MarkedSources);
    }

    [Fact]
    public void A_source_mark_is_not_part_of_the_page_text() => Assert.Equal("Wait 2 days. Then turn.",
        ContentFolder.With("Wait 2 days.[@shelf-guide] Then turn.\n").Teapot().Text.You);

    [Theory]
    [InlineData("pot-book", "add it to 'sources' in the front matter")]
    [InlineData("shelf-gide", "did you mean 'shelf-guide'?")]
    public void A_mark_that_names_no_source_of_the_page_is_a_problem(string id, string mend)
    {
        var problem = ContentFolder.With($"Wait 2 days.[@{id}]\n").OnlyProblem();
        Assert.Equal(("BC430", mend), (problem.Code, problem.Mend));
    }

    [Theory]
    [InlineData("## Two days[@shelf-guide]\n\nWords.\n", 1)]
    [InlineData("Wait. [@shelf-guide]\n", 1)]
    [InlineData("[@shelf-guide]\n", 1)]
    [InlineData("::: contact Potter\n- phone: 111\n\nWait.[@shelf-guide]\n:::\n", 4)]
    public void A_mark_that_follows_no_sentence_is_a_problem(string body, int line)
    {
        var problem = ContentFolder.With(body).OnlyProblem();
        Assert.Equal(("BC431", ContentFolder.FrontMatterLines + line), (problem.Code, problem.Line));
    }

    [Theory]
    [InlineData("[@", "[@")]
    [InlineData("Words [@\nshelf-guide]", "Words [@ shelf-guide]")]
    [InlineData("Words.[@]", "Words.")]
    public void Half_a_source_mark_loses_no_words(string body, string words) =>
        Assert.Equal($"{words}\nMore words.", ContentFolder.With(body + "\n\nMore words.\n").Teapot().Text.You);

    [Fact]
    public void A_mark_without_an_id_is_a_problem() =>
        Assert.Equal("BC430", ContentFolder.With("Words.[@]\n").OnlyProblem().Code);

    [Fact]
    public void Figures_of_100_give_their_question_their_people_their_source_and_year()
    {
        var block = Assert.IsType<Block.OutOf100>(Assert.Single(ContentFolder.With(Figures).Teapot().Blocks));
        Assert.Equal(("How many pots still lean after a year?", "Of 100 pots with a crack:", "shelf-guide", "2007"),
            (block.Title, block.Lead, block.SourceId, block.Year));
        Assert.Equal([(95, "stand well that were glued"), (0, "stand well that were left")],
            block.Rows.Select(row => (row.Number, row.Words)));
        Assert.Empty(ContentFolder.With(Figures).Problems());
        Assert.Empty(ContentFolder.With(Figures).Warnings());
    }

    [Theory]
    [InlineData("1. 95:", "1. 101:", "BC434")]
    [InlineData("1. 95:", "1. most:", "BC434")]
    [InlineData("- date: 2007", "- date: soon", "BC434")]
    [InlineData("- date: 2007\n", "", "BC017")]
    [InlineData("- source: shelf-guide\n", "", "BC017")]
    [InlineData("- people: pots with a crack\n", "", "BC017")]
    [InlineData("- source: shelf-guide", "- source: pot-book", "BC430")]
    [InlineData("a year?", "a year", "BC433")]
    [InlineData("1. 95: stand well that were glued\n2. 0: stand well that were left\n", "", "BC433")]
    public void Figures_without_a_number_a_source_a_question_or_a_date_are_a_problem(string good, string bad, string code)
    {
        Assert.Contains(good, Figures, StringComparison.Ordinal);
        Assert.Equal(code, ContentFolder.With(Figures.Replace(good, bad)).OnlyProblem().Code);
    }

    [Fact]
    public void Each_row_of_a_table_or_of_figures_has_its_own_line_number()
    {
        Assert.Equal([3, 4], Lines("| Pot | Tea[@shelf-guide] |\n| --- | --- |\n| Small | 200ml |\n| Large | 900ml |\n"));
        Assert.Equal([1, 6, 7], Lines(Figures));
        var problem = ContentFolder.With("| Pot | Tea |\n| --- | --- |\n| Small | a cup |\n| Large | 900ml |\n").OnlyProblem();
        Assert.Equal(("BC432", ContentFolder.FrontMatterLines + 4), (problem.Code, problem.Line));

        static int[] Lines(string body) =>
        [
            .. ContentFolder.With(body).Teapot().Statements.Skip(1).Select(statement => statement.Line - ContentFolder.FrontMatterLines),
        ];
    }

    [Fact]
    public void Figures_are_one_numbered_list() =>
        Assert.Contains(ContentFolder.With(Figures.Replace("\n2. 0:", "\n1) 0:")).Problems(),
            problem => (problem.Code, problem.Line) == ("BC006", ContentFolder.FrontMatterLines + 7));

    [Fact]
    public void Figures_of_100_say_that_they_cannot_predict_for_one_person()
    {
        var text = ContentFolder.With(Figures).Teapot().Text;
        Assert.EndsWith("Figures of 2007. They cannot tell how it will be for you.", text.You, StringComparison.Ordinal);
        Assert.EndsWith("Figures of 2007. They cannot tell how it will be for one person.", text.Person, StringComparison.Ordinal);
    }

    private static ContentFolder WithTwoSources(string body) =>
        ContentFolder.WithFront("sources: [shelf-guide]", "sources: [shelf-guide, pot-book]", body);

    private static IEnumerable<string> Statements(string body) => WithTwoSources(body).Teapot().Statements.Skip(1)
        .Select(statement => $"{statement.Text.TrimEnd('.')}: [{string.Join(", ", statement.Sources)}]");
}
