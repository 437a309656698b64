namespace BackCare.Web.Publishing;

/// <summary>The site that is published now. A decision of a reviewer makes a new one within two seconds. Content is read
/// once, at the start; only while it is written (<see cref="Settings.WatchesContent"/>) a saved file is on show within
/// two seconds, and one with a fault leaves what is there, with its problems at the foot of each page.</summary>
public sealed partial class LiveContent(
    Settings settings, LoadLibrary loadLibrary, BuildSite buildSite, SiteStore store,
    ReviewDecisionStore decisions, TimeProvider time, ILogger<LiveContent> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    // Pages that were made before decisions are read must be made again; but a database that hangs keeps nobody from
    // guidance.
    private static readonly TimeSpan MaxWaitOfStart = TimeSpan.FromSeconds(1);

    // From then on.
    private static readonly TimeSpan MaxWaitOfCheck = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim building = new(1);

    private readonly Lock reading = new();

    private readonly TaskCompletionSource decisionsKnown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One value, so that what is on show changes in one step or not at all.
    private volatile PublishedSite? shown;
    private volatile ReviewInputs? shownInputs;

    // What was on disk at the last look. Nothing at first, so an edit made while the site started is not lost.
    private string? seenContent;

    // Nobody knows more before content is loaded.
    private volatile ReviewInputs newestInputs = new(default, ReviewDecisions.NotLoaded, ClosedByOperator: null);

    // Apart from the pages: a check that must close closes although a page cannot be made. Null once it is made.
    private volatile CheckGate? closedBeforePages;

    private Task refreshing = Task.CompletedTask;

    /// <summary>What is on show now. Whoever needs two things of it asks once: the next may be of another.</summary>
    public PublishedSite Current => shown ?? throw new InvalidOperationException(
        "No content is loaded yet. Call Open before the site starts.");

    /// <summary>Whether the check is open; what counts for every request.</summary>
    public CheckGate Gate => GateOf(newestInputs) is { IsOpen: false } closed ? closed : closedBeforePages ?? Current.Board.Gate;

    /// <summary>Whether what is on show follows from the decisions of reviewers.</summary>
    public bool KnowsDecisions => shownInputs?.Decisions is { IsKnown: true };

    /// <summary>Done once it does: three seconds after the site listens at the latest.</summary>
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
            // Whatever is in the database: guidance is served without it, and the check stays closed.
            NotRead(log, exception);
            shownInputs = shownInputs with { Decisions = ReviewDecisions.NotLoaded };
            await Show(library, shownInputs, []);
        }
        if (KnowsDecisions) decisionsKnown.TrySetResult();
    }

    /// <summary>Opens the database unless it is open, and reads what was decided. It may hang.</summary>
    public void BeginRefresh()
    {
        if (refreshing.IsCompleted) refreshing = Task.Run(Refresh);

        async Task Refresh()
        {
            // A folder that was named and is empty may be one that is not mounted.
            var isNew = !store.IsReady && await store.Open(createIfMissing: !settings.IsDataNamed);
            await decisions.Refresh(isNew ? SiteStore.OpenTimeout : null);
        }
    }

    /// <summary>Looks at the database now, and at content that is watched, without waiting for the next turn: somebody
    /// has just recorded something.</summary>
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
                // What closes waits neither for the database nor for pages, which may take seconds to read and render.
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

    // Without what the content says: whether anybody closed it, or nobody knows.
    private static CheckGate GateOf(ReviewInputs inputs) =>
        CheckGate.Evaluate(inputs.Decisions, [], ReviewDemand.None, inputs.ClosedByOperator);

    private async Task CheckForChanges(CancellationToken cancelled)
    {
        await building.WaitAsync(cancelled);
        try
        {
            var inputs = ReadInputs();
            var current = Current; // changes in this turn alone, and not before it has looked
            var isOutdated = inputs != shownInputs || closedBeforePages is not null;
            if (settings.WatchesContent && ContentState() is var content && content != seenContent)
            {
                var (library, problems) = OnDisk();
                // At the first look what is on disk is likely what is on show.
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

    // All that the state of the reviews follows from, as it is now. One at a time: what was read before a closing never
    // takes the place of what was read after it.
    private ReviewInputs ReadInputs()
    {
        lock (reading)
            return newestInputs = new(time.Today(), decisions.Known, OperatorClosing.FindReason(settings.Data, settings.Closed));
    }

    // Another text once a file is saved. Asking twice a second works where notices of changes do not, as in containers.
    private string ContentState()
    {
        try
        {
            return string.Join('\n', Library.Files(settings.Content).Select(file => new FileInfo(file.Path))
                .Select(file => $"{file.FullName} {(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.GetType().Name; // a folder that is being replaced
        }
    }

    /// <returns>What is on disk; without it its problems, which the log has too.</returns>
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
            // Whatever it is: the last good content stays, and the log has the details.
            Refused(log, 1, exception.ToString());
            return (null, [new(".", 1, "BC105", $"the content folder cannot be read ({exception.Message})",
                "check that every file is there and that this program may read it")]);
        }
    }

    /// <param name="problems">Why the content on disk is not the one that is shown.</param>
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
        if (!board.Gate.IsOpen) closedBeforePages = board.Gate; // before anything that can fail
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
