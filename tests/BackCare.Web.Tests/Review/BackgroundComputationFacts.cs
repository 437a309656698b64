using BackCare.Web.Review;

namespace BackCare.Web.Tests.Review;

/// <summary>Something costly is made of the content once, beside the requests that ask for it.</summary>
public sealed class BackgroundComputationFacts : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly ManualResetEventSlim mayFinish = new(initialState: true);
    private readonly MovableTime time = new();
    private readonly List<Exception> reported = [];
    private readonly BackgroundComputation<string> computation;
    private int made;
    private bool broken;

    public BackgroundComputationFacts() => computation = new("test", Make, time, reported.Add);

    [Fact]
    public async Task However_many_ask_it_is_made_once()
    {
        mayFinish.Reset();
        var asked = Enumerable.Range(0, 20).Select(_ => Ask("one", Long)).ToArray();
        mayFinish.Set();
        Assert.All(await Task.WhenAll(asked), making => Assert.Equal("made 1", making.Made));
        Assert.Equal("made 1", (await Ask("one", Long)).Made);
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task Whoever_waited_long_enough_gets_what_there_is_and_the_making_goes_on()
    {
        mayFinish.Reset();
        var early = await Ask("one", TimeSpan.FromMilliseconds(20));
        Assert.Null(early.Made);
        Assert.False(early.Failed);
        mayFinish.Set();
        Assert.NotNull((await Ask("one", Long)).Made);
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task While_it_is_made_of_new_content_the_last_one_is_no_answer()
    {
        await Ask("old", Long);
        mayFinish.Reset();
        Assert.Equal(new(null, Failed: false), await Ask("new", TimeSpan.FromMilliseconds(20)));
        mayFinish.Set();
        Assert.Equal("made 2", (await Ask("new", Long)).Made);
    }

    [Fact]
    public async Task One_at_a_time_is_made_and_each_has_its_turn()
    {
        mayFinish.Reset();
        var (one, other) = (Ask("one", Long), Ask("other", Long));
        mayFinish.Set();
        Assert.Equal(("made 1", "made 2"), ((await one).Made, (await other).Made));
    }

    [Fact]
    public async Task However_many_contents_are_asked_for_at_once_each_is_made_once()
    {
        mayFinish.Reset();
        var asked = Enumerable.Range(0, 50).Select(number => Ask($"content {number}", Long)).ToArray();
        mayFinish.Set();
        Assert.All(await Task.WhenAll(asked), making => Assert.NotNull(making.Made));
        Assert.Equal(asked.Length, made);
    }

    [Fact]
    public async Task What_cannot_be_made_is_reported_and_tried_again_after_a_minute()
    {
        broken = true;
        Assert.True((await Ask("one", Long)).Failed);
        Assert.True((await Ask("one", Long)).Failed);
        Assert.Single(reported);
        broken = false;
        time.Pass(TimeSpan.FromSeconds(61));
        Assert.NotNull((await Ask("one", Long)).Made);
    }

    public void Dispose() => mayFinish.Dispose();

    private Task<Making<string>> Ask(string digest, TimeSpan patience) =>
        computation.For(digest, RealContent.Library, patience, TestContext.Current.CancellationToken);

    private string Make(Library library)
    {
        var number = Interlocked.Increment(ref made);
        mayFinish.Wait(Long);
        return broken ? throw new InvalidOperationException("broken") : $"made {number}";
    }
}
