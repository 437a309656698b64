using System.Collections.Frozen;
using System.Collections.Immutable;
using BackCare.Triage;
using BackCare.Web.Hosting;

namespace BackCare.Web.Publishing;

/// <summary>One version of the content with every page made from it.</summary>
public sealed record Edition(Library Library, FrozenDictionary<string, PublishedFile> Files)
{
    private readonly Lazy<ImmutableArray<VignetteRun>> vignettes = new(() => [.. Library.Vignettes.Select(vignette => VignetteRun.Of(vignette, Library.Questionnaire))]);

    /// <summary>Every vignette of the content, walked once.</summary>
    public ImmutableArray<VignetteRun> Vignettes => vignettes.Value;

    /// <summary>Compresses every page now, so that few wait for it: a page asked for sooner is compressed at its first request.</summary>
    public void Warm() => Parallel.ForEach(Files.Values, new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) }, file => file.Warm());
}

/// <summary>
/// The edition that is served now. A change on disk makes a new one within two seconds; bad content never replaces a good one, its problems are logged
/// and shown on /review.
/// </summary>
public sealed partial class LiveContent(Settings settings, PageMaker maker, TimeProvider time, ILogger<LiveContent> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    // One value, so that nobody sees new pages beside old problems.
    private volatile Shown? shown;

    public Edition Current => (shown ?? throw new InvalidOperationException("No content is loaded yet. Call Open before the site starts.")).Edition;

    public Library Library => Current.Library;

    /// <summary>Why the content on disk is not the one being served; empty when it is.</summary>
    public ImmutableArray<Problem> Problems => shown?.Problems ?? [];

    /// <summary>When the edition on show was loaded.</summary>
    public DateTimeOffset Since => shown?.Since ?? default;

    public async Task Open(Library library) => shown = new(await maker.Make(library), time.GetUtcNow(), []);

    // Asking the disk twice a second costs next to nothing and works where change notices do not (network folders, containers).
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _ = Task.Run(() => Current.Warm(), stoppingToken);
        using var timer = new PeriodicTimer(Poll);
        // Nothing is seen yet, so the first look compares the content itself: an edit made while the site started is not lost.
        string? seen = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = State();
            if (now == seen) continue;
            var first = seen is null;
            seen = now;
            await Reload(unless: first ? Library.Version : null);
        }
    }

    /// <param name="unless">The version that is on show already, when that is likely what is on disk.</param>
    private async Task Reload(string? unless)
    {
        try
        {
            if (unless == BackCare.Library.VersionOf(settings.Content)) return;
            await Open(BackCare.Library.Load(settings.Content, Today));
            Reloaded(log, Library.Version);
            _ = Task.Run(() => Current.Warm());
        }
        catch (BadContentException bad)
        {
            Keep(bad.Problems);
            Refused(log, bad.Problems.Count, bad.Message);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            // Whatever it is: people go on reading the last good content. The details are for the log, not for a public page.
            Keep([new(".", 1, "BC105", "the content folder cannot be read", "check that every file is there and that this program may read it; the log says more")]);
            Refused(log, 1, unexpected.ToString());
        }
    }

    private void Keep(IEnumerable<Problem> problems) => shown = shown! with { Problems = [.. problems] };

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    // The day belongs to it: pages say when a review is overdue.
    private string State()
    {
        try
        {
            var files = BackCare.Library.Files(settings.Content).Select(file => new FileInfo(file.Path));
            return $"{Today:O}\n{string.Join('\n', files.Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"))}";
        }
        catch (Exception passing) when (passing is IOException or UnauthorizedAccessException)
        {
            return passing.GetType().Name; // a file that is being replaced; the next look sees it
        }
    }

    private sealed record Shown(Edition Edition, DateTimeOffset Since, ImmutableArray<Problem> Problems);

    [LoggerMessage(Level = LogLevel.Information, Message = "New content is on show: version {Version}")]
    private static partial void Reloaded(ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The content on disk has {Count} problems and is not shown; the last good content stays. {Problems}")]
    private static partial void Refused(ILogger logger, int count, string problems);
}
