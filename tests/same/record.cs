// Writes down all that a running copy of the site answers, so that two of them can be compared
// file by file. Run it by the script beside it.
#:package AngleSharp
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

var (site, folder, invitation) = (new Uri(args[0]), args[1], args[2]);
const string Password = "marmots under seven lamps";
var written = 0;

var addresses =
    await Read(new Visitor(site), "public",
        ["/", "/sitemap.xml", "/robots.txt", "/review", "/check", "/check/cleared", "/check/AAAAAAAAAAAAAAAAAAAAAA/1",
            "/no-such-page", "/guides/no-such-guide", "/guides/", "/GUIDES", "/health/live", "/health/ready"]);
await OtherMethods(addresses);
await Check();
await Reviewer();
Console.WriteLine($"{written} answers written to {folder}");
return 0;

// Every address that a link, an image, a style or a script of the site leads to, once.
async Task<IReadOnlyCollection<string>> Read(Visitor visitor, string where, IEnumerable<string> from)
{
    var toSee = new Queue<string>(from);
    var seen = new HashSet<string>(StringComparer.Ordinal);
    while (toSee.TryDequeue(out var address))
    {
        if (!seen.Add(address)) continue;
        var answer = await visitor.Send(HttpMethod.Get, address);
        Write($"{where}{address}", answer);
        // Each two choices of the finder, and no more: all their combinations are hundreds of thousands.
        foreach (var next in answer.Links.Where(
            next => !Regex.IsMatch(next, "^/check/[^/]{22}/|/sign-out|sign-in\\?next=|comments/new\\?|\\?look=|^/exercises\\?.*&.*&"))) toSee.Enqueue(next);
    }
    return seen;
}

// While the checker is open: once it is closed its addresses all answer alike.
async Task OtherMethods(IEnumerable<string> of)
{
    // Signing in is left out: a minute takes only so many attempts.
    foreach (var address in of.Where(
        address => !address.Contains('?', StringComparison.Ordinal) && address != "/review/sign-in")
        .Order(StringComparer.Ordinal))
    {
        var visitor = new Visitor(site);
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Options })
            Write($"methods/{method}{address}", await visitor.Send(method, address));
    }
}

// The same walks each time: what is chosen depends on the number of the walk and on the page alone.
async Task Check()
{
    for (var walk = 0; walk < 120; walk++)
    {
        var visitor = new Visitor(site);
        var answer = await visitor.Send(HttpMethod.Get, "/check");
        answer = await visitor.Follow(await visitor.Submit(answer, "form", walk % 2 == 0 ? "me" : "someone-else"));
        for (var step = 0; step < 60; step++)
        {
            Write($"check/{walk:000}/{step:00}", answer);
            var question = answer.Field("question");
            if (question is null && (answer.Main?.HasAttribute("data-outcome") is true || answer.Status is not 200)) break;
            if (question is not null && walk is 0 or 1)
            {
                Write($"check/{walk:000}/{step:00}-empty", await visitor.Follow(await visitor.Submit(answer, "form")));
                Write($"check/{walk:000}/{step:00}-unknown",
                    await visitor.Follow(await visitor.Submit(answer, "form", "no-such-option")));
                Write($"check/{walk:000}/{step:00}-all",
                    await visitor.Follow(await visitor.Submit(answer, "form", [.. answer.Options])));
                answer = await visitor.Send(HttpMethod.Get, answer.Address);
            }
            answer = await visitor.Follow(
                await visitor.Submit(answer, "form", question is null ? [] : Chosen(walk, question, answer.Options)));
        }
        if (answer.Main?.QuerySelector(
            ".nhsuk-summary-list__actions a, main a[href*='?']") is IHtmlAnchorElement change)
                Write($"check/{walk:000}/change", await visitor.Send(HttpMethod.Get, change.PathName + change.Search));
        foreach (var page in new[] { "answers", "outcome", "1", "2", "99" })
            Write($"check/{walk:000}/again-{page}",
                await visitor.Send(HttpMethod.Get, Regex.Replace(answer.Address, "[^/]+$", page)));
        Write($"check/{walk:000}/start", await visitor.Send(HttpMethod.Get, "/check"));
        Write($"check/{walk:000}/left", await visitor.Send(HttpMethod.Get, Regex.Replace(answer.Address, "[^/]+$", "leave")));
    }
}

