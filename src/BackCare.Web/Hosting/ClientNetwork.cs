using System.Net;
using System.Net.Sockets;

namespace BackCare.Web.Hosting;

/// <summary>The source of a request for rate limits. The owner of an IPv6 address usually has its whole /64, so could
/// use a new address for each attempt.</summary>
public static class ClientNetwork
{
    private const int OwnBytes = 8;

    /// <returns>The IPv4 address, or the /64 of an IPv6 address.</returns>
    public static string KeyOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(OwnBytes).Clear();
        return $"{new IPAddress(bytes)}/{OwnBytes * 8}";
    }
}
