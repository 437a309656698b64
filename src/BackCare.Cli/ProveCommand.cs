using System.CommandLine;
using System.Globalization;
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
        foreach (var property in proof.Properties)
        {
            output.WriteLine(
                $"{property.Id}: {property.Sentence} ({property.Checks} checks, {Counted.Of(property.Violations, "violation")})");
            foreach (var violation in proof.Violations.Where(violation => violation.Property == property.Id))
                Write(violation, output);
        }
        output.WriteLine(
            $"{string.Join(", ", proof.ByOutcome.Reverse().Select(entry => $"{entry.Value} end at {entry.Key.Name()}"))}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{proof.States} states, {proof.Ways} ways between them, at most {proof.MostPages} pages, "
            + $"{proof.Replayed} journeys replayed, {proof.Time.TotalSeconds:0.0} seconds"));
        var medicine = MedicineProof.Of(library.Ibuprofen);
        foreach (var violation in medicine.Violations) output.WriteLine(violation);
        output.WriteLine($"ibuprofen: no answer is less than the strictest of what was told ({medicine.Checks} checks, "
            + $"{Counted.Of(medicine.Violations.Length, "violation")})");
        output.WriteLine($"proven of {proof.Digest}");
        if (json is not null) File.WriteAllText(json, Json(proof));
        output.WriteLine(
            $"{proof.Situations} situations, {proof.Properties.Length} properties, "
            + Counted.Of(proof.Violations.Length + medicine.Violations.Length, "violation"));
        return problems.All.Count == 0 && proof.Violations.IsEmpty && medicine.Violations.IsEmpty ? 0 : 1;
    }

    private static void Write(Violation violation, TextWriter output)
    {
        output.WriteLine($"  {violation.What}");
        foreach (var response in violation.Journey) output.WriteLine($"    {response}");
        if (!violation.Journey.IsEmpty)
            output.WriteLine(violation.Ends is { } ends ? $"    ends at {ends.Name()}" : "    goes on");
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