static string[] Chosen(int walk, string question, IReadOnlyList<string> options)
{
    var random = new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{walk} {question}"))));
    var none = options.Contains("none") ? "none" : null;
    return random.Next(100) switch
    {
        // Three walks in four answer "none" nearly everywhere, so that they are asked every page, and one of them takes
        // the first choice, the mildest.
        var dice when none is not null && dice < (walk % 4 == 3 ? 60 : 95) => [none],
        < 70 when options.Contains("not-sure") => ["not-sure"],
        _ when none is null => [options[walk % 4 == 0 && question != "age" ? 0 : random.Next(options.Count)]],
        _ => [.. options.Where(option => option is not ("none" or "not-sure")).OrderBy(_ => random.Next())
            .Take(1 + random.Next(2))],
    };
}

async Task Reviewer()
{
    var visitor = new Visitor(site);
    var form = await visitor.Send(HttpMethod.Get, invitation);
    Write("reviewer/invited", form);
    Write("reviewer/password", await visitor.Follow(await visitor.SubmitFields(form, "main form", ("password", Password), ("again", Password))));
    form = await visitor.Send(HttpMethod.Get, "/review/sign-in");
    Write("reviewer/wrong-password",
        await visitor.Follow(await visitor.SubmitFields(form, "main form", ("reviewer", "one"), ("password", "wrong"))));
    Write("reviewer/signed-in",
        await visitor.Follow(await visitor.SubmitFields(form, "main form", ("reviewer", "one"), ("password", Password))));
    await Read(visitor, "reviewer", ["/review"]);
    foreach (var (item, decision, comment) in new[] { ("guide/sleep", "approve", "Reads well."),
        ("guide/flare-up", "ask-for-changes", "Too little about rest."), ("guide/recovery", "ask-for-changes", ""),
        ("triage", "ask-for-changes", "Too long."), ("guide/sciatica", "withdraw", "A number is wrong.") })
    {
        var page = await visitor.Send(HttpMethod.Get, $"/review/items/{item}");
        Write($"reviewer/decided/{item}",
            await visitor.Follow(
                await visitor.SubmitFields(page, "main form[action*='/items/']", ("decision", decision),
                    ("comment", comment))));
    }
    Write("reviewer/dashboard", await visitor.Send(HttpMethod.Get, "/review"));
    Write("reviewer/withdrawn", await visitor.Send(HttpMethod.Get, "/guides/sciatica"));
    var remark = await visitor.Send(HttpMethod.Get, "/review/items/guide/sleep");
    remark = await visitor.Send(HttpMethod.Get, remark.Links.First(link => link.StartsWith("/review/comments/new", StringComparison.Ordinal)));
    Write("reviewer/comment", remark);
    await visitor.SubmitFields(remark, "main form[action*='/comments/']", ("instead", "Other words."), ("comment", "Why not."));
    Write("reviewer/comments", await visitor.Send(HttpMethod.Get, "/review/comments"));
    var checker = await visitor.Send(HttpMethod.Get, "/review/check");
    Write("reviewer/closed",
        await visitor.Follow(
            await visitor.SubmitFields(checker, "main form[action$='/check']", ("decision", "close"),
                ("comment", "A word is wrong."))));
    foreach (var address in new[] { "/", "/check", "/check/AAAAAAAAAAAAAAAAAAAAAA/1", "/emergency", "/review",
        "/review/check" }) Write($"closed{address}", await visitor.Send(HttpMethod.Get, address));
}

void Write(string name, Answer answer)
{
    var path = Path.Combine(folder,
        Regex.Replace(Regex.Replace(name, @"(?<=/assets/[a-z0-9-]+\.)[0-9a-f]{16}\.", ""), "[^A-Za-z0-9/._-]", "_")
            .TrimEnd('/') + ".txt");
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, answer.Text);
    written++;
}

