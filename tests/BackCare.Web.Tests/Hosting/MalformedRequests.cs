namespace BackCare.Web.Tests.Hosting;

/// <summary>One request as bytes.</summary>
/// <param name="Ends">Nothing can be sent behind it: how long it is does not follow from what it says.</param>
/// <param name="OddVersion">It names a version of HTTP that there is none of, which the server answers with 505.</param>
internal sealed record MalformedRequest(byte[] Bytes, bool Ends, bool OddVersion)
{
    public override string ToString() => string.Concat(Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 2_000)))
        .Select(character => character is '\r' ? "\\r" : character is '\n' ? "\\n\n" : char.IsControl(character) || character > '~'
            ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)character:X2}") : $"{character}"));
}

/// <summary>A form of the site, as a page of it holds it.</summary>
internal sealed record KnownForm(string Method, string Address, IReadOnlyList<Field> Fields);

/// <summary>What a site answers: where requests begin before they are bent.</summary>
/// <param name="Routes">Patterns such as /check/{journey}/{n}.</param>
/// <param name="Cookies">Sets of cookies that the site gave out, each as one header; a reviewer's among them.</param>
internal sealed record KnownSite(IReadOnlyList<string> Addresses, IReadOnlyList<string> Routes, IReadOnlyList<KnownForm> Forms,
    IReadOnlyList<string> Cookies);

/// <summary>Malformed requests over every route and form of a site. The same number and seed give the same request.</summary>
internal sealed class MalformedRequests(KnownSite site, int seed)
{
    private static readonly string[] Methods =
        ["GET", "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "GE T", "PROPFIND",
            "\0"];

    private static readonly string[] Bends =
    [
        "%00", "%", "%zz", "%2", "%c0%af", "%ed%a0%80", "%ff", "%2e%2e/", "../", "..\\", "//", "/./", ";x=y", "\\", "%5c", "%0d%0a", "%u0041", "+",
        "%20", " ", "\u00e9", "\u202e", "{0}", "{{", "$(x)", "'", "\"", "<script>", "%3Cscript%3E", "|", "~", "*", "?", "#", "&", "=", "[]", "[0]",
        "-1", "0", "99999999999999999999", "2147483648", "NaN", "null", "undefined", "\0", "\t", "%F0%9F%98%80", "%e2%80%ae", ".", "..", "...",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ];

    private static readonly string[] HeaderNames =
    [
        "Accept", "Accept-Encoding", "Accept-Language", "Range", "If-Range", "If-None-Match", "If-Match", "If-Modified-Since", "X-Forwarded-For",
        "X-Forwarded-Proto", "X-Forwarded-Host", "X-Original-URL", "X-HTTP-Method-Override", "Referer", "Origin", "Content-Type", "Content-Encoding",
        "Upgrade", "Authorization", "Forwarded", "Sec-Fetch-Site", "User-Agent", "Connection", "TE", "Trailer", "Priority", "Cookie", "DNT", "Via",
        "Date", ":path", "X",
    ];

    private static readonly string[] HeaderValues =
    [
        "", "*", "gzip;q=2", "br, br, br, br", "identity;q=0, *;q=0", "bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-0,1-1,2-2,3-3",
        "bytes=99999999999999999999-", "W/\"", "\"\"", "\"x\", \"y\"", "Mon, 99 Foo 2026", "127.0.0.1, ::1, 999.1.1.1", "unknown, _x", "https",
        "javascript", "evil.example", "/review", "DELETE", "http://[::1", "null", "application/json", "text/xml", "multipart/form-data",
        "multipart/form-data; boundary=", "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=nope",
        "gzip", "h2c", "websocket", "Basic AAAA", "Bearer x.y.z", "for=\"_x\";proto=", "cross-site", "close, keep-alive",
        "trailers", "a=b; a=c; =; ;;", "\u00ff\u00fe", "\t", "q=0.0000000001", "0, 0", "-1",
    ];

    /// <summary>Bends known addresses, routes and forms; one in eight is no HTTP.</summary>
    public MalformedRequest Make(long number)
    {
        var random = new Random(HashOf(number));
        if (random.Next(8) == 0) return NoHttp(random);
        return random.Next(10) < 4 ? Posted(random) : Asked(random);
    }

    // Not GetHashCode, which differs from process to process.
    private int HashOf(long number)
    {
        var mixed = ((ulong)number + 0x9E3779B97F4A7C15UL * (uint)seed + 1) * 0xBF58476D1CE4E5B9UL;
        return (int)(mixed >> 33);
    }

