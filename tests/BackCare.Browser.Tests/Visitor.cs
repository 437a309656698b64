using BackCare.Web.Checker;

namespace BackCare.Browser.Tests;

/// <summary>One person's browser window, and what went wrong in it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>Longer than anything takes beside other suites.</summary>
    public static readonly TimeSpan ReadTimeout = TimeSpan.FromMinutes(3);

    private static readonly string[] Answers = ["status of 4", "status of 503"];

    private readonly IBrowserContext context;
    private readonly Uri site;

    public Visitor(IBrowserContext context, IPage page, Uri site)
    {
        (this.context, this.site, Page) = (context, site, page);
        context.SetDefaultTimeout((float)ReadTimeout.TotalMilliseconds);
        Assertions.SetDefaultExpectTimeout((float)ReadTimeout.TotalMilliseconds);
        page.PageError += (_, error) => Errors.Enqueue($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            // A page answered with 404, 410 or 503 (a closed check) is no fault of the page.
            var ofTheAnswer = message.Location.StartsWith(page.Url, StringComparison.Ordinal)
                && Answers.Any(answer => message.Text.Contains(answer));
            if (message.Type is "error" && !ofTheAnswer) Errors.Enqueue($"{page.Url}: {message.Text}");
        };
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } asked && asked.Authority != site.Authority)
                ForeignRequests.Enqueue($"{page.Url} asked for {request.Url}");
        };
    }

    public IPage Page { get; }

    public ConcurrentQueue<string> Errors { get; } = new();

    public ConcurrentQueue<string> ForeignRequests { get; } = new();

    public ILocator Continue => Button("Continue");

    public ILocator Choices => Page.Locator("main input[name=answer]");

    public ILocator Button(string text) => Page.GetByRole(AriaRole.Button, new() { Name = text, Exact = true });

    public ILocator Link(string text) => Page.GetByRole(AriaRole.Link, new() { Name = text, Exact = true });

    public ILocator Choice(string option) => Page.Locator($"main input[name=answer][value='{option}']");

    public Task<double> Height() => Page.EvaluateAsync<double>("document.documentElement.scrollHeight");

    public async Task<int> Sheets() => System.Text.RegularExpressions.Regex.Count(
        System.Text.Encoding.Latin1.GetString(await Page.PdfAsync(new() { Format = "A4" })), @"/Type\s*/Page\b");

    public Task<string> Heading() => Page.Locator("h1").InnerTextAsync();

    /// <summary>The id of the question that the page asks; null on any other page.</summary>
    public async Task<string?> Question()
    {
        var field = Page.Locator("main form input[name=question]");
        return await field.CountAsync() is 0 ? null : await field.InputValueAsync();
    }

    /// <summary>999, 111, gp or self-care; null when the page is no outcome.</summary>
    public Task<string?> Outcome() => Page.Locator("main").GetAttributeAsync("data-outcome");

    public Task<IResponse?> Open(string address) => Page.GotoAsync(address);

    public async Task Through(Func<Task> action)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage page) => there.TrySetResult();
        Page.Load += Loaded;
        try
        {
            await action();
            await there.Task.WaitAsync(ReadTimeout);
        }
        finally
        {
            Page.Load -= Loaded;
        }
    }

    public Task Press(ILocator what) => Through(() => what.ClickAsync());

    public async Task Begin()
    {
        await Open("/check");
        await Press(Button("Start for myself"));
    }

    public async Task Answer(params string[] options)
    {
        var ticked = await Page.Locator("main input[type=checkbox]:checked")
            .EvaluateAllAsync<string[]>("all => all.map(one => one.value)");
        foreach (var other in ticked.Except(options)) await Choice(other).UncheckAsync();
        foreach (var option in options.Except(ticked)) await Choice(option).CheckAsync();
        await Press(Continue);
    }

    public async Task AnswerAsUsual() => await Answer(new OrdinaryPerson().Choose((await Question())!));

    internal async Task WalkOn(OrdinaryPerson person, Func<string, Task>? at = null)
    {
        while (await Question() is { } question)
        {
            if (at is not null) await at(question);
            await Answer(person.Choose(question));
        }
    }

    /// <summary>From an outcome: another answer to one question.</summary>
    public async Task Change(Question question, params string[] options)
    {
        await Page.Locator("#your-answers summary").ClickAsync();
        var names = new[] { Voice.You, Voice.Person }.Select(voice => question.Words.For(voice).ShortTitle).ToHashSet();
        var rows = Page.Locator("main .nhsuk-summary-list__row");
        var titles = await rows.Locator("dt").AllInnerTextsAsync();
        var row = titles.ToList().FindIndex(title => names.Contains(title.Trim()));
        if (row < 0) throw new InvalidOperationException($"{Page.Url} offers no change of '{question.Id}'.");
        await Press(rows.Nth(row).GetByRole(AriaRole.Link));
        await Answer(options);
    }

    private const int MaxPresses = 150;

    /// <summary>Presses Tab until <paramref name="target"/> has focus, as somebody without a mouse does.</summary>
    public async Task TabTo(ILocator target)
    {
        for (var presses = 0; presses < MaxPresses; presses++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await HasFocus(target)) return;
        }
        Assert.Fail($"{Page.Url}: {MaxPresses} presses of Tab do not reach {target}.");
    }

    public async Task PressAt(ILocator what, string key)
    {
        await TabTo(what);
        await Page.Keyboard.PressAsync(key);
    }

    public async Task EnterAt(ILocator what)
    {
        await TabTo(what);
        await Through(() => Page.Keyboard.PressAsync("Enter"));
    }

    public static Task<bool> HasFocus(ILocator target) =>
        target.EvaluateAsync<bool>("element => element === document.activeElement");

    public Task<string[]> Ticked() =>
        Page.Locator("main input[name=answer]:checked").EvaluateAllAsync<string[]>("all => all.map(one => one.value)");

    /// <summary>Opens a page that a client without a screen has come to, as somebody who has just what that keeps.</summary>
    public async Task TakeUp(PlainClient client, Page page)
    {
        await context.ClearCookiesAsync();
        await Add(client);
        await Open(page.Path);
    }

    public Task Add(PlainClient client) => context.AddCookiesAsync(client.Cookies.Select(cookie => new Cookie
    { Name = cookie.Key, Value = cookie.Value, Domain = site.Host, Path = CheckAddresses.Start }));

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
