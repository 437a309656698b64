using System.IO.Compression;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace BackCare.Web.Tests;

/// <summary>One answer of the server, read by the contract of the check's markup.</summary>
public sealed class Page
{
    private static readonly HtmlParser Parser = new();
    private readonly Dictionary<string, string[]> headers;
    private readonly Lazy<IHtmlDocument> html;

    private Page(string path, int status, Dictionary<string, string[]> headers, byte[] body)
    {
        (Path, Status, this.headers, Body) = (path, status, headers, body);
        html = new(() => Parser.ParseDocument(Text));
    }

    public string Path { get; }
    public int Status { get; }
    public byte[] Body { get; }

    public string? Location => Header("Location");
    public IReadOnlyList<string> SetCookies => headers.GetValueOrDefault("Set-Cookie", []);
    public IHtmlDocument Html => html.Value;
    public IElement Main =>
        Html.QuerySelector("main") ?? throw new InvalidOperationException($"{Path} answered {Status} without a main: {Text}");

    /// <summary>The body as a browser would read it.</summary>
    public string Text => Encoding.UTF8.GetString(Header("Content-Encoding") switch
    {
        "br" => Read(new BrotliStream(new MemoryStream(Body), CompressionMode.Decompress)),
        "gzip" => Read(new GZipStream(new MemoryStream(Body), CompressionMode.Decompress)),
        _ => Body,
    });

    public string Heading => Words(Assert.Single(Html.QuerySelectorAll("h1")));

    public IElement WayForward => Main.QuerySelector("form[method=post]")
        ?? throw new InvalidOperationException($"{Path} answered {Status} and does not lead on: {Words(Main)}");

    public bool IsQuestion => Main.QuerySelector("form input[name=question]") is not null;

    public string Question => WayForward.QuerySelector<IHtmlInputElement>("input[name=question]")!.Value;

    public IEnumerable<IHtmlInputElement> Choices =>
        WayForward.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.Type is "radio" or "checkbox");
    public IEnumerable<string> Values => Choices.Select(input => input.Value);
    public IEnumerable<string> Ticked => Choices.Where(input => input.IsChecked).Select(input => input.Value);
    public IEnumerable<Field> Hidden => HiddenOf(WayForward);

    /// <summary>What every post from here needs, whichever form has it.</summary>
    public Field Token => new("__RequestVerificationToken",
        Main.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value);

    public string Journey => Path.Split('/')[2];

    public string? Outcome => Html.QuerySelector("main")?.GetAttribute("data-outcome");
    public IEnumerable<string> Findings =>
        Main.QuerySelectorAll("[data-finding]").Select(reason => reason.GetAttribute("data-finding")!);

    public static async Task<Page> ReadFrom(string path, HttpResponseMessage response) => new(
        path, (int)response.StatusCode,
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key,
            header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsByteArrayAsync());

    public static IEnumerable<Field> HiddenOf(IElement form) =>
        form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => new Field(input.Name!, input.Value));

    public string? Header(string name) => headers.TryGetValue(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>What a browser would post, under the names that the page gives.</summary>
    public IEnumerable<Field> Fields(params IEnumerable<string> chosen) => [.. Hidden, .. chosen.Select(
        value => new Field((Choices.FirstOrDefault(input => input.Value == value) ?? throw new InvalidOperationException(
        $"{Path} asks '{Question}' and does not offer '{value}', but {string.Join(", ", Values)}.")).Name!, value))];

    public string LabelOf(string value) =>
        Words(Html.QuerySelector($"label[for='{Choices.Single(input => input.Value == value).Id}']")!);

    /// <summary>The row of the summary list with this key.</summary>
    public IElement Row(string key) =>
        Main.QuerySelectorAll(".nhsuk-summary-list__row").Single(row => Words(row.QuerySelector("dt")!) == key);

    public static string Words(INode node) =>
        string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Says(string words) => Assert.Contains(words, Words(Main), StringComparison.Ordinal);

    public void DoesNotSay(string words) => Assert.DoesNotContain(words, Words(Main), StringComparison.Ordinal);

    private static byte[] Read(Stream compressed)
    {
        using var plain = new MemoryStream();
        using (compressed) compressed.CopyTo(plain);
        return plain.ToArray();
    }
}
