using BackCare.Sittings;
using BackCare.Triage;

namespace BackCare.Web.Rules;

/// <summary>
/// What a clinician looks for a part of the rules by, where its plain title does not say it. It stands on pages of the
/// review area alone and is no part of what is signed.
/// </summary>
internal static class ClinicalNames
{
    private static readonly Dictionary<string, string> ByPart = new(StringComparer.Ordinal)
    {
        [Findings.CaudaEquina] = "cauda equina syndrome",
        ["heart-and-vessels"] = "aneurysm, dissection, embolism, stroke",
        ["infection"] = "sepsis, meningitis",
        ["inflammation"] = "axial spondyloarthritis",
    };

    /// <summary>Null where the title says it.</summary>
    public static string? Of(RulePiece piece) => ByPart.GetValueOrDefault(piece.Subject.Id);
}
