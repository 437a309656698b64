using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BackCare.Store;

/// <summary>The database does not answer. The message says why, for whoever runs the site.</summary>
public sealed class DatabaseUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether nobody knows what became of what was being written.</summary>
    public bool IsOutcomeUnknown { get; init; }

    /// <summary>Whether it is a database that does not answer, or does not do what it should; the framework wraps what
    /// it throws.</summary>
    public static bool IsCauseOf(Exception? why) =>
        why is DatabaseUnavailableException or DbException || (why is not null && IsCauseOf(why.InnerException));

    internal static DatabaseUnavailableException From(Exception cannot, bool isOutcomeUnknown = false) =>
        new(WordsOf(cannot), cannot) { IsOutcomeUnknown = isOutcomeUnknown };

    // What a database, a disk and a network do, and rows of types that are not ours.
    internal static bool IsDatabaseFault(Exception why) => why is SqliteException or NpgsqlException
        or DbUpdateException or TimeoutException or IOException or UnauthorizedAccessException
        or InvalidOperationException or SocketException or FormatException or InvalidCastException or OverflowException;

    internal static string WordsOf(Exception why) => why switch
    {
        PostgresException refused => refused.SqlState
            is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName
            ? $"{refused.MessageText}. Run deploy/postgresql.sql; what only the owner of the tables may, run as that "
                + "account" : refused.MessageText,
        NpgsqlException or DbUpdateException or InvalidOperationException => why.InnerException?.Message ?? why.Message,
        _ => why.Message,
    };
}
