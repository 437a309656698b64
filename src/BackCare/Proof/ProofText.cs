using BackCare.Medicines;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>A proof line by line, as <c>backcare prove</c> prints it and the site shows it. The last line is a contract.</summary>
public static class ProofText
{
    public static IEnumerable<string> Of(SafetyProof proof, MedicineProof medicine)
    {
        foreach (var property in proof.Properties)
        {
            yield return $"{property.Id}: {property.Sentence} ({property.Checks} checks, {Counted.Of(property.Violations, "violation")})";
            foreach (var violation in proof.Violations.Where(violation => violation.Property == property.Id))
                foreach (var line in Of(violation)) yield return line;
        }
        yield return string.Join(", ", proof.ByOutcome.Reverse().Select(entry => $"{entry.Value} end at {entry.Key.Name()}"));
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{proof.States} states, {proof.Ways} ways between them, at most {proof.MostPages} pages, "
            + $"{proof.Replayed} journeys replayed, {proof.Time.TotalSeconds:0.0} seconds");
        foreach (var violation in medicine.Violations) yield return violation;
        yield return $"ibuprofen: no answer is less than the strictest of what was told ({medicine.Checks} checks, "
            + $"{Counted.Of(medicine.Violations.Length, "violation")})";
        yield return $"proven of {proof.Digest}";
        yield return $"{proof.Situations} situations, {proof.Properties.Length} properties, "
            + Counted.Of(proof.Violations.Length + medicine.Violations.Length, "violation");
    }

    private static IEnumerable<string> Of(Violation violation)
    {
        yield return $"  {violation.What}";
        foreach (var response in violation.Journey) yield return $"    {response}";
        if (!violation.Journey.IsEmpty) yield return violation.Ends is { } ends ? $"    ends at {ends.Name()}" : "    goes on";
    }
}
