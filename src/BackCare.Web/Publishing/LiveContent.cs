using System.Collections.Concurrent;

namespace BackCare.Web.Publishing;

/// <summary>
/// The build that is served now. A change on disk, of the content or of the reviews, makes a new one within two
/// seconds, or within some ten where it keeps length and time (<see cref="SeenFiles"/>); bad content never replaces a
/// good one, its problems are logged and shown on /review.
/// </summary>
public sealed partial class LiveContent(
    Settings settings, MakeBuild make, CurrentBuilds builds, IRecords records, TimeProvider time, Counters counters, ILogger<LiveContent> log)
    : BackgroundService
{
    // Enough for every item of several versions: a form may have been open while the content changed.
    private const int MostTrees = 200;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    // Twenty seconds: who waits for the site itself is first. Until then a page is compressed when somebody first asks for it.
    private const int TurnsUntilWarm = 40;

    // For a folder that never comes to rest: then what was read is taken as it is.
    private const int MostTurnsUnsettled = 10;

    private readonly SemaphoreSlim looking = new(1);
    private readonly ConcurrentDictionary<string, SignedTree> trees = new(StringComparer.Ordinal);
    private readonly ApprovedContent approved = new(records);
    private readonly SeenFiles contentFiles = new(() => Library.Files(settings.Content).Select(file => file.Path));

    // Apart from the pages: a checker that must close closes although a page cannot be made.
    private volatile CheckerGate? shut;

    // What was on disk at the last look. Nothing at first, so an edit made while the site started is not lost.
    private string? seenContent;
    private volatile ReviewInputs? seenReviews;

    // Records are read about a second after the site listens.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource known = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // How often in a row the content changed while it was read.
    private int unsettled;

    /// <summary>What is on show now. Whoever needs two things of it asks once: the next may be of another.</summary>
    public SiteBuilds Builds => builds.Now ?? throw new InvalidOperationException(
        "No content is loaded yet. Call Open before the site starts.");

    public SiteBuild Current => Builds.Published;

    /// <summary>Whether the checker is open; what counts for every request.</summary>
    public CheckerGate Gate => records.Unrecorded is [.., var closing] && shut is null ? ClosedBy(closing) : shut ?? Current.Board.Gate;

    /// <summary>Whether what is on show follows from records that are all known.</summary>
    public bool KnowsRecords => seenReviews?.Records is { Unsure: null };

    /// <summary>Done once it does: three seconds after the start at the latest.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    public async Task Open(Library library)
    {
        Settled = Task.WhenAny(known.Task, Task.Delay(LongestWait));
        var reviews = InputsNow();
        seenReviews = reviews;
        await Show(library, ChangedAt(), reviews, [], before: null);
        if (KnowsRecords) known.TrySetResult();
    }

    /// <summary>Looks at disk and database now, without waiting for the next turn: somebody has just recorded something.</summary>
    public async Task Look()
    {
        await records.Look();
        await Look(CancellationToken.None);
    }

    /// <summary>Closes the checker of this copy at once, whether or not the record can be written.</summary>
    /// <returns>The record; null while there is none.</returns>
    public async Task<StoredRecord?> Close(RecordBody closing)
    {
        counters.CheckerClosed();
        // In this order: a look that finds it shut already finds the closing too.
        var recording = records.Close(closing);
        shut = ClosedBy(closing);
        var record = await recording;
        // Of a database that does not answer nothing more is asked here.
        if (record is not null) await records.Look();
        await Look(CancellationToken.None);
        return record;
    }

    private static CheckerGate ClosedBy(RecordBody closing) => new(GateReason.Closed, By: SignOff.Unrecorded(closing));

    /// <returns>What was signed of an item that was on show once; null when this copy of the server does not remember it.</returns>
    public SignedTree? TreeOf(string digest) => trees.GetValueOrDefault(digest) ?? SignedTexts.TreeOf(records, digest);

    public override void Dispose()
    {
        looking.Dispose();
        base.Dispose();
    }

    // Asking the disk twice a second costs next to nothing and works where change
    // notices do not (network folders, containers).
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(LookInTurns(stoppingToken), ShutInTime(stoppingToken));

    // Beside the looks, which may read and render for seconds: what closes does not wait for them.
    private async Task ShutInTime(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll);
        var looked = Task.CompletedTask;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // A database that hangs keeps nobody.
            if (looked.IsCompleted) looked = Task.Run(records.Look, stoppingToken);
            await Task.WhenAny(looked, Task.Delay(Poll, stoppingToken));
            try
            {
                var inputs = InputsNow();
                if (inputs != seenReviews && GateOf(inputs) is { IsOpen: false } gate) shut = gate;
            }
            catch (Exception unexpected) when (unexpected is not OperationCanceledException)
            {
                NotRead(log, unexpected); // the looks find it too, and shut the checker by it; the next turn tries again
            }
        }
    }

    // Without what the content says: whether anybody closed it, or nobody knows.
    private CheckerGate GateOf(ReviewInputs inputs) => CheckerGate.Of(
        Reviews.Of(inputs.Records, items: null, time.GetUtcNow(), new(), inputs.Unrecorded), [], ReviewDemand.None,
        inputs.ClosedByOperator);

    private async Task LookInTurns(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll);
        var (seen, turns) = ((SiteBuild?)null, 0);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Look(stoppingToken);
            // Each decision of a reviewer makes a build: the one that stays is warmed, beside the next looks.
            var current = Current;
            turns = ReferenceEquals(current, seen) ? turns + 1 : 0;
            seen = current;
            if (turns == TurnsUntilWarm) _ = Task.Run(() => Warm(current), stoppingToken);
        }
    }

    // Whoever asks for what cannot be made gets an error; whoever runs the site reads of it before.
    private void Warm(SiteBuild build)
    {
        try
        {
            build.Warm();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            NotMade(log, broken);
        }
    }

    private async Task Look(CancellationToken cancelled)
    {
        await looking.WaitAsync(cancelled);
        try
        {
            // First: whoever closes the checker from now on is not heeded in this turn, and shuts it then.
            var before = shut;
            var (content, reviews) = (StateOf(contentFiles), InputsNow());
            var current = Builds; // changes in this turn alone, and not before it has looked
            var reviewed = reviews != seenReviews || current.Published.Board.Reviews.IsStaleAt(time.GetUtcNow())
                || (before is not null && current.Published.Board.Gate.IsOpen);
            var taken = true;
            // At the first look what is on disk is likely what is on show.
            if (content != seenContent && !(seenContent is null && IsOnDisk(current.Waiting.Library)))
            {
                taken = await Reload(content, reviews, before);
            }
            else if (reviewed)
            {
                await Show(current.Waiting.Library, current.Since, reviews, current.Problems, before);
                var board = Current.Board;
                ReviewsRead(log, board.Reviews.Records, board.Problems.Length, board.Gate.IsOpen);
            }
            (seenContent, seenReviews) = (taken ? content : seenContent, reviews);
            if (KnowsRecords) known.TrySetResult();
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

    // Not when it was read, which each start does anew.
    private DateTimeOffset ChangedAt()
    {
        try
        {
            return Library.Files(settings.Content).Max(file => File.GetLastWriteTimeUtc(file.Path));
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            return time.GetUtcNow();
        }
    }

    // All that the state of the reviews follows from, as it is now.
    private ReviewInputs InputsNow() => new(Today, records.Known, records.Unrecorded,
        OperatorClosing.Of(settings.Data, settings.Closed));

    private bool IsOnDisk(Library library)
    {
        try
        {
            return library.Version == Library.VersionOf(settings.Content);
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            return false; // reading it says what is wrong
        }
    }

    /// <param name="state">Of the content before this turn.</param>
    /// <returns>False when it changed while it was read: the next turn reads it anew.</returns>
    private async Task<bool> Reload(string state, ReviewInputs reviews, CheckerGate? before)
    {
        var (library, problems, why) = OnDisk();
        // It is being copied: what was read is of no one moment, and half old and half new although each file is whole.
        if (StateOf(contentFiles) != state && ++unsettled < MostTurnsUnsettled)
        {
            await Show(Builds.Waiting.Library, Builds.Since, reviews, Builds.Problems, before);
            return false;
        }
        unsettled = 0;
        if (library is null)
        {
            await Keep(problems, reviews, before);
            Refused(log, problems.Length, why);
            return true;
        }
        try
        {
            await Show(library, ChangedAt(), reviews, [], before);
            counters.ContentLoaded(shown: true);
            Reloaded(log, library.Version);
        }
        catch (PageNotMadeException broken)
        {
            await Keep([new(".", 1, "BC107", "the content is good, and a page could not be made of it",
                "this is a fault of the program; the log says which page, and why")], reviews, before);
            Refused(log, 1, broken.ToString());
        }
        return true;
    }

    /// <returns>What is on disk; without it its problems, and what the log says of them.</returns>
    private (Library? Library, ImmutableArray<Problem> Problems, string Why) OnDisk()
    {
        try
        {
            return (Library.Load(settings.Content, Today), [], "");
        }
        catch (BadContentException bad)
        {
            return (null, [.. bad.Problems], bad.Message);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            // Whatever it is: people go on reading the last good content. The details are for the log, not for a public page.
            return (null, [new(".", 1, "BC105", "the content folder cannot be read",
                "check that every file is there and that this program may read it; the log says more")], unexpected.ToString());
        }
    }

    // The reviews are looked at all the same: a checker that is closed must close, whatever else is on disk.
    private Task Keep(ImmutableArray<Problem> problems, ReviewInputs reviews, CheckerGate? before)
    {
        counters.ContentLoaded(shown: false);
        var current = Builds;
        return Show(current.Waiting.Library, current.Since, reviews, problems, before);
    }

    /// <param name="library">The content of the folder.</param>
    /// <param name="before">What shut the checker before these were read; null for nothing.</param>
    private async Task Show(Library library, DateTimeOffset since, ReviewInputs reviews, ImmutableArray<Problem> problems, CheckerGate? before)
    {
        ReviewBoard board;
        Published published;
        try
        {
            var now = time.GetUtcNow();
            board = ReviewBoard.Of(library, reviews.Records, settings.Demand ?? ReviewDemand.All, now, Today,
                reviews.Unrecorded, reviews.ClosedByOperator);
            // What people have before them shuts at once where it must; what comes instead may take seconds to read.
            var seen = builds.Now?.Published.Library ?? library;
            var stays = (ReferenceEquals(seen, library) ? board
                : ReviewBoard.Of(seen, board.Reviews, board.Demand, Today, reviews.ClosedByOperator)).Gate;
            if (!stays.IsOpen && ReferenceEquals(Interlocked.CompareExchange(ref shut, stays, before), before)) before = stays;
            published = approved.Of(library, board, Today, reviews.ClosedByOperator);
        }
        catch (Exception unknown) when (unknown is not OperationCanceledException)
        {
            shut = new(GateReason.Unsure);
            throw;
        }
        var gate = published.Board.Gate;
        if (!gate.IsOpen) shut = gate; // before anything that can fail
        if (published.Fault is { } fault && fault != builds.Now?.Fault) NotShown(log, fault);
        Remember(board);
        var build = await Make(published.Library, published.Board);
        builds.Now = new(build, ReferenceEquals(published.Library, library) ? build : build.Beside(library, board), since, problems)
        {
            Approved = published.Approved,
            Fault = published.Fault,
        };
        if (gate.IsOpen) Interlocked.CompareExchange(ref shut, null, before);
        else shut = null;
    }

    private async Task<SiteBuild> Make(Library library, ReviewBoard board)
    {
        try
        {
            return await make(library, board);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            throw new PageNotMadeException(broken);
        }
    }

    private void Remember(ReviewBoard board)
    {
        if (trees.Count > MostTrees) trees.Clear();
        foreach (var entry in board.Entries) trees.TryAdd(entry.Item.Digest, entry.Item.Tree);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    // The day belongs to it: pages say when a review is overdue.
    private string StateOf(SeenFiles files) => $"{Today:O} {files.Look()}";

    [LoggerMessage(Level = LogLevel.Information, Message = "New content is on show: version {Version}")]
    private static partial void Reloaded(ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The content on disk is not shown; the last good content stays. Problems: {Count}. {Problems}")]
    private static partial void Refused(ILogger logger, int count, string problems);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is approved is not what is on show: {Fault}")]
    private static partial void NotShown(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A file of what is on show could not be made")]
    private static partial void NotMade(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is on disk could not be looked at")]
    private static partial void NotRead(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Reviews: records: {Records}; problems: {Problems}; the checker is open: {Open}")]
    private static partial void ReviewsRead(ILogger logger, long records, int problems, bool open);
}

/// <summary>What the state of the reviews follows from.</summary>
/// <param name="ClosedByOperator">Why; null when they have not closed the checker.</param>
internal sealed record ReviewInputs(DateOnly Day, KnownRecords Records, ImmutableArray<RecordBody> Unrecorded, string? ClosedByOperator);

/// <summary>Content and reviews could be read, and a page could not be made of them.</summary>
public sealed class PageNotMadeException(Exception why) : Exception("A page could not be made.", why);
