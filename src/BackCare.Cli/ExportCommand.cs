using BackCare.Reading;
using BackCare.Records;
using BackCare.Web.Guides;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;
using Microsoft.Extensions.Configuration;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare export DIR</c>: writes every guidance page, and the fail-safe page, as files for any web server.
/// </summary>
internal static class ExportCommand
{
    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> data)
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "A new or empty folder, or an earlier export" };
        return Verb.Make("export", "Writes every guidance page and the fail-safe page as static files, with compressed copies beside them",
            [folder, data], (parsed, output) => Run(parsed.GetRequiredValue(content).FullName, DataFolder.Find(parsed, data),
                parsed.GetRequiredValue(folder).FullName, output, parsed.InvocationConfiguration.Error), why => why switch
                {
                    NotWrittenException or NotRecordedException => NewFolder.Refusal(why),
                    IOException or UnauthorizedAccessException =>
                        $"The export is not complete: {why.Message} Make room, or name a folder that this program may write to.",
                    _ => null,
                });
    }

    private static async Task<int> Run(string content, string? data, string folder, TextWriter output, TextWriter error)
    {
        var written = default(PagesWritten);
        try
        {
            if (NewFolder.IsTaken(folder) && !StaticSite.IsIn(folder))
                throw new NotWrittenException($"{folder} is not an empty folder, nor an earlier export. Name another folder.");

            using var records = await SiteRecords.Look(data);
            var settings = SettingsFor(content, data ?? Path.Combine(AppContext.BaseDirectory, "no-data"));
            await using var site = new StaticSite(settings, folder);
            // First, and whatever the content is like: it is what people get when nothing else is left.
            written = await site.WriteFailSafe();
            var problems = new Problems();
            var library = Library.Load(content, DateOnly.FromDateTime(DateTime.Today), problems);
            foreach (var problem in problems.All) output.WriteLine(problem);
            var why = settings.Fault is { } fault ? fault : settings.Demand is null
                ? $"the setting {Settings.DemandSetting} is not one that is known. Set it to none, rules or all."
                : library is null || problems.All.Count > 0 ? "the content has problems."
                : null;
            if (library is null || why is not null)
            {
                error.WriteLine($"{StaticSite.FailSafeFile} was written, and nothing else was changed: {why}");
                return 1;
            }

            written = await site.Write(library, records?.Kept);
            return 0;
        }
        finally
        {
            output.WriteLine(written);
        }
    }

    // The site's own settings, so that its name, contact and address stand on the files as they do on the site.
    private static Settings SettingsFor(string content, string data)
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        return Settings.From(configuration) with { Content = content, Data = data };
    }
}
