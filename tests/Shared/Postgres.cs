using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BackCare.Tests.Shared;

/// <summary>This machine's PostgreSQL on a free port. Root starts it as the account of the package.</summary>
internal sealed class Postgres : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("backcare-postgres-").FullName;
    private readonly string programs;

    private Postgres(string programs)
    {
        this.programs = programs;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Port = ((IPEndPoint)free.LocalEndpoint).Port;
    }

    public int Port { get; }

    public static async Task<Postgres> Start()
    {
        var database = new Postgres(await Debian.Find(() => Installed, "PostgreSQL", "postgresql"));
        if (Environment.IsPrivilegedProcess) await Run("chown", "postgres", database.folder);
        await database.AsItself("initdb", "-D", database.Data, "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8",
            "--locale=C");
        await database.Up();
        return database;
    }

    /// <summary>How a site reaches it.</summary>
    public string As(string account, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={name};Username={account};Password=any");

    public Task Up() => AsItself("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder, "log"), "-o",
        $"-c listen_addresses=127.0.0.1 -c port={Port} -c unix_socket_directories={folder} -c fsync=off -c shared_buffers=16MB "
        + "-c autovacuum=off -c max_connections=60", "start");

    public Task Down() => AsItself("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");

    /// <summary>Runs SQL, or a file of it, as the superuser.</summary>
    public Task<string> Psql(params string[] arguments) => AsItself("psql",
        ["-h", "127.0.0.1", "-p", $"{Port}", "-U", "postgres", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", .. arguments]);

    public void Dispose()
    {
        try
        {
            Down().GetAwaiter().GetResult();
        }
        catch (InvalidOperationException)
        {
            // It was down already.
        }
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    private Task<string> AsItself(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        return Environment.IsPrivilegedProcess ? Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : Run(path, arguments);
    }

    // Its output goes to a file, because a running server would hold a pipe open.
    private static async Task<string> Run(string program, params string[] arguments)
    {
        var said = Path.GetTempFileName();
        try
        {
            using var running = new RunningProgram("/bin/sh",
                ["-c", "out=$1; shift; cd /; exec \"$@\" > \"$out\" 2>&1", "sh", said, program, .. arguments]);
            var exit = await running.Exit(Limit);
            var words = await File.ReadAllTextAsync(said);
            return exit is 0 ? words : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exit}: {words}");
        }
        finally
        {
            File.Delete(said);
        }
    }

    private static string? Installed => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;
}
