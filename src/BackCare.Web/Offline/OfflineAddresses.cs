using BackCare.Web.Elements;

namespace BackCare.Web.Offline;

/// <summary>Where pages are kept on a phone, and what its browser asks for to do so.</summary>
internal static class OfflineAddresses
{
    public const string Page = Places.Offline;

    /// <summary>What may be kept, by fingerprint: what is not in it any more goes from every phone.</summary>
    public const string List = "/offline.json";
}
