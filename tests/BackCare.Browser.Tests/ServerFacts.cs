namespace BackCare.Browser.Tests;

public sealed class ServerFacts(SiteFixture site)
{
    [Fact]
    public async Task The_server_keeps_its_keys_in_the_folder_it_was_given()
    {
        await using var visitor = await site.Visit();
        await visitor.Begin();
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(site.Data, "keys"), "key-*.xml"));
    }
}
