using System.Net;
using System.Net.Sockets;

namespace BackCare.Web.Hosting;

/// <summary>Where a request comes from, as limits see it. Whoever has one IPv6 address has all of its /64, a new one
/// for each attempt.</summary>
public static class ClientNetwork
{
    private const int OwnBytes = 8;

    /// <returns>The address when it is IPv4, else the /64 that it lies in.</returns>
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
