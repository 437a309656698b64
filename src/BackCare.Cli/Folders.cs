using BackCare.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace BackCare.Cli;

/// <summary>Default folders and settings: the site's own, from the file beside the program and the environment, so that
/// site and command line agree. Also reads the content.</summary>
internal static class Folders
{
    public static DateOnly Today => TimeProvider.System.Today();

    public static IConfigurationRoot Configuration() => new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    public static string? Setting(string name) =>
        Configuration()[$"BackCare:{name}"] is { } set && !string.IsNullOrWhiteSpace(set) ? set.Trim() : null;

    /// <summary>Outside the site's folder, the default is not the copy of the content beside the program.</summary>
    public static Option<DirectoryInfo> ContentOption() => new("--content")
    {
        Description = "The content folder. When left out: BackCare__Content, else content",
        DefaultValueFactory = _ => new(Setting("Content") ?? "content"),
        Recursive = true,
    };

    public static string Content(this ParseResult parsed) => parsed.GetRequiredValue<DirectoryInfo>("--content").FullName;

    /// <summary>The full path of a required folder.</summary>
    public static string Folder(this ParseResult parsed) => parsed.GetRequiredValue<DirectoryInfo>("dir").FullName;

    /// <summary>Whether something exists already that a new folder would mix with or replace.</summary>
    /// <param name="but">The name of an entry that is allowed.</param>
    public static bool IsTaken(string folder, string? but = null) =>
        File.Exists(folder) || (Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != but));

    /// <summary>All usable content; prints each problem on a line.</summary>
    public static (Library? Library, bool IsSound) Read(this ParseResult parsed, TextWriter output)
    {
        var problems = new Problems();
        var library = Library.Load(parsed.Content(), Today, problems);
        foreach (var problem in problems.All) output.WriteLine(problem);
        return (library, library is not null && problems.All.Count == 0);
    }

    /// <summary>The folder of database and keys: --data, BackCare:Data, or a site beside this program.</summary>
    public static Option<DirectoryInfo?> DataOption() =>
        Verb.Option<DirectoryInfo?>("--data",
            "The data folder of the site. When left out: BackCare__Data, else App_Data beside the program");

    /// <returns>Null if unknown: no site would look in a folder made here.</returns>
    public static string? FindData(this ParseResult parsed)
    {
        if (parsed.GetValue<DirectoryInfo?>("--data")?.FullName is { } named) return named;
        if (Setting("Data") is { } set) return Path.GetFullPath(set);
        var beside = Path.Combine(AppContext.BaseDirectory, Settings.DataBesideProgram);
        return Directory.Exists(beside) ? beside : null;
    }

    /// <exception cref="NotRecordedException">It is unknown.</exception>
    public static string Data(this ParseResult parsed) => parsed.FindData()
        ?? throw new NotRecordedException(
            "Nothing was changed, because it is not known where the site keeps its data, and what you ask for "
            + "is there. Set BackCare__Data as the site has it, or give --data DIR.");

    /// <summary>The settings, as far as this program needs them, of a site with this data folder.</summary>
    public static Settings SettingsOf(string data) => Settings.From(new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("BackCare:Data", data), new("BackCare:Name", Setting("Name")),
        new(Settings.DatabaseSetting, Setting("Database")), new(Settings.KeyCertificateSetting, Setting("KeyCertificate")),
    ]).Build());
}
