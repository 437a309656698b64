using System.Net;
using System.Net.Sockets;

namespace BackCare.Web.Tests.Publishing;

/// <summary>Pages that anybody may ask for and that take long to make are made one after another, and hold nothing else up.</summary>
public sealed class RenderThrottleFacts(RunningSite site)
{
    // Longer than this is held up.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Of which nobody else asks.
    private static IPAddress Another() => new(Guid.NewGuid().ToByteArray());

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task However_many_ask_so_many_are_made_at_once_and_all_in_the_end(int atOnce)
    {
        using var throttle = new RenderThrottle(TimeProvider.System, atOnce, Limit);
        var end = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (begun, making, most) = (0, 0, 0);
        async Task<string> Make()
        {
            Interlocked.Increment(ref begun);
            lock (throttle) most = Math.Max(most, ++making);
            var made = await end.Task;
            lock (throttle) making--;
            return made;
        }

        var asked = Enumerable.Range(0, 100).Select(_ => throttle.Make(Another(), Make, false, Ended)).ToArray();

        // Whose turn it is begins before they are told to wait.
        Assert.Equal(atOnce, begun);
        end.SetResult("made");
        Assert.All(await Task.WhenAll(asked).WaitAsync(Limit, Ended), one => Assert.Equal("made", one));
        Assert.Equal((100, atOnce), (begun, most));
    }

    [Fact]
    public async Task Whoever_asked_first_is_first_and_networks_take_turns_however_many_of_one_asked_before()
    {
        var (many, one, other) = (Another(), Another(), Another());
        IPAddress[] alone = [.. Enumerable.Range(0, 100).Select(_ => Another())], order = [.. Enumerable.Repeat(many, 20), one, other];

        Assert.Equal(alone, await Begun(alone));
        var begun = await Begun(order);
        Assert.Equal([many, one, other], begun[..3]);
        Assert.Equal(order.Length, begun.Count);

        static async Task<List<IPAddress>> Begun(IPAddress[] order)
        {
            using var throttle = new RenderThrottle(TimeProvider.System, 1, Limit);
            var begun = new List<IPAddress>();
            var full = await Full.Of(throttle, waiting: false);
            var asked = order.Select(network => throttle.Make(network, () =>
            {
                begun.Add(network);
                return Task.FromResult("made");
            }, false, Ended)).ToArray();
            full.Dispose();
            await Task.WhenAll(asked).WaitAsync(Limit, Ended);
            return begun;
        }
    }

    [Fact]
    public async Task One_network_that_fills_its_share_is_turned_away_and_another_is_answered()
    {
        using var own = new ReviewedSite();
        var full = await Full.Of(own.Copy.Service<RenderThrottles>().OfSearch, RenderThrottles.AtOnce, of: IPAddress.Parse("192.0.2.1"));
        foreach (var address in new[] { "192.0.2.1", "::ffff:192.0.2.1" }) Assert.Equal(503, (await SearchFrom(own, address)).Status);
        var another = SearchFrom(own, "192.0.2.2");
        full.Dispose();
        Assert.Equal(200, (await another).Status);
        await Wait.Until(async () => (await SearchFrom(own, "192.0.2.1")).Status is 200);
    }

    // Nginx gives up after ten seconds, takes the copy for one that is gone, and then people get no check either.
    [Fact]
    public async Task Where_too_many_wait_and_after_a_long_wait_only_what_must_be_said_is_made()
    {
        using (var crowded = new RenderThrottle(TimeProvider.System, 1, Limit))
        using (await Full.Of(crowded))
        {
            Assert.Null(await crowded.Make(Another(), () => Task.FromResult("a page"), false, Ended).WaitAsync(Limit, Ended));
            Assert.Equal("what became of it",
                await crowded.Make(Another(), () => Task.FromResult("what became of it"), true, Ended).WaitAsync(Limit, Ended));
        }
        using var throttle = new RenderThrottle(TimeProvider.System, 1, longestWait: TimeSpan.FromMilliseconds(50));
        var full = await Full.Of(throttle, waiting: false);
        var same = Another();
        foreach (var network in new[] { same, same, Another() })
        {
            Assert.Null(await throttle.Make(network, () => Task.FromResult("a page"), false, Ended).WaitAsync(Limit, Ended));
            Assert.Equal("what became of it",
                await throttle.Make(network, () => Task.FromResult("what became of it"), true, Ended).WaitAsync(Limit, Ended));
        }
        full.Dispose();
        // The one before pauses yet.
        await Wait.Until(async () => await throttle.Make(same, () => Task.FromResult("made"), false, Ended) is "made");
    }

