using BackCare.Records;
using BackCare.Review;
using BackCare.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace BackCare.Cli;

/// <summary>
/// Which folders are meant when nobody names them: those of the site's own settings, from the file beside the program
/// and from the environment, so that the site and the command line mean the same.
/// </summary>
internal static class Folders
{
    public static string? Setting(string name) =>
        new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables().Build()[$"BackCare:{name}"] is { } set && !string.IsNullOrWhiteSpace(set)
            ? set.Trim() : null;

    /// <summary>What the site is called.</summary>
    public static string Product() => Setting("Name") ?? "BackCare";

    /// <summary>Where nobody stands in the site's folder, a copy of the content beside the program is not meant.</summary>
    public static DirectoryInfo Content() => new(Setting("Content") ?? "content");
}

/// <summary>
/// Where the site keeps its database and the files of its keys: --data, else the setting BackCare:Data, else where the site
/// would have it if it lies beside this program.
/// </summary>
internal static class DataFolder
{
    public static Option<DirectoryInfo?> Option() => new("--data")
    {
        Description = "The data folder of the site. When left out: BackCare__Data, else App_Data beside the program",
    };

    /// <summary>Those of a site that has its data there, as far as this program needs them.</summary>
    public static Settings SettingsOf(string data) => Settings.From(new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("BackCare:Data", data), new("BackCare:Name", Folders.Product()), new(Settings.DatabaseSetting, Folders.Setting("Database")),
    ]).Build());

    /// <returns>Null when it is not known: a folder made here is one where no site looks.</returns>
    public static string? Find(ParseResult parsed, Option<DirectoryInfo?> data)
    {
        if (parsed.GetValue(data)?.FullName is { } named) return named;
        if (Folders.Setting("Data") is { } set) return Path.GetFullPath(set);
        var beside = Path.Combine(AppContext.BaseDirectory, Settings.DataBesideProgram);
        return Directory.Exists(beside) ? beside : null;
    }

    /// <exception cref="NotRecordedException">It is not known.</exception>
    public static string Of(ParseResult parsed, Option<DirectoryInfo?> data) => Find(parsed, data)
        ?? throw new NotRecordedException(
            "Nothing was changed, because it is not known where the site keeps its data, and what you ask for "
            + "is there. Set BackCare__Data as the site has it, or give --data DIR.");
}
