using System.Diagnostics;

namespace BackCare.Web.Review;

/// <summary>Where the making stands for one version of the content.</summary>
/// <param name="Made">Of exactly this content; null when there is nothing yet.</param>
/// <param name="Failed">It cannot be made of this content; it is tried again after a minute.</param>
public sealed record Making<T>(T? Made, bool Failed) where T : class;

/// <summary>
/// Makes something costly of the content: one at a time, once per digest however many ask, on a thread of its own that
/// gives way to requests where the system heeds its priority.
/// </summary>
internal sealed class BackgroundComputation<T>(string name, Func<Library, T> make, TimeProvider time, Action<Exception> report)
    where T : class
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private (string Digest, Task<T?> Task)? underway;
    private (string Digest, T Made)? last;
    private (string Digest, DateTimeOffset At)? failed;

    /// <param name="patience">After it the answer is what there is by then; the making goes on.</param>
    public async Task<Making<T>> For(string digest, Library library, TimeSpan patience, CancellationToken cancelled)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            (string Digest, Task<T?> Task) work;
            lock (gate)
            {
                if (failed is { } at && at.Digest == digest && time.GetUtcNow() - at.At < Pause) return new(null, Failed: true);
                if (last is { } before && before.Digest == digest) return new(before.Made, Failed: false);
                work = underway ??= (digest, Start(digest, library));
            }
            try
            {
                // What is underway may be of other content: then its turn comes first. What is of this content is the answer,
                // even when something else has taken its place by now: who looked
                // there again would ask for it once more, for ever.
                var made = await work.Task.WaitAsync(
                    patience > waited.Elapsed ? patience - waited.Elapsed : TimeSpan.Zero, cancelled);
                if (work.Digest == digest) return new(made, Failed: made is null);
            }
            catch (TimeoutException)
            {
                return new(null, Failed: false);
            }
        }
    }

    private Task<T?> Start(string digest, Library library)
    {
        var done = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Work(digest, library, done))
        {
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
            Name = name
        }.Start();
        return done.Task;
    }

    private void Work(string digest, Library library, TaskCompletionSource<T?> done)
    {
        T? made = null;
        try
        {
            made = make(library);
            lock (gate) (last, underway, failed) = ((digest, made), null, null);
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
