namespace BackCare.Web.Rules;

/// <summary>
/// What clinicians look for a group of the registry by: its names, and who sees such patients. They stand in the review area alone
/// and are no part of what is signed.
/// </summary>
internal static class Specialities
{
    private static readonly Dictionary<string, (string? Names, string Speciality)> ByGroup = new(StringComparer.Ordinal)
    {
        [Findings.CaudaEquina] = ("cauda equina syndrome", "spinal surgery"),
        [Findings.Nerves] = ("cord compression, radiculopathy", "spinal surgery"),
        ["heart-and-vessels"] = ("aneurysm, dissection, embolism, stroke", "emergency medicine"),
        ["tummy"] = (null, "emergency medicine"),
        ["injury"] = ("fracture", "emergency medicine"),
        ["infection"] = ("sepsis, meningitis, discitis", "infectious diseases"),
        ["mental-health"] = (null, "psychiatry"),
        ["safety"] = ("safeguarding", "safeguarding"),
        ["medicines"] = (null, "pharmacy"),
        ["pregnancy"] = (null, "obstetrics"),
        ["cancer"] = ("metastatic cord compression", "oncology"),
        ["inflammation"] = ("axial spondyloarthritis", "rheumatology"),
    };

    /// <summary>Of rows that belong to no other.</summary>
    public const string General = "general practice";

    public static IEnumerable<string> All => ByGroup.Values.Select(each => each.Speciality).Append(General).Distinct().Order(StringComparer.Ordinal);

    /// <param name="subject">The id of a subject of the rules.</param>
    public static string Of(string subject) => ByGroup.TryGetValue(subject, out var known) ? known.Speciality : General;

    /// <summary>Null where the plain title says it.</summary>
    public static string? NamesOf(string subject) => ByGroup.TryGetValue(subject, out var known) ? known.Names : null;
}
