namespace BackCare.Reading;

/// <summary>Digests of texts: the SHA-256 in UTF-8, as 64 small hex digits.</summary>
public static class TextDigests
{
    public static string Compute(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static bool IsDigest(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
