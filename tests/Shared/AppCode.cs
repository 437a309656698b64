using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace BackCare.Tests.Shared;

/// <summary>The code of an authenticator app (RFC 6238), computed independently of the site.</summary>
internal static class AppCode
{
    private const int StepSeconds = 30;

    public static string Compute(string letters, DateTimeOffset now)
    {
        var bits = string.Concat(letters.Where(char.IsLetterOrDigit).Select(letter =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] key = [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new(eight), 2))];
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, now.ToUnixTimeSeconds() / StepSeconds);
#pragma warning disable CA5350 // as apps do
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var part = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (part % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
