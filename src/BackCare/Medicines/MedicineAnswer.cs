namespace BackCare.Medicines;

/// <summary>Somebody's answers, not yet checked.</summary>
/// <param name="Form">Null if none was chosen, or an unknown one.</param>
/// <param name="Ticks">Ids of rows, perhaps of an earlier page.</param>
/// <param name="IsNoneTicked">Whether they ticked that nothing else on the page applies.</param>
/// <param name="Typed">Names of medicines as typed.</param>
/// <param name="Shown">The fingerprint of the page they ticked; null if it had none.</param>
public sealed record MedicineInput(Formulation? Form, ImmutableArray<string> Ticks, bool IsNoneTicked, string Typed,
    string? Shown)
{
    /// <summary>Longer than any real list of medicines; for anything longer we ask again.</summary>
    public const int MaxTypedLength = 1000;
}

/// <param name="Typed">The name as typed; null for a tick.</param>
public sealed record MedicineReason(string Words, string? Typed, MedicineLevel Tablets, MedicineLevel Gel,
    string WhomToAsk, ImmutableArray<string> Notes, ImmutableArray<string> Sources)
{
    public MedicineLevel LevelFor(Formulation form) => form is Formulation.Gel ? Gel : Tablets;

    internal static MedicineReason From(MedicineRow row) =>
        new(row.Words, null, row.Tablets, row.Gel, row.WhomToAsk, row.Note is null ? [] : [row.Note], row.Sources);

    // If we are not sure, the level is at least "ask first".
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

/// <param name="Reasons">Everything told, ticks before names, then what follows from combinations.</param>
public sealed record MedicineAnswer(Formulation Form, ImmutableArray<MedicineReason> Reasons)
{
    public MedicineLevel Level => LevelFor(Form);

    public MedicineLevel LevelFor(Formulation form) =>
        Reasons.Select(reason => reason.LevelFor(form)).DefaultIfEmpty(MedicineLevel.UsuallySafe).Max();

    /// <summary>Whom to ask: a pharmacist, unless all reasons to ask name the same other person.</summary>
    public string WhomToAsk =>
        Reasons.Where(reason => reason.LevelFor(Form) is MedicineLevel.AskFirst).Select(reason => reason.WhomToAsk)
        .Distinct().ToArray() is [var one] ? one : MedicineRow.Pharmacist;
}

/// <summary>Why we ask again instead of answering.</summary>
public enum MedicineFault
{
    /// <summary>The page has changed since, so a "none" did not cover rows that the reader never saw.</summary>
    OtherPage,

    /// <summary>Two things that cannot both be true.</summary>
    Contradiction,

    /// <summary>Longer than any real list of medicines.</summary>
    TooMuchTyped,

    /// <summary>Neither tablets nor gel was chosen.</summary>
    NoForm,

    /// <summary>Incomplete, which is never safe; nor is a lone tick or name: omeprazole may be for an ulcer.</summary>
    NotAll,
}

/// <param name="Answer">Null if there is a fault.</param>
/// <param name="Contradicting">Rows that cannot all be true.</param>
public sealed record MedicineResult(MedicineAnswer? Answer, ImmutableArray<MedicineFault> Faults,
    ImmutableArray<MedicineRow> Contradicting);
