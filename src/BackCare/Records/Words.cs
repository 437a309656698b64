using BackCare.Reading;

namespace BackCare.Records;

/// <summary>
/// Free text, apart from the record that names it by digest, so that it can be erased. The salt lets nobody prove by the
/// digest what was erased.
/// </summary>
public sealed record Words(string Salt, string Text)
{
    private const int LettersOfSalt = 32;

    public string Digest => TextDigests.Of($"{Salt}\n{Text}");

    public static Words Of(string text) => new(RandomNumberGenerator.GetHexString(LettersOfSalt, lowercase: true), text);
}
