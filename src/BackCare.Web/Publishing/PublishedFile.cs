using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BackCare.Web.Publishing;

/// <summary>A page, style sheet or picture that is the same for everybody, compressed once at the best level.</summary>
public sealed class PublishedFile
{
    /// <summary>For fingerprinted names: other bytes get another name.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    /// <summary>For pages: a correction must reach people within a minute.</summary>
    public const string OneMinute = "public, max-age=60";

    // Compressing smaller bodies saves less than its header costs.
    private const int SmallestWorthCompressing = 256;

    private readonly Body plain;
    private readonly Lazy<Body> brotli;
    private readonly Lazy<Body> gzip;

    public PublishedFile(byte[] bytes, string contentType, string cacheControl, int status = StatusCodes.Status200OK)
    {
        (ContentType, CacheControl, Status) = (contentType, cacheControl, status);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        plain = new(bytes, null, $"\"{Fingerprint}\"");
        var compresses = bytes.Length >= SmallestWorthCompressing
            && (contentType.StartsWith("text/", StringComparison.Ordinal)
                || contentType.Contains("svg") || contentType.Contains("json"));
        brotli = !compresses ? new(plain) : new(() => new(
            Compressed(bytes, to => new BrotliStream(to, CompressionLevel.SmallestSize)), "br", $"\"{Fingerprint}-br\""));
        gzip = !compresses ? new(plain) : new(() => new(
            Compressed(bytes, to => new GZipStream(to, CompressionLevel.SmallestSize)), "gzip", $"\"{Fingerprint}-gz\""));
    }

    public string ContentType { get; }
    public string CacheControl { get; }
    public int Status { get; }

    public bool IsPage => ContentType.StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>Uncompressed.</summary>
    internal ReadOnlyMemory<byte> Bytes => plain.Bytes;

    /// <summary>The first 16 hex digits of the SHA-256 of the uncompressed bytes.</summary>
    public string Fingerprint { get; }

    public static PublishedFile Html(string html, string cacheControl = OneMinute,
        int status = StatusCodes.Status200OK) =>
        new(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", cacheControl, status);

    /// <summary>The bytes to send: plain, and each smaller encoding under the file ending servers expect.</summary>
    public IEnumerable<(string Ending, byte[] Bytes)> Encodings =>
        from encoding in new (string Ending, Body Body)[] { ("", plain), (".br", brotli.Value), (".gz", gzip.Value) }
            .DistinctBy(encoding => encoding.Body)
        select (encoding.Ending, encoding.Body.Bytes);

    /// <summary>Responds once it is compressed, without allocating in proportion to the page.</summary>
    public Task Respond(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var body = BodyFor(request.Headers.AcceptEncoding);
        var headers = response.Headers;
        headers.ETag = body.ETag;
        headers.CacheControl = CacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (Status is StatusCodes.Status200OK && MatchesTag(request.Headers.IfNoneMatch, body.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = Status;
        headers.ContentType = ContentType;
        headers.ContentLength = body.Bytes.Length;
        if (body.Encoding is not null) headers.ContentEncoding = body.Encoding;
        // Only the exact method HEAD has no body; the server treats "head" as another. The request's cancellation token
        // is allocated when read, so it is not used: the server discards what nobody receives.
        return request.Method is "HEAD" ? Task.CompletedTask : response.Body.WriteAsync(body.Bytes, 0, body.Bytes.Length);
    }

    private Body BodyFor(StringValues acceptEncoding)
    {
        if (StringValues.IsNullOrEmpty(acceptEncoding)) return plain;
        // Browsers send plain names with commas; anything else goes to the full parser.
        if (acceptEncoding is [{ } list] && !list.AsSpan().ContainsAny(';', '*'))
            return Lists(list, "br") ? brotli.Value : Lists(list, "gzip") ? gzip.Value : plain;
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted)) return plain;
        if (Accepts(accepted, "br")) return brotli.Value;
        return Accepts(accepted, "gzip") ? gzip.Value : plain;
    }

    private static bool Lists(ReadOnlySpan<char> list, ReadOnlySpan<char> encoding)
    {
        foreach (var part in list.Split(','))
            if (list[part].Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        (accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(value => value.Value == "*"))
        is { Quality: null or > 0 };

    // Usually the tag is the one that was sent with the page.
    private static bool MatchesTag(StringValues ifNoneMatch, string etag) =>
        !StringValues.IsNullOrEmpty(ifNoneMatch)
        && (ifNoneMatch == etag || IsAmong(ifNoneMatch, etag));

    // Separate, so that its closure is not allocated for every response.
    private static bool IsAmong(StringValues ifNoneMatch, string etag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag == etag);

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> compressor)
    {
        using var buffer = new MemoryStream();
        using (var stream = compressor(buffer)) stream.Write(bytes);
        return buffer.ToArray();
    }

    private sealed record Body(byte[] Bytes, string? Encoding, string ETag);
}