    [Fact]
    public async Task Nobody_waits_for_as_long_as_nginx_does()
    {
        foreach (var (of, nginx) in new (Func<RenderThrottles, RenderThrottle>, int)[]
            {
                (all => all.OfSearch, 10),
            })
        {
            var clock = new Clock();
            using var all = new RenderThrottles(clock);
            using var full = await Full.Of(of(all), RenderThrottles.AtOnce, waiting: false);
            var waiting = of(all).Make(Another(), () => Task.FromResult("a page"), false, Ended);
            Assert.InRange(clock.Asked ?? TimeSpan.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(nginx - 1));
            clock.Fire();
            Assert.Null(await waiting.WaitAsync(Limit, Ended));
        }
    }

    [Fact]
    public async Task Whoever_searches_while_one_site_asks_from_each_of_its_networks_is_answered()
    {
        using var own = new ReviewedSite();
        // The first search of a program takes as long as a hundred others, and whoever has waited longest is told to come again.
        Assert.Equal(200, (await SearchFrom(own, "2001:db8:2::1")).Status);
        var full = await Full.Of(own.Copy.Service<RenderThrottles>().OfSearch, RenderThrottles.AtOnce, waiting: false);
        // All that a home has, and once more.
        var asked = Enumerable.Range(0, 2 * RenderThrottle.Waiting)
            .Select(number => SearchFrom(own, $"2001:db8:0:{number % 256:x}::{number}")).ToArray();
        await Wait.Until(() => Task.FromResult(asked.Any(one => one.IsCompleted)));
        var another = SearchFrom(own, "2001:db8:1::1");
        full.Dispose();
        Assert.Equal(200, (await another).Status);
        await Task.WhenAll(asked);
    }

