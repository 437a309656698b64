namespace BackCare.Web.Medicines;

/// <summary>Reads and refills ticks and typed names: each page passes them to the next, and nothing is kept.</summary>
public static class IbuprofenForm
{
    public const string FormField = "form", TickField = "tick", TypedField = "medicines", ShownField = "shown";
    public const string NoneValue = "none";

    public static MedicineInput Empty { get; } = new(null, [], IsNoneTicked: false, "", null);

    public static MedicineInput Read(IFormCollection form)
    {
        var ticks = form[TickField].OfType<string>().Distinct().ToArray();
        // A repeated form of ibuprofen, or fingerprint of a page, counts as missing.
        return new(
            form[FormField] is [{ } chosen] && MedicineLevels.Forms.TryGetValue(chosen, out var known) ? known : null,
            [.. ticks.Where(tick => tick is not NoneValue)], ticks.Contains(NoneValue),
            string.Join(", ", form[TypedField].OfType<string>()).Trim(),
            form[ShownField] is [{ Length: > 0 } shown] ? shown : null);
    }

    public static IEnumerable<(string Name, string Value)> FieldsOf(MedicineInput told) =>
    [
        (FormField, told.Form?.ToWord() ?? ""), .. told.Ticks.Select(id => (TickField, id)),
        .. told.IsNoneTicked ? new[] { (TickField, NoneValue) } : [], (TypedField, told.Typed),
    ];
}
