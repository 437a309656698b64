using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Reading;

namespace BackCare.Web.Accounts;

/// <summary>What is kept of a session.</summary>
/// <param name="Stamp">Of the password that the reviewer signed in with.</param>
/// <param name="Browser">In a few words; null for a session from before that was noted.</param>
internal sealed record ReviewerSession(string Reviewer, string Stamp, DateTimeOffset Began, string? Browser = null);

/// <summary>A session in its place.</summary>
/// <param name="Name">Not what the cookie holds: a hash of it.</param>
/// <param name="Session">Null when it cannot be read, at the moment or ever.</param>
/// <param name="IsBound">Whether its stamp is made for this name alone, <see cref="SessionStore.Bound"/>.</param>
internal sealed record KeptSession(string Name, ReviewerSession? Session, DateTimeOffset Used, bool IsBound = false);

/// <summary>
/// Sessions in the data folder: a file for each. What they are beside a database <see cref="SessionStore"/> says.
/// </summary>
/// <remarks>
/// A file is written once and never again; when the session was last used is the time of its
/// file. Moving that time cannot bring back a file which another copy of the server has
/// deleted meanwhile, as writing it anew could.
/// </remarks>
internal sealed class SessionFiles(string folder)
{
    private const string Ending = ".json";
    private const UnixFileMode FileOfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="IOException">The data folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Add(string name, ReviewerSession session)
    {
        FolderOfOwner.Make(folder);
        var temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            var made = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) made.UnixCreateMode = FileOfOwner;
            using (var file = new FileStream(temporary, made))
                JsonSerializer.Serialize(file, session, ReviewerSessionContext.Default.ReviewerSession);
            File.SetLastWriteTimeUtc(temporary, session.Began.UtcDateTime);
            File.Move(temporary, FileOf(name));
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    /// <param name="name">Of one; null for all, with what was never finished.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public IEnumerable<KeptSession> Read(string? name = null)
    {
        if (name is not null) return File.Exists(FileOf(name)) ? [Kept(FileOf(name))] : [];
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(Kept) : [];
    }

    /// <summary>Notes that it was used.</summary>
    /// <returns>False when it was ended this very moment.</returns>
    /// <exception cref="IOException">It could not be noted.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public bool Use(string name, DateTimeOffset now)
    {
        try
        {
            File.SetLastWriteTimeUtc(FileOf(name), now.UtcDateTime);
            return true;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <exception cref="IOException">It stays.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void End(string name)
    {
        try
        {
            File.Delete(FileOf(name));
        }
        catch (DirectoryNotFoundException)
        {
            // No folder, no session.
        }
    }

    // One that was never finished has a name of its own.
    private string FileOf(string name) => Path.Combine(folder, name.StartsWith('.') ? name : name + Ending);

    private static KeptSession Kept(string file)
    {
        var name = Path.GetFileName(file);
        return new(name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name, SessionIn(file),
            File.GetLastWriteTimeUtc(file));
    }

    private static ReviewerSession? SessionIn(string file)
    {
        try
        {
            return SessionIn(File.ReadAllBytes(file));
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>Null for what is none.</returns>
    internal static ReviewerSession? SessionIn(byte[] text)
    {
        try
        {
            var session = JsonSerializer.Deserialize(text, ReviewerSessionContext.Default.ReviewerSession);
            return session is { Reviewer: not null, Stamp: not null } ? session : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(ReviewerSession))]
internal sealed partial class ReviewerSessionContext : JsonSerializerContext;
