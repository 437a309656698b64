using System.Text.Encodings.Web;
using System.Text.Json;
using BackCare.Medicines;
using BackCare.Proof;
using BackCare.Triage;

namespace BackCare.Cli;

internal static class ProveCommand
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Make() => Verb.Make("prove", "Covers the checker completely and checks every safety property",
        [Verb.Option<FileInfo>("--json", "Also writes what was proven into this file")], Run);

    private static int Run(ParseResult parsed, TextWriter output)
    {
        var (library, isSound) = parsed.Read(output);
        if (library is null)
        {
            output.WriteLine("0 situations, 0 properties, 0 violations");
            return 1;
        }

        var proof = SafetyProof.Of(library.Questionnaire, library.Outcomes, Floor.Pinned,
            Progress(parsed.InvocationConfiguration.Error, !Console.IsErrorRedirected));
        var medicine = MedicineProof.Of(library.Ibuprofen);
        foreach (var line in ProofText.Of(proof, medicine)) output.WriteLine(line);
        if (parsed.GetValue<FileInfo>("--json")?.FullName is { } json) File.WriteAllText(json, Json(proof));
        return isSound && proof.Violations.IsEmpty && medicine.Violations.IsEmpty ? 0 : 1;
    }

    // Counts of situations are longer than numbers of JSON may be: they are written as text.
    private static string Json(SafetyProof proof) => JsonSerializer.Serialize(new
    {
        Situations = proof.Situations.ToString(CultureInfo.InvariantCulture),
        ByOutcome = proof.ByOutcome.ToDictionary(entry => entry.Key.Name(),
            entry => entry.Value.ToString(CultureInfo.InvariantCulture)),
        proof.States,
        proof.Ways,
        proof.MostPages,
        proof.Replayed,
        Seconds = Math.Round(proof.Time.TotalSeconds, 2),
        proof.Digest,
        proof.Properties,
        Violations = proof.Violations.Select(
            violation => new { violation.Property, violation.What, violation.Journey, Ends = violation.Ends?.Name() }),
    }, Readable) + "\n";

    // A bar where somebody looks at it, a line for each new kind of work where nobody does.
    private static Action<string, int, int> Progress(TextWriter error, bool terminal)
    {
        var last = "";
        return (doing, done, of) =>
        {
            if (terminal)
            {
                var full = of == 0 ? 20 : Math.Clamp(20 * done / of, 0, 20);
                error.Write(
                    $"\r[{new string('#', full)}{new string('.', 20 - full)}] {doing,-40}{(doing == "done" ? "\n" : "")}");
            }
            else if (doing != last) error.WriteLine(last = doing);
        };
    }
}
