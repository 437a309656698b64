namespace BackCare.Records;

/// <param name="Number">Its place, from 1.</param>
/// <param name="Before">The hash of the record before it; empty for the first.</param>
/// <param name="Hash">Of its place, that hash and what it says: the SHA-256, as 64 small hex digits.</param>
/// <param name="Signature">Of the hash, by the site's key, in base64.</param>
public sealed record StoredRecord(long Number, string Before, string Hash, string Signature, RecordBody Body)
{
    public const int LettersForPeople = 12;

    internal bool IsHashed => Hash == HashOf(Number, Before, Body);

    /// <summary>The first letters of a hash, for people. One that somebody wrote into the database may be of any length.</summary>
    public static string BeginOf(string hash) => hash.Length > LettersForPeople ? hash[..LettersForPeople] : hash;

    internal static string HashOf(long number, string before, RecordBody body) =>
        Convert.ToHexStringLower(SHA256.HashData(body.ToBytes(number, before)));
}
