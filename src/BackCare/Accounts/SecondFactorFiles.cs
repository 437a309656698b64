using System.Diagnostics;
using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Accounts;

/// <summary>
/// The second factors of reviewers, a file each in the data folder of the site. What a file holds was encrypted by the
/// site: here it is text.
/// </summary>
/// <param name="data">Need not be there yet.</param>
public sealed class SecondFactorFiles(string data)
{
    public const string FolderName = "second-factors";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private string Folder => Path.Combine(data, FolderName);

    /// <returns>Null when the reviewer has none.</returns>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public string? Find(string reviewer)
    {
        try
        {
            return File.ReadAllText(FileOf(reviewer));
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>In the place of an earlier one.</summary>
    /// <exception cref="NotRecordedException">The folder cannot be written to.</exception>
    public void Keep(string reviewer, string text)
    {
        try
        {
            WholeFile.Write(FileOf(reviewer), text, ofOwner: true);
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteException.To(Folder, cannotWrite);
        }
    }

    /// <summary>For good: a code that is being taken does not write it back.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="NotRecordedException">It stays.</exception>
    public bool End(string reviewer) =>
        // Without one there is nobody to wait for, and nothing is made in a folder that is not the site's.
        File.Exists(FileOf(reviewer)) && Alone(reviewer, () =>
        {
            try
            {
                var there = File.Exists(FileOf(reviewer));
                File.Delete(FileOf(reviewer));
                return there;
            }
            catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
            {
                throw CannotWriteException.To(Folder, cannotWrite);
            }
        });

    /// <summary>
    /// Does something while nobody else does with the second factor of this reviewer, in any copy of the site: of two who
    /// send one code at once, one is too late.
    /// </summary>
    /// <exception cref="NotRecordedException">The folder cannot be written to.</exception>
    public T Alone<T>(string reviewer, Func<T> work)
    {
        using var turn = TakeTurn(reviewer);
        return work();
    }

    private FileStream TakeTurn(string reviewer)
    {
        var waited = Stopwatch.StartNew();
        while (true)
            try
            {
                FolderOfOwner.Make(Folder);
                // The system gives it back when a program ends.
                return new(Path.Combine(Folder, $".{NameOf(reviewer)}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < LongestWait && Directory.Exists(Folder))
            {
                Thread.Sleep(20);
            }
            catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
            {
                throw CannotWriteException.To(Folder, cannotWrite);
            }
    }

    private string FileOf(string reviewer) => Path.Combine(Folder, NameOf(reviewer));

    // Whatever somebody types for an id is no path.
    private static string NameOf(string reviewer) => $"{TextDigests.Of(reviewer)}.txt";
}
