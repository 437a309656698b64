using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BackCare.Triage;

namespace BackCare.Web.Tests;

/// <summary>A client without JavaScript that knows the check's markup alone, with its cookies in the open.</summary>
public sealed class PlainClient(HttpClient http)
{
    public const string TokenCookie = "form-token";

    private const string OverHttps = "__Secure-";

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>The cookies of the review area, also by their names over plain http.</summary>
    public Dictionary<string, string> ReviewCookies { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Journeys => Cookies.Keys.Where(name => name.StartsWith("check-", StringComparison.Ordinal));

    public IEnumerable<string> Kept => Cookies.Keys.Where(name => name.StartsWith("kept-", StringComparison.Ordinal));

    /// <summary>Another tab whose post was on its way at the same time: it sends the cookies of now.</summary>
    public PlainClient AtTheSameTime() => new PlainClient(http).WithCookiesOf(this);

    /// <summary>For somebody who continues on another copy of the server, or has stolen the cookies.</summary>
    public PlainClient WithCookiesOf(PlainClient other)
    {
        foreach (var (name, value) in other.Cookies) Cookies[name] = value;
        foreach (var (name, value) in other.ReviewCookies) ReviewCookies[name] = value;
        return this;
    }

    /// <summary>The response to another tab arrives last and overwrites the cookies.</summary>
    public void Receive(Page answer)
    {
        foreach (var cookie in answer.SetCookies) Keep(cookie);
    }

    public static HttpClient Client(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    public Task<Page> Get(string path) => Send(HttpMethod.Get, path);

    /// <summary>Follows "Clear my answers" and confirms.</summary>
    public async Task<Page> Clear(Page page)
    {
        var asked = await Get(page.Html.QuerySelector(".app-after a")!.GetAttribute("href")!);
        return await Post("/check/clear", asked.Token);
    }

    public Task<Page> Post(string path, params IEnumerable<Field> fields) => Send(HttpMethod.Post, path, Form(fields));

    public async Task<Page> Send(HttpMethod method, string path, HttpContent? content = null,
        Action<HttpRequestHeaders>? headers = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var sent = path.StartsWith("/check", StringComparison.Ordinal) ? Cookies
            : path.StartsWith("/review", StringComparison.Ordinal) ? ReviewCookies : [];
        if (sent.Count > 0)
            request.Headers.TryAddWithoutValidation("Cookie",
                string.Join("; ", sent.Select(cookie => $"{(http.BaseAddress?.Scheme is "https" ? OverHttps : "")}{cookie.Key}={cookie.Value}")));
        headers?.Invoke(request.Headers);
        using var response = await http.SendAsync(request);
        var page = await Page.ReadFrom(path, response);
        foreach (var cookie in page.SetCookies) Keep(cookie);
        return page;
    }

    /// <summary>Goes back to the page of a journey that asks this question.</summary>
    public async Task<Page> Open(string journey, string question)
    {
        for (var number = 1; ; number++)
        {
            var page = await Get($"/check/{journey}/{number}");
            Assert.True(page.Status is 200, $"the path of this journey has no page {question}");
            if (page.Question == question) return page;
        }
    }

    public static FormUrlEncodedContent Form(IEnumerable<Field> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>Presses the first button of the page's way forward.</summary>
    public Task<Page> Submit(Page page, params IEnumerable<string> chosen) =>
        Post(page.WayForward.GetAttribute("action")!, page.Fields(chosen));

    /// <summary>Presses a button of a form that only asks, and goes where that leads.</summary>
    public async Task<Page> Ask(Page page, IHtmlButtonElement button)
    {
        var form = page.Html.QuerySelector<IHtmlFormElement>($"form#{button.GetAttribute("form")}")!;
        Assert.Equal("get", form.Method);
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input").Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")
            .Append($"{button.Name}={button.Value}");
        var answer = await Get($"{form.GetAttribute("action")}?{string.Join('&', fields)}");
        Assert.Equal(302, answer.Status);
        return await Get(answer.Location!);
    }

    public async Task<Page> Follow(Page page)
    {
        Assert.Equal(303, page.Status);
        return await Get(page.Location!);
    }

    public async Task<Page> Answer(Page page, params IEnumerable<string> chosen) => await Follow(await Submit(page, chosen));

    /// <returns>The first question page of a new journey.</returns>
    public async Task<Page> Begin(Voice voice = Voice.You)
    {
        var start = await Get("/check");
        var buttons = start.WayForward.QuerySelectorAll<IHtmlButtonElement>("button").ToArray();
        Assert.Equal("Start for myself", buttons[0].TextContent.Trim());
        Assert.Equal("Start for someone else", buttons[1].TextContent.Trim());
        var button = buttons[voice is Voice.You ? 0 : 1];
        return await Follow(
            await Post(start.WayForward.GetAttribute("action")!, [.. start.Hidden, new(button.Name!, button.Value)]));
    }

    /// <summary>Answers the questions until none is asked or <paramref name="choose"/> gives null.</summary>
    public async Task<Page> Walk(Page page, Func<Page, IEnumerable<string>?> choose)
    {
        for (var answered = 0; page.IsQuestion && choose(page) is { } chosen; answered++)
        {
            Assert.True(answered < 40, "the questions do not end");
            page = await Answer(page, chosen);
            Assert.Equal(200, page.Status);
        }
        return page;
    }

    internal Task<Page> Walk(Page page, OrdinaryPerson person) => Walk(page, asked => person.Choose(asked.Question));

    /// <summary>Begins, and answers until <paramref name="question"/> is the one to answer.</summary>
    internal async Task<Page> UpTo(string question, OrdinaryPerson? person = null, Voice voice = Voice.You)
    {
        person ??= new();
        var first = await Begin(voice);
        var page = await Walk(first, asked => asked.Question == question ? null : person.Choose(asked.Question));
        Assert.Equal(question, page.Question);
        return page;
    }

    internal async Task<(PlainClient, Page)> WithOutcome(OrdinaryPerson? person = null, Voice voice = Voice.You)
    {
        var outcome = await Walk(await Begin(voice), person ?? new());
        Assert.NotNull(outcome.Outcome);
        return (this, outcome);
    }

    /// <inheritdoc cref="UpTo"/>
    internal async Task<(PlainClient, Page)> WithQuestion(
        string question, OrdinaryPerson? person = null, Voice voice = Voice.You) =>
        (this, await UpTo(question, person, voice));

    /// <inheritdoc cref="Begin"/>
    internal async Task<(PlainClient, Page)> WithFirstQuestion() => (this, await Begin());

    /// <inheritdoc cref="Get"/>
    internal async Task<(PlainClient, Page)> WithPage(string path) => (this, await Get(path));

    private void Keep(string cookie)
    {
        var pair = cookie.Split(';')[0].Split('=', 2);
        var (name, value) = (pair[0], pair[1]);
        if (name.StartsWith(OverHttps, StringComparison.Ordinal)) name = name[OverHttps.Length..];
        var kept = cookie.Contains("path=/review", StringComparison.OrdinalIgnoreCase) ? ReviewCookies : Cookies;
        if (cookie.Contains("max-age=0", StringComparison.OrdinalIgnoreCase)
            || cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)) kept.Remove(name);
        else kept[name] = value;
    }
}

public sealed record Field(string Name, string Value);
