using BackCare.Web.Guides;
using BackCare.Web.Hosting;

namespace BackCare.Cli;

/// <summary>Runs <c>release --pages</c>: guidance and the fail-safe page as files, with compressed copies.</summary>
internal static class StaticSiteExport
{
    public static async Task<int> Write(ParseResult parsed, TextWriter output)
    {
        var (folder, data, written) = (parsed.Folder(), parsed.FindData(), 0);
        try
        {
            if (Folders.IsTaken(folder) && !StaticSite.IsIn(folder))
                throw new NotRecordedException($"Nothing was written, because {folder} is not an empty folder, nor an "
                    + "earlier export. Name another folder.");

            var decisions = await SiteDatabase.DecisionsOf(data);
            // The site's own settings, so that files show its name, contact and address.
            var settings = Settings.From(Folders.Configuration()) with
            {
                Content = parsed.Content(),
                Data = data ?? Path.Combine(AppContext.BaseDirectory, "no-data"),
            };
            await using var site = new StaticSite(settings, folder);
            // First, whatever the state of the content: people get this page when nothing else is left.
            await site.WriteFailSafe();
            written = 1;
            var (library, isSound) = parsed.Read(output);
            var why = settings.Fault ?? (isSound ? null : "the content has problems.");
            if (library is null || why is not null)
            {
                parsed.InvocationConfiguration.Error.WriteLine(
                    $"{StaticSite.FailSafeFile} was written, and nothing else was changed: {why}");
                return 1;
            }

            written = await site.Write(library, decisions);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"The export is not complete: {exception.Message}");
            return 1;
        }
        finally
        {
            output.WriteLine(Plural.Of(written, "page"));
        }
    }
}
