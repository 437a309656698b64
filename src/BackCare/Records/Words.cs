using BackCare.Reading;

namespace BackCare.Records;

/// <summary>Apart from the record that names it, so that it can be erased. The salt hides what the digest was of.</summary>
public sealed record Words(string Salt, string Text)
{
    private const int LettersOfSalt = 32;

    public string Digest => TextDigests.Of($"{Salt}\n{Text}");

    public static Words Of(string text) => new(RandomNumberGenerator.GetHexString(LettersOfSalt, lowercase: true), text);
}
