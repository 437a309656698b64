namespace BackCare.Medicines;

/// <summary>What somebody told us, as it came: nothing of it is checked yet.</summary>
/// <param name="Form">Null where none was chosen, or none that we know.</param>
/// <param name="Ticks">Ids of rows, perhaps of an earlier page.</param>
/// <param name="IsNoneTicked">Whether it was ticked that nothing else on the page is so.</param>
/// <param name="Typed">Names of medicines, as they were typed.</param>
/// <param name="Shown">The fingerprint of the page that was ticked; null where it had none.</param>
public sealed record MedicineInput(Formulation? Form, ImmutableArray<string> Ticks, bool IsNoneTicked, string Typed,
    string? Shown)
{
    /// <summary>More than anybody takes; what is longer is asked for again.</summary>
    public const int MaxTypedLength = 1000;
}

/// <param name="Typed">The name as it was typed; null for a tick.</param>
public sealed record MedicineReason(string Words, string? Typed, MedicineLevel Tablets, MedicineLevel Gel,
    string WhomToAsk, ImmutableArray<string> Notes, ImmutableArray<string> Sources)
{
    public MedicineLevel LevelFor(Formulation form) => form is Formulation.Gel ? Gel : Tablets;

    internal static MedicineReason From(MedicineRow row) =>
        new(row.Words, null, row.Tablets, row.Gel, row.WhomToAsk, row.Note is null ? [] : [row.Note], row.Sources);

    // What we are not sure of is never less than "ask first".
    internal static MedicineReason From(TypedMedicine typed) => typed.Known is not { } known
        ? new("not on our list", typed.Words, MedicineLevel.AskFirst, MedicineLevel.AskFirst,
            MedicineRow.Pharmacist, [], [])
        : new(typed.Meant is { } meant ? $"Do you mean {meant}, {known.Description}?" : known.Description, typed.Words,
            AskFirstIfUnsure(known.LevelFor(Formulation.Tablets), typed),
            AskFirstIfUnsure(known.LevelFor(Formulation.Gel), typed),
            known.Rows.MaxBy(row => row.Tablets)?.WhomToAsk ?? MedicineRow.Pharmacist,
            [.. known.Rows.Select(row => row.Note).OfType<string>()],
            [.. known.Rows.SelectMany(row => row.Sources).Concat(known.Sources).Distinct()]);

    private static MedicineLevel AskFirstIfUnsure(MedicineLevel level, TypedMedicine typed) =>
        typed.Meant is not null && level < MedicineLevel.AskFirst ? MedicineLevel.AskFirst : level;
}

/// <param name="Reasons">All that was told, ticks before names, then what follows from them together.</param>
public sealed record MedicineAnswer(Formulation Form, ImmutableArray<MedicineReason> Reasons)
{
    public MedicineLevel Level => LevelFor(Form);

    public MedicineLevel LevelFor(Formulation form) =>
        Reasons.Select(reason => reason.LevelFor(form)).DefaultIfEmpty(MedicineLevel.UsuallySafe).Max();

    /// <summary>Who is to be asked: a pharmacist, but where all that must be asked about names the same other.</summary>
    public string WhomToAsk =>
        Reasons.Where(reason => reason.LevelFor(Form) is MedicineLevel.AskFirst).Select(reason => reason.WhomToAsk)
        .Distinct().ToArray() is [var one] ? one : MedicineRow.Pharmacist;
}

/// <summary>Why somebody is asked again instead of being answered.</summary>
public enum MedicineFault
{
    /// <summary>Another page was ticked than there is now: a "none" on it said no to rows that its reader never saw.</summary>
    OtherPage,

    /// <summary>Two things that cannot both be so.</summary>
    Contradiction,

    /// <summary>More names than anybody takes.</summary>
    TooMuchTyped,

    /// <summary>Neither tablets nor gel.</summary>
    NoForm,

    /// <summary>Silence is never safe, nor a tick or name alone: omeprazole may be for an ulcer.</summary>
    NotAll,
}

/// <param name="Answer">Null where there is a fault.</param>
/// <param name="Contradicting">The rows that cannot all be so.</param>
public sealed record MedicineResult(MedicineAnswer? Answer, ImmutableArray<MedicineFault> Faults,
    ImmutableArray<MedicineRow> Contradicting);
