using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BackCare.Store;

/// <summary>The database does not respond. The message tells the operator why.</summary>
public sealed class DatabaseUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it is unknown if the write was committed.</summary>
    public bool IsOutcomeUnknown { get; init; }

    /// <summary>Whether a failing or silent database is at fault; the framework wraps exceptions.</summary>
    public static bool IsCauseOf(Exception? why) =>
        why is DatabaseUnavailableException or DbException || (why is not null && IsCauseOf(why.InnerException));

    internal static DatabaseUnavailableException From(Exception cannot, bool isOutcomeUnknown = false) =>
        new(WordsOf(cannot), cannot) { IsOutcomeUnknown = isOutcomeUnknown };

    // Faults of the database, disk or network, and rows of unexpected types.
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
