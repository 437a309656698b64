using System.Text.Encodings.Web;
using System.Text.Json;
using BackCare.Medicines;
using BackCare.Proof;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Cli;

/// <summary><c>backcare prove</c>: covers the checker completely and checks every safety property.</summary>
internal static class ProveCommand
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Make(Option<DirectoryInfo> content)
    {
        var json = new Option<FileInfo>("--json") { Description = "Also writes what was proven into this file" };
        var command = new Command("prove", "Covers the checker completely and checks every safety property") { json };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(content).FullName, parsed.GetValue(json)?.FullName,
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, !Console.IsErrorRedirected));
        return command;
    }

    public static int Run(string folder, string? json, TextWriter output, TextWriter error, bool terminal)
    {
        var problems = new Problems();
        var library = Library.Load(folder, DateOnly.FromDateTime(DateTime.Today), problems);
        foreach (var problem in problems.All) output.WriteLine(problem);
        if (library is null)
        {
            output.WriteLine("0 situations, 0 properties, 0 violations");
            return 1;
        }

        var proof = SafetyProof.Of(library.Questionnaire, library.Outcomes, Floor.Pinned, Progress(error, terminal));
        var medicine = MedicineProof.Of(library.Ibuprofen);
        foreach (var line in ProofText.Of(proof, medicine)) output.WriteLine(line);
        if (json is not null) File.WriteAllText(json, Json(proof));
        return problems.All.Count == 0 && proof.Violations.IsEmpty && medicine.Violations.IsEmpty ? 0 : 1;
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
