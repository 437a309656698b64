namespace BackCare.Tests.Reading;

/// <summary>A file that would run something, lead elsewhere or pass for other words.</summary>
internal sealed record HostileFile(string Name, string Text = "", byte[]? Bytes = null, string? LinkTo = null);

/// <summary>Hostile files by family: the same each time.</summary>
internal static class HostileFiles
{
    private const string Page = "guides/hostile.md", Drawing = "media/hostile.svg";

    private const string OpenSvg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 1 1\">";

    private static readonly Dictionary<string, Func<IEnumerable<HostileFile>>> Families = new()
    {
        ["links"] = () => Bodies(Links()),
        ["html"] = () => Bodies(Html()),
        ["characters"] = () => Bodies(Characters()),
        ["characters-in-yaml"] = InYaml,
        ["drawings"] = Drawings,
        ["links-of-the-disk"] = DiskLinks,
    };

    public static IEnumerable<string> Names => Families.Keys;

    public static IEnumerable<HostileFile> InFamily(string family) => Families[family]();

    /// <summary>A harmless file of that name; null where any would be a problem.</summary>
    public static HostileFile? Ordinary(string name) => name switch
    {
        Page => new(name, Written("Words.")),
        Drawing => new(name, $"{OpenSvg}</svg>\n"),
        "sources.yaml" => new(name, "sources: []\n"),
        "triage/findings.yaml" => new(name, "groups: []\nfindings: []\ncombinations: []\n"),
        _ => null,
    };

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static IEnumerable<HostileFile> Bodies(IEnumerable<string> bodies) =>
        bodies.Select(body => new HostileFile(Page, Written(body)));

    private static string Written(string body, string front = "") => $"""
        ---
        title: A hostile page
        description: What somebody wrote who means harm, to see what the program makes of it when it reads it.
        topic: causes
        order: 999
        kind: page
        status: published
        written: 2026-01-12
        review-due: 2028-01-12
        sources: [nhs-back-pain]
        keywords: [hostile]
        {front}---
        Most backs get better.

        {body}
        """;

    private static IEnumerable<string> Links() => new[]
    {
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#x0A;script:alert(1)", "&#106;avascript:alert(1)", "javascript&colon;alert(1)",
        "vbscript:x", "data:text/html,<script>alert(1)</script>", "data:image/svg+xml;base64,PHN2Zz4=", "file:///etc/passwd", "blob:x", "about:blank",
        "view-source:https://www.nhs.uk/", "mailto:a@example.org", "sms:999", "intent://x", "//evil.example/", "\\\\\\\\evil.example",
        "/\\\\evil.example", "http://www.nhs.uk/", "https:/www.nhs.uk/", "https:www.nhs.uk", "https:///www.nhs.uk/",
        "https://www.nhs.uk@evil.example/", "https://www.nhs.uk:443@evil.example/", "https://evil.example#www.nhs.uk",
        "https://www.nhs.uk.evil.example/", "https://www.nhs.uk:8443/", "https://www.nhs.uk%2eevil.example/", "https://xn--nh-uia.uk/",
        "https://www.xn--n-nhs-x.uk/", "https://www.n\u04BBs.uk/", "https://www.nhs\u3002uk/", "https://www.\uFF4Ehs.uk/", "https://WWW.NHS.UK/",
        "https://www.nhs.uk./", "https://[::1]/", "https://127.0.0.1/", "https://localhost/", "/guides/../review", "/guides/%2e%2e/review",
        "/guides/sleep%00", "/review", "/check/clear", "tel:09098790000", "tel:999;phone-context=x", "tel:*31%23", "#none", "", " ",
        "/guides/sleep\u200B", "https://www.nhs.uk/\u202Egpj.exe", "/plan?do=none:5", "/media/none.svg",
    }.Select(target => $"[NHS: how to get help]({target})")
        .Append("[NHS 111](https://www.gov.uk/)").Append("[Call 999](tel:111)")
        .Append("[NHS](<https://evil.example/ x>)").Append("<https://evil.example/>")
        .Append("https://evil.example/ is a site").Append("[N\u041DS](/guides/sleep)").Append("[NHS][r]\n\n[r]: javascript:alert(1)")
        .Append("![](https://evil.example/x.png)").Append("![](data:image/png;base64,AAAA)");

    private static IEnumerable<string> Html() =>
    [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example></SCRIPT>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>", "<iframe src=/check></iframe>", "<style>*{display:none}</style>", "<base href=//evil.example>",
        "<meta http-equiv=refresh content=0>", "<form action=//evil.example><input name=x>", "<a href=javascript:alert(1)>x</a>", "<!-- x -->",
        "<math><mi xlink:href=\"data:x\">", "Words <b onclick=alert(1)>x</b>.", "<details open ontoggle=alert(1)>",
        "```html\n<script>alert(1)</script>", "~~~\nx\n~~~", "    <script>x</script>", "`<script>`",
        "<?xml version=\"1.0\"?>", "<plaintext>", "::: <script>\n:::", "::: inset <b>\nx\n:::",
    ];

