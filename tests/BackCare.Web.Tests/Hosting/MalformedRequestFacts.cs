using Microsoft.AspNetCore.Routing;

namespace BackCare.Web.Tests.Hosting;

/// <summary>Bent requests over every route and form. tests/slow/run asks 20,000 of them.</summary>
[Slow]
public sealed class MalformedRequestFacts
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("BACKCARE_FUZZ");
    private static readonly long Count = long.Parse(Asked ?? "1500", CultureInfo.InvariantCulture);
    private const int Seed = 20261122;

    // Live memory after a collection, since other facts run in the same process.
    private static readonly long MaxKept = (Asked is null ? 300L : 64L) << 20;

    private const int LimitInMilliseconds = 10_000;

    private static readonly string[] Methods =
    [
        "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get",
        "head", "PROPFIND", "\0",
    ];

    private static readonly string[] Bends =
    [
        "%00", "%", "%zz", "%2", "%c0%af", "%ed%a0%80", "%ff", "%2e%2e/", "../", "..\\", "//", "/./", ";x=y", "\\",
        "%5c", "%0d%0a", "%u0041", "+", "%20", " ", "\u00e9", "\u202e", "{0}", "{{", "$(x)", "'", "\"", "<script>", "|",
        "~", "*", "%3Cscript%3E", "?", "#", "&", "=", "[]", "[0]", "-1", "0", "99999999999999999999", "2147483648", "NaN",
        "null", "\0", "\t", "%F0%9F%98%80", "%e2%80%ae", ".", "..", "...", new('A', 50), new('B', 3_000),
    ];

    private static readonly string[] Headers =
    [
        "Accept: *", "Accept-Encoding: gzip;q=2", "Accept-Encoding: identity;q=0, *;q=0", "Accept-Encoding: br, br, br",
        "Range: bytes=9-1", "Range: bytes=99999999999999999999-", "If-Range: W/\"", "If-None-Match: \"x\", \"",
        "If-None-Match: W/\"", "If-Modified-Since: Mon, 99 Foo 2026", "X-Forwarded-For: 127.0.0.1, ::1, 999.1.1.1",
        "X-HTTP-Method-Override: DELETE", "X-Original-URL: /review", "Origin: null", "Origin: http://[::1", "DNT: -1",
        "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: x", "Content-Encoding: gzip", "Upgrade: websocket",
        "Priority: \t", "Authorization: Basic AAAA", "Cookie: a=b; a=c; =; ;;", "Cookie: \u00ff\u00fe", "TE: trailers",
        "Accept-Language: q=0.0000000001", "Forwarded: for=\"_x\";proto=",
    ];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-7", "multipart/form-data", "multipart/form-data; boundary=b",
        "application/json", "text/plain",
    ];

    // They would end the reviewer's session for all later requests.
    private static readonly string[] Ending = ["/review/sign-out", "/review/account"];

    private readonly List<(string Method, string Address, Field[] Fields)> forms = [];
    private readonly List<string> addresses = [], cookies = [""];
    private string[] routes = [];

    [Fact]
    public async Task Malformed_requests_cause_no_failure_no_hang_and_no_memory_leak()
    {
        using var site = new ReviewedSite();
        var reviewer = await site.SignedIn("one", withCode: true);
        await Learn(site, reviewer);
        var (bad, statuses) = (new ConcurrentQueue<string>(), new ConcurrentDictionary<int, bool>());
        // The first requests fill caches and pools that stay: some 90 MB, after 20,000 as after 40,000.
        Send(Count / 2);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Send(Count);
        Assert.True(bad.IsEmpty, string.Join("\n\n", bad.Take(5)));
        Assert.Equal(200, (await site.Browse().Get("/guides/sciatica")).Status);
        Assert.Equal(200, (await reviewer.Get("/review/account")).Status);
        // Without answers of each kind the requests would be only noise.
        Assert.Superset(new HashSet<int> { 200, 303, 400, 404, 405 }, statuses.Keys.ToHashSet());
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MaxKept);

        void Send(long to) => Parallel.For(0, to, new ParallelOptions { MaxDegreeOfParallelism = 3 }, (number, loop) =>
        {
            var request = RandomRequest(new Random(HashCodeOf(number)));
            var status = StatusOf(site.Copy.Address, request);
            statuses[status] = true;
            if (status < 500) return;
            bad.Enqueue($"request {number}: {status}\n{request[..Math.Min(request.Length, 2_000)]}");
            loop.Stop();
        });
    }

    // Not GetHashCode, which differs from process to process.
    private static int HashCodeOf(long number) => (int)(((ulong)number + (uint)Seed + 1) * 0xBF58476D1CE4E5B9UL >> 33);

    /// <returns>0 where the site ended the connection without a word, 599 where it said nothing for too long.</returns>
    private static int StatusOf(Uri address, string request)
    {
        // Nothing is left waiting: a million of these would use up the ports.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        { ReceiveTimeout = LimitInMilliseconds, SendTimeout = LimitInMilliseconds, LingerState = new(true, 0) };
        try
        {
            socket.Connect(IPAddress.Loopback, address.Port);
            socket.Send(Encoding.UTF8.GetBytes(request));
            var (answer, buffer) = (new StringBuilder(), new byte[16 * 1024]);
            for (int read; (read = socket.Receive(buffer)) > 0;)
                if (answer.Length < 12) answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            return answer.Length < 12 ? 0 : int.Parse(answer.ToString(9, 3), CultureInfo.InvariantCulture);
        }
        catch (SocketException timeout) when (timeout.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            return 599;
        }
        catch (SocketException)
        {
            return 0; // it may end a connection that it is still being told something on
        }
    }

    private string RandomRequest(Random random)
    {
        var (method, address, known) = random.Next(3) > 0 ? Any(random, forms)
            : (Any(random, Methods), Address(random), Array.Empty<Field>());
        var fields = string.Join('&', Bent(random, known).Select(field => random.Next(20) is 0 ? field.Name
            : $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        var isPost = method is "POST";
        // Papers for clinicians are long, so their addresses get one more bend.
        if (!isPost && address.StartsWith("/review", StringComparison.Ordinal)) address += Any(random, Bends);
        var target = isPost ? Bend(random, address, max: random.Next(4) / 3)
            : Bend(random, $"{address.Split('?')[0]}?{fields}", max: 2);
        if (target.Length is 0) target = "/";
        var body = !isPost ? "" : random.Next(6) is 0 ? Bend(random, fields, max: 6) : fields;
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        var cookie = Any(random, cookies);
        text.Append("Cookie: ").Append(random.Next(3) is 0 ? Bend(random, cookie, max: 1) : cookie).Append("\r\n");
        for (var header = random.Next(3); header > 0; header--) text.Append(Any(random, Headers)).Append("\r\n");
        if (isPost)
            text.Append(CultureInfo.InvariantCulture,
                $"Content-Type: {Any(random, Types)}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        return text.Append("\r\n").Append(body).ToString();
    }

    private string Address(Random random) => random.Next(2) is 0 ? Any(random, addresses)
        : string.Join('/', Any(random, routes).Split('/').Select(part => !part.Contains('{') ? part
            : random.Next(3) is 0 ? Any(random, Bends) : Any(random, addresses).Split('/')[^1]));

    private static List<Field> Bent(Random random, IReadOnlyList<Field> known)
    {
        var fields = known.Append(new(Any(random, Bends), Any(random, Bends))).ToList();
        for (var change = random.Next(4); change > 0; change--)
        {
            var at = random.Next(fields.Count);
            switch (random.Next(6))
            {
                case 0 when fields.Count > 1: fields.RemoveAt(at); break;
                case 1: fields.Add(fields[at]); break;
                case 2: fields[at] = fields[at] with { Value = Bend(random, fields[at].Value, max: 2) }; break;
                case 3: fields[at] = fields[at] with { Name = Bend(random, fields[at].Name, max: 2) }; break;
                case 4 when random.Next(20) is 0:
                    fields.AddRange(Enumerable.Repeat(fields[at], random.Next(600)));
                    break;
                default: fields.Reverse(); break;
            }
        }
        return fields;
    }

    private static string Bend(Random random, string text, int max)
    {
        for (var bend = random.Next(max + 1); bend > 0; bend--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(8) switch
            {
                0 => text[..at],
                1 => text.ToUpperInvariant(),
                2 or 3 when at < text.Length => $"{text[..at]}{(char)(text[at] ^ (1 << random.Next(7)))}{text[(at + 1)..]}",
                _ => text.Insert(at, Any(random, Bends)),
            };
        }
        return text;
    }

    private static T Any<T>(Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>As its endpoints, published pages and forms declare.</summary>
    private async Task Learn(ReviewedSite site, PlainClient reviewer)
    {
        routes =
        [
            .. site.Copy.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}").Distinct()
                .Order(StringComparer.Ordinal),
        ];
        addresses.AddRange(site.Copy.Service<LiveContent>().Current.Files.Keys.Order(StringComparer.Ordinal));
        var (person, well) = (site.Browse(), site.Browse());
        Take(await person.Begin());
        Take(await well.Walk(await well.Begin(), new OrdinaryPerson()));
        foreach (var path in new[] { "/check", "/check/clear", "/exercises", "/plan?do=pelvic-tilt:5", "/search?q=pee",
            "/ibuprofen", "/plan/first-days/check-in", "/feedback/guides/sleep" })
            Take(await person.Get(path));
        foreach (var path in new[] { "/review/sign-in", ReviewedSite.InvitationLink("three", site.Invite("three")) })
            Take(await site.Browse().Get(path));
        foreach (var path in new[] { "/review/items/guide/sleep", "/review/items/rules" })
            Take(await reviewer.Get(path));
        var comment = (await reviewer.Get("/review/items/guide/sleep")).Main
            .HrefOf("a[href^='/review/comments/new?']");
        Take(await reviewer.Get(comment));
        foreach (var known in new[] { person.Cookies, reviewer.ReviewCookies })
            cookies.Add(string.Join("; ", known.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        cookies.Add($"{cookies[1]}; {cookies[2]}");
        foreach (var address in new[] { "/check", "/check/clear", "/review/sign-in", "/review/invitation",
            "/review/items/guide/sleep", "/review/items/rules", "/review/comments/new" })
            Assert.Contains(address, forms.Select(form => form.Address));
    }

    private void Take(Page page)
    {
        Assert.True(page.Status is 200, $"{page.Path} is {page.Status}");
        addresses.Add(page.Path);
        foreach (var form in page.Html.QuerySelectorAll<IHtmlFormElement>("form"))
        {
            var address = form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path;
            if (Ending.Contains(address)) continue;
            var method = form.Method.ToUpperInvariant();
            // As a browser sends it, but never the button that closes the check: that would be 503.
            var fields = form.QuerySelectorAll("input[name], select[name], textarea[name]")
                .DistinctBy(field => field.GetAttribute("type") is "radio" ? field.GetAttribute("name")! : (object)field)
                .Select(FieldOf).ToArray();
            var buttons = form.QuerySelectorAll("button[name]").Select(FieldOf).ToArray();
            forms.AddRange(buttons.Where(button => button.Value is not ("close" or "withdraw"))
                .Select(button => (method, address, fields.Append(button).ToArray())));
            if (buttons is []) forms.Add((method, address, fields));
        }
    }

    private static Field FieldOf(IElement field) => new(field.GetAttribute("name")!,
        field.GetAttribute("value") ?? field.QuerySelector("option")?.GetAttribute("value") ?? "x");
}
