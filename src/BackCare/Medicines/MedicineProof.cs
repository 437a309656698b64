using System.Numerics;

namespace BackCare.Medicines;

/// <summary>Every tick, name, pair of ticks, tick beside a name, and all that is worse together: no answer is less than
/// the strictest of what was told, and none is safe before somebody says that nothing else is so.</summary>
/// <param name="Violations">What is not so, a sentence each.</param>
public sealed record MedicineProof(int Checks, ImmutableArray<string> Violations)
{
    public static MedicineProof Run(MedicineTable table)
    {
        var (checks, violations) = (0, ImmutableArray.CreateBuilder<string>());
        foreach (var form in Enum.GetValues<Formulation>())
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
                for (var some = 0; some < 1 << together.Among.Length; some++)
                    if (BitOperations.PopCount((uint)some) == together.AtLeast)
                        Holds([.. together.Among.Where((_, at) => (some >> at & 1) is 1)], "", follows: together.Row);
            Holds([], "");

            void Holds(MedicineRow[] rows, string typed, KnownMedicine? medicine = null, MedicineRow? follows = null)
            {
                MedicineRow?[] all = [.. rows, .. medicine?.Rows ?? [], follows];
                var strictest = all.Max(row => row?.LevelFor(form) ?? MedicineLevel.UsuallySafe);
                foreach (var none in new[] { true, false })
                {
                    checks++;
                    string[] ids = [.. rows.Select(row => row.Id)];
                    var result = table.Answer(new(form, [.. ids], none, typed, table.Fingerprint));
                    var isUnread = !none && strictest is MedicineLevel.UsuallySafe;
                    if (result.Answer is { } answer ? answer.Level < strictest || isUnread
                        : strictest.IsDanger() || (result.Contradicting.IsEmpty && !isUnread))
                        violations.Add($"{form.ToWord()}: {string.Join(", ", ids)} {typed} "
                            + $"{(none ? "and nothing else " : "")}is {strictest.Name()}, and the answer "
                            + (result.Answer?.Level.Name() ?? "is another question"));
                }
            }
        }
        return new(checks, violations.ToImmutable());
    }
}
