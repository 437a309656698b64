using System.Net.Sockets;
using System.Text;
using BackCare.Web.Publishing;

namespace BackCare.Web.Tests.Publishing;

/// <summary>Pages that anybody may ask for and that take long to make are made one after another, and hold nothing else up.</summary>
public sealed class TurnsFacts(RunningSite site)
{
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 4);

    // Longer than this is held up.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_ask_few_are_made_at_once_and_in_the_order_in_which_they_were_asked_for()
    {
        using var turns = new Turns(TimeProvider.System);
        var (making, most, begun) = (0, 0, new List<int>());
        async Task<string> Make(int number)
        {
            lock (begun)
            {
                begun.Add(number);
                most = Math.Max(most, ++making);
            }
            await Task.Delay(1, Ended);
            lock (begun) making--;
            return "made";
        }

        var made = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => turns.Make(() => Make(number), Ended)))
            .WaitAsync(Limit, Ended);

        Assert.All(made, one => Assert.Equal("made", one));
        Assert.InRange(most, 1, AtOnce);
        if (AtOnce == 1) Assert.Equal(Enumerable.Range(0, 100), begun);
    }

    [Fact]
    public async Task What_fails_and_whoever_goes_away_give_their_turns_back()
    {
        using var turns = new Turns(TimeProvider.System);
        for (var tries = 0; tries < AtOnce + 1; tries++)
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => turns.Make<string>(() => throw new InvalidOperationException(), Ended).WaitAsync(Limit, Ended));
        using var gone = new CancellationTokenSource();
        using (var full = new Full(turns))
        {
            var waiting = turns.Make(() => Task.FromResult("of somebody gone"), gone.Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limit, Ended));
        }
        Assert.Equal("made", await turns.Make(() => Task.FromResult("made"), Ended).WaitAsync(Limit, Ended));
    }

    [Fact]
    public async Task A_page_that_was_held_up_for_an_hour_does_not_hold_up_the_next_one_for_as_long()
    {
        var clock = new JumpingClock();
        using var turns = new Turns(clock);
        for (var each = 0; each < AtOnce; each++)
            await turns.Make(() =>
            {
                clock.Jump += TimeSpan.FromHours(1);
                return Task.FromResult("late");
            }, Ended);
        Assert.Equal("made", await turns.Make(() => Task.FromResult("made"), Ended).WaitAsync(Limit, Ended));
    }

    [Fact]
    public async Task While_strangers_ask_for_too_much_of_the_review_area_everybody_else_goes_on()
    {
        using var own = new ReviewedSite();
        var turns = own.Copy.Service<PageTurns>();
        using (var full = new Full(turns.OfStrangers, waiting: true))
        {
            var late = await own.Browse().Get("/review/flow").WaitAsync(Limit, Ended);
            Assert.Equal(503, late.Status);
            Assert.Equal("60", late.Header("Retry-After"));
            var pack = await own.Browse().Get("/review/pack").WaitAsync(Limit, Ended);
            Assert.Equal((503, null), (pack.Status, pack.Header("Content-Disposition")));
            Assert.Contains("Too many people want this page now", Page.Words(late.Main), StringComparison.Ordinal);
            foreach (var address in new[] { "/", "/guides/sciatica", "/emergency", "/check", "/search?q=numb", "/plan", "/review/sign-in", "/review/invitation" })
                Assert.Equal((address, 200), (address, (await own.Browse().Get(address).WaitAsync(Limit, Ended)).Status));

            // Above all whoever wants to close the checker.
            var reviewer = await own.SignedIn("one");
            foreach (var address in new[] { "/review/checker", "/review", "/review/rules" })
                Assert.Equal(200, (await reviewer.Get(address).WaitAsync(Limit, Ended)).Status);
        }
        // A turn is followed by a rest as long as itself.
        await Wait.Until(async () => (await own.Browse().Get("/review/flow")).Status is 200);
    }

    [Fact]
    public async Task Whoever_searches_while_too_many_do_is_told_where_to_get_help()
    {
        using var folder = new TemporaryFolder();
        using var copy = new Copy(folder.Path);
        using var full = new Full(copy.Service<PageTurns>().OfSearch, waiting: true);
        var late = await copy.Browse().Get("/search?q=numb").WaitAsync(Limit, Ended);
        Assert.Equal(503, late.Status);
        Assert.NotEmpty(late.Html.QuerySelectorAll("a[href='/emergency']"));
        Assert.NotEmpty(late.Html.QuerySelectorAll("main a[href^='tel:'], main a[href='/check']"));
        foreach (var address in new[] { "/guides/sciatica", "/check", "/review" })
            Assert.Equal(200, (await copy.Browse().Get(address).WaitAsync(Limit, Ended)).Status);
    }

    [Fact]
    public async Task Whoever_takes_their_page_slowly_keeps_nobody_waiting()
    {
        using var slow = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(site.Address.Host, site.Address.Port, Ended);
        // More than the system takes in for somebody who reads nothing.
        var asked = Encoding.ASCII.GetBytes($"GET /review/rules HTTP/1.1\r\nHost: {site.Address.Authority}\r\n\r\n");
        for (var each = 0; each < 14; each++) await slow.SendAsync(asked, Ended);

        for (var each = 0; each < 16; each++)
            Assert.Equal(200, (await site.Browse().Get("/review/rules").WaitAsync(Limit, Ended)).Status);
    }

    [Theory]
    [InlineData("/review/rules")]
    [InlineData("/review/pack")]
    [InlineData("/review/text/triage")]
    [InlineData("/review/try")]
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

    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Jump { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + (long)(Jump.TotalSeconds * TimestampFrequency);
    }

    /// <summary>Takes every turn, and on demand every place in which to wait, until it is disposed.</summary>
    private sealed class Full : IDisposable
    {
        private readonly TaskCompletionSource<string> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Full(Turns turns, bool waiting = false)
        {
            for (var each = 0; each < AtOnce + (waiting ? Turns.Waiting : 0); each++) _ = turns.Make(() => end.Task, Ended);
        }

        public void Dispose() => end.SetResult("done");
    }
}
