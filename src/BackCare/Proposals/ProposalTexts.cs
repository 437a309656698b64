using System.Security.Cryptography;
using BackCare.Reading;
using BackCare.Review;

namespace BackCare.Proposals;

/// <summary>
/// What reviewers wrote, apart from the records that name it by digest, so that it can be erased. Each file begins with
/// a line that nobody can guess: the same words twice are two files, and once they are gone nobody can find
/// out by their digest what they were.
/// </summary>
internal sealed class ProposalTexts(string folder)
{
    public const string FolderName = "texts";

    private const int LettersOfSalt = 32;
    private const string Erased = "It is recorded that the text is to be erased, and nobody is shown it any more";

    /// <summary>The digests that the names of files there hold.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public IEnumerable<string> Digests =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(TextDigests.IsDigest)
            : [];

    public bool Has(string digest) => File.Exists(PathOf(digest));

    public DateTimeOffset WrittenAt(string digest) => File.GetLastWriteTimeUtc(PathOf(digest));

    /// <returns>Null when it is missing, cannot be read or was edited.</returns>
    public string? Read(string digest) =>
        ContentFile.ReadAny(folder, NameOf(digest), new()) is { Text: var whole } && TextDigests.Of(whole) == digest
        && whole.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end
            ? whole[(end + 1)..].TrimEnd('\n') : null;

    /// <returns>The digest under which it lies.</returns>
    /// <exception cref="NotRecordedException">The folder cannot be written to.</exception>
    public string Write(string text)
    {
        var whole = $"{RandomNumberGenerator.GetHexString(LettersOfSalt, lowercase: true)}\n{text}\n";
        var digest = TextDigests.Of(whole);
        ReviewFiles.Write(folder, NameOf(digest), whole, replace: true, ofOwner: true);
        return digest;
    }

    /// <exception cref="NotRecordedException">It cannot be deleted.</exception>
    public void Delete(string digest)
    {
        try
        {
            if (!Has(digest)) return;
            File.Delete(PathOf(digest));
            FolderFlush.Flush(folder);
        }
        catch (Exception cannotDelete) when (cannotDelete is IOException or UnauthorizedAccessException)
        {
            throw new CannotWriteException(
                $"{Erased}. But its file could not be deleted ({cannotDelete.Message.TrimEnd('.')}): delete {PathOf(digest)}.",
                cannotDelete, $"{Erased}. But its file could not be deleted: tell whoever runs the site");
        }
    }

    private string PathOf(string digest) => Path.Combine(folder, NameOf(digest));

    private static string NameOf(string digest) => $"{digest}.txt";
}
