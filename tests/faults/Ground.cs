using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace BackCare.Faults;

/// <summary>Where everything of one fault is, and what became of what was expected.</summary>
/// <param name="Root">The clone, whose content is released.</param>
/// <param name="Folder">For all that goes again.</param>
internal sealed record Ground(string Name, string Root, string Site, string Cli, string Folder, int Rounds)
{
    private int expected, failed;

    public string Content => Path.Combine(Folder, $"{Name}-content");

    // Started by the script beside it, which says what there is.
    private static async Task<int> Main(string[] args)
    {
        var (code, since) = (0, Stopwatch.StartNew());
        foreach (var name in args[5..])
        {
            var ground = new Ground(name, args[0], args[1], args[2], args[3], int.Parse(args[4]));
            try
            {
                await ground.Command("release", ground.Content, "--content", Path.Combine(ground.Root, "content"));
                await (name switch
                {
                    "kill" => Kill.Run(ground),
                    "newer" => Broken.Newer(ground),
                    "disk-full" => Broken.DiskFull(ground),
                    _ => Broken.ReadOnly(ground),
                });
            }
            catch (Exception broken)
            {
                ground.Expect(false, "it is tried to the end", broken.ToString());
            }
            Console.WriteLine($"{name}: {ground.expected} expected, {ground.failed} failed; {since.Elapsed.TotalSeconds:0} s");
            if (ground.failed > 0) code = 1;
        }
        return code;
    }

    /// <summary>A line for what does not hold.</summary>
    public void Expect(bool holds, string what, string figure = "")
    {
        expected++;
        if (holds) return;
        failed++;
        Console.WriteLine($"FAILED  {Name}: {what}: {figure}");
    }

    /// <summary>A data folder as whoever runs a site makes it.</summary>
    public async Task<string> MakeData()
    {
        var data = Path.Combine(Folder, $"{Name}-site", "data");
        await Command("store", "create", "--data", data);
        return data;
    }

    /// <summary>A command of the site that must succeed.</summary>
    public Task<string[]> Command(params string[] arguments) =>
        Run("dotnet", [Path.Combine(Cli, "BackCare.Cli.dll"), .. arguments]);

    public async Task<string[]> Run(string name, params string[] arguments)
    {
        using var program = new RunningProgram(name, arguments, Folder);
        var end = await program.End(TimeSpan.FromMinutes(2));
        return end.Exit is 0 ? end.Lines
            : throw new InvalidOperationException($"{name} {string.Join(' ', arguments)}: {end.Lines[0]} {end.Errors}");
    }

    /// <summary>Asks the database of a data folder itself, or changes it.</summary>
    public static long Rows(string data, string sql, string given = "")
    {
        using var database = new SqliteConnection($"Data Source={data}/backcare.db;Pooling=False;Mode=ReadWrite");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$given", given);
        return command.ExecuteScalar() as long? ?? 0;
    }
}
