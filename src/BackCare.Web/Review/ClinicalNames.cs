namespace BackCare.Web.Review;

/// <summary>
/// What clinicians look for a group of the registry by. It stands in the review area alone, and is no part of what is signed.
/// </summary>
internal static class ClinicalNames
{
    private static readonly Dictionary<string, string> ByGroup = new(StringComparer.Ordinal)
    {
        [Findings.CaudaEquina] = "cauda equina syndrome",
        [Findings.Nerves] = "cord compression, radiculopathy",
        ["heart-and-vessels"] = "aneurysm, dissection, embolism, stroke",
        ["injury"] = "fracture",
        ["infection"] = "sepsis, meningitis, discitis",
        ["safety"] = "safeguarding",
        ["cancer"] = "metastatic cord compression",
        ["inflammation"] = "axial spondyloarthritis",
    };

    /// <summary>Null where the plain title says it.</summary>
    public static string? NamesOf(string subject) => ByGroup.GetValueOrDefault(subject);
}