/// <summary>A browser without JavaScript, with cookies of its own.</summary>
internal sealed class Visitor(Uri site)
{
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None });
    private readonly Dictionary<string, string> cookies = [];

    public async Task<Answer> Send(HttpMethod method, string address,
        IEnumerable<KeyValuePair<string, string>>? fields = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(site, address));
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (method == HttpMethod.Post) request.Headers.Add("Origin", site.GetLeftPart(UriPartial.Authority));
        if (fields is not null) request.Content = new FormUrlEncodedContent(fields);
        using var response = await Http.SendAsync(request);
        foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = line.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0) cookies.Remove(pair[0]);
            else cookies[pair[0]] = pair[1];
        }
        return await Answer.Of(method, address, response, site);
    }

    public async Task<Answer> Follow(Answer answer)
    {
        for (var hops = 0; hops < 5 && answer.Location is { } next && next.StartsWith('/'); hops++)
            answer = await Send(HttpMethod.Get, next);
        return answer;
    }

    /// <summary>
    /// Sends the first form that <paramref name="form"/> finds, with its hidden fields
    /// and these values of its choice or its button.
    /// </summary>
    public Task<Answer> Submit(Answer answer, string form, params string[] values)
    {
        var found = answer.Main?.QuerySelectorAll(form).OfType<IHtmlFormElement>()
            .FirstOrDefault(one => one.Method == "post")
            ?? throw new InvalidOperationException($"{answer.Address}: no form\n{answer.Text}");
        var name = found.QuerySelectorAll("input[name]:not([type=hidden]), button[name]")
            .Select(input => input.GetAttribute("name")!).FirstOrDefault() ?? "answer";
        return Post(answer, found, values.Select(value => (name, value)));
    }

    public Task<Answer> SubmitFields(Answer answer, string form, params (string, string)[] fields) =>
        Post(answer,
            answer.Main?.QuerySelectorAll(form).OfType<IHtmlFormElement>().LastOrDefault()
            ?? throw new InvalidOperationException($"{answer.Address}: no form\n{answer.Text}"), fields);

    private Task<Answer> Post(Answer answer, IHtmlFormElement form, IEnumerable<(string Name, string Value)> more)
    {
        var hidden = form.QuerySelectorAll("input[type=hidden]")
            .Select(input => (Name: input.GetAttribute("name")!, Value: input.GetAttribute("value") ?? ""));
        var action = form.GetAttribute("action");
        return Send(HttpMethod.Post, string.IsNullOrEmpty(action) ? answer.Address : action,
            hidden.Concat(more).Select(field => KeyValuePair.Create(field.Name, field.Value)));
    }
}

