using System.Net;
using System.Net.Sockets;

namespace BackCare.Web.Hosting;

/// <summary>
/// Where a request comes from, as limits see it. Whoever has one IPv6 address has all of its /64, a new one for each attempt.
/// </summary>
public static class Network
{
    private const int OwnBytes = 8, SiteBytes = 6;

    /// <returns>The address when it is IPv4, else the /64 that it lies in.</returns>
    public static string Of(IPAddress? address) => Of(address, OwnBytes);

    /// <returns>The address when it is IPv4, else the /48 that it lies in, which is given to one site: somebody's home has 256 networks of
    /// it, and may have all.</returns>
    public static string SiteOf(IPAddress? address) => Of(address, SiteBytes);

    private static string Of(IPAddress? address, int kept)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
