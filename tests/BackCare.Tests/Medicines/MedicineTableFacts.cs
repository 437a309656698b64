using BackCare.Medicines;

namespace BackCare.Tests.Medicines;

/// <summary>Whether somebody can take ibuprofen: the strictest of all that they told us, and a question to silence.</summary>
public sealed class MedicineTableFacts
{
    private static readonly MedicineTable Table = RealContent.Library.Ibuprofen;

    // Read off the page by hand before its rows became ticks; a second way to work an answer out.
    private static readonly Dictionary<string, (int Tablets, int Gel)> Pinned = File.ReadAllLines(
        Path.Combine(Repository.Root, "tests/evaluator/ibuprofen.csv")).Skip(2)
        .Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => (Rank(cells[1]), Rank(cells[2])), StringComparer.Ordinal);

    private static int Rank(string level) => Array.IndexOf(["usually-safe", "ask-first", "do-not-take", "111", "999"], level);

    [Fact]
    public void No_row_of_the_page_that_there_was_is_lost_or_less_strict()
    {
        Assert.All(Pinned.Values, pinned => Assert.InRange(Math.Min(pinned.Tablets, pinned.Gel), 0, 4));
        Assert.Empty(Pinned.Keys.Except(Table.Rows.Select(row => row.Id)));
        Assert.All(Pinned, pinned => Assert.Equal(pinned.Value, ((int)Table.Find(pinned.Key)!.Tablets, (int)Table.Find(pinned.Key)!.Gel)));
    }

    [Theory]
    [InlineData(MedicineForm.Tablets)]
    [InlineData(MedicineForm.Gel)]
    public void Each_tick_and_each_pair_of_ticks_is_answered_with_the_strictest(MedicineForm form)
    {
        foreach (var (one, first) in Pinned)
            foreach (var (other, second) in Pinned)
            {
                var strictest = form is MedicineForm.Gel ? Math.Max(first.Gel, second.Gel) : Math.Max(first.Tablets, second.Tablets);
                var reply = Ask(form, [one, other]);
                if (reply.Contradicting.IsEmpty) Assert.Equal(strictest, (int)reply.Answer!.Level);
                else Assert.Null(reply.Answer);
            }
    }

    [Fact]
    public void The_proof_finds_nothing_and_has_looked_at_every_pair()
    {
        var proof = MedicineProof.Of(Table);
        Assert.Empty(proof.Violations);
        Assert.True(proof.Checks > Table.Rows.Length * Table.Rows.Length, $"{proof.Checks} checks");
    }

    [Fact]
    public void The_proof_sees_a_table_that_answers_less_than_a_name_means()
    {
        var (row, two) = (Table.Find("breastfeeding")!, Table.Find("blood-thinner")!);
        // The same name twice: only the first is found, and means less.
        var lower = new MedicineTable(Table.Groups, Table.Rows, Table.Answers,
            [new("safe", [row], ["warfarin"]), new("a blood thinner", [two], ["warfarin"])]);
        Assert.NotEmpty(MedicineProof.Of(lower).Violations);
    }

    [Fact]
    public void There_are_at_least_60_cases_and_each_comes_out_as_expected()
    {
        var cases = RealContent.Library.MedicineCases;
        Assert.True(cases.Length >= 60, $"{cases.Length} cases");
        Assert.All(cases, one => Assert.Equal((one.Id, one.Expected?.Name() ?? MedicineCase.AskedAgain), (one.Id, one.GivenBy(Table))));
    }

    [Theory]
    [InlineData(MedicineForm.Tablets)]
    [InlineData(MedicineForm.Gel)]
    public void Silence_is_never_safe(MedicineForm form)
    {
        foreach (var typed in new[] { "", "   ", "none", "No", "paracetamol" })
            Assert.Equal([MedicineFault.Nothing], Ask(form, [], typed).Faults);
    }

    [Fact]
    public void Whatever_is_typed_with_none_of_these_is_no_less_than_ask_first_unless_it_is_known_to_be_safe()
    {
        foreach (var typed in new[] { "zzyzx", "5-HTP", "варфарин", "💊", "<script>", "12345", "not warfarin", "no idea",
            new string('x', 900) })
            Assert.True(Ask(MedicineForm.Gel, [], typed, none: true).Answer!.Level >= MedicineLevel.AskFirst, typed);
    }

    [Theory]
    [InlineData("paracetamol 𝐰𝐚𝐫𝐟𝐚𝐫𝐢𝐧", MedicineLevel.DoNotTake)]
    [InlineData("paracetamol ⓦⓐⓡⓕⓐⓡⓘⓝ", MedicineLevel.DoNotTake)]
    [InlineData("ｗａｒｆａｒｉｎ", MedicineLevel.DoNotTake)]
    [InlineData("war\u00ADfarin", MedicineLevel.DoNotTake)]
    [InlineData("none 💉", MedicineLevel.AskFirst)]
    [InlineData("paracetamol \uFFFD", MedicineLevel.AskFirst)]
    public void Letters_of_another_look_are_read_and_what_is_none_is_never_nothing(string typed, MedicineLevel least) =>
        Assert.True(Ask(MedicineForm.Tablets, [], typed, none: true).Answer!.Level >= least, typed);

    [Fact]
    public void A_slip_in_a_name_is_at_least_that_name_and_at_least_ask_first()
    {
        foreach (var medicine in Table.Medicines)
            foreach (var name in medicine.Names.Where(name => name.Length is > 7 and < 24 && !name.Contains(' ', StringComparison.Ordinal)))
            {
                var slipped = name[..3] + name[4..];
                var given = Ask(MedicineForm.Tablets, [], slipped, none: true).Answer!.Level;
                var least = medicine.Of(MedicineForm.Tablets) < MedicineLevel.AskFirst ? MedicineLevel.AskFirst : medicine.Of(MedicineForm.Tablets);
                // Two names may be as near: then the stricter holds.
                Assert.True(given >= MedicineLevel.AskFirst, $"{slipped}: {given}");
                Assert.True(given >= least || Table.NamesIn(slipped).Any(typed => typed.Known != medicine), $"{slipped}: {given}");
            }
    }

    [Theory]
    [InlineData("Amlodipine 5mg once a day", "Amlodipine")]
    [InlineData("amlodipine, RAMIPRIL 10 mg; co-codamol 30/500", "amlodipine|RAMIPRIL|co-codamol")]
    [InlineData("i take low-dose aspirin and blood thinners", "low-dose aspirin|blood thinners")]
    [InlineData("St John’s wort + magnesium", "St John’s wort|magnesium")]
    [InlineData("amlodipine amlodipine AMLODIPINE", "amlodipine")]
    public void Names_are_found_in_what_people_type(string typed, string names) =>
        Assert.Equal(names.Split('|'), Table.NamesIn(typed).Select(name => name.Words));

    [Fact]
    public void A_danger_waits_for_nothing()
    {
        foreach (var row in Table.Rows.Where(row => row.Tablets.IsDanger()))
        {
            var told = new MedicineTold(null, [row.Id, "under-16", "65-or-over", "gone"], None: true, new string('x', 5000), Shown: "another");
            Assert.Equal(row.Tablets, Table.Answer(told).Answer!.Level);
        }
    }

    [Fact]
    public void What_contradicts_is_asked_again()
    {
        Assert.Equal([MedicineFault.NoneWithOthers], Ask(MedicineForm.Tablets, ["stroke"], none: true).Faults);
        var ages = Ask(MedicineForm.Tablets, ["under-16", "65-or-over"]);
        Assert.Equal([MedicineFault.Contradiction], ages.Faults);
        Assert.Equal(["under-16", "65-or-over"], ages.Contradicting.Select(row => row.Id));
    }

    [Fact]
    public void A_tick_or_a_none_of_another_page_is_asked_again()
    {
        Assert.Equal([MedicineFault.OtherPage], Ask(MedicineForm.Tablets, ["gone"]).Faults);
        Assert.Equal([MedicineFault.OtherPage], Table.Answer(new(MedicineForm.Tablets, [], None: true, "", Shown: null)).Faults);
        var another = new MedicineTable(Table.Groups, Table.Rows.RemoveAt(0), Table.Answers, Table.Medicines);
        Assert.NotEqual(Table.Fingerprint, another.Fingerprint);
    }

    [Fact]
    public void Tablets_or_gel_must_be_chosen() =>
        Assert.Equal([MedicineFault.NoForm], Table.Answer(new(null, ["stroke"], None: false, "", Table.Fingerprint)).Faults);

    [Fact]
    public void More_than_anybody_takes_is_asked_again() =>
        Assert.Equal([MedicineFault.TooMuchTyped], Ask(MedicineForm.Gel, ["stroke"], new string('x', MedicineTold.LongestTyped + 1)).Faults);

    [Fact]
    public void Who_is_asked_is_whom_the_row_names()
    {
        Assert.Equal("your bowel team", Ask(MedicineForm.Tablets, ["bowel-disease"]).Answer!.Whom);
        Assert.Equal("a pharmacist", Ask(MedicineForm.Tablets, ["bowel-disease", "stroke"]).Answer!.Whom);
    }

    private static MedicineReply Ask(MedicineForm form, string[] ticks, string typed = "", bool none = false) =>
        Table.Answer(new(form, [.. ticks], none, typed, Table.Fingerprint));
}
