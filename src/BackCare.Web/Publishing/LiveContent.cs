namespace BackCare.Web.Publishing;

/// <summary>The site as published now. A reviewer's decision updates it within two seconds. Content is read once, at
/// the start. Only with <see cref="Settings.WatchesContent"/> are saved files shown, within two seconds; if one has
/// faults, the previous content stays, with the problems at the foot of each page.</summary>
public sealed partial class LiveContent(
    Settings settings, LoadLibrary loadLibrary, BuildSite buildSite, SiteStore store,
    ReviewDecisionStore decisions, TimeProvider time, ILogger<LiveContent> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    // Waiting for decisions saves making pages twice, but a hanging database must not withhold guidance.
    private static readonly TimeSpan MaxWaitOfStart = TimeSpan.FromSeconds(1);

    // Counted from then on.
    private static readonly TimeSpan MaxWaitOfCheck = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim building = new(1);

    private readonly Lock reading = new();

    private readonly TaskCompletionSource decisionsKnown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // A single reference, so that everything changes at once.
    private volatile PublishedSite? shown;
    private volatile ReviewInputs? shownInputs;

    // The last seen state on disk. Null at first, so that an edit during startup is not missed.
    private string? seenContent;

    // Nothing is known until content is loaded.
    private volatile ReviewInputs newestInputs = new(default, ReviewDecisions.NotLoaded, ClosedByOperator: null);

    // Separate from the pages, so that the check closes even if a page cannot be made. Null once pages match.
    private volatile CheckGate? closedBeforePages;

    private Task refreshing = Task.CompletedTask;

    /// <summary>The site on show. Read it once if you need two things of it: it may change in between.</summary>
    public PublishedSite Current => shown ?? throw new InvalidOperationException(
        "No content is loaded yet. Call Open before the site starts.");

    /// <summary>Whether the check is open; every request obeys this.</summary>
    public CheckGate Gate => GateOf(newestInputs) is { IsOpen: false } closed ? closed : closedBeforePages ?? Current.Board.Gate;

    /// <summary>Whether the site on show takes account of reviewers' decisions.</summary>
    public bool KnowsDecisions => shownInputs?.Decisions is { IsKnown: true };

    /// <summary>Completes when it does, at the latest three seconds after the site listens.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    public async Task Open(Library library)
    {
        await Task.WhenAny(refreshing, Task.Delay(MaxWaitOfStart));
        Settled = Task.WhenAny(decisionsKnown.Task, Task.Delay(MaxWaitOfCheck));
        shownInputs = ReadInputs();
        try
        {
            await Show(library, shownInputs, []);
        }
        catch (Exception exception) when (KnowsDecisions)
        {
            // Any database fault: guidance is served anyway, and the check stays closed.
            NotRead(log, exception);
            shownInputs = shownInputs with { Decisions = ReviewDecisions.NotLoaded };
            await Show(library, shownInputs, []);
        }
        if (KnowsDecisions) decisionsKnown.TrySetResult();
    }

    /// <summary>Opens the database if necessary and reads the decisions. This may hang.</summary>
    public void BeginRefresh()
    {
        if (refreshing.IsCompleted) refreshing = Task.Run(Refresh);

        async Task Refresh()
        {
            // An empty configured folder may be an unmounted volume.
            var isNew = !store.IsReady && await store.Open(createIfMissing: !settings.IsDataNamed);
            await decisions.Refresh(isNew ? SiteStore.OpenTimeout : null);
        }
    }

    /// <summary>Looks at database and watched content at once, since somebody has just recorded something.</summary>
    public async Task CheckForChanges()
    {
        await decisions.Refresh();
        await CheckForChanges(CancellationToken.None);
    }

    public override void Dispose()
    {
        building.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll);
        var checking = Task.CompletedTask;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // Closing the check waits neither for the database nor for pages, which may take seconds.
                BeginRefresh();
                ReadInputs();
                if (checking.IsCompleted) checking = Task.Run(() => CheckForChanges(stoppingToken), stoppingToken);
            }
        }
        finally
        {
            await checking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The gate without the content: whether somebody closed the check, or the decisions are unknown.
    private static CheckGate GateOf(ReviewInputs inputs) =>
        CheckGate.Evaluate(inputs.Decisions, [], ReviewDemand.None, inputs.ClosedByOperator);

    private async Task CheckForChanges(CancellationToken cancelled)
    {
        await building.WaitAsync(cancelled);
        try
        {
            var inputs = ReadInputs();
            var current = Current; // only this turn changes it, later
            var isOutdated = inputs != shownInputs || closedBeforePages is not null;
            if (settings.WatchesContent && ContentState() is var content && content != seenContent)
            {
                var (library, problems) = OnDisk();
                // On the first look, disk and site are likely the same.
                if (!ReferenceEquals(library, current.Library) || current.Site.Problems is not [])
                {
                    await Show(library ?? current.Library, inputs, problems);
                    isOutdated = false;
                    if (library is not null) Reloaded(log, library.Version);
                }
                seenContent = content;
            }
            if (isOutdated)
            {
                await Show(current.Library, inputs, current.Site.Problems);
                var board = Current.Board;
                ReviewsRead(log, board.Decisions.All.Length, board.Gate.IsOpen);
            }
            shownInputs = inputs;
            if (KnowsDecisions) decisionsKnown.TrySetResult();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotRead(log, exception); // the next turn tries again
        }
        finally
        {
            building.Release();
        }
    }

    // The inputs of the review state. Reads are serialised, so an old one never undoes a closing.
    private ReviewInputs ReadInputs()
    {
        lock (reading)
            return newestInputs = new(time.Today(), decisions.Known, OperatorClosing.FindReason(settings.Data, settings.Closed));
    }

    // Changes whenever a file is saved. Polling twice a second works where file notifications do not, as in containers.
    private string ContentState()
    {
        try
        {
            return string.Join('\n', Library.Files(settings.Content).Select(file => new FileInfo(file.Path))
                .Select(file => $"{file.FullName} {(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.GetType().Name; // the folder is being replaced
        }
    }

    /// <returns>The content on disk; or null and its problems, which are also logged.</returns>
    private (Library? Library, ImmutableArray<Problem> Problems) OnDisk()
    {
        try
        {
            if (Library.VersionOf(settings.Content) == Current.Library.Version) return (Current.Library, []);
            return (loadLibrary(settings.Content, time.Today()), []);
        }
        catch (BadContentException exception)
        {
            Refused(log, exception.Problems.Count, exception.Message);
            return (null, [.. exception.Problems]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Any fault at all: the last good content stays, and the log has the details.
            Refused(log, 1, exception.ToString());
            return (null, [new(".", 1, "BC105", $"the content folder cannot be read ({exception.Message})",
                "check that every file is there and that this program may read it")]);
        }
    }

    /// <param name="problems">Why the content on disk is not the one shown.</param>
    private async Task Show(Library library, ReviewInputs inputs, ImmutableArray<Problem> problems)
    {
        ReviewBoard board;
        try
        {
            board = ReviewBoard.Evaluate(library, inputs.Decisions, settings.Demand, time.Today(), inputs.ClosedByOperator);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            closedBeforePages = new(GateReason.DecisionsUnknown);
            throw;
        }
        if (!board.Gate.IsOpen) closedBeforePages = board.Gate; // first, since the rest can fail
        shown = await buildSite(library, board, problems);
        closedBeforePages = null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "New content is on show: version {Version}")]
    private static partial void Reloaded(ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The content on disk is not shown; the last good content stays. Problems: {Count}. {Problems}")]
    private static partial void Refused(ILogger logger, int count, string problems);

    [LoggerMessage(Level = LogLevel.Error, Message = "Content or reviews could not be looked at")]
    private static partial void NotRead(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Decisions of reviewers: {Decisions}; the check is open: {Open}")]
    private static partial void ReviewsRead(ILogger logger, int decisions, bool open);
}
