using BackCare.Records;
using BackCare.Store;
using BackCare.Web.Hosting;

namespace BackCare.Browser.Tests;

public sealed class ServerFacts(SiteFixture site)
{
    [Fact]
    public async Task The_server_keeps_its_database_and_what_opens_its_keys_in_the_folder_it_was_given()
    {
        await using var visitor = await site.Visit();
        await visitor.Begin();
        foreach (var file in new[] { SiteStore.FileName, EncryptionKey.FileName, SiteKey.FileName })
            Assert.True(File.Exists(Path.Combine(site.Data, file)));
    }
}
