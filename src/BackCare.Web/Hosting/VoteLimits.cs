using System.Net;
using System.Threading.RateLimiting;

namespace BackCare.Web.Hosting;

/// <summary>How many votes are taken in a minute: of one network, and of all together. Networks are told apart by a
/// number that they share with few others, so that no address is kept and those of all the world take no more room than
/// some thousand.</summary>
public sealed class VoteLimits : IDisposable
{
    public const int PerNetwork = 20;

    private const int OfAll = 600, Numbers = 4096;

    private readonly PartitionedRateLimiter<IPAddress?> limits = PartitionedRateLimiter.CreateChained(
        // First: who has had all of theirs takes nothing of the others'.
        PartitionedRateLimiter.Create<IPAddress?, int>(address => AMinute(NumberOf(address), PerNetwork)),
        PartitionedRateLimiter.Create<IPAddress?, int>(_ => AMinute(0, OfAll)));

    public bool Allow(IPAddress? address)
    {
        using var lease = limits.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => limits.Dispose();

    // Another one in each run of the program.
    private static int NumberOf(IPAddress? address) => string.GetHashCode(ClientNetwork.KeyOf(address), StringComparison.Ordinal) & (Numbers - 1);

    private static RateLimitPartition<int> AMinute(int number, int max) =>
        RateLimitPartition.GetFixedWindowLimiter(number,
            _ => new() { PermitLimit = max, Window = TimeSpan.FromMinutes(1) });
}
