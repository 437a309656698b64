using BackCare.Reading;

namespace BackCare.Review;

/// <summary>Signs records by their reviewers' keys, and says which signatures count.</summary>
internal static class Signatures
{
    /// <summary>As the last line of a record's file has it.</summary>
    public const string Line = "signature: ";

    /// <summary>Where chains lie in the reviews folder, besides that of decisions.</summary>
    public const string ProposalsFolder = "proposals", ScoresFolder = "scores";

    private static readonly string[] Chains = ["", ProposalsFolder, ScoresFolder];

    /// <summary>What is signed and digested of a record's file, and the signature below it; null for none.</summary>
    public static (string Body, string? Signature) Split(string text)
    {
        var last = text.TrimEnd('\n').LastIndexOf('\n') + 1;
        return text.AsSpan(last).StartsWith(Line, StringComparison.Ordinal)
            ? (text[..last], text[(last + Line.Length)..].Trim().Trim('"')) : (text, null);
    }

    public static string Join(string body, string? signature) =>
        signature is null ? body : $"{body}{Line}{Reading.QuotedText.Of(signature)}\n";

    /// <param name="reviewer">With their key, when they are signed in or have typed their password.</param>
    /// <param name="safer">Whether it is better to have the record unsigned than not to have it.</param>
    /// <returns>Null for somebody who has no key yet.</returns>
    /// <exception cref="NotRecordedException">The key is not there, and is needed.</exception>
    public static string? Of(string digest, Reviewer reviewer, Reviewers known, bool safer = false) =>
        known.Find(reviewer.Id) is not { Signs: true } entry ? null
            : reviewer.Unlocked is { } key && entry.Key?.Key == key.Public ? key.Sign(digest)
            : safer ? null
            : throw new NotRecordedException("Nothing was recorded, because your key could not be opened to sign the record. "
                + "Sign out, sign in again, and decide once more.");

    /// <summary>Whether a record is what its reviewer signed, or is from before they had a key.</summary>
    public static bool Counts(IChained record, Reviewers known) => known.Find(record.Reviewer) is not { Signs: true } entry
        || (entry.FromBeforeKeys is { } before && before.Contains(record.Digest))
        || (record.Signature is { } signature && entry.Keys.Any(key =>
            (key.Until is not { } end || record.Time - end <= Reviews.FarthestAhead)
            && SigningKey.Verifies(key.Key, record.Digest, signature)));

    /// <summary>
    /// The digests of all records of a reviewer that are there, of every chain: those that have no signature. A file whose
    /// name does not fit what it says is none of them, for its name would be a pass for another.
    /// </summary>
    public static IEnumerable<string> Unsigned(string folder, string reviewer)
    {
        var line = $"\nreviewer: {reviewer}\n";
        return Chains.Select(chain => Path.Combine(folder, chain)).Where(Directory.Exists)
            .SelectMany(chain => Directory.EnumerateFiles(chain, "*.yaml"))
            .Where(path => RecordFile.DigestIn(Path.GetFileName(path)) is not null)
            .Select(path => (Named: RecordFile.DigestIn(Path.GetFileName(path))!,
                Text: File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal)))
            .Where(record => record.Text.Contains(line, StringComparison.Ordinal) && Split(record.Text).Signature is null
                && TextDigests.Of(record.Text) == record.Named)
            .Select(record => record.Named).Order(StringComparer.Ordinal);
    }
}
