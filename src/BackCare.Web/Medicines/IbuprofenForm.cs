namespace BackCare.Web.Medicines;

/// <summary>What somebody ticked and typed, to be filled in again: nothing of it is kept, so each page brings it to the next.</summary>
public sealed record IbuprofenFormData(string? Form, ImmutableArray<string> Ids, bool None, string Typed, string? Shown)
{
    public const string FormField = "form", TickField = "tick", TypedField = "medicines", ShownField = "shown", NoneValue = "none";

    public static IbuprofenFormData Empty { get; } = new(null, [], None: false, "", null);

    public static IbuprofenFormData Read(IFormCollection form)
    {
        var ticks = form[TickField].OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        // Two forms are none, nor are two pages one.
        return new(form[FormField] is [{ Length: > 0 } chosen] ? chosen : null, [.. ticks.Where(tick => tick is not NoneValue)],
            ticks.Contains(NoneValue, StringComparer.Ordinal),
            string.Join(", ", form[TypedField].OfType<string>()).Trim(), form[ShownField] is [{ Length: > 0 } shown] ? shown : null);
    }

    public MedicineInput Input =>
        new(Form is not null && MedicineLevels.Forms.TryGetValue(Form, out var form) ? form : null, Ids, None, Typed, Shown);

    public IEnumerable<(string Name, string Value)> Fields =>
        [(FormField, Form ?? ""), .. Ids.Select(id => (TickField, id)), .. None ? new[] { (TickField, NoneValue) } : [], (TypedField, Typed)];
}
