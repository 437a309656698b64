using System.Collections.Frozen;
using BackCare.Guidance;
using BackCare.Web.Components.Pages;

namespace BackCare.Web.Publishing;

/// <summary>Makes every page that everyone gets alike, once for each version of the content.</summary>
public sealed class PageMaker(Pages pages, Assets assets, TimeProvider time)
{
    public async Task<Edition> Make(Library library)
    {
        var files = new Dictionary<string, PublishedFile>(assets.Files, StringComparer.Ordinal)
        {
            ["/"] = await Html<HomePage>(new() { [nameof(HomePage.Library)] = library }),
            ["/guides"] = await Html<GuidesPage>(new() { [nameof(GuidesPage.Library)] = library }),
            ["/emergency"] = await Html<EmergencyPage>(new() { [nameof(EmergencyPage.Questionnaire)] = library.Questionnaire }),
        };
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        foreach (var guide in library.Guides.Where(guide => guide.Status is not GuideStatus.Draft))
            files[guide.Address] = await Html<GuidePage>(new() { [nameof(GuidePage.Library)] = library, [nameof(GuidePage.Guide)] = guide, [nameof(GuidePage.Today)] = today });
        foreach (var media in library.Media.Values)
            files[media.Address] = new(await File.ReadAllBytesAsync(Path.Combine(library.Folder, "media", media.File)), Assets.ContentTypeOf(media.File), PublishedFile.OneMinute);
        return new(library, files.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private async Task<PublishedFile> Html<TPage>(Dictionary<string, object?> parameters) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        PublishedFile.Html(await pages.Render<TPage>(parameters));
}
