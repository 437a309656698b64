using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BackCare.Accounts;

/// <summary>
/// Codes that an app shows for half a minute (RFC 6238 on RFC 4226): HMAC-SHA-1, as that is what all apps know, which
/// for codes of this kind is as good as any other.
/// </summary>
public static class TimeCode
{
    public const int Digits = 6;

    /// <summary>Of a new key: as long as what it is hashed to.</summary>
    public const int SecretBytes = 20;

    private const int Seconds = 30;

    // One step either side, for clocks differ and people type slowly.
    private const int Tolerance = 1;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] MakeSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The number of the half minute.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / Seconds;

    /// <param name="digits">More than six for the test vectors alone.</param>
    public static string Of(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // the RFC and the apps want it; no collision helps to guess a code
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var part = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (part % (long)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <param name="typed">Spaces in it do not matter.</param>
    /// <param name="last">The newest step of which a code was taken before: that one and all earlier are not taken again.</param>
    /// <returns>The step whose code it is; null for none.</returns>
    public static long? Fits(ReadOnlySpan<byte> secret, string typed, DateTimeOffset now, long last)
    {
        var code = Encoding.ASCII.GetBytes(string.Concat(typed.Where(char.IsAsciiDigit)));
        if (typed.Any(character => !char.IsAsciiDigit(character) && !char.IsWhiteSpace(character))) return null;
        long? found = null;
        // All are compared, whichever fits.
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(code, Encoding.ASCII.GetBytes(Of(secret, step))) && step > last) found ??= step;
        return found;
    }

    /// <summary>A key as apps take it (RFC 4648, base 32), without padding.</summary>
    public static string ToLetters(ReadOnlySpan<byte> secret)
    {
        var (text, bits, held) = (new StringBuilder(), 0, 0);
        foreach (var value in secret)
        {
            (held, bits) = (held << 8 | value, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Letters[held >> (bits - 5) & 31]);
            held &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(Letters[held << (5 - bits) & 31]);
        return text.ToString();
    }
}