    private MalformedRequest Asked(Random random)
    {
        var form = random.Next(4) == 0 && site.Forms.Count > 0 ? Any(random, site.Forms) : null;
        var query = random.Next(2) == 0 ? Encoded(random, Fields(random, form?.Fields ?? [])) : "";
        var address = form?.Address ?? Address(random);
        // Papers for clinicians are long: as they are they would be most of the work, and little of what can break.
        if (address.StartsWith("/review", StringComparison.Ordinal) && random.Next(10) > 0) address += Any(random, Bends);
        var target = Bend(random, query.Length == 0 ? address : $"{address.Split('?')[0]}?{query}", most: 2);
        return Whole(random, Any(random, Methods), target, null, null);
    }

    private MalformedRequest Posted(Random random)
    {
        var form = site.Forms.Count > 0 && random.Next(5) > 0 ? Any(random, site.Forms) : new("post", Address(random), []);
        var fields = Fields(random, form.Fields);
        var target = random.Next(4) == 0 ? Bend(random, form.Address, most: 1) : form.Address;
        var (type, body) = random.Next(8) switch
        {
            0 => ("multipart/form-data; boundary=b", Multipart(random, fields)),
            1 => ("application/json", $"{{\"a\":{Repeat("[", random.Next(2_000))}"),
            2 => ("application/x-www-form-urlencoded", Bend(random, Encoded(random, fields), most: 6)),
            3 => ("text/plain", Encoded(random, fields)),
            _ => ("application/x-www-form-urlencoded", Encoded(random, fields)),
        };
        return Whole(random, random.Next(12) == 0 ? Any(random, Methods) : "POST", target, type, body);
    }

    private string Address(Random random)
    {
        if (random.Next(2) == 0) return Any(random, site.Addresses);
        var filled = new StringBuilder();
        foreach (var part in Any(random, site.Routes).Split('/').Skip(1))
            filled.Append('/').Append(part.Contains('{', StringComparison.Ordinal)
                ? random.Next(3) == 0 ? Any(random, Bends) : Any(random, site.Addresses).Split('/')[^1] : part);
        return filled.Length == 0 ? "/" : filled.ToString();
    }

    private static List<Field> Fields(Random random, IReadOnlyList<Field> known)
    {
        var fields = known.ToList();
        for (var change = random.Next(5); change > 0; change--)
        {
            var at = fields.Count > 0 ? random.Next(fields.Count) : -1;
            switch (random.Next(12))
            {
                case 0 when at >= 0: fields.RemoveAt(at); break;
                case 1 when at >= 0: fields.Add(fields[at]); break;
                case 2 when at >= 0: fields[at] = fields[at] with { Value = Any(random, Bends) }; break;
                case 3 when at >= 0: fields[at] = fields[at] with { Name = fields[at].Name + Any(random, Bends) }; break;
                case 4 when at >= 0: fields[at] = fields[at] with { Value = Flipped(random, fields[at].Value) }; break;
                case 5 when at >= 0:
                    fields[at] = fields[at] with { Value = Repeat(Any(random, Bends), random.Next(random.Next(20) == 0 ? 30_000 : 100)) };
                    break;
                case 6: fields.Add(new(Repeat("k", random.Next(random.Next(20) == 0 ? 3_000 : 40)), "v")); break;
                case 7 when random.Next(20) == 0: fields.AddRange(Enumerable.Range(0, random.Next(700)).Select(n => new Field($"f{n}", "1"))); break;
                case 8 when random.Next(20) == 0: fields.AddRange(Enumerable.Repeat(new Field("same", "1"), random.Next(700))); break;
                case 9: fields.Add(new("", "")); break;
                case 10: fields.Add(new(Any(random, Bends), Any(random, Bends))); break;
                default: fields.Reverse(); break;
            }
        }
        return fields;
    }

    private static string Encoded(Random random, List<Field> fields) => string.Join(random.Next(30) == 0 ? "&&;" : "&",
        fields.Select(field => random.Next(20) == 0 ? field.Name : $"{Escaped(random, field.Name)}={Escaped(random, field.Value)}"));

    private static string Escaped(Random random, string text) => random.Next(8) == 0 ? text.Replace("\r", "", StringComparison.Ordinal)
        .Replace("\n", "", StringComparison.Ordinal).Replace(" ", "+", StringComparison.Ordinal) : Uri.EscapeDataString(text);

    private static string Multipart(Random random, List<Field> fields) =>
        string.Concat(fields.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Name}\""
            + $"{Any(random, ["", "", "; filename=\"../x\"", "; filename*=x"])}"
            + $"\r\n{(random.Next(10) == 0 ? Repeat("X-A: b\r\n", random.Next(20)) : "")}\r\n{field.Value}\r\n"))
        + Any(random, ["--b--\r\n", "--b\r\n", "--c--", "", "--b--"]);

    private static string Flipped(Random random, string text)
    {
        if (text.Length == 0) return "\u0001";
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text[..at],
            1 => text + text,
            _ => string.Concat(text.AsSpan(0, at), $"{(char)(text[at] ^ (1 << random.Next(7)))}", text.AsSpan(at + 1)),
        };
    }

    private static string Bend(Random random, string text, int most)
    {
        for (var bend = random.Next(most + 1); bend > 0; bend--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(6) switch
            {
                0 => text[..at],
                1 => text.ToUpperInvariant(),
                2 when random.Next(10) == 0 => text.Insert(at, Repeat(Any(random, Bends), random.Next(4_000))),
                _ => text.Insert(at, Any(random, Bends)),
            };
        }
        return text;
    }

    private MalformedRequest Whole(Random random, string method, string target, string? type, string? body)
    {
        var odd = random.Next(40) == 0;
        var version = odd ? Any(random, ["HTTP/9.9", "HTTP/1.1 ", "HTTP/0.9", "http/1.1", "", "HTTP/2.0"]) : "HTTP/1.1";
        var text = new StringBuilder($"{method} {(target.Length == 0 ? "/" : target)} {version}\r\n");
        var ends = odd || text.ToString().AsSpan(0, text.Length - 2).ContainsAny(['\0', '\t', '\\'])
            || method is "CONNECT" or "GE T" or "\0" || method.Length == 0 || target.Contains(' ', StringComparison.Ordinal);
        text.Append(random.Next(25) == 0
            ? Any(random, ["", "Host: a\r\nHost: b\r\n", "Host: evil.example\r\n", "Host: a b\r\n", "Host: [::1\r\n",
                $"Host: {Repeat("a", 3_000)}\r\n", "Host: x:99999999\r\n"])
            : "Host: 127.0.0.1\r\n");
        if (random.Next(2) == 0 && site.Cookies.Count > 0)
        {
            var cookie = Any(random, site.Cookies);
            if (random.Next(3) == 0) cookie = Flipped(random, cookie);
            text.Append(CultureInfo.InvariantCulture, $"Cookie: {string.Concat(cookie.Where(character => character is >= ' ' and < '\x7F'))}\r\n");
        }
        for (var header = random.Next(3); header > 0; header--)
            text.Append(CultureInfo.InvariantCulture, $"{Any(random, HeaderNames)}: {Any(random, HeaderValues)}\r\n");
        if (random.Next(60) == 0)
        {
            text.Append(Any(random, [Repeat("X-Many: 1\r\n", 90), $"X-Long: {Repeat("a", 40_000)}\r\n", "No colon\r\n",
                " folded: x\r\n", "X\0: y\r\n", "X : y\r\n", ": y\r\n", "X: a\rb\r\n", "X: \x01\r\n"]));
            ends = true;
        }
        if (body is null) return new(Latin(text.Append("\r\n")), ends, odd);

        text.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\n");
        var bytes = Encoding.UTF8.GetBytes(body);
        var lies = random.Next(15);
        ends |= lies < 5;
        // Without a length nobody waits for a body: what follows would be the next request.
        text.Append(lies switch
        {
            0 => $"Content-Length: {bytes.Length + 100}\r\n",
            1 => $"Content-Length: {bytes.Length / 2}\r\n",
            2 => "Content-Length: -1\r\n",
            3 => $"Content-Length: {bytes.Length}\r\nTransfer-Encoding: chunked\r\n",
            4 => $"Transfer-Encoding: {Any(random, ["gzip", "chunked, gzip", "x", "chunked"])}\r\n",
            5 => $"Expect: 100-continue\r\nContent-Length: {bytes.Length}\r\n",
            _ => $"Content-Length: {bytes.Length}\r\n",
        });
        return new([.. Latin(text.Append("\r\n")), .. bytes], ends, odd);
    }

    private static MalformedRequest NoHttp(Random random)
    {
        var noise = new byte[random.Next(1, 400)];
        random.NextBytes(noise);
        byte[] bytes = random.Next(8) switch
        {
            0 => noise,
            1 => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(),
            2 => [0x16, 3, 1, 0, 200, .. noise],
            3 => Encoding.ASCII.GetBytes(Repeat("\r\n", random.Next(1, 500))),
            4 => Encoding.ASCII.GetBytes($"GET {Repeat("/a", random.Next(1, 70_000))} HTTP/1.1\r\n"),
            5 => Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n" + Repeat("a: b\r\n", random.Next(1, 6_000))),
            6 => [.. "POST /check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. Encoding.ASCII.GetBytes(Any(random,
                ["ffffffffffffffff\r\n", "-1\r\n", "5;x=y\r\nabc", "0\r\nX: y\r\n", "zz\r\n", "0x5\r\nabcde\r\n0\r\n\r\n", Repeat("1\r\na\r\n", 500),
                    "5\r\nabcdeXX"]))],
            _ => [.. "GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8, .. noise],
        };
        return new(bytes, Ends: true, OddVersion: true);
    }

    private static byte[] Latin(StringBuilder text) => Encoding.UTF8.GetBytes(text.ToString());

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static T Any<T>(Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
