using System.Collections.Concurrent;

namespace BackCare.Web.Publishing;

/// <summary>
/// The build that is served now. A decision of a reviewer makes a new one within two seconds. Content is read once, at
/// the start; only while it is written (<see cref="Settings.IsWatched"/>) a saved file is on show within two seconds,
/// and one with a fault leaves what is there, with its problems at the foot of each page.
/// </summary>
public sealed partial class LiveContent(Settings settings, BuildSite make, CurrentBuild shown,
    ReviewDecisionStore decisions, TimeProvider time, ILogger<LiveContent> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim looking = new(1);

    // Of every item that was on show: a form may have been open while the content changed.
    private readonly ConcurrentDictionary<string, ReviewItem> items = new(StringComparer.Ordinal);

    // Apart from the pages: a checker that must close closes although a page cannot be made.
    private volatile CheckerGate? closedGate;

    private readonly Lock reading = new();

    // Nobody knows more before content is loaded.
    private volatile ReviewInputs latest = new(default, Decisions.Unread, ClosedByOperator: null);

    // What was on disk at the last look. Nothing at first, so an edit made while the site started is not lost.
    private string? seenContent;
    private volatile ReviewInputs? seenReviews;

    // Decisions are read about a second after the site listens.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource decisionsKnown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is on show now. Whoever needs two things of it asks once: the next may be of another.</summary>
    public SiteBuild Current => shown.Now ?? throw new InvalidOperationException(
        "No content is loaded yet. Call Open before the site starts.");

    /// <summary>Whether the checker is open; what counts for every request.</summary>
    public CheckerGate Gate => GateOf(latest) is { IsOpen: false } closed ? closed : closedGate ?? Current.Board.Gate;

    /// <summary>Whether what is on show follows from the decisions of reviewers.</summary>
    public bool KnowsDecisions => seenReviews?.Decisions is { IsKnown: true };

    /// <summary>Done once it does: three seconds after the start at the latest.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    public async Task Open(Library library)
    {
        Settled = Task.WhenAny(decisionsKnown.Task, Task.Delay(LongestWait));
        seenReviews = ReadInputs();
        await Show(library, seenReviews, []);
        if (KnowsDecisions) decisionsKnown.TrySetResult();
    }

    /// <summary>
    /// Looks at the database now, and at content that is watched, without waiting for the next turn: somebody has just
    /// recorded something.
    /// </summary>
    public async Task CheckForChanges()
    {
        await decisions.Refresh();
        await CheckForChanges(CancellationToken.None);
    }

    /// <returns>What an item said that was on show once, or was signed; null when this copy does not remember it.</returns>
    public async Task<string?> TextOf(string digest) =>
        items.GetValueOrDefault(digest)?.Text ?? await decisions.TextOf(digest);

    public override void Dispose()
    {
        looking.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(PollForChanges(stoppingToken), PollForClosings(stoppingToken));

    // Beside the looks, which may read and render for seconds: what closes does not wait for them.
    private async Task PollForClosings(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll);
        var refreshed = Task.CompletedTask;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // A database that hangs keeps nobody.
            if (refreshed.IsCompleted) refreshed = Task.Run(() => decisions.Refresh(), stoppingToken);
            ReadInputs();
        }
    }

    // Without what the content says: whether anybody closed it, or nobody knows.
    private static CheckerGate GateOf(ReviewInputs inputs) =>
        CheckerGate.Evaluate(inputs.Decisions, [], ReviewDemand.None, inputs.ClosedByOperator);

    private async Task PollForChanges(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await CheckForChanges(stoppingToken);
    }

    private async Task CheckForChanges(CancellationToken cancelled)
    {
        await looking.WaitAsync(cancelled);
        try
        {
            var reviews = ReadInputs();
            var current = Current; // changes in this turn alone, and not before it has looked
            var reviewed = reviews != seenReviews || (closedGate is not null && current.Board.Gate.IsOpen);
            if (settings.IsWatched && ContentState() is var content && content != seenContent)
            {
                var (library, problems) = OnDisk();
                // At the first look what is on disk is likely what is on show.
                if (!ReferenceEquals(library, current.Library) || current.Site.Problems is not [])
                {
                    await Show(library ?? current.Library, reviews, problems);
                    reviewed = false;
                    if (library is not null) Reloaded(log, library.Version);
                }
                seenContent = content;
            }
            if (reviewed)
            {
                await Show(current.Library, reviews, current.Site.Problems);
                var board = Current.Board;
                ReviewsRead(log, board.Decisions.All.Length, board.Gate.IsOpen);
            }
            seenReviews = reviews;
            if (KnowsDecisions) decisionsKnown.TrySetResult();
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            NotRead(log, unexpected); // the next turn tries again
        }
        finally
        {
            looking.Release();
        }
    }

    // All that the state of the reviews follows from, as it is now. One at a time: what was read before a closing never
    // takes the place of what was read after it.
    private ReviewInputs ReadInputs()
    {
        lock (reading)
            return latest = new(Today, decisions.Known, OperatorClosing.FindReason(settings.Data, settings.Closed));
    }

    // Another text once a file is saved. Asking twice a second works where notices of changes do not, as in containers.
    private string ContentState()
    {
        try
        {
            return string.Join('\n', Library.Files(settings.Content).Select(file => new FileInfo(file.Path))
                .Select(file => $"{file.FullName} {(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks}"));
        }
        catch (Exception passing) when (passing is IOException or UnauthorizedAccessException)
        {
            return passing.GetType().Name; // a folder that is being replaced
        }
    }

    /// <returns>What is on disk; without it its problems, which the log has too.</returns>
    private (Library? Library, ImmutableArray<Problem> Problems) OnDisk()
    {
        try
        {
            if (Library.VersionOf(settings.Content) == Current.Library.Version) return (Current.Library, []);
            return (Library.Load(settings.Content, Today), []);
        }
        catch (BadContentException bad)
        {
            Refused(log, bad.Problems.Count, bad.Message);
            return (null, [.. bad.Problems]);
        }
        catch (Exception cannotRead) when (cannotRead is not OperationCanceledException)
        {
            // Whatever it is: the last good content stays, and the log has the details.
            Refused(log, 1, cannotRead.ToString());
            return (null, [new(".", 1, "BC105", $"the content folder cannot be read ({cannotRead.Message})",
                "check that every file is there and that this program may read it")]);
        }
    }

    /// <param name="problems">Why the content on disk is not the one that is shown.</param>
    private async Task Show(Library library, ReviewInputs reviews, ImmutableArray<Problem> problems)
    {
        ReviewBoard board;
        try
        {
            board = ReviewBoard.Evaluate(library, reviews.Decisions, settings.Demand, Today, reviews.ClosedByOperator);
        }
        catch (Exception unknown) when (unknown is not OperationCanceledException)
        {
            closedGate = new(GateReason.DecisionsUnknown);
            throw;
        }
        if (!board.Gate.IsOpen) closedGate = board.Gate; // before anything that can fail
        foreach (var entry in board.Entries) items.TryAdd(entry.Item.Digest, entry.Item);
        shown.Now = await make(library, board, problems);
        closedGate = null;
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    [LoggerMessage(Level = LogLevel.Information, Message = "New content is on show: version {Version}")]
    private static partial void Reloaded(ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The content on disk is not shown; the last good content stays. Problems: {Count}. {Problems}")]
    private static partial void Refused(ILogger logger, int count, string problems);

    [LoggerMessage(Level = LogLevel.Error, Message = "Content or reviews could not be looked at")]
    private static partial void NotRead(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Decisions of reviewers: {Decisions}; the checker is open: {Open}")]
    private static partial void ReviewsRead(ILogger logger, int decisions, bool open);
}

/// <summary>What the state of the reviews follows from.</summary>
/// <param name="ClosedByOperator">Why; null when they have not closed the checker.</param>
internal sealed record ReviewInputs(DateOnly Day, Decisions Decisions, string? ClosedByOperator);
