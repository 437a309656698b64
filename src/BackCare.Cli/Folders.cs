using BackCare.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace BackCare.Cli;

/// <summary>Which folders and settings are meant when nobody names them: the site's own, from the file beside the
/// program and from the environment, so that the site and the command line mean the same; and the content that is read
/// from there.</summary>
internal static class Folders
{
    public static DateOnly Today => TimeProvider.System.Today();

    public static IConfigurationRoot Configuration() => new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    public static string? Setting(string name) =>
        Configuration()[$"BackCare:{name}"] is { } set && !string.IsNullOrWhiteSpace(set) ? set.Trim() : null;

    /// <summary>Where nobody stands in the site's folder, a copy of the content beside the program is not meant.</summary>
    public static Option<DirectoryInfo> ContentOption() => new("--content")
    {
        Description = "The content folder. When left out: BackCare__Content, else content",
        DefaultValueFactory = _ => new(Setting("Content") ?? "content"),
        Recursive = true,
    };

    public static string Content(this ParseResult parsed) => parsed.GetRequiredValue<DirectoryInfo>("--content").FullName;

    /// <summary>The whole path of a folder that must be named.</summary>
    public static string Folder(this ParseResult parsed) => parsed.GetRequiredValue<DirectoryInfo>("dir").FullName;

    /// <summary>Whether something stands there already that a new folder would mix with, or replace.</summary>
    /// <param name="but">The name of what may stand there.</param>
    public static bool IsTaken(string folder, string? but = null) =>
        File.Exists(folder) || (Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != but));

    /// <summary>All content, as far as it can be used, with each problem of it on a line.</summary>
    public static (Library? Library, bool IsSound) Read(this ParseResult parsed, TextWriter output)
    {
        var problems = new Problems();
        var library = Library.Load(parsed.Content(), Today, problems);
        foreach (var problem in problems.All) output.WriteLine(problem);
        return (library, library is not null && problems.All.Count == 0);
    }

    /// <summary>Where the site keeps its database and the files of its keys: --data, else the setting BackCare:Data,
    /// else where the site would have it if it lies beside this program.</summary>
    public static Option<DirectoryInfo?> DataOption() =>
        Verb.Option<DirectoryInfo?>("--data", "The data folder of the site. When left out: BackCare__Data, else App_Data beside the program");

    /// <returns>Null when it is not known: a folder made here is one where no site looks.</returns>
    public static string? FindData(this ParseResult parsed)
    {
        if (parsed.GetValue<DirectoryInfo?>("--data")?.FullName is { } named) return named;
        if (Setting("Data") is { } set) return Path.GetFullPath(set);
        var beside = Path.Combine(AppContext.BaseDirectory, Settings.DataBesideProgram);
        return Directory.Exists(beside) ? beside : null;
    }

    /// <exception cref="NotRecordedException">It is not known.</exception>
    public static string Data(this ParseResult parsed) => parsed.FindData()
        ?? throw new NotRecordedException(
            "Nothing was changed, because it is not known where the site keeps its data, and what you ask for "
            + "is there. Set BackCare__Data as the site has it, or give --data DIR.");

    /// <summary>Those of a site that has its data there, as far as this program needs them.</summary>
    public static Settings SettingsOf(string data) => Settings.From(new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("BackCare:Data", data), new("BackCare:Name", Setting("Name")),
        new(Settings.DatabaseSetting, Setting("Database")), new(Settings.KeyCertificateSetting, Setting("KeyCertificate")),
    ]).Build());
}
