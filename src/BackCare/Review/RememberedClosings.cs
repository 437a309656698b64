using System.Collections.Immutable;
using System.Security.Cryptography;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>
/// Every closing of the checker that was seen and that no reopening has ended, apart from the reviews folder and from
/// how that looked last: in memory, and as a file each in a folder of its own, which all copies of the site share. So a
/// closing lasts without its record, and through a restart. A file beside the folder takes up room until a closing needs
/// it, so that it lasts on a full disk too.
/// </summary>
/// <param name="folder">Need not be there yet.</param>
public sealed class RememberedClosings(string folder)
{
    /// <summary>In the data folder of the site.</summary>
    public const string FolderName = "closings";

    /// <summary>The file that takes up room beside the folder has its name and this; nothing reads it.</summary>
    public const string ReserveEnding = ".reserve";

    /// <summary>How many bytes are kept free for closings: more than any takes, with whatever a file system adds.</summary>
    public const int Reserve = 128 * 1024;

    // ENOSPC and EDQUOT; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
    private static readonly int[] OfFullDisk = OperatingSystem.IsWindows() ? [39, 112] : [28, 122];

    private readonly Lock turn = new();
    private readonly Dictionary<string, SignOff> known = new(StringComparer.Ordinal);

    // Ended by a reopening: a file that could not be deleted, or that another copy wrote before
    // it saw the reopening, does not bring it back.
    private readonly HashSet<string> ended = new(StringComparer.Ordinal);

    /// <summary>Another number whenever there is something new to reckon with.</summary>
    public int Version { get; private set; }

    /// <summary>Whether every file of the folder is a closing: else nobody can tell whether the checker is closed.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>Whether all of them are in the folder, so that a restart does not forget them.</summary>
    public bool AreKept { get; private set; } = true;

    /// <summary>Whether the next closing has room on a disk that is full by then. The next look tries again.</summary>
    public bool HasReserve { get; private set; } = true;

    public ImmutableArray<SignOff> All
    {
        get
        {
            lock (turn) return [.. known.Values];
        }
    }

    /// <summary>Takes over what other copies have written, and writes what is not in the folder.</summary>
    public void Look()
    {
        lock (turn)
        {
            var readable = Read();
            if (readable != IsReadable) Version++;
            IsReadable = readable;
            Write();
            HasReserve = KeepsReserve();
        }
    }

    /// <summary>From now on, whatever can be written. The next look writes it.</summary>
    public void Remember(SignOff closing)
    {
        lock (turn)
            if (known.TryAdd(closing.Digest, closing)) Version++;
    }

    /// <param name="asked">What was remembered when the reviews folder was read:
    /// what came since is not settled by that.</param>
    /// <param name="standing">The closings that stand by it, <see cref="Reviews.Closings"/>.</param>
    public void Settle(IEnumerable<SignOff> asked, IEnumerable<SignOff> standing)
    {
        lock (turn)
        {
            var still = standing.ToDictionary(closing => closing.Digest, StringComparer.Ordinal);
            foreach (var closing in asked.Where(closing => !still.ContainsKey(closing.Digest))) Forget(closing);
            foreach (var (digest, closing) in still)
            {
                known.TryAdd(digest, closing);
                ended.Remove(digest);
            }
            Write();
        }
    }

    private bool Read()
    {
        try
        {
            if (!Directory.Exists(folder)) return !File.Exists(folder);
            var readable = true;
            foreach (var name in Directory.EnumerateFiles(folder, "*.yaml").Select(path => Path.GetFileName(path)))
            {
                if (name.StartsWith('.')) continue; // being written
                var digest = RecordFile.DigestIn(name);
                if (digest is not null && (known.ContainsKey(digest) || ended.Contains(digest))) continue;
                if (digest is not null && Closing(name, digest) is { } closing)
                {
                    known.Add(digest, closing);
                    Version++;
                }
                // Another copy deletes one that was ended.
                else if (File.Exists(Path.Combine(folder, name))) readable = false;
            }
            return readable;
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // The name says which closing it is: a record that was edited while it closed the checker has a
    // digest that its text as we write it has not.
    private SignOff? Closing(string name, string digest)
    {
        var problems = new Problems();
        return ContentFile.ReadAny(folder, name, problems) is { } file
            && SignOff.Read(file, problems) is { Decision: SignOffDecision.Close } closing
            ? closing with { Digest = digest }
            : null;
    }

    private void Write()
    {
        var kept = true;
        // What cannot be written now is tried at the next look.
        foreach (var closing in known.Values.Where(closing => !File.Exists(Path.Combine(folder, closing.FileName))))
            kept &= Write(closing);
        AreKept = kept;
    }

    private bool Write(SignOff closing)
    {
        try
        {
            ReviewFiles.Write(folder, closing.FileName, closing.ToText(), replace: true);
            return true;
        }
        catch (CannotWriteException full) when (OfFullDisk.Contains(full.Why.HResult & 0xFFFF))
        {
            return Delete(ReserveFile) && Write(closing); // in its place
        }
        catch (NotRecordedException)
        {
            return false;
        }
    }

    // Of chance, so that no file system packs it. One that was cut off is written again, where the disk has room to spare; so is
    // one that leads elsewhere. The folder too is made before there is no room for it.
    private bool KeepsReserve()
    {
        try
        {
            var file = new FileInfo(ReserveFile);
            if (file.LinkTarget is not null) file.Delete();
            else if (file is { Exists: true, Length: Reserve }) return true;
            if (file.Directory is not { Exists: true } beside || new DriveInfo(beside.FullName).AvailableFreeSpace < 2 * Reserve) return false;
            FolderFlush.Make(Path.GetFullPath(folder));
            using var writing = new FileStream(ReserveFile, FileMode.Create, FileAccess.Write, FileShare.None);
            writing.Write(RandomNumberGenerator.GetBytes(Reserve));
            writing.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false; // an argument is wrong where the folder is on no drive, as on a share
        }
    }

    private string ReserveFile => Path.GetFullPath(folder) + ReserveEnding;

    private void Forget(SignOff closing)
    {
        known.Remove(closing.Digest);
        ended.Add(closing.Digest);
        Delete(Path.Combine(folder, closing.FileName)); // one that stays does no harm: the reopening is in the reviews folder for every copy to see
    }

    /// <returns>Whether it was there and is gone.</returns>
    private static bool Delete(string path)
    {
        try
        {
            var was = File.Exists(path);
            File.Delete(path);
            return was;
        }
        catch (Exception cannotDelete) when (cannotDelete is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
