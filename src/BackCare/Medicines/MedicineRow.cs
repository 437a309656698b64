namespace BackCare.Medicines;

/// <summary>Rows with a common heading, which each of them continues.</summary>
[Entry("group")]
public sealed record MedicineGroup(
    [Key("id", IsId = true)] string Id, [Key("name", "The heading, which each row goes on from.")] string Name);

/// <summary>Something that may be true of somebody, and what it means for tablets and for gel.</summary>
/// <param name="Id">For a sign of the registry, the id of its finding.</param>
/// <param name="Words">The words to tick.</param>
/// <param name="Sources">At least one id of content/sources.yaml.</param>
public sealed record MedicineRow(
    string Id, string Group, string Words, MedicineLevel Tablets, MedicineLevel Gel, ImmutableArray<string> Sources)
{
    /// <summary>Whom to ask, unless a row names somebody else.</summary>
    public const string Pharmacist = "a pharmacist";

    /// <summary>What else to know or do, in sentences.</summary>
    public string? Note { get; init; }

    public string WhomToAsk { get; init; } = Pharmacist;

    /// <summary>Only one of the rows with the same word here can be true, as for ages; otherwise null.</summary>
    public string? OneOf { get; init; }

    /// <summary>Whether it is a sign of the registry, with its words and level.</summary>
    public bool IsFinding { get; init; }

    public MedicineLevel LevelFor(Formulation form) => form is Formulation.Gel ? Gel : Tablets;
}

/// <summary>Rows that are worse together: they lead to another row, which nobody ticks.</summary>
/// <param name="Row">What follows; the guide shows it in the table of its group.</param>
/// <param name="AtLeast">How many different rows are needed.</param>
public sealed record MedicinesTogether(MedicineRow Row, ImmutableArray<MedicineRow> Among, int AtLeast)
{
    public bool Holds(IEnumerable<MedicineRow> told) => Among.Intersect(told).Count() >= AtLeast;
}

/// <summary>Medicines by the names people know, which all have the same effect on taking this one.</summary>
public sealed record KnownMedicine(
    [Key("is", "What they are, after the name and a colon.")] string Description,
    [Key("rows", "What each of the names means: ids of rows, of which the strictest counts. Left out where they "
        + "do not matter.", Optional = true)]
        ImmutableArray<string> RowIds,
    [Key("names", "As people know them; each appears once in the file.")] ImmutableArray<string> Names,
    [Key("sources", "Where they do not matter: ids of sources.yaml that say so.", Optional = true)]
        ImmutableArray<string> Sources)
{
    /// <summary>The meaning of each; empty if they do not matter, as the sources say.</summary>
    public ImmutableArray<MedicineRow> Rows { get; init; } = [];

    public MedicineLevel LevelFor(Formulation form) =>
        Rows.Select(row => row.LevelFor(form)).DefaultIfEmpty(MedicineLevel.UsuallySafe).Max();
}

public sealed record MedicineAnswerWords(
    [Key("tablets", "The heading; at ask-first with {whom} where it says who is to be asked.")]
        string Tablets, [Key("gel")] string Gel,
    [Key("line", "Below the heading.")] string Line)
{
    public string HeadingFor(Formulation form) => form is Formulation.Gel ? Gel : Tablets;
}
