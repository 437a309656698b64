using System.Threading.RateLimiting;
using BackCare.Web.Search;

namespace BackCare.Web.Tests.Search;

/// <summary>Searches hold nothing else up: here one is answered at a time, and one may wait.</summary>
public sealed class SearchLimitFacts : IDisposable
{
    private readonly HeldResults held = new();
    private readonly SiteCopy site;

    public SearchLimitFacts()
    {
        site = new(services: services => services.AddSingleton<IComponentActivator>(held)
            .AddSingleton(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 1 }));
        held.Hold();
    }

    [Fact]
    public async Task A_search_during_overload_says_where_to_get_help()
    {
        var first = Search();
        await InTime(held.Begun);
        // One of these two waits, and the other is one too many.
        Task<Page>[] others = [Search(), Search()];
        var answered = Task.WhenAny(others);
        await InTime(answered);
        var late = await await answered;
        Assert.Equal((503, "10"), (late.Status, late.Header("Retry-After")));
        Assert.NotEmpty(late.Html.QuerySelectorAll("a[href='/emergency']"));
        Assert.NotEmpty(late.Html.QuerySelectorAll("main a[href^='tel:'], main a[href='/check']"));
        held.LetGo();
        Assert.Equal(200, (await first).Status);
        Assert.Equal([200, 503], (await Task.WhenAll(others)).Select(page => page.Status).Order());
        Assert.Equal(200, (await Search()).Status);
    }

    [Fact]
    public async Task No_other_page_waits_for_a_search()
    {
        var search = Search();
        await InTime(held.Begun);
        await Assert.AllAsync(["/check", "/guides/sciatica", "/review/sign-in"], async address =>
            Assert.Equal(200, (await site.Browse().Get(address)).Status));
        held.LetGo();
        Assert.Equal(200, (await search).Status);
    }

    public void Dispose()
    {
        held.LetGo();
        site.Dispose();
        held.Dispose();
    }

    private static Task InTime(Task task) =>
        task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private Task<Page> Search() => site.Browse().Get("/search?q=numb");

    /// <summary>The framework's own part that makes components: the page of results waits until it is let go.</summary>
    private sealed class HeldResults : IComponentActivator, IDisposable
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim letGo = new(initialState: true);

        public Task Begun => begun.Task;

        public void Hold() => letGo.Reset();

        public void LetGo() => letGo.Set();

        public IComponent CreateInstance(Type componentType)
        {
            if (componentType == typeof(ResultsPage) && !letGo.IsSet)
            {
                begun.TrySetResult();
                letGo.Wait();
            }
            return (IComponent)Activator.CreateInstance(componentType)!;
        }

        public void Dispose() => letGo.Dispose();
    }
}