    private static IEnumerable<string> Characters()
    {
        int[] codes =
        [
            0x202A, 0x202B, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200B, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x00AD, 0x2060, 0xFEFF,
            0xFFF9, 0xE0001, 0xE0041, 0xE007F, 0xF0000, 0xE000, 0x034F, 0x115F, 0x3164, 0x2800, 0xFE0F, 0x0430, 0x0131 + 0x0300, 0x03BF, 0x0405,
            0x13DA, 0xFF11, 0x0661, 0x1D7CF, 0x1D400, 0x2160, 0xFFFE, 0x0085, 0x1D173,
        ];
        foreach (var code in codes)
        {
            yield return $"Call 1{char.ConvertFromUtf32(code)}1 today.";
            yield return string.Create(CultureInfo.InvariantCulture, $"Call 1&#x{code:X};1 today.");
        }
        yield return "A" + Repeat("\u0301", 3_000);
        yield return "\u0627\u0644\u0645 999 \u0638\u0647\u0631";
        yield return Repeat("&#x202E;", 400);
    }

    private static IEnumerable<HostileFile> InYaml()
    {
        string[] escapes =
            ["\\u202E", "\\u200B", "\\U000E0041", "\\u0430", "\\uFF11", "\\u0301", "\\0", "\\e", "\\x7F", "\\u3164", "\\uD800"];
        foreach (var escape in escapes)
        {
            yield return new(Page, Written("Words.", $"related: [\"Call 1{escape}1 today\"]\n"));
            yield return new("media/media.yml", $"more: \"Call 1{escape}1 today\"\n");
        }
    }

    private static IEnumerable<HostileFile> Drawings()
    {
        var entities = string.Concat(Enumerable.Range(1, 9)
            .Select(n => $"<!ENTITY l{n} \"{Repeat($"&l{n - 1};", 10)}\">"));
        string[] inner =
        [
            "<script>alert(1)</script>", "<script xlink:href=\"//evil.example/x.js\"/>", "<style>@import '//evil.example'</style>",
            "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>", "<image href=\"https://evil.example/x.png\"/>",
            "<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>", "<use href=\"https://evil.example/x.svg#y\"/>",
            "<use xlink:href=\"data:image/svg+xml,x\"/>", "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
            "<set attributeName=\"onload\" to=\"alert(1)\"/>", "<path d=\"M0 0\" onclick=\"alert(1)\"/>",
            "<path d=\"M0 0\" style=\"fill:url(//evil.example)\"/>", "<path d=\"M0 0\" fill=\"url(https://evil.example#x)\"/>",
            "<filter id=\"f\"><feImage href=\"//evil.example\"/></filter>", "<handler type=\"text/javascript\">x</handler>",
            "<iframe src=\"/check\"/>",
            "<g id=\"a0\"><path d=\"M0 0\"/></g>"
                + string.Concat(Enumerable.Range(1, 12)
                .Select(n => $"<g id=\"a{n}\">{Repeat($"<use href=\"#a{n - 1}\"/>", 10)}</g>")),
            "<?xml-stylesheet href=\"//evil.example\"?>", "<pattern id=\"p\"><rect/></pattern>", "<text><textPath href=\"//evil.example\"/></text>",
            "<metadata><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">x</x:script></metadata>",
        ];
        foreach (var text in inner) yield return new(Drawing, $"{OpenSvg}{text}</svg>\n");
        yield return new(Drawing, $"<!DOCTYPE svg [<!ENTITY l0 \"lol\">{entities}]>{OpenSvg}<text>&l9;</text></svg>\n");
        yield return new(Drawing, $"<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{OpenSvg}<text>&x;</text></svg>\n");
        yield return new(Drawing, $"<!DOCTYPE svg SYSTEM \"http://127.0.0.1:1/x.dtd\">{OpenSvg}</svg>\n");
        yield return new(Drawing, "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>\n</svg>");
        yield return new(Drawing, "<svg onload=\"alert(1)\"></svg>");
        yield return new(Drawing, Bytes: [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes($"{OpenSvg}<script>x</script></svg>")]);
        yield return new(Drawing, Bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]);
    }

    private static IEnumerable<HostileFile> DiskLinks()
    {
        string[] targets =
            ["/etc/passwd", "/dev/zero", "/dev/urandom", "/proc/self/mem", "../../outside.md", "hostile.md", "none.md", "/", "."];
        foreach (var target in targets)
        {
            yield return new(Page, LinkTo: target);
            yield return new("media/hostile.svg", LinkTo: target);
        }
        yield return new("triage/findings.yaml", LinkTo: "/etc/hostname");
        yield return new("sources.yaml", LinkTo: "/dev/zero");
        yield return new("more", LinkTo: "..");
        yield return new("guides/more", LinkTo: "..");
    }
}
