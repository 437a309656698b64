using System.Diagnostics.CodeAnalysis;
using BackCare.Reading;

namespace BackCare.Review;

/// <param name="Characters">As people count them: an emoji, or a letter with its marks, is one.</param>
/// <param name="Bytes">As a record holds them, since one character may be made of any number of marks.</param>
public sealed record CommentLimit(int Characters, int Bytes)
{
    // A record that is longer than any file of ours could not be read again.
    private const int RoomInRecord = 240_000;

    /// <summary>Of a comment with a decision, and of each proposal.</summary>
    public static CommentLimit OfRecord { get; } = new(SignOff.LongestComment, RoomInRecord);

    /// <summary>How many characters people count in a text as it is kept.</summary>
    public static int Count(string? text) => new StringInfo(PlainText.Of(text) ?? "").LengthInTextElements;

    /// <summary>Whether nothing is left of a text that anybody sees.</summary>
    public static bool SaysNothing([NotNullWhen(false)] string? text) => PlainText.Of(text) is null;

    /// <summary>What is wrong with a text, to follow its name in a sentence, without a full stop at its end; null for nothing.</summary>
    public string? Fault(string? text)
    {
        if (PlainText.Of(text) is not { } plain) return null;
        if (Count(plain) is var count && count > Characters) return $"has {count} characters. Write at most {Characters}";
        return Encoding.UTF8.GetByteCount(QuotedText.Of(plain)) > Bytes
            ? "has too many special characters to be kept. Shorten it" : null;
    }
}