    [Fact]
    public async Task What_fails_and_whoever_goes_away_give_their_turns_back()
    {
        using var throttle = new RenderThrottle(TimeProvider.System, 1, Limit);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => throttle.Make<string>(Another(), () => throw new InvalidOperationException(), false, Ended).WaitAsync(Limit, Ended));
        using var gone = new CancellationTokenSource();
        using (var full = await Full.Of(throttle, waiting: false))
        {
            var waiting = throttle.Make(Another(), () => Task.FromResult("of somebody gone"), false, gone.Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limit, Ended));
        }
        Assert.Equal("made", await throttle.Make(Another(), () => Task.FromResult("made"), false, Ended).WaitAsync(Limit, Ended));
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(3_600_000, 1_000)] // of a machine that stood still
    public async Task After_work_the_turn_pauses_for_as_long_and_for_a_second_at_most(int worked, int pause)
    {
        var clock = new Clock();
        using var throttle = new RenderThrottle(clock, 1, Timeout.InfiniteTimeSpan);
        await throttle.Make(Another(), () => Task.FromResult($"{clock.Work(worked)}"), false, Ended);
        var next = throttle.Make(Another(), () => Task.FromResult("next"), false, Ended);
        Assert.False(next.IsCompleted);
        Assert.Equal(TimeSpan.FromMilliseconds(pause), clock.Asked);
        clock.Fire();
        Assert.Equal("next", await next.WaitAsync(Limit, Ended));
    }

    [Fact]
    public async Task Work_of_a_millisecond_is_followed_by_no_pause_until_there_were_four_of_them()
    {
        var clock = new Clock();
        using var throttle = new RenderThrottle(clock, 1, Timeout.InfiniteTimeSpan);
        for (var made = 0; made < 4; made++)
        {
            Assert.Null(clock.Asked);
            await throttle.Make(Another(), () => Task.FromResult($"{clock.Work(1)}"), false, Ended).WaitAsync(Limit, Ended);
        }
        Assert.Equal(TimeSpan.FromMilliseconds(4), clock.Asked);
    }

    [Fact]
    public async Task Whoever_searches_while_too_many_do_is_told_where_to_get_help()
    {
        using var folder = new TemporaryFolder();
        using var copy = new Copy(folder.Path);
        using var full = await Full.Of(copy.Service<RenderThrottles>().OfSearch, RenderThrottles.AtOnce);
        var late = await copy.Browse().Get("/search?q=numb").WaitAsync(Limit, Ended);
        Assert.Equal(503, late.Status);
        Assert.NotEmpty(late.Html.QuerySelectorAll("a[href='/emergency']"));
        Assert.NotEmpty(late.Html.QuerySelectorAll("main a[href^='tel:'], main a[href='/check']"));
        foreach (var address in new[] { "/guides/sciatica", "/check", "/review/sign-in" })
            Assert.Equal(200, (await copy.Browse().Get(address).WaitAsync(Limit, Ended)).Status);
    }

    [Theory]
    [InlineData("/search?q=numb+leg")]
    public async Task A_page_is_the_same_however_it_is_compressed(string address)
    {
        var plain = await site.Browse().Send(HttpMethod.Get, address);
        Assert.Null(plain.Header("Content-Encoding"));
        foreach (var encoding in new[] { "br", "gzip" })
        {
            var smaller = await site.Browse().Send(HttpMethod.Get, address, headers: sent => sent.AcceptEncoding.ParseAdd(encoding));
            Assert.Equal((encoding, "Accept-Encoding"), (smaller.Header("Content-Encoding"), smaller.Header("Vary")));
            Assert.Equal(plain.Text, smaller.Text);
        }
        var head = await site.Browse().Send(HttpMethod.Head, address);
        Assert.Equal((200, ""), (head.Status, head.Text));
    }

    private static Task<Page> SearchFrom(ReviewedSite site, string address) => site.Browse().Send(HttpMethod.Get, "/search?q=numb",
        headers: headers => headers.Add("X-Forwarded-For", address)).WaitAsync(Limit, Ended);

    /// <summary>Stands still but for work, and its timer ends when it is told to.</summary>
    private sealed class Clock : TimeProvider
    {
        private TimeSpan now;
        private Action? due;

        /// <summary>How long somebody waits now; null for nobody.</summary>
        public TimeSpan? Asked { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now.Ticks;

        public TimeSpan Work(int milliseconds) => now += TimeSpan.FromMilliseconds(milliseconds);

        public void Fire() => due?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan) (Asked, due) = (dueTime, () => callback(state));
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    /// <summary>Takes every turn, and on demand every place in which to wait, until it is disposed.</summary>
    private sealed class Full : IDisposable
    {
        private readonly TaskCompletionSource<string> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private int holding;

        /// <param name="of">One network takes its share; null for many, which take everything.</param>
        public static async Task<Full> Of(RenderThrottle throttle, int atOnce = 1, bool waiting = true, IPAddress? of = null)
        {
            var full = new Full();
            for (var each = 0; each < atOnce; each++) _ = throttle.Make(of ?? Another(), full.Hold, false, CancellationToken.None);
            // The one before may pause yet.
            await Wait.Until(() => Task.FromResult(Volatile.Read(ref full.holding) == atOnce));
            for (var each = 0; waiting && each < (of is null ? RenderThrottle.Waiting : RenderThrottle.WaitingOfOne); each++)
                _ = throttle.Make(of ?? Another(), () => full.end.Task, false, CancellationToken.None);
            return full;
        }

        private Task<string> Hold()
        {
            Interlocked.Increment(ref holding);
            return end.Task;
        }

        public void Dispose() => end.SetResult("done");
    }
}
