using System.Threading.RateLimiting;

namespace BackCare.Web.Publishing;

/// <summary>
/// Pages that anybody may ask for and that take milliseconds to make, each for one request: one at a time on up to seven cores, two on
/// eight and so on, in the order in which they were asked for. So however many ask, the rest of the machine is left to whoever reads a
/// guide or does the check, and what the making takes of memory is taken once.
/// </summary>
public sealed class Turns(TimeProvider time) : IDisposable
{
    /// <summary>How many wait at most; whoever comes then is turned away.</summary>
    public const int Waiting = 256;

    // A shorter one is none for a timer. What took longer than the longest was held up by something else, such as a machine that
    // stood still for an hour, and nobody is to wait that long for their page.
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(4), LongestRest = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 4),
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    // In ticks.
    private long sinceRest;

    /// <summary>Makes something when its turn has come.</summary>
    /// <returns>What was made; null where too many wait.</returns>
    public async Task<T?> Make<T>(Func<Task<T>> make, CancellationToken cancelled) where T : class
    {
        var turn = await limiter.AcquireAsync(1, cancelled);
        if (!turn.IsAcquired) return null;
        var began = time.GetTimestamp();
        try
        {
            return await make();
        }
        finally
        {
            var worked = TimeSpan.FromTicks(Interlocked.Add(ref sinceRest, time.GetElapsedTime(began).Ticks));
            if (worked < ShortestRest) turn.Dispose();
            else
            {
                Interlocked.Add(ref sinceRest, -worked.Ticks);
                _ = Rest(turn, worked);
            }
        }
    }

    // As long as it worked, so that those who never stop asking leave half of a core as well. Whoever was answered does not
    // wait for it.
    private static async Task Rest(RateLimitLease turn, TimeSpan worked)
    {
        await Task.Delay(worked < LongestRest ? worked : LongestRest);
        turn.Dispose();
    }

    public void Dispose() => limiter.Dispose();
}

/// <summary>Who waits for whom: nobody who searches for somebody who reviews, and no reviewer for strangers.</summary>
public sealed class PageTurns(TimeProvider time) : IDisposable
{
    public Turns OfSearch { get; } = new(time);

    /// <summary>Of the pages of the review area, for whoever is not signed in.</summary>
    public Turns OfStrangers { get; } = new(time);

    public Turns OfReviewers { get; } = new(time);

    public void Dispose()
    {
        OfSearch.Dispose();
        OfStrangers.Dispose();
        OfReviewers.Dispose();
    }
}
