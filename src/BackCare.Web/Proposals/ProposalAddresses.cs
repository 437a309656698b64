using BackCare.Web.Review;

namespace BackCare.Web.Proposals;

/// <summary>Where one proposal stands, and what is done about it.</summary>
internal static class ProposalAddresses
{
    /// <summary>
    /// The query that names what was kept just now. The page looks it up: the address alone claims nothing.
    /// </summary>
    public const string Kept = "kept";

    private const int ShortDigest = 12;

    /// <summary>The id of its place on each page that shows it.</summary>
    public static string Id(string digest) => $"p-{digest[..ShortDigest]}";

    public static string DealWith(string digest) => $"{ReviewAddresses.Proposals}/{digest}/dealt-with";

    public static string Erase(string digest) => $"{ReviewAddresses.Proposals}/{digest}/erase";

    public static string After(string address, string kept) => $"{address}?{Kept}={kept}";
}

internal static class ProposalFilter
{
    public const string Key = "state";
    public const string Open = "open";
    public const string DealtWith = "dealt-with";

    /// <summary>The first is what the list shows when nobody asked.</summary>
    public static readonly IReadOnlyList<(string Value, string Words)> States =
        [(Open, "open"), (DealtWith, "dealt with"), ("all", "all")];

    public static bool Shows(string state, ProposalEntry entry) => state switch
    {
        Open => entry.DealtWith.IsEmpty,
        DealtWith => !entry.DealtWith.IsEmpty,
        _ => true,
    };
}
