namespace BackCare.Web.Medicines;

internal static class IbuprofenFormErrors
{
    private const string ToTicks = $"#{IbuprofenForm.TickField}";
    private const string ToTyped = $"#{IbuprofenForm.TypedField}", ToForm = $"#{IbuprofenForm.FormField}";

    public static Link Foreign { get; } = new("That did not come from this page. Tick what applies to you here", ToForm);

    public static Link TooLarge { get; } =
        new("That was more than we can read. Tick again, and type only the names of your medicines", ToTyped);

    public static Link Unreadable { get; } = new("We could not read that. Tick what applies to you again", ToForm);

    public static Link LinkTo(MedicineFault fault, MedicineResult result) => fault switch
    {
        MedicineFault.OtherPage => new("This page has changed since you opened it. Read it again, and tick what it says now", ToTicks),
        MedicineFault.NoForm => new("Select tablets or gel", ToForm),
        MedicineFault.TooMuchTyped => new("Type only the names of your medicines, in fewer words", ToTyped),
        MedicineFault.Contradiction => new(
            $"Only one of these can be true: {string.Join(" or ", result.Contradicting
                .Select(row => $"“{row.Words}”"))}. Untick the others", ToTicks),
        // Links to the first tick rather than the last box, since all rows in between must be read.
        MedicineFault.NotAll => new($"Tick all that applies to you. Then tick “{IbuprofenPage.NoneWords}”", ToTicks),
        _ => throw new InvalidOperationException($"Nobody said what to say of {fault}. Say it here."),
    };
}
