using System.Diagnostics;

namespace BackCare.Web.Review;

/// <summary>Something that was made of one version of the content.</summary>
public sealed record Made<T>(string Digest, T Value);

/// <summary>Where the making stands for one version of the content.</summary>
/// <param name="Digest">Of the content that it was asked for.</param>
/// <param name="Last">The newest that is finished, of whatever content; null when none is.</param>
/// <param name="Failed">It cannot be made of this content; it is tried again after a minute.</param>
public sealed record Making<T>(string Digest, Made<T>? Last, bool Failed)
{
    /// <summary>What was made of exactly this content; null when there is nothing yet.</summary>
    public Made<T>? Current => Last?.Digest == Digest ? Last : null;
}

/// <summary>
/// Makes something costly of the content: one at a time, once per digest however many ask, on a thread of its own that
/// gives way to requests where the system heeds its priority.
/// </summary>
internal sealed class BackgroundComputation<T>(string name, Func<Library, T> make, TimeProvider time, Action<Exception> report)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private (string Digest, Task<Made<T>?> Task)? underway;
    private Made<T>? last;
    private (string Digest, DateTimeOffset At)? failed;

    /// <param name="patience">After it the answer is what there is by then; the making goes on.</param>
    public async Task<Making<T>> For(string digest, Library library, TimeSpan patience, CancellationToken cancelled)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            (string Digest, Task<Made<T>?> Task) work;
            lock (gate)
            {
                var hopeless = failed is { } at && at.Digest == digest && time.GetUtcNow() - at.At < Pause;
                if (hopeless || last?.Digest == digest) return new(digest, last, hopeless);
                work = underway ??= (digest, Start(digest, library));
            }
            try
            {
                // What is underway may be of other content: then its turn comes first. What is of this content is the answer,
                // even when something else has taken its place by now: who looked
                // there again would ask for it once more, for ever.
                var made = await work.Task.WaitAsync(
                    patience > waited.Elapsed ? patience - waited.Elapsed : TimeSpan.Zero, cancelled);
                if (work.Digest != digest) continue;
                if (made is not null) return new(digest, made, Failed: false);
                lock (gate) return new(digest, last, Failed: true);
            }
            catch (TimeoutException)
            {
                lock (gate) return new(digest, last, Failed: false);
            }
        }
    }

    private Task<Made<T>?> Start(string digest, Library library)
    {
        var done = new TaskCompletionSource<Made<T>?>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Work(digest, library, done))
        {
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
            Name = name
        }.Start();
        return done.Task;
    }

    private void Work(string digest, Library library, TaskCompletionSource<Made<T>?> done)
    {
        Made<T>? made = null;
        try
        {
            made = new(digest, make(library));
            lock (gate) (last, underway, failed) = (made, null, null);
        }
        catch (Exception whatever)
        {
            // Nobody above this thread could catch it: the whole site would end.
            report(whatever);
            lock (gate) (underway, failed) = (null, (digest, time.GetUtcNow()));
        }
        done.SetResult(made);
    }
}
