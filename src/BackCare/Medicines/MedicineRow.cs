namespace BackCare.Medicines;

/// <summary>Rows that stand under one heading, which each of them goes on from.</summary>
[Entry("group")]
public sealed record MedicineGroup(
    [Key("id", IsId = true)] string Id, [Key("name", "The heading, which each row goes on from.")] string Name);

/// <summary>One thing that may be so of somebody, and what it means for tablets and for gel.</summary>
/// <param name="Id">Of a sign of the registry the id of its finding.</param>
/// <param name="Words">As people tick it.</param>
/// <param name="Sources">At least one id of content/sources.yaml.</param>
public sealed record MedicineRow(
    string Id, string Group, string Words, MedicineLevel Tablets, MedicineLevel Gel, ImmutableArray<string> Sources)
{
    /// <summary>Who is asked where a row names nobody else.</summary>
    public const string Pharmacist = "a pharmacist";

    /// <summary>What else to know or to do, in sentences.</summary>
    public string? Note { get; init; }

    public string WhomToAsk { get; init; } = Pharmacist;

    /// <summary>Only one of the rows that have the same word here can be so, as of ages; null for all others.</summary>
    public string? OneOf { get; init; }

    /// <summary>Whether it is a sign of the registry, in its words and at its level.</summary>
    public bool IsFinding { get; init; }

    public MedicineLevel LevelFor(Formulation form) => form is Formulation.Gel ? Gel : Tablets;
}

/// <summary>What is worse together than each alone: a row that nobody ticks, and that follows from others.</summary>
/// <param name="Row">What it says and means; it stands in the table of its group on the guide.</param>
/// <param name="AtLeast">How many of them, each counted once.</param>
public sealed record MedicinesTogether(MedicineRow Row, ImmutableArray<MedicineRow> Among, int AtLeast)
{
    public bool Holds(IEnumerable<MedicineRow> told) => Among.Intersect(told).Count() >= AtLeast;
}

/// <summary>Medicines by the names that people know, all alike to somebody who wants to take this one.</summary>
public sealed record KnownMedicine(
    [Key("is", "What they are, after the name and a colon.")] string Description,
    [Key("rows", "What each of the names means: ids of rows, of which the strictest counts. Left out where they "
        + "do not matter.", Optional = true)]
        ImmutableArray<string> RowIds,
    [Key("names", "As people know them; each stands once in the file.")] ImmutableArray<string> Names,
    [Key("sources", "Where they do not matter: ids of sources.yaml that say so.", Optional = true)]
        ImmutableArray<string> Sources)
{
    /// <summary>What each means; none where they do not matter, as its sources say.</summary>
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
