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

    /// <summary>Compresses every page now, so that nobody waits for it.</summary>
    public void Warm() => Parallel.ForEach(Files.Values, new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) }, file => file.Warm());
}

/// <summary>
/// The edition that is served now. A change on disk makes a new one within two seconds; bad content never replaces a good one, its problems are logged
/// and shown on /review.
/// </summary>
public sealed partial class LiveContent(Settings settings, PageMaker maker, TimeProvider time, ILogger<LiveContent> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private volatile Edition? current;
    private ImmutableArray<Problem> problems = [];

    public Edition Current => current ?? throw new InvalidOperationException("No content is loaded yet. Call Open before the site starts.");

    public Library Library => Current.Library;

    /// <summary>Why the content on disk is not the one being served; empty when it is.</summary>
    public ImmutableArray<Problem> Problems => problems;

    /// <summary>When the edition on show was loaded.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <exception cref="BadContentException">The content cannot be used; the message lists every problem.</exception>
    public async Task Open(Library library)
    {
        current = await maker.Make(library);
        Since = time.GetUtcNow();
    }

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
            var library = BackCare.Library.Load(settings.Content, DateOnly.FromDateTime(time.GetLocalNow().DateTime));
            await Open(library);
            problems = [];
            Reloaded(log, library.Version);
            _ = Task.Run(() => Current.Warm());
        }
        catch (BadContentException bad)
        {
            problems = [.. bad.Problems];
            Refused(log, bad.Problems.Count, bad.Message);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            // Whatever it is: people go on reading the last good content.
            problems = [new(settings.Content, 1, "BC105", $"the content cannot be read ({unexpected.Message})", "check that it is there and that this program may read it")];
            Refused(log, 1, unexpected.Message);
        }
    }

    private string State()
    {
        try
        {
            return string.Join('\n', BackCare.Library.Files(settings.Content).Select(file => new FileInfo(file.Path)).Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        }
        catch (Exception passing) when (passing is IOException or UnauthorizedAccessException)
        {
            return passing.GetType().Name; // a file that is being replaced; the next look sees it
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "New content is on show: version {Version}")]
    private static partial void Reloaded(ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The content on disk has {Count} problems and is not shown; the last good content stays. {Problems}")]
    private static partial void Refused(ILogger logger, int count, string problems);
}
