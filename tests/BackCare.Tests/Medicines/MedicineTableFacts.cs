namespace BackCare.Tests.Medicines;

/// <summary>Whether somebody can take ibuprofen: the strictest of all that they told us, and a question to silence.</summary>
public sealed class MedicineTableFacts
{
    private static readonly MedicineTable Table = RealContent.Library.Ibuprofen;

    // Written by hand from the page, as a second way to work out an answer.
    private static readonly Dictionary<string, (int Tablets, int Gel)> PinnedPairs = File.ReadAllLines(
        Path.Combine(Repository.Root, "tests/evaluator/ibuprofen.csv")).Skip(2)
        .Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => (Rank(cells[1]), Rank(cells[2])), StringComparer.Ordinal);

    private static readonly Dictionary<string, (int Tablets, int Gel)> Pinned =
        PinnedPairs.Where(pinned => !pinned.Key.Contains('+')).ToDictionary(StringComparer.Ordinal);

    private static int Rank(string level) => Array.IndexOf(["usually-safe", "ask-first", "do-not-take", "111", "999"], level);

    [Fact]
    public void No_pinned_row_of_ibuprofen_is_lost_or_changed()
    {
        Assert.All(Pinned.Values, pinned => Assert.InRange(Math.Min(pinned.Tablets, pinned.Gel), 0, 4));
        Assert.Empty(Pinned.Keys.Except(Table.Rows.Select(row => row.Id)));
        Assert.All(Pinned, pinned => Assert.Equal(pinned.Value, ((int)Table.Find(pinned.Key)!.Tablets, (int)Table.Find(pinned.Key)!.Gel)));
    }

    [Theory]
    [InlineData(Formulation.Tablets), InlineData(Formulation.Gel)]
    public void Each_tick_or_pair_of_ticks_gets_the_strictest_answer(Formulation form)
    {
        foreach (var (one, first) in Pinned)
            foreach (var (other, second) in Pinned)
            {
                var together = PinnedPairs.GetValueOrDefault($"{one}+{other}",
                    PinnedPairs.GetValueOrDefault($"{other}+{one}"));
                (int Tablets, int Gel)[] all = [first, second, together];
                var strictest = all.Max(each => form is Formulation.Gel ? each.Gel : each.Tablets);
                var result = Ask(form, [one, other], none: true);
                if (result.Contradicting.IsEmpty) Assert.Equal(strictest, (int)result.Answer!.Level);
                else Assert.Null(result.Answer);
            }
    }

    [Fact]
    public void There_are_at_least_60_cases_of_ibuprofen() =>
        Assert.True(File.ReadLines(Path.Combine(Repository.Root, "content", MedicineCase.File))
            .Count(line => line.StartsWith("- id: ", StringComparison.Ordinal)) >= 60);

    [Theory]
    [InlineData(Formulation.Tablets), InlineData(Formulation.Gel)]
    public void Ibuprofen_is_never_safe_before_the_person_ticks_that_nothing_else_applies(Formulation form)
    {
        foreach (var typed in new[] { "", "   ", "none", "No", "paracetamol", "omeprazole" })
            foreach (string[] ticks in new string[][] { [], ["breastfeeding"], ["paracetamol"] })
            {
                Assert.Equal([MedicineFault.NotAll], Ask(form, ticks, typed).Faults);
                Assert.Equal(MedicineLevel.UsuallySafe, Ask(form, ticks, typed, none: true).Answer!.Level);
            }
    }

    [Fact]
    public void A_safe_medicine_never_makes_another_answer_milder()
    {
        var safe = Table.Medicines.Where(medicine => medicine.Rows.IsEmpty).ToArray();
        Assert.InRange(safe.Sum(medicine => medicine.Names.Length), 40, 80);
        Assert.All(safe, medicine => Assert.NotEmpty(medicine.Sources));
        var all = string.Join(", ", safe.SelectMany(medicine => medicine.Names));
        foreach (var form in Enum.GetValues<Formulation>())
        {
            Assert.Equal(MedicineLevel.UsuallySafe, Ask(form, [], all, none: true).Answer!.Level);
            foreach (var row in Table.Rows)
                Assert.Equal((row.Id, row.LevelFor(form)),
                    (row.Id, Ask(form, [row.Id], all, none: true).Answer!.Level));
            foreach (var medicine in Table.Medicines)
                Assert.All(medicine.Names, name =>
                    Assert.True(Ask(form, [], $"{all}, {name}", none: true).Answer!.Level >= medicine.LevelFor(form),
                        name));
        }
    }

    // What the BNF lists with ibuprofen, what is taken for a condition that asks, and what else was once a name of ours.
    [Theory]
    [InlineData("gabapentin|amitriptyline|nortriptyline|carbamazepine|alendronic acid|cefalexin|trimethoprim|aciclovir|"
        + "nicorandil|drospirenone|Yasmin|fish oil|potassium|desmopressin|dipyridamole|sodium picosulfate|Laxido")]
    [InlineData("amlodipine|bisoprolol|doxazosin|digoxin|amiodarone|GTN spray|metformin|insulin|gliclazide|salbutamol|"
        + "Clenil|montelukast|cetirizine|Piriton|mesalazine|azathioprine|nitrofurantoin|ciprofloxacin")]
    [InlineData("mirtazapine|trazodone|donepezil|baclofen|fluvastatin|fluconazole|colestyramine|tramadol|morphine|"
        + "the pill|Microgynon|HRT|folic acid|iron|St John's wort|ginkgo|Viagra Connect|Night Nurse|Panadol Plus")]
    public void Ibuprofen_is_never_safe_beside_a_medicine_that_may_matter(string names)
    {
        foreach (var name in names.Split('|'))
            Assert.True(Ask(Formulation.Gel, [], name, none: true).Answer!.Level >= MedicineLevel.AskFirst, name);
    }

    [Theory]
    [InlineData("Evorel patches", MedicineLevel.UsuallySafe)]
    [InlineData("levothyroxine tablets", MedicineLevel.UsuallySafe)]
    [InlineData("nicotine patch", MedicineLevel.AskFirst)]
    [InlineData("patches", MedicineLevel.AskFirst)]
    public void A_word_for_the_form_of_a_medicine_neither_changes_it_nor_means_one(string typed, MedicineLevel level) =>
        Assert.Equal(level, Ask(Formulation.Tablets, [], typed, none: true).Answer!.Level);

    [Fact]
    public void The_ibuprofen_guide_names_every_medicine_that_does_not_matter()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "content/guides/ibuprofen.md"));
        Assert.All(Table.Medicines.Where(medicine => medicine.Rows.IsEmpty).SelectMany(medicine => medicine.Names),
            name => Assert.Contains(name, guide, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("zzyzx"), InlineData("5-HTP"), InlineData("варфарин"), InlineData("💊"), InlineData("<script>")]
    [InlineData("12345"), InlineData("not warfarin"), InlineData("no idea")]
    public void Typed_words_that_are_not_known_to_be_safe_are_at_least_ask_first(string typed) =>
        Assert.True(Ask(Formulation.Gel, [], typed, none: true).Answer!.Level >= MedicineLevel.AskFirst);

    [Fact]
    public void Nine_hundred_letters_are_at_least_ask_first() => Assert.True(
        Ask(Formulation.Gel, [], new string('x', 900), none: true).Answer!.Level >= MedicineLevel.AskFirst);

    [Theory]
    [InlineData("paracetamol 𝐰𝐚𝐫𝐟𝐚𝐫𝐢𝐧", MedicineLevel.DoNotTake)]
    [InlineData("paracetamol ⓦⓐⓡⓕⓐⓡⓘⓝ", MedicineLevel.DoNotTake)]
    [InlineData("ｗａｒｆａｒｉｎ", MedicineLevel.DoNotTake)]
    [InlineData("war\u00ADfarin", MedicineLevel.DoNotTake)]
    [InlineData("none 💉", MedicineLevel.AskFirst)]
    [InlineData("paracetamol \uFFFD", MedicineLevel.AskFirst)]
    public void Lookalike_letters_are_read_and_no_symbol_is_ignored(string typed, MedicineLevel min) =>
        Assert.True(Ask(Formulation.Tablets, [], typed, none: true).Answer!.Level >= min, typed);

    [Fact]
    public void A_misspelt_name_is_as_strict_as_the_name_and_at_least_ask_first()
    {
        foreach (var medicine in Table.Medicines)
            foreach (var name in medicine.Names.Where(name => name.Length is > 7 and < 24 && !name.Contains(' ')))
            {
                var slipped = name[..3] + name[4..];
                var given = Ask(Formulation.Tablets, [], slipped, none: true).Answer!.Level;
                var least = medicine.LevelFor(Formulation.Tablets) < MedicineLevel.AskFirst ? MedicineLevel.AskFirst
                    : medicine.LevelFor(Formulation.Tablets);
                Assert.True(given >= MedicineLevel.AskFirst, $"{slipped}: {given}");
                Assert.True(given >= least || Table.NamesIn(slipped).Any(typed => typed.Known != medicine), $"{slipped}: {given}");
            }
    }

    [Theory]
    [InlineData("Amlodipine 5mg once a day", "Amlodipine")]
    [InlineData("amlodipine, RAMIPRIL 10 mg; co-codamol 30/500", "amlodipine|RAMIPRIL|co-codamol 30/500")]
    [InlineData("i take low-dose aspirin and blood thinners", "low-dose aspirin|blood thinners")]
    [InlineData("St John’s wort + magnesium", "St John’s wort|magnesium")]
    [InlineData("omeprazole omeprazole OMEPRAZOLE", "omeprazole")]
    public void Names_are_found_in_what_people_type(string typed, string names) =>
        Assert.Equal(names.Split('|'), Table.NamesIn(typed).Select(name => name.Words));

    [Fact]
    public void A_danger_about_ibuprofen_is_answered_whatever_else_is_wrong()
    {
        foreach (var row in Table.Rows.Where(row => row.Tablets.IsDanger()))
        {
            var told = new MedicineInput(null, [row.Id, "under-16", "65-or-over", "gone"], IsNoneTicked: true,
                new string('x', 5000), Shown: "another");
            Assert.Equal(row.Tablets, Table.Answer(told).Answer!.Level);
        }
    }

    [Fact]
    public void Contradictory_ticks_are_asked_again()
    {
        var ages = Ask(Formulation.Tablets, ["under-16", "65-or-over"]);
        Assert.Equal([MedicineFault.Contradiction], ages.Faults);
        Assert.Equal(["under-16", "65-or-over"], ages.Contradicting.Select(row => row.Id));
    }

    [Fact]
    public void A_tick_or_a_none_from_an_outdated_form_is_asked_again()
    {
        Assert.Equal([MedicineFault.OtherPage], Ask(Formulation.Tablets, ["gone"]).Faults);
        Assert.Equal([MedicineFault.OtherPage],
            Table.Answer(new(Formulation.Tablets, [], IsNoneTicked: true, "", Shown: null)).Faults);
        var another = new MedicineTable(Table.Groups, Table.Rows.RemoveAt(0), Table.Answers, Table.Medicines);
        Assert.NotEqual(Table.Fingerprint, another.Fingerprint);
    }

    [Fact]
    public void Tablets_or_gel_must_be_chosen() => Assert.Equal([MedicineFault.NoForm],
        Table.Answer(new(null, ["stroke"], IsNoneTicked: false, "", Table.Fingerprint)).Faults);

    [Fact]
    public void A_list_of_medicines_longer_than_anybody_takes_is_asked_again() =>
        Assert.Equal([MedicineFault.TooMuchTyped],
            Ask(Formulation.Gel, ["stroke"], new string('x', MedicineInput.MaxTypedLength + 1)).Faults);

    [Fact]
    public void The_row_says_whom_to_ask_and_for_two_rows_it_is_a_pharmacist()
    {
        Assert.Equal("your bowel team", Ask(Formulation.Tablets, ["bowel-disease"]).Answer!.WhomToAsk);
        Assert.Equal("a pharmacist", Ask(Formulation.Tablets, ["bowel-disease", "stroke"]).Answer!.WhomToAsk);
    }

    // A gel is absorbed little, so it is never stricter than tablets; what bears on these is asked about before it too.
    private static readonly Dictionary<string, string> GelOtherwise = new()
    {
        ["65-or-over"] = "its leaflet is for adults of any age, and the rest that comes with age is ticked by itself",
        ["reaction"] = "an allergy needs very little",
        ["pregnant-28-weeks"] = "a baby's heart",
        ["pregnant-20-to-27-weeks"] = "a baby's heart",
    };

    [Fact]
    public void Gel_is_as_strict_as_tablets_up_to_ask_first_except_for_listed_rows()
    {
        foreach (var row in Table.AllRows.Where(row => !row.Tablets.IsDanger() && !GelOtherwise.ContainsKey(row.Id)))
            Assert.Equal((row.Id, row.Tablets is MedicineLevel.UsuallySafe ? row.Tablets : MedicineLevel.AskFirst),
                (row.Id, row.Gel));
        Assert.All(GelOtherwise.Keys, id => Assert.NotNull(Table.Find(id)));
    }

    [Fact]
    public void Gel_is_never_stricter_than_tablets_and_keeps_the_order_of_the_rows()
    {
        foreach (var row in Table.AllRows)
        {
            Assert.True(row.Gel <= row.Tablets, row.Id);
            foreach (var worse in Table.AllRows.Where(other => other.Tablets > row.Tablets))
                Assert.True(row.Gel <= worse.Gel, $"gel: {row.Id} is stricter than {worse.Id}");
        }
        foreach (var medicine in Table.Medicines)
            Assert.True(medicine.LevelFor(Formulation.Gel) <= medicine.LevelFor(Formulation.Tablets),
                medicine.Names[0]);
    }

    [Theory]
    [InlineData("pril-or-sartan,water-tablets", "")]
    [InlineData("65-or-over", "ramipril 5mg, bendroflumethiazide")]
    [InlineData("kidney-or-liver,pril-or-sartan", "furosemide")]
    [InlineData("", "Zestoretic")]
    [InlineData("", "blood pressure tablets and water tablets")]
    [InlineData("", "losartin, furosimide")]
    [InlineData("one-ulcer,steroids,ssri-or-venlafaxine", "")]
    [InlineData("one-ulcer", "prednisolone, citalopram")]
    [InlineData("65-or-over", "sertraline and low-dose aspirin")]
    public void Tablets_need_a_doctors_agreement_for_risks_that_are_worse_together(string ticks, string typed)
    {
        string[] ids = ticks.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var answer = Ask(Formulation.Tablets, ids, typed).Answer!;
        Assert.Equal(MedicineLevel.DoNotTake, answer.Level);
        Assert.Contains(answer.Reasons.SelectMany(reason => reason.Notes),
            note => note.EndsWith("only if your doctor says that you can.", StringComparison.Ordinal));
        Assert.Equal(MedicineLevel.AskFirst, Ask(Formulation.Gel, ids, typed).Answer!.Level);
        foreach (var id in ids) Assert.Equal(MedicineLevel.AskFirst, Ask(Formulation.Tablets, [id]).Answer!.Level);
    }

    [Theory]
    [InlineData("losartan, ramipril")]
    [InlineData("furosemide, spironolactone")]
    [InlineData("prednisolone, citalopram, sertraline, antidepressants")]
    public void Two_medicines_of_the_same_kind_are_not_a_combination(string typed) =>
        Assert.Equal(MedicineLevel.AskFirst, Ask(Formulation.Tablets, [], typed).Answer!.Level);

    // As people type them: thinners, and all anti-inflammatories that are sold or prescribed in the UK, by any name.
    [Theory]
    [InlineData("blood thiners|thinners|thinner|blood thinner|anti coagulant|anticoagulent|anti-coagulants|"
        + "bloodthinners|antiplatelet|blood thining tablets|clopidogrel|Plavix|Grepid|clopidogrell|warfrin|"
        + "zarelto|apixiban|DuoPlavin|Arixtra")]
    [InlineData("acemetacin|Emflex|Seractil|dexibuprofen|aceclofenac|Preservex|Celebrex|Keral|Skudexa|Motifene|"
        + "Diclomax|Dicloflex|Econac|Lodine|Eccoxolac|Etopan|Arcoxia|fenoprofen|Fenopron|Froben|Strefen|"
        + "Indocid|Indolar|Orudis|Oruvail|Toradol|lornoxicam|Xefo|Meflam|Mobic|Relifex|Synflex|Nycopren|"
        + "Arthroxen|parecoxib|Dynastat|phenylbutazone|Brexidol|Clinoril|Mobiflex|Surgam|Clotam|diflunisal|"
        + "Anadin Extra|Anadin Ultra|Hedex Ibuprofen|Galprofen|Feminax Express|naproxin|diclofenic|"
        + "anti inflamatory")]
    [InlineData("voltarol gel|Voltarol Emulgel|diclofenac gel|Solaraze|Powergel|ketoprofen gel|Oruvail gel|"
        + "Feldene gel|piroxicam gel|felbinac|Traxam|Ibuleve gel|Ibugel Forte|Deep Relief|"
        + "Radian-B ibuprofen gel|anti-inflammatory gel")]
    public void Thinners_and_anti_inflammatories_are_known_by_any_name(string names)
    {
        foreach (var name in names.Split('|'))
        {
            var level = Ask(Formulation.Tablets, [], name, none: true).Answer!.Level;
            Assert.Equal((name, MedicineLevel.DoNotTake), (name, level));
            Assert.DoesNotContain(Table.NamesIn(name), typed => typed.Known is null);
        }
    }

    [Theory]
    [InlineData("water pills|water tablet|diuretiks|diuretic", "water-tablets")]
    [InlineData("steroids|steriods|steroid tablets|corticosteroid", "steroids")]
    [InlineData("antidepressants|anti depressant|anti-depressents|ssri", "ssri-or-venlafaxine")]
    [InlineData("ace inhibiter|ace inhibitors|blood pressure tablets|bp tablets|blood presure pills", "pril-or-sartan")]
    public void Words_for_a_kind_of_medicine_are_known(string names, string row)
    {
        foreach (var name in names.Split('|'))
        {
            Assert.NotEmpty(Table.NamesIn(name));
            Assert.All(Table.NamesIn(name),
                typed => Assert.Contains(row, typed.Known?.Rows.Select(each => each.Id) ?? [name]));
        }
    }

    [Fact]
    public void Ibuprofen_is_not_taken_with_any_blood_thinner_that_the_check_names()
    {
        var label = RealContent.Questionnaire.Questions.SelectMany(question => question.Options)
            .Single(option => option.Id is "blood-thinner").Words.You.Label;
        var known = Table.NamesIn(label).Where(typed => typed.Known is not null).ToArray();
        Assert.Contains(known, typed => typed.Words is "clopidogrel");
        Assert.All(known, typed => Assert.Equal(
            (typed.Words, MedicineLevel.DoNotTake), (typed.Words, typed.Known!.LevelFor(Formulation.Tablets))));
    }

    [Theory]
    [InlineData("zapain"), InlineData("co-codamol 30/500"), InlineData("cocodamol 30mg/500mg")]
    [InlineData("co-codamol 15/500"), InlineData("codeine phosphate 30mg"), InlineData("Solpadol")]
    public void People_on_prescribed_codeine_are_never_told_to_stop_after_3_days(string typed)
    {
        var notes = Ask(Formulation.Tablets, [], typed).Answer!.Reasons.SelectMany(reason => reason.Notes).ToArray();
        Assert.DoesNotContain(notes, note => note.Contains("3 days"));
        Assert.Contains(notes, note => note.Contains("do not stop it suddenly"));
    }

    [Theory]
    [InlineData("co-codamol", true), InlineData("codeine", true), InlineData("solpadeine", false)]
    public void Bought_codeine_is_limited_to_3_days(string typed, bool mayBePrescribed)
    {
        var notes = Ask(Formulation.Tablets, [], typed).Answer!.Reasons.SelectMany(reason => reason.Notes).ToArray();
        Assert.Contains("If you bought it, take it for 3 days at most.", notes);
        Assert.Equal(mayBePrescribed,
            notes.Any(note => note.StartsWith("If a doctor prescribed it", StringComparison.Ordinal)));
    }

    private static MedicineResult Ask(Formulation form, string[] ticks, string typed = "", bool none = false) =>
        Table.Answer(new(form, [.. ticks], none, typed, Table.Fingerprint));
}
