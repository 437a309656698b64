namespace BackCare.Medicines;

/// <summary>The table of who can take ibuprofen. The strictest thing told decides; silence gets a question.</summary>
/// <param name="Answers">One for each level.</param>
public sealed record MedicineTable(ImmutableArray<MedicineGroup> Groups, ImmutableArray<MedicineRow> Rows,
    ImmutableSortedDictionary<MedicineLevel, MedicineAnswerWords> Answers, ImmutableArray<KnownMedicine> Medicines)
{
    public const string Guide = "ibuprofen";

    /// <summary>Heading ids of the guide's parts: how much of each form, and what to do instead.</summary>
    public const string TabletsSection = "how-much-to-take", GelSection = "gel",
        InsteadSection = "if-you-have-to-ask-first-or-cannot-take-it";

    private readonly FrozenDictionary<string, MedicineRow> byId =
        Rows.DistinctBy(row => row.Id).ToFrozenDictionary(row => row.Id);

    private readonly MedicineNames names = new(Medicines);

    public static MedicineTable None { get; } =
        new([], [], ImmutableSortedDictionary<MedicineLevel, MedicineAnswerWords>.Empty, []);

    public ImmutableArray<MedicinesTogether> Together { get; init; } = [];

    /// <summary>Rows to tick, and rows that follow from them.</summary>
    public IEnumerable<MedicineRow> AllRows => [.. Rows, .. Together.Select(together => together.Row)];

    /// <summary>The distinct ids of all sources of its rows and safe names.</summary>
    public IEnumerable<string> Sources => AllRows.SelectMany(row => row.Sources)
        .Concat(Medicines.SelectMany(medicine => medicine.Sources)).Distinct();

    /// <summary>Identifies everything that the page offers to tick, which is what a "none" denies.</summary>
    public string Fingerprint { get; } = TextDigests.Compute(string.Join('\n', Groups.Select(group => group.Name)
        .Concat(Rows.Select(row => $"{row.Group} {row.Id} {row.Words}"))))[..16];

    public IEnumerable<MedicineRow> RowsOf(MedicineGroup group) => Rows.Where(row => row.Group == group.Id);

    public MedicineRow? Find(string id) => byId.GetValueOrDefault(id);

    public ImmutableArray<TypedMedicine> NamesIn(string typed) => names.In(typed);

    /// <summary>The strictest answer, or what to ask again. A danger is answered at once.</summary>
    public MedicineResult Answer(MedicineInput told)
    {
        ImmutableArray<MedicineRow> ticked = [.. Rows.Where(row => told.Ticks.Contains(row.Id))];
        var typed = told.Typed.Length > MedicineInput.MaxTypedLength ? [] : NamesIn(told.Typed);
        MedicineRow[] meant = [.. ticked, .. typed.SelectMany(each => each.Known?.Rows ?? [])];
        var answer = new MedicineAnswer(told.Form ?? Formulation.Tablets,
        [
            .. ticked.Select(MedicineReason.From), .. typed.Select(MedicineReason.From),
            .. from together in Together where together.Holds(meant) select MedicineReason.From(together.Row),
        ]);
        if (answer.Level.IsDanger()) return new(answer, [], []);

        ImmutableArray<MedicineRow> contradicting = [.. ticked.Where(row => row.OneOf is not null).GroupBy(row => row.OneOf)
            .Where(rows => rows.Count() > 1).SelectMany(rows => rows)];
        ImmutableArray<MedicineFault> faults = [.. FaultsOf(told, contradicting, answer)];
        return new(faults.IsEmpty ? answer : null, faults, contradicting);
    }

    private IEnumerable<MedicineFault> FaultsOf(
        MedicineInput told, ImmutableArray<MedicineRow> contradicting, MedicineAnswer answer)
    {
        var isOther = told.Shown != Fingerprint || told.Ticks.Any(id => !byId.ContainsKey(id));
        if (isOther) yield return MedicineFault.OtherPage;
        if (told.Form is null) yield return MedicineFault.NoForm;
        if (told.Typed.Length > MedicineInput.MaxTypedLength) yield return MedicineFault.TooMuchTyped;
        if (!contradicting.IsEmpty) yield return MedicineFault.Contradiction;
        if (!isOther && !told.IsNoneTicked && answer.Level is MedicineLevel.UsuallySafe)
            yield return MedicineFault.NotAll;
    }
}
