using System.Numerics;

namespace BackCare.Medicines;

/// <summary>
/// Every tick, name, pair of ticks, tick beside a name, and all that is worse together: no answer is less than the
/// strictest of what was told.
/// </summary>
/// <param name="Violations">What is not so, a sentence each.</param>
public sealed record MedicineProof(int Checks, ImmutableArray<string> Violations)
{
    public static MedicineProof Of(MedicineTable table)
    {
        var (checks, violations) = (0, ImmutableArray.CreateBuilder<string>());
        foreach (var form in Enum.GetValues<MedicineForm>())
        {
            foreach (var (at, row) in table.Rows.Index())
            {
                Holds([row], "");
                foreach (var other in table.Rows.Skip(at + 1)) Holds([row, other], "");
                foreach (var medicine in table.Medicines) Holds([row], medicine.Names[0], medicine);
            }
            foreach (var medicine in table.Medicines)
                foreach (var name in medicine.Names) Holds([], name, medicine);
            foreach (var together in table.Together)
                for (var some = 0; some < 1 << together.Of.Length; some++)
                    if (BitOperations.PopCount((uint)some) == together.AtLeast)
                        Holds([.. together.Of.Where((_, at) => (some >> at & 1) is 1)], "", follows: together.Row);
            Silent(form);

            void Holds(MedicineRow[] rows, string typed, KnownMedicine? medicine = null, MedicineRow? follows = null)
            {
                checks++;
                MedicineRow?[] all = [.. rows, .. medicine?.Rows ?? [], follows];
                var strictest = all.Max(row => row?.Of(form) ?? MedicineLevel.UsuallySafe);
                var reply = table.Answer(new(form, [.. rows.Select(row => row.Id)], None: false, typed, table.Fingerprint));
                // Asked again: two ages, or a name alone that would be safe.
                if (reply.Answer is { } answer ? answer.Level < strictest : strictest.IsDanger()
                    || (reply.Contradicting.IsEmpty && !(rows is [] && strictest is MedicineLevel.UsuallySafe)))
                    violations.Add($"{form.Name()}: {string.Join(", ", rows.Select(row => row.Id).Append(typed).Where(told => told.Length > 0))}"
                        + $" is {strictest.Name()}, and the answer {reply.Answer?.Level.Name() ?? "is another question"}");
            }
        }
        return new(checks, violations.ToImmutable());

        void Silent(MedicineForm form)
        {
            checks += 2;
            if (table.Answer(new(form, [], None: false, "", table.Fingerprint)).Answer is { } silent)
                violations.Add($"{form.Name()}: silence is answered with {silent.Level.Name()}");
            if (table.Answer(new(form, [], None: true, "", table.Fingerprint)).Answer is not { Level: MedicineLevel.UsuallySafe })
                violations.Add($"{form.Name()}: 'none of these' is not answered as usually safe");
        }
    }
}
