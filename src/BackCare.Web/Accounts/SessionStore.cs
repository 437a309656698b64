using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackCare.Web.Hosting;
using Npgsql;

namespace BackCare.Web.Accounts;

/// <summary>
/// Where sessions are, for all copies of the server: in the database where there is one, with a copy of each in the data
/// folder, and else in the data folder alone.
/// </summary>
/// <remarks>
/// While the database answers, it alone decides: a session that it does not have is over, whatever the folder has. While it
/// is away the folder does, so that a reviewer can go on, sign in, and close the checker. A session that was begun then is
/// over once the database is back, since nobody could have ended it at a copy with another folder.
/// </remarks>
internal sealed class SessionStore(string folder, Database? database)
{
    private readonly SessionFiles files = new(folder);

    /// <exception cref="IOException">It is kept nowhere.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Add(string name, ReviewerSession session)
    {
        // First there: Sweep takes a copy without it for one that is over.
        if (Try(connection => Insert(connection, name, session), out _)) Here(() => files.Add(name, session));
        else if (database is { IsAway: false }) throw new IOException("The database has too much to do to keep a session.");
        else files.Add(name, session);
    }

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public KeptSession? Find(string name) =>
        (Try(connection => Select(connection, name), out var there) ? there : files.Read(name)).FirstOrDefault();

    /// <returns>Of the data folder also what was never finished.</returns>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public KeptSession[] All() => Try(connection => Select(connection), out var there) ? there : [.. files.Read()];

    /// <summary>Notes that it was used.</summary>
    /// <returns>False when it was ended this very moment.</returns>
    /// <exception cref="IOException">It could not be noted.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public bool Use(string name, DateTimeOffset now)
    {
        if (!Try(connection => Touch(connection, name, now), out var touched)) return files.Use(name, now);
        if (touched is 0) return false;
        Here(() => files.Use(name, now));
        return true;
    }

    /// <exception cref="IOException">One stays, here or in the database.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void End(string name)
    {
        var ended = Try(connection => Delete(connection, name), out _);
        files.End(name);
        ThrowUnless(ended);
    }

    /// <summary>Those of one reviewer, or one of them.</summary>
    /// <param name="name">As somebody sent it: found among theirs, it is no path. Null for all.</param>
    /// <inheritdoc cref="End"/>
    public void EndOf(string reviewer, string? name = null)
    {
        // At once: what was read while the database was away is not all there is.
        var ended = Try(connection => Delete(connection, [.. Select(connection).Where(IsMeant).Select(kept => kept.Name)]), out _);
        foreach (var kept in files.Read().Where(IsMeant).ToArray()) files.End(kept.Name);
        ThrowUnless(ended);

        bool IsMeant(KeptSession kept) => kept.Session?.Reviewer == reviewer && (name is null || kept.Name == name);
    }

    /// <summary>Deletes the copies of sessions that the database does not have any more, and what was never finished.</summary>
    /// <param name="oldest">What was never finished and is younger may be on its way.</param>
    /// <exception cref="IOException">One stays.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Sweep(DateTimeOffset oldest)
    {
        // In this order, for one that begins meanwhile.
        var here = database is null ? [] : files.Read().ToArray();
        if (here is [] || !Try(connection => Select(connection), out var rows)) return;
        var there = rows.Select(kept => kept.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var kept in here)
            if (kept.Session is null || kept.Name.StartsWith('.') ? kept.Used <= oldest : !there.Contains(kept.Name)) files.End(kept.Name);
    }

    private void ThrowUnless(bool ended)
    {
        if (database is not null && !ended) throw new IOException("The database is away, and keeps the session.");
    }

    private bool Try<T>(Func<NpgsqlConnection, T> ask, out T answer)
    {
        answer = default!;
        // Once more where others were in the way: it is there, so it decides.
        return database is not null && (database.Try(ask, out answer!) || (!database.IsAway && database.Try(ask, out answer!)));
    }

    // What the database has counts; without the copy they sign in anew while it is away.
    private static void Here(Action change)
    {
        try
        {
            change();
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            // Readiness says so.
        }
    }

    private static int Insert(NpgsqlConnection connection, string name, ReviewerSession session) => Database.Run(connection,
        "insert into backcare.sessions (name, session, used) values ($1, $2, $3)", name,
        JsonSerializer.Serialize(session with { Stamp = Bound(session.Stamp, name, session.Began) },
            ReviewerSessionContext.Default.ReviewerSession),
        session.Began.ToUnixTimeMilliseconds());

    // What is none of ours is none: a name becomes that of a file here.
    private static KeptSession[] Select(NpgsqlConnection connection, string? name = null)
    {
        const string all = """
            select name, session, used from backcare.sessions
            where name ~ '^[0-9a-f]{64}$' and used between 0 and 253402300799999
            """;
        using var command = name is null ? Database.Command(connection, all) : Database.Command(connection, $"{all} and name = $1", name);
        using var rows = command.ExecuteReader();
        var read = new List<KeptSession>();
        while (rows.Read())
            read.Add(new(rows.GetString(0), SessionFiles.SessionIn(Encoding.UTF8.GetBytes(rows.GetString(1))),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)), IsBound: true));
        return [.. read];
    }

    private static int Touch(NpgsqlConnection connection, string name, DateTimeOffset now) => Database.Run(connection,
        "update backcare.sessions set used = $2 where name = $1", name, now.ToUnixTimeMilliseconds());

    private static int Delete(NpgsqlConnection connection, params string[] names) =>
        Database.Run(connection, "delete from backcare.sessions where name = any($1)", [names]);

    /// <summary>
    /// A stamp that fits this session alone, as it was begun. The database has the keys of cookies too: who can write to it could
    /// else give the stamp of somebody's session to one of their own.
    /// </summary>
    internal static string Bound(string stamp, string name, DateTimeOffset began) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}\n{began.UtcTicks}\n{stamp}"))));
}
