using System.Collections.Immutable;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>The codes of what can be wrong with the records of a folder that has a chain of its own.</summary>
internal sealed record ChainCodes(string CannotRead, string WrongName, string WrongDigest, string UnknownReviewer,
    string BrokenChain, string Future, string NoSignature);

/// <summary>A record of such a folder, and whether it is what its name says, by somebody known, and not from the future.</summary>
internal sealed record ChainRecord<T>(T Record, bool IsSound);

/// <summary>
/// Reads a folder of the reviews folder that has a chain of its own, so that a fault there shuts no checker and ends no
/// approval.
/// </summary>
/// <param name="name">Of the folder.</param>
/// <param name="what">A record, in words such as "score".</param>
/// <param name="read">Reads one file; null when it is no record, which is then among the problems.</param>
internal sealed class ChainFolder<T>(string reviews, string name, string what, ChainCodes codes,
    Func<ContentFile, Problems, T?> read, Func<T, string> reviewerOf) where T : class, IChained
{
    /// <returns>Every record that can be read, each after all that it vouches for. It never throws.</returns>
    public ImmutableArray<ChainRecord<T>> Read(Reviewers reviewers, DateTimeOffset now, Problems problems)
    {
        try
        {
            var files = Files(problems);
            var digests = files.Select(each => each.Record.Digest).ToHashSet(StringComparer.Ordinal);
            var sound = files.Where(each => IsSound(each.Record, each.File, digests, reviewers, now, problems))
                .Select(each => each.Record.Digest).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. RecordFile.InOrder(files.Select(each => each.Record))
                    .Select(record => new ChainRecord<T>(record, sound.Contains(record.Digest))),
            ];
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            problems.Add(Reviews.Named(reviews, name).Name, 1, codes.CannotRead,
                $"the folder cannot be read ({cannotRead.Message.TrimEnd('.')})", "let this program read it");
            return [];
        }
    }

    private ImmutableArray<(T Record, string File)> Files(Problems problems)
    {
        var folder = Path.Combine(reviews, name);
        if (!Directory.Exists(folder))
        {
            if (File.Exists(folder)) throw new IOException("it is a file");
            return [];
        }
        var found = ImmutableArray.CreateBuilder<(T, string)>();
        foreach (var file in Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(RecordFile.IsYaml)
            .Order(StringComparer.Ordinal))
        {
            var (parent, path) = Reviews.Named(reviews, $"{name}/{file}");
            if (ContentFile.ReadAny(parent, path, problems) is { } content && read(content, problems) is { } record)
                found.Add((record, path));
        }
        return found.ToImmutable();
    }

    private bool IsSound(T record, string file, HashSet<string> digests, Reviewers reviewers, DateTimeOffset now, Problems problems)
    {
        var before = problems.All.Count;
        RecordFile.CheckName(file, record, what, codes.WrongName, codes.WrongDigest, problems);
        // A list that cannot be read is reported as such.
        if (!reviewers.All.IsEmpty && reviewers.Find(reviewerOf(record)) is null)
            problems.Add(file, 1, codes.UnknownReviewer, $"no reviewer is called '{reviewerOf(record)}'",
                $"restore the entry in {Reviewers.FileName}");
        if (!Signatures.Counts(record, reviewers)) RecordFile.AddUnsigned(file, record, what, codes.NoSignature, problems);
        if (record.Time - now > Reviews.FarthestAhead)
            problems.Add(file, 1, codes.Future, $"the {what} is from the future: {record.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
                "set the clocks right, and restore the file from version control if it was edited");
        var sound = problems.All.Count == before;
        foreach (var head in record.Heads.Where(head => !digests.Contains(head)))
            problems.Add(file, 1, codes.BrokenChain,
                $"the record before this one, {head[..12]}…, is missing or was edited", "restore it from version control");
        return sound;
    }
}
