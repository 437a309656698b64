using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackCare.Web.Hosting;
using Npgsql;

namespace BackCare.Web.Review;

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
        if (!Try(connection => Insert(connection, name, session), out _)) files.Add(name, session);
        else Here(() => files.Add(name, session));
    }

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public KeptSession? Find(string name) =>
        (Try(connection => Select(connection, name), out var there) ? there : files.Read(name)).FirstOrDefault();

    /// <returns>Also what was never finished.</returns>
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
    public void End(params string[] names)
    {
        var ended = Try(connection => Delete(connection, names), out _);
        foreach (var name in names) files.End(name);
        if (database is not null && !ended) throw new IOException("The database is away, and keeps the session.");
    }

    /// <summary>All of one reviewer.</summary>
    /// <inheritdoc cref="End"/>
    public void EndAll(string reviewer) =>
        End([.. All().Concat(files.Read()).Where(kept => kept.Session?.Reviewer == reviewer).Select(kept => kept.Name).Distinct()]);

    /// <summary>Deletes the copies of sessions that the database does not have any more.</summary>
    /// <exception cref="IOException">One stays.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Sweep()
    {
        // In this order, for one that begins meanwhile.
        var here = database is null ? [] : files.Read().Where(kept => kept.Session is not null).Select(kept => kept.Name).ToArray();
        if (here is [] || !Try(connection => Select(connection), out var there)) return;
        foreach (var name in here.Except(there.Select(kept => kept.Name))) files.End(name);
    }

    private bool Try<T>(Func<NpgsqlConnection, T> ask, out T answer)
    {
        answer = default!;
        return database is not null && database.Try(ask, out answer!);
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
        JsonSerializer.Serialize(session with { Stamp = Bound(session.Stamp, name) }, ReviewerSessionContext.Default.ReviewerSession),
        session.Began.ToUnixTimeMilliseconds());

    private static KeptSession[] Select(NpgsqlConnection connection, string? name = null)
    {
        using var command = name is null ? Database.Command(connection, "select name, session, used from backcare.sessions")
            : Database.Command(connection, "select name, session, used from backcare.sessions where name = $1", name);
        using var rows = command.ExecuteReader();
        var all = new List<KeptSession>();
        while (rows.Read())
            all.Add(new(rows.GetString(0), SessionFiles.SessionIn(Encoding.UTF8.GetBytes(rows.GetString(1))),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)), IsBound: true));
        return [.. all];
    }

    private static int Touch(NpgsqlConnection connection, string name, DateTimeOffset now) => Database.Run(connection,
        "update backcare.sessions set used = $2 where name = $1", name, now.ToUnixTimeMilliseconds());

    private static int Delete(NpgsqlConnection connection, string[] names) =>
        Database.Run(connection, "delete from backcare.sessions where name = any($1)", [names]);

    /// <summary>
    /// A stamp that fits this session alone. The database has the keys of cookies too: who can write to it could else give the
    /// stamp of somebody's session to one of their own.
    /// </summary>
    internal static string Bound(string stamp, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{stamp}")));
}
