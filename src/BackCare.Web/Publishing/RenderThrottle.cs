using System.Net;
using System.Threading.RateLimiting;

namespace BackCare.Web.Publishing;

/// <summary>
/// Pages that anybody may ask for and that take milliseconds to make, each for one request: few at a time, in the order in which they
/// were asked for, and of networks by turns, so that one that asks for many waits behind itself. After some milliseconds of work comes
/// a pause as long, so that those who never stop asking are given half of a core for each; what the making takes of memory is taken so
/// many times and no more.
/// </summary>
public sealed class RenderThrottle(TimeProvider time, int atOnce, TimeSpan longestWait) : IDisposable
{
    /// <summary>How many wait in the line of all at most; whoever comes then is turned away.</summary>
    public const int Waiting = 256;

    /// <summary>
    /// How many of one network wait behind their own; whoever comes then is turned away. A class that searches all at once is answered
    /// within a second. Of all networks of one site no more wait together, or whoever has many would take every place.
    /// </summary>
    public const int WaitingOfOne = 64;

    // A shorter one is none for a timer. What took longer than the longest was held up by something else, such as a machine that
    // stood still for an hour, and nobody is to wait that long for their page.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(4), LongestPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = atOnce,
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    // Of one network no more stand in the line of all than could be made at once.
    private readonly PartitionedRateLimiter<string> shares = PartitionedRateLimiter.Create<string, string>(
        network => RateLimitPartition.GetConcurrencyLimiter(network, _ => new()
        {
            PermitLimit = atOnce,
            QueueLimit = WaitingOfOne,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));

    private readonly PartitionedRateLimiter<string> sites = PartitionedRateLimiter.Create<string, string>(
        site => RateLimitPartition.GetConcurrencyLimiter(site, _ => new() { PermitLimit = atOnce + WaitingOfOne }));

    // In ticks.
    private long sincePause;

    /// <summary>Makes something when its turn has come.</summary>
    /// <param name="always">Also where too many wait, and then at once.</param>
    /// <returns>What was made; null where too many wait, or for whoever has waited longest.</returns>
    public async Task<T?> Make<T>(IPAddress? caller, Func<Task<T>> make, bool always, CancellationToken cancelled) where T : class
    {
        using var late = new CancellationTokenSource(longestWait, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled, late.Token);
        using var place = sites.AttemptAcquire(Network.SiteOf(caller));
        using var share = place.IsAcquired ? await Acquired(shares.AcquireAsync(Network.Of(caller), 1, patience.Token), cancelled) : null;
        var turn = share is null ? null : await Acquired(limiter.AcquireAsync(1, patience.Token), cancelled);
        if (turn is null) return always ? await make() : null;
        var began = time.GetTimestamp();
        try
        {
            return await make();
        }
        finally
        {
            var worked = TimeSpan.FromTicks(Interlocked.Add(ref sincePause, time.GetElapsedTime(began).Ticks));
            if (worked < ShortestPause) turn.Dispose();
            else
            {
                Interlocked.Add(ref sincePause, -worked.Ticks);
                _ = Pause(turn, worked);
            }
        }
    }

    // Null where too many wait, and for whoever has waited long enough.
    private static async ValueTask<RateLimitLease?> Acquired(ValueTask<RateLimitLease> asked, CancellationToken cancelled)
    {
        try
        {
            return await asked is { IsAcquired: true } lease ? lease : null;
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return null;
        }
    }

    // Whoever was answered does not wait for it.
    private async Task Pause(RateLimitLease turn, TimeSpan worked)
    {
        await Task.Delay(worked < LongestPause ? worked : LongestPause, time);
        turn.Dispose();
    }

    public void Dispose()
    {
        sites.Dispose();
        shares.Dispose();
        limiter.Dispose();
    }
}

/// <summary>Who waits for whom: nobody but those who search for each other.</summary>
public sealed class RenderThrottles(TimeProvider time) : IDisposable
{
    /// <summary>How many are made at once: one on up to seven cores, two on eight and so on.</summary>
    public static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 4);

    // Shorter than deploy/nginx.conf waits: a copy that does not answer in time it takes for one that is gone, and where it takes
    // all copies for gone nobody gets the check.
    private static readonly TimeSpan LongestForSearch = TimeSpan.FromSeconds(6);

    public RenderThrottle OfSearch { get; } = new(time, AtOnce, LongestForSearch);

    public void Dispose() => OfSearch.Dispose();
}
