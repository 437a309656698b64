using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BackCare.Web.Publishing;

/// <summary>Bytes that everyone gets alike: a guidance page, a style sheet, a picture. Compressed once, at the best level, and kept.</summary>
public sealed class PublishedFile
{
    /// <summary>For names with a fingerprint: other bytes have another name.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    /// <summary>For pages: a correction must reach people within a minute.</summary>
    public const string OneMinute = "public, max-age=60";

    // Below this a compressed body saves nothing worth its header.
    private const int SmallestWorthCompressing = 256;

    private readonly Lazy<Body> brotli;
    private readonly Lazy<Body> gzip;
    private readonly Body plain;

    public PublishedFile(byte[] bytes, string contentType, string cacheControl, int status = StatusCodes.Status200OK)
    {
        (ContentType, CacheControl, Status) = (contentType, cacheControl, status);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        plain = new(bytes, null, $"\"{Fingerprint}\"");
        var compresses = bytes.Length >= SmallestWorthCompressing && (contentType.StartsWith("text/", StringComparison.Ordinal) || contentType.Contains("svg", StringComparison.Ordinal));
        brotli = new(() => compresses ? new(Compressed(bytes, to => new BrotliStream(to, CompressionLevel.SmallestSize)), "br", $"\"{Fingerprint}-br\"") : plain);
        gzip = new(() => compresses ? new(Compressed(bytes, to => new GZipStream(to, CompressionLevel.SmallestSize)), "gzip", $"\"{Fingerprint}-gz\"") : plain);
    }

    public string ContentType { get; }
    public string CacheControl { get; }
    public int Status { get; }

    /// <summary>The first 16 hex digits of the SHA-256 of the uncompressed bytes.</summary>
    public string Fingerprint { get; }

    public static PublishedFile Html(string html) => new(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", OneMinute);

    /// <summary>The bytes that are sent: uncompressed, and each smaller form under the ending that file servers look for.</summary>
    public IEnumerable<(string Ending, byte[] Bytes)> Forms =>
        [("", plain.Bytes), .. new[] { (".br", Body: brotli.Value), (".gz", Body: gzip.Value) }.Where(form => form.Body != plain).Select(form => (form.Item1, form.Body.Bytes))];

    /// <summary>Compresses now what would otherwise be compressed at the first request.</summary>
    public void Warm() => _ = (brotli.Value, gzip.Value);

    public async Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var body = BodyFor(request.Headers.AcceptEncoding);
        response.Headers.ETag = body.ETag;
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (Status is StatusCodes.Status200OK && Known(request.Headers.IfNoneMatch, body.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = body.Bytes.Length;
        if (body.Encoding is not null) response.Headers.ContentEncoding = body.Encoding;
        if (HttpMethods.IsGet(request.Method)) await response.Body.WriteAsync(body.Bytes, context.RequestAborted);
    }

    private Body BodyFor(StringValues acceptEncoding)
    {
        if (StringValues.IsNullOrEmpty(acceptEncoding) || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted)) return plain;
        if (Accepts(accepted, "br")) return brotli.Value;
        return Accepts(accepted, "gzip") ? gzip.Value : plain;
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        (accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(value => value.Value == "*"))
        is { Quality: null or > 0 };

    private static bool Known(StringValues ifNoneMatch, string etag) =>
        !StringValues.IsNullOrEmpty(ifNoneMatch) && EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == etag);

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> compressor)
    {
        using var buffer = new MemoryStream();
        using (var stream = compressor(buffer)) stream.Write(bytes);
        return buffer.ToArray();
    }

    private sealed record Body(byte[] Bytes, string? Encoding, string ETag);
}
