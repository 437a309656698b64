using System.Diagnostics;

namespace BackCare.Faults;

/// <summary>What every fault is given: where everything is, and how much is asked for.</summary>
/// <param name="Root">The clone.</param>
/// <param name="Site">The published site.</param>
/// <param name="Cli">The published command line.</param>
/// <param name="Folder">For all that goes again.</param>
/// <param name="Minutes">Of mixed load.</param>
/// <param name="Rounds">Of kills.</param>
internal sealed record Ground(string Root, string Site, string Cli, string Folder, double Minutes, int Rounds)
{
    public const string Password = "marmots under seven lamps";

    /// <summary>The same with a folder of its own.</summary>
    public Ground Of(string fault) => this with { Folder = Directory.CreateDirectory(Path.Combine(Folder, fault)).FullName };

    public string Content => Path.Combine(Folder, "content");

    /// <summary>Makes a release of the clone's content, which a site reads.</summary>
    public async Task MakeContent()
    {
        using var program = new RunningProgram("dotnet",
            [Path.Combine(Cli, "BackCare.Cli.dll"), "release", Content, "--content", Path.Combine(Root, "content")], Folder);
        if (await program.End(TimeSpan.FromMinutes(2)) is { Exit: not 0 } end)
            throw new InvalidOperationException($"no release: {string.Join(' ', end.Lines)} {end.Errors}");
    }

    /// <summary>A data folder as whoever runs a site makes it, with reviewers whom nobody could take for real ones.</summary>
    public async Task<string> MakeData(string folder, params string[] ids)
    {
        await Demand("store", "create", "--data", folder);
        foreach (var id in ids)
            await Demand("reviewer", "add", id, "--name", $"Test Reviewer {id}", "--profession", "physiotherapist", "--body", "Test Register",
                "--registration", $"TEST-{id}", "--data", folder, "--password-stdin");
        return folder;
    }

    /// <inheritdoc cref="MakeData(string, string[])"/>
    public Task<string> MakeData(string[] ids) => MakeData(Path.Combine(Folder, "data"), ids);

    /// <summary>Whether <c>backcare check</c> and <c>records verify</c> find nothing wrong, with what they say of it.</summary>
    public async Task<(bool Good, string Said)> Check(string data)
    {
        var (check, verify) = (await Command(["check", "--data", data]), await Command(["records", "verify", "--data", data]));
        var words = check.Lines.Where(line => !line.EndsWith("(warning)", StringComparison.Ordinal)).TakeLast(4);
        return check.Exit == 0 && verify.Exit == 0 ? (true, verify.Lines[0].Split(' ')[0] + " records")
            : (false, string.Join(" / ", [.. words, check.Errors.Trim(), .. verify.Lines, verify.Errors.Trim()]));
    }

    /// <summary>A command that must succeed.</summary>
    public async Task Demand(params string[] arguments)
    {
        var end = await Command(arguments, Password);
        if (end.Exit != 0) throw new InvalidOperationException($"{string.Join(' ', arguments)}: {string.Join(' ', end.Lines)} {end.Errors}");
    }

    public async Task<ProgramEnd> Command(IEnumerable<string> arguments, string? input = null)
    {
        using var program = new RunningProgram("dotnet", [Path.Combine(Cli, "BackCare.Cli.dll"), "--content", Content, .. arguments], Folder);
        return await program.End(TimeSpan.FromMinutes(2), input);
    }

    /// <summary>Mounts something in this process's own view of the file system.</summary>
    /// <exception cref="CannotMountException">It says what is needed.</exception>
    public static async Task Mount(params string[] arguments)
    {
        using var program = new RunningProgram("mount", arguments);
        var end = await program.End(TimeSpan.FromSeconds(20));
        if (end.Exit != 0)
            throw new CannotMountException($"'mount {string.Join(' ', arguments)}' is not permitted here ({end.Errors.Trim()}): run this as root, "
                + "or where 'unshare --user --map-root-user --mount true' works");
    }

    /// <summary>Waits for what comes to be by itself, within seconds.</summary>
    /// <returns>How long it took; null when it never came to be.</returns>
    public static async Task<TimeSpan?> Until(Func<Task<bool>> holds, double seconds = 20)
    {
        var waiting = Stopwatch.StartNew();
        while (!await holds())
        {
            if (waiting.Elapsed.TotalSeconds > seconds) return null;
            await Task.Delay(50);
        }
        return waiting.Elapsed;
    }
}

/// <summary>Nothing can be mounted. The message says what is needed.</summary>
internal sealed class CannotMountException(string message) : Exception(message);
