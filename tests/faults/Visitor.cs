using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace BackCare.Faults;

/// <summary>A browser without JavaScript, with cookies of its own.</summary>
internal sealed class Visitor(int port) : IDisposable
{
    private const string Password = "marmots under seven lamps";

    // A connection for each request: the next may be to a site that was started anew.
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(Form form) => Send(HttpMethod.Post, form.Action, new FormUrlEncodedContent(form.Fields));

    /// <summary>The form of a decision, filled in.</summary>
    public async Task<Form> Decision(string page, string decision, string comment) =>
        (await Get(page)).FormTo(page, ("decision", decision), ("comment", comment));

    public async Task<Answer> SignIn(string id) => await Post((await Get("/review/sign-in"))
        .FormTo("/review/sign-in", ("reviewer", id), ("password", Password)));

    /// <summary>Chooses a password by an invitation, signs in, and sets up a second factor.</summary>
    public async Task Accept(string id, string invitation)
    {
        const string Account = "/review/account";
        await Post((await Get(invitation)).FormTo("/review/invitation", ("password", Password), ("again", Password)));
        await SignIn(id);
        var begun = await Post((await Get(Account)).FormTo(Account, ("current", Password)));
        var key = Regex.Match(begun.Text, "secret=([A-Z2-7]+)").Groups[1].Value;
        await Post(begun.FormTo(Account, ("code", AppCode.Compute(key, DateTimeOffset.UtcNow))));
    }

    public void Dispose() => http.Dispose();

    private async Task<Answer> Send(HttpMethod method, string path, HttpContent? content)
    {
        try
        {
            using var answer = await http.SendAsync(new(method, path) { Content = content });
            var text = await answer.Content.ReadAsStringAsync();
            return new((int)answer.StatusCode, answer.Headers.Location?.OriginalString, text);
        }
        catch (Exception none) when (none is HttpRequestException or IOException or TaskCanceledException)
        {
            return new(0, null, "");
        }
    }
}

/// <summary>What a site answered.</summary>
/// <param name="Status">0 where nothing came, or not all of it.</param>
internal sealed record Answer(int Status, string? Location, string Text)
{
    public IHtmlDocument Html => new HtmlParser().ParseDocument(Text);

    public string Words => Regex.Replace(Html.QuerySelector("main")?.TextContent ?? "", @"\s+", " ").Trim();

    public bool Says(string words) => Words.Contains(words, StringComparison.Ordinal);

    /// <summary>The first form that is sent to an address, filled in.</summary>
    public Form FormTo(string address, params (string Name, string Value)[] typed)
    {
        var form = Html.QuerySelector($"main form[method=post][action='{address}']")
            ?? throw new InvalidOperationException($"no form to {address}: {Status} {Words}");
        var hidden = form.QuerySelectorAll("input[type=hidden]")
            .Select(field => (Name: field.GetAttribute("name")!, Value: field.GetAttribute("value") ?? ""));
        return new(address, [.. hidden.Concat(typed).Select(field => KeyValuePair.Create(field.Name, field.Value))]);
    }
}

internal sealed record Form(string Action, KeyValuePair<string, string>[] Fields)
{
    public string this[string name] => Fields.First(field => field.Key == name).Value;
}
