using System.Threading.RateLimiting;

namespace BackCare.Web.Accounts;

/// <summary>
/// Bars whoever guesses. Only failures count, in this copy: five within a window of a quarter of an hour for one id from one network, fifty
/// for one id from everywhere. A browser that a reviewer knows is counted for itself: strangers do not bar it.
/// </summary>
/// <remarks>Each failure costs a tenth of a second of work, so few can be remembered at once.</remarks>
public sealed class SignInLimits : IDisposable
{
    public const int OfOne = 5, OfAll = 50;

    /// <summary>How long a failure counts.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    private const int MostWaiting = 50;

    private const string Strangers = "strangers";

    private readonly PartitionedRateLimiter<string> few = Failures(OfOne), many = Failures(OfAll);

    // One after another, so that many at once are no way around it; and all strangers by half of the processors, for what they cost
    // patients pay.
    private readonly PartitionedRateLimiter<string> turns = PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetConcurrencyLimiter(key, _ => new()
        {
            PermitLimit = key is Strangers ? Math.Max(1, Environment.ProcessorCount / 2) : 1,
            QueueLimit = MostWaiting,
        }));

    /// <param name="id">What is guessed at.</param>
    /// <param name="network">Where from; null where that does not matter, since whoever is there has signed in.</param>
    /// <param name="known">A browser or session that is counted for itself; null for a stranger's.</param>
    /// <param name="attempt">Null when it failed.</param>
    public async Task<(bool IsBarred, T? Right)> Try<T>(string id, string? network, string? known, Func<Task<T?>> attempt)
    {
        using var turn = await turns.AcquireAsync(known ?? (network is null ? id : Strangers));
        // A known browser whose own attempts are used up, perhaps by a thief, is as good as any other.
        var stranger = known is null || !IsFree(few, $"{id} {known}");
        var from = $"{id} {(stranger ? network : known)}";
        if (!turn.IsAcquired || !IsFree(few, from) || (stranger && !IsFree(many, id))) return (true, default);
        if (await attempt() is { } right) return (false, right);
        few.AttemptAcquire(from).Dispose();
        if (stranger) many.AttemptAcquire(id).Dispose();
        return default;
    }

    public void Dispose()
    {
        few.Dispose();
        many.Dispose();
        turns.Dispose();
    }

    private static bool IsFree(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key, 0);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Failures(int most) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = most, Window = Lockout }));
}
