using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using BackCare.Reading;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BackCare.Web.Publishing;

/// <summary>
/// Bytes that everyone gets alike: a guidance page, a style sheet, a picture. Compressed once, at the best level, and
/// kept as long as a file with these bytes is.
/// </summary>
public sealed class PublishedFile
{
    /// <summary>For names with a fingerprint: other bytes have another name.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    /// <summary>For pages: a correction must reach people within a minute.</summary>
    public const string OneMinute = "public, max-age=60";

    // Below this a compressed body saves nothing worth its header.
    private const int SmallestWorthCompressing = 256;

    // A new edition has mostly the pages of the one before: what was compressed for that one serves on.
    private static readonly HeldWhileUsed<string, Bodies> shared = new();

    private static readonly HeldWhileUsed<string, PublishedFile> once = new();

    private readonly Lazy<Bodies> bodies;

    public PublishedFile(byte[] bytes, string contentType, string cacheControl, int status = StatusCodes.Status200OK)
        : this(new Lazy<Bodies>(BodiesOf(bytes, contentType)), contentType, cacheControl, status)
    {
    }

    private PublishedFile(Lazy<Bodies> bodies, string contentType, string cacheControl, int status = StatusCodes.Status200OK) =>
        (this.bodies, ContentType, CacheControl, Status) = (bodies, contentType, cacheControl, status);

    private static Bodies BodiesOf(byte[] bytes, string contentType)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var compresses = bytes.Length >= SmallestWorthCompressing
            && (contentType.StartsWith("text/", StringComparison.Ordinal)
                || contentType.Contains("svg", StringComparison.Ordinal) || contentType.Contains("json", StringComparison.Ordinal));
        return !compresses ? new(bytes, digest[..16], compresses: false)
            : shared.Knows(digest, out var there) ? there
            : shared.Hold(digest, new(bytes, digest[..16], compresses: true));
    }

    public string ContentType { get; }
    public string CacheControl { get; }
    public int Status { get; }

    public bool IsPage => ContentType.StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>As they are, uncompressed.</summary>
    internal ReadOnlyMemory<byte> Bytes => bodies.Value.Plain.Bytes;

    /// <summary>The first 16 hex digits of the SHA-256 of the uncompressed bytes.</summary>
    public string Fingerprint => bodies.Value.Fingerprint;

    public static PublishedFile Html(string html) => Html(Encoding.UTF8.GetBytes(html));

    public static PublishedFile Html(byte[] html) => new(html, "text/html; charset=utf-8", OneMinute);

    /// <summary>
    /// What no start should wait for: made when somebody first asks for it, or for its fingerprint. Where it could not be made
    /// the next one who asks has it tried again.
    /// </summary>
    public static PublishedFile Later(Func<byte[]> bytes, string contentType, string cacheControl) =>
        new(new Lazy<Bodies>(() => BodiesOf(bytes(), contentType), LazyThreadSafetyMode.PublicationOnly), contentType, cacheControl);

    /// <summary>A file whose address names its bytes: made once, for as long as an edition has it.</summary>
    public static PublishedFile Once(string address, Func<byte[]> bytes, string contentType) =>
        once.Knows(address, out var there) ? there : once.Hold(address, Later(bytes, contentType, Forever));

    /// <summary>
    /// The bytes that are sent: uncompressed, and each smaller form under the ending that file servers look for.
    /// </summary>
    public IEnumerable<(string Ending, byte[] Bytes)> Forms
    {
        get
        {
            var made = bodies.Value;
            yield return ("", made.Plain.Bytes);
            if (made.Brotli != made.Plain) yield return (".br", made.Brotli.Bytes);
            if (made.Gzip != made.Plain) yield return (".gz", made.Gzip.Bytes);
        }
    }

    /// <summary>Makes now what would otherwise be made at the first request.</summary>
    public void Make() => _ = bodies.Value;

    /// <summary>Compresses now what would otherwise be compressed at the first request.</summary>
    public void Warm() => _ = (bodies.Value.Brotli, bodies.Value.Gzip);

    /// <summary>Answers a request; once it is made and compressed, without making anything that grows with the page.</summary>
    public Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var body = BodyFor(request.Headers.AcceptEncoding);
        var headers = response.Headers;
        headers.ETag = body.ETag;
        headers.CacheControl = CacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (Status is StatusCodes.Status200OK && Known(request.Headers.IfNoneMatch, body.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = Status;
        headers.ContentType = ContentType;
        headers.ContentLength = body.Bytes.Length;
        if (body.Encoding is not null) headers.ContentEncoding = body.Encoding;
        // Without the token of who hung up, which is made when it is asked for: the server throws away what nobody takes.
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body.Bytes, 0, body.Bytes.Length);
    }

    private Body BodyFor(StringValues acceptEncoding)
    {
        var made = bodies.Value;
        if (StringValues.IsNullOrEmpty(acceptEncoding)) return made.Plain;
        // What browsers send: names with commas between them. Whatever else is allowed there is read by the book.
        if (acceptEncoding is [{ } list] && !list.AsSpan().ContainsAny(';', '*'))
            return Names(list, "br") ? made.Brotli : Names(list, "gzip") ? made.Gzip : made.Plain;
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted)) return made.Plain;
        if (Accepts(accepted, "br")) return made.Brotli;
        return Accepts(accepted, "gzip") ? made.Gzip : made.Plain;
    }

    private static bool Names(ReadOnlySpan<char> list, ReadOnlySpan<char> encoding)
    {
        foreach (var part in list.Split(','))
            if (list[part].Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        (accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(value => value.Value == "*"))
        is { Quality: null or > 0 };

    // Mostly it is the one that was sent with the page.
    private static bool Known(StringValues ifNoneMatch, string etag) =>
        !StringValues.IsNullOrEmpty(ifNoneMatch)
        && (ifNoneMatch == etag || IsAmong(ifNoneMatch, etag));

    // By itself: what the comparison captures would else be made for each answer.
    private static bool IsAmong(StringValues ifNoneMatch, string etag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == etag);

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> compressor)
    {
        using var buffer = new MemoryStream();
        using (var stream = compressor(buffer)) stream.Write(bytes);
        return buffer.ToArray();
    }

    private sealed class Bodies(byte[] bytes, string fingerprint, bool compresses)
    {
        private readonly Lazy<Body> brotli = new(() => new(
            Compressed(bytes, to => new BrotliStream(to, CompressionLevel.SmallestSize)), "br", $"\"{fingerprint}-br\""));
        private readonly Lazy<Body> gzip = new(() => new(
            Compressed(bytes, to => new GZipStream(to, CompressionLevel.SmallestSize)), "gzip", $"\"{fingerprint}-gz\""));

        public string Fingerprint => fingerprint;
        public Body Plain { get; } = new(bytes, null, $"\"{fingerprint}\"");
        public Body Brotli => compresses ? brotli.Value : Plain;
        public Body Gzip => compresses ? gzip.Value : Plain;
    }

    private sealed record Body(byte[] Bytes, string? Encoding, string ETag);
}