/// <summary>
/// What the site answered, in lines of which each difference counts: no journey's own id, no token, no time of the day.
/// </summary>
internal sealed record Answer(string Address, int Status, string? Location, IElement? Main, IReadOnlyList<string> Links,
    string Text)
{
    private static readonly HtmlParser Parser = new();

    public IReadOnlyList<string> Options =>
        [.. Main?.QuerySelectorAll("input[name=answer]").Select(input => input.GetAttribute("value")!) ?? []];

    public string? Field(string name) => Main?.QuerySelector($"form input[name={name}]")?.GetAttribute("value");

    public static async Task<Answer> Of(HttpMethod method, string address, HttpResponseMessage response, Uri site)
    {
        var lines = new StringBuilder($"{method} {Steady(address)}\n{(int)response.StatusCode}\n");
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).OrderBy(header => header.Key,
            StringComparer.Ordinal))
            if (name is not ("Date" or "Content-Length"))
                foreach (var value in values)
                    lines.Append(CultureInfo.InvariantCulture,
                        $"{name}: {(name is "Set-Cookie" ? Cookie(value) : name is "ETag" or "Last-Modified" ? "{some}" : Steady(value))}\n");
        var body = await response.Content.ReadAsByteArrayAsync();
        var type = response.Content.Headers.ContentType?.MediaType;
        var location = response.Headers.Location is { } to
            ? to.IsAbsoluteUri && to.GetLeftPart(UriPartial.Authority) == site.GetLeftPart(UriPartial.Authority)
            ? to.PathAndQuery : to.ToString() : null;
        IElement? main = null;
        List<string> links = [];
        lines.Append('\n');
        if (type is "text/html" && body.Length > 0)
        {
            var page = await Parser.ParseDocumentAsync(new MemoryStream(body));
            main = page.QuerySelector("main");
            foreach (var element in page.All)
                foreach (var name in new[] { "href", "src" })
                    if (element.GetAttribute(name) is { } link && link.StartsWith('/')) links.Add(link.Split('#')[0]);
            foreach (var node in page.ChildNodes) Tree(lines, node, 0);
        }
        else if (type is null || type.StartsWith("text/", StringComparison.Ordinal)
            || type.Contains("json", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal)
            || type.Contains("javascript", StringComparison.Ordinal))
        {
            var text = Encoding.UTF8.GetString(body);
            lines.Append(Steady(text)).Append('\n');
            if (type is not null && type.Contains("xml", StringComparison.Ordinal))
                links.AddRange(
                    Regex.Matches(text, "<loc>([^<]+)</loc>").Select(loc => new Uri(loc.Groups[1].Value).AbsolutePath));
        }
        else
        {
            lines.Append(CultureInfo.InvariantCulture,
                $"{body.Length} bytes, {Convert.ToHexStringLower(SHA256.HashData(body))}\n");
        }
        return new(address, (int)response.StatusCode, location, main, links, lines.ToString());
    }

    // Attributes in the order of the alphabet, classes too; blanks as a browser shows them.
    private static void Tree(StringBuilder lines, INode node, int depth)
    {
        switch (node)
        {
            case IElement element:
                lines.Append(' ', depth).Append('<').Append(element.LocalName);
                foreach (var attribute in element.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
                    lines.Append(' ').Append(attribute.Name).Append("=\"").Append(ValueOf(element, attribute)).Append('"');
                lines.Append(">\n");
                foreach (var child in element.ChildNodes) Tree(lines, child, depth + 1);
                break;
            case IText { ParentElement.LocalName: "pre" or "textarea" } text:
                lines.Append(' ', depth).Append(Steady(text.Data)).Append('\n');
                break;
            case IText text when !string.IsNullOrWhiteSpace(text.Data):
                lines.Append(' ', depth).Append(Steady(Regex.Replace(text.Data, "[ \\t\\r\\n\\f]+", " ").Trim(' ')))
                    .Append('\n');
                break;
        }
    }

    private static string ValueOf(IElement element, IAttr attribute) => attribute.Name switch
    {
        "value" when element.GetAttribute("name") is "__RequestVerificationToken" => "{token}",
        "value" when element.GetAttribute("name") is "form" or "code" => "{some}",
        "class" => string.Join(' ',
            attribute.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)),
        _ => Steady(attribute.Value),
    };

    private static string Cookie(string line)
    {
        var parts = line.Split(';');
        var pair = parts[0].Split('=', 2);
        return Steady(
            $"{pair[0]}={(pair[1].Length == 0 ? "" : "{value}")};"
            + $"{string.Join(';', parts.Skip(1).Select(part => Regex.Replace(part, "(?i)expires=.*", "expires={time}")))}");
    }

    private static string Steady(string text)
    {
        text = Regex.Replace(text, "(?<=/check/|(?:check|kept)-)[A-Za-z0-9_-]{22}", "{journey}");
        text = Regex.Replace(text, @"(?<=/assets/[a-z0-9-]+\.)[0-9a-f]{16}(?=\.)", "{print}");
        text = Regex.Replace(text, @"http://127\.0\.0\.1:\d+", "{site}");
        text = Regex.Replace(text, @"\b\d{1,2}:\d{2}(?::\d{2})?(?:am|pm)?\b", "{time}");
        text = Regex.Replace(text, @"\b\d+(\.\d+)? (milli)?seconds?\b", "{seconds}");
        text = Regex.Replace(text, "(?<=SEQUENCE:|\\?look=)[0-9]+", "{time}");
        text = Regex.Replace(text, "(?<=[?&]code=)[^&\"]+", "{code}");
        return Regex.Replace(text, @"\b[0-9]{8}T[0-9]{6}\d*Z?[0-9A-Za-z-]*", "{record}");
    }
}
