namespace BackCare.Tests.Medicines;

public sealed class MedicineFileFacts : OnCopiedContent
{
    private const string Table = MedicineReader.File;
    private const string Stroke = "    words: A stroke, ever\n    tablets: ask-first\n";
    private const string Clots = "names: [ticagrelor, brilique, prasugrel, efient]";
    private const string Safe = "    names: [lamotrigine]\n    sources: [bnf-ibuprofen-interactions]\n";

    /// <summary>The code, the good text, the slip that replaces it, and the words of the problem.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "BC125", Stroke, Stroke.Replace("ask-first", "ask-furst"), "did you mean 'ask-first'?" },
        { "BC200", "  - id: lupus\n    group: have\n", "  - id: lupus\n    group: hav\n", "did you mean 'have'?" },
        { "BC224", "sources: [sps-nsaids-breastfeeding, project-proposal]",
            "sources: [sps-nsaids-breast, project-proposal]", "unknown source 'sps-nsaids-breast'" },
        { "BC200", "finding: black-poo }", "finding: black-po }", "did you mean 'black-poo'?" },
        { "BC462", "{ group: danger, finding: black-poo }", "{ group: danger, finding: black-poo, gel: ask-first }", "the registry says already" },
        { "BC462", "    gel: \"111\"\n", "    gel: ask-first\n", "a danger with one form and not with the other" },
        { "BC460", Clots, Clots.Replace("efient", "Warfarin"), "'Warfarin' appears twice" },
        { "BC472", Clots, Clots.Replace("efient", "Efient (once a day)"), "who types 'Efient (once a day)' is not understood" },
        { "BC030", "answers:\n", "anwers:\n", "did you mean 'answers'?" },
        { "BC030", "  usually-safe:\n", "  usualy-safe:\n", "did you mean 'usually-safe'?" },
        { "BC470", "at-least: 3", "at-least: 9", "no combination" },
        { "BC471", Safe, "    names: [lamotrigine]\n", "no source says that they do not matter" },
        { "BC471", Safe, Safe + "    rows: [stroke]\n", "has rows, which have their own sources" },
        { "BC224", Safe, Safe.Replace("bnf", "bnff"), "unknown source 'bnff-ibuprofen-interactions'" },
        { "BC464", "Ask {whom} before you use ibuprofen gel", "Ask before you use ibuprofen gel", "does not say whom to ask" },
        { "BC464", "    gel: Do not use ibuprofen gel\n", "    gel: Do not use ibuprofen gel, ask {whom}\n", "nothing fills in" },
        { "BC200", "of: [pril-or-sartan, water-tablets]", "of: [pril-or-sartan, water-tablet]",
            "unknown row 'water-tablet'" },
    };

    [Slow, Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_slip_in_a_medicine_file_is_named_with_its_file_and_line(string code, string old, string slip, string says)
    {
        var place = content.LineOf(Table, old.Split('\n')[0]);
        content.Edit(Table, old, slip);
        var problem = Assert.Single(content.Load().All, each => each.File == Table && each.Code == code);
        Assert.InRange(problem.Line, place - 4, place + 4);
        Assert.Contains(says, $"{problem}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_a_medicine_that_becomes_less_strict_is_caught_by_its_cases()
    {
        content.Edit(Table, Stroke, Stroke.Replace("ask-first", "usually-safe"));
        content.Edit(Table, "words: Severe heart, kidney or liver failure, kidney disease stage 4 or 5, or dialysis\n    tablets: do-not-take",
            "words: Severe heart, kidney or liver failure, kidney disease stage 4 or 5, or dialysis\n    tablets: ask-first");
        var problem = Assert.Single(content.Load().All, each => each.Code is "BC463");
        Assert.Equal(MedicineCase.File, problem.File);
        Assert.Contains("comes out at ask-first, and do-not-take is expected", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ibuprofen_guide_shows_every_group_of_rows_with_its_sources()
    {
        const string Guide = "guides/ibuprofen.md";
        var problems = content.Edit(Guide, ":::: details You take\n::: medicine take\n:::\n::::\n\n", "")
            .Edit(Guide, "::: medicine have", "::: medicine haev").Edit(Guide, "sps-nsaids-breastfeeding, ", "")
            .AssertProblems(("BC466", Guide, 1, "'::: medicine take'"), ("BC466", Guide, 1, "'::: medicine have'"),
                ("BC200", Guide, content.LineOf(Guide, "haev"), "did you mean 'have'?"),
                ("BC430", Guide, content.LineOf(Guide, "::: medicine you"), "add it to 'sources'"));
        Assert.Contains("'haev'", problems[^1].What);
    }

    [Fact]
    public void A_medicine_table_is_one_item_and_any_change_ends_its_approval()
    {
        var before = Signed(RealContent.Library);
        content.Edit(Table, Clots, Clots.Replace(", efient", ""));
        Assert.NotEqual(before, Signed(content.Read()));

        static string Signed(Library library) =>
            Assert.Single(ReviewItem.AllIn(library), item => item.Name == ReviewItem.Ibuprofen).Digest;
    }
}
